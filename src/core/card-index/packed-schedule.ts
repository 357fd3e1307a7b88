import { civilDay, firstDay, lastDay, type CivilDay, type DayNumber, type DayRule } from "../model/day";
import { dueDay, type Schedule } from "../model/schedule";

export { utcDays, type DayRule } from "../model/day";

/**
 * A schedule in 32 bits, enough for counts and queues: new, damaged, or the due day (twice the day number) with the algorithm in the lowest
 * bit.
 */
export type PackedSchedule = number;

const isNew = -0x80000000;
const isDamaged = -0x7fffffff;

export type PackedState =
  | { readonly kind: "new" }
  | { readonly kind: "damaged" }
  | { readonly kind: "sm2"; readonly day: DayNumber }
  | { readonly kind: "fsrs"; readonly day: DayNumber };

/** Packs a schedule. `days` gives the study day of an FSRS card's due instant. A due day outside the calendar counts as damaged. */
export function pack(schedule: Schedule, days: DayRule): PackedSchedule {
  if (schedule === null) return isNew;
  if (schedule.algorithm === undefined) return isDamaged;
  const day = dueDay(schedule, days);
  return day === null ? isDamaged : day * 2 + (schedule.algorithm === "fsrs" ? 1 : 0);
}

/** The state, due day and algorithm of a packed schedule. */
export function unpack(packed: PackedSchedule): PackedState {
  if (packed === isNew) return { kind: "new" };
  if (packed === isDamaged) return { kind: "damaged" };
  return { kind: (packed & 1) === 1 ? "fsrs" : "sm2", day: packed >> 1 };
}

/** Whether it is an FSRS schedule: only these depend on time zone and day start. */
export function isFsrs(packed: PackedSchedule): boolean {
  return (packed & 1) === 1 && packed !== isDamaged;
}

/** A key equal for two rules that give every instant the same day, judged by one sample a month over thirty years. */
export function dayKey(days: DayRule): string {
  let sum = 0;
  for (let month = 0; month < 360; month++) sum = (Math.imul(sum, 31) + days.offset(Date.UTC(2020, month))) | 0;
  return `${days.dayStart} ${sum}`;
}

/** A day number as YYYY-MM-DD, clamped to the calendar. */
export function nearestDay(day: DayNumber): CivilDay {
  return civilDay(Math.min(lastDay, Math.max(firstDay, Math.trunc(day))));
}
