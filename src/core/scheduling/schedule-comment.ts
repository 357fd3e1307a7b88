import type { Entry, ScheduleComment } from "../card";
import { civilDay, dayOf, parseDay, type DayNumber } from "./day";
import type { FsrsSchedule, Schedule } from "../schedule";

/** What every schedule comment begins with. */
export const commentStart = "<!--SR:";
const commentEnd = "-->";

/** The due day that marks a sibling without a schedule. */
const placeholderDay = "2000-01-01";

/**
 * The schedule comment that begins at `from` (where `<!--SR:` stands), or null when it does not close on its line.
 * `lineEnd`: where the line ends, if the caller knows.
 *
 * The search stops at the next `<!--`: a comment never holds one, and trying each of many unclosed ones stays linear.
 */
export function readComment(text: string, from: number, lineEnd: number = text.length): ScheduleComment | null {
  const start = from + commentStart.length;
  for (let at = start; at < lineEnd; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x0a || char === 0x0d) return null;
    if (char === 0x3c && text.startsWith("<!--", at)) return null;
    if (char === 0x2d && text.startsWith(commentEnd, at)) {
      const to = at + commentEnd.length;
      return to > lineEnd ? null : { from, to, entries: readEntries(text, start, at) };
    }
  }
  return null;
}

function readEntries(text: string, start: number, end: number): Entry[] {
  const body = text.slice(start, end);
  if (body.trim() === "") return [];
  const parts = body.split("!");
  let at = start;
  // Before 2021 the first entry had no "!" in front; since then nothing stands before the first one.
  if (parts[0]?.trim() === "") at += (parts.shift() ?? "").length + 1;
  return parts.map((part) => {
    const raw = part.trim();
    const from = at + (part.length - part.trimStart().length);
    at += part.length + 1;
    return { from, to: from + raw.length, raw, schedule: readEntry(raw) };
  });
}

/** What one entry (without "!") says. Anything that is not exactly an entry reads as damaged. */
export function readEntry(raw: string): Schedule {
  // The longest entry SR writes has about 100 characters. No number is read from more.
  if (raw.length > 400) return { damaged: raw };
  const fields = raw.split(",");
  if (fields[0] === "fsrs") return readFsrs(fields) ?? { damaged: raw };
  const [date = "", intervalField = "", easeField = ""] = fields;
  const day = readDate(date);
  const interval = readNumber(intervalField);
  const ease = readNumber(easeField);
  if (fields.length !== 3 || day === null || interval === null || ease === null) return { damaged: raw };
  const due = civilDay(day);
  return due === placeholderDay ? null : { algorithm: "sm2", due, interval, ease };
}

function readFsrs(fields: readonly string[]): FsrsSchedule | null {
  const [, due = "", ...rest] = fields;
  if (fields.length !== 10 || !isInstant(due)) return null;
  const numbers = rest.slice(0, 7).map((field, index) => (index === 1 || index === 2 ? readReal(field) : readNumber(field)));
  if (numbers.includes(null)) return null;
  const [interval = 0, stability = 0, difficulty = 0, state = 0, reps = 0, lapses = 0, step = 0] = numbers as number[];
  const lastReview = rest[7] ?? "";
  if (lastReview !== "-" && !isInstant(lastReview)) return null;
  if (state !== 0 && state !== 1 && state !== 2 && state !== 3) return null;
  return { algorithm: "fsrs", due, interval, stability, difficulty, state, reps, lapses, step, lastReview: lastReview === "-" ? null : lastReview };
}

/** Digits, perhaps with a fraction, of a size that a number holds exactly. */
function readNumber(field: string): number | null {
  return /^\d+(?:\.\d+)?$/.test(field) ? exact(Number(field)) : null;
}

/** As `readNumber`, in the form in which JavaScript writes tiny numbers too (1e-7). */
function readReal(field: string): number | null {
  return /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(field) ? exact(Number(field)) : null;
}

function exact(value: number): number | null {
  return value <= Number.MAX_SAFE_INTEGER ? value : null;
}

function isInstant(field: string): boolean {
  const parts = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/.exec(field);
  return parts !== null && parseDay(parts[1] ?? "") !== null;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The forms in which SR has written due days over the years; the later ones first. */
const dateForms: readonly { readonly form: RegExp; readonly read: (parts: RegExpExecArray) => DayNumber | null }[] = [
  // 2024-02-11
  { form: /^\d{4}-\d{2}-\d{2}$/, read: ([text]) => parseDay(text) },
  // 11-02-2024
  { form: /^(\d{2})-(\d{2})-(\d{4})$/, read: ([, day, month, year]) => dayOf(Number(year), Number(month), Number(day)) },
  // Sun Feb 11 2024
  {
    form: /^(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat) ([A-Z][a-z]{2}) (\d{2}) (\d{4})$/,
    read: ([, month = "", day, year]) => dayOf(Number(year), months.indexOf(month) + 1, Number(day)),
  },
];

function readDate(field: string): DayNumber | null {
  for (const { form, read } of dateForms) {
    const parts = form.exec(field);
    if (parts !== null) return read(parts);
  }
  return null;
}

/**
 * One entry without "!", as SR writes it. A new card becomes the placeholder with `baseEase` (percent); a damaged entry stays what it is.
 * Throws a RangeError for a schedule that could not be read back (NaN, a negative interval, no such day): nothing of the kind reaches a note.
 */
export function formatEntry(schedule: Schedule, baseEase: number): string {
  if (schedule === null) return formatEntry({ algorithm: "sm2", due: placeholderDay, interval: 1, ease: baseEase }, baseEase);
  if (schedule.algorithm === undefined) return schedule.damaged;
  const raw =
    schedule.algorithm === "sm2"
      ? [schedule.due, formatNumber(schedule.interval), formatNumber(schedule.ease)].join(",")
      : [
          "fsrs",
          schedule.due,
          formatNumber(schedule.interval),
          String(schedule.stability),
          String(schedule.difficulty),
          String(schedule.state),
          formatNumber(schedule.reps),
          formatNumber(schedule.lapses),
          formatNumber(schedule.step),
          schedule.lastReview ?? "-",
        ].join(",");
  const back = readEntry(raw);
  if (back !== null && back.algorithm === undefined) throw new RangeError(`Not a schedule: ${raw}`);
  return raw;
}

/** Plain decimals: SR's reader does not know 1e-7. */
function formatNumber(value: number): string {
  const text = String(value);
  return value > 0 && text.includes("e") ? value.toFixed(12).replace(/\.?0+$/, "") : text;
}

/** The whole comment of these entries (each without "!"). */
export function formatComment(entries: readonly string[]): string {
  return commentStart + entries.map((entry) => `!${entry}`).join("") + commentEnd;
}
