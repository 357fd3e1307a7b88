import type { Block, ScheduleComment, Span } from "../model/card";
import type { OwnedEntries } from "../card-index/note-record";

/** What became of a schedule whose comment is no longer at its card. */
export type DisplacedState =
  /** The card is in the note without another schedule: it keeps this one. */
  | "away"
  /** Blank lines split the card, so it is no longer a card. */
  | "torn"
  /** The card's lines are now part of a longer block. */
  | "grown"
  /** The card is not in the note, and the comment belongs to no other card. */
  | "orphaned"
  /** The card is not in the note, and by the text the comment belongs to another card, which does not get it. */
  | "held";

/** A remembered schedule that lost its card: hashes of the block and of the entries (`entriesHash`). */
export interface DisplacedEntries extends OwnedEntries {
  readonly state: DisplacedState;
}

/** A displaced schedule found in a text. */
export interface Displaced extends DisplacedEntries {
  readonly comment: ScheduleComment;
  /** Index of the block that the schedule belongs to; null unless it is "away". */
  readonly block: number | null;
  /** The lines that were the block; null unless "torn" or "grown". */
  readonly lines: Span | null;
}

/** A note's blocks, each with its own comments, and the displaced schedules, in text order. */
export interface SortedNote {
  readonly blocks: readonly Block[];
  readonly displaced: readonly Displaced[];
}

/** The note's state at the last reading. */
export interface SeenBefore {
  /** Its blocks; null when unknown. */
  readonly owned: readonly OwnedEntries[] | null;
  /** Schedules without a card. */
  readonly missing: readonly DisplacedEntries[];
  /** Entry hashes (`entriesHash`) of comments without a card, as far as was known. */
  readonly orphans: readonly number[];
}

/** A block and its entries, as last seen. */
export interface KnownEntries extends OwnedEntries {
  /** Its index in the note then; -1 if it was missing. */
  readonly at: number;
  readonly state: DisplacedState | null;
}

/** A comment that may come from another block. */
export interface UnclaimedComment {
  readonly comment: ScheduleComment;
  readonly entries: number;
  /** Index of the block that has it by the text; null when there is none. */
  readonly holder: number | null;
}

export interface FoundSchedule {
  readonly known: KnownEntries;
  readonly loose: UnclaimedComment;
  readonly state: DisplacedState;
  readonly home: number | null;
  readonly lines: Span | null;
}
