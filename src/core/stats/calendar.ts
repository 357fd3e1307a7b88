import type { Columns } from "../log/history";
import type { DayNumber } from "../model/day";
import type { Period } from "./reviews";

/** Consecutive days with an answer. One missed day in any seven is forgiven, but not counted. */
export interface Streak {
  /** The streak up to today, or up to one or two days before while an answer today can still continue it. */
  readonly current: number;
  readonly longest: number;
}

export interface Calendar {
  /** Answers per day, from the first day of the period. */
  readonly counts: readonly number[];
  readonly most: number;
  /** From all answers, not only those of the period. */
  readonly streak: Streak;
}

/** Answers per day of a period, and the streaks up to `today`. */
export function calendar(reviews: Columns, period: Period, today: DayNumber): Calendar {
  const counts = new Array<number>(Math.max(0, period.to - period.from + 1)).fill(0);
  const days = new Set<DayNumber>();
  let most = 0;
  for (let row = 0; row < reviews.length; row++) {
    const day = reviews.day[row]!;
    days.add(day);
    const at = day - period.from;
    if (at < 0 || at >= counts.length) continue;
    const count = (counts[at] ?? 0) + 1;
    counts[at] = count;
    most = Math.max(most, count);
  }
  return { counts, most, streak: streakOf(days, today) };
}

const forgivenEvery = 7;

/** The streaks in these days, those with an answer. Ignores days after today (from a device with a fast clock). */
export function streakOf(days: Iterable<DayNumber>, today: DayNumber): Streak {
  const sorted = [...new Set(days)].filter((day) => day <= today).sort((a, b) => a - b);
  let longest = 0;
  let current = 0;
  let last = -Infinity;
  /** The last forgiven day of this streak. */
  let missed = -Infinity;
  const miss = (day: DayNumber): void => {
    // A second miss too soon: the streak restarts after the forgiven day, so that this miss can be forgiven.
    if (day - missed < forgivenEvery) current = day - missed - 1;
    missed = day;
  };
  const goTo = (day: DayNumber): void => {
    if (day - last > 2) {
      current = 0;
      missed = -Infinity;
    } else if (day - last === 2) miss(day - 1);
  };
  for (const day of sorted) {
    goTo(day);
    current++;
    longest = Math.max(longest, current);
    last = day;
  }
  // Today is not over, so not yet missed.
  if (last !== today) goTo(today);
  return { current, longest };
}
