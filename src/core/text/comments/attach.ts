import type { ScheduleComment, Span } from "../../model/card";
import { added, addedAll, caret, carriageReturn, greater, isDigit, isSpace, less, lineFeed, openingBracket, skipSpace, trimmedEnd } from "../chars/chars";
import { lastReview } from "../../model/schedule";
import { commentStart, readComment } from "./schedule-comment";
import { lineEnd } from "../chars/line-breaks";

/** The header of the callout in which SR can put its comments. */
const metadataCallout = "[!sr|card-metadata]";

/** Shared by all blocks without comments. */
export const noComments: readonly ScheduleComment[] = [];

/** Lines below a block that belong to it. */
export interface Trailer {
  readonly comments: readonly ScheduleComment[];
  readonly blockId: Span | null;
  readonly lines: number;
  /** End of the last of these lines, and start of the next line. */
  readonly to: number;
  readonly next: number;
}

interface CommentLines extends Trailer {
  readonly blank: boolean;
}

/**
 * What belongs to a block that ended before the line at `from`: comment lines, metadata callouts, with `takeId` a line with only a block
 * id, comments after exactly one blank line, where formatters move them, and comments below those of other programs. Null when there is
 * nothing.
 */
export function readTrailer(text: string, from: number, takeId: boolean): Trailer | null {
  let comments: ScheduleComment[] | null = null;
  let blockId: Span | null = null;
  let lines = 0;
  let to = from;
  let next = from;
  for (let blankSeen = false; next <= text.length; ) {
    let found = readMarkLines(text, next, takeId && blockId === null);
    let skipped = 0;
    if (found === null) {
      const others = blankSeen ? null : otherComments(text, next);
      if (others === null) break;
      found = readMarkLines(text, others.next, false);
      if (found === null || found.blank) break;
      skipped = others.lines;
    } else if (found.blank) {
      if (blankSeen) break;
      blankSeen = true;
      found = readMarkLines(text, found.next, false);
      if (found === null || found.blank) break;
      skipped = 1;
    }
    comments = addedAll(comments, found.comments);
    blockId ??= found.blockId;
    lines += found.lines + skipped;
    ({ to, next } = found);
  }
  return lines === 0 ? null : { comments: comments ?? noComments, blockId, lines, to, next };
}

/**
 * Start of the first comment line in the run of lines at `from`, or end of the run, and whether that line is outside its quote, where SR
 * writes it: then for SR everything above is one card.
 */
export function firstCommentLine(text: string, from: number): { readonly at: number; readonly isOutside: boolean } {
  for (let at = from; at <= text.length; ) {
    const first = skipSpace(text, at, lineEnd(text, at));
    const char = text.charCodeAt(first);
    if (first >= text.length || char === lineFeed) return { at, isOutside: false };
    if (text.startsWith(commentStart, first)) return { at, isOutside: true };
    if (char === greater && readCommentLines(text, at) !== null) return { at, isOutside: false };
    at = lineEnd(text, first) + 1;
  }
  return { at: text.length, isOutside: false };
}

/** The comment line at `from`, or the metadata callout there with its comment lines. Null for any other line. */
export function readCommentLines(text: string, from: number): Trailer | null {
  const found = readMarkLines(text, from, false);
  return found === null || found.blank ? null : found;
}

function readMarkLines(text: string, from: number, takeId: boolean, takeCallout = true): CommentLines | null {
  if (from > text.length) return null;
  // The first character almost always decides, without a search for the line's end.
  const first = firstChar(text, from);
  const char = text.charCodeAt(first);
  if (first < text.length && char !== lineFeed && char !== less && char !== openingBracket && char !== caret) return null;
  const end = text.indexOf("\n", first);
  const stop = end < 0 ? text.length : end;
  const to = end > from && text.charCodeAt(end - 1) === carriageReturn ? end - 1 : stop;
  const next = stop + 1;
  if (first >= to) return { comments: noComments, blockId: null, lines: 1, to, next, blank: true };
  if (text.startsWith(metadataCallout, first)) return takeCallout ? readCallout(text, first, to, next) : null;
  let comments: ScheduleComment[] | null = null;
  let blockId: Span | null = null;
  for (let at = first; at < to; ) {
    const comment = text.startsWith(commentStart, at) ? readComment(text, at, to) : null;
    if (comment !== null) {
      comments = added(comments, comment);
      at = skipSpace(text, comment.to, to);
    } else if (blockId === null && text.charCodeAt(at) === caret && isBlockId(text, at + 1, trimmedEnd(text, at, to))) {
      blockId = { from: at, to: trimmedEnd(text, at, to) };
      break;
    } else return null;
  }
  return comments !== null || takeId ? { comments: comments ?? noComments, blockId, lines: 1, to, next, blank: false } : null;
}

/**
 * The lines at `from` that hold only comments of other programs, such as `<!--ID: 1628000000000-->`, which Obsidian_to_Anki puts directly below
 * a card and so between it and its schedule. Null without any.
 */
function otherComments(text: string, from: number): { readonly next: number; readonly lines: number } | null {
  let next = from;
  let lines = 0;
  for (; next < text.length; lines++) {
    const first = firstChar(text, next);
    if (!text.startsWith("<!--", first)) break;
    const to = lineEnd(text, first);
    if (!isOtherComments(text.slice(first, to))) break;
    next = to + 1;
  }
  return lines === 0 ? null : { next, lines };
}

function isOtherComments(line: string): boolean {
  for (let at = 0; at < line.length; ) {
    const close = line.startsWith("<!--", at) && !line.startsWith(commentStart, at) ? line.indexOf("-->", at + 4) : -1;
    if (close < 0) return false;
    at = skipSpace(line, close + 3, line.length);
  }
  return true;
}

/** The first character of a line that is neither white space nor a quote mark, or the line's end. */
function firstChar(text: string, from: number): number {
  let first = from;
  while (first < text.length && text.charCodeAt(first) !== lineFeed && (isSpace(text.charCodeAt(first)) || text.charCodeAt(first) === greater)) first++;
  return first;
}

/** A callout header without comments is orphaned and stays ordinary text. */
function readCallout(text: string, first: number, to: number, next: number): CommentLines | null {
  if (skipSpace(text, first + metadataCallout.length, to) < to || next > text.length) return null;
  const comments: ScheduleComment[] = [];
  let lines = 1;
  let last: CommentLines | null = null;
  for (let at = next; at < text.length && text.charCodeAt(skipSpace(text, at, text.length)) === greater; ) {
    const line = readMarkLines(text, at, false, false);
    if (line === null || line.blank) break;
    for (const comment of line.comments) comments.push(comment);
    lines++;
    last = line;
    at = line.next;
  }
  return last === null ? null : { ...last, comments, lines };
}

/** The last line of `from`..`to` (`from` at a line start) that is neither blank nor a comment line, and the comments below it in order. */
export function endBeforeComments(text: string, from: number, to: number): { readonly from: number; readonly to: number; readonly comments: readonly ScheduleComment[] } {
  const groups: (readonly ScheduleComment[])[] = [];
  let end = to;
  let start = to;
  for (;;) {
    start = end > from ? Math.max(from, text.lastIndexOf("\n", end - 1) + 1) : from;
    const line = readMarkLines(text, start, false);
    if (start === from || line === null || line.lines > 1) break;
    groups.push(line.comments);
    end = start - 1;
  }
  if (end > start && end < to && text.charCodeAt(end - 1) === carriageReturn) end--;
  return { from: start, to: end, comments: groups.reverse().flat() };
}

/** Whether it has only letters, digits and "-". */
function isBlockId(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const char = text.charCodeAt(at);
    const lower = char | 0x20;
    if (!isDigit(char) && char !== 0x2d && !(lower >= 0x61 && lower <= 0x7a && char < 0x80)) return false;
  }
  return to > from;
}

/** The end of the words of `from`..`to`: before trailing white space and schedule comments. `comments` in text order. */
export function endOfWords(text: string, from: number, to: number, comments: readonly ScheduleComment[]): number {
  let end = trimmedEnd(text, from, to);
  for (let index = comments.length - 1; index >= 0 && end > from; index--) {
    const comment = comments[index];
    if (comment?.to === end) end = trimmedEnd(text, from, comment.from);
  }
  return end;
}

/** The block id, with "^", at the end of the line `from`..`to`, before or after schedule comments; null without one. */
export function blockIdAtEnd(text: string, from: number, to: number, comments: readonly ScheduleComment[]): Span | null {
  const end = endOfWords(text, from, to, comments);
  let start = end;
  // Obsidian's own ids have six characters; 200 is more than anyone types.
  while (start > from && end - start < 200 && text.charCodeAt(start - 1) !== caret && isBlockId(text, start - 1, start)) start--;
  const at = start - 1;
  if (start === end || at < from || text.charCodeAt(at) !== caret) return null;
  return at === from || isSpace(text.charCodeAt(at - 1)) || comments.some((comment) => comment.to === at) ? { from: at, to: end } : null;
}

/** Index of the comment with the latest review (the first of equals); -1 without comments. */
export function newestComment(comments: readonly ScheduleComment[]): number {
  if (comments.length < 2) return comments.length - 1;
  let newest = 0;
  let date = -Infinity;
  comments.forEach(({ entries }, index) => {
    const reviewed = entries.reduce((latest, { schedule }) => Math.max(latest, lastReview(schedule)), -Infinity);
    if (reviewed <= date) return;
    newest = index;
    date = reviewed;
  });
  return newest;
}

/** Concatenates the lists, without a copy if one is empty. */
export function joinComments(one: readonly ScheduleComment[], other: readonly ScheduleComment[]): readonly ScheduleComment[] {
  return other.length === 0 ? one : one.length === 0 ? other : [...one, ...other];
}
