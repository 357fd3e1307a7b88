import { isWithin } from "../data/guards";
import { civilDay, dayOf, type CivilDay } from "../model/day";
import type { NoteSchedule, Sm2Schedule } from "../model/schedule";
import { easeOfDifficulty } from "../scheduling/fsrs";
import { readProperties, type Properties, type PropertyProblem } from "./properties";

/** The properties with which obsidian-spaced-repetition schedules a note: due day, interval (days) and ease (percent). */
export const noteKeys = { due: "sr-due", interval: "sr-interval", ease: "sr-ease" } as const;
export type NoteKey = (typeof noteKeys)[keyof typeof noteKeys];
export const noteKeyNames: readonly NoteKey[] = Object.values(noteKeys);

/**
 * Properties of ours beside them, in a note scheduled by FSRS-6: stability (days), difficulty, the interval (days) that they belong to, and the day
 * of the last review.
 */
export const memoryKeys = { stability: "fsrs-stability", difficulty: "fsrs-difficulty", interval: "fsrs-interval", reviewed: "fsrs-reviewed" } as const;
export type ReviewKey = NoteKey | (typeof memoryKeys)[keyof typeof memoryKeys];
export const reviewKeys: readonly ReviewKey[] = [...noteKeyNames, ...Object.values(memoryKeys)];

/** What a note's properties say about its review. */
export type NoteState =
  | { readonly kind: "new" }
  | { readonly kind: "scheduled"; readonly schedule: NoteSchedule }
  /** A value of this key is not a day or a number. */
  | { readonly kind: "unreadable"; readonly key: NoteKey };

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * The day in a value of `sr-due`: 2024-01-17 (possibly with a time after it), 17-01-2024, or Wed Jan 17 2024; with `/` or `.` for `-`. Null for
 * anything else.
 */
export function readNoteDay(value: string): CivilDay | null {
  const text = value.trim();
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+(?:Z|[-+]\d\d:?\d\d)?)?$/.exec(text) ?? [];
  const [, day2, month2, year2] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  const [, name = "", day3, year3] = /^[a-z]{3,9},? ([a-z]{3,9}) (\d{1,2}),? (\d{4})$/i.exec(text) ?? [];
  const named = name === "" ? undefined : months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const found = dayOf(Number(year ?? year2 ?? year3), Number(month ?? month2 ?? named), Number(day ?? day2 ?? day3));
  return found === null ? null : civilDay(found);
}

/** The number in a value, with or without quotes; null for anything but a finite number of 0 or more. */
function readAmount(value: unknown): number | null {
  const number = typeof value === "number" ? value : typeof value === "string" && /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : NaN;
  return number >= 0 && number <= 1e9 ? number : null;
}

/** Whether a value is none at all, so that its key counts as absent. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && /^(?:null|~)?$/i.test(value.trim()));
}

/** Whether the value of a key is a day; those of the others are numbers. */
export function isDayKey(key: string): boolean {
  return key === noteKeys.due || key === memoryKeys.reviewed;
}

export function isScheduleKey(key: string): key is ReviewKey {
  return (reviewKeys as readonly string[]).includes(key);
}

/** The day or number in the text of a value; "missing" when it is none, "damaged" when it is something else. */
export function readNoteValue(text: string, key: ReviewKey): CivilDay | number {
  return isMissing(text) ? "missing" : ((isDayKey(key) ? readNoteDay(text) : readAmount(text)) ?? "damaged");
}

/** The value of each key in a schedule; `undefined` where it has none. */
export function noteValues(schedule: NoteSchedule): Readonly<Record<ReviewKey, CivilDay | number | undefined>> {
  const { due, interval, ease, stability, difficulty, reviewed } = schedule;
  const isOf = stability === undefined ? undefined : interval;
  return { "sr-due": due, "sr-interval": interval, "sr-ease": ease, "fsrs-stability": stability, "fsrs-difficulty": difficulty, "fsrs-interval": isOf, "fsrs-reviewed": reviewed };
}

/**
 * The memory of FSRS-6 in the values of our keys. None where one of them cannot be read, or where interval and ease are not those written with
 * them: then something else has answered the note since. The due day may be another one: the note was postponed.
 */
function memoryIn(value: (key: ReviewKey) => unknown, { interval, ease }: Sm2Schedule): Pick<NoteSchedule, "stability" | "difficulty" | "reviewed"> {
  const stability = readAmount(value(memoryKeys.stability));
  const difficulty = readAmount(value(memoryKeys.difficulty));
  const day = value(memoryKeys.reviewed);
  const reviewed = typeof day === "string" ? readNoteDay(day) : null;
  const isKnown = isWithin(stability, 0.001, 36_500) && isWithin(difficulty, 1, 10) && reviewed !== null;
  return isKnown && readAmount(value(memoryKeys.interval)) === interval && ease === easeOfDifficulty(difficulty) ? { stability, difficulty, reviewed } : {};
}

/**
 * The state in the values of the keys, as the app's cache or the note's text gives them. A note without one of the first three is new, as in
 * obsidian-spaced-repetition.
 */
export function noteState(value: (key: ReviewKey) => unknown): NoteState {
  if (noteKeyNames.some((key) => isMissing(value(key)))) return { kind: "new" };
  const day = value(noteKeys.due);
  const due = typeof day === "string" ? readNoteDay(day) : null;
  const interval = readAmount(value(noteKeys.interval));
  const ease = readAmount(value(noteKeys.ease));
  if (due === null) return { kind: "unreadable", key: noteKeys.due };
  if (interval === null) return { kind: "unreadable", key: noteKeys.interval };
  if (ease === null) return { kind: "unreadable", key: noteKeys.ease };
  const schedule = { algorithm: "sm2", due, interval, ease } as const;
  return { kind: "scheduled", schedule: { ...schedule, ...memoryIn(value, schedule) } };
}

/** The state of a note in its text; a problem when its properties cannot be read for certain. Never throws. */
export function readNoteState(text: string): NoteState | { readonly kind: "problem"; readonly problem: PropertyProblem } {
  const properties = readProperties(text);
  return properties.kind === "problem" ? properties : stateIn(properties);
}

/** The state in properties that were read. */
export function stateIn(properties: Exclude<Properties, { readonly kind: "problem" }>): NoteState | { readonly kind: "problem"; readonly problem: PropertyProblem } {
  if (properties.kind === "none") return { kind: "new" };
  const own = properties.list.filter(({ key }) => isScheduleKey(key));
  if (own.some(({ isOther }) => isOther)) return { kind: "problem", problem: "value" };
  return noteState((key) => own.find((one) => one.key === key)?.value?.text);
}
