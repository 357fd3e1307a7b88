import { dayNumber, lastDay, type CivilDay } from "./day";
import { leastLoaded, type Load } from "./load";
import type { Schedule, Sm2Schedule } from "../schedule";
import { dueDay } from "./schedule-comment";
import type { Sm2Settings } from "../settings";
import { sm2Outcomes } from "./sm2";

/** The four answers, by Anki's and SR's names, hardest first. */
export const grades = ["again", "hard", "good", "easy"] as const;
export type Grade = (typeof grades)[number];

/** What each answer would write. */
export type Preview<S extends Schedule = Schedule> = Readonly<Record<Grade, S>>;

/** What can be graded: new cards and SM-2 cards. FSRS cards are shown, and damaged ones repaired first. */
export type Gradable = Sm2Schedule | null;

/** True for a new card and an SM-2 card. */
export function isGradable(schedule: Schedule): schedule is Gradable {
  return schedule === null || schedule.algorithm === "sm2";
}

const defaultCap = 36_525;

/**
 * What each answer on `today` would write. Pure: the same arguments give the same outcomes.
 *
 * Intervals are whole days; again is 0 (today, in this session), the others lie in 1..maximumInterval and rise strictly from
 * hard to easy as long as the cap leaves room. `load` (cards scheduled per day) spreads longer intervals when the settings ask
 * for it; `seed` (any integer, such as the card's hash) decides between two equally good days.
 * Throws a RangeError when `today` is no day; numbers that make no sense never come out.
 */
export function preview(schedule: Gradable, today: CivilDay, settings: Sm2Settings, load?: Load, seed = 0): Preview<Sm2Schedule> {
  const day = dayNumber(today);
  const outcomes = sm2Outcomes(schedule, schedule === null ? 0 : day - dayNumber(schedule.due), settings);
  const cap = capOf(settings.maximumInterval, lastDay - day);
  let last = 0;
  const next = (grade: Exclude<Grade, "again">): Sm2Schedule => {
    const { interval, ease } = outcomes[grade];
    const low = Math.min(cap, last + 1);
    const wanted = Math.min(cap, Math.max(low, Math.round(interval)));
    last = settings.loadBalance && load !== undefined ? leastLoaded(wanted, low, cap, day, load, seed) : wanted;
    return { algorithm: "sm2", due: dueDay(Math.min(lastDay, day + last)), interval: last, ease };
  };
  return { again: { algorithm: "sm2", due: dueDay(day), ...outcomes.again }, hard: next("hard"), good: next("good"), easy: next("easy") };
}

/** What an answer on `today` writes: exactly what `preview` showed for the same arguments. */
export function grade(schedule: Gradable, answer: Grade, today: CivilDay, settings: Sm2Settings, load?: Load, seed = 0): Sm2Schedule {
  return preview(schedule, today, settings, load, seed)[answer];
}

function capOf(maximumInterval: number, daysLeft: number): number {
  const cap = Number.isFinite(maximumInterval) ? Math.max(1, Math.floor(maximumInterval)) : defaultCap;
  return Math.max(1, Math.min(cap, daysLeft));
}
