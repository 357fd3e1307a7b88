import type { ScheduleComment, Span } from "../card";
import { added, backslash, backtick, dollar, isDigit, isSpace, less } from "./chars";
import type { Closings, Opening } from "./closings";
import { commentStart, readComment } from "../scheduling/schedule-comment";

/** Shared by all lines that have none. */
export const noSpans: readonly InlineSpan[] = [];

/** A stretch of a line in which no separator, deletion or tag counts. */
export interface InlineSpan extends Span {
  readonly kind: "code" | "math" | "comment" | "schedule";
  /** Of a schedule span. */
  readonly comment?: ScheduleComment;
}

/**
 * The spans of inline code, math and HTML comments on `line` from `from` on, in order. The last one may end behind the line (`closings`
 * says where). Linear: every search for a closing mark is answered from what earlier ones found.
 */
export function inlineSpans(text: string, from: number, line: Opening, closings: Closings): readonly InlineSpan[] {
  const { to } = line;
  let spans: InlineSpan[] | null = null;
  let code: CodeRuns | null = null;
  let dollarClose = -1;
  for (let at = from; at < to; ) {
    const char = text.charCodeAt(at);
    if (char === backslash) at += 2;
    else if (char === backtick) {
      code ??= new CodeRuns(text, to);
      const end = code.endOfRun(at);
      const close = code.closingOf(at, end);
      if (close >= 0) spans = added(spans, { kind: "code", from: at, to: close });
      at = close >= 0 ? close : end;
    } else if (char === dollar && text.charCodeAt(at + 1) === dollar) {
      const close = closings.displayMath(at, line);
      if (close >= 0) spans = added(spans, { kind: "math", from: at, to: close });
      at = close >= 0 ? close : at + 2;
    } else if (char === dollar) {
      if (dollarClose < at + 2) dollarClose = closingDollar(text, at + 2, to);
      const opens = at + 1 < to && !isSpace(text.charCodeAt(at + 1)) && dollarClose < to;
      if (opens) spans = added(spans, { kind: "math", from: at, to: dollarClose + 1 });
      at = opens ? dollarClose + 1 : at + 1;
    } else if (char === less && text.startsWith("<!--", at)) {
      const span = commentSpan(text, at, line, closings);
      if (span !== null) spans = added(spans, span);
      at = span === null ? at + 4 : span.to;
    } else at++;
  }
  return spans ?? noSpans;
}

/** An unclosed schedule comment is plain text: it must not reach into other lines. */
function commentSpan(text: string, from: number, line: Opening, closings: Closings): InlineSpan | null {
  if (text.startsWith(commentStart, from)) {
    const comment = readComment(text, from, line.to);
    return comment === null ? null : { kind: "schedule", from, to: comment.to, comment };
  }
  const to = line.blockCommentEnd(from) ?? closings.inlineComment(from, line);
  return to < 0 ? null : { kind: "comment", from, to };
}

/** The next `$` that may close inline math: no space before it, no digit behind it ("$5 and $10" is no math). `to` without one. */
function closingDollar(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (text.charCodeAt(at) !== dollar || isSpace(text.charCodeAt(at - 1)) || text.charCodeAt(at - 1) === backslash) continue;
    if (at + 1 < to && isDigit(text.charCodeAt(at + 1))) continue;
    return at;
  }
  return to;
}

/**
 * Runs of backticks on the line that ends at `to`; a code span ends at the next run of its own length. Linear, asked from left to right: a search
 * that finds nothing remembers the last run of each length, and one that finds its run goes over text that nobody asks about again.
 */
class CodeRuns {
  readonly #text: string;
  readonly #to: number;
  /** Where the last run of each length begins; null before it is known. */
  #last: Map<number, number> | null = null;

  constructor(text: string, to: number) {
    this.#text = text;
    this.#to = to;
  }

  endOfRun(at: number): number {
    while (at < this.#to && this.#text.charCodeAt(at) === backtick) at++;
    return at;
  }

  /** The end of the span that the run `from`..`to` opens; -1 when nothing closes it. */
  closingOf(from: number, to: number): number {
    const length = to - from;
    if (this.#last !== null && (this.#last.get(length) ?? -1) <= from) return -1;
    const seen = new Map<number, number>();
    for (let at = to; at < this.#to; at++) {
      if (this.#text.charCodeAt(at) !== backtick) continue;
      const end = this.endOfRun(at);
      if (end - at === length) return end;
      seen.set(end - at, at);
      at = end;
    }
    this.#last = seen;
    return -1;
  }
}

/** The one of these disjoint spans, in order, that holds offset `at`; null without one. */
export function spanAt<S extends Span>(spans: readonly S[], at: number): S | null {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span === undefined) return null;
    if (at < span.from) high = middle;
    else if (at >= span.to) low = middle + 1;
    else return span;
  }
  return null;
}
