import type { CardIndex } from "../api/card-index";
import type { Doctor, ExamState, MixedWatch } from "../api/doctor";
import type { Clock, Log, Notes } from "../api/ports";
import type { Reviews } from "../api/reviews";
import { Listeners } from "../async/listeners";
import type { Slice } from "../async/time-slices";
import { effectOf } from "./effect";
import { isRepairable, shownState } from "./entry";
import { createExamination } from "./examination";
import { findFirstStep } from "./first-step";
import { createInspector } from "./inspector";
import { createMixedWatch, type MixedAnswers, type MixedParts } from "./mixed";
import { createNoteLog, type NoteLogParts } from "./note-log";
import { createExamNotes, type ExamNotesParts } from "./notes";
import { createRepairs } from "./repairs";

export interface DoctorParts extends Omit<ExamNotesParts, "forks" | "noteLog">, MixedParts, NoteLogParts {
  readonly library: Pick<CardIndex, "parse" | "decks" | "onNote" | "blocksWith" | "leave" | "today">;
  readonly reviewLog: MixedParts["reviewLog"] & NoteLogParts["reviewLog"];
  readonly notes: Notes;
  readonly reviews: Pick<Reviews, "write">;
  readonly clock: Clock;
  readonly vaultName: string | undefined;
  /** The line of time slices of the program. */
  readonly slice: Slice;
}

/** Finds what is wrong with schedule comments, and repairs it. */
export function createDoctor(parts: DoctorParts): Doctor {
  const { library, log, settings, slice, reviews } = parts;
  const inspector = createInspector(parts);
  const mixed = createMixedWatch(parts);
  const noteLog = createNoteLog(parts);
  const notes = createExamNotes({ ...parts, forks: () => mixed.forks, noteLog }, inspector);
  const listeners = new Listeners(log);
  let state: ExamState | null = null;
  const changed = (): void => {
    state = null;
    listeners.tell();
  };
  const examination = createExamination({ library, notes, log, slice, changed });
  const repairs = createRepairs(examination, { library, notes, reviews });
  const { entries } = examination;

  return {
    get state() {
      state ??= shownState(examination.seen, examination.work, entries.values());
      return state;
    },
    takesPart: notes.takesPart,
    inspector,
    effect: (after, watch) => effectOf({ ...parts, exams: notes }, after, watch),
    mixed: repairedByItself(mixed, () => settings().repairMixed, (path) => repairs.repairMixed(path), log),
    isExamined: (path) => notes.takesPart(path) || notes.isWhole(path),
    examine: (scope) => examination.run(scope, Promise.all([mixed.read(), noteLog.read()]).then(() => undefined)),
    stop: () => examination.stop(),
    repair: (path, id) => repairs.repair(path, id),
    repairNote: (path) => repairs.repairNote(path),
    async repairAll() {
      await examination.each("repair", [...entries.values()].filter(isRepairable).map(({ path }) => path).sort(), 1, (path) => repairs.repairNote(path));
    },
    firstStep: () => findFirstStep({ ...parts, exams: notes, inspector }),
    putBack: (path) => repairs.putBack(path),
    tag: (path) => repairs.tag(path),
    leave: (path) => library.leave(path, null),
    undo: (path, id) => repairs.undo(path, id),
    async undoAll() {
      const all = [...entries.values()].flatMap((entry) => entry.repairs.map(({ id }) => ({ entry, id }))).reverse();
      await examination.each("undo", all, 1, ({ entry, id }) => repairs.undo(entry.path, id));
    },
    subscribe: (listener) => listeners.add(listener),
  };
}

/** `mixed`, whose notes are repaired one after the other as they are found, while `isOn`. `read` waits for that. */
function repairedByItself(mixed: MixedAnswers, isOn: () => boolean, repair: (path: string) => Promise<void>, log: Log): MixedWatch {
  let repairing = Promise.resolve();
  mixed.subscribe(() => {
    if (!isOn()) return;
    for (const path of mixed.paths) repairing = repairing.then(() => repair(path)).catch((error: unknown) => log.error(`could not repair ${path}`, error));
  });
  return {
    get count() {
      return mixed.count;
    },
    async read() {
      await mixed.read();
      await repairing;
    },
    subscribe: (listener) => mixed.subscribe(listener),
  };
}
