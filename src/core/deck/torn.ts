import type { BlockKind, ScheduleComment, Span } from "../card";
import { commentStart, readComment } from "../scheduling/schedule-comment";
import { blockIdAtEnd } from "../text/attach";
import { carriageReturn, greater, isSpace } from "../text/chars";
import { contentOf } from "../text/content";
import { hashText } from "../text/hash";

const kinds: readonly BlockKind[] = ["multiline", "multiline-reversed", "cloze", "basic", "reversed"];

/** How much is hashed, in code units, before the search is given up: a millisecond or two. */
const mostHashed = 1 << 17;

/**
 * The lines above a comment that make the block with this hash once no blank line parts them; null when none do. A hash counts any white space as
 * one space, so it is the proof: the words between are the block's, all of them and nothing else.
 */
export function findTorn(text: string, comment: ScheduleComment, hash: number): Span | null {
  const last = lastLineOf(text, comment);
  if (last === null) return null;
  let hashed = 0;
  for (let from = last.from; ; from = lineStart(text, from - 1)) {
    if (!isBlank(text, from, last.to)) {
      hashed += last.to - from;
      if (hashed > mostHashed) return null;
      if (isBlock(text, { from, to: last.to }, last.from, hash)) return { from, to: last.to };
    }
    if (from === 0) return null;
  }
}

/** The lines of a range that are, by themselves, the block with this hash; null when no run of them is. */
export function findLines(text: string, range: Span, hash: number): Span | null {
  let hashed = 0;
  for (let from = range.from; from < range.to; from = nextLine(text, from)) {
    if (!hasWords(text, from)) continue;
    for (let last = from; last < range.to && hashed < mostHashed; last = nextLine(text, last)) {
      const to = Math.min(range.to, lineEnd(text, last));
      hashed += to - from;
      if (isBlock(text, { from, to }, last, hash)) return { from, to };
    }
  }
  return null;
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

/** The last line above a comment, or with it, that holds words. */
function lastLineOf(text: string, comment: ScheduleComment): Span | null {
  for (let from = lineStart(text, comment.from); ; from = lineStart(text, from - 1)) {
    if (hasWords(text, from)) return { from, to: lineEnd(text, from) };
    if (from === 0) return null;
  }
}

/** Whether the line at `from` says anything beside schedule comments. */
function hasWords(text: string, from: number): boolean {
  const to = lineEnd(text, from);
  return contentOf(text, from, to, { depth: quoteMarks(text, from, to), cut: commentsIn(text, { from, to }) }).length > 0;
}

function isBlock(text: string, range: Span, lastLine: number, hash: number): boolean {
  const comments = commentsIn(text, range);
  const blockId = blockIdAtEnd(text, lastLine, range.to, comments);
  const cut = blockId === null ? comments : [...comments, blockId].sort((a, b) => a.from - b.from);
  const marks = quoteMarks(text, range.from, lineEnd(text, range.from));
  for (let depth = 0; depth <= marks; depth++) {
    const words = contentOf(text, range.from, range.to, { depth, cut });
    if (kinds.some((kind) => hashText(kind, text, words) === hash)) return true;
  }
  return false;
}

/** Schedule comments in a range, code or not. */
function commentsIn(text: string, { from, to }: Span): ScheduleComment[] {
  const found: ScheduleComment[] = [];
  for (let at = text.indexOf(commentStart, from); at >= 0 && at < to; at = text.indexOf(commentStart, at + 1)) {
    const comment = readComment(text, at, lineEnd(text, at));
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
  const end = Math.min(to, lineEnd(text, from));
  for (let at = from; at < end; at++) if (!isSpace(text.charCodeAt(at)) && text.charCodeAt(at) !== greater) return false;
  return true;
}

function lineStart(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  if (end < 0) return text.length;
  return end > at && text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end;
}
