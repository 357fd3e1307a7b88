import { civilDay, dayOf, type CivilDay } from "../model/day";
import type { Sm2Schedule } from "../model/schedule";
import { readProperties, type Properties, type PropertyProblem } from "./properties";

/** The properties with which obsidian-spaced-repetition schedules a note: due day, interval (days) and ease (percent). */
export const noteKeys = { due: "sr-due", interval: "sr-interval", ease: "sr-ease" } as const;
export type NoteKey = (typeof noteKeys)[keyof typeof noteKeys];
export const noteKeyNames: readonly NoteKey[] = Object.values(noteKeys);

/** What a note's properties say about its review. */
export type NoteState =
  | { readonly kind: "new" }
  | { readonly kind: "scheduled"; readonly schedule: Sm2Schedule }
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

/** The day (of `sr-due`) or number in the text of a value; "missing" when it is none, "damaged" when it is something else. */
export function readNoteValue(text: string, key: NoteKey): CivilDay | number {
  return isMissing(text) ? "missing" : ((key === noteKeys.due ? readNoteDay(text) : readAmount(text)) ?? "damaged");
}

/**
 * The state in the values of the three keys, as the app's cache or the note's text gives them. A note without one of them is new, as in
 * obsidian-spaced-repetition.
 */
export function noteState(value: (key: NoteKey) => unknown): NoteState {
  if (noteKeyNames.some((key) => isMissing(value(key)))) return { kind: "new" };
  const day = value(noteKeys.due);
  const due = typeof day === "string" ? readNoteDay(day) : null;
  const interval = readAmount(value(noteKeys.interval));
  const ease = readAmount(value(noteKeys.ease));
  if (due === null) return { kind: "unreadable", key: noteKeys.due };
  if (interval === null) return { kind: "unreadable", key: noteKeys.interval };
  if (ease === null) return { kind: "unreadable", key: noteKeys.ease };
  return { kind: "scheduled", schedule: { algorithm: "sm2", due, interval, ease } };
}

/** The state of a note in its text; a problem when its properties cannot be read for certain. Never throws. */
export function readNoteState(text: string): NoteState | { readonly kind: "problem"; readonly problem: PropertyProblem } {
  const properties = readProperties(text);
  return properties.kind === "problem" ? properties : stateIn(properties);
}

/** The state in properties that were read. */
export function stateIn(properties: Exclude<Properties, { readonly kind: "problem" }>): NoteState | { readonly kind: "problem"; readonly problem: PropertyProblem } {
  if (properties.kind === "none") return { kind: "new" };
  const own = properties.list.filter(({ key }) => (noteKeyNames as readonly string[]).includes(key));
  if (own.some(({ isOther }) => isOther)) return { kind: "problem", problem: "value" };
  return noteState((key) => own.find((one) => one.key === key)?.value?.text);
}
