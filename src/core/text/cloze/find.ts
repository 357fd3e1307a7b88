import type { Span } from "../../model/card";
import { equals, isDigit, isEscaped, isSpace, skipSpace } from "../chars/chars";
import type { ClozePattern, PatternGroup } from "./pattern";
import { isWords, spanAt, type InlineSpan } from "../inline/inline";
import { isOpening } from "../inline/masks";

/** A deletion in a note: the whole markup, its answer and its hint. */
export interface Deletion extends Span {
  readonly answer: Span;
  readonly hint: Span | null;
  /** Digits ("1"), a sequence of a, s, h ("ash"), or null for a simple one. */
  readonly number: string | null;
}

/**
 * Called for text that begins like a deletion but is not one: a row of "=", no end on the line, or a missing part of the pattern after its
 * opening.
 */
export type RefusedDeletion = (at: number, why: "row" | "unclosed" | "form") => void;

/** Options of a search for deletions on a line. */
export interface DeletionSearch {
  /** Offset of the text in the note; deletions have note offsets. */
  readonly base?: number;
  /** Whether a backslash disables a mark; SR ignores backslashes. */
  readonly escapes?: boolean;
  readonly refuse?: RefusedDeletion;
}

/**
 * Appends to `out` the deletions of one pattern on the line `from`..`to`, in order. Marks inside `masked` spans do not count, except in the
 * text of Markdown links.
 */
export function findDeletions(text: string, from: number, to: number, pattern: ClozePattern, masked: readonly InlineSpan[], out: Deletion[], { base = 0, escapes = true, refuse }: DeletionSearch = {}): void {
  // A copy of the line bounds every search.
  const line = text.slice(from, to);
  // A row of "=" underlines a heading, or separates the sides of a merge.
  if (text.charCodeAt(skipSpace(text, from, to)) === equals && /^[\s=]*$/.test(line)) return refuse?.(from + line.indexOf(pattern.open), "row");
  const marks = new Marks(text, line, from, masked, escapes);
  for (let at = 0; ; ) {
    const open = marks.open(pattern, at);
    if (open < 0) return;
    const behind = open + pattern.open.length;
    const head = readHead(line, behind, pattern);
    let end = -1;
    let closes = false;
    for (let start = head; start !== null; ) {
      const close = marks.close(pattern, start.at + 1, open);
      const found = close < 0 ? null : readTail(line, open, start.at, close, start.number, pattern, base + from);
      closes ||= close >= 0;
      if (found !== null) {
        end = found.to - base - from;
        out.push(found);
        break;
      }
      // What looked like the head may be words.
      start = start.at !== behind && pattern.lead === "" ? { at: behind, number: null } : null;
    }
    if (head === null) refuse?.(from + open, "form");
    else if (end < 0 && !closes) return refuse?.(from + open, "unclosed");
    at = end < 0 ? open + 1 : Math.max(end, open + 1);
  }
}

/** Finds the marks of a line that count. Offsets are within the line, which begins at `from` of the text. */
class Marks {
  constructor(
    readonly text: string,
    readonly line: string,
    readonly from: number,
    readonly masked: readonly InlineSpan[],
    readonly escapes: boolean,
  ) {}

  /** The first opening mark from `at` on; -1 when there is none. */
  open({ open, close }: ClozePattern, at: number): number {
    for (let found = this.line.indexOf(open, at); found >= 0; found = this.line.indexOf(open, at)) {
      const span = this.#spanAt(found);
      if (span !== null && !isOpening(this.text, this.from + found, span)) at = Math.max(span.to - this.from, found + 1);
      else if (this.#isEscaped(found)) at = open === close ? this.#behindPlain(open, found) : found + open.length;
      else return found;
    }
    return -1;
  }

  /** The first closing mark from `at` on, for a deletion that opens at `open`; -1 when there is none. */
  close({ close }: ClozePattern, at: number, open: number): number {
    for (let found = this.line.indexOf(close, at); found >= 0; found = this.line.indexOf(close, at)) {
      const span = this.#spanAt(found);
      if (span === null ? !this.#isEscaped(found) : isOpening(this.text, this.from + found, span)) return found;
      if (span === null) at = found + close.length;
      else {
        const last = span.to - this.from - close.length;
        if (last >= found && this.line.startsWith(close, last) && showsEnd(span, this.from + open)) return last;
        at = Math.max(span.to - this.from, found + 1);
      }
    }
    return -1;
  }

  /** The offset after a disabled mark at `at`, and after its closing mark, which then counts as text too. */
  #behindPlain(mark: string, at: number): number {
    const behind = at + mark.length;
    const next = this.line.indexOf(mark, behind);
    const closes = next > behind && !isSpace(this.line.charCodeAt(next - 1)) && this.#spanAt(next) === null && !this.#isEscaped(next);
    return closes ? next + mark.length : behind;
  }

  #isEscaped(at: number): boolean {
    return this.escapes && isEscaped(this.line, at, 0);
  }

  #spanAt(at: number): InlineSpan | null {
    const span = this.masked.length === 0 ? null : spanAt(this.masked, this.from + at);
    return isWords(span) ? null : span;
  }
}

/** Whether a closing mark at a span's end stays visible: the opening at `open` begins the span, or is before an address. */
function showsEnd({ kind, from }: InlineSpan, open: number): boolean {
  return from === open || (kind === "url" && from > open);
}

function readHead(line: string, at: number, pattern: ClozePattern): { at: number; number: string | null } | null {
  let number: string | null = null;
  for (const group of pattern.head) {
    const end = group.field === "number" ? numberAt(line, at, group) : -1;
    if (end < 0) continue;
    number = line.slice(at + group.before.length, end - group.after.length);
    at = end;
  }
  return line.startsWith(pattern.lead, at) ? { at: at + pattern.lead.length, number } : null;
}

/** The end of a number group at `at`; -1 when there is none. */
function numberAt(line: string, at: number, group: PatternGroup): number {
  if (!line.startsWith(group.before, at)) return -1;
  const from = at + group.before.length;
  let end = from;
  while (end < line.length && isDigit(line.charCodeAt(end))) end++;
  if (end === from) while (end < line.length && isSequenceLetter(line.charCodeAt(end))) end++;
  return end > from && line.startsWith(group.after, end) ? end + group.after.length : -1;
}

function isSequenceLetter(char: number): boolean {
  return char === 0x61 || char === 0x73 || char === 0x68;
}

/** Offsets are within the line, which begins at `base` of the note; the result has note offsets. */
function readTail(line: string, open: number, answerFrom: number, close: number, headNumber: string | null, pattern: ClozePattern, base: number): Deletion | null {
  let number = headNumber;
  let answerTo = close;
  let hint: Span | null = null;
  for (let index = pattern.inner.length - 1; index >= 0; index--) {
    const group = pattern.inner[index];
    if (group === undefined) continue;
    if (group.field === "hint") {
      const start = group.before === "" ? -1 : line.slice(answerFrom, answerTo).indexOf(group.before, 1) + answerFrom;
      const from = start + group.before.length;
      const to = answerTo - group.after.length;
      if (start <= answerFrom || to <= from || !line.startsWith(group.after, to)) continue;
      hint = { from: base + from, to: base + to };
      answerTo = start;
    } else {
      const start = line.slice(answerFrom, answerTo).lastIndexOf(group.before) + answerFrom;
      if (start <= answerFrom || numberAt(line, start, group) !== answerTo) continue;
      number = line.slice(start + group.before.length, answerTo - group.after.length);
      answerTo = start;
    }
  }
  let to = close + pattern.close.length;
  for (const group of pattern.outer) {
    if (group.field === "number") {
      const end = numberAt(line, to, group);
      if (end < 0) continue;
      number = line.slice(to + group.before.length, end - group.after.length);
      to = end;
    } else if (line.startsWith(group.before, to) && group.after !== "") {
      const from = to + group.before.length;
      const end = line.indexOf(group.after, from + 1);
      if (end < 0) continue;
      hint = { from: base + from, to: base + end };
      to = end + group.after.length;
    }
  }
  return answerTo > answerFrom ? { from: base + open, to: base + to, answer: { from: base + answerFrom, to: base + answerTo }, hint, number } : null;
}
