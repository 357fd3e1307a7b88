import type { ScheduleComment, Span } from "../../model/card";
import { schemeStart, urlEnd } from "./bare-url";
import { added, backslash, backtick, closingBracket, colon, dollar, exclamation, isDigit, isEscaped, isSpace, less, openingBracket } from "../chars/chars";
import type { Closings, Opening } from "./closings";
import { CodeRuns } from "./code-runs";
import { autolinkEnd, htmlTagEnd } from "./html";
import { definitionEnd, Links } from "./links";
import { commentStart, readComment } from "../comments/schedule-comment";

/** Shared by all lines without spans. */
export const noSpans: readonly InlineSpan[] = [];

/** A stretch of a line in which separators, deletions and tags do not count; in link text only separators do not. */
export interface InlineSpan extends Span {
  readonly kind:
    | "code"
    | "math"
    | "comment"
    | "schedule"
    /** A wikilink, an embed, an image, a link reference definition, or the part of a Markdown link after its text. */
    | "link"
    /** Text of a Markdown link. */
    | "link-text"
    /** An address, bare or in angle brackets. */
    | "url"
    | "html-tag";
  /** Only in a schedule span. */
  readonly comment?: ScheduleComment;
}

/** Code, math or a comment. */
export type OpaqueSpan = InlineSpan & { readonly kind: "code" | "math" | "comment" | "schedule" };

/** Characters that may begin a span, a backslash, and the colon of an address. */
const openings = new Uint8Array(128);
for (const char of [backslash, backtick, dollar, less, openingBracket, colon]) openings[char] = 1;

/** The first offset in `from`..`to` from which spans must be read; past the end when there is none. */
export function firstOpening(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const char = text.charCodeAt(at);
    if (char < 128 && openings[char] === 1 && (char !== colon || text.startsWith("//", at + 1))) return at;
  }
  return to;
}

/**
 * The spans on `line` from `from` on, in order: code, math, HTML comments and tags, links and addresses. The last one may end after the
 * line (`closings` finds where). The leftmost wins, except that Markdown links contain other spans in their text. Linear: each search for a
 * closing mark either uses the results of earlier ones, or covers text that no other search reads again.
 */
export function inlineSpans(text: string, from: number, line: Opening, closings: Closings, plain: readonly string[] = []): readonly InlineSpan[] {
  const { to } = line;
  let spans: InlineSpan[] | null = null;
  let code: CodeRuns | null = null;
  let links: Links | null = null;
  let dollarClose = -1;
  for (let at = from; at < to; ) {
    let end = at + 1;
    let kind: InlineSpan["kind"] | null = null;
    switch (text.charCodeAt(at)) {
      case backslash:
        end = at + 2;
        break;
      case backtick: {
        code ??= new CodeRuns(text, to);
        end = code.endOfRun(at);
        const close = code.closingOf(at, end);
        if (close < 0) break;
        kind = "code";
        end = close;
        break;
      }
      case dollar:
        if (text.charCodeAt(at + 1) === dollar) {
          const close = closings.displayMath(at, line);
          end = at + 2;
          if (close < 0 || (close > to && isPlain(text, at, plain))) break;
          kind = "math";
          end = close;
        } else {
          if (dollarClose < at + 2) dollarClose = closingDollar(text, at + 2, to);
          if (at + 1 >= to || isSpace(text.charCodeAt(at + 1)) || dollarClose >= to) break;
          kind = "math";
          end = dollarClose + 1;
        }
        break;
      case less:
        if (text.startsWith("<!--", at)) {
          const span = commentSpan(text, at, line, closings);
          end = at + 4;
          if (span === null || (span.to > to && isPlain(text, at, plain))) break;
          spans = added(spans, span);
          end = span.to;
        } else {
          const address = autolinkEnd(text, at);
          const close = address < 0 ? htmlTagEnd(text, at, to) : address;
          if (close < 0 || closings.schedule(at) < close) break;
          kind = address < 0 ? "html-tag" : "url";
          end = close;
        }
        break;
      case openingBracket: {
        const whole = text.charCodeAt(at + 1) === openingBracket ? closings.wikilink(at, to) : at === line.first ? definitionEnd(text, at, to) : -1;
        if (whole >= 0 && closings.schedule(at) >= whole) {
          kind = "link";
          end = whole;
        } else (links ??= new Links(text, to)).open(at, at > line.first && text.charCodeAt(at - 1) === exclamation && !isEscaped(text, at - 1, line.first));
        break;
      }
      case closingBracket:
        end = links?.close(at, closings) ?? -1;
        if (end < 0) end = at + 1;
        break;
      case colon:
        if (text.startsWith("://", at)) {
          const start = schemeStart(text, at, spans?.[spans.length - 1]?.to ?? line.first);
          const close = start < 0 ? -1 : urlEnd(text, at, to);
          if (close < 0) break;
          spans = added(spans, { kind: "url", from: start, to: close });
          end = close;
        }
        break;
      default:
    }
    if (kind !== null) spans = added(spans, { kind, from: at, to: end });
    at = end;
  }
  return (links === null ? spans : links.with(spans)) ?? noSpans;
}

/** Whether a separator of the settings is here, which must not open a span that ends on a later line. */
function isPlain(text: string, at: number, marks: readonly string[]): boolean {
  return marks.some((mark) => text.startsWith(mark, at));
}

/** An unclosed schedule comment is plain text, so that it does not reach into later lines. */
function commentSpan(text: string, from: number, line: Opening, closings: Closings): InlineSpan | null {
  if (text.startsWith(commentStart, from)) {
    const comment = readComment(text, from, line.to);
    return comment === null ? null : { kind: "schedule", from, to: comment.to, comment };
  }
  const to = line.blockCommentEnd(from) ?? closings.inlineComment(from, line);
  return to < 0 ? null : { kind: "comment", from, to };
}

/** The next `$` that may close inline math: not after a space, not before a digit ("$5 and $10" is not math). `to` when there is none. */
function closingDollar(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (text.charCodeAt(at) !== dollar || isSpace(text.charCodeAt(at - 1)) || text.charCodeAt(at - 1) === backslash) continue;
    if (at + 1 < to && isDigit(text.charCodeAt(at + 1))) continue;
    return at;
  }
  return to;
}

/** The span that contains offset `at`, from disjoint spans in order; null when there is none. */
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

/** Whether the span is not text at all: code, math or a comment. */
export function isOpaque(span: InlineSpan): span is OpaqueSpan {
  const { kind } = span;
  return kind === "code" || kind === "math" || kind === "comment" || kind === "schedule";
}

/** Whether tags and deletions count: outside spans (null), and in the text of a Markdown link. */
export function isWords(span: InlineSpan | null): boolean {
  return span === null || span.kind === "link-text";
}
