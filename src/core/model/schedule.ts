import type { Algorithm } from "./settings";
import { civilDay, dayOfInstant, parseDay, type CivilDay, type DayNumber, type DayRule } from "./day";

/** SM-2 as SR stores it. Interval in days (0 = answered "again"), ease in percent (at least 130). Old notes may contain fractions. */
export interface Sm2Schedule {
  readonly algorithm: "sm2";
  readonly due: CivilDay;
  readonly interval: number;
  readonly ease: number;
}

/** The schedule of a whole note: SR's three values, and for FSRS-6 its memory, all of it or none. */
export interface NoteSchedule extends Sm2Schedule {
  /** Days until the chance of recall is 90 %, 0.001..36500. */
  readonly stability?: number;
  /** 1..10. */
  readonly difficulty?: number;
  /** The day of the last review. */
  readonly reviewed?: CivilDay;
}

/**
 * FSRS as SR stores it. Stability in days (the time at which the chance of recall is 90 %), difficulty 1..10, state 0 new, 1 learning,
 * 2 review, 3 relearning.
 */
export interface FsrsSchedule {
  readonly algorithm: "fsrs";
  /** ISO instant, UTC. */
  readonly due: string;
  readonly interval: number;
  readonly stability: number;
  readonly difficulty: number;
  readonly state: 0 | 1 | 2 | 3;
  readonly reps: number;
  readonly lapses: number;
  readonly step: number;
  /** ISO instant, UTC; null when never reviewed. */
  readonly lastReview: string | null;
  /** The stabilities of the two traces of FSRS-7, in days, 0.0001..36500. Both or none; SR and FSRS-6 do without. */
  readonly slow?: number;
  readonly fast?: number;
}

/** An unparsable entry. Its bytes are kept; the card is shown as damaged, never as new. */
export interface DamagedEntry {
  readonly algorithm?: undefined;
  readonly damaged: string;
}

export type Scheduled = Sm2Schedule | FsrsSchedule;

/** The schedule in one entry of a comment. `null` is a new card. */
export type Schedule = Scheduled | DamagedEntry | null;

/** The due day of a sibling without a schedule. */
export const placeholderDay = "2000-01-01";

/** A due day safe to write: the placeholder's day, possible on a device with a reset clock, becomes the next day. */
export function writableDay(number: DayNumber): CivilDay {
  const due = civilDay(number);
  return due === placeholderDay ? civilDay(number + 1) : due;
}

/** Whether it is an SM-2 or FSRS schedule, neither new nor damaged. */
export function isScheduled(schedule: Schedule): schedule is Scheduled {
  return schedule !== null && schedule.algorithm !== undefined;
}

/** The algorithm that made a schedule. */
export function algorithmOf(schedule: Scheduled): Algorithm {
  return schedule.algorithm === "fsrs" && schedule.slow !== undefined ? "fsrs7" : schedule.algorithm;
}

/** The study day on which a card is due; null outside the calendar. */
export function dueDay(schedule: Scheduled, days: DayRule): DayNumber | null {
  if (schedule.algorithm === "sm2") return parseDay(schedule.due);
  const at = Date.parse(schedule.due);
  return Number.isNaN(at) ? null : dayOfInstant(at, days);
}

/** When a learning step ends, in milliseconds since 1970; null for a card not in one. */
export function stepEnd(schedule: Schedule): number | null {
  if (schedule === null || schedule.algorithm !== "fsrs" || schedule.state % 2 === 0 || schedule.interval >= 1) return null;
  const at = Date.parse(schedule.due);
  return Number.isNaN(at) ? null : at;
}

const cycle = 400;
const firstSuspended: DayNumber = parseDay("2300-01-01") ?? Infinity;
const lastSuspended: DayNumber = parseDay("2699-12-31") ?? Infinity;

/** The last day on which no card or note counts as suspended. */
export const lastDueDay: CivilDay = "2299-12-31";

/** Whether cards due on this day are suspended. Intervals are capped at a hundred years, so nothing else is due then. */
export function isSuspendedDay(day: DayNumber): boolean {
  return day >= firstSuspended && day <= lastSuspended;
}

/** Whether the schedule is that of a suspended card. */
export function isSuspended(schedule: Schedule): boolean {
  return isScheduled(schedule) && isSuspendedDay(parseDay(schedule.due.slice(0, 10)) ?? 0);
}

/**
 * The schedule of a suspended card: unchanged but due 400 years later, so that SR and other devices do not show it either. The calendar
 * repeats every 400 years, so `unsuspend` restores the exact day. A suspended new card is due 400 years after the placeholder's day.
 * `baseEase` in percent.
 */
export function suspend<S extends Scheduled = Scheduled>(schedule: S | null, baseEase: number): S | Sm2Schedule {
  if (schedule === null) return { algorithm: "sm2", due: later(placeholderDay, cycle), interval: 1, ease: baseEase };
  return isSuspended(schedule) ? schedule : { ...schedule, due: later(schedule.due, cycle) };
}

/** The schedule given to `suspend`; any other schedule unchanged. */
export function unsuspend<S extends Schedule>(schedule: S): S | null {
  if (!isScheduled(schedule) || !isSuspended(schedule)) return schedule;
  const due = later(schedule.due, -cycle);
  return schedule.algorithm === "sm2" && due === placeholderDay ? null : { ...schedule, due };
}

function later(due: string, years: number): string {
  return String(Number(due.slice(0, 4)) + years).padStart(4, "0") + due.slice(4);
}

/** The last review in days since 1970, with a fraction for FSRS; -Infinity if never reviewed. */
export function lastReview(standing: Schedule): number {
  const schedule = unsuspend(standing);
  if (!isScheduled(schedule)) return -Infinity;
  if (schedule.algorithm === "sm2") return (parseDay(schedule.due) ?? -Infinity) - schedule.interval;
  const at = schedule.lastReview === null ? NaN : Date.parse(schedule.lastReview) / 86_400_000;
  return Number.isNaN(at) ? -Infinity : at;
}

/** The stability, in days, that an SM-2 interval (days) stands for: itself, as the time after which 90 % are recalled; after Again a tenth of a day. */
export function sm2Stability(interval: number): number {
  return Math.max(interval, 0.1);
}
