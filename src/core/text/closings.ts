import { greater, hasBlankLine, never, skipSpace, type Seeker, type Seekers } from "./chars";

/** What must be known of the line on which something opens. */
export interface Opening {
  readonly depth: number;
  /** Its first offset that is not white space, and its end. */
  readonly first: number;
  readonly to: number;
}

/** Where a construct that begins on a line and may close behind it ends. Asked with growing offsets, all searches together are linear. */
export class Closings {
  #text = "";
  readonly #commentEnds: Seeker;
  readonly #scheduleStarts: Seeker;
  readonly #dollars: Seeker;
  readonly #wikilinks: Seeker;
  readonly #wikilinkEnds: Seeker;
  /** From here on no HTML comment closes but at the first `-->` behind it. */
  #unclosedFrom = never;
  /** True once something was looked for behind the paragraph it stands in, or in vain: then a line below could change what those above say. */
  looksBehind = false;

  constructor(seekers: Seekers) {
    this.#commentEnds = seekers.of("-->");
    this.#scheduleStarts = seekers.of("<!--SR:");
    this.#dollars = seekers.of("$$");
    this.#wikilinks = seekers.of("[[");
    this.#wikilinkEnds = seekers.of("]]");
  }

  read(text: string): void {
    this.#text = text;
    this.#unclosedFrom = never;
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

  /** Behind the `-->` of the comment at `from`; -1 without one. Schedule comments inside it close themselves: people switch off cards that have one. */
  htmlComment(from: number): number {
    for (let at = from + 4; ; ) {
      const end = this.#commentEnds.at(at);
      if (end === never) break;
      if (this.#scheduleStarts.at(at) > end) return end + 3;
      // Behind the first `-->` all comments look for the same end.
      if (from >= this.#unclosedFrom) return -1;
      at = end + 3;
    }
    this.#unclosedFrom = Math.min(this.#unclosedFrom, from);
    this.looksBehind = true;
    return -1;
  }

  /** Behind the `$$` that closes the one at `open`: the next, in the same run of lines or where both are those of a block of math; -1 without one. */
  displayMath(open: number, line: Opening): number {
    const close = this.#dollars.at(open + 2);
    if (close === never) {
      this.looksBehind = true;
      return -1;
    }
    return close <= line.to || !hasBlankLine(this.#text, line.to, close) || this.#isBlock(open, close, line) ? close + 2 : -1;
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
