import { isCount, isFlag, isJson, isNullOr, isNumber, isOneOf, isShaped, isText, isWithin } from "../core/guards";
import type { DamagedEntry, Schedule, Sm2Schedule } from "../core/schedule";
import { parseDay } from "../core/scheduling/day";
import { grades, type Grade } from "../core/scheduling/scheduler";
import type { Witness } from "../core/write/locate";
import type { DeviceStore, Log } from "./ports";

/** A grade on its way into its note. Plain data: it survives a restart. */
export interface GradeRecord {
  readonly id: number;
  readonly path: string;
  /** Identity of the card when it was graded: later grades of the same card wait for this one. */
  readonly key: string;
  /** What finds the block again. */
  readonly witness: Witness;
  /** Index of the card in its block. */
  readonly face: number;
  readonly line: number;
  /** Plain start of the card's front. */
  readonly front: string;
  readonly grade: Grade;
  /** The schedule the grade was given on, and the one it makes. */
  readonly before: Schedule;
  readonly after: Schedule;
}

const isAmount = (value: unknown): value is number => isWithin(value, 0, Number.MAX_SAFE_INTEGER);
const isDay = (value: unknown): value is string => isText(value) && parseDay(value) !== null;
const isSm2 = isShaped<Sm2Schedule>({ algorithm: isOneOf("sm2"), due: isDay, interval: isAmount, ease: isAmount });
const isDamaged = (value: unknown): value is DamagedEntry => isJson(value) && value["algorithm"] === undefined && isText(value["damaged"]);
/** FSRS cards are not graded here, so none waits. */
const isSchedule = (value: unknown): value is Schedule => value === null || isSm2(value) || isDamaged(value);

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

const isRecord = isShaped<GradeRecord>({
  id: isCount,
  path: isText,
  key: isText,
  witness: isWitness,
  face: isCount,
  line: isCount,
  front: isText,
  grade: isOneOf(...grades),
  before: isSchedule,
  after: isSchedule,
});

const storeKey = "pending-grades";

/** What is written down on this device before a note is touched, until it has been seen in the note. */
export interface Journal {
  read(): GradeRecord[];
  write(records: readonly GradeRecord[]): void;
}

export function createJournal(device: DeviceStore, log: Log): Journal {
  return {
    read() {
      const found = device.get(storeKey);
      if (!Array.isArray(found)) return [];
      return found.filter((entry: unknown): entry is GradeRecord => {
        if (!isRecord(entry)) log.error("a pending answer could not be read", entry);
        return isRecord(entry);
      });
    },
    write(records) {
      try {
        device.set(storeKey, records.length === 0 ? null : records);
      } catch (error) {
        // The grade is still written to its note; only a crash in this moment would lose it.
        log.error("could not write down the pending answers", error);
      }
    },
  };
}
