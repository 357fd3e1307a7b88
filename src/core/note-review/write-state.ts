import { byteOrderMark, skipGaps } from "../text/chars/chars";
import type { Sm2Schedule } from "../model/schedule";
import { yamlLineEnd } from "../text/tags/yaml-tags";
import { applyEdits, type TextEdit } from "../write/edit";
import { noteKeyNames, noteKeys, readNoteState, stateIn, type NoteKey } from "./note-state";
import { readProperties, type Properties, type Property, type PropertyProblem } from "./properties";

/** A planned change of the review keys of a note. */
export type NoteEdits = { readonly kind: "edits"; readonly edits: readonly TextEdit[] } | { readonly kind: "problem"; readonly problem: PropertyProblem };

type Readable = Exclude<Properties, { readonly kind: "problem" | "none" }>;

/**
 * The smallest edits that give a note this schedule, null for none: only the values of its three keys change, missing ones become new lines,
 * and a note without properties gets them. A problem when that is not safe. The edited note is read again: its schedule must be the new one,
 * and everything else of it the same.
 */
export function writeNoteState(text: string, schedule: Sm2Schedule | null): NoteEdits {
  const before = readProperties(text);
  if (before.kind === "problem") return before;
  const state = stateIn(before);
  if (state.kind === "problem") return state;
  const edits = editsFor(text, before, schedule);
  if (edits === null) return { kind: "problem", problem: "invalid" };
  const after = applyEdits(text, edits);
  return isAsWanted(text, before, after, schedule) ? { kind: "edits", edits } : { kind: "problem", problem: "invalid" };
}

function editsFor(text: string, before: Exclude<Properties, { readonly kind: "problem" }>, schedule: Sm2Schedule | null): readonly TextEdit[] | null {
  if (before.kind === "none") return schedule === null ? [] : [newProperties(text, schedule)];
  if (schedule === null) return before.kind === "block" ? withoutLines(text, before.list) : withoutEntries(text, before);
  const edits: TextEdit[] = [];
  const missing: NoteKey[] = [];
  for (const key of noteKeyNames) {
    const own = before.list.find((property) => property.key === key);
    if (own === undefined) missing.push(key);
    else edits.push(newValue(text, own, valueOf(schedule, key)));
  }
  const changed = edits.filter(({ from, to, insert }) => text.slice(from, to) !== insert);
  if (missing.length > 0) changed.push(before.kind === "block" ? newLines(text, before, missing, schedule) : newEntries(before, missing, schedule));
  return changed.sort((a, b) => a.from - b.from);
}

/** A number never in the form 1e9, which older readers do not know. */
function valueOf(schedule: Sm2Schedule, key: NoteKey): string {
  return key === noteKeys.due ? schedule.due : String(key === noteKeys.interval ? schedule.interval : schedule.ease);
}

/** The line break of the note's first line. */
function eolOf(text: string): string {
  const feed = text.indexOf("\n");
  return feed > 0 && text.charAt(feed - 1) === "\r" ? "\r\n" : "\n";
}

function newProperties(text: string, schedule: Sm2Schedule): TextEdit {
  const eol = eolOf(text);
  const at = text.charCodeAt(0) === byteOrderMark ? 1 : 0;
  const lines = noteKeyNames.map((key) => `${key}: ${valueOf(schedule, key)}`);
  return { from: at, to: at, insert: ["---", ...lines, "---", ""].join(eol) };
}

function newValue(text: string, { key: own, value, colon }: Property, wanted: string): TextEdit {
  if (value !== null && value.to > value.from) {
    // A day in quotes keeps them: JSON needs them.
    const quote = own === noteKeys.due ? (/^["']/.exec(text.slice(value.from, value.to))?.[0] ?? "") : "";
    return { from: value.from, to: value.to, insert: quote + wanted + quote };
  }
  // In braces, the entry may have neither value nor colon.
  return text.charAt(colon - 1) === ":" ? { from: colon, to: colon, insert: ` ${wanted}` } : { from: colon, to: colon, insert: `: ${wanted}` };
}

/** Lines for missing keys: after the last one of the three, else at the end of the properties. */
function newLines(text: string, { front, indent, list }: Extract<Readable, { readonly kind: "block" }>, missing: readonly NoteKey[], schedule: Sm2Schedule): TextEdit {
  const own = list.filter(({ key }) => isNoteKey(key));
  const at = own.length === 0 ? front.to : Math.max(...own.map(({ whole }) => whole.to));
  const eol = eolOf(text);
  return { from: at, to: at, insert: missing.map((key) => `${" ".repeat(indent)}${key}: ${valueOf(schedule, key)}${eol}`).join("") };
}

/** Entries for missing keys, after the last entry; quoted if the keys there are, so that JSON stays JSON. */
function newEntries({ mapping }: Extract<Readable, { readonly kind: "braces" }>, missing: readonly NoteKey[], schedule: Sm2Schedule): TextEdit {
  const { entries, last, hasComma } = mapping;
  const isQuoted = entries.length > 0 && entries.every(({ key }) => key.kind === "double");
  const entry = (key: NoteKey): string => {
    const value = valueOf(schedule, key);
    return isQuoted ? `"${key}": ${key === noteKeys.due ? `"${value}"` : value}` : `${key}: ${value}`;
  };
  const lead = entries.length === 0 ? "" : hasComma ? " " : ", ";
  return { from: last, to: last, insert: lead + missing.map(entry).join(", ") };
}

function isNoteKey(key: string): boolean {
  return (noteKeyNames as readonly string[]).includes(key);
}

/** Removes the lines of the keys; a comment after a value keeps its line. */
function withoutLines(text: string, list: readonly Property[]): readonly TextEdit[] {
  return list
    .filter(({ key }) => isNoteKey(key))
    .map(({ whole: { from, to }, colon, value }) => {
      const end = yamlLineEnd(text, from, to);
      const rest = skipGaps(text, value?.to ?? colon, end);
      return { from, to: rest < end ? rest : to, insert: "" };
    });
}

/** Removes the entries of the keys with their commas; null when a comment is among them. */
function withoutEntries(text: string, { mapping, list }: Extract<Readable, { readonly kind: "braces" }>): readonly TextEdit[] | null {
  const edits: TextEdit[] = [];
  const kept = list.filter(({ key }) => !isNoteKey(key));
  for (const [at, { key, whole }] of list.entries()) {
    if (!isNoteKey(key)) continue;
    const next = list[at + 1];
    const isTail = list.slice(at).every((other) => isNoteKey(other.key));
    const edit = isTail ? { from: kept.at(-1)?.whole.to ?? whole.from, to: mapping.last, insert: "" } : { from: whole.from, to: next?.whole.from ?? whole.to, insert: "" };
    edits.push(edit);
    if (isTail) break;
  }
  return edits.some(({ from, to }) => text.slice(from, to).includes("#")) ? null : edits;
}

/** Whether the edited note has the schedule, and its other properties and its text are the same. */
function isAsWanted(text: string, before: Properties, edited: string, schedule: Sm2Schedule | null): boolean {
  const after = readProperties(edited);
  const state = readNoteState(edited);
  const isState = schedule === null ? state.kind === "new" : state.kind === "scheduled" && (["due", "interval", "ease"] as const).every((key) => state.schedule[key] === schedule[key]);
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
  return properties.list.flatMap(({ key, whole }) => (isNoteKey(key) ? [] : [text.slice(whole.from, whole.to)])).join("\n");
}
