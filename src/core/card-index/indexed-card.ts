import type { DayNumber } from "../model/day";

/** What an indexed card is made of. */
export interface CardFacts {
  readonly path: string;
  /** Hash of its block's text, and which of the note's blocks with this hash it is, counted from 0. */
  readonly hash: number;
  readonly occurrence: number;
  readonly face: number;
  /** 0-based first line of the block when it was indexed. */
  readonly line: number;
  readonly due: DayNumber | null;
  readonly at: number | null;
  readonly faded: number;
  /** As the index counts them: of FSRS alone, up to `mostLapses`. */
  readonly lapses: number;
  readonly decks: readonly string[];
  /** The same for the cards of a block, and for no others of the list that the card is from. */
  readonly group: number;
}

/** A card of the index. Its keys are made when they are asked for: of the thousands that a queue sorts, few are shown. */
export class IndexedCard implements CardFacts {
  readonly path: string;
  readonly hash: number;
  readonly occurrence: number;
  readonly face: number;
  readonly line: number;
  readonly due: DayNumber | null;
  readonly at: number | null;
  readonly faded: number;
  readonly lapses: number;
  readonly decks: readonly string[];
  readonly group: number;
  private own: string | null = null;

  constructor(facts: CardFacts) {
    this.path = facts.path;
    this.hash = facts.hash;
    this.occurrence = facts.occurrence;
    this.face = facts.face;
    this.line = facts.line;
    this.due = facts.due;
    this.at = facts.at;
    this.faded = facts.faded;
    this.lapses = facts.lapses;
    this.decks = facts.decks;
    this.group = facts.group;
  }

  /** Identity of the card: stays the same wherever its block moves in its note, until its text changes. */
  get key(): string {
    return (this.own ??= cardKey(this.block, this.face));
  }

  /** Identity of the block that it shares with its siblings. */
  get block(): string {
    return blockKey(this.path, this.hash, this.occurrence);
  }

  /** The same card, but for these facts. */
  with(facts: Partial<CardFacts>): IndexedCard {
    return new IndexedCard({ ...this, ...facts });
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

/** The note and the hash of a block's key. */
export function splitBlockKey(block: string): { readonly path: string; readonly hash: number; readonly occurrence: number } {
  const [occurrence, hash, ...path] = block.split("\n").reverse();
  return { path: path.reverse().join("\n"), hash: Number(hash), occurrence: Number(occurrence) };
}
