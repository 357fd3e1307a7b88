import type { Block, ScheduleComment, Span } from "../model/card";
import type { LoggedAnswer } from "../log/forks";
import type { TextEdit } from "../write/edit";
import { isSpace, lineFeed } from "../text/chars/chars";
import { lineStart, lineTo } from "../text/chars/line-breaks";

export type FindingKind =
  /** An entry that says nothing that can be read. */
  | "damaged"
  /** A schedule comment that does not close. */
  | "unclosed"
  /** More than one comment on one block. */
  | "doubled"
  /** More entries than cards, or fewer. */
  | "surplus"
  | "missing"
  /** A comment that belongs to no card. */
  | "orphaned"
  /** A comment in the middle of other words, where a search for another card's text has put it. */
  | "misplaced"
  /** Markers that a merge has left around comments. */
  | "merge"
  /** A conflict copy of the note has reviewed the card later, or at the same time with another answer. */
  | "diverged"
  /** A change has taken the comment away from its card, which is in the note. */
  | "displaced"
  /** Blank lines part the lines of its card. */
  | "torn"
  /** The lines of its card run on into others. */
  | "grown"
  /** Its card is not in the note any more. */
  | "lost"
  /** Pieces of the answers that several devices gave to the card without knowing of each other, as a merge by characters leaves them. */
  | "mixed"
  /** Another device answered the card later, without knowing of the answer here. */
  | "earlier"
  /** A schedule that SR does not read where it is; looked for only when it is asked for. */
  | "unread";

/** Something wrong with a schedule comment. Offsets are those of the text that was examined. */
export interface Finding extends Span {
  readonly kind: FindingKind;
  /** 0-based line of `from`. */
  readonly line: number;
  /** The block it belongs to or probably belongs to, by its index in the note; null when that cannot be told. */
  readonly block: number | null;
  /** What would mend it; null when nothing is certain enough to propose. */
  readonly repair: readonly TextEdit[] | null;
  /** Of a repair that makes other blocks of these lines. */
  readonly remade?: Remade;
  /** The answers of which one should be there, oldest first: the repair is the last. */
  readonly answers?: readonly LoggedAnswer[] | undefined;
}

/** Lines and the blocks that a repair makes of them, each with its hash and its entries as `entriesOf` gives them. */
export interface Remade extends Span {
  readonly blocks: readonly { readonly hash: number; readonly entries: string }[];
}

/** A finding before its line is known. */
export type UnplacedFinding = Omit<Finding, "line">;

/** What is examined, made ready once. */
export interface Exam {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Ease of a new card, percent. */
  readonly baseEase: number;
}

/** What takes a comment out: its whole line when nothing else stands on it, else the comment and the gap before it. */
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

/** The comments that blocks own, by where they begin. */
export function ownedComments(blocks: readonly Block[]): ReadonlyMap<number, { readonly comment: ScheduleComment; readonly block: number }> {
  return new Map(blocks.flatMap((block, index) => block.comments.map((comment) => [comment.from, { comment, block: index }] as const)));
}

/** Findings in text order, with their lines. */
export function withLines(text: string, found: readonly UnplacedFinding[]): Finding[] {
  let line = 0;
  let next = text.indexOf("\n");
  return found.map((one) => {
    for (; next >= 0 && next < one.from; next = text.indexOf("\n", next + 1)) line++;
    return { ...one, line };
  });
}
