import { isJson, isText, isWithin, type Json } from "../data/guards";
import type { Scheduled } from "../model/schedule";
import { parseDay, type CivilDay } from "../model/day";
import { grades, type Grade } from "../scheduling/scheduler";

/** What an answer was: to a scheduled card, a new one, one that was answered "again", or out of turn without a change of the schedule. */
export const reviewKinds = ["review", "learn", "relearn", "cram"] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/** Identity of a card in the log: hash of its block's words, and its face. Not its path, so that a moved card keeps it; equal cards share it. */
export type LogKey = string;

/** `hash` as of `Block.hash`; `face` is the card's index in its block. */
export function logKey(hash: number, face: number): LogKey {
  return `${hash.toString(36)}.${face}`;
}

/** The hash and the face of a key; NaN where it is none. */
export function cardOf(key: LogKey): { readonly hash: number; readonly face: number } {
  const [hash = "", face = ""] = key.split(".");
  return { hash: parseInt(hash, 36), face: Number(face) };
}

/** What a card's schedule was after the line. `s`, `f`: stability (days) and difficulty of FSRS; `e`: ease (percent) of SM-2. Null or left out: not of this algorithm. */
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

/** An answer. The names are those of the file. */
export interface ReviewLine extends LineBase, LoggedState {
  readonly k: ReviewKind;
  /** Study day, as it was counted where and when the answer was given. */
  readonly d: CivilDay;
  /** 1 again, 2 hard, 3 good, 4 easy. */
  readonly g: number;
  /** Interval before, days; 0 for a new card. */
  readonly p: number;
  /** Time taken, milliseconds. */
  readonly ms: number;
  /** The entry that the answer put into the note, as it is written there; and the `stateOf` the entry before it. Lines of older versions, and of `cram`, have neither. */
  readonly w?: string;
  readonly b?: string;
}

/** What a comment said of a card that the log knew nothing of. No answer: never counted as a review. `d`, `t`: when it was last reviewed. */
export interface ImportLine extends LineBase, LoggedState {
  readonly k: "import";
  readonly d: CivilDay;
}

/** The card was made new by hand on the study day `d`. No answer: never counted as a review. Its interval is 0, and it has no memory values. */
export interface ResetLine extends LineBase, LoggedState {
  readonly k: "reset";
  readonly d: CivilDay;
}

/** Takes back the answer, or the reset, that the same device gave to `c` at `of`. */
export interface UndoLine extends LineBase {
  readonly k: "undo";
  readonly of: number;
}

/** The card `from` was edited and is `c` now. */
export interface AliasLine extends LineBase {
  readonly k: "alias";
  readonly from: LogKey;
}

export type LogLine = ReviewLine | ImportLine | ResetLine | UndoLine | AliasLine;

const version = 1;

/** A grade as the log writes it. */
export function gradeNumber(grade: Grade): number {
  return grades.indexOf(grade) + 1;
}

/** How a schedule stands, as lines say it. */
export function loggedState(schedule: Scheduled): LoggedState {
  const { interval: i } = schedule;
  return schedule.algorithm === "fsrs" ? { i, s: schedule.stability, f: schedule.difficulty } : { i, s: null, f: null, e: schedule.ease };
}

/** A line of the file, without the line break. */
export function writeLine(line: LogLine): string {
  return JSON.stringify({ v: version, ...line });
}

/** "newer": of a version or kind that is not known here, to be left alone. Null: no line at all. */
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
  // The object as it was read becomes the line: a log holds hundreds of thousands. What it has besides does no harm.
  const line = json as Json & LogLine;
  switch (k) {
    case "undo":
      return isWithin(json["of"], 0, lastInstant) ? line : null;
    case "alias":
      return isText(json["from"]) ? line : null;
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

/** 8.64e15: where `Date` ends. */
const lastInstant = 8_640_000_000_000_000;
const isAmount = (value: unknown): value is number => isWithin(value, 0, Number.MAX_SAFE_INTEGER);

function hasStanding({ d, i, s, f, e }: Json): boolean {
  return isText(d) && parseDay(d) !== null && isAmount(i) && isOptional(s) && isOptional(f) && isOptional(e);
}

/** A memory value of the other algorithm is null, or left out. */
function isOptional(value: unknown): boolean {
  return value === null || value === undefined || isAmount(value);
}
