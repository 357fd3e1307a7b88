import { dayNumber, dayRuleOf, utcDays, type CivilDay, type DayRule } from "../model/day";

/** When an answer is given: study day and instant, in milliseconds since 1970. */
export interface Moment extends DayRule {
  readonly today: CivilDay;
  readonly now: number;
}

/** The present moment of a clock; `dayStart` in minutes after midnight. */
export function momentNow(today: CivilDay, clock: Pick<DayRule, "offset"> & { now(): number }, days: Pick<DayRule, "dayStart">): Moment {
  return { ...dayRuleOf(clock, days), today, now: clock.now() };
}

/** Noon of a day, in UTC, for scripts that only know the day. */
export function noonOf(today: CivilDay): Moment {
  return { ...utcDays, today, now: (dayNumber(today) + 0.5) * 86_400_000 };
}
