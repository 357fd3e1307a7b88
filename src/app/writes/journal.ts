import { isCount, isFlag, isJson, isListOf, isNullOr, isNumber, isOneOf, isShaped, isText, isWithin, type Guard } from "../../core/data/guards";
import type { DamagedEntry, FsrsSchedule, NoteSchedule, Schedule } from "../../core/model/schedule";
import { parseDay, type CivilDay } from "../../core/model/day";
import { grades, type Grade } from "../../core/scheduling/scheduler";
import type { TextEdit } from "../../core/write/edit";
import type { Witness } from "../../core/write/locate";
import type { DeviceStore, Log } from "../api/ports";
import type { GradeOrChange } from "../api/reviews";

/** A grade or another change on its way into its note. Plain data, to survive a restart. */
export interface GradeRecord {
  readonly id: number;
  readonly path: string;
  /** The card's key when it was graded: later grades of the same card wait for this one. */
  readonly key: string;
  /** Finds the block again; null for an answer to a whole note, whose key is its path. */
  readonly witness: Witness | null;
  /** Index of the card in its block. */
  readonly face: number;
  readonly line: number;
  /** Plain start of the card's front. */
  readonly front: string;
  readonly grade: GradeOrChange;
  /** The schedule the grade was given on, and the one it makes. */
  readonly before: Schedule;
  readonly after: Schedule;
  /** The study day, and what the answer counted as: null if the card had already been answered in its session. */
  readonly day: CivilDay;
  readonly counted: "new" | "reviews" | null;
  /** The decks it counted for; missing in older records. */
  readonly decks?: readonly string[] | undefined;
  /** The id of the first record of the same action; they are undone together. */
  readonly group?: number | undefined;
}

/** A record of a card. */
export interface CardRecord extends GradeRecord {
  readonly witness: Witness;
}

/** Whether a record is of a card, not of a whole note. */
export function isOfCard(record: GradeRecord): record is CardRecord {
  return record.witness !== null;
}

export interface AnswerRecord extends CardRecord {
  readonly grade: Grade;
}

/** Undoes a written grade in its note. Offsets are for the note after the write. Long texts are not stored, because there may be hundreds of these. */
export interface Undo {
  readonly inverse: readonly TextEdit[];
  /** Start and length of the block after the write, and the length of its note. */
  readonly from: number;
  readonly size: number;
  readonly length: number;
  /** `exactHash` of the block as far as its last edit, and from its first one on. */
  readonly head: number;
  readonly tail: number;
  /** Null for a whole note: then the range is that of its properties. */
  readonly witness: Witness | null;
}

/** A grade that is in its note. */
export interface WrittenGrade {
  readonly record: GradeRecord;
  readonly undo: Undo;
}

const isAmount = (value: unknown): value is number => isWithin(value, 0, Number.MAX_SAFE_INTEGER);
const isDay = (value: unknown): value is string => isText(value) && parseDay(value) !== null;
const isInstant = (value: unknown): value is string => isText(value) && !Number.isNaN(Date.parse(value));
const isOptionalAmount = (value: unknown): value is number | undefined => value === undefined || isAmount(value);
const isSm2 = isShaped<NoteSchedule>({
  algorithm: isOneOf("sm2"),
  due: isDay,
  interval: isAmount,
  ease: isAmount,
  stability: isOptionalAmount,
  difficulty: isOptionalAmount,
  reviewed: (value): value is string | undefined => value === undefined || isDay(value),
});
const isFsrs = isShaped<FsrsSchedule>({
  algorithm: isOneOf("fsrs"),
  due: isInstant,
  interval: isAmount,
  stability: isAmount,
  difficulty: isAmount,
  state: (value): value is FsrsSchedule["state"] => isCount(value, 3),
  reps: isAmount,
  lapses: isAmount,
  step: isAmount,
  lastReview: isNullOr(isInstant),
  slow: isOptionalAmount,
  fast: isOptionalAmount,
});
const isDamaged = (value: unknown): value is DamagedEntry => isJson(value) && value["algorithm"] === undefined && isText(value["damaged"]);
const isSchedule = (value: unknown): value is Schedule => value === null || isSm2(value) || isFsrs(value) || isDamaged(value);

const isWitness = isShaped<Witness>({
  kind: isOneOf("basic", "reversed", "multiline", "multiline-reversed", "cloze"),
  hash: isNumber,
  previous: isNullOr(isNumber),
  next: isNullOr(isNumber),
  entries: isNullOr(isText),
  index: isCount,
  count: isCount,
  ownEntries: isFlag,
  ownPlace: isFlag,
});

const isShapedRecord = isShaped<GradeRecord>({
  id: isCount,
  path: isText,
  key: isText,
  witness: isNullOr(isWitness),
  face: isCount,
  line: isCount,
  front: isText,
  grade: isOneOf(...grades, "suspend", "unsuspend", "reset", "postpone"),
  before: isSchedule,
  after: isSchedule,
  day: isDay,
  counted: isNullOr(isOneOf("new", "reviews")),
  decks: (value): value is readonly string[] | undefined => value === undefined || isListOf(isText)(value),
  group: (value): value is number | undefined => value === undefined || isCount(value),
});

/** Only a whole note has no witness. */
const isRecord = (value: unknown): value is GradeRecord => isShapedRecord(value) && (value.witness !== null || value.key === value.path);

const isEdit = isShaped<TextEdit>({ from: isCount, to: isCount, insert: isText });
const isUndo = isShaped<Undo>({ inverse: isListOf(isEdit), from: isCount, size: isCount, length: isCount, head: isNumber, tail: isNumber, witness: isNullOr(isWitness) });
const isWritten = isShaped<WrittenGrade>({ record: isRecord, undo: isUndo });

/** Limit for stored undo data, in characters: browsers give all vaults and plugins together about 5 million. */
const mostHistory = 250_000;

/** A list stored on this device. Unreadable entries are left out. Written only when its entries differ from before. */
export interface Journal<T> {
  read(): T[];
  write(list: readonly T[]): void;
}

/** Grades stored before their notes are touched, and until they were seen there. */
export function createJournal(device: DeviceStore, log: Log): Journal<GradeRecord> {
  return listOn(device, log, "pending-grades", isRecord);
}

/** The newest written grades that fit, so that they can be undone after a restart. */
export function createUndoHistory(device: DeviceStore, log: Log): Journal<WrittenGrade> {
  const all = listOn(device, log, "written-grades", isWritten);
  return {
    read: () => all.read(),
    write(list) {
      let room = mostHistory;
      let from = list.length;
      while (from > 0 && (room -= JSON.stringify(list[from - 1]).length) >= 0) from--;
      all.write(list.slice(from));
    },
  };
}

function listOn<T>(device: DeviceStore, log: Log, key: string, guard: Guard<T>): Journal<T> {
  let last: readonly T[] | null = null;
  return {
    read() {
      const found = device.get(key);
      if (!Array.isArray(found)) return [];
      return found.filter((entry: unknown): entry is T => {
        if (!guard(entry)) log.error(`an entry of ${key} could not be read`, entry);
        return guard(entry);
      });
    },
    write(list) {
      const before = last;
      last = list;
      if (before?.length !== list.length || list.some((entry, at) => entry !== before[at])) device.set(key, list.length === 0 ? null : list);
    },
  };
}
