import {
  backtick, blank, byteOrderMark, greater, hash, isDigit, isGap, isLetter, never, Seekers, skipSpace, tab, tilde, trimmedEnd, type Seeker,
} from "./chars";
import { longestScheme } from "./bare-url";
import { Closings } from "./closings";
import { firstOpening, inlineSpans, noSpans, spanAt, type InlineSpan } from "./inline";
import { Lines } from "./line-breaks";

export type LineKind =
  | "blank"
  | "text"
  | "heading"
  /** Any line of a fenced block: opening, inside, closing. */
  | "fence"
  /** Wholly inside an HTML comment or display math that began above. */
  | "opaque";

interface Fence {
  readonly char: number;
  readonly length: number;
  readonly depth: number;
  /** Column at which the content of the list item around it begins; a line left of it ends the item and the fence. */
  readonly container: number;
}

/**
 * Reads a text line by line and says what each line is.
 * It is used from top to bottom: what a line means depends on fences and comments opened above.
 */
export class LineReader extends Lines {
  /** Number of the current line, 0-based. */
  index = 0;
  kind: LineKind = "blank";
  /** How many ">" stand in front, and where the content behind them begins. */
  depth = 0;
  contentFrom = 0;
  /** First offset of the content that is not white space. */
  first = 0;
  /** True while the current line is the closing line of a fence, or none is open. */
  fenceClosed = true;

  #fence: Fence | null = null;
  /** Up to here the text belongs to an HTML comment or display math that began on an earlier line. */
  #opaqueTo = 0;
  #opaqueIsMath = false;
  /** `opaqueTo` as the lines above left it. */
  #opaqueFrom = 0;
  #listColumn = 0;
  #wasBlank = false;
  #spansOfLine: readonly InlineSpan[] | null = null;
  /** Up to here the line is known to begin no span. */
  #clearTo = 0;
  readonly #comments: Seeker;
  readonly #dollars: Seeker;
  readonly #closings: Closings;

  /** As `read`, with seekers that others may share. `plain`: separators that open no comment or math that ends on a line below. */
  constructor(text: string, from = 0, index = 0, readonly seekers = new Seekers(), readonly plain: readonly string[] = []) {
    super(text);
    this.#comments = seekers.of("<!--");
    this.#dollars = seekers.of("$$");
    this.#closings = new Closings(seekers);
    this.read(text, from, index);
  }

  /** Begins at `from`, which must be a line start outside fences and comments; `index` is its line number, `column` that of the list above. */
  read(text: string, from: number, index: number, column = 0): void {
    this.text = text;
    this.next = from;
    this.index = index - 1;
    this.kind = "blank";
    this.fenceClosed = true;
    this.#fence = this.#spansOfLine = null;
    this.#opaqueTo = this.#opaqueFrom = 0;
    this.#listColumn = column;
    this.seekers.read(text);
    this.#closings.read(text);
  }

  override advance(): boolean {
    if (!super.advance()) return false;
    this.index++;
    this.#spansOfLine = null;
    this.#clearTo = 0;
    this.#wasBlank = this.kind === "blank";
    this.#opaqueFrom = this.#opaqueTo;
    this.kind = this.#classify();
    // Comments and display math reach into the lines below: they are found even when nobody asks for this line's spans.
    if (this.kind === "text" || this.kind === "heading") {
      if (this.#comments.at(this.from) < this.to || this.#dollars.at(this.from) < this.to) this.spans();
    }
    return true;
  }

  /** Goes on with the line that begins at `next`, as if the lines between had been read. They must be comment or blank lines. */
  skipTo(next: number): void {
    for (let at = this.next; at < next; this.index++) at = this.text.indexOf("\n", at) + 1 || next;
    this.next = next;
  }

  /** True once a comment or display math was looked for below in vain, or far below: then a line there could change what those above say. */
  get looksBehind(): boolean {
    return this.#closings.looksBehind;
  }

  /** At which column the content of the list item around the current line begins; 0 outside of lists. */
  get listColumn(): number {
    return this.#listColumn;
  }

  /** True when the next line is reached by no fence, comment or display math. */
  get isClear(): boolean {
    return this.fenceClosed && this.#opaqueTo <= this.next;
  }

  /** Goes on with the line at `next`, at the margin and behind a blank one, past so many lines of text. */
  skipText(next: number, lines: number): void {
    this.next = next;
    this.index += lines;
    this.#listColumn = 0;
  }

  /** Within a fence that only its closing line ends: goes on where that may be. All the lines between are alike. */
  skipCode(): void {
    const fence = this.#fence;
    if (fence === null || this.fenceClosed || fence.depth > 0 || fence.container > 0) return;
    const at = this.text.indexOf(fence.char === tilde ? "~~~" : "```", this.next);
    const line = this.text.lastIndexOf("\n", at < 0 ? this.text.length : at) + 1;
    if (line > this.next) this.skipTo(line);
  }

  /** Code, math, comments, links and the like on this text line, those that began above included. */
  spans(): readonly InlineSpan[] {
    return (this.#spansOfLine ??= this.#readSpans());
  }

  /** The span that holds an offset of this text line; null without one. Where nothing begins before it the spans are not read. */
  spanAt(at: number): InlineSpan | null {
    if (this.#spansOfLine === null && at >= this.clearFrom) {
      const end = Math.min(this.to, at + (isLetter(this.text.charCodeAt(at)) ? longestScheme : 1));
      this.#clearTo = firstOpening(this.text, Math.max(this.clearFrom, this.#clearTo), end);
      if (this.#clearTo >= end) return null;
    }
    return spanAt(this.spans(), at);
  }

  /** True when the current line is display math or ends it. */
  get isMath(): boolean {
    if (this.kind === "opaque") return this.#opaqueIsMath;
    const end = trimmedEnd(this.text, this.contentFrom, this.to);
    return this.kind === "text" && end - this.contentFrom >= 2 && this.text.startsWith("$$", end - 2);
  }

  /** True when a comment or display math of the current line ends on a line below. */
  get reachesBelow(): boolean {
    return this.#opaqueTo > this.to;
  }

  /** Where the content begins behind a comment or display math that began above. */
  get clearFrom(): number {
    return Math.min(this.to, Math.max(this.contentFrom, this.#opaqueFrom));
  }

  #readSpans(): readonly InlineSpan[] {
    if (this.kind !== "text" && this.kind !== "heading") return noSpans;
    const start = Math.max(this.contentFrom, this.#opaqueFrom);
    const mark = firstOpening(this.text, Math.max(start, this.#clearTo), this.to);
    let spans = mark < this.to ? inlineSpans(this.text, mark, this, this.#closings, this.plain) : noSpans;
    if (start > this.contentFrom) spans = [{ kind: this.#opaqueIsMath ? "math" : "comment", from: this.contentFrom, to: start }, ...spans];
    const last = spans[spans.length - 1];
    if (last !== undefined && last.to > this.to) {
      this.#opaqueTo = last.to;
      this.#opaqueIsMath = last.kind === "math";
    }
    return spans;
  }

  #classify(): LineKind {
    const { text, to } = this;
    if (this.#fence !== null && !this.fenceClosed) {
      const kind = this.#inFence(this.#fence);
      if (kind !== null) return kind;
    }
    this.#fence = null;
    this.fenceClosed = true;
    this.#readPrefix(never);
    const first = this.first;
    if (this.#opaqueTo > this.from) {
      if (this.#opaqueTo >= to && first < to) return "opaque";
      if (first < to) return "text";
      // A comment or display math may hold blank lines.
      return this.#opaqueTo > to ? "opaque" : "blank";
    }
    if (first >= to) return this.depth > 0 ? "text" : "blank";
    const char = text.charCodeAt(first);
    if (char === hash) return this.#isHeading() ? "heading" : "text";
    const start = this.#listContent(first, char);
    const mark = text.charCodeAt(start);
    if ((mark === backtick || mark === tilde) && this.#opensFence(start, mark)) return "fence";
    return "text";
  }

  /** Reads up to `most` quote marks and sets depth, contentFrom and first. */
  #readPrefix(most: number): void {
    const { text, to } = this;
    let at = this.from === 0 && text.charCodeAt(0) === byteOrderMark ? 1 : this.from;
    this.depth = 0;
    for (;;) {
      const mark = skipSpace(text, at, to);
      if (mark >= to || text.charCodeAt(mark) !== greater || this.depth >= most) {
        this.contentFrom = at;
        this.first = mark;
        return;
      }
      this.depth++;
      at = mark + 1;
      if (at < to && text.charCodeAt(at) === blank) at++;
    }
  }

  #inFence(fence: Fence): LineKind | null {
    this.#readPrefix(fence.depth);
    if (this.depth < fence.depth) return null;
    const { text, first, to } = this;
    const column = this.#columnOf(first);
    if (first < to && column < fence.container) return null;
    if (text.charCodeAt(first) === fence.char && first < to && column <= fence.container + 3) {
      let end = first;
      while (end < to && text.charCodeAt(end) === fence.char) end++;
      if (end - first >= fence.length && skipSpace(text, end, to) === to) this.fenceClosed = true;
    }
    return "fence";
  }

  #opensFence(start: number, char: number): boolean {
    const { text, to } = this;
    let end = start;
    while (end < to && text.charCodeAt(end) === char) end++;
    if (end - start < 3) return false;
    const column = this.#columnOf(start);
    if (column > this.#listColumn + 3) return false;
    // With a backtick behind it, it is inline code on one line.
    for (let at = end; char === backtick && at < to; at++) if (text.charCodeAt(at) === backtick) return false;
    this.#fence = { char, length: end - start, depth: this.depth, container: column >= this.#listColumn ? this.#listColumn : 0 };
    this.fenceClosed = false;
    return true;
  }

  /** Behind the list markers at `first`; remembers at which column the item's content begins. */
  #listContent(first: number, char: number): number {
    const { text, to } = this;
    let at = first;
    let mark = char;
    let content = -1;
    for (;;) {
      let end = at;
      if (mark === 0x2d || mark === 0x2a || mark === 0x2b) end++;
      else if (isDigit(mark)) {
        while (end < to && end - at < 9 && isDigit(text.charCodeAt(end))) end++;
        const dot = text.charCodeAt(end);
        end = end < to && (dot === 0x2e || dot === 0x29) ? end + 1 : at;
      }
      if (end === at || (end < to && !isGap(text.charCodeAt(end)))) break;
      at = skipSpace(text, end, to);
      content = at < to ? at : end + 1;
      if (at >= to) break;
      mark = text.charCodeAt(at);
    }
    // Once, for the innermost marker: a line may hold a hundred thousand.
    if (content >= 0) this.#listColumn = this.#columnOf(content);
    if (at === first && this.#wasBlank && this.#columnOf(first) < this.#listColumn) this.#listColumn = 0;
    return at;
  }

  /** Column of an offset of this line, counted from the content; a tab reaches the next multiple of 4. */
  #columnOf(offset: number): number {
    let column = 0;
    for (let at = this.contentFrom; at < offset; at++) column = this.text.charCodeAt(at) === tab ? column + 4 - (column % 4) : column + 1;
    return column;
  }

  #isHeading(): boolean {
    const { text, first, to } = this;
    if (this.depth > 0 || first - this.contentFrom > 3) return false;
    let end = first;
    while (end < to && text.charCodeAt(end) === hash) end++;
    if (end - first > 6 || (end < to && !isGap(text.charCodeAt(end)))) return false;
    if (this.#wasBlank) this.#listColumn = 0;
    return true;
  }
}
