import type { LoggedNote } from "../log/note-history";
import { isSuspended, lastReview, suspend, unsuspend, type Sm2Schedule } from "../model/schedule";
import { parseDay } from "../model/day";
import type { Settings } from "../model/settings";
import { isMissing, noteKeyNames, noteKeys, readNoteValue, readNoteState, stateIn, type NoteKey, type NoteState } from "../note-review/note-state";
import { listProperties, type Property } from "../note-review/properties";
import { compileReviewTags } from "../note-review/review-tags";
import { isSameBesideKeys, writeNoteState } from "../note-review/write-state";
import { lineEnd } from "../text/chars/line-breaks";
import { noteTags } from "../text/tags/note-tags";
import { applyEdits, type TextEdit } from "../write/edit";
import type { Check } from "./doctor";
import { withLines, type Finding, type UnplacedFinding } from "./finding";

/** The longest interval that can be set, days; SR's too. */
const longestInterval = 36_525;

/** What is known of a note in review besides its text. */
export interface KnownOfNote {
  /** Its answers in the log, oldest first. */
  readonly logged: readonly LoggedNote[];
  /** The texts of its conflict copies. */
  readonly copies: readonly string[];
}

export const nothingKnown: KnownOfNote = { logged: [], copies: [] };

/** Compiled settings for the check of whole notes. */
export interface WholeNoteRules {
  readonly isInReview: (tags: readonly string[], path: string) => boolean;
  /** Whether a review tag, and nothing else, is missing. */
  readonly lacksTag: (tags: readonly string[], path: string) => boolean;
  /** Percent. */
  readonly baseEase: number;
}

/** Compiles settings for many notes. */
export function wholeNoteRules({ reviewTags, ignoredPaths, sm2 }: Pick<Settings, "reviewTags" | "ignoredPaths" | "sm2">): WholeNoteRules {
  const tagsOf = compileReviewTags({ reviewTags, ignoredPaths });
  const isInReview: WholeNoteRules["isInReview"] = (tags, path) => tagsOf(tags, path).length > 0;
  const [first] = reviewTags;
  const lacksTag: WholeNoteRules["lacksTag"] = (tags, path) => first !== undefined && !isInReview(tags, path) && !isTagged(tags) && isInReview([first], path);
  const anywhere = compileReviewTags({ reviewTags, ignoredPaths: [] });
  const isTagged = (tags: readonly string[]): boolean => anywhere(tags, "").length > 0;
  return { isInReview, lacksTag, baseEase: sm2.baseEase };
}

/** `check`, and the review of the note as a whole. */
export function checkWholeNote(check: Check, path: string, rules: WholeNoteRules, known: KnownOfNote): Check {
  return (text) => {
    const found = withLines(text, examineWholeNote(text, path, rules, known));
    return found.length === 0 ? check(text) : [...check(text), ...found].sort((a, b) => a.from - b.from || a.to - b.to);
  };
}

/** The problems with the review keys of a note, in text order: read from its text alone. Each repair changes these keys only. Linear; never throws. */
export function examineWholeNote(text: string, path: string, rules: WholeNoteRules, known: KnownOfNote): UnplacedFinding[] {
  const tags = noteTags(text);
  const isInReview = rules.isInReview(tags, path);
  const properties = listProperties(text);
  const own = "list" in properties ? properties.list.filter(({ key }) => isNoteKey(key)) : [];
  const set = own.filter(({ value, isOther }) => isOther || (value !== null && !isMissing(value.text)));
  const [first] = set;
  if (!isInReview) return first !== undefined && rules.lacksTag(tags, path) ? [finding("note-untagged", placeOf(text, first), null)] : [];
  if (properties.kind === "problem") return [finding(`note-${properties.problem}`, topOf(text), null)];
  const twice = "list" in properties ? repeated(properties.list) : null;
  if (twice !== null && !isNoteKey(twice.key)) return [finding("note-twice", placeOf(text, twice), null)];
  if (twice !== null) return [finding("note-repeated", placeOf(text, twice), withoutRepeated(text, own, known))];
  const other = own.find(({ isOther }) => isOther);
  if (other !== undefined) return [finding("note-value", placeOf(text, other), null)];
  const bad = damagedValues(text, set, known, own);
  if (bad.length > 0) return bad;
  if (first !== undefined && set.length < noteKeyNames.length) return [finding("note-partial", placeOf(text, first), completed(text, set, rules, known))];
  const state = properties.kind === "none" ? ({ kind: "new" } as const) : stateIn(properties);
  if (state.kind === "unreadable" || state.kind === "problem") return [];
  const place = first === undefined ? topOf(text) : placeOf(text, first);
  const overtaken = scheduleOf(state) === undefined ? [] : overtakenBy(text, state, place, known, rules);
  return overtaken.length > 0 ? overtaken : diverged(text, state, place, known);
}

function isNoteKey(key: string): key is NoteKey {
  return (noteKeyNames as readonly string[]).includes(key);
}

function finding(kind: Finding["kind"], { from, to }: { readonly from: number; readonly to: number }, repair: readonly TextEdit[] | null): UnplacedFinding {
  return { kind, from, to, block: null, repair: repair === null || repair.length === 0 ? null : repair };
}

/** The first line. */
function topOf(text: string): { readonly from: number; readonly to: number } {
  return { from: 0, to: lineEnd(text, 0) };
}

/** The key's line. */
function placeOf(text: string, { whole }: Property): { readonly from: number; readonly to: number } {
  return { from: whole.from, to: Math.min(whole.to, lineEnd(text, whole.from)) };
}

/** The first key that occurs before. */
function repeated(list: readonly Property[]): Property | null {
  const seen = new Set<string>();
  return list.find(({ key }) => seen.size === seen.add(key).size) ?? null;
}

/** The schedule of the last answer in the log; undefined when there is none, null after a reset. */
function latestIn({ logged }: KnownOfNote): Sm2Schedule | null | undefined {
  return logged.at(-1)?.schedule;
}

/** Whether two schedules have the same values in the three keys: the log has no others. */
function isSame(one: Sm2Schedule | null, other: Sm2Schedule | null): boolean {
  return one === null || other === null ? one === other : noteKeyNames.every((key) => valueIn(one, key) === valueIn(other, key));
}

function valueIn(schedule: Sm2Schedule, key: NoteKey): string | number {
  return key === noteKeys.due ? schedule.due : key === noteKeys.interval ? schedule.interval : schedule.ease;
}

/** Whether a key has the value that this schedule gives it. */
function hasValueOf(schedule: Sm2Schedule, { key, value }: Property): boolean {
  return isNoteKey(key) && value !== null && readNoteValue(value.text, key) === valueIn(schedule, key);
}

/** Keeps of each key the one with the last answer's value, or the first of equal ones, and removes the lines of the others. */
function withoutRepeated(text: string, own: readonly Property[], known: KnownOfNote): readonly TextEdit[] | null {
  const latest = latestIn(known);
  const edits: TextEdit[] = [];
  for (const key of noteKeyNames) {
    const all = own.filter((one) => one.key === key);
    if (all.length < 2) continue;
    const isEqual = all.every(({ value }) => value !== null && value.text === all[0]?.value?.text);
    const kept = isEqual ? all[0] : latest == null ? undefined : all.find((one) => hasValueOf(latest, one));
    if (kept === undefined) return null;
    for (const one of all) {
      const { whole, value } = one;
      // A comment after the value would go with its line.
      if (one !== kept && text.slice(value?.to ?? whole.to, whole.to).trim() !== "") return null;
      if (one !== kept) edits.push({ from: whole.from, to: whole.to, insert: "" });
    }
  }
  edits.sort((a, b) => a.from - b.from);
  const after = applyEdits(text, edits);
  const isRead = readNoteState(after).kind !== "problem";
  return isRead && isSameBesideKeys(text, listProperties(text), after, listProperties(after)) ? edits : null;
}

function written(text: string, schedule: Sm2Schedule | null): readonly TextEdit[] | null {
  const made = writeNoteState(text, schedule);
  return made.kind === "edits" ? made.edits : null;
}

/** The edits that write the last answer's schedule, if all keys in `sound` have its values. */
function asLogged(text: string, sound: readonly Property[], known: KnownOfNote): readonly TextEdit[] | null {
  const latest = latestIn(known);
  return latest != null && sound.length > 0 && sound.every((one) => hasValueOf(latest, one)) ? written(text, latest) : null;
}

/** Values that are not a day or a number, or not in range. */
function damagedValues(text: string, set: readonly Property[], known: KnownOfNote, own: readonly Property[]): UnplacedFinding[] {
  const read = set.map((one) => ({ one, value: isNoteKey(one.key) && one.value !== null ? readNoteValue(one.value.text, one.key) : "damaged" }));
  const sound = read.filter(({ value }) => value !== "damaged").map(({ one }) => one);
  const bad = read.filter(({ value }) => value === "damaged").map(({ one }) => one);
  const repair = bad.length === 0 ? null : asLogged(text, sound, known);
  // One repair writes them all.
  if (bad.length > 0) return bad.map((one, at) => finding(isNumber(one) ? "note-range" : "note-unreadable", placeOf(text, one), at === 0 ? repair : null));
  const interval = own.find(({ key }) => key === noteKeys.interval);
  const state = readNoteState(text);
  if (interval === undefined || state.kind !== "scheduled" || state.schedule.interval <= longestInterval) return [];
  return [finding("note-range", placeOf(text, interval), asLogged(text, sound.filter((one) => one !== interval), known) ?? written(text, { ...state.schedule, interval: longestInterval }))];
}

function isNumber({ key, value }: Property): boolean {
  return key !== noteKeys.due && value !== null && value.text.trim() !== "" && Number.isFinite(Number(value.text));
}

/** By the log; else, if only the ease is missing, with that of a new note. */
function completed(text: string, set: readonly Property[], { baseEase }: WholeNoteRules, known: KnownOfNote): readonly TextEdit[] | null {
  const logged = asLogged(text, set, known);
  if (logged !== null) return logged;
  const of = (key: NoteKey): string | number | null => {
    const value = set.find((one) => one.key === key)?.value;
    return value == null ? null : readNoteValue(value.text, key);
  };
  const [due, interval] = [of(noteKeys.due), of(noteKeys.interval)];
  return typeof due === "string" && typeof interval === "number" && interval <= longestInterval ? written(text, { algorithm: "sm2", due, interval, ease: baseEase }) : null;
}

/** Null for a new note, undefined for one whose schedule is not known. */
function scheduleOf(state: NoteState): Sm2Schedule | null | undefined {
  return state.kind === "scheduled" ? state.schedule : state.kind === "new" ? null : undefined;
}

/** The note lost the last answer, or has values of several, as after a sync with a device that did not know of it. */
function overtakenBy(text: string, state: NoteState, place: { readonly from: number; readonly to: number }, { logged }: KnownOfNote, { baseEase }: WholeNoteRules): UnplacedFinding[] {
  const last = logged.at(-1);
  const standing = scheduleOf(state);
  if (last === undefined || standing === undefined) return [];
  const present = unsuspend(standing);
  if (isSame(present, last.schedule)) return [];
  const isEarlier = present === null ? wasNew(logged) : logged.some((one) => isSame(one.schedule, present) || isBasisOf(present, one, one === last));
  if (!isEarlier && (present === null || !isMixed(present, last, logged))) return [];
  // A suspended note stays so.
  const wanted = isSuspended(standing) ? suspend(last.schedule, baseEase) : last.schedule;
  return [finding(isEarlier ? "note-earlier" : "note-mixed", place, written(text, wanted))];
}

/** Days after a note was new in which it may still be so on another device. Later, somebody removed its schedule by hand. */
const newFor = 30;

/** Whether the note was new not long before its last answer: at its first answer, or by a reset. */
function wasNew(logged: readonly LoggedNote[]): boolean {
  const [first, last] = [logged[0], logged.at(-1)];
  const since = logged.filter(({ schedule }) => schedule === null).at(-1) ?? (first?.previous === 0 ? first : undefined);
  return since !== undefined && last !== undefined && last.day - since.day <= newFor;
}

/** Whether the answer may have been given on this schedule, by the interval that the log has of it. The last one also if it was postponed since. */
function isBasisOf(present: Sm2Schedule, { previous, day, schedule }: LoggedNote, isLast: boolean): boolean {
  return previous > 0 && present.interval === previous && (lastReview(present) < day || (isLast && schedule?.interval !== previous));
}

/** Whether no value is newer than the last answer, which is not that of SR or of a hand. The log does not have the first day and ease of a note. */
function isMixed({ due, interval, ease }: Sm2Schedule, last: LoggedNote, logged: readonly LoggedNote[]): boolean {
  const isOf = (is: (schedule: Sm2Schedule) => boolean): boolean => logged.some(({ schedule }) => schedule !== null && is(schedule));
  const isDue = isOf((one) => one.due === due) || (parseDay(due) ?? Infinity) <= last.day;
  const isInterval = isOf((one) => one.interval === interval) || logged.some(({ previous }) => previous > 0 && previous === interval);
  const isLast = due === last.schedule?.due && interval === last.schedule.interval;
  return isDue && isInterval && (!isLast || isOf((one) => one.ease === ease));
}

/** A conflict copy was answered later, or at the same time with another answer. */
function diverged(text: string, state: NoteState, place: { readonly from: number; readonly to: number }, { copies }: KnownOfNote): UnplacedFinding[] {
  const own = scheduleOf(state) ?? null;
  for (const copy of copies) {
    const theirs = readNoteState(copy);
    if (theirs.kind !== "scheduled" || isSame(theirs.schedule, own)) continue;
    const by = lastReview(theirs.schedule) - lastReview(own);
    if (by >= 0) return [finding("note-diverged", place, by > 0 ? written(text, theirs.schedule) : null)];
  }
  return [];
}
