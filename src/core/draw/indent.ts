import type { Span } from "../model/card";
import { backtick, byteOrderMark, greater, skipGaps, skipSpace, tab, tilde } from "../text/chars/chars";
import type { Replacement } from "../text/cloze/cloze";
import type { Segments } from "../text/blocks/content";
import { isThematicBreak } from "../text/lines/leaf-marks";
import { behindQuotes } from "../text/lines/quote";
import { lineEnd, lineStart } from "../text/chars/line-breaks";

/** The start of any block other than a paragraph or a rule. */
const blockStart = /^(?:(?:[-*+>]|\d{1,9}[.)])(?:[ \t]|$)|#{1,6}(?:[ \t]|$)|>|```|~~~|<[A-Za-z/!?])/;

/** Whether `line` ends a paragraph above it. */
function beginsBlock(line: string): boolean {
  return blockStart.test(line) || isThematicBreak(line, 0, line.length, line.charCodeAt(0));
}

/**
 * Removes from the lines of a side the indentation that comes from their place in the note; `depth`: the quote marks of that place. A line
 * loses as much as the least indented line so far, including itself: lines that share an indentation lose exactly that, and a side that
 * begins deep in a list and continues further out still begins at the margin. Blank lines are ignored, as are paragraph continuations and a
 * first line whose start is outside the side. Lines inside a fence lose what its opening line loses. Indentation counts in columns, with
 * tab stops every four; a tab whose width would change becomes spaces. Linear.
 */
export function dedent(text: string, segments: Segments, depth: number): Replacement[] {
  const edits: Replacement[] = [];
  const fences = new Fences(text);
  let least = Infinity;
  let inParagraph = false;
  for (const line of linesOf(text, segments)) {
    if (line === null) {
      inParagraph = false;
      continue;
    }
    const measured = measure(text, line, depth);
    if (measured === null) {
      inParagraph = true;
      continue;
    }
    const { place, base, first, indent } = measured;
    const fence = first < line.to ? fences.read(first, line.to, base + indent) : null;
    const goesOn: boolean = inParagraph && fence === null && first < line.to && !beginsBlock(text.slice(first, line.to));
    inParagraph = fence === null && first < line.to && !fences.isOpen;
    if (first >= line.to) continue;
    if (fence === null && !goesOn) least = Math.min(least, indent);
    const target = base + Math.min(least, indent);
    const isAligned = target % 4 === 0;
    const end = fence !== null || isAligned ? first : markersEnd(text, first, line.to);
    const kept = prefixFrom(text, { from: place, to: end }, target, isAligned ? 0 : (fence ?? Infinity));
    if (kept !== text.slice(line.from, end)) edits.push({ from: line.from, to: end, piece: { kind: "text", text: kept } });
  }
  return edits;
}

/** The first stretch of each line; null for a line without one. */
function* linesOf(text: string, segments: Segments): Generator<Span | null> {
  let begins = true;
  for (const segment of segments) {
    if (segment === "\n") {
      if (begins) yield null;
      begins = true;
      continue;
    }
    for (let from = segment.from; from < segment.to; ) {
      const to = Math.min(lineEnd(text, from), segment.to);
      if (begins) yield { from, to };
      begins = to < segment.to;
      from = to + 1;
    }
  }
}

interface Measured {
  /** Offset and column at which the line's content begins, after quote marks. */
  readonly place: number;
  readonly base: number;
  /** Offset of the first character other than space and tab, and its column. */
  readonly first: number;
  readonly indent: number;
}

/** Null for a stretch that does not begin at the start of its line. */
function measure(text: string, { from, to }: Span, depth: number): Measured | null {
  const begin = lineStart(text, from);
  const start = begin === 0 && text.charCodeAt(0) === byteOrderMark ? 1 : begin;
  const place = behindQuotes(text, start, to, depth);
  const first = skipGaps(text, place, to);
  if (from < place || from > first) return null;
  const column = columnAt(text, start, place, 0);
  // A quote mark consumes one column of a tab after it.
  const base = place > start && text.charCodeAt(place) === tab && text.charCodeAt(place - 1) === greater ? column + 1 : column;
  return { place, base, first, indent: columnAt(text, place, first, column) - base };
}

/** The column of `to`, given that `from` is at `column`. */
function columnAt(text: string, from: number, to: number, column: number): number {
  for (let at = from; at < to; at++) column += widthAt(text, at, column);
  return column;
}

function widthAt(text: string, at: number, column: number): number {
  return text.charCodeAt(at) === tab ? 4 - (column % 4) : 1;
}

/** The start `span` of a line without the columns before `target`. Tabs before column `until` become spaces. */
function prefixFrom(text: string, { from, to }: Span, target: number, until: number): string {
  let kept = "";
  let column = columnAt(text, text.lastIndexOf("\n", from - 1) + 1, from, 0);
  for (let at = from; at < to; at++) {
    const next = column + widthAt(text, at, column);
    if (next > target) kept += column < target || (text.charCodeAt(at) === tab && column < until) ? " ".repeat(next - Math.max(column, target)) : text.charAt(at);
    column = next;
  }
  return kept;
}

/** The offset after list markers, quote marks and the space around them. */
function markersEnd(text: string, first: number, to: number): number {
  const mark = /[ \t>]+|(?:[-*+]|\d{1,9}[.)])(?=[ \t])/y;
  let at = first;
  while (at < to) {
    mark.lastIndex = at;
    const found = mark.exec(text);
    if (found === null) break;
    at += found[0].length;
  }
  return Math.min(at, to);
}

/** Tracks fences by the side's own lines; list items around the side are ignored. */
class Fences {
  readonly #text: string;
  /** Content columns of the open list items, outermost first. */
  readonly #items: number[] = [];
  #open: { readonly char: number; readonly length: number; readonly column: number; readonly container: number } | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  get isOpen(): boolean {
    return this.#open !== null;
  }

  /**
   * Reads the next line with words, which begin at `first` and `column`. The column of the fence that the line is inside, or closes; null
   * outside fences.
   */
  read(first: number, to: number, column: number): number | null {
    const open = this.#open;
    if (open !== null && column >= open.container) {
      if (column < open.container + 4 && this.#closes(first, to, open.char, open.length)) this.#open = null;
      return open.column;
    }
    this.#open = null;
    while ((this.#items[this.#items.length - 1] ?? 0) > column) this.#items.pop();
    const mark = /(?:[-*+]|\d{1,9}[.)])[ \t]+/y;
    let at = first;
    for (;;) {
      mark.lastIndex = at;
      const found = mark.exec(this.#text);
      if (found === null || at + found[0].length >= to) break;
      column = columnAt(this.#text, at, at + found[0].length, column);
      at += found[0].length;
      this.#items.push(column);
    }
    const char = this.#text.charCodeAt(at);
    if (char !== backtick && char !== tilde) return null;
    const end = this.#runEnd(at, to, char);
    const isCode = end - at >= 3 && (char === tilde || !this.#text.slice(end, to).includes("`"));
    if (isCode) this.#open = { char, length: end - at, column, container: this.#items[this.#items.length - 1] ?? 0 };
    return null;
  }

  #closes(first: number, to: number, char: number, length: number): boolean {
    const end = this.#runEnd(first, to, char);
    return end - first >= length && skipSpace(this.#text, end, to) === to;
  }

  #runEnd(at: number, to: number, char: number): number {
    while (at < to && this.#text.charCodeAt(at) === char) at++;
    return at;
  }
}
