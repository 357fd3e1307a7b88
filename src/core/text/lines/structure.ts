import { backtick, blank as space, greater, hash, isDigit, isGap, less, openingBracket, skipGaps, tab, tilde } from "../chars/chars";
import type { Closings } from "../inline/closings";
import { endsHtml, htmlStart, type HtmlKind } from "./html-blocks";
import { blockMarks, fenceLength, footnoteMarkEnd, isHeadingMark, isThematicBreak, isUnderline } from "./leaf-marks";
import { Lines } from "../chars/line-breaks";
import { isDelimiterBelow, isDelimiterRow } from "./table-rows";

/** A line's CommonMark form, apart from its containers. */
export type LineForm =
  | "blank"
  /** Text of a paragraph or table. */
  | "words"
  | "heading"
  /** A thematic break, a heading's underline, or a table's delimiter row. */
  | "rule"
  | "fence"
  | "html"
  | "indented";

type Leaf = "none" | "paragraph" | "table" | "fence" | "html";

/** As in other parsers; deeper nesting is text. */
const mostContainers = 100;

/** A footnote's text continues on lines indented by this much. */
const footnoteColumns = 4;

const noContainers: readonly number[] = [];

/**
 * The structure of a note by CommonMark 0.31 with GitHub's tables and footnotes, line by line: the open quotes and list items, and the
 * block inside the innermost. Classifies lines without their inline markup. Linear; looks ahead only for the end of a comment.
 */
export class Structure {
  #text = "";
  /** 0 for a quote; for a list item or footnote, the columns by which its content is indented. */
  readonly #stack: number[] = [];
  #size = 0;
  #snapshot = noContainers;
  /** The innermost item has only its marker so far: a blank line ends it. */
  #isEmptyItem = false;
  #leaf: Leaf = "none";
  /** Numbers the blocks, to distinguish them. */
  #leafNumber = 0;
  #fenceChar = 0;
  #fenceLength = 0;
  #html: HtmlKind = 0;
  /** The last HTML comment that began at the start of a block. */
  commentFrom = -1;
  commentTo = -1;
  /** Whether a fence is open after the current line, and whether that line opened it. */
  inFence = false;
  opensFence = false;
  /** The last line of the paragraph, a possible table header; -1 when it cannot be one. */
  #headFrom = -1;
  #headTo = 0;
  #leafEndOf = -1;
  #leafEnd = 0;
  #isAhead = false;

  // Position within the current line.
  #to = 0;
  #at = 0;
  /** Columns read so far; a tab may be consumed partly. */
  #column = 0;
  /** The column at which the character at `at` begins. */
  #atColumn = 0;
  /** The next character other than space and tab, its column, and the number of columns before it. */
  #first = 0;
  #firstColumn = 0;
  #indent = 0;

  constructor(private readonly closings: Closings) {}

  /** Starts anew, between two blocks within these containers. */
  begin(text: string, containers?: readonly number[]): void {
    this.#text = text;
    this.restart(containers);
  }

  /** Continues after a blank line, within these containers. */
  restart(containers: readonly number[] = noContainers): void {
    this.#size = containers.length;
    for (let at = 0; at < containers.length; at++) this.#stack[at] = containers[at]!;
    this.#snapshot = containers;
    this.#isEmptyItem = this.inFence = false;
    this.#leaf = "none";
    this.#leafNumber++;
    this.commentFrom = this.commentTo = this.#headFrom = -1;
  }

  /** The containers around the current line, outermost first: 0 for a quote, the indentation of its content in columns for a list item. */
  get containers(): readonly number[] {
    const size = this.#size;
    if (size === 0) return noContainers;
    let same = this.#snapshot.length === size;
    for (let at = 0; same && at < size; at++) same = this.#snapshot[at] === this.#stack[at];
    if (!same) this.#snapshot = this.#stack.slice(0, size);
    return this.#snapshot;
  }

  /** Whether one of the containers is a quote. */
  get isQuoted(): boolean {
    for (let at = 0; at < this.#size; at++) if (this.#stack[at] === 0) return true;
    return false;
  }

  /** The shortest closing line of the last fence. */
  get fenceMark(): string {
    return this.#fenceChar === tilde ? "~~~" : "```";
  }

  /** Whether the open fence is outside quotes and lists. */
  get isFenceAlone(): boolean {
    return this.inFence && this.#size === 0;
  }

  /** Whether a blank line does not end the open block: a fence or HTML with its own end. */
  get isHeld(): boolean {
    return this.#leaf === "fence" || (this.#leaf === "html" && this.#html < 6);
  }

  /** Whether the current line is part of an HTML comment that began at the start of a block, including its last line. */
  get inComment(): boolean {
    return this.#inComment;
  }
  #inComment = false;

  /** Whether an HTML comment that began at the start of a block ends on the current line. */
  get endsComment(): boolean {
    return this.#inComment && this.#leaf === "none";
  }

  /** Reads the line `from`..`to`, without its break. */
  read(from: number, to: number): LineForm {
    this.#inComment = this.inFence = this.opensFence = false;
    // Fast path: most lines are empty, or begin with a letter or a single mark at the margin.
    if (this.#size === 0 && (this.#leaf === "fence" || this.#leaf === "html")) return this.#line(from, to);
    if (from >= to) return this.#size === 0 ? this.#blank() : this.#line(from, to);
    const char = this.#text.charCodeAt(from);
    if (char > 127 || blockMarks[char] === 0) return this.#size === 0 && this.#leaf !== "table" ? this.#words(from, to) : this.#line(from, to);
    if (char === 0x2d || char === 0x2a || char === 0x2b) {
      const third = this.#text.charCodeAt(from + 2);
      if (from + 2 < to && this.#text.charCodeAt(from + 1) === space && (third > 127 || blockMarks[third] === 0)) return this.#item(from + 2, to);
    } else if (char === hash || char === less || char === backtick || char === tilde) {
      // At the margin, containers continue only with a mark of their own.
      const isOpen = this.#leaf === "paragraph";
      this.#to = to;
      const form = this.#leafStart(from, char, 0, isOpen && this.#size === 0, isOpen && this.#size > 0);
      if (form !== null) return form;
    }
    return this.#line(from, to);
  }

  /** A list item at the margin, with words after its marker: it ends everything open. */
  #item(from: number, to: number): LineForm {
    this.#stack[0] = 2;
    this.#size = 1;
    this.#isEmptyItem = false;
    this.#leaf = "none";
    return this.#words(from, to);
  }

  #line(from: number, to: number): LineForm {
    this.#to = to;
    this.#at = from;
    this.#column = this.#atColumn = 0;
    const matched = this.#matchContainers();
    const isInside = matched === this.#size;
    if (isInside) {
      if (this.#leaf === "fence") return this.#inFence();
      if (this.#leaf === "html") {
        const form = this.#inHtml();
        if (form !== null) return form;
      }
      if (this.#first >= to) return this.#blank();
      this.#isEmptyItem = false;
    } else if (this.#leaf !== "paragraph") this.#leaf = "none";
    return this.#starts(matched, isInside);
  }

  /** Whether it is in a table, below the header row; includes the delimiter row. */
  get inTable(): boolean {
    return this.#leaf === "table";
  }

  /** Whether the current line is the header row of a table. The line below begins at `next`. */
  isHeaderRow(next: number): boolean {
    return this.#leaf === "paragraph" && this.#headFrom >= 0 && isDelimiterBelow(this.#text, next, this.#headFrom, this.#headTo);
  }

  /** End of the block that contains the current line; inline HTML and math do not reach further. The next line begins at `next`. */
  leafEnd(to: number, next: number): number {
    if (this.#leaf !== "paragraph" && this.#leaf !== "html") return to;
    if (this.#leafEndOf !== this.#leafNumber) {
      this.#leafEndOf = this.#leafNumber;
      this.#leafEnd = this.#findLeafEnd(to, next);
    }
    return this.#leafEnd;
  }

  #findLeafEnd(to: number, next: number): number {
    const text = this.#text;
    const number = this.#leafNumber;
    const leaf = this.#leaf;
    const html = this.#html;
    const stack = this.#stack.slice(0, this.#size);
    const inComment = this.#inComment;
    const saved = { empty: this.#isEmptyItem, head: this.#headFrom, headTo: this.#headTo, comment: this.commentFrom, commentTo: this.commentTo };
    this.#isAhead = true;
    let end = to;
    const lines = new Lines(text, next);
    while (lines.advance()) {
      const form = this.read(lines.from, lines.to);
      if ((form !== "words" && form !== "html") || this.#leafNumber !== number) break;
      end = lines.to;
    }
    this.#isAhead = false;
    for (let at = 0; at < stack.length; at++) this.#stack[at] = stack[at]!;
    this.#size = stack.length;
    this.#leaf = leaf;
    this.#html = html;
    this.#leafNumber = this.#leafEndOf = number;
    this.#isEmptyItem = saved.empty;
    this.#headFrom = saved.head;
    this.#headTo = saved.headTo;
    this.commentFrom = saved.comment;
    this.commentTo = saved.commentTo;
    this.#inComment = inComment;
    this.inFence = this.opensFence = false;
    return end;
  }

  /** A line of text at the margin, or in a paragraph. */
  #words(from: number, to: number): LineForm {
    if (this.#leaf !== "paragraph") this.#open("paragraph");
    this.#headFrom = from;
    this.#headTo = to;
    return "words";
  }

  #open(leaf: Leaf): void {
    this.#leaf = leaf;
    this.#leafNumber++;
  }

  /** Reads past the marks of the open containers; returns the number that continue. */
  #matchContainers(): number {
    this.#seek();
    for (let matched = 0; ; matched++) {
      if (matched === this.#size) return matched;
      const columns = this.#stack[matched]!;
      if (columns === 0) {
        if (!this.#takeQuoteMark()) return matched;
      } else if (this.#first >= this.#to) {
        if (this.#isEmptyItem && matched === this.#size - 1) return matched;
      } else if (this.#indent >= columns) this.#takeColumns(columns);
      else return matched;
    }
  }

  /** The blocks that begin on the rest of the line; the first `matched` containers continue. */
  #starts(matched: number, isInside: boolean): LineForm {
    const text = this.#text;
    const to = this.#to;
    let depth = matched;
    // An open paragraph accepts lines without its container marks (lazy continuation), unless another block begins there.
    let mayBeLazy = !isInside && this.#leaf === "paragraph";
    let inParagraph = isInside && this.#leaf === "paragraph";
    for (;;) {
      const first = this.#first;
      if (first >= to) {
        this.#cut(depth);
        return this.#blank();
      }
      if (this.#indent >= 4) {
        if (mayBeLazy || inParagraph) break;
        this.#cut(depth);
        this.#leaf = "none";
        return "indented";
      }
      const char = text.charCodeAt(first);
      if (char > 127 || blockMarks[char] === 0) break;
      if (depth < mostContainers && this.#takeQuoteMark()) this.#stack[depth] = 0;
      else {
        const form = this.#leafStart(first, char, depth, inParagraph, mayBeLazy);
        if (form !== null) return form;
        const columns = depth >= mostContainers ? 0 : char === openingBracket ? this.#takeFootnoteMark(first) : this.#takeListMarker(first, char, inParagraph);
        if (columns === 0) break;
        this.#stack[depth] = columns;
      }
      this.#size = ++depth;
      this.#leaf = "none";
      mayBeLazy = inParagraph = false;
      this.#isEmptyItem = this.#stack[depth - 1] !== 0 && char !== openingBracket && this.#first >= to;
      if (this.#isEmptyItem) return "blank";
    }
    if (mayBeLazy) {
      this.#headFrom = -1;
      return "words";
    }
    if (this.#leaf === "table" && isInside && depth === matched) return "words";
    if (!inParagraph) {
      this.#cut(depth);
      this.#open("paragraph");
    }
    this.#headFrom = this.#indent >= 4 ? -1 : this.#first;
    this.#headTo = to;
    return "words";
  }

  /** A leaf block that begins at `first`; null when there is none. */
  #leafStart(first: number, char: number, depth: number, inParagraph: boolean, mayBeLazy: boolean): LineForm | null {
    const text = this.#text;
    const to = this.#to;
    if (char === hash) {
      if (!isHeadingMark(text, first, to)) return null;
      this.#cut(depth);
      this.#open("none");
      return "heading";
    }
    if (char === backtick || char === tilde) {
      const length = fenceLength(text, first, to, char);
      if (length === 0) return null;
      this.#cut(depth);
      this.#open("fence");
      this.#fenceChar = char;
      this.#fenceLength = length;
      this.inFence = this.opensFence = true;
      return "fence";
    }
    if (char === less) return this.#htmlStart(first, depth, inParagraph || mayBeLazy);
    if (inParagraph && this.#headFrom >= 0 && isDelimiterRow(text, first, to, this.#headFrom, this.#headTo)) {
      this.#open("table");
      return "rule";
    }
    if (inParagraph && isUnderline(text, first, to, char)) {
      this.#open("none");
      return "rule";
    }
    if (!isThematicBreak(text, first, to, char)) return null;
    this.#cut(depth);
    this.#open("none");
    return "rule";
  }

  #htmlStart(first: number, depth: number, inParagraph: boolean): LineForm | null {
    const text = this.#text;
    const to = this.#to;
    if (text.startsWith("<!--", first)) {
      const end = this.#isAhead ? to : this.closings.blockComment(first, to);
      if (end < 0) return null;
      this.#cut(depth);
      this.#open(end > to ? "html" : "none");
      this.#html = 2;
      this.#inComment = true;
      this.commentFrom = first;
      this.commentTo = end;
      return "html";
    }
    const kind = htmlStart(text, first, to, inParagraph);
    if (kind === 0) return null;
    this.#cut(depth);
    this.#open(kind < 6 && endsHtml(kind, text, first, to) ? "none" : "html");
    this.#html = kind;
    return "html";
  }

  #inFence(): LineForm {
    const text = this.#text;
    const to = this.#to;
    if (this.#indent < 4 && text.charCodeAt(this.#first) === this.#fenceChar && this.#first < to) {
      let end = this.#first;
      while (end < to && text.charCodeAt(end) === this.#fenceChar) end++;
      if (end - this.#first >= this.#fenceLength) {
        if (skipGaps(text, end, to) === to) {
          this.#leaf = "none";
          return "fence";
        }
      }
    }
    this.inFence = true;
    return "fence";
  }

  /** Null when a blank line ends it. */
  #inHtml(): LineForm | null {
    const kind = this.#html;
    if (kind === 2) {
      this.#inComment = true;
      if (this.commentTo <= this.#to) this.#leaf = "none";
    } else if (kind < 6) {
      if (endsHtml(kind, this.#text, this.#at, this.#to)) this.#leaf = "none";
    } else if (this.#first >= this.#to) {
      this.#leaf = "none";
      return null;
    }
    return "html";
  }

  #blank(): LineForm {
    this.#leaf = "none";
    this.#leafNumber++;
    return "blank";
  }

  /** Ends the containers from `depth` on. */
  #cut(depth: number): void {
    if (depth < this.#size) this.#isEmptyItem = false;
    this.#size = depth;
  }

  /** Finds the next character other than space and tab. */
  #seek(): void {
    const text = this.#text;
    let at = this.#at;
    let column = this.#atColumn;
    for (; at < this.#to; at++) {
      const char = text.charCodeAt(at);
      if (char === space) column++;
      else if (char === tab) column += 4 - (column % 4);
      else break;
    }
    this.#first = at;
    this.#firstColumn = column;
    this.#indent = column - this.#column;
  }

  /** Reads `count` columns of white space. */
  #takeColumns(count: number): void {
    const target = this.#column + count;
    while (this.#atColumn < target && this.#at < this.#first) {
      const width = this.#text.charCodeAt(this.#at) === tab ? 4 - (this.#atColumn % 4) : 1;
      if (this.#atColumn + width > target) break;
      this.#at++;
      this.#atColumn += width;
    }
    this.#column = target;
    this.#indent = this.#firstColumn - target;
  }

  /** Reads a mark at the next character. */
  #takeMark(length: number): void {
    this.#at = this.#first + length;
    this.#column = this.#atColumn = this.#firstColumn + length;
    this.#seek();
  }

  #takeQuoteMark(): boolean {
    if (this.#indent >= 4 || this.#first >= this.#to || this.#text.charCodeAt(this.#first) !== greater) return false;
    this.#takeMark(1);
    if (this.#indent > 0) this.#takeColumns(1);
    return true;
  }

  /** Reads a list marker; returns the indentation of the item's content in columns, 0 when there is none. */
  #takeListMarker(first: number, char: number, inParagraph: boolean): number {
    const text = this.#text;
    const to = this.#to;
    let end = first;
    if (char === 0x2d || char === 0x2a || char === 0x2b) end++;
    else if (isDigit(char)) {
      while (end < to && end - first < 9 && isDigit(text.charCodeAt(end))) end++;
      if (end >= to || (text.charCodeAt(end) !== 0x2e && text.charCodeAt(end) !== 0x29)) return 0;
      // A number other than 1 cannot interrupt a paragraph.
      if (inParagraph && Number(text.slice(first, end)) !== 1) return 0;
      end++;
    } else return 0;
    if (end < to && !isGap(text.charCodeAt(end))) return 0;
    const indent = this.#indent;
    const { at, atColumn, column } = { at: this.#at, atColumn: this.#atColumn, column: this.#column };
    this.#takeMark(end - first);
    if (this.#first >= to) {
      if (inParagraph) {
        [this.#at, this.#atColumn, this.#column] = [at, atColumn, column];
        this.#seek();
        return 0;
      }
      return indent + (end - first) + 1;
    }
    const gap = this.#indent > 4 ? 1 : this.#indent;
    this.#takeColumns(gap);
    return indent + (end - first) + gap;
  }

  /** Reads the label of a footnote's definition, `[^label]:`; 0 when there is none. */
  #takeFootnoteMark(first: number): number {
    const end = footnoteMarkEnd(this.#text, first, this.#to);
    if (end < 0) return 0;
    this.#takeMark(end - first);
    // White space before its words does not count.
    this.#at = this.#first;
    this.#column = this.#atColumn = this.#firstColumn;
    this.#indent = 0;
    return footnoteColumns;
  }
}
