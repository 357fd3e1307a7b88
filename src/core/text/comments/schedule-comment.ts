import type { Entry, ScheduleComment } from "../../model/card";
import { civilDay, dayAt, dayOf, parseDay, wholeAt, type DayNumber } from "../../model/day";
import { placeholderDay, type FsrsSchedule, type Schedule } from "../../model/schedule";
import { isWithin } from "../../data/guards";
import { added, isDigit } from "../chars/chars";

/** The start of every schedule comment. */
export const commentStart = "<!--SR:";
const commentEnd = "-->";
const comma = 0x2c;
const exclamationMark = 0x21;

/**
 * The schedule comment that begins at `from` (the offset of `<!--SR:`); null when it is not closed on its line.
 * `lineEnd`: end of the line, if known.
 *
 * The search stops at the next `<!--`: a comment never contains one, and this keeps many unclosed comments linear.
 */
export function readComment(text: string, from: number, lineEnd: number = text.length): ScheduleComment | null {
  const start = from + commentStart.length;
  let plain: Entry[] | null = null;
  for (let entry = readPlain(text, start); entry !== null; entry = readPlain(text, entry.to)) {
    plain = added(plain, entry);
    const to = entry.to + commentEnd.length;
    if (text.startsWith(commentEnd, entry.to)) return to > lineEnd ? null : { from, to, entries: plain };
  }
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
  // Before 2021 the first entry had no "!"; since then nothing precedes the first "!".
  if (parts[0]?.trim() === "") at += (parts.shift() ?? "").length + 1;
  return parts.map((part) => {
    const raw = part.trim();
    const from = at + (part.length - part.trimStart().length);
    at += part.length + 1;
    return { from, to: from + raw.length, raw, schedule: readEntry(raw) };
  });
}

/** The entry after the "!" at `at`, for the common case of SM-2 without fractions, ending in digits; else null. */
function readPlain(text: string, at: number): Entry | null {
  const from = at + 1;
  const day = text.charCodeAt(at) === exclamationMark && text.charCodeAt(from + 10) === comma ? dayAt(text, from) : null;
  if (day === null) return null;
  const middle = digitsEnd(text, from + 11);
  const to = digitsEnd(text, middle + 1);
  if (text.charCodeAt(middle) !== comma || middle === from + 11 || to === middle + 1 || to > from + 27) return null;
  const due = text.slice(from, from + 10);
  const schedule: Schedule = due === placeholderDay ? null : { algorithm: "sm2", due, interval: wholeAt(text, from + 11, middle), ease: wholeAt(text, middle + 1, to) };
  return { from, to, raw: text.slice(from, to), schedule };
}

function digitsEnd(text: string, at: number): number {
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

/** SR reads fields by position and ignores further ones. Programs derived from SR put marks there: `suspended`, `flag=3`. */
const mark = /^[a-z]+(?:=[\w-]+)?$/i;

/** The marks at the end of an entry, with the comma before each; "" without any. */
export function marksOf(raw: string): string {
  let from = raw.length;
  for (let at = raw.lastIndexOf(","); at > 0 && mark.test(raw.slice(at + 1, from)); at = raw.lastIndexOf(",", at - 1)) from = at;
  return raw.slice(from);
}

/** The schedule in one entry (without "!"), whatever its marks. Anything but an exact entry reads as damaged. */
export function readEntry(raw: string): Schedule {
  // SR's longest entry has about 100 characters; the limit keeps numbers short.
  if (raw.length > 400) return { damaged: raw };
  const marks = marksOf(raw);
  const fields = (marks === "" ? raw : raw.slice(0, -marks.length)).split(",");
  if (fields[0] === "fsrs") return readFsrs(fields) ?? { damaged: raw };
  const [date = "", intervalField = "", easeField = ""] = fields;
  const day = readDate(date);
  const interval = readNumber(intervalField);
  const ease = readNumber(easeField);
  if (fields.length !== 3 || day === null || interval === undefined || ease === undefined) return { damaged: raw };
  const due = civilDay(day);
  return due === placeholderDay ? null : { algorithm: "sm2", due, interval, ease };
}

type FieldName = Exclude<keyof FsrsSchedule, "algorithm" | "slow" | "fast">;
type Field = FsrsSchedule[FieldName];

/** The fields of an FSRS entry after its name, in order, with their readers; undefined for an invalid field. */
const fsrsFields: readonly (readonly [name: FieldName, read: (field: string) => Field | undefined])[] = [
  ["due", readInstant],
  ["interval", readNumber],
  ["stability", readReal],
  ["difficulty", readReal],
  ["state", (field) => (/^[0-3]$/.test(field) ? Number(field) : undefined)],
  ["reps", readNumber],
  ["lapses", readNumber],
  ["step", readNumber],
  ["lastReview", (field) => (field === "-" ? null : readInstant(field))],
];

/** The number of fields that SR reads. */
const srFields = fsrsFields.length + 1;

/** `fields`: the name first. FSRS-7 adds `7,S,F` after SR's fields. */
function readFsrs(fields: readonly string[]): FsrsSchedule | null {
  if (fields.length !== srFields && fields.length !== srFields + 3) return null;
  const schedule: Record<string, Field> = { algorithm: "fsrs" };
  for (let at = 1; at < srFields; at++) {
    const [name, read] = fsrsFields[at - 1]!;
    const value = read(fields[at]!);
    if (value === undefined) return null;
    schedule[name] = value;
  }
  if (fields.length > srFields) {
    const [version, slow, fast] = fields.slice(srFields).map(readReal);
    if (version !== 7 || !isTrace(slow) || !isTrace(fast)) return null;
    schedule["slow"] = slow;
    schedule["fast"] = fast;
  }
  return schedule as unknown as FsrsSchedule;
}

const isTrace = (days: number | undefined): days is number => isWithin(days, 0.0001, 36_500);

/** The part of an FSRS entry that SR reads, if the rest is damaged; null when that part is damaged too. */
export function withoutTraces(raw: string): string | null {
  const fields = raw.split(",").slice(0, srFields);
  return fields[0] === "fsrs" && readFsrs(fields) !== null ? fields.join(",") : null;
}

/** Digits with an optional fraction, of a size that a number represents exactly. */
function readNumber(field: string): number | undefined {
  return /^\d+(?:\.\d+)?$/.test(field) ? exact(Number(field)) : undefined;
}

/** `readNumber`, plus the exponent form that JavaScript uses for tiny numbers (1e-7). */
function readReal(field: string): number | undefined {
  return /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(field) ? exact(Number(field)) : undefined;
}

function exact(value: number): number | undefined {
  return value <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

function readInstant(field: string): string | undefined {
  const [, day] = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/.exec(field) ?? [];
  return day !== undefined && parseDay(day) !== null ? field : undefined;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The forms of SR's due days before 2024-02-11; the later one first. */
const dateForms: readonly { readonly form: RegExp; readonly read: (parts: RegExpExecArray) => DayNumber | null }[] = [
  // 11-02-2024
  { form: /^(\d{2})-(\d{2})-(\d{4})$/, read: ([, day, month, year]) => dayOf(Number(year), Number(month), Number(day)) },
  // Sun Feb 11 2024
  {
    form: /^(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat) ([A-Z][a-z]{2}) (\d{2}) (\d{4})$/,
    read: ([, month = "", day, year]) => dayOf(Number(year), months.indexOf(month) + 1, Number(day)),
  },
];

/** The day in an SM-2 entry's first field, in any of its forms; null for anything else. */
export function readDate(field: string): DayNumber | null {
  const day = parseDay(field);
  if (day !== null) return day;
  for (const { form, read } of dateForms) {
    const parts = form.exec(field);
    if (parts !== null) return read(parts);
  }
  return null;
}

/**
 * One entry without "!", as SR writes it. A new card becomes the placeholder with `baseEase` (percent); a damaged entry stays unchanged.
 * Throws a RangeError for a schedule that could not be read back (NaN, a negative interval, an impossible day, the placeholder's day), so
 * that none reaches a note.
 */
export function formatEntry(schedule: Schedule, baseEase: number): string {
  if (schedule !== null && schedule.algorithm === undefined) return schedule.damaged;
  const raw =
    schedule === null
      ? `${placeholderDay},1,${formatNumber(baseEase)}`
      : schedule.algorithm === "sm2"
        ? [schedule.due, formatNumber(schedule.interval), formatNumber(schedule.ease)].join(",")
        : ["fsrs", ...fsrsFields.map(([name, read]) => formatField(schedule[name], read === readReal)), ...tracesOf(schedule)].join(",");
  if (readEntry(raw)?.algorithm !== schedule?.algorithm) throw new RangeError(`Not a schedule: ${raw}`);
  return raw;
}

function tracesOf({ slow, fast }: FsrsSchedule): readonly number[] {
  return slow === undefined || fast === undefined ? [] : [7, slow, fast];
}

function formatField(value: string | number | null, isReal: boolean): string {
  return value === null ? "-" : typeof value === "string" || isReal ? String(value) : formatNumber(value);
}

/** Plain decimals: SR cannot read 1e-7. */
function formatNumber(value: number): string {
  const text = String(value);
  return value > 0 && text.includes("e") ? value.toFixed(12).replace(/\.?0+$/, "") : text;
}

/** The whole comment with these entries (each without "!"). */
export function formatComment(entries: readonly string[]): string {
  return commentStart + entries.map((entry) => `!${entry}`).join("") + commentEnd;
}
