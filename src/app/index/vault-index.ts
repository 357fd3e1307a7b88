import { studyDay, type CivilDay } from "../../core/model/day";
import type { DeckNode } from "../../core/model/deck";
import type { Settings, VaultEvidence } from "../../core/model/settings";
import { keysOf, partCount } from "../../core/card-index/snapshot";
import { NoteIndex } from "../../core/card-index/card-index";
import type { DetectedEdit } from "../../core/card-index/detect-edit";
import { findBlocks, hasCards, type Stamp } from "../../core/card-index/note-record";
import type { DayRule } from "../../core/card-index/packed-schedule";
import { parseWith } from "../../core/text/note/parse";
import type { CardIndex, NoteView } from "../api/card-index";
import { restoreIndex, saveIndex, staleIn } from "./index-store";
import type { IndexProgress } from "../api/counts";
import { createKnownNotes } from "./known-notes";
import { Listeners, onceAfter } from "../async/listeners";
import { createNoteReader } from "./note-reader";
import type { Clock, DeviceStore, Log, Notes, NoteStat, SnapshotStore } from "../api/ports";
import { createDeferred } from "../async/deferred";
import { inSlices, type Slice } from "../async/time-slices";

/** Reads under way at once. */
const poolSize = 16;
/** From this length on, in code units, the first pass reads a note in pieces: in code that has not run yet, all of one would take too long. */
const longNote = 1 << 17;
/** How long the first pass may take before it is worth a word; milliseconds. */
const patience = 1000;

/** What the index is made of. */
export interface CardIndexParts {
  readonly notes: Notes;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly device: DeviceStore;
  readonly log: Log;
  /** In folder mode, the deck of notes in no folder. */
  readonly vaultName?: string;
  /** Lets the host do other work; resolves soon after, in a task of its own. */
  readonly pause: () => Promise<void>;
  /** The line of time slices of the program. */
  readonly slice: Slice;
  /** Where the index is kept between runs; without one, each run reads the notes. */
  readonly store?: SnapshotStore;
  /** Whether the notes are yet to be asked about settings that nobody has made; told what they say, it may change the settings. */
  readonly evidence?: { readonly undecided: boolean; decide(evidence: VaultEvidence): Promise<void> };
  /** Told when a note came with other words in one block, whose cards stayed. */
  readonly reworded?: ((change: DetectedEdit) => void) | undefined;
}

/** The index of the vault, kept current by events. Nothing but `start` and a changed syntax setting reads more than one note. */
export function createVaultIndex(parts: CardIndexParts): CardIndex {
  const { notes, clock, settings, log, pause, slice, store } = parts;
  const counts = { reads: 0, parses: 0 };
  const changes = new Listeners(log);
  const tellSoon = onceAfter(pause, () => changes.tell());
  const noteChanges = new Listeners<[path: string, note: NoteView | null, renamedTo: string | null]>(log);
  const rules = createNoteReader(settings, parts.vaultName);
  const encoder = new TextEncoder();
  const ready = createDeferred();
  const whole = createDeferred();
  /** Notes that the host told of since the last pass began, and how often: a text read before that is not taken for newer. */
  const told = new Map<string, number>();
  const seen = createKnownNotes(parts.device);
  /** Notes that could not be read, so that the log names each once. */
  const unread = new Set<string>();
  /** The index that will replace `index` when its pass is over. */
  let successor: NoteIndex | null = null;
  let pass = 0;
  let progress: IndexProgress | null = { indexed: 0, total: 0, slow: false };
  let tree: { readonly today: CivilDay; readonly root: DeckNode } | null = null;
  /** The last note that the index took in by an event, and by which rules. */
  let latest: { readonly path: string; readonly note: NoteView; readonly by: unknown } | null = null;
  let saving = Promise.resolve();

  function days(): DayRule {
    return { offset: (at) => clock.offset(at), dayStart: settings().dayStart };
  }

  const newIndex = (): NoteIndex => new NoteIndex(settings(), days(), parts.vaultName).setExams(settings().deckExams, today());
  let index = newIndex();
  /** The index by the exams that are to come today. */
  const current = (): NoteIndex => index.setExams(settings().deckExams, today());

  function today(): CivilDay {
    const now = clock.now();
    return studyDay(now, clock.offset(now), settings().dayStart);
  }

  function changed(): void {
    tree = null;
    tellSoon();
  }

  /** Runs a change of these notes, and tells the listeners if one of them had or has cards, or if a stray schedule changed. */
  function changing<T>(paths: readonly string[], work: () => T): T {
    const { strays } = seen;
    const hasAny = (): boolean => paths.map((path) => index.record(path)).some((record) => record !== undefined && hasCards(record));
    const before = hasAny();
    const made = work();
    if (before || hasAny() || strays !== seen.strays) changed();
    return made;
  }

  const tell = (path: string): void => void told.set(path, (told.get(path) ?? 0) + 1);

  function read(path: string, text: string): NoteView {
    counts.parses++;
    return parseWith(rules.syntax(), text, path);
  }

  const readInPieces = async (path: string, text: string): Promise<NoteView> => inSlices(rules.read(path, text, longNote / 4), slice);

  const view = (path: string, note: NoteView): NoteView => seen.read(path, note, index.record(path) ?? null);

  /** One note that cannot be read costs its own cards only. */
  function failed(path: string, error: unknown): null {
    if (!unread.has(path)) log.error(`could not read ${path}`, error);
    unread.add(path);
    return null;
  }

  /** Takes a text into an index; null when the note holds no cards, or cannot be read. */
  function take(target: NoteIndex, path: string, text: string, tags: readonly string[] | null, stamp: Stamp | null, known?: NoteView): NoteView | null {
    if (!rules.mayHold(path, tags)) {
      target.remove(path);
      seen.forget(path);
      return null;
    }
    try {
      const note = seen.see(path, known ?? read(path, text), target.record(path) ?? null);
      target.put(path, note.blocks, target === index ? parts.reworded : undefined, stamp, seen.save(path));
      unread.delete(path);
      return note;
    } catch (error) {
      target.remove(path);
      return failed(path, error);
    }
  }

  /** Reads notes into `target`, from the last one on. False when a later pass took over. */
  async function readAll(target: NoteIndex, waiting: NoteStat[], mine: number, began: number): Promise<boolean> {
    const total = waiting.length;
    let indexed = 0;
    async function work(): Promise<void> {
      for (let stat = waiting.pop(); stat !== undefined && mine === pass; stat = waiting.pop()) {
        const { path } = stat;
        const read = told.has(path) ? null : await readNote(path);
        await slice();
        // What throws here does so again below.
        const known = read === null || read.text.length < longNote ? undefined : await readInPieces(path, read.text).catch(() => undefined);
        if (mine !== pass) return;
        if (read !== null && !told.has(path)) take(target, path, read.text, null, read.stamp, known);
        indexed++;
        if (target !== index) continue;
        progress = { indexed, total, slow: clock.now() - began >= patience };
        changed();
      }
    }
    await Promise.all(Array.from({ length: Math.min(poolSize, total) }, work));
    return mine === pass;
  }

  /** A note's text with the stamp that it has at least; null when it cannot be read. */
  async function readNote(path: string): Promise<{ readonly text: string; readonly stamp: Stamp | null } | null> {
    const stamp = notes.stat(path);
    try {
      counts.reads++;
      return { text: await notes.read(path), stamp };
    } catch (error) {
      // Deleted or renamed meanwhile: the event has said so. Anything else is worth a line in the log.
      return notes.stat(path) === null ? null : failed(path, error);
    }
  }

  async function start(): Promise<void> {
    const mine = ++pass;
    const began = clock.now();
    const restored = newIndex();
    if (store !== undefined) await restoreIndex(restored, store, (path, more) => seen.restore(path, more), slice);
    index = restored;
    told.clear();
    // What is kept of a former run was kept when the notes had been asked.
    const first = restored.dirty.size === partCount;
    const stale = await staleIn(index, notes, rules, told, slice);
    progress = { indexed: 0, total: stale.length, slow: false };
    changed();
    if (!first) await parts.evidence?.decide(index.evidence());
    if (!first || parts.evidence?.undecided !== true) ready.give();
    if (!(await readAll(index, stale, mine, began))) return;
    await parts.evidence?.decide(index.evidence());
    if (isCurrent(index)) finish();
    else await rebuild();
  }

  function finish(): void {
    progress = null;
    changed();
    ready.give();
    whole.give();
  }

  /** Whether its records are what the present settings make of the notes. */
  function isCurrent(one: NoteIndex): boolean {
    const keys = keysOf(settings(), days(), parts.vaultName);
    return keys.syntax === one.keys.syntax && (index.evidence().fsrs === 0 || keys.days === one.keys.days);
  }

  /** The old index answers until the new one is whole. */
  async function rebuild(): Promise<void> {
    const mine = ++pass;
    const fresh = newIndex();
    successor = fresh;
    told.clear();
    if (!(await readAll(fresh, await staleIn(fresh, notes, rules, told, slice), mine, clock.now()))) return;
    index = fresh;
    successor = null;
    latest = null;
    finish();
  }

  /** One note read on its own, when an event does not bring its text. */
  async function reread(path: string): Promise<void> {
    if (!rules.mayHold(path, notes.tags(path))) return forget(path);
    tell(path);
    const before = told.get(path);
    const read = await readNote(path);
    if (read !== null && told.get(path) === before) took(path, read.text, null, read.stamp);
  }

  function took(path: string, text: string, tags: readonly string[] | null, stamp: Stamp | null, known?: NoteView): void {
    tell(path);
    // The host tells of our own writes, too.
    const settled = progress === null && successor === null;
    if (settled && latest?.path === path && latest.note.text === text && latest.by === rules.syntax() && rules.mayHold(path, tags)) {
      return index.stamp(path, stamp);
    }
    if (successor !== null) take(successor, path, text, tags, stamp);
    const note = changing([path], () => take(index, path, text, tags, stamp, known));
    latest = note === null ? null : { path, note, by: rules.syntax() };
    noteChanges.tell(path, note, null);
  }

  function noteChanged(path: string, text: string, tags: readonly string[] | null, known?: NoteView): void {
    if (!path.toLowerCase().endsWith(".md")) return;
    // The file may be another by now than the one that the text is of.
    const stat = notes.stat(path);
    took(path, text, tags, rules.mayHold(path, tags) && stat?.size === encoder.encode(text).length ? stat : null, known);
  }

  function forget(path: string): void {
    latest = null;
    changing([path], () => {
      index.remove(path);
      seen.forget(path);
    });
    successor?.remove(path);
  }

  async function settingsChanged(): Promise<void> {
    changed();
    // The first pass compares the settings itself when it ends.
    if (progress !== null && successor === null) return whole.promise;
    if (!isCurrent(successor ?? index)) await rebuild();
  }

  return {
    get stats() {
      return { ...counts };
    },
    get progress() {
      return progress;
    },
    start,
    async hurry(path) {
      if (progress !== null && notes.stat(path) !== null) await reread(path);
    },
    save() {
      // Before the notes were asked about their separators, nothing may look like the work of a former run.
      if (store !== undefined && successor === null && ready.given) saving = saving.then(() => saveIndex(index, store, slice));
      return saving;
    },
    noteChanged,
    heard: (path) => ({ times: told.get(path) ?? 0, text: latest?.path === path ? latest.note.text : null }),
    noteRenamed(from, to) {
      tell(from);
      tell(to);
      latest = null;
      changing([from, to], () => {
        index.rename(from, to);
        seen.rename(from, to);
      });
      successor?.rename(from, to);
      noteChanges.tell(from, null, to);
      const moved = settings().folderDecks || rules.mayHold(from, null) !== rules.mayHold(to, null);
      if (moved || progress !== null || successor !== null) void reread(to);
    },
    noteDeleted(path) {
      tell(path);
      forget(path);
      noteChanges.tell(path, null, null);
    },
    settingsChanged,
    dayTurned: () => void settingsChanged(),
    decks() {
      const day = today();
      if (tree?.today !== day) tree = { today: day, root: current().decks(day) };
      return tree.root;
    },
    forecast: (days) => current().forecast(today(), days),
    countsOf: (path) => current().countsOf(path, today()),
    cards: (scope, until) => current().reviewable(scope, until ?? today()),
    learning: () => index.learning,
    load: (day) => current().load(day),
    nextDue: (scope, after) => current().nextDue(after ?? today(), scope),
    evidence: () => index.evidence(),
    table: (scope) => current().table(scope),
    blocksWith: (hashes) => findBlocks(index.records(), hashes, index.decksAt),
    notesWhere: (wanted) => current().notesWhere(wanted),
    notesWith: (algorithm) => index.notesWith(algorithm),
    parse: (path, text) => view(path, read(path, text)),
    parseInPieces: async (path, text) => view(path, await readInPieces(path, text)),
    get strays() {
      return seen.strays.filter(({ path }) => index.record(path) !== undefined);
    },
    async leave(path, entries) {
      seen.leave(path, entries);
      latest = null;
      await reread(path);
    },
    today,
    whenReady: () => ready.promise,
    whenWhole: () => whole.promise,
    subscribe: (listener) => changes.add(listener),
    onNote: (listener) => noteChanges.add(listener),
  };
}
