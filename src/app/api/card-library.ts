import type { BlockKind, Piece } from "../../core/model/card";
import type { CivilDay } from "../../core/model/day";
import type { QueryFault } from "../../core/search/query";
import type { ListedState } from "../../core/search/standing";
import type { KnownNames } from "../../core/search/suggest";

export type { QueryFault } from "../../core/search/query";
export type { ListedState as CardState } from "../../core/search/standing";

/** Where a card is: the hash of its block, the block's position among the note's blocks with this hash, and the card's place in the block. */
export interface CardPlace {
  readonly path: string;
  readonly hash: number;
  readonly occurrence: number;
  readonly face: number;
}

/** A card as a row shows it, without its words. */
export interface CardRow extends CardPlace {
  /** 0-based first line of the block when last read. */
  readonly line: number;
  readonly kind: BlockKind;
  readonly decks: readonly string[];
  readonly state: ListedState;
  readonly isLeech: boolean;
  /** The day it is asked, exams included; null for a new or damaged card. For a suspended card, its day without the suspension. */
  readonly due: CivilDay | null;
  /** Days from the last review to the due day; null without a schedule. */
  readonly interval: number | null;
  /** Percent; SM-2 only. */
  readonly ease: number | null;
  /** Days; FSRS only. */
  readonly stability: number | null;
  /** 1 to 10; FSRS only. */
  readonly difficulty: number | null;
  /** Chance of recall today, 0 to 1; null for a new or damaged card. */
  readonly retrievability: number | null;
  readonly lapses: number;
  /** Study day of the last review; null without one. */
  readonly last: CivilDay | null;
  /** Study day of the first answer in the log; null when the log has none. */
  readonly added: CivilDay | null;
}

/** The words of a card. */
export interface CardWords {
  readonly front: readonly Piece[];
  readonly back: readonly Piece[];
  /** Texts of the headings above, outermost first. */
  readonly headings: readonly string[];
}

/** By which a list can be sorted. */
export const cardColumns = ["front", "back", "deck", "note", "due", "interval", "stability", "ease", "difficulty", "retrievability", "lapses", "last", "added", "state"] as const;
export type CardColumn = (typeof cardColumns)[number];

/** The cards that a search has found so far. Membership stays until the next search; the values of a row are always the present ones. */
export interface FoundCards {
  readonly length: number;
  /** The card of a row as it is now; null when its note no longer has it. Reads nothing. */
  at(row: number): CardRow | null;
  /** The place of a row's card, also when it is gone. */
  place(row: number): CardPlace;
  /** The row whose card has this place; -1 when there is none. */
  rowOf(place: CardPlace): number;
  /** Whether the search is for duplicates: a number that a row's card shares with those like it, in the order of their fronts. Else null. */
  group(row: number): number | null;
  /** The words of a row's card; null until `read` has read its note, or when it is gone. */
  words(row: number): CardWords | null;
  /** Reads the notes of these rows, `to` exclusive. */
  read(from: number, to: number): Promise<void>;
  /** Notes read and to be read; null when the search is over or was stopped. */
  readonly progress: { readonly read: number; readonly total: number } | null;
  /** Ends the search; the rows found so far stay. */
  stop(): void;
  /** Sorts the rows, in slices; the last call wins. Cards without a value come last either way. Resolves when sorted, or when superseded. */
  sort(column: CardColumn, descending: boolean): Promise<void>;
  /** Called after rows arrived, were sorted or changed. */
  subscribe(listener: () => void): () => void;
  /** Ends the search and frees the rows. */
  close(): void;
}

/** All cards that a query finds. `keys`: as in a scope of chosen cards; `due`, `new`: how many of them can be asked today. */
export interface CollectedCards {
  readonly kind: "found";
  readonly keys: readonly string[];
  readonly due: number;
  readonly new: number;
}

/** Every card of the vault, found by queries. */
export interface CardLibrary {
  /**
   * Starts a search. An empty query finds every card. Rows that the index decides come first, by note; then those found by reading notes,
   * the one changed last first. Duplicates come next to each other once the search is over.
   */
  find(query: string): { readonly kind: "found"; readonly cards: FoundCards } | { readonly kind: "fault"; readonly fault: QueryFault };
  /** Finds all cards at once, in slices. */
  collect(query: string): Promise<CollectedCards | { readonly kind: "fault"; readonly fault: QueryFault }>;
  /** The decks, tags and folders that queries can name, as they are now. Looked up when read: a pass over the notes with cards. */
  names(): KnownNames;
}

/** For the field in which a query is typed. */
export { completions, type Completions, type KnownNames } from "../../core/search/suggest";
