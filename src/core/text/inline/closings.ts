import { greater, hasBlankLine, never, skipSpace, type Seeker, type Seekers } from "../chars/chars";
import { lineEnd } from "../chars/line-breaks";

/** The line on which something opens. */
export interface Opening {
  readonly depth: number;
  /** Its first offset that is not white space, and its end. */
  readonly first: number;
  readonly to: number;
  /** End of the line's paragraph: inline markup does not reach further. */
  readonly leafEnd: number;
  /** End of the HTML comment that began at `at` as a block; null when none did. */
  blockCommentEnd(at: number): number | null;
}

const scheduleStart = "<!--SR:";

/** Finds the end of constructs that may close on a later line. Called with growing offsets, all searches together are linear. */
export class Closings {
  #text = "";
  readonly #commentEnds: Seeker;
  readonly #commentStarts: Seeker;
  readonly #scheduleStarts: Seeker;
  readonly #dollars: Seeker;
  readonly #wikilinks: Seeker;
  readonly #wikilinkEnds: Seeker;
  /** HTML comments from here to that offset have no end of their own, except the first `-->` after it. */
  #endlessFrom = never;
  #endlessTo = -1;
  /** True once a search left its paragraph or failed: then a later line could change how those above are read. */
  looksBehind = false;

  constructor(seekers: Seekers) {
    this.#commentEnds = seekers.of("-->");
    this.#commentStarts = seekers.of("<!--");
    this.#scheduleStarts = seekers.of(scheduleStart);
    this.#dollars = seekers.of("$$");
    this.#wikilinks = seekers.of("[[");
    this.#wikilinkEnds = seekers.of("]]");
  }

  read(text: string): void {
    this.#text = text;
    this.#endlessTo = -1;
    this.looksBehind = false;
  }

  /** The first `<!--SR:` at or after an offset. */
  schedule(from: number): number {
    return this.#scheduleStarts.at(from);
  }

  /**
   * The offset after the `]]` of the wikilink at `open`, on a line that ends at `to`; -1 if it is unclosed, empty, or contains another one.
   */
  wikilink(open: number, to: number): number {
    const close = this.#wikilinkEnds.at(open + 2);
    return close + 2 > to || close === open + 2 || this.#wikilinks.at(open + 1) < close ? -1 : close + 2;
  }

  /**
   * The offset after the `-->` of the HTML comment at `from`, which begins a block on a line that ends at `lineEnd`. Skips schedule
   * comments inside it with their own `-->`, because people comment out cards that have one. Without its own end it ends at the first
   * `-->`, or at the end of the text. -1: a schedule comment unclosed on its line, which is text.
   */
  blockComment(from: number, lineEnd: number): number {
    if (this.#text.startsWith(scheduleStart, from)) {
      const end = this.#commentEnds.at(from);
      return end < lineEnd ? end + 3 : -1;
    }
    const own = this.#ownEnd(from, never);
    if (own >= 0) return own;
    this.looksBehind = true;
    const first = this.#commentEnds.at(from + 2);
    return first === never ? never : first + 3;
  }

  /** The offset after the `-->` of the HTML comment at `from` in a paragraph; -1 when that is not in the paragraph. */
  inlineComment(from: number, line: Opening): number {
    const near = this.#ownEnd(from, line.to);
    return near >= 0 || this.#commentEnds.at(line.to) === never ? near : this.#ownEnd(from, line.leafEnd);
  }

  /**
   * The offset after the first `-->` up to `limit` that closes neither a schedule comment nor, after one, another comment; -1 when there is
   * none.
   */
  #ownEnd(from: number, limit: number): number {
    const isKnown = limit === this.#endlessTo && from >= this.#endlessFrom;
    for (let at = from + 2; ; ) {
      const end = this.#commentEnds.at(at);
      if (end === never || end + 3 > limit) break;
      if (this.#scheduleStarts.at(at) > end) return at > from + 2 && this.#commentStarts.at(at) < end ? -1 : end + 3;
      // After the first `-->`, all comments share the same end.
      if (isKnown) return -1;
      at = end + 3;
    }
    if (!isKnown) [this.#endlessFrom, this.#endlessTo] = [from, limit];
    return -1;
  }

  /**
   * The offset after the `$$` that closes the one at `open`: the next, if in the same run of lines or if both delimit a math block; -1 when
   * there is none.
   */
  displayMath(open: number, line: Opening): number {
    const close = this.#dollars.at(open + 2);
    if (close === never) {
      this.looksBehind = true;
      return -1;
    }
    if (close <= line.to) return close + 2;
    const isNear = open === line.first ? !hasBlankLine(this.#text, line.to, close) : close < line.leafEnd;
    return isNear || this.#isBlock(open, close, line) ? close + 2 : -1;
  }

  /**
   * Whether the `$$` at `open` and `close` delimit a math block, which may contain blank lines: the first begins its line, the second ends
   * its own, and SR has scheduled nothing between. A `$$` that has its own end later, in its own run of lines, does not close an earlier
   * one.
   */
  #isBlock(open: number, close: number, { depth, first }: Opening): boolean {
    if (open !== first || depth > 0) return false;
    this.looksBehind = true;
    if (this.#scheduleStarts.at(open) < close) return false;
    const text = this.#text;
    const begin = skipSpace(text, text.lastIndexOf("\n", close) + 1, close);
    const to = lineEnd(text, close);
    if (skipSpace(text, close + 2, to) < to || text.charCodeAt(begin) === greater) return false;
    const next = begin < close ? -1 : text.indexOf("$$", close + 2);
    return next < 0 || hasBlankLine(text, to, next);
  }
}
