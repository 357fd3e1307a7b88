import type { Block } from "../model/card";
import type { CivilDay, DayNumber } from "../model/day";
import type { Algorithm, VaultEvidence } from "../model/settings";
import type { DeckedTable } from "./card-table";
import type { DeckCounts, DeckNode } from "../model/deck";
import type { IndexedCard } from "./indexed-card";
import type { DetectedEdit } from "./detect-edit";

export type CardScope = { readonly kind: "all" } | { readonly kind: "deck"; readonly deck: string } | { readonly kind: "note"; readonly path: string };

/** Counts of the cards in many notes. Stores no texts. Each call costs what changed; only calls that list cards pass over all notes. */
export interface Index {
  /** Parses a text and indexes it as the note's. */
  update(path: string, text: string): readonly Block[];
  /** Indexes a note's blocks, parsed with the index's settings. Calls `edited` if only the wording of one block has changed. */
  put(path: string, blocks: readonly Block[], edited?: (change: DetectedEdit) => void): void;
  remove(path: string): void;
  /** Moves a note's cards to a new path. In folder mode their decks change only at the next `update`. */
  rename(from: string, to: string): void;
  decks(today: CivilDay): DeckNode;
  /** New cards, cards due by `today`, and cards in a learning step, by path and position. */
  reviewable(scope: CardScope, today: CivilDay): IndexedCard[];
  countsOf(path: string, today: CivilDay): DeckCounts;
  /** All cards of a scope, for statistics. */
  table(scope: CardScope): DeckedTable;
  /** Cards per day from `today` on, the backlog on the first. */
  forecast(today: CivilDay, days: number): { readonly day: CivilDay; readonly due: number }[];
  /** The number of cards due on this day, for load balancing. */
  load(day: DayNumber): number;
  /** The first day after `today` on which a card is due; null when there is none. */
  nextDue(today: CivilDay, scope?: CardScope): CivilDay | null;
  /** What the notes suggest for settings that the user has not chosen. */
  evidence(): VaultEvidence;
  /** Paths of the notes with a card scheduled by another algorithm. */
  notesToConvert(to: Algorithm): string[];
}
