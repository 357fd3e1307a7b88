import type { BlockKind, ScheduleComment, Span } from "../model/card";
import { commentStart, readComment } from "../text/comments/schedule-comment";
import { blockIdAtEnd } from "../text/comments/attach";
import { greater, isSpace } from "../text/chars/chars";
import { contentOf } from "../text/blocks/content";
import { hashText } from "../text/blocks/hash";
import { lineStart, lineTo, nextLine } from "../text/chars/line-breaks";

const kinds: readonly BlockKind[] = ["multiline", "multiline-reversed", "cloze", "basic", "reversed"];

/** Limits of hashing in code units, for one comment or block, and for a note; matches beyond them are not found. */
const mostEach = 1 << 17;
const mostInAll = 1 << 21;

/** Code units left to hash for a note. */
export interface HashBudget {
  left: number;
}

/** The budget of a note. */
export const newBudget = (): HashBudget => ({ left: mostInAll });

/** What must be left of the budget after one comment or block has used its share. */
const leastLeft = ({ left }: HashBudget): number => Math.max(0, left - mostEach);

/** Hashes of possible blocks, with their lines. */
export type LineRuns = ReadonlyMap<number, Span>;

/**
 * The blocks that the lines above a comment, down from the previous schedule, would form without blank lines. Hashes treat any white space
 * as one space, so a match proves that the words are exactly the block's.
 */
export function runsAbove(text: string, comment: ScheduleComment, budget: HashBudget): LineRuns {
  const runs = new Map<number, Span>();
  const last = lastLineOf(text, comment);
  if (last === null) return runs;
  const least = leastLeft(budget);
  for (let from = last.from; budget.left > least; from = lineStart(text, from - 1)) {
    const to = lineTo(text, from);
    if (from < last.from && commentsIn(text, { from, to }).length > 0) break;
    if (!isBlank(text, from, to)) addBlocks(runs, text, { from, to: last.to }, last.from, budget);
    if (from === 0) break;
  }
  return runs;
}

/** The blocks that the lines of a range would form alone. */
export function runsIn(text: string, range: Span, budget: HashBudget): LineRuns {
  const runs = new Map<number, Span>();
  const least = leastLeft(budget);
  for (let from = range.from; from < range.to; from = nextLine(text, from)) {
    if (!hasWords(text, from)) continue;
    for (let last = from; last < range.to && budget.left > least; last = nextLine(text, last)) {
      addBlocks(runs, text, { from, to: Math.min(range.to, lineTo(text, last)) }, last, budget);
    }
  }
  return runs;
}

/** Adds the hashes of a run of lines for each kind of block, at each possible quote depth. */
function addBlocks(runs: Map<number, Span>, text: string, range: Span, lastLine: number, budget: HashBudget): void {
  budget.left -= range.to - range.from;
  const comments = commentsIn(text, range);
  const blockId = blockIdAtEnd(text, lastLine, range.to, comments);
  const cut = blockId === null ? comments : [...comments, blockId].sort((a, b) => a.from - b.from);
  const marks = quoteMarks(text, range.from, lineTo(text, range.from));
  for (let depth = 0; depth <= marks; depth++) {
    const words = contentOf(text, range.from, range.to, { depth, cut });
    for (const kind of kinds) {
      const hash = hashText(kind, text, words);
      if (!runs.has(hash)) runs.set(hash, range);
    }
  }
}

/** The last line with words above a comment, or on its line; null when more than one other comment is between. */
function lastLineOf(text: string, comment: ScheduleComment): Span | null {
  let comments = 0;
  for (let from = lineStart(text, comment.from); ; from = lineStart(text, from - 1)) {
    const to = lineTo(text, from);
    if (hasWords(text, from)) return { from, to };
    comments += commentsIn(text, { from, to }).length;
    if (from === 0 || comments > 2) return null;
  }
}

/** Whether the line at `from` has text besides schedule comments. */
function hasWords(text: string, from: number): boolean {
  const to = lineTo(text, from);
  return contentOf(text, from, to, { depth: quoteMarks(text, from, to), cut: commentsIn(text, { from, to }) }).length > 0;
}

/** Schedule comments in a range, inside code or not. */
function commentsIn(text: string, { from, to }: Span): ScheduleComment[] {
  const found: ScheduleComment[] = [];
  for (let at = text.indexOf(commentStart, from); at >= 0 && at < to; at = text.indexOf(commentStart, at + 1)) {
    const comment = readComment(text, at, lineTo(text, at));
    if (comment !== null) found.push(comment);
  }
  return found;
}

/** Number of ">" at the start of a line, at most four. */
function quoteMarks(text: string, from: number, to: number): number {
  let marks = 0;
  for (let at = from; at < to && marks < 4; at++) {
    if (text.charCodeAt(at) === greater) marks++;
    else if (!isSpace(text.charCodeAt(at))) break;
  }
  return marks;
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isSpace(text.charCodeAt(at)) && text.charCodeAt(at) !== greater) return false;
  return true;
}
