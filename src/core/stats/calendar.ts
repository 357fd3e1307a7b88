import type { Columns } from "../log/history";
import type { DayNumber } from "../model/day";
import type { Period } from "./reviews";

/** Days with an answer in a row, gently: a single missed day is forgiven, once in any seven days. Forgiven days do not count. */
export interface Streak {
  /** The row that reaches to today, or to yesterday or the day before while today may still be added. */
  readonly current: number;
  readonly longest: number;
}

export interface Calendar {
  /** Answers a day, from the period's first day on. */
  readonly counts: readonly number[];
  readonly most: number;
  /** Over all answers given, not only those of the period. */
  readonly streak: Streak;
}

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

/** `days`: those with an answer. Those after today (of a device whose clock is ahead) are left out. */
export function streakOf(days: Iterable<DayNumber>, today: DayNumber): Streak {
  const sorted = [...new Set(days)].filter((day) => day <= today).sort((a, b) => a - b);
  let longest = 0;
  let current = 0;
  let last = -Infinity;
  /** The day that was forgiven last, in this row. */
  let missed = -Infinity;
  const miss = (day: DayNumber): void => {
    // Missed again too soon: the row begins behind the day that was forgiven, so that this one can be.
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
  // Today is not over: not yet missed.
  if (last !== today) goTo(today);
  return { current, longest };
}
