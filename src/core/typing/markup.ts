import type { Span } from "../card";
import type { InlineSpan } from "../text/inline";

/** A stretch of a line between two marks of Markdown; where `inner` is null nothing may be marked inside it. */
interface Marked extends Span {
  readonly inner: Span | null;
}

/** Links and addresses as wholes, and the words of a link, which may be marked. */
const links = /!?\[\[[^\]\n]*\]\]|!?\[([^\]\n]*)\]\([^)\n]*\)|<[^>\n]+>|https?:\/\/[^\s)\]]+/g;
const emphasis = /\*{1,3}|_{1,3}|~~/g;

/** Longest line, in code units, on which emphasis and links are looked for: every mark looks at all others. */
const longestLine = 5000;

/** What stands between marks on the line `from`..`to`: code, math, links, emphasis. */
function markedOn(text: string, from: number, to: number, spans: readonly InlineSpan[]): readonly Marked[] {
  const found: Marked[] = spans.map((span) => ({ from: span.from, to: span.to, inner: null }));
  if (to - from > longestLine) return found;
  const isFree = (at: number): boolean => !found.some((span) => at >= span.from && at < (span.inner?.from ?? span.to)) && !found.some(({ inner, to: end }) => inner !== null && at >= inner.to && at < end);
  const line = text.slice(from, to);
  for (const link of line.matchAll(links)) {
    const at = from + link.index;
    const words = link[1];
    if (isFree(at)) found.push({ from: at, to: at + link[0].length, inner: words === undefined || link[0].startsWith("!") ? null : { from: at + 1, to: at + 1 + words.length } });
  }
  const open: { readonly mark: string; readonly at: number }[] = [];
  for (const { 0: mark, index } of line.matchAll(emphasis)) {
    const at = from + index;
    if (!isFree(at)) continue;
    const before = text.charAt(at - 1);
    const behind = text.charAt(at + mark.length);
    const inWord = mark.startsWith("_") && isLetter(before) && isLetter(behind);
    const last = open.map((each) => each.mark).lastIndexOf(mark);
    if (last >= 0 && at > from && !/\s/.test(before) && !inWord) {
      const start = open[last]?.at ?? at;
      found.push({ from: start, to: at + mark.length, inner: { from: start + mark.length, to: at } });
      open.length = last;
    } else if (behind !== "" && !/\s/.test(behind) && !inWord) open.push({ mark, at });
  }
  return found;
}

function isLetter(char: string): boolean {
  return /[\p{L}\p{N}]/u.test(char);
}

/** `span` without white space at its ends. */
export function trimmedSpan(text: string, { from, to }: Span): Span {
  const words = text.slice(from, to);
  const start = from + words.length - words.trimStart().length;
  return { from: start, to: Math.max(start, from + words.trimEnd().length) };
}

/**
 * A selection on the line `from`..`to` made to hold whole marks or none: a bold word with one of its marks becomes the word, one that is cut
 * becomes whole, and so do links, code and math.
 */
export function balanced(text: string, selection: Span, line: Span, spans: readonly InlineSpan[]): Span {
  const marked = markedOn(text, line.from, line.to, spans);
  let chosen = trimmedSpan(text, selection);
  // Each step makes one more pair whole: there are no more steps than pairs.
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

/** The word at an offset of the line, or just before it; null without one. Scripts without spaces are cut by their words, too. */
export function wordAt(text: string, offset: number, line: Span): Span | null {
  const words = new Intl.Segmenter("en", { granularity: "word" }).segment(text.slice(line.from, line.to));
  for (const at of [offset, offset - 1]) {
    const word = at < line.from ? undefined : words.containing(at - line.from);
    if (word?.isWordLike === true) return { from: line.from + word.index, to: line.from + word.index + word.segment.length };
  }
  return null;
}
