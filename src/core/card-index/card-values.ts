import type { BlockKind } from "../model/card";
import { firstDay, lastDay, parseDay, type DayNumber } from "../model/day";
import { isSuspendedDay, placeholderDay } from "../model/schedule";
import type { Algorithm } from "../model/settings";
import type { ExamRound } from "./exam-days";
import { cardLength, packedIn, rowHead, someRow, stepLength, wideAt, type NoteRecord } from "./note-record";
import { allLapsesIn, easeIn, finenessIn, kindIn } from "./packed-details";
import { reviewedBefore, stabilityIn } from "./packed-memory";
import { dayIn, unpack } from "./packed-schedule";

/** The calendar repeats after so many days: 400 years. */
const cycle = 146_097;
const placeholder: DayNumber = parseDay(placeholderDay) ?? 0;

/** What the index knows of one card. Reused for the next card, because a search passes hundreds of thousands. NaN: no value. */
export class CardValues {
  path = "";
  /** Of the block: hash, first line, deck set. */
  hash = 0;
  line = 0;
  set = 0;
  /** The block's position, from 0, among the note's blocks with this hash. */
  occurrence = 0;
  face = 0;
  kind: BlockKind = "basic";
  standing: "new" | "damaged" | Algorithm = "new";
  isSuspended = false;
  /** Whether it is in a learning step. */
  isLearning = false;
  /** The day it comes up, exams included; for a suspended card, without the suspension. */
  due: DayNumber = NaN;
  /** Days from the last review to the due day. */
  interval = NaN;
  /** Study day of the last review. */
  last: DayNumber = NaN;
  /** SM-2, percent. */
  ease = NaN;
  /** FSRS: days; 1 to 10. */
  stability = NaN;
  difficulty = NaN;
  /** FSRS alone: SM-2 notes do not record lapses. */
  lapses = 0;

  /** Reads the card of a block's row in the numbers of its note. The path and the occurrence stay. */
  read(numbers: Int32Array, row: number, face: number, round: ExamRound | null): this {
    const faces = numbers[row + 5] ?? 0;
    const first = row + rowHead + face;
    const memory = numbers[first + faces] ?? 0;
    const details = numbers[first + 2 * faces] ?? 0;
    const state = unpack(numbers[first] ?? 0);
    this.hash = wideAt(numbers, row + 1);
    this.line = numbers[row + 3] ?? 0;
    this.set = numbers[row + 4] ?? 0;
    this.face = face;
    this.kind = kindIn(details);
    this.standing = state.kind;
    this.isSuspended = this.isLearning = false;
    this.due = this.interval = this.last = this.ease = this.stability = this.difficulty = NaN;
    this.lapses = 0;
    if (state.kind === "new" || state.kind === "damaged") return this;
    this.isSuspended = isSuspendedDay(state.day);
    const own = this.isSuspended ? state.day - cycle : state.day;
    if (this.isSuspended && state.kind === "sm2" && own === placeholder) {
      this.standing = "new";
      return this;
    }
    this.due = this.isSuspended || round === null ? own : dayIn(packedIn(round, numbers, row, face));
    this.interval = reviewedBefore(memory);
    this.last = own - this.interval;
    this.isLearning = isStep(numbers, row, faces, face);
    if (state.kind === "sm2") this.ease = easeIn(details);
    else {
      this.stability = stabilityIn(memory, finenessIn(details));
      this.difficulty = easeIn(details) / 1000;
      this.lapses = allLapsesIn(details);
    }
    if (this.last < firstDay || this.last > lastDay) this.last = NaN;
    return this;
  }
}

/** Whether the card of a row is in a learning step. */
function isStep(numbers: Int32Array, row: number, faces: number, face: number): boolean {
  const end = row + (numbers[row] ?? 0) - stepLength;
  for (let at = row + rowHead + cardLength * faces; at <= end; at += stepLength) if (numbers[at] === face) return true;
  return false;
}

/** Calls `visit` for each block of a note, in order, with its row, deck set, hash and occurrence, until it returns true; whether one did. */
export function eachBlock(record: NoteRecord, visit: (row: number, set: number, hash: number, occurrence: number) => boolean): boolean {
  const { numbers } = record;
  let first = -1;
  let blocks = 0;
  let seen: Map<number, number> | null = null;
  return someRow(record, (row, set) => {
    const hash = wideAt(numbers, row + 1);
    if (first === -1) first = row;
    // Most notes have few blocks: looking at those before is faster than a map.
    if (blocks++ < fewBlocks) return visit(row, set, hash, equalBefore(numbers, first, row));
    seen ??= countHashes(numbers, first, row);
    const occurrence = seen.get(hash) ?? 0;
    seen.set(hash, occurrence + 1);
    return visit(row, set, hash, occurrence);
  });
}

const fewBlocks = 16;

/** How many of the blocks from `first` to before `row` have the hash of `row`. */
function equalBefore(numbers: Int32Array, first: number, row: number): number {
  let equal = 0;
  for (let at = first; at < row; at += numbers[at] ?? row) if (numbers[at + 1] === numbers[row + 1] && numbers[at + 2] === numbers[row + 2]) equal++;
  return equal;
}

function countHashes(numbers: Int32Array, first: number, end: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (let at = first; at < end; at += numbers[at] ?? end) {
    const hash = wideAt(numbers, at + 1);
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  return counts;
}
