import { strings } from "../i18n";
import { daysBetween, type CivilDay } from "../core/scheduling/day";

const relative = new Intl.RelativeTimeFormat(strings.common.locale, { numeric: "auto" });
const dayFormat = new Intl.DateTimeFormat(strings.common.locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const shortDay = new Intl.DateTimeFormat(strings.common.locale, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });

function amount(value: number, unit: "day" | "month" | "year" | "minute" | "second" | "hour", digits: number): string {
  return new Intl.NumberFormat(strings.common.locale, { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: digits }).format(value);
}

const monthDays = 365.25 / 12;

/** An interval in days as people say it: "3 days", "2.8 months", "11 months", "1.4 years"; 0 is "now". */
export function formatInterval(days: number): string {
  if (days < 1) return strings.review.now;
  if (days < 31) return amount(Math.round(days), "day", 0);
  const [value, unit] = days < 351 ? ([days / monthDays, "month"] as const) : ([days / 365.25, "year"] as const);
  return amount(value, unit, value < 10 ? 1 : 0);
}

/** Time spent, in milliseconds, as "40 seconds", "12 minutes" or "1 hour 5 minutes". */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  if (seconds < 60) return amount(seconds, "second", 0);
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return amount(minutes, "minute", 0);
  const rest = minutes % 60;
  return rest === 0 ? amount(minutes / 60, "hour", 0) : `${amount(Math.floor(minutes / 60), "hour", 0)} ${amount(rest, "minute", 0)}`;
}

/** A day as seen from today: "today", "tomorrow", "in 3 days", else the date with its year. */
export function formatDay(day: CivilDay, today: CivilDay): string {
  const days = daysBetween(today, day);
  return days > -7 && days < 14 ? relative.format(days, "day") : `on ${dayFormat.format(instantOf(day))}`;
}

/** A day for a chart: "Mon, Feb 12". */
export function formatShortDay(day: CivilDay): string {
  return shortDay.format(instantOf(day));
}

/** Only for Intl with `timeZone: "UTC"`: the civil day itself, in no zone. */
function instantOf(day: CivilDay): Date {
  return new Date(`${day}T00:00:00Z`);
}
