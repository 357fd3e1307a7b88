import { isNotePath } from "../../core/text/syntax/vault-path";
import { NoteIndex } from "../../core/card-index/card-index";
import { findBlocks, type Stamp } from "../../core/card-index/note-record";
import type { DetectedEdit } from "../../core/card-index/detect-edit";
import { utf8Length } from "../../core/data/utf8-length";
import type { CivilDay } from "../../core/model/day";
import type { DeckNode } from "../../core/model/deck";
import type { Settings, VaultEvidence } from "../../core/model/settings";
import type { CardIndex, NoteView } from "../api/card-index";
import type { Clock, DeviceStore, Log, Notes, SnapshotStore } from "../api/ports";
import { Listeners, onceAfter } from "../async/listeners";
import type { Slice } from "../async/time-slices";
import { createIndexState, type IndexState } from "./index-state";
import { saveIndex } from "./index-store";
import { createKnownNotes, type KnownNotes } from "./known-notes";
import { createNoteReader, type NoteReader } from "./note-reader";
import { createNoteRules, type NoteRules } from "./note-rules";
import { createPasses } from "./passes";

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
  /** `undecided`: some settings must still be inferred from the notes. `decide` receives the evidence and may update them. */
  readonly evidence?: { readonly undecided: boolean; decide(evidence: VaultEvidence): Promise<void> };
  /** Told when a note came with other words in one block, whose cards stayed. */
  readonly reworded?: ((change: DetectedEdit) => void) | undefined;
}

/** The index of the vault, kept current by events. Only `start` and a change of what notes are read by read more than one note. */
export function createVaultIndex(parts: CardIndexParts): CardIndex {
  const { settings, log, slice, store } = parts;
  const changes = new Listeners(log);
  const tellSoon = onceAfter(parts.pause, () => changes.tell());
  const noteChanges = new Listeners<NoteChange>(log);
  const rules = createNoteRules(settings, parts.vaultName);
  const reader = createNoteReader({ ...parts, rules });
  const known = createKnownNotes(parts.device);
  const questions = createQuestions(() => state, settings);
  const changed = (): void => {
    questions.forget();
    tellSoon();
  };
  const common = { ...parts, rules, reader, known, changed };
  const state = createIndexState(common);
  const passes = createPasses(state, common);
  const events = createEvents(state, { ...common, changedNote: (...change) => noteChanges.tell(...change) });
  const { ready, whole } = passes;
  let saving = Promise.resolve();

  async function settingsChanged(): Promise<void> {
    changed();
    // The first pass compares the settings itself when it ends.
    if (state.progress !== null && state.successor === null) return whole.promise;
    if (!state.keepCurrent(state.successor ?? state.index)) await passes.rebuild();
  }

  const view = (path: string, note: NoteView): NoteView => known.read(path, note, state.index.record(path) ?? null);

  return {
    ...questions.answers,
    ...events,
    get stats() {
      return { ...reader.stats };
    },
    get progress() {
      return state.progress;
    },
    start: () => passes.start(),
    stop: () => passes.stop(),
    save() {
      // Until the notes gave their evidence about separators, nothing may look like the work of a former run.
      if (store !== undefined && state.successor === null && ready.given) saving = saving.then(() => saveIndex(state.index, store, slice));
      return saving;
    },
    heard: (path) => ({ times: state.told.get(path) ?? 0, text: state.latest?.path === path ? state.latest.note.text : null }),
    settingsChanged,
    dayTurned: () => void settingsChanged(),
    parse: (path, text) => view(path, reader.parse(path, text)),
    parseWords: (path, text) => reader.parse(path, text),
    parseInPieces: async (path, text) => view(path, await reader.parseInPieces(path, text)),
    get strays() {
      return known.strays.filter(({ path }) => state.index.record(path) !== undefined);
    },
    whenReady: () => ready.promise,
    whenWhole: () => whole.promise,
    subscribe: (listener) => changes.add(listener),
    onNote: (listener) => noteChanges.add(listener),
  };
}

type NoteChange = Parameters<Parameters<CardIndex["onNote"]>[0]>;

type Events = Pick<CardIndex, "hurry" | "noteChanged" | "noteRenamed" | "noteDeleted" | "leave">;

interface EventParts {
  readonly notes: Pick<Notes, "stat" | "tags">;
  readonly settings: () => Settings;
  readonly rules: NoteRules;
  readonly reader: NoteReader;
  readonly known: KnownNotes;
  readonly changedNote: (...change: NoteChange) => void;
}

/** What the host reports of single notes, and what it asks for one. */
function createEvents(state: IndexState, { notes, settings, rules, reader, known, changedNote }: EventParts): Events {
  function take(path: string, text: string, tags: readonly string[] | null, stamp: Stamp | null, parsed?: NoteView): void {
    state.tell(path);
    const { latest } = state;
    const isSettled = state.progress === null && state.successor === null;
    // The host also reports our own writes.
    if (isSettled && latest?.path === path && latest.note.text === text && latest.by === rules.syntax() && rules.mayHold(path, tags)) {
      return state.index.stamp(path, stamp);
    }
    if (state.successor !== null) state.take(state.successor, path, text, tags, stamp);
    const note = state.changing([path], () => state.take(state.index, path, text, tags, stamp, parsed));
    state.latest = note === null ? null : { path, note, by: rules.syntax() };
    changedNote(path, note, null);
  }

  function forget(path: string): void {
    state.latest = null;
    state.changing([path], () => {
      state.index.remove(path);
      known.forget(path);
    });
    state.successor?.remove(path);
  }

  /** Reads one note by itself, when an event does not bring its text. */
  async function reread(path: string): Promise<void> {
    if (!rules.mayHold(path, notes.tags(path))) return forget(path);
    state.tell(path);
    const before = state.told.get(path);
    const read = await reader.text(path);
    if (read !== null && state.told.get(path) === before) take(path, read.text, null, read.stamp);
  }

  return {
    async hurry(path) {
      if (state.progress !== null && notes.stat(path) !== null) await reread(path);
    },
    noteChanged(path, text, tags, parsed) {
      if (!isNotePath(path)) return;
      // The file may have changed since this text was read: the stamp counts only if the sizes agree.
      const stat = notes.stat(path);
      take(path, text, tags, rules.mayHold(path, tags) && stat?.size === utf8Length(text) ? stat : null, parsed);
    },
    noteRenamed(from, to) {
      state.tell(from);
      state.tell(to);
      state.latest = null;
      state.changing([from, to], () => {
        state.index.rename(from, to);
        known.rename(from, to);
      });
      state.successor?.rename(from, to);
      changedNote(from, null, to);
      const mayDiffer = settings().folderDecks || rules.mayHold(from, null) !== rules.mayHold(to, null);
      if (mayDiffer || state.progress !== null || state.successor !== null) void reread(to);
    },
    noteDeleted(path) {
      state.tell(path);
      forget(path);
      changedNote(path, null, null);
    },
    async leave(path, entries) {
      known.leave(path, entries);
      state.latest = null;
      await reread(path);
    },
  };
}

type Answers = Pick<
  CardIndex,
  "decks" | "forecast" | "countsOf" | "cards" | "learning" | "load" | "nextDue" | "evidence" | "records" | "table" | "blocksWith" | "notesWhere" | "notesToConvert" | "today"
>;

/** What the index answers from memory. `forget`: counts may have changed since the deck tree was made. */
function createQuestions(stateOf: () => IndexState, settings: () => Settings): { readonly answers: Answers; forget(): void } {
  let tree: { readonly today: CivilDay; readonly root: DeckNode } | null = null;
  const today = (): CivilDay => stateOf().today();
  const index = (): NoteIndex => stateOf().index;
  /** With the exams that are still to come today. */
  const current = (): NoteIndex => index().setExams(settings().deckExams, today());
  return {
    forget: () => void (tree = null),
    answers: {
      decks() {
        const day = today();
        if (tree?.today !== day) tree = { today: day, root: current().decks(day) };
        return tree.root;
      },
      forecast: (days) => current().forecast(today(), days),
      countsOf: (path) => current().countsOf(path, today()),
      cards: (scope, until) => current().reviewable(scope, until ?? today()),
      learning: () => index().learning,
      load: (day) => current().load(day),
      nextDue: (scope, after) => current().nextDue(after ?? today(), scope),
      evidence: () => index().evidence(),
      records: current,
      table: (scope) => current().table(scope),
      blocksWith: (hashes) => findBlocks(index().records(), hashes, index().decksAt),
      notesWhere: (wanted) => current().notesWhere(wanted),
      notesToConvert: (to) => index().notesToConvert(to),
      today,
    },
  };
}
