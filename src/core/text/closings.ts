import { greater, hasBlankLine, never, skipSpace, type Seeker, type Seekers } from "./chars";

/** What must be known of the line on which something opens. */
export interface Opening {
  readonly depth: number;
  /** Its first offset that is not white space, and its end. */
  readonly first: number;
  readonly to: number;
  /** Where the paragraph ends that the line belongs to: inline markup does not reach further. */
  readonly leafEnd: number;
  /** Where the HTML comment that began at `at` as a block ends, or null when none did. */
  blockCommentEnd(at: number): number | null;
}

/** Where a construct that begins on a line and may close behind it ends. Asked with growing offsets, all searches together are linear. */
export class Closings {
  #text = "";
  readonly #commentEnds: Seeker;
  readonly #scheduleStarts: Seeker;
  readonly #dollars: Seeker;
  /** From here on no HTML comment closes but at the first `-->` behind it. */
  #unclosedFrom = never;
  /** Up to where that was looked for. */
  #limit = never;
  /** True once something was looked for behind the paragraph it stands in, or in vain: then a line below could change what those above say. */
  looksBehind = false;

  constructor(seekers: Seekers) {
    this.#commentEnds = seekers.of("-->");
    this.#scheduleStarts = seekers.of("<!--SR:");
    this.#dollars = seekers.of("$$");
  }

  read(text: string): void {
    this.#text = text;
    this.#unclosedFrom = never;
    this.looksBehind = false;
  }

  /**
   * Behind the `-->` of the HTML comment at `from`, which begins a block; behind any text when nothing closes it. Schedule comments inside it close
   * themselves: people switch off cards that have one. Where no other end follows but that of a schedule comment, it is text (-1): SR has read on.
   */
  blockComment(from: number, lineEnd: number): number {
    if (this.#text.startsWith("<!--SR:", from)) {
      const end = this.#commentEnds.at(from);
      return end < lineEnd ? end + 3 : -1;
    }
    const end = this.#commentEnd(from, never);
    if (end >= 0) return end;
    this.looksBehind = true;
    return this.#commentEnds.at(from + 2) === never ? never : -1;
  }

  /** Behind the `-->` of the HTML comment at `from` in a paragraph; -1 when it has none there. */
  inlineComment(from: number, line: Opening): number {
    const end = this.#commentEnds.at(from + 2);
    if (end === never) return -1;
    const start = this.#scheduleStarts.at(from + 2);
    if (end + 3 <= line.to && start > end) return end + 3;
    return this.#commentEnd(from, line.leafEnd);
  }

  #commentEnd(from: number, limit: number): number {
    if (limit !== this.#limit) {
      this.#limit = limit;
      this.#unclosedFrom = never;
    }
    for (let at = from + 2; ; ) {
      const end = this.#commentEnds.at(at);
      if (end === never || end + 3 > limit) break;
      if (this.#scheduleStarts.at(at) > end) return end + 3;
      // Behind the first `-->` all comments look for the same end.
      if (from >= this.#unclosedFrom) return -1;
      at = end + 3;
    }
    this.#unclosedFrom = Math.min(this.#unclosedFrom, from);
    return -1;
  }

  /** Behind the `$$` that closes the one at `open`: the next, in the same run of lines or where both are those of a block of math; -1 without one. */
  displayMath(open: number, line: Opening): number {
    const close = this.#dollars.at(open + 2);
    if (close === never) {
      this.looksBehind = true;
      return -1;
    }
    if (close <= line.to || this.#isBlock(open, close, line)) return close + 2;
    const isNear = open === line.first ? !hasBlankLine(this.#text, line.to, close) : close < line.leafEnd;
    return isNear ? close + 2 : -1;
  }

  /**
   * True when the `$$` at `open` and `close` hold a block of math that blank lines may stand in: one begins its line, the other ends its own, and
   * SR has scheduled nothing between. What has its own end below, in its own run of lines, is no end of another that nobody closed.
   */
  #isBlock(open: number, close: number, { depth, first }: Opening): boolean {
    if (open !== first || depth > 0) return false;
    this.looksBehind = true;
    if (this.#scheduleStarts.at(open) < close) return false;
    const text = this.#text;
    const begin = skipSpace(text, text.lastIndexOf("\n", close) + 1, close);
    const end = text.indexOf("\n", close);
    const to = end < 0 ? text.length : end;
    if (skipSpace(text, close + 2, to) < to || text.charCodeAt(begin) === greater) return false;
    const next = begin < close ? -1 : text.indexOf("$$", close + 2);
    return next < 0 || hasBlankLine(text, to, next);
  }
}
