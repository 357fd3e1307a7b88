import { textHash } from "../data/text-hash";
import { isJson, isText, isWithin, type Json } from "../data/guards";
import type { Scheduled } from "../model/schedule";
import { parseDay, type CivilDay } from "../model/day";
import { grades, type Grade } from "../scheduling/scheduler";

/** Kinds of answer: to a scheduled card, a new one, one last answered "again", or outside the schedule without changing it. */
export const reviewKinds = ["review", "learn", "relearn", "cram"] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/**
 * A card's identity in the log: hash of its block's words, and its face. Without the path, so that a moved card keeps it; equal cards share
 * it.
 */
export type LogKey = string;

/** The key of a card. `hash`: as `Block.hash`; `face`: the card's index in its block. */
export function logKey(hash: number, face: number): LogKey {
  return `${hash.toString(36)}.${face}`;
}

/** The key of a whole note, by its path. A renamed note gets another one. */
export function noteLogKey(path: string): LogKey {
  return `note.${textHash(path).toString(36)}`;
}

/** The hash and face in a key; NaN for anything else. */
export function cardOf(key: LogKey): { readonly hash: number; readonly face: number } {
  const [hash = "", face = ""] = key.split(".");
  return { hash: parseInt(hash, 36), face: Number(face) };
}

/**
 * A card's schedule after the line. `s`, `f`: FSRS stability (days) and difficulty; `e`: SM-2 ease (percent). Null or absent for the other
 * algorithm.
 */
export interface LoggedState {
  /** Interval, days. */
  readonly i: number;
  readonly s?: number | null;
  readonly f?: number | null;
  readonly e?: number | null;
}

interface LineBase {
  /** Milliseconds since 1970. */
  readonly t: number;
  readonly c: LogKey;
}

/** An answer. Field names are those of the file. */
export interface ReviewLine extends LineBase, LoggedState {
  readonly k: ReviewKind;
  /** Study day, counted where and when the answer was given. */
  readonly d: CivilDay;
  /** 1 again, 2 hard, 3 good, 4 easy. */
  readonly g: number;
  /** Interval before, days; 0 for a new card. */
  readonly p: number;
  /** Time taken, milliseconds. */
  readonly ms: number;
  /** The entry that the answer wrote to the note, and `stateOf` the entry before it. Absent in lines of older versions and of `cram`. */
  readonly w?: string;
  readonly b?: string;
}

/** The comment of a card without a log. Not an answer: never counts as a review. `d`, `t`: its last review. */
export interface ImportLine extends LineBase, LoggedState {
  readonly k: "import";
  readonly d: CivilDay;
}

/** The card was reset by hand on study day `d`. Not an answer: never counts as a review. Its interval is 0, without memory values. */
export interface ResetLine extends LineBase, LoggedState {
  readonly k: "reset";
  readonly d: CivilDay;
}

/** Undoes the same device's answer to, or reset of, `c` at `of`. */
export interface UndoLine extends LineBase {
  readonly k: "undo";
  readonly of: number;
}

/** The card `from` was edited and is now `c`. */
export interface AliasLine extends LineBase {
  readonly k: "alias";
  readonly from: LogKey;
}

/**
 * An answer to a whole note, or its reset (`g` 0). Not an answer to a card: statistics, limits and weights of cards leave it out, as do versions
 * that do not know it.
 */
export interface NoteLine extends LineBase {
  readonly k: "note";
  readonly d: CivilDay;
  readonly g: number;
  /** SM-2 after the line, and the interval before it (0 for a new note), in days and percent. */
  readonly i: number;
  readonly e: number;
  readonly p: number;
  /** Due day after the line; absent after a reset. If it is not in the line, `d` and the interval give it. */
  readonly u?: CivilDay;
  /** FSRS-6 after the line: stability in days, and difficulty. Null for SM-2 and after a reset; absent in lines of older versions, of either. */
  readonly s?: number | null;
  readonly f?: number | null;
  /** The day of the last review that the answer wrote, where it is not `d`. */
  readonly r?: CivilDay;
}

/** A line about a card. */
export type CardLogLine = ReviewLine | ImportLine | ResetLine | UndoLine | AliasLine;
export type LogLine = CardLogLine | NoteLine;

const version = 1;

/** A grade's number in the log: 1 again .. 4 easy. */
export function gradeNumber(grade: Grade): number {
  return grades.indexOf(grade) + 1;
}

/** A schedule in the fields of a log line. */
export function loggedState(schedule: Scheduled): LoggedState {
  const { interval: i } = schedule;
  return schedule.algorithm === "fsrs" ? { i, s: schedule.stability, f: schedule.difficulty } : { i, s: null, f: null, e: schedule.ease };
}

/** A line of the file, without the line break. */
export function writeLine(line: LogLine): string {
  return JSON.stringify({ v: version, ...line });
}

/** Parses a line. "newer": an unknown version or kind, to be left alone. Null: not a log line. */
export function readLine(text: string): LogLine | "newer" | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isJson(json) || !isWithin(json["v"], 1, Infinity)) return null;
  if (json["v"] !== version) return "newer";
  const { t, c, k } = json;
  if (!isWithin(t, 0, lastInstant) || !isText(c) || !isText(k)) return null;
  // Returns the parsed object itself, because a log has hundreds of thousands of lines. Extra fields do no harm.
  const line = json as Json & LogLine;
  switch (k) {
    case "undo":
      return isWithin(json["of"], 0, lastInstant) ? line : null;
    case "alias":
      return isText(json["from"]) ? line : null;
    case "note":
      return isWithin(json["g"], 0, 4) && Number.isInteger(json["g"]) && isAmount(json["p"]) && isAmount(json["e"]) && isOptionalDay(json["u"]) && isOptionalDay(json["r"]) && hasStanding(json) ? line : null;
    case "import":
    case "reset":
      return hasStanding(json) ? line : null;
    case "review":
    case "learn":
    case "relearn":
    case "cram":
      return isWithin(json["g"], 1, 4) && Number.isInteger(json["g"]) && isAmount(json["p"]) && isAmount(json["ms"]) && hasStanding(json) ? line : null;
    default:
      return "newer";
  }
}

/** 8.64e15: the last instant of `Date`. */
const lastInstant = 8_640_000_000_000_000;
const isAmount = (value: unknown): value is number => isWithin(value, 0, Number.MAX_SAFE_INTEGER);

function hasStanding({ d, i, s, f, e }: Json): boolean {
  return isText(d) && parseDay(d) !== null && isAmount(i) && isOptional(s) && isOptional(f) && isOptional(e);
}

function isOptionalDay(value: unknown): boolean {
  return value === undefined || (isText(value) && parseDay(value) !== null);
}

/** A memory value of another algorithm is null or absent. */
function isOptional(value: unknown): boolean {
  return value === null || value === undefined || isAmount(value);
}
