import { blank, byteOrderMark, carriageReturn, greater, hash, isLetter, less, never, pipe, Seekers, skipSpace, trimmedEnd, type Seeker } from "../chars/chars";
import { longestScheme } from "../inline/bare-url";
import { Closings, type Opening } from "../inline/closings";
import { firstOpening, inlineSpans, noSpans, spanAt, type InlineSpan } from "../inline/inline";
import { Lines } from "../chars/line-breaks";
import { Structure, type LineForm } from "./structure";

export type LineKind =
  | "blank"
  | "text"
  | "heading"
  /** Any line of a fenced block: opening, inside, closing. */
  | "fence"
  /** Wholly inside an HTML comment or display math that began above. */
  | "opaque";

/**
 * Reads a text line by line and classifies each line.
 * Goes from top to bottom only: a line's meaning depends on fences and comments opened above.
 */
export class LineReader extends Lines implements Opening {
  /** Number of the current line, 0-based. */
  index = 0;
  kind: LineKind = "blank";
  /** Number of ">" before the content, and start of the content. */
  depth = 0;
  contentFrom = 0;
  /** First offset of the content that is not white space. */
  first = 0;
  /** Whether the current line closes a fence, or no fence is open. */
  fenceClosed = true;

  #form: LineForm = "blank";
  /** Number of ">" before the line that opened the fence: further ones are code. */
  #fenceDepth = 0;
  /** End of the HTML comment or display math that began on an earlier line. */
  #opaqueTo = 0;
  #opaqueIsMath = false;
  /** Whether it is an HTML comment that began at the start of a block, and ends with it. */
  #opaqueIsBlock = false;
  /** `opaqueTo` before the current line. */
  #opaqueFrom = 0;
  /** Whether a comment or display math may begin on the current line. */
  mayOpen = false;
  /** The first possible place for one not yet passed. */
  #opening = -1;
  #spansOfLine: readonly InlineSpan[] | null = null;
  /** No span begins before this offset of the line. */
  #clearTo = 0;
  readonly #comments: Seeker;
  readonly #dollars: Seeker;
  readonly #closings: Closings;
  readonly #structure: Structure;

  /** As `read`, with seekers to share. `plain`: separators that do not open a comment or math that ends on a later line. */
  constructor(text: string, from = 0, index = 0, readonly seekers = new Seekers(), readonly plain: readonly string[] = []) {
    super(text);
    // First, because the seekers of longer strings use it as their prefix.
    seekers.of("<");
    this.#comments = seekers.of("<!--");
    this.#dollars = seekers.of("$$");
    this.#closings = new Closings(seekers);
    this.#structure = new Structure(this.#closings);
    this.read(text, from, index);
  }

  /** Starts at `from`, a line start between two blocks within these containers; `index` is its line number. */
  read(text: string, from: number, index: number, containers?: readonly number[]): void {
    this.text = text;
    this.next = from;
    this.index = index - 1;
    this.kind = "blank";
    this.#form = "blank";
    this.fenceClosed = true;
    this.#spansOfLine = null;
    this.#opaqueTo = this.#opaqueFrom = 0;
    this.#opening = -1;
    this.seekers.read(text);
    this.#closings.read(text);
    this.#structure.begin(text, containers);
  }

  override advance(): boolean {
    if (!super.advance()) return false;
    this.index++;
    this.#spansOfLine = null;
    this.#clearTo = 0;
    this.#opaqueFrom = this.#opaqueTo;
    this.kind = this.#classify();
    // Comments and display math reach into later lines, so they are read even if the line's spans are not needed.
    // A block comment that ends on the line does not: most of these lines are a schedule comment, read elsewhere.
    if (this.#opening < this.from) this.#opening = Math.min(this.#comments.at(this.from), this.#dollars.at(this.from));
    this.mayOpen = this.#opening < this.to;
    if (this.mayOpen && (this.kind === "heading" || (this.kind === "text" && !this.#structure.endsComment))) this.spans();
    return true;
  }

  /** Continues with the line at `next`, after `lines` comment and blank lines. The current line stays unchanged. */
  skipTo(next: number, lines: number): void {
    const { text } = this;
    this.index += lines;
    for (let from = this.next; from < next; ) {
      // A comment at the margin ends everything open, and usually is a single line.
      if (text.charCodeAt(from) === less) {
        this.#structure.restart();
        if (lines === 1) break;
        from = text.indexOf("\n", from) + 1 || next;
        continue;
      }
      const end = text.indexOf("\n", from);
      this.#structure.read(from, end < 0 ? text.length : end > from && text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end);
      from = end < 0 ? next : end + 1;
    }
    this.next = next;
  }

  /**
   * True once a search for the end of a comment or display math failed or went far: then a later line could change how those above are
   * read.
   */
  get looksBehind(): boolean {
    return this.#closings.looksBehind;
  }

  /** The open quotes and list items: see `Structure`. */
  get containers(): readonly number[] {
    return this.#structure.containers;
  }

  /** Whether neither a comment, display math nor a block that blank lines do not end reaches the next line. */
  get isClear(): boolean {
    return !this.#structure.isHeld && this.#opaqueTo <= this.next;
  }

  /** Whether the current line opens a fence, possibly directly after one that ended with its list item or quote. */
  get opensFence(): boolean {
    return this.#structure.opensFence;
  }

  /** Whether the line only separates: a thematic break, a heading's underline, or a table's delimiter row. */
  get isRule(): boolean {
    return this.#form === "rule";
  }

  /** The line's CommonMark form. */
  get form(): LineForm {
    return this.#form;
  }

  /** Whether it is in a table, below the header row; includes the delimiter row. */
  get inTable(): boolean {
    return this.#structure.inTable;
  }

  /** Whether it is a table row: begins with a pipe, or is in a table by GitHub's extension to CommonMark. */
  get isTableRow(): boolean {
    return this.text.charCodeAt(this.first) === pipe || this.inTable || this.#structure.isHeaderRow(this.next);
  }

  /** Whether it is in a quote, possibly inside a list. */
  get isQuoted(): boolean {
    return this.depth > 0 || this.#structure.isQuoted;
  }

  /** Where inline markup of the current line must end: with its paragraph, or its line. */
  get leafEnd(): number {
    return this.#structure.leafEnd(this.to, this.next);
  }

  /** End of the HTML comment that began at `at` as a block; null when none did. */
  blockCommentEnd(at: number): number | null {
    return this.#structure.commentFrom === at ? this.#structure.commentTo : null;
  }

  /** Continues with the line at `next`, at the margin and after a blank line, skipping `lines` lines of text. */
  skipText(next: number, lines: number): void {
    this.next = next;
    this.index += lines;
    this.#structure.restart();
  }

  /** In a fence that only a closing line ends: skips to a possible one. The lines between are all alike. */
  skipCode(): void {
    if (!this.#structure.isFenceAlone) return;
    const at = this.text.indexOf(this.#structure.fenceMark, this.next);
    const line = this.text.lastIndexOf("\n", at < 0 ? this.text.length : at) + 1;
    for (let from = this.next; from < line; this.index++) from = this.text.indexOf("\n", from) + 1 || line;
    if (line > this.next) this.next = line;
  }

  /** Code, math, comments, links and the like on this text line, including those that began above. */
  spans(): readonly InlineSpan[] {
    return (this.#spansOfLine ??= this.#readSpans());
  }

  /** The span that contains an offset of this text line; null when there is none. Reads no spans if nothing can begin before it. */
  spanAt(at: number): InlineSpan | null {
    if (this.#spansOfLine === null && at >= this.clearFrom) {
      const end = Math.min(this.to, at + (isLetter(this.text.charCodeAt(at)) ? longestScheme : 1));
      this.#clearTo = firstOpening(this.text, Math.max(this.clearFrom, this.#clearTo), end);
      if (this.#clearTo >= end) return null;
    }
    return spanAt(this.spans(), at);
  }

  /** Whether the current line is display math or ends it. */
  get isMath(): boolean {
    if (this.kind === "opaque") return this.#opaqueIsMath;
    if (this.kind !== "text" || this.#dollars.at(this.contentFrom) >= this.to) return false;
    const end = trimmedEnd(this.text, this.contentFrom, this.to);
    return end - this.contentFrom >= 2 && this.text.startsWith("$$", end - 2);
  }

  /** Whether a comment or display math of the current line ends on a later line. */
  get reachesBelow(): boolean {
    return this.#opaqueTo > this.to;
  }

  /** Start of the content after a comment or display math that began above. */
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
      this.#opaqueIsBlock = this.blockCommentEnd(last.from) !== null;
    }
    return spans;
  }

  #classify(): LineKind {
    const { text, to } = this;
    const start = this.from === 0 && text.charCodeAt(0) === byteOrderMark ? 1 : this.from;
    const isMath = this.#opaqueTo > this.from && this.#opaqueIsMath;
    // Math contents do not start lists.
    this.#form = isMath ? "words" : this.#structure.read(start, to);
    if (this.#form === "fence") return this.#fenceLine(start);
    this.fenceClosed = true;
    this.#readPrefix(start, never);
    const { first } = this;
    if (this.#opaqueTo > this.from) {
      if (this.#opaqueIsBlock && !isMath && !this.#structure.inComment) this.#opaqueTo = this.#opaqueFrom = 0;
      else if (this.#opaqueTo >= to && first < to) return "opaque";
      else if (first < to) return "text";
      // A comment or display math may contain blank lines.
      else return this.#opaqueTo > to ? "opaque" : "blank";
    }
    if (first >= to) return this.depth > 0 ? "text" : "blank";
    const isHeading = this.#form === "heading" && this.depth === 0 && text.charCodeAt(first) === hash && first - start < 4;
    return isHeading ? "heading" : "text";
  }

  #fenceLine(start: number): LineKind {
    const opens = this.#structure.opensFence;
    this.#readPrefix(start, opens ? never : this.#fenceDepth);
    this.fenceClosed = !this.#structure.inFence;
    if (opens) this.#fenceDepth = this.depth;
    this.#opaqueTo = this.#opaqueFrom = 0;
    return "fence";
  }

  /** Reads up to `most` quote marks and sets depth, contentFrom and first. */
  #readPrefix(start: number, most: number): void {
    const { text, to } = this;
    let at = start;
    this.depth = 0;
    const char = text.charCodeAt(start);
    if (char > greater && char < 0x7f && start < to) {
      // Neither white space nor a quote mark.
      this.contentFrom = this.first = start;
      return;
    }
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
}
