import { byteOrderMark, skipGaps } from "../text/chars/chars";
import type { NoteSchedule } from "../model/schedule";
import { yamlLineEnd } from "../text/tags/yaml-tags";
import { applyEdits, composeEdits, type TextEdit } from "../write/edit";
import { sameSchedule } from "../write/rewrite";
import { eolOf, newProperties } from "./new-properties";
import { isDayKey, isScheduleKey, noteValues, readNoteState, reviewKeys, stateIn, type ReviewKey } from "./note-state";
import { readProperties, type Properties, type Property, type PropertyProblem } from "./properties";

/** A planned change of the review keys of a note. */
export type NoteEdits = { readonly kind: "edits"; readonly edits: readonly TextEdit[] } | { readonly kind: "problem"; readonly problem: PropertyProblem };

type Readable = Exclude<Properties, { readonly kind: "problem" | "none" }>;

/** The values to write, as text, by key in order. */
type Values = ReadonlyMap<ReviewKey, string>;

/**
 * The smallest edits that give a note this schedule, null for none: only the values of its review keys change, missing ones become new lines, those
 * that the schedule does not have go, and a note without properties gets them. A problem when that is not safe. The edited note is read again: its
 * schedule must be the new one, and everything else of it the same.
 */
export function writeNoteState(text: string, schedule: NoteSchedule | null): NoteEdits {
  const before = readProperties(text);
  if (before.kind === "problem") return before;
  const state = stateIn(before);
  if (state.kind === "problem") return state;
  const edits = editsFor(text, before, valuesOf(schedule));
  if (edits === null) return { kind: "problem", problem: "invalid" };
  const after = applyEdits(text, edits);
  return isAsWanted(text, before, after, schedule) ? { kind: "edits", edits } : { kind: "problem", problem: "invalid" };
}

function editsFor(text: string, before: Exclude<Properties, { readonly kind: "problem" }>, values: Values): readonly TextEdit[] | null {
  if (before.kind === "none") return values.size === 0 ? [] : [newProperties(text, [...values].map(([key, value]) => `${key}: ${value}`))];
  const isGone = (key: string): boolean => isScheduleKey(key) && !values.has(key);
  const removals = before.kind === "block" ? withoutLines(text, before.list, isGone) : withoutEntries(text, before, isGone);
  if (removals === null || values.size === 0) return removals;
  if (removals.length === 0) return editsOf(text, before, values);
  const rest = applyEdits(text, removals);
  const now = readProperties(rest);
  return now.kind === "problem" || now.kind === "none" ? null : composeEdits(text.length, removals, editsOf(rest, now, values));
}

/** Changes values and adds missing keys. */
function editsOf(text: string, before: Readable, values: Values): TextEdit[] {
  const edits: TextEdit[] = [];
  const missing: [ReviewKey, string][] = [];
  for (const [key, wanted] of values) {
    const own = before.list.find((property) => property.key === key);
    if (own === undefined) missing.push([key, wanted]);
    else edits.push(newValue(text, own, wanted));
  }
  const changed = edits.filter(({ from, to, insert }) => text.slice(from, to) !== insert);
  if (missing.length > 0) changed.push(before.kind === "block" ? newLines(text, before, missing) : newEntries(before, missing));
  return changed.sort((a, b) => a.from - b.from);
}

/** Numbers are never in the form 1e9, which older readers do not know. */
function valuesOf(schedule: NoteSchedule | null): Values {
  const values = schedule === null ? null : noteValues(schedule);
  return new Map(reviewKeys.flatMap((key) => (values?.[key] === undefined ? [] : [[key, String(values[key])] as const])));
}

function newValue(text: string, { key: own, value, colon }: Property, wanted: string): TextEdit {
  if (value !== null && value.to > value.from) {
    // A day in quotes keeps them: JSON needs them.
    const quote = isDayKey(own) ? (/^["']/.exec(text.slice(value.from, value.to))?.[0] ?? "") : "";
    return { from: value.from, to: value.to, insert: quote + wanted + quote };
  }
  // In braces, the entry may have neither value nor colon.
  return text.charAt(colon - 1) === ":" ? { from: colon, to: colon, insert: ` ${wanted}` } : { from: colon, to: colon, insert: `: ${wanted}` };
}

/** Lines for missing keys: after the last review key, else at the end of the properties. */
function newLines(text: string, { front, indent, list }: Extract<Readable, { readonly kind: "block" }>, missing: readonly (readonly [ReviewKey, string])[]): TextEdit {
  const own = list.filter(({ key }) => isScheduleKey(key));
  const at = own.length === 0 ? front.to : Math.max(...own.map(({ whole }) => whole.to));
  const eol = eolOf(text);
  return { from: at, to: at, insert: missing.map(([key, value]) => `${" ".repeat(indent)}${key}: ${value}${eol}`).join("") };
}

/** Entries for missing keys, after the last entry; quoted if the keys there are, so that JSON stays JSON. */
function newEntries({ mapping }: Extract<Readable, { readonly kind: "braces" }>, missing: readonly (readonly [ReviewKey, string])[]): TextEdit {
  const { entries, last, hasComma } = mapping;
  const isQuoted = entries.length > 0 && entries.every(({ key }) => key.kind === "double");
  const entry = ([key, value]: readonly [ReviewKey, string]): string => (isQuoted ? `"${key}": ${isDayKey(key) ? `"${value}"` : value}` : `${key}: ${value}`);
  const lead = entries.length === 0 ? "" : hasComma ? " " : ", ";
  return { from: last, to: last, insert: lead + missing.map(entry).join(", ") };
}

/** Removes the lines of the keys; a comment after a value keeps its line. */
function withoutLines(text: string, list: readonly Property[], isGone: (key: string) => boolean): readonly TextEdit[] {
  return list
    .filter(({ key }) => isGone(key))
    .map(({ whole: { from, to }, colon, value }) => {
      const end = yamlLineEnd(text, from, to);
      const rest = skipGaps(text, value?.to ?? colon, end);
      return { from, to: rest < end ? rest : to, insert: "" };
    });
}

/** Removes the entries of the keys with their commas; null when a comment is among them. */
function withoutEntries(text: string, { mapping, list }: Extract<Readable, { readonly kind: "braces" }>, isGone: (key: string) => boolean): readonly TextEdit[] | null {
  const edits: TextEdit[] = [];
  const kept = list.filter(({ key }) => !isGone(key));
  for (const [at, { key, whole }] of list.entries()) {
    if (!isGone(key)) continue;
    const next = list[at + 1];
    const isTail = list.slice(at).every((other) => isGone(other.key));
    const edit = isTail ? { from: kept.at(-1)?.whole.to ?? whole.from, to: mapping.last, insert: "" } : { from: whole.from, to: next?.whole.from ?? whole.to, insert: "" };
    edits.push(edit);
    if (isTail) break;
  }
  return edits.some(({ from, to }) => text.slice(from, to).includes("#")) ? null : edits;
}

/** Whether the edited note has the schedule, and its other properties and its text are the same. */
function isAsWanted(text: string, before: Properties, edited: string, schedule: NoteSchedule | null): boolean {
  const after = readProperties(edited);
  const state = readNoteState(edited);
  const isState = schedule === null ? state.kind === "new" : state.kind === "scheduled" && sameSchedule(state.schedule, schedule);
  return isState && isSameBesideKeys(text, before, edited, after);
}

/** Whether an edited note has the same text, and the same properties besides the review keys. */
export function isSameBesideKeys(text: string, before: Properties, edited: string, after: Properties): boolean {
  return bodyOf(text, before) === bodyOf(edited, after) && othersOf(text, before) === othersOf(edited, after);
}

function bodyOf(text: string, properties: Properties): string {
  return "front" in properties ? text.slice(properties.front.next) : text.slice(text.charCodeAt(0) === byteOrderMark ? 1 : 0);
}

/** The other properties with their values, as written. */
function othersOf(text: string, properties: Properties): string {
  if (!("list" in properties)) return "";
  return properties.list.flatMap(({ key, whole }) => (isScheduleKey(key) ? [] : [text.slice(whole.from, whole.to)])).join("\n");
}
