import type { Block, ScheduleComment } from "../model/card";
import type { VaultEvidence } from "../model/settings";
import { IndexedCard } from "./indexed-card";
import { stepEnd } from "../model/schedule";
import { hashWhole } from "../text/blocks/hash";
import { dueInRound, type ExamRound } from "./exam-days";
import { dayIn, onDay, pack, unpack, type DayRule, type PackedSchedule, type PackedState } from "./packed-schedule";
import { packDetails } from "./packed-details";
import { fadedBy, lapsesIn, packMemory, reviewedBefore } from "./packed-memory";

/**
 * The index's data for a note: a run of 32-bit integers in `numbers`, an array that notes may share; no texts. First a head: length of the
 * run, modification time (two numbers) and size of the file, evidence, and how many numbers other modules append for the note. Then a row
 * for each block: its length, the block's hash (two numbers), first line, deck set, number of cards, their packed schedules, their packed
 * memories, their packed details, for each card in a learning step its face and the instant at which the step ends (two numbers), and, if there is a comment, the
 * hash of its entries.
 */
export interface NoteRecord {
  readonly path: string;
  numbers: Int32Array;
  /** Start of the run. */
  from: number;
  /** By block index, the entry of each card, where it differs from the card's own position. Not stored between runs. */
  readonly orders?: ReadonlyMap<number, readonly number[]>;
}

/** Numbers before a note's first row, and before the schedules of a row. */
export const headLength = 6;
export const rowHead = 6;
/** Numbers for each card of a row: schedule, memory and details. */
export const cardLength = 3;
/** Numbers for each card in a learning step, after the schedules, memories and details of its row. */
export const stepLength = 3;

/** A file's state when its text was read: size in bytes, modification time in milliseconds since 1970. */
export interface Stamp {
  readonly mtime: number;
  readonly size: number;
}

/**
 * What a note's comments suggest about its reversed separators, as bits. 1: a reversed block has exactly one entry, 2: one has more; 4 and
 * 8: the same for multi-line reversed blocks.
 */
export type Evidence = number;

const high = 0x100000000;
/** Size of a file that may not be the one that was read. */
const unknown = -1;

/**
 * The record of a note's blocks, with an unknown stamp. `acquire` gives the number of a deck set and adds a use; `more`: numbers that other
 * modules keep with the note.
 */
export function recordOf(path: string, blocks: readonly Block[], acquire: (decks: readonly string[]) => number, days: DayRule, more: readonly number[]): NoteRecord {
  const numbers = [0, 0, 0, unknown, 0, more.length];
  let evidence: Evidence = 0;
  for (const { hash, firstLine, decks, cards, comments, winner, kind } of blocks) {
    const row = numbers.length;
    numbers.push(0, Math.floor(hash / high), hash | 0, firstLine, acquire(decks), cards.length);
    for (const card of cards) numbers.push(pack(card.schedule, days));
    for (const card of cards) numbers.push(packMemory(card.schedule, days));
    for (const card of cards) numbers.push(packDetails(card.schedule, kind));
    for (const [face, { schedule }] of cards.entries()) {
      const end = stepEnd(schedule);
      if (end !== null) numbers.push(face, Math.floor(end / high), end | 0);
    }
    const comment = comments[winner];
    if (comment !== undefined && comment.entries.length > 0) numbers.push(entriesHash(comment));
    numbers[row] = numbers.length - row;
    const entries = comment?.entries.length ?? 0;
    const one = kind === "reversed" ? 1 : kind === "multiline-reversed" ? 4 : 0;
    if (entries > 0) evidence |= entries === 1 ? one : one * 2;
  }
  numbers[0] = numbers.length + more.length;
  numbers[4] = evidence;
  const all = new Int32Array(numbers.length + more.length);
  all.set(numbers);
  all.set(more, numbers.length);
  const record = { path, numbers: all, from: 0 };
  if (!blocks.some(({ order }) => order)) return record;
  return { ...record, orders: new Map(blocks.flatMap(({ order }, at) => (order ? [[at, order] as const] : []))) };
}

/** The numbers that other modules keep with the note. */
export function moreOf({ numbers, from }: NoteRecord): readonly number[] {
  const end = from + (numbers[from] ?? 0);
  return Array.from(numbers.subarray(end - (numbers[from + 5] ?? 0), end));
}

/** Records the state of the file that the blocks were read from. */
export function setStamp({ numbers, from }: NoteRecord, { mtime, size }: Stamp): void {
  const at = Math.trunc(mtime);
  numbers[from + 1] = Math.floor(at / high);
  numbers[from + 2] = at | 0;
  numbers[from + 3] = size > 0x7fffffff ? unknown : size;
}

/** Whether the record was made from the file in this state. */
export function hasStamp({ numbers, from }: NoteRecord, { mtime, size }: Stamp): boolean {
  const at = Math.trunc(mtime);
  return numbers[from + 3] === size && numbers[from + 2] === (at | 0) && numbers[from + 1] === Math.floor(at / high);
}

/** What the note's comments suggest about its reversed separators. */
export function evidenceOf({ numbers, from }: NoteRecord): Evidence {
  return numbers[from + 4] ?? 0;
}

/** When the file was last changed, in milliseconds since 1970, as far as it is known. */
export function changedAt({ numbers, from }: NoteRecord): number {
  return wideAt(numbers, from + 1);
}

/** Whether the note has cards. */
export function hasCards({ numbers, from }: NoteRecord): boolean {
  return (numbers[from] ?? 0) - (numbers[from + 5] ?? 0) > headLength;
}

/** Calls `visit` for each block of a note, in order, with its row and deck set, until it returns true; whether one did. */
export function someRow({ numbers, from }: NoteRecord, visit: (row: number, set: number) => boolean): boolean {
  const end = from + (numbers[from] ?? 0) - (numbers[from + 5] ?? 0);
  for (let row = from + headLength; row < end; row += numbers[row] ?? end) if (visit(row, numbers[row + 4] ?? 0)) return true;
  return false;
}

/** The exam round of a deck set's cards. */
export type RoundOf = (set: number) => ExamRound | null;

/** The packed schedule of a row's card, with its due day moved into its exam round. */
export function packedIn(round: ExamRound | null, numbers: Int32Array, row: number, face: number): PackedSchedule {
  const first = row + rowHead;
  const packed = numbers[first + face] ?? 0;
  if (round === null) return packed;
  const standing = unpack(packed);
  if (standing.kind === "new" || standing.kind === "damaged") return packed;
  const last = standing.day - reviewedBefore(numbers[first + (numbers[row + 5] ?? 0) + face] ?? 0);
  return onDay(packed, dueInRound(round, standing.day, last, numbers[row + 2] ?? 0, face));
}

/**
 * Calls `visit` for each card of a note, in order, with its schedule (exam round applied), deck set and row, until it returns true; whether
 * one did.
 */
export function eachCard(record: NoteRecord, roundOf: RoundOf, visit: (packed: PackedSchedule, set: number, row: number, face: number) => unknown): boolean {
  const { numbers } = record;
  return someRow(record, (row, set) => {
    const faces = numbers[row + 5] ?? 0;
    const round = roundOf(set);
    for (let face = 0; face < faces; face++) if (visit(packedIn(round, numbers, row, face), set, row, face) === true) return true;
    return false;
  });
}

/** Picks the cards whose notes are wanted. */
export type Wanted = (standing: PackedState, path: string, hash: number, face: number, lapses: number) => boolean;

/** Whether the note has a wanted card. */
export function hasWanted(record: NoteRecord, roundOf: RoundOf, wanted: Wanted): boolean {
  const { numbers, path } = record;
  return eachCard(record, roundOf, (packed, _set, row, face) => {
    const memory = numbers[row + rowHead + (numbers[row + 5] ?? 0) + face] ?? 0;
    return wanted(unpack(packed), path, wideAt(numbers, row + 1), face, lapsesIn(memory));
  });
}

/** Whether the note has a card in a learning step. */
export function hasSteps(record: NoteRecord): boolean {
  const { numbers } = record;
  return someRow(record, (row) => (numbers[row] ?? 0) >= rowHead + cardLength * (numbers[row + 5] ?? 0) + stepLength);
}

const noRound: RoundOf = () => null;

/** A block as the index knows it. `line`: its first, from 0; `cards`: their schedules. */
export interface BlockRecord {
  readonly hash: number;
  readonly line: number;
  readonly set: number;
  readonly cards: readonly PackedSchedule[];
}

/** A note's blocks, in order; with `roundOf`, schedules have exam rounds applied. */
export function blocksOf(record: NoteRecord, roundOf = noRound): BlockRecord[] {
  const { numbers } = record;
  const blocks: BlockRecord[] = [];
  someRow(record, (row, set) => {
    const round = roundOf(set);
    blocks.push({ hash: wideAt(numbers, row + 1), line: numbers[row + 3] ?? 0, set, cards: Array.from({ length: numbers[row + 5] ?? 0 }, (_, face) => packedIn(round, numbers, row, face)) });
    return false;
  });
  return blocks;
}

/** The 53-bit integer stored in two numbers, the upper one at `at`. */
export function wideAt(numbers: Int32Array, at: number): number {
  return (numbers[at] ?? 0) * high + ((numbers[at + 1] ?? 0) >>> 0);
}

/** The ends of the learning steps of a row's cards, by face. */
export function stepsOf(numbers: Int32Array, row: number): ReadonlyMap<number, number> {
  const first = row + rowHead + cardLength * (numbers[row + 5] ?? 0);
  const last = row + (numbers[row] ?? 0) - stepLength;
  if (first > last) return noSteps;
  const steps = new Map<number, number>();
  for (let at = first; at <= last; at += stepLength) steps.set(numbers[at] ?? 0, wideAt(numbers, at + 1));
  return steps;
}

const noSteps: ReadonlyMap<number, number> = new Map();

/** A block's hash and the hash of its comment's entries (`entriesHash`); 0 without a comment. */
export interface OwnedEntries {
  readonly hash: number;
  readonly entries: number;
}

/** The blocks of a note with the comments last seen, in order. */
export function ownedIn(record: NoteRecord): OwnedEntries[] {
  const { numbers } = record;
  const owned: OwnedEntries[] = [];
  someRow(record, (row) => {
    const length = numbers[row] ?? 0;
    const more = length - rowHead - cardLength * (numbers[row + 5] ?? 0);
    owned.push({ hash: wideAt(numbers, row + 1), entries: more % stepLength === 1 ? (numbers[row + length - 1] ?? 0) : 0 });
    return false;
  });
  return owned;
}

/** The blocks of a text with their comments, in order, as `ownedIn` after the text was indexed. */
export function ownedOf(blocks: readonly Block[]): OwnedEntries[] {
  return blocks.map(({ hash, comments, winner }) => {
    const comment = comments[winner];
    return { hash, entries: comment === undefined || comment.entries.length === 0 ? 0 : entriesHash(comment) };
  });
}

/** A hash of a note's blocks and their comments, in order: 32 bits. While it is the same, a block's position among equal ones means the same block. */
export function orderHash(owned: readonly OwnedEntries[]): number {
  let sum = owned.length;
  for (const { hash, entries } of owned) for (const part of [Math.floor(hash / high), hash, entries]) sum = Math.imul((sum << 5) ^ (sum >>> 27) ^ part, 0x9e3779b1);
  return sum;
}

/** Hash of a comment's entries exactly as written; 32 bits, never 0. */
export function entriesHash({ entries }: ScheduleComment): number {
  return hashWhole(entries.map(({ raw }) => raw).join("!")) | 0 || 1;
}

/** A block and its place. */
export interface FoundBlock {
  readonly path: string;
  readonly hash: number;
  readonly occurrence: number;
  readonly decks: readonly string[];
}

/** The blocks of these notes whose hashes are among `hashes`. */
export function findBlocks(records: Iterable<NoteRecord>, hashes: ReadonlySet<number>, decksAt: (set: number) => readonly string[]): FoundBlock[] {
  const found: FoundBlock[] = [];
  for (const record of records) {
    const { path, numbers } = record;
    const seen = new Map<number, number>();
    someRow(record, (row, set) => {
      const hash = wideAt(numbers, row + 1);
      if (!hashes.has(hash)) return false;
      const occurrence = seen.get(hash) ?? 0;
      seen.set(hash, occurrence + 1);
      found.push({ path, hash, occurrence, decks: decksAt(set) });
      return false;
    });
  }
  return found;
}

/** Which reversed separators are one-way according to the comments of all these notes. */
export function oneWayIn(records: Iterable<NoteRecord>): VaultEvidence["oneWay"] {
  let all: Evidence = 0;
  for (const record of records) all |= evidenceOf(record);
  return { reversed: (all & 3) === 1, multilineReversed: (all & 12) === 4 };
}

/**
 * Adds to `list` new cards, cards due on or before `today`, and cards whose learning step ends the day after, from blocks to whose deck set
 * `decksOf` gives decks.
 */
export function addReviewable(list: IndexedCard[], record: NoteRecord, today: number, decksOf: (set: number) => readonly string[] | null, roundOf: RoundOf): void {
  const seen = new Map<number, number>();
  const { path, numbers } = record;
  let group = (list[list.length - 1]?.group ?? -1) + 1;
  someRow(record, (row, set) => {
    const hash = wideAt(numbers, row + 1);
    const occurrence = seen.get(hash) ?? 0;
    seen.set(hash, occurrence + 1);
    const decks = decksOf(set);
    if (decks === null) return false;
    const faces = numbers[row + 5] ?? 0;
    const line = numbers[row + 3] ?? 0;
    const steps = stepsOf(numbers, row);
    const round = roundOf(set);
    for (let face = 0; face < faces; face++) {
      const standing = unpack(packedIn(round, numbers, row, face));
      const at = steps.get(face) ?? null;
      if (standing.kind === "damaged" || (standing.kind !== "new" && standing.day > today + (at === null ? 0 : 1))) continue;
      const due = standing.kind === "new" ? null : standing.day;
      const memory = numbers[row + rowHead + faces + face] ?? 0;
      const faded = due === null ? 0 : fadedBy(memory, dayIn(numbers[row + rowHead + face] ?? 0), today);
      list.push(new IndexedCard({ path, hash, occurrence, face, line, due, at, faded, lapses: lapsesIn(memory), decks, group }));
    }
    group++;
    return false;
  });
}
