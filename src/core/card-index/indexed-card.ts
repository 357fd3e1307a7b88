import type { DayNumber } from "../model/day";

/** The fields of an indexed card. */
export interface CardFacts {
  readonly path: string;
  /** Hash of its block's text, and the block's position, from 0, among the note's blocks with this hash. */
  readonly hash: number;
  readonly occurrence: number;
  readonly face: number;
  /** 0-based first line of the block when indexed. */
  readonly line: number;
  readonly due: DayNumber | null;
  readonly at: number | null;
  readonly faded: number;
  /** Lapses counted by the index: FSRS cards only, at most `mostLapses`. */
  readonly lapses: number;
  readonly decks: readonly string[];
  /** Shared by the cards of one block and by no other card in the same list. */
  readonly group: number;
}

/** A card in the index. Builds its keys on demand: a queue sorts thousands of cards and shows few. */
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

  /** Identifies the card. Survives moves of its block within the note; changes with the block's text. */
  get key(): string {
    return (this.own ??= placeKey(this));
  }

  /** Identifies the block that it shares with its siblings. */
  get block(): string {
    return blockKey(this.path, this.hash, this.occurrence);
  }

  /** A copy of the card with these fields replaced. */
  with(facts: Partial<CardFacts>): IndexedCard {
    return new IndexedCard({ ...this, ...facts });
  }
}

/** The key of a block. Survives moves within the note; changes with the block's text. */
export function blockKey(path: string, hash: number, occurrence: number): string {
  return `${path}\n${hash}\n${occurrence}`;
}

/** The key of one card of a block. */
export function cardKey(block: string, face: number): string {
  return `${block}\n${face}`;
}

/** The key of a card by its place. */
export function placeKey({ path, hash, occurrence, face }: Pick<CardFacts, "path" | "hash" | "occurrence" | "face">): string {
  return cardKey(blockKey(path, hash, occurrence), face);
}

/** The block key in a card key. */
export function blockOf(key: string): string {
  return key.slice(0, key.lastIndexOf("\n"));
}

/** The path, hash and occurrence in a block key. */
export function splitBlockKey(block: string): { readonly path: string; readonly hash: number; readonly occurrence: number } {
  const [occurrence, hash, ...path] = block.split("\n").reverse();
  return { path: path.reverse().join("\n"), hash: Number(hash), occurrence: Number(occurrence) };
}
