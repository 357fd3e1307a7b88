import { greater, hasBlankLine, never, skipSpace, type Seeker, type Seekers } from "../chars/chars";
import { lineEnd } from "../chars/line-breaks";

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

const scheduleStart = "<!--SR:";

/** Where a construct that begins on a line and may close behind it ends. Asked with growing offsets, all searches together are linear. */
export class Closings {
  #text = "";
  readonly #commentEnds: Seeker;
  readonly #commentStarts: Seeker;
  readonly #scheduleStarts: Seeker;
  readonly #dollars: Seeker;
  readonly #wikilinks: Seeker;
  readonly #wikilinkEnds: Seeker;
  /** From here on no HTML comment has an end of its own up to there, but at the first `-->` behind it. */
  #endlessFrom = never;
  #endlessTo = -1;
  /** True once something was looked for behind the paragraph it stands in, or in vain: then a line below could change what those above say. */
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

  /** The first `<!--SR:` at or behind an offset. */
  schedule(from: number): number {
    return this.#scheduleStarts.at(from);
  }

  /** Behind the `]]` of the wikilink at `open`, on a line that ends at `to`; -1 without one, when it holds nothing, and when another one begins in it. */
  wikilink(open: number, to: number): number {
    const close = this.#wikilinkEnds.at(open + 2);
    return close + 2 > to || close === open + 2 || this.#wikilinks.at(open + 1) < close ? -1 : close + 2;
  }

  /**
   * Behind the `-->` of the HTML comment at `from`, which begins a block on a line that ends at `lineEnd`. Schedule comments inside it close themselves:
   * people switch off cards that have one. Without an end of its own it ends at the first `-->`, or behind any text. -1: a schedule comment that its line does not close is text.
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

  /** Behind the `-->` of the HTML comment at `from` in a paragraph; -1 when it has none there. */
  inlineComment(from: number, line: Opening): number {
    const near = this.#ownEnd(from, line.to);
    return near >= 0 || this.#commentEnds.at(line.to) === never ? near : this.#ownEnd(from, line.leafEnd);
  }

  /** Behind the first `-->` up to `limit` that does not close a schedule comment, nor behind one another comment; -1 without one. */
  #ownEnd(from: number, limit: number): number {
    const isKnown = limit === this.#endlessTo && from >= this.#endlessFrom;
    for (let at = from + 2; ; ) {
      const end = this.#commentEnds.at(at);
      if (end === never || end + 3 > limit) break;
      if (this.#scheduleStarts.at(at) > end) return at > from + 2 && this.#commentStarts.at(at) < end ? -1 : end + 3;
      // Behind the first `-->` all comments look for the same end.
      if (isKnown) return -1;
      at = end + 3;
    }
    if (!isKnown) [this.#endlessFrom, this.#endlessTo] = [from, limit];
    return -1;
  }

  /** Behind the `$$` that closes the one at `open`: the next, in the same run of lines or where both are those of a block of math; -1 without one. */
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
   * True when the `$$` at `open` and `close` hold a block of math that blank lines may stand in: one begins its line, the other ends its own, and
   * SR has scheduled nothing between. What has its own end below, in its own run of lines, is no end of another that nobody closed.
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
