import type { Span } from "../model/card";
import { emphasisOn } from "../text/inline/emphasis";
import { isWords, spanAt, type InlineSpan } from "../text/inline/inline";

/** The text between two Markdown marks; if `inner` is null, nothing inside it may be marked. */
interface Marked extends Span {
  readonly inner: Span | null;
}

/** Maximum line length, in code units, to search for emphasis and links: the search is quadratic in marks. */
const longestLine = 5000;

/** The marked stretches of the line `from`..`to`: code, math, links, emphasis. */
function markedOn(text: string, from: number, to: number, spans: readonly InlineSpan[]): readonly Marked[] {
  const found: Marked[] = [];
  let words = -1;
  for (const span of spans) {
    // A link's text may contain code and the like.
    if (span.kind === "link-text") {
      if (words < 0) words = span.from;
    } else if (span.kind === "link" && text.charAt(span.from) === "]" && words >= 0) {
      found.push({ from: words, to: span.to, inner: { from: words + 1, to: span.from } });
      words = -1;
    } else {
      const isEmbed = span.kind === "link" && text.charAt(span.from - 1) === "!";
      found.push({ from: isEmbed ? span.from - 1 : span.from, to: span.to, inner: null });
    }
  }
  if (to - from > longestLine) return found;
  const line = text.slice(from, to);
  for (const { open, close } of emphasisOn(line, (at) => isWords(spanAt(spans, from + at)))) {
    // Deletion marks are not emphasis.
    if (line.charAt(open.from) !== "=") found.push({ from: from + open.from, to: from + close.to, inner: { from: from + open.to, to: from + close.from } });
  }
  return found;
}

/** `span` without white space at its ends. */
export function trimmedSpan(text: string, { from, to }: Span): Span {
  const words = text.slice(from, to);
  const start = from + words.length - words.trimStart().length;
  return { from: start, to: Math.max(start, from + words.trimEnd().length) };
}

/**
 * A selection on the line `from`..`to`, adjusted to whole marks: a bold word selected with one of its marks becomes the word, a partly
 * selected one becomes whole, and so do links, code and math.
 */
export function balanced(text: string, selection: Span, line: Span, spans: readonly InlineSpan[]): Span {
  const marked = markedOn(text, line.from, line.to, spans);
  let chosen = trimmedSpan(text, selection);
  // Each step completes a pair, so there are at most as many steps as pairs.
  for (let step = 0; step <= marked.length; step++) {
    const next = trimmedSpan(text, marked.reduce((span, each) => fitted(span, each), chosen));
    if (next.from === chosen.from && next.to === chosen.to) break;
    chosen = next;
  }
  return chosen;
}

function fitted(span: Span, { from, to, inner }: Marked): Span {
  const apart = span.to <= from || span.from >= to;
  const around = span.from <= from && span.to >= to;
  if (apart || around || (inner !== null && span.from >= inner.from && span.to <= inner.to)) return span;
  const whole = { from: Math.min(span.from, from), to: Math.max(span.to, to) };
  if (inner === null) return whole;
  const beyond = span.from < from || span.to > to;
  if (!beyond) {
    const clamped = { from: Math.max(span.from, inner.from), to: Math.min(span.to, inner.to) };
    return clamped.to > clamped.from ? clamped : whole;
  }
  if (span.from < from && span.to <= inner.from) return { from: span.from, to: from };
  if (span.to > to && span.from >= inner.to) return { from: to, to: span.to };
  return whole;
}

/** The word at an offset of the line, or directly before it; null when there is none. Also segments scripts without spaces. */
export function wordAt(text: string, offset: number, line: Span): Span | null {
  const words = new Intl.Segmenter("en", { granularity: "word" }).segment(text.slice(line.from, line.to));
  for (const at of [offset, offset - 1]) {
    const word = at < line.from ? undefined : words.containing(at - line.from);
    if (word?.isWordLike === true) return { from: line.from + word.index, to: line.from + word.index + word.segment.length };
  }
  return null;
}
