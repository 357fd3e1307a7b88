import { civilDay, firstDay, lastDay, type CivilDay, type DayNumber, type DayRule } from "../model/day";
import { algorithmOf, dueDay, type Schedule } from "../model/schedule";
import type { Algorithm } from "../model/settings";

export { utcDays, type DayRule } from "../model/day";

/**
 * A schedule in 32 bits, enough for counts and queues: new, damaged, or the due day (four times the day number) with the algorithm in the
 * lowest two bits.
 */
export type PackedSchedule = number;

const isNew = -0x80000000;
const isDamaged = -0x7fffffff;

export type PackedState =
  | { readonly kind: "new" }
  | { readonly kind: "damaged" }
  | { readonly kind: Algorithm; readonly day: DayNumber };

/** By number; those of FSRS are odd. */
const algorithms: readonly Algorithm[] = ["sm2", "fsrs", "sm2", "fsrs7"];

/** Packs a schedule. `days` gives the study day of an FSRS card's due instant. A due day outside the calendar counts as damaged. */
export function pack(schedule: Schedule, days: DayRule): PackedSchedule {
  if (schedule === null) return isNew;
  if (schedule.algorithm === undefined) return isDamaged;
  const day = dueDay(schedule, days);
  return day === null ? isDamaged : day * 4 + algorithms.indexOf(algorithmOf(schedule));
}

/** The state, due day and algorithm of a packed schedule. */
export function unpack(packed: PackedSchedule): PackedState {
  if (packed === isNew) return { kind: "new" };
  if (packed === isDamaged) return { kind: "damaged" };
  return { kind: algorithms[packed & 3]!, day: dayIn(packed) };
}

/** The due day of a packed schedule that has one. */
export function dayIn(packed: PackedSchedule): DayNumber {
  return packed >> 2;
}

/** A packed schedule with another due day. */
export function onDay(packed: PackedSchedule, day: DayNumber): PackedSchedule {
  return day * 4 + (packed & 3);
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
