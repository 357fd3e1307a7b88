import { locale, strings } from "../../i18n";
import { once } from "../../core/data/once";
import { daysBetween, type CivilDay } from "../../core/model/day";

const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
/** Intl formats for civil days, independent of time zones. */
const daysAs = (options: Intl.DateTimeFormatOptions): (() => Intl.DateTimeFormat) => once(() => new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }));
const dayFormat = daysAs({ day: "numeric", month: "long", year: "numeric" });
const shortDay = daysAs({ weekday: "short", day: "numeric", month: "short" });
const rangeFormat = daysAs({ day: "numeric", month: "short", year: "numeric" });
const hourFormat = daysAs({ hour: "numeric" });
const tickFormats = { day: daysAs({ day: "numeric", month: "short" }), month: daysAs({ month: "short" }), far: daysAs({ month: "short", year: "numeric" }) };

function amount(value: number, unit: "day" | "month" | "year" | "minute" | "second" | "hour", digits: number, unitDisplay: "long" | "short" = "long"): string {
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay, maximumFractionDigits: digits }).format(value);
}

const monthDays = 365.25 / 12;

/** An interval in days as text: "3 days", "2.8 months", "11 months", "1.4 years"; a fraction is "10 min", "2.5 hr" or "14 hr", 0 is "now". */
export function formatInterval(days: number): string {
  const minutes = Math.round(days * 1440);
  if (minutes < 1) return strings.review.now;
  if (minutes < 120 && minutes !== 60) return amount(minutes, "minute", 0, "short");
  if (minutes < 1440) return amount(minutes / 60, "hour", minutes < 600 ? 1 : 0, "short");
  const { value, unit, digits } = splitInterval(days);
  return amount(value, unit, digits);
}

/** An interval in days, converted to its natural unit, with the number of decimals to show. */
export function splitInterval(days: number): { readonly value: number; readonly unit: "day" | "month" | "year"; readonly digits: 0 | 1 } {
  if (days < 31) return { value: Math.round(days), unit: "day", digits: 0 };
  const [value, unit] = days < 351 ? ([days / monthDays, "month"] as const) : ([days / 365.25, "year"] as const);
  return { value, unit, digits: value < 10 ? 1 : 0 };
}

/** A duration in milliseconds as "40 seconds", "12 minutes" or "1 hour 5 minutes". */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  if (seconds < 60) return amount(seconds, "second", 0);
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return amount(minutes, "minute", 0);
  const rest = minutes % 60;
  return rest === 0 ? amount(minutes / 60, "hour", 0) : `${amount(Math.floor(minutes / 60), "hour", 0)} ${amount(rest, "minute", 0)}`;
}

/** A remaining time in milliseconds as "0:42" or "12:05"; at least "0:00". */
export function formatClock(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** A day relative to today: "today", "tomorrow", "in 3 days", else the date with its year. */
export function formatDay(day: CivilDay, today: CivilDay): string {
  const days = daysBetween(today, day);
  return days > -7 && days < 14 ? relative().format(days, "day") : strings.common.onDay(dayFormat().format(instantOf(day)));
}

/** A day in a table: "today", "in 3 days", else the date with its year, "Feb 12, 2024". */
export function formatDayCell(day: CivilDay, today: CivilDay): string {
  const days = daysBetween(today, day);
  return days > -7 && days < 14 ? relative().format(days, "day") : rangeFormat().format(instantOf(day));
}

/** A day for a chart: "Mon, Feb 12". */
export function formatShortDay(day: CivilDay): string {
  return shortDay().format(instantOf(day));
}

/** A range of days: "Feb 12 – 18, 2024". */
export function formatDays(from: CivilDay, to: CivilDay): string {
  return rangeFormat().formatRange(instantOf(from), instantOf(to));
}

/** An axis label: "Feb 12", or "Feb 2024" for distant days; or a calendar's month. */
export function formatTick(day: CivilDay, kind: "day" | "month" | "far"): string {
  return tickFormats[kind]().format(instantOf(day));
}

const momentFormat = once(() => new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" }));

/** An instant on this device's clock: "Feb 12, 9:05 AM". */
export function formatMoment(at: number): string {
  return momentFormat().format(at);
}

/** An hour of the day, 0 to 23: "9 AM". */
export function formatHour(hour: number): string {
  return hourFormat().format(new Date(hour * 3_600_000));
}

/** Only for Intl with `timeZone: "UTC"`, which gives the civil day itself. */
function instantOf(day: CivilDay): Date {
  return new Date(`${day}T00:00:00Z`);
}
