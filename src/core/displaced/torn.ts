import type { BlockKind, ScheduleComment, Span } from "../model/card";
import { commentStart, readComment } from "../text/comments/schedule-comment";
import { blockIdAtEnd } from "../text/comments/attach";
import { greater, isSpace } from "../text/chars/chars";
import { contentOf } from "../text/blocks/content";
import { hashText } from "../text/blocks/hash";
import { lineStart, lineTo, nextLine } from "../text/chars/line-breaks";

const kinds: readonly BlockKind[] = ["multiline", "multiline-reversed", "cloze", "basic", "reversed"];

/** How many code units may be hashed for one comment or block, and for a note: what is not found by then is not found. */
const mostEach = 1 << 17;
const mostInAll = 1 << 21;

/** What may still be hashed for a note, in code units. */
export interface HashBudget {
  left: number;
}

export const newBudget = (): HashBudget => ({ left: mostInAll });

/** What a budget must keep when one comment or block has taken its share. */
const leastLeft = ({ left }: HashBudget): number => Math.max(0, left - mostEach);

/** Hashes of the blocks that lines would be, with these lines. */
export type LineRuns = ReadonlyMap<number, Span>;

/**
 * The blocks that the lines above a comment, up to the next schedule, would be once no blank line parts them. A hash counts any white space as one
 * space, so it is the proof: the words between are the block's, all of them and nothing else.
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

/** The blocks that lines of a range would be by themselves. */
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

/** Adds the hashes of a run of lines for every kind of block, in as many quotes as it may stand in. */
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

/** The last line above a comment, or with it, that holds words; null when more than one other comment stands between. */
function lastLineOf(text: string, comment: ScheduleComment): Span | null {
  let comments = 0;
  for (let from = lineStart(text, comment.from); ; from = lineStart(text, from - 1)) {
    const to = lineTo(text, from);
    if (hasWords(text, from)) return { from, to };
    comments += commentsIn(text, { from, to }).length;
    if (from === 0 || comments > 2) return null;
  }
}

/** Whether the line at `from` says anything beside schedule comments. */
function hasWords(text: string, from: number): boolean {
  const to = lineTo(text, from);
  return contentOf(text, from, to, { depth: quoteMarks(text, from, to), cut: commentsIn(text, { from, to }) }).length > 0;
}

/** Schedule comments in a range, code or not. */
function commentsIn(text: string, { from, to }: Span): ScheduleComment[] {
  const found: ScheduleComment[] = [];
  for (let at = text.indexOf(commentStart, from); at >= 0 && at < to; at = text.indexOf(commentStart, at + 1)) {
    const comment = readComment(text, at, lineTo(text, at));
    if (comment !== null) found.push(comment);
  }
  return found;
}

/** How many ">" a line begins with, at most four. */
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
