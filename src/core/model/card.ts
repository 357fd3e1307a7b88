import type { Schedule } from "./schedule";

/** A half-open range of UTF-16 code units in a note's text as stored. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export type BlockKind = "basic" | "reversed" | "multiline" | "multiline-reversed" | "cloze";

/** A run of a card's side. `hidden` is a deletion that is asked (with its hint), `shown` the deletion an answer reveals. */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "hidden"; readonly hint: string | null }
  | { readonly kind: "shown"; readonly text: string };

/** One thing to answer: a face of a block. */
export interface Card {
  readonly front: readonly Piece[];
  readonly back: readonly Piece[];
  readonly schedule: Schedule;
}

/** One entry of a comment: its range without the leading "!", and what it says. A placeholder `2000-01-01` reads as null. */
export interface Entry extends Span {
  readonly raw: string;
  readonly schedule: Schedule;
}

/** A `<!--SR:...-->` as it stands in a note. */
export interface ScheduleComment extends Span {
  readonly entries: readonly Entry[];
}

/** How the block ends, which decides where a new comment may go. */
export type BlockTail =
  /** An ordinary line of text: next line, or the same line by setting. */
  | "text"
  /** A closing fence, a `$$` line or a rule: only ever the next line. */
  | "fence"
  /** A card that is a row of a table: only ever the last cell of the same row. */
  | "row"
  /** A longer block whose last line is a row of a table: next line, or the last cell by setting. */
  | "table"
  /** A card of one line in a quote: the same line, where SR reads it. */
  | "quote";

/**
 * A run of lines that makes one or more cards.
 * `from`..`to` covers whole lines, its comments and block id included, without the last line break.
 */
export interface Block extends Span {
  readonly kind: BlockKind;
  /** 0-based, inclusive; `lastLine` includes the comment. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Deck paths without "#", such as "flashcards/math". */
  readonly decks: readonly string[];
  /** The block's text without comments and block id. Costly: computed when asked. */
  readonly text: string;
  /** Range of the content lines: no comment lines of its own behind it, block id and same-line comment included. */
  readonly body: Span;
  /** Without "^". */
  readonly blockId: string | null;
  /** Where the block id stands ("^" included), null without one. Leading white space is not part of it. */
  readonly blockIdSpan: Span | null;
  /** Computed when asked. Schedules are those of the winning comment. */
  readonly cards: readonly Card[];
  /** Raw entries of the winning comment that no card has, kept in order. */
  readonly surplus: readonly string[];
  /** All comments that belong to the block, in text order. */
  readonly comments: readonly ScheduleComment[];
  /** Index into `comments` of the one that counts, -1 without a comment. */
  readonly winner: number;
  readonly tail: BlockTail;
  /** What a new comment line must begin with to stay inside the block's quote or callout ("> "), else "". */
  readonly quotePrefix: string;
  /** Texts of the headings above, outermost first. Computed when asked. */
  readonly headings: readonly string[];
  /** Hash of kind and normalised text: the same for a reformatted or moved block, another for an edited one. */
  readonly hash: number;
  /**
   * Hashes of what each card answers, 32 bits, never 0: what an entry belongs to. None for a block of more than 64 cards. Computed when
   * asked; absent on a block made by hand.
   */
  readonly answers?: readonly number[];
  /** Which entry of the winning comment each card has, -1 for none; null (or absent) while entry k is card k's. */
  readonly order?: readonly number[] | null;
  /** All blocks of the note it was parsed with, in order: what tells equals apart. Absent on a block made by hand. */
  readonly among?: readonly Block[];
}

/** The plain text of a side: hidden deletions as `[...]` or `[hint]`. */
export function plainText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece.kind === "hidden" ? `[${piece.hint ?? "..."}]` : piece.text)).join("");
}

/** All entries of a block's comments as they stand: what must not change when something else does. */
export function entriesOf(block: Block): string {
  return block.comments.map((comment) => comment.entries.map((entry) => entry.raw).join("!")).join("\n");
}

/** Whether the comment that counts stands outside of the block: it is the block's by what was seen of the note before, not by its text. */
export function isAway(block: Block): boolean {
  const comment = block.comments[block.winner];
  return comment !== undefined && (comment.to <= block.from || comment.from >= block.to);
}
