import type { Schedule } from "./schedule";

/** A half-open range of UTF-16 code units in a note's text as stored. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export type BlockKind = "basic" | "reversed" | "multiline" | "multiline-reversed" | "cloze";

/** A run of a card's side. `hidden`: the deletion asked for (with its hint); `shown`: that deletion in the answer. */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "hidden"; readonly hint: string | null }
  | { readonly kind: "shown"; readonly text: string };

/** One question and answer: a face of a block. */
export interface Card {
  readonly front: readonly Piece[];
  readonly back: readonly Piece[];
  readonly schedule: Schedule;
}

/** One entry of a comment: its range without the leading "!", and its schedule. The placeholder `2000-01-01` reads as null. */
export interface Entry extends Span {
  readonly raw: string;
  readonly schedule: Schedule;
}

/** A `<!--SR:...-->` in a note. */
export interface ScheduleComment extends Span {
  readonly entries: readonly Entry[];
}

/** How the block ends, which decides where a new comment may go. */
export type BlockTail =
  /** An ordinary line of text: next line, or the same line by setting. */
  | "text"
  /** A closing fence, a `$$` line or a rule: always the next line. */
  | "fence"
  /** A card in a table row: always the last cell of that row. */
  | "row"
  /** A longer block whose last line is a table row: next line, or the last cell by setting. */
  | "table"
  /** A one-line card in a quote: the same line, where SR reads it. */
  | "quote";

/**
 * Lines that make one or more cards.
 * `from`..`to` covers whole lines, including its comments and block id, without the last line break.
 */
export interface Block extends Span {
  readonly kind: BlockKind;
  /** 0-based, inclusive; `lastLine` includes the comment. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Deck paths without "#", such as "flashcards/math". */
  readonly decks: readonly string[];
  /** The block's text without comments and block id. Computed on access; costly. */
  readonly text: string;
  /** Range of the content lines, without comment lines after them, but with block id and same-line comment. */
  readonly body: Span;
  /** Without "^". */
  readonly blockId: string | null;
  /** Range of the block id, including "^", excluding leading white space; null without one. */
  readonly blockIdSpan: Span | null;
  /** Computed on access. Schedules come from the winning comment. */
  readonly cards: readonly Card[];
  /** Raw entries of the winning comment without a card, in order. */
  readonly surplus: readonly string[];
  /** All comments of the block, in text order. */
  readonly comments: readonly ScheduleComment[];
  /** Index into `comments` of the one that counts; -1 without a comment. */
  readonly winner: number;
  readonly tail: BlockTail;
  /** The start of a new comment line that keeps it inside the block's quote or callout ("> "), else "". */
  readonly quotePrefix: string;
  /** Texts of the headings above, outermost first. Computed on access. */
  readonly headings: readonly string[];
  /** Hash of kind and normalized text: unchanged by reformatting or moving the block, changed by editing it. */
  readonly hash: number;
  /**
   * Hash of what each card answers, 32 bits, never 0; entries belong to these. Absent for a block of more than 64 cards, and on a block
   * made by hand. Computed on access.
   */
  readonly answers?: readonly number[];
  /** Index of each card's entry in the winning comment, -1 for none; null or absent when entry k belongs to card k. */
  readonly order?: readonly number[] | null;
  /** All blocks parsed from the note, in order, to tell equal ones apart. Absent on a block made by hand. */
  readonly among?: readonly Block[];
}

/** A side as plain text, with hidden deletions as `[...]` or `[hint]`. */
export function plainText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece.kind === "hidden" ? `[${piece.hint ?? "..."}]` : piece.text)).join("");
}

/** All entries of a block's comments as written: unchanged while nothing touches the schedules. */
export function entriesOf(block: Block): string {
  return block.comments.map((comment) => comment.entries.map((entry) => entry.raw).join("!")).join("\n");
}

/** Whether the comment that counts is outside the block: assigned by the note's earlier state, not by its text. */
export function isAway(block: Block): boolean {
  const comment = block.comments[block.winner];
  return comment !== undefined && (comment.to <= block.from || comment.from >= block.to);
}
