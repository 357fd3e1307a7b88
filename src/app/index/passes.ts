import type { NoteIndex } from "../../core/card-index/card-index";
import { partCount } from "../../core/card-index/snapshot";
import type { VaultEvidence } from "../../core/model/settings";
import type { Clock, Notes, NoteStat, SnapshotStore } from "../api/ports";
import { createDeferred, type Deferred } from "../async/deferred";
import type { Slice } from "../async/time-slices";
import type { IndexState } from "./index-state";
import { restoreIndex, staleIn } from "./index-store";
import type { KnownNotes } from "./known-notes";
import type { NoteReader } from "./note-reader";
import type { NoteRules } from "./note-rules";

/** How many notes are read at once. */
const poolSize = 16;
/** From this length on, in code units, a pass reads a note in pieces: code that has not run yet would need too long for all of it. */
const longNote = 1 << 17;
/** How long a pass may take before the person is told, in milliseconds. */
const patience = 1000;

export interface PassParts {
  readonly notes: Pick<Notes, "list" | "stat" | "tags">;
  readonly clock: Pick<Clock, "now">;
  readonly rules: NoteRules;
  readonly reader: NoteReader;
  readonly known: KnownNotes;
  readonly slice: Slice;
  readonly store?: SnapshotStore;
  /** `undecided`: some settings must still be inferred from the notes. `decide` receives the evidence and may update them. */
  readonly evidence?: { readonly undecided: boolean; decide(evidence: VaultEvidence): Promise<void> };
  readonly changed: () => void;
}

/** The passes over many notes: the first one, and one more after each change of settings that notes are read by. A later pass takes over from an earlier one. */
export interface Passes {
  /** Cards can be shown. */
  readonly ready: Deferred;
  /** Every note was read. */
  readonly whole: Deferred;
  start(): Promise<void>;
  /** Reads all notes again; the old index answers until the new one is whole. */
  rebuild(): Promise<void>;
  /** No more notes are read; a pass on its way stays unfinished. */
  stop(): void;
}

export function createPasses(state: IndexState, { notes, clock, rules, reader, known, slice, store, evidence, changed }: PassParts): Passes {
  const ready = createDeferred();
  const whole = createDeferred();
  let pass = 0;

  /** Reads notes into `target`, from the last one on. False when a later pass took over. */
  async function readAll(target: NoteIndex, waiting: NoteStat[], mine: number, began: number): Promise<boolean> {
    const total = waiting.length;
    let indexed = 0;
    async function work(): Promise<void> {
      for (let stat = waiting.pop(); stat !== undefined && mine === pass; stat = waiting.pop()) {
        const { path } = stat;
        const read = state.told.has(path) ? null : await reader.text(path);
        await slice();
        // `take` parses again what throws here, and handles the error.
        const parsed = read === null || read.text.length < longNote ? undefined : await reader.parseInPieces(path, read.text).catch(() => undefined);
        if (mine !== pass) return;
        if (read !== null && !state.told.has(path)) state.take(target, path, read.text, null, read.stamp, parsed);
        indexed++;
        if (target !== state.index) continue;
        state.progress = { indexed, total, slow: clock.now() - began >= patience };
        changed();
      }
    }
    await Promise.all(Array.from({ length: Math.min(poolSize, total) }, work));
    return mine === pass;
  }

  function finish(): void {
    state.progress = null;
    changed();
    ready.give();
    whole.give();
  }

  async function rebuild(): Promise<void> {
    const mine = ++pass;
    const fresh = state.fresh();
    state.successor = fresh;
    state.told.clear();
    if (!(await readAll(fresh, await staleIn(fresh, notes, rules, state.told, slice), mine, clock.now()))) return;
    state.index = fresh;
    state.successor = null;
    state.latest = null;
    finish();
  }

  return {
    ready,
    whole,
    async start() {
      const mine = ++pass;
      const began = clock.now();
      const restored = state.fresh();
      if (store !== undefined) await restoreIndex(restored, store, (path, more) => known.restore(path, more), slice);
      state.index = restored;
      state.told.clear();
      // A former run saves its index only after the notes gave their evidence.
      const isFirst = restored.dirty.size === partCount;
      const stale = await staleIn(restored, notes, rules, state.told, slice);
      state.progress = { indexed: 0, total: stale.length, slow: false };
      changed();
      if (!isFirst) await evidence?.decide(state.index.evidence());
      if (!isFirst || evidence?.undecided !== true) ready.give();
      if (!(await readAll(state.index, stale, mine, began))) return;
      await evidence?.decide(state.index.evidence());
      if (state.keepCurrent(state.index)) finish();
      else await rebuild();
    },
    rebuild,
    stop: () => void pass++,
  };
}
