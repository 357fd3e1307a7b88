import type { Block, ScheduleComment, Span } from "../model/card";
import type { LoggedAnswer } from "../log/forks";
import type { PropertyProblem } from "../note-review/properties";
import type { TextEdit } from "../write/edit";
import { isSpace, lineFeed } from "../text/chars/chars";
import { lineStart, lineTo } from "../text/chars/line-breaks";

export type FindingKind =
  /** An unreadable entry. */
  | "damaged"
  /** A schedule comment that is not closed. */
  | "unclosed"
  /** More than one comment on one block. */
  | "doubled"
  /** More entries than cards, or fewer. */
  | "surplus"
  | "missing"
  /** A comment that belongs to no card. */
  | "orphaned"
  /** A comment in the middle of other text, where a search for another card's text put it. */
  | "misplaced"
  /** Merge markers around comments. */
  | "merge"
  /** A conflict copy of the note was reviewed later, or at the same time with another answer. */
  | "diverged"
  /** A change separated the comment from its card, which is in the note. */
  | "displaced"
  /** Blank lines split its card. */
  | "torn"
  /** The lines of its card continue into others. */
  | "grown"
  /** Its card is no longer in the note. */
  | "lost"
  /** Pieces of concurrent answers from several devices, left by a character merge. */
  | "mixed"
  /** Another device, unaware of this answer, answered the card later. */
  | "earlier"
  /** A schedule in a place where SR does not read it; checked only on request. */
  | "unread"
  | NoteFindingKind;

/** Of a note that is reviewed as a whole. */
export type NoteFindingKind =
  /** Some of its three keys are missing, so it counts as new. */
  | "note-partial"
  /** A value is not a day or a number; a number is out of range. */
  | "note-unreadable"
  | "note-range"
  /** One of the keys occurs twice. */
  | "note-repeated"
  /** It has the keys but no review tag. */
  | "note-untagged"
  /** The log has a later answer; the values are of several answers; a conflict copy has another answer. */
  | "note-earlier"
  | "note-mixed"
  | "note-diverged"
  /** Its memory of FSRS-6 is damaged, or not that of the last answer in the log. */
  | "note-memory"
  /** Its properties cannot be changed safely. */
  | `note-${PropertyProblem}`;

/** A problem with a schedule comment. Offsets refer to the examined text. */
export interface Finding extends Span {
  readonly kind: FindingKind;
  /** 0-based line of `from`. */
  readonly line: number;
  /** Index of the block it belongs to, or probably belongs to; null if unknown. */
  readonly block: number | null;
  /** The edits that fix it; null when no repair is certain enough. */
  readonly repair: readonly TextEdit[] | null;
  /** For a repair that turns lines into other blocks. */
  readonly remade?: Remade;
  /** The competing answers, oldest first; the repair writes the last. */
  readonly answers?: readonly LoggedAnswer[] | undefined;
}

/** Lines, and the blocks that a repair turns them into, each with its hash and its entries as in `entriesOf`. */
export interface Remade extends Span {
  readonly blocks: readonly { readonly hash: number; readonly entries: string }[];
}

/** A finding without its line. */
export type UnplacedFinding = Omit<Finding, "line">;

/** The input of an examination, prepared once. */
export interface Exam {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Ease of a new card, percent. */
  readonly baseEase: number;
}

/** The edit that removes a comment: its whole line if the line has no other text, else the comment and the gap before it. */
export function removal(text: string, comment: Span): TextEdit {
  const start = lineStart(text, comment.from);
  const end = lineTo(text, comment.to);
  const alone = /^[\s>]*$/.test(text.slice(start, comment.from)) && /^\s*$/.test(text.slice(comment.to, end));
  if (alone) {
    const before = start === 0 ? 0 : start - (text.charAt(start - 2) === "\r" ? 2 : 1);
    return start === 0 ? { from: 0, to: Math.min(text.length, text.indexOf("\n", end) + 1 || text.length), insert: "" } : { from: before, to: end, insert: "" };
  }
  let from = comment.from;
  while (from > start && isSpace(text.charCodeAt(from - 1)) && text.charCodeAt(from - 1) !== lineFeed) from--;
  return { from, to: comment.to, insert: "" };
}

/** The comments that blocks own, by start offset. */
export function ownedComments(blocks: readonly Block[]): ReadonlyMap<number, { readonly comment: ScheduleComment; readonly block: number }> {
  return new Map(blocks.flatMap((block, index) => block.comments.map((comment) => [comment.from, { comment, block: index }] as const)));
}

/** The findings in text order, with lines. */
export function withLines(text: string, found: readonly UnplacedFinding[]): Finding[] {
  let line = 0;
  let next = text.indexOf("\n");
  return found.map((one) => {
    for (; next >= 0 && next < one.from; next = text.indexOf("\n", next + 1)) line++;
    return { ...one, line };
  });
}
