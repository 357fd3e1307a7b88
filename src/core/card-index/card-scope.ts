import type { Block } from "../model/card";
import type { CivilDay, DayNumber } from "../model/day";
import type { Algorithm, VaultEvidence } from "../model/settings";
import type { CardTable } from "./card-table";
import type { DeckCounts, DeckNode } from "../model/deck";
import type { IndexedCard } from "./indexed-card";
import type { DetectedEdit } from "./detect-edit";

export type CardScope = { readonly kind: "all" } | { readonly kind: "deck"; readonly deck: string } | { readonly kind: "note"; readonly path: string };

/** The cards of many notes, counted. Holds no texts; every call costs what changed, never a pass over all notes unless it lists cards. */
export interface Index {
  /** Indexes this text as the note's; one parse. */
  update(path: string, text: string): readonly Block[];
  /** The note has these blocks, read by the index's settings. `edited` is told when only the words of one block are others. */
  put(path: string, blocks: readonly Block[], edited?: (change: DetectedEdit) => void): void;
  remove(path: string): void;
  /** The note keeps its cards. In folder mode its decks follow only with the next `update`. */
  rename(from: string, to: string): void;
  decks(today: CivilDay): DeckNode;
  /** New cards, cards due by `today` and those in a learning step, by path and position. */
  reviewable(scope: CardScope, today: CivilDay): IndexedCard[];
  countsOf(path: string, today: CivilDay): DeckCounts;
  /** All cards of a scope, for statistics. */
  table(scope: CardScope): CardTable;
  /** Cards per day from `today` on, the backlog on the first. */
  forecast(today: CivilDay, days: number): { readonly day: CivilDay; readonly due: number }[];
  /** Cards due on this day, for load balancing. */
  load(day: DayNumber): number;
  /** The first day after `today` on which a card is due, null without one. */
  nextDue(today: CivilDay, scope?: CardScope): CivilDay | null;
  /** What the notes say of settings that nobody has made. */
  evidence(): VaultEvidence;
  /** Notes with a card that has an entry of this algorithm, by path. */
  notesWith(algorithm: Algorithm): string[];
}
