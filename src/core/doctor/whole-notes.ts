import type { LoggedNote } from "../log/note-history";
import type { Span } from "../model/card";
import { isSuspended, lastReview, suspend, unsuspend, type NoteSchedule, type Sm2Schedule } from "../model/schedule";
import { civilDay, parseDay, type DayNumber } from "../model/day";
import { longestInterval, type Settings } from "../model/settings";
import { isMissing, isScheduleKey, memoryKeys, noteKeyNames, noteKeys, noteState, noteValues, readNoteValue, readNoteState, stateIn, type NoteKey, type NoteState, type ReviewKey } from "../note-review/note-state";
import { listProperties, type Property } from "../note-review/properties";
import { compileReviewTags, type ReviewTagSettings } from "../note-review/review-tags";
import { isSameBesideKeys, writeNoteState } from "../note-review/write-state";
import { lineEnd } from "../text/chars/line-breaks";
import { easeOfDifficulty } from "../scheduling/fsrs";
import { noteTags } from "../text/tags/note-tags";
import { applyEdits, composeEdits, type TextEdit } from "../write/edit";
import type { Check } from "./doctor";
import { withLines, type Finding, type UnplacedFinding } from "./finding";

/** What is known of a note in review besides its text. */
export interface KnownOfNote {
  /** Its answers in the log, oldest first. */
  readonly logged: readonly LoggedNote[];
  /** As of `LoggedNotes`. */
  readonly open: DayNumber;
  /** The study day. No answer is of a later one. */
  readonly today: DayNumber;
  /** The texts of its conflict copies. */
  readonly copies: readonly string[];
}

export const nothingKnown: KnownOfNote = { logged: [], open: Infinity, today: Infinity, copies: [] };

/** Compiled settings for the check of whole notes. */
export interface WholeNoteRules {
  readonly isInReview: (tags: readonly string[], path: string) => boolean;
  /** Whether a review tag, and nothing else, is missing. */
  readonly lacksTag: (tags: readonly string[], path: string) => boolean;
  /** Percent. */
  readonly baseEase: number;
}

/** Compiles settings for many notes. */
export function wholeNoteRules(settings: ReviewTagSettings & Pick<Settings, "sm2">): WholeNoteRules {
  const tagsOf = compileReviewTags(settings);
  const isInReview: WholeNoteRules["isInReview"] = (tags, path) => tagsOf(tags, path).length > 0;
  const [first] = settings.reviewTags;
  const lacksTag: WholeNoteRules["lacksTag"] = (tags, path) => first !== undefined && !isInReview(tags, path) && !isTagged(tags) && isInReview([first, ...tags], path);
  const anywhere = compileReviewTags({ ...settings, ignoredReviewTags: [], ignoredPaths: [] });
  const isTagged = (tags: readonly string[]): boolean => anywhere(tags, "").length > 0;
  return { isInReview, lacksTag, baseEase: settings.sm2.baseEase };
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
  const own = "list" in properties ? properties.list.filter(({ key }) => isScheduleKey(key)) : [];
  const given = own.filter(({ value, isOther }) => isOther || (value !== null && !isMissing(value.text)));
  const set = given.filter(({ key }) => isNoteKey(key));
  const [first] = set;
  if (!isInReview) return first !== undefined && rules.lacksTag(tags, path) ? [finding("note-untagged", placeOf(text, first), null)] : [];
  if (properties.kind === "problem") return [finding(`note-${properties.problem}`, topOf(text), null)];
  const twice = "list" in properties ? repeated(properties.list) : null;
  if (twice !== null && !isScheduleKey(twice.key)) return [finding("note-twice", placeOf(text, twice), null)];
  if (twice !== null) return [finding("note-repeated", placeOf(text, twice), withoutRepeated(text, own, known, (after) => examineWholeNote(after, path, rules, known)))];
  const other = own.find(({ isOther }) => isOther);
  if (other !== undefined) return [finding("note-value", placeOf(text, other), null)];
  const bad = damagedValues(text, given, known);
  if (bad.length > 0) return bad;
  if (given[0] !== undefined && set.length < noteKeyNames.length) return [finding("note-partial", placeOf(text, given[0]), completed(text, given, rules, known))];
  const state = properties.kind === "none" ? ({ kind: "new" } as const) : stateIn(properties);
  if (state.kind === "unreadable" || state.kind === "problem") return [];
  const place = first === undefined ? topOf(text) : placeOf(text, first);
  const overtaken = overtakenBy(text, state, place, given, known, rules);
  if (overtaken.length > 0) return overtaken;
  const lost = forgotten(text, state, given, known);
  return lost.length > 0 ? lost : diverged(text, state, place, known);
}

function isNoteKey(key: string): key is NoteKey {
  return (noteKeyNames as readonly string[]).includes(key);
}

function finding(kind: Finding["kind"], { from, to }: Span, repair: readonly TextEdit[] | null): UnplacedFinding {
  return { kind, from, to, block: null, repair: repair === null || repair.length === 0 ? null : repair };
}

/** The first line. */
function topOf(text: string): Span {
  return { from: 0, to: lineEnd(text, 0) };
}

/** The key's line. */
function placeOf(text: string, { whole }: Property): Span {
  return { from: whole.from, to: Math.min(whole.to, lineEnd(text, whole.from)) };
}

/** The first key that occurs before. */
function repeated(list: readonly Property[]): Property | null {
  const seen = new Set<string>();
  return list.find(({ key }) => seen.size === seen.add(key).size) ?? null;
}

/** Whether two schedules have the same values in SR's three keys. */
function isSame(one: Sm2Schedule | null, other: Sm2Schedule | null): boolean {
  return one === null || other === null ? one === other : one.due === other.due && isSameAnswer(one, other);
}

/** Whether they differ in the due day at most: one may have been postponed. */
function isSameAnswer(one: Sm2Schedule | null, other: Sm2Schedule | null): boolean {
  return one?.interval === other?.interval && one?.ease === other?.ease;
}

/** Whether both have the same memory of FSRS-6: the same answer, which may have been postponed. */
function isSameMemory(one: NoteSchedule | null, other: NoteSchedule | null): boolean {
  return one?.reviewed !== undefined && (["interval", "stability", "difficulty", "reviewed"] as const).every((key) => one[key] === other?.[key]);
}

/** The value of a key; "missing" and "damaged" as of `readNoteValue`. */
function valueOf(list: readonly Property[], key: ReviewKey): string | number {
  return readNoteValue(list.find((one) => one.key === key)?.value?.text ?? "", key);
}

/** Whether a key has the value that this schedule gives it. */
function hasValueOf(schedule: NoteSchedule, { key, value }: Property): boolean {
  return isScheduleKey(key) && value !== null && readNoteValue(value.text, key) === noteValues(schedule)[key];
}

/**
 * The schedule of the last answer in the log; undefined when there is none, null after a reset. Where the line is of a version that did not log
 * the memory of FSRS-6, the note's own is kept if it belongs to that answer.
 */
function latestIn({ logged }: KnownOfNote, own: readonly Property[]): NoteSchedule | null | undefined {
  const last = logged.at(-1);
  if (last?.lacksMemory !== true || last.schedule === null) return last?.schedule;
  const values = noteValues(last.schedule);
  const state = noteState((key) => values[key] ?? own.find((one) => one.key === key)?.value?.text);
  return state.kind === "scheduled" && state.schedule.reviewed === civilDay(last.day) ? state.schedule : last.schedule;
}

/**
 * Keeps of each key the one with the last answer's value, or the first of equal ones, removes the lines of the others, and repairs what is `left` of
 * problems then.
 */
function withoutRepeated(text: string, own: readonly Property[], known: KnownOfNote, left: (after: string) => readonly UnplacedFinding[]): readonly TextEdit[] | null {
  const latest = latestIn(known, []);
  const edits: TextEdit[] = [];
  for (const key of new Set(own.map((one) => one.key))) {
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
  if (!isRead || !isSameBesideKeys(text, listProperties(text), after, listProperties(after))) return null;
  const others = left(after);
  const [first] = others;
  if (first === undefined) return edits;
  return others.length === 1 && first.repair !== null ? composeEdits(text.length, edits, first.repair) : null;
}

function written(text: string, schedule: NoteSchedule | null): readonly TextEdit[] | null {
  const made = writeNoteState(text, schedule);
  return made.kind === "edits" ? made.edits : null;
}

/** The edits that write the last answer's schedule, if each of SR's keys among these has a value of an answer; where there is none, if all of ours have its values. */
function asLogged(text: string, sound: readonly Property[], known: KnownOfNote): readonly TextEdit[] | null {
  const latest = latestIn(known, sound);
  const ofSr = sound.filter(({ key }) => isNoteKey(key));
  if (latest == null || sound.length === 0) return null;
  const isLogged = (one: Property): boolean => known.logged.some(({ schedule }) => schedule !== null && hasValueOf(schedule, one));
  return (ofSr.length > 0 ? ofSr.every(isLogged) : sound.every((one) => hasValueOf(latest, one))) ? written(text, latest) : null;
}

/** The same by the memory of FSRS-6, which repeats interval and ease, if it belongs to those of them that are there. */
function asRemembered(text: string, sound: readonly Property[]): readonly TextEdit[] | null {
  const of = (key: ReviewKey): string | number => valueOf(sound, key);
  const [due, interval, ease, difficulty] = [of(noteKeys.due), of(noteKeys.interval), of(noteKeys.ease), of(memoryKeys.difficulty)];
  const own: Partial<Record<ReviewKey, unknown>> = {
    [noteKeys.due]: due,
    [noteKeys.interval]: interval === "missing" ? of(memoryKeys.interval) : interval,
    [noteKeys.ease]: ease === "missing" && typeof difficulty === "number" ? easeOfDifficulty(difficulty) : ease,
  };
  const state = noteState((key) => own[key] ?? of(key));
  const isKnown = state.kind === "scheduled" && state.schedule.stability !== undefined && state.schedule.interval <= longestInterval;
  return isKnown ? written(text, state.schedule) : null;
}

/** Values that are not a day or a number, or not in range. Those of the memory of FSRS-6 only matter to it. */
function damagedValues(text: string, given: readonly Property[], known: KnownOfNote): UnplacedFinding[] {
  const isBad = ({ key, value }: Property): boolean => isScheduleKey(key) && readNoteValue(value?.text ?? "", key) === "damaged";
  const bad = given.filter((one) => isNoteKey(one.key) && isBad(one));
  const sound = given.filter((one) => !isBad(one));
  const repair = (of: readonly Property[]): readonly TextEdit[] | null => asLogged(text, of, known) ?? asRemembered(text, of);
  // One repair writes them all.
  if (bad.length > 0) return bad.map((one, at) => finding(isNumber(one) ? "note-range" : "note-unreadable", placeOf(text, one), at === 0 ? repair(sound) : null));
  const interval = given.find(({ key }) => key === noteKeys.interval);
  const state = readNoteState(text);
  if (interval === undefined || state.kind !== "scheduled" || state.schedule.interval <= longestInterval) return [];
  return [finding("note-range", placeOf(text, interval), repair(sound.filter((one) => one !== interval)) ?? written(text, { ...state.schedule, interval: longestInterval }))];
}

function isNumber({ key, value }: Property): boolean {
  return key !== noteKeys.due && value !== null && value.text.trim() !== "" && Number.isFinite(Number(value.text));
}

/** By the log or the memory of FSRS-6; else, if only the ease is missing, with that of a new note. */
function completed(text: string, given: readonly Property[], { baseEase }: WholeNoteRules, known: KnownOfNote): readonly TextEdit[] | null {
  const found = asLogged(text, given, known) ?? asRemembered(text, given);
  if (found !== null) return found;
  const [due, interval] = [valueOf(given, noteKeys.due), valueOf(given, noteKeys.interval)];
  return typeof interval === "number" && interval <= longestInterval && parseDay(String(due)) !== null ? written(text, { algorithm: "sm2", due: String(due), interval, ease: baseEase }) : null;
}

/** Null for a new note, undefined for one whose schedule is not known. */
function scheduleOf(state: NoteState): NoteSchedule | null | undefined {
  return state.kind === "scheduled" ? state.schedule : state.kind === "new" ? null : undefined;
}

/** The note lost the last answer, or has values of several, as after a sync with a device that did not know of it. */
function overtakenBy(text: string, state: NoteState, place: Span, given: readonly Property[], known: KnownOfNote, { baseEase }: WholeNoteRules): UnplacedFinding[] {
  const { logged } = known;
  const last = logged.at(-1);
  const standing = scheduleOf(state);
  if (last === undefined || standing === undefined) return [];
  const present = unsuspend(standing);
  const found = (kind: "note-earlier" | "note-mixed"): UnplacedFinding[] => {
    const latest = latestIn(known, given) ?? null;
    // A suspended note stays so.
    return [finding(kind, place, written(text, isSuspended(standing) ? suspend(latest, baseEase) : latest))];
  };
  if (isSame(present, last.schedule)) return [];
  if (isSameMemory(last.schedule, present)) {
    // Postponed, unless that is the due day of another answer.
    const isOfAnother = present?.due !== last.schedule?.due && logged.some(({ schedule }) => schedule?.due === present?.due);
    return isOfAnother ? found("note-mixed") : [];
  }
  const isKnown = logged.some(({ schedule }) => isSame(schedule, present) || isSameMemory(schedule, present));
  const isLate = !isKnown && isAwaited(present, last, known);
  // No answer is of a later day: the due day is of another one.
  if (isLate && reviewedOn(present) <= known.today && !isWoven(present, logged)) return [];
  const isEarlier = !isLate && (present === null ? wasNew(logged) : isKnown || logged.some((one) => isBasisOf(present, one, one === last)));
  if (!isEarlier && (present === null || !isMixed(present, last, logged))) return [];
  return found(isEarlier ? "note-earlier" : "note-mixed");
}

/**
 * The note has SR's values of the last answer, or the last one postponed, but not its memory of FSRS-6; or has a memory that cannot be read in
 * full, and nothing shows that something else answered the note since.
 */
function forgotten(text: string, state: NoteState, given: readonly Property[], known: KnownOfNote): UnplacedFinding[] {
  const standing = unsuspend(scheduleOf(state) ?? null);
  const [first] = given;
  if (standing === null || state.kind !== "scheduled" || first === undefined) return [];
  const memory = given.filter(({ key }) => !isNoteKey(key));
  const place = placeOf(text, memory[0] ?? first);
  const last = known.logged.at(-1);
  const latest = last?.lacksMemory === false ? latestIn(known, []) : null;
  // The memory of an earlier answer in the log, even of the same day, is no later answer's.
  const mayBeLater = standing.stability !== undefined && last !== undefined && isAwaited(standing, last, known) && !known.logged.some(({ schedule }) => isSameMemory(schedule, standing));
  if (last !== undefined && latest != null && isSameAnswer(latest, standing) && !mayBeLater) {
    const values = noteValues(latest);
    const isOf = (key: ReviewKey): boolean => valueOf(given, key) === (values[key] ?? "missing");
    const isPart = memory.length > 0 && memory.every(({ key }) => isScheduleKey(key) && (isOf(key) || valueOf(given, key) === "damaged"));
    if (Object.values(memoryKeys).every(isOf)) return [];
    if (standing.due === latest.due || isPart) return [finding("note-memory", place, written(text, { ...latest, due: state.schedule.due }))];
  }
  if (memory.length === 0 || standing.stability !== undefined) return [];
  const [interval, difficulty] = [valueOf(given, memoryKeys.interval), valueOf(given, memoryKeys.difficulty)];
  const isOther = (typeof interval === "number" && interval !== standing.interval) || (typeof difficulty === "number" && easeOfDifficulty(difficulty) !== standing.ease);
  return isOther ? [] : [finding("note-memory", place, null)];
}

/** Whether it may be an answer after the last one, whose line has not arrived. */
function isAwaited(present: NoteSchedule | null, last: LoggedNote, { open }: KnownOfNote): boolean {
  const day = latestReview(present);
  return day >= last.day && (day >= open || (present?.reviewed !== undefined && day > last.day));
}

/** Whether stability and difficulty are of two answers, and both of none: another one would have made others, or after a reset both of an earlier first answer. */
function isWoven(present: NoteSchedule | null, logged: readonly LoggedNote[]): boolean {
  if (present?.stability === undefined) return false;
  const isOf = (keys: readonly ("stability" | "difficulty")[]): boolean => logged.some(({ schedule }) => keys.every((key) => schedule?.[key] === present[key]));
  return isOf(["stability"]) && isOf(["difficulty"]) && !isOf(["stability", "difficulty"]);
}

/** The last day on which an answer may have made it: after Again, SM-2's is due on the same day. */
function latestReview(schedule: NoteSchedule | null): number {
  return schedule?.reviewed === undefined && schedule !== null && schedule.interval <= 1 ? (parseDay(schedule.due) ?? -Infinity) : reviewedOn(schedule);
}

/** Days after a note was new in which it may still be so on another device. Later, somebody removed its schedule by hand. */
const newFor = 30;

/** Whether the note was new not long before its last answer: at its first answer, or by a reset. */
function wasNew(logged: readonly LoggedNote[]): boolean {
  const [first, last] = [logged[0], logged.at(-1)];
  const since = logged.filter(({ schedule }) => schedule === null).at(-1) ?? (first?.previous === 0 ? first : undefined);
  return since !== undefined && last !== undefined && last.day - since.day <= newFor;
}

/** The day of the last review: the memory's, or by due day and interval. */
function reviewedOn(schedule: NoteSchedule | null): number {
  return parseDay(schedule?.reviewed ?? "") ?? lastReview(schedule);
}

/** Whether the answer may have been given on this schedule, by the interval that the log has of it. The last one also if it was postponed since. */
function isBasisOf(present: NoteSchedule, { previous, day, schedule }: LoggedNote, isLast: boolean): boolean {
  return previous > 0 && present.interval === previous && (reviewedOn(present) < day || (isLast && schedule?.interval !== previous));
}

/** Whether no value is newer than the last answer, which is not that of SR or of a hand. The log does not have the first day and ease of a note. */
function isMixed({ due, interval, ease }: NoteSchedule, last: LoggedNote, logged: readonly LoggedNote[]): boolean {
  const isOf = (is: (schedule: Sm2Schedule) => boolean): boolean => logged.some(({ schedule }) => schedule !== null && is(schedule));
  const isDue = isOf((one) => one.due === due) || (parseDay(due) ?? Infinity) <= last.day;
  const isInterval = isOf((one) => one.interval === interval) || logged.some(({ previous }) => previous > 0 && previous === interval);
  const isLast = due === last.schedule?.due && interval === last.schedule.interval;
  // After the last answer, such a day and interval may be of SR's next one.
  const isAfter = (parseDay(due) ?? Infinity) - interval > last.day;
  return isDue && isInterval && (isOf((one) => one.ease === ease) || !(isLast || isAfter));
}

/** A conflict copy was answered later, or at the same time with another answer. One with an answer in the log, or the schedule before one, says nothing new. */
function diverged(text: string, state: NoteState, place: Span, { copies, logged }: KnownOfNote): UnplacedFinding[] {
  const own = scheduleOf(state) ?? null;
  const isLogged = (made: NoteSchedule): boolean => logged.some(({ schedule, previous }) => previous === made.interval || (schedule !== null && isSameAnswer(schedule, made)));
  for (const copy of copies) {
    const theirs = readNoteState(copy);
    if (theirs.kind !== "scheduled" || isSame(theirs.schedule, own) || isLogged(theirs.schedule)) continue;
    const by = reviewedOn(theirs.schedule) - latestReview(own);
    if (by >= 0) return [finding("note-diverged", place, by > 0 ? written(text, theirs.schedule) : null)];
  }
  return [];
}
