import { civilDay, firstDay, lastDay, parseDay, studyDay, type CivilDay, type DayNumber } from "../scheduling/day";
import type { Schedule } from "../schedule";

/**
 * A schedule in 32 bits, all that counting and queues need: new, damaged, or the due day (twice the day number) with the algorithm in the
 * lowest bit.
 */
export type PackedSchedule = number;

const isNew = -0x80000000;
const isDamaged = -0x7fffffff;

export type Standing =
  | { readonly kind: "new" }
  | { readonly kind: "damaged" }
  | { readonly kind: "sm2"; readonly day: DayNumber }
  | { readonly kind: "fsrs"; readonly day: DayNumber };

/** From which instants the days of FSRS cards are counted. */
export interface DayRule {
  /** Minutes to add to UTC for local civil time at that instant (milliseconds since 1970). */
  offset(at: number): number;
  /** Minutes after midnight. */
  readonly dayStart: number;
}

export const utcDays: DayRule = { offset: () => 0, dayStart: 0 };

/** `days` says on which study day an FSRS card's due instant falls. A due day that no calendar has counts as damaged. */
export function pack(schedule: Schedule, days: DayRule): PackedSchedule {
  if (schedule === null) return isNew;
  if (schedule.algorithm === undefined) return isDamaged;
  if (schedule.algorithm === "sm2") {
    const day = parseDay(schedule.due);
    return day === null ? isDamaged : day * 2;
  }
  const at = Date.parse(schedule.due);
  if (Number.isNaN(at)) return isDamaged;
  const day = parseDay(studyDay(at, days.offset(at), days.dayStart));
  return day === null ? isDamaged : day * 2 + 1;
}

export function unpack(packed: PackedSchedule): Standing {
  if (packed === isNew) return { kind: "new" };
  if (packed === isDamaged) return { kind: "damaged" };
  return { kind: (packed & 1) === 1 ? "fsrs" : "sm2", day: packed >> 1 };
}

/** Whether it is an FSRS card's: only on these does the packing depend on where and when a day begins. */
export function isFsrs(packed: PackedSchedule): boolean {
  return (packed & 1) === 1 && packed !== isDamaged;
}

/** The same for two rules that give every instant the same day, as far as a look at each month of thirty years tells. */
export function dayKey(days: DayRule): string {
  let sum = 0;
  for (let month = 0; month < 360; month++) sum = (Math.imul(sum, 31) + days.offset(Date.UTC(2020, month))) | 0;
  return `${days.dayStart} ${sum}`;
}

/** YYYY-MM-DD of a day number that may be out of range: the nearest day there is. */
export function nearestDay(day: DayNumber): CivilDay {
  return civilDay(Math.min(lastDay, Math.max(firstDay, Math.trunc(day))));
}
