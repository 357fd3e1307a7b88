import type { Block } from "../card";
import type { DeckSet } from "./deck-sets";
import type { QueueCard } from "./queue";
import { stepEnd } from "../schedule";
import { pack, unpack, type DayRule, type PackedSchedule } from "./packed";

/**
 * What the index keeps of a note: numbers only, no texts. Block b has the cards `starts[b]` to `starts[b + 1]`.
 */
export interface NoteRecord {
  readonly path: string;
  readonly decks: readonly DeckSet[];
  readonly hashes: Float64Array;
  readonly lines: Int32Array;
  readonly starts: Int32Array;
  readonly cards: Int32Array;
  /** The few cards in learning steps, as indices into `cards`, with the instant at which the step is over. */
  readonly steps: ReadonlyMap<number, number>;
  readonly evidence: Evidence;
}

/** Shared by nearly all notes. */
export const noSteps: NoteRecord["steps"] = new Map();

/**
 * What a note's comments say of its reversed separators, in bits: 1 a reversed block has exactly one entry, 2 one has more;
 * 4 and 8 the same of multi-line reversed blocks.
 */
export type Evidence = number;

/** A card of the index. */
export interface IndexedCard extends QueueCard {
  readonly path: string;
  /** Hash of its block's text, and which of the note's blocks with this hash it is, counted from 0. */
  readonly hash: number;
  readonly occurrence: number;
  /** 0-based first line of the block when it was indexed. */
  readonly line: number;
}

export function recordOf(path: string, blocks: readonly Block[], acquire: (decks: readonly string[]) => DeckSet, days: DayRule): NoteRecord {
  const hashes = new Float64Array(blocks.length);
  const lines = new Int32Array(blocks.length);
  const starts = new Int32Array(blocks.length + 1);
  const cards: PackedSchedule[] = [];
  let steps = noSteps;
  let evidence: Evidence = 0;
  const decks = blocks.map((block, b) => {
    hashes[b] = block.hash;
    lines[b] = block.firstLine;
    starts[b] = cards.length;
    for (const { schedule } of block.cards) {
      const end = stepEnd(schedule);
      if (end !== null) steps = new Map([...steps, [cards.length, end]]);
      cards.push(pack(schedule, days));
    }
    const entries = block.comments[block.winner]?.entries.length ?? 0;
    const one = block.kind === "reversed" ? 1 : block.kind === "multiline-reversed" ? 4 : 0;
    if (entries > 0) evidence |= entries === 1 ? one : one * 2;
    return acquire(block.decks);
  });
  starts[blocks.length] = cards.length;
  return { path, decks, hashes, lines, starts, cards: new Int32Array(cards), steps, evidence };
}

/** Calls `visit` for every card of a note, in the note's order. */
export function eachCard(record: NoteRecord, visit: (packed: PackedSchedule, block: number, face: number) => void): void {
  for (let b = 0; b < record.decks.length; b++) {
    const from = record.starts[b] ?? 0;
    const to = record.starts[b + 1] ?? from;
    for (let c = from; c < to; c++) visit(record.cards[c] ?? 0, b, c - from);
  }
}

/** Identity of a block: stays the same wherever it moves in its note, until its text changes. */
export function blockKey(path: string, hash: number, occurrence: number): string {
  return `${path}\n${hash}\n${occurrence}`;
}

/** Identity of a card of that block. */
export function cardKey(block: string, face: number): string {
  return `${block}\n${face}`;
}

/** The block of a card's key. */
export function blockOf(key: string): string {
  return key.slice(0, key.lastIndexOf("\n"));
}

/** New cards, cards due on or before `today`, and those whose learning step ends on the day after, of the blocks that `wanted` lets through. */
export function reviewable(record: NoteRecord, today: number, wanted: (decks: DeckSet) => boolean): IndexedCard[] {
  const list: IndexedCard[] = [];
  const seen = new Map<number, number>();
  for (let b = 0; b < record.decks.length; b++) {
    const hash = record.hashes[b] ?? 0;
    const occurrence = seen.get(hash) ?? 0;
    seen.set(hash, occurrence + 1);
    const set = record.decks[b];
    if (set === undefined || !wanted(set)) continue;
    const from = record.starts[b] ?? 0;
    const to = record.starts[b + 1] ?? from;
    for (let c = from; c < to; c++) {
      const standing = unpack(record.cards[c] ?? 0);
      const at = record.steps.get(c) ?? null;
      if (standing.kind === "damaged" || (standing.kind !== "new" && standing.day > today + (at === null ? 0 : 1))) continue;
      const block = blockKey(record.path, hash, occurrence);
      const due = standing.kind === "new" ? null : standing.day;
      const face = c - from;
      list.push({ key: cardKey(block, face), block, face, due, at, path: record.path, hash, occurrence, line: record.lines[b] ?? 0 });
    }
  }
  return list;
}
