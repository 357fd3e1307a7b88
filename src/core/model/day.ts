/** A local civil day as YYYY-MM-DD. */
export type CivilDay = string;

/** Days since 1970-01-01 of a civil day, counted without a time zone. */
export type DayNumber = number;

const minute = 60_000;
const dayLength = 86_400_000;

/** 0000-01-01 and 9999-12-31: days outside have no YYYY-MM-DD. */
export const firstDay: DayNumber = -719_528;
export const lastDay: DayNumber = 2_932_896;

/** The day number of a year, month (1-12) and day of month; null when the calendar has no such day (2023-02-30). */
export function dayOf(year: number, month: number, day: number): DayNumber | null {
  if (!(year >= 0 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return null;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (!(day <= (month === 2 ? (leap ? 29 : 28) : 30 + ((month + (month >> 3)) & 1)))) return null;
  // Years start on 1 March here, so that a leap day is the last of its year.
  const since = month > 2 ? year : year - 1;
  const leaps = Math.floor(since / 4) - Math.floor(since / 100) + Math.floor(since / 400);
  return since * 365 + leaps + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 719_469;
}

/** The day number of YYYY-MM-DD; null for another format or a day that the calendar does not have. */
export function parseDay(text: string): DayNumber | null {
  return text.length === 10 ? dayAt(text, 0) : null;
}

/** `parseDay` for the ten characters of `text` at `at`. */
export function dayAt(text: string, at: number): DayNumber | null {
  if (text.charCodeAt(at + 4) !== 0x2d || text.charCodeAt(at + 7) !== 0x2d) return null;
  return dayOf(wholeAt(text, at, at + 4), wholeAt(text, at + 5, at + 7), wholeAt(text, at + 8, at + 10));
}

/** The number with digits `from`..`to`, at most 15; NaN if any is not a digit. */
export function wholeAt(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : NaN;
  }
  return value;
}

/** The day number of a valid civil day. Throws a RangeError for anything else; check untrusted text with `parseDay`. */
export function dayNumber(civil: CivilDay): DayNumber {
  const number = parseDay(civil);
  if (number === null) throw new RangeError(`Not a day: ${civil}`);
  return number;
}

/** A day number from `firstDay` to `lastDay` as YYYY-MM-DD. Throws a RangeError outside that range. */
export function civilDay(number: DayNumber): CivilDay {
  if (!(Number.isInteger(number) && number >= firstDay && number <= lastDay)) throw new RangeError(`Not a day number: ${String(number)}`);
  return new Date(number * dayLength).toISOString().slice(0, 10);
}

/** `civil` plus whole days, clamped to `firstDay`..`lastDay`. Throws a RangeError for an invalid day. */
export function addDays(civil: CivilDay, days: number): CivilDay {
  return civilDay(Math.min(lastDay, Math.max(firstDay, dayNumber(civil) + days)));
}

/** Days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: CivilDay, to: CivilDay): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * The study day of an instant: the local civil day, or the day before if the clock shows less than the day start.
 * `now` in milliseconds since 1970, `offset` in minutes to add to UTC at that instant, `dayStart` in minutes after midnight.
 */
export function studyDay(now: number, offset: number, dayStart: number): CivilDay {
  return civilDay(studyDayNumber(now, offset, dayStart));
}

/** `studyDay` as a number; for any instant, even outside the calendar. */
export function studyDayNumber(now: number, offset: number, dayStart: number): DayNumber {
  return Math.floor((now + (offset - dayStart) * minute) / dayLength);
}

/**
 * The first instant after `now` (milliseconds since 1970) of a later study day.
 * `offsetAt` gives the minutes to add to UTC at an instant; clock changes in between are taken into account.
 */
export function nextDayStart(now: number, offsetAt: (at: number) => number, dayStart: number): number {
  const next = studyDayNumber(now, offsetAt(now), dayStart) + 1;
  const wall = next * dayLength + dayStart * minute;
  const reached = (at: number): boolean => studyDayNumber(at, offsetAt(at), dayStart) >= next;
  const first = wall - offsetAt(now) * minute;
  const second = wall - offsetAt(first) * minute;
  const third = wall - offsetAt(second) * minute;
  let early = Math.min(first, second, third);
  let late = Math.max(first, second, third);
  if (early > now && reached(early)) return early;
  // The clock skips the day start: the day begins at the jump.
  early = Math.max(early, now);
  while (!reached(late)) late += 60 * minute;
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (reached(middle)) late = middle;
    else early = middle;
  }
  return late;
}

/** What maps instants to study days. */
export interface DayRule {
  /** Minutes to add to UTC for local civil time at that instant (milliseconds since 1970). */
  offset(at: number): number;
  /** Minutes after midnight. */
  readonly dayStart: number;
}

/** The rule of a clock; `dayStart` in minutes after midnight. */
export function dayRuleOf(clock: Pick<DayRule, "offset">, { dayStart }: Pick<DayRule, "dayStart">): DayRule {
  return { offset: (at) => clock.offset(at), dayStart };
}

/** Days in UTC from midnight. */
export const utcDays: DayRule = { offset: () => 0, dayStart: 0 };

/** The study day of an instant (milliseconds since 1970). */
export function dayOfInstant(at: number, rule: DayRule): DayNumber {
  return studyDayNumber(at, rule.offset(at), rule.dayStart);
}

/**
 * The study day of an instant, plus the part of that day which has passed: 0 at its start, below 1. A day counts by its real length, so
 * that the day of a clock change is no longer than others.
 */
export function studyTime(at: number, rule: DayRule): number {
  const day = dayOfInstant(at, rule);
  const end = nextDayStart(at, (instant) => rule.offset(instant), rule.dayStart);
  const start = nextDayStart(sameTimeOn(day - 1, at, rule), (instant) => rule.offset(instant), rule.dayStart);
  return day + Math.min(1, Math.max(0, (at - start) / (end - start)));
}

/**
 * The instant on study day `day` with the same clock time as `now`, despite clock changes in between. If the day skips that time, the clock
 * is an hour off.
 */
export function sameTimeOn(day: DayNumber, now: number, rule: DayRule): number {
  const wall = now + rule.offset(now) * minute + (day - dayOfInstant(now, rule)) * dayLength;
  const clock = (at: number): number => at + rule.offset(at) * minute;
  // The clock changes at most once in two days, so the offset a day before or after applies.
  const times = [wall - dayLength, wall + dayLength].map((near) => wall - rule.offset(near) * minute);
  return times.find((at) => clock(at) === wall) ?? times.find((at) => dayOfInstant(at, rule) === day) ?? wall;
}
