import type { Block, ScheduleComment, Span } from "../model/card";
import type { OwnedEntries } from "../card-index/note-record";

/** What became of a schedule whose comment no longer stands at its card. */
export type DisplacedState =
  /** The card is in the note and has no other schedule: it keeps this one. */
  | "away"
  /** Blank lines part the card's lines, so that they are no card any more. */
  | "torn"
  /** The card's lines are part of a block with more lines. */
  | "grown"
  /** The card is not in the note, and the comment belongs to no other. */
  | "orphaned"
  /** The card is not in the note, and the text gives the comment to another card, which does not get it. */
  | "held";

/** A schedule that lost its card, as it is remembered: hashes of the block and of the entries (`entriesHash`). */
export interface DisplacedEntries extends OwnedEntries {
  readonly state: DisplacedState;
}

/** The same, found in a text. */
export interface Displaced extends DisplacedEntries {
  readonly comment: ScheduleComment;
  /** Index of the block that the schedule belongs to; null unless it is "away". */
  readonly block: number | null;
  /** The lines that were the block; null unless they are "torn" or "grown". */
  readonly lines: Span | null;
}

/** A note's blocks, each with its own comments, and the schedules that are not where they belong, in text order. */
export interface SortedNote {
  readonly blocks: readonly Block[];
  readonly displaced: readonly Displaced[];
}

/** What was seen of a note before. */
export interface SeenBefore {
  /** Its blocks; null when nothing is known of them. */
  readonly owned: readonly OwnedEntries[] | null;
  /** Schedules that had lost their card then. */
  readonly missing: readonly DisplacedEntries[];
  /** The entries (`entriesHash`) of comments that belonged to no card then, for all that was known. */
  readonly orphans: readonly number[];
}

/** A block and its entries as they were seen last. */
export interface KnownEntries extends OwnedEntries {
  /** Its place in the note then; -1 for one that was missing already. */
  readonly at: number;
  readonly state: DisplacedState | null;
}

/** A comment that may have come from another block. */
export interface UnclaimedComment {
  readonly comment: ScheduleComment;
  readonly entries: number;
  /** The block that the text gives it to, by its index; null for none. */
  readonly holder: number | null;
}

export interface FoundSchedule {
  readonly known: KnownEntries;
  readonly loose: UnclaimedComment;
  readonly state: DisplacedState;
  readonly home: number | null;
  readonly lines: Span | null;
}
