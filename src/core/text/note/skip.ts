import { byteOrderMark, carriageReturn, greater, hasBlankLine, hash, isGap, isSpace, lineFeed, never, type Seeker, type Seekers } from "../chars/chars";
import { isHeldHtml } from "../lines/html-blocks";
import type { Syntax } from "../syntax/syntax";

const listMarks = new Set(Array.from("-+*.)0123456789", (char) => char.charCodeAt(0)));

/**
 * Finds paragraphs without any string that matters to the parser. Most prose is such, and searching for a few strings costs a fraction of
 * reading lines. Linear when called with growing offsets.
 */
export class Skipper {
  readonly #anywhere: readonly Seeker[];
  /** Strings that matter only at certain places. */
  readonly #atLineStart: readonly Seeker[];
  readonly #less: Seeker;
  readonly #dollars: Seeker;
  readonly #tagStarts: string;
  #text = "";
  /** For each string, an offset before which it does not occur, apart from skipped text. */
  readonly #next: number[];
  /** The next mark, as far as known: nothing before it is skipped again. */
  #known = -1;
  /** Number of lines that the last landing skipped. */
  passed = 0;

  constructor({ marks, lineMarks, tagStarts }: Syntax, seekers: Seekers) {
    this.#anywhere = marks.map((mark) => seekers.of(mark));
    this.#atLineStart = lineMarks.map((mark) => seekers.of(mark));
    this.#less = seekers.of("<");
    this.#next = [...this.#anywhere, ...this.#atLineStart, this.#less].map(() => -1);
    this.#dollars = seekers.of("$$");
    this.#tagStarts = tagStarts;
  }

  read(text: string): void {
    this.#text = text;
    this.#known = -1;
    for (let index = 0; index < this.#next.length; index++) this.#next[index] = -1;
  }

  /**
   * Where to continue instead of the line at `from`, which is not inside a fence, comment, math or paragraph: `from` itself, a line after a
   * blank line, or `never` when nothing is left to find. That line reads the same whatever list precedes it.
   */
  landing(from: number): number {
    if (from <= this.#known) return from;
    const anywhere = this.#anywhere;
    const next = this.#next;
    let known = never;
    let index = 0;
    for (; index < anywhere.length; index++) {
      let at = next[index]!;
      if (at < from) at = next[index] = anywhere[index]!.at(from);
      if (at < known) known = at;
    }
    for (const seeker of this.#atLineStart) {
      let at = next[index]!;
      if (at < from) at = seeker.at(from);
      while (at < known && !this.#beginsLine(at) && !this.#mayBeDeck(at)) at = seeker.at(at + 1);
      next[index++] = at;
      if (at < known) known = at;
    }
    let html = next[index]!;
    if (html < from) html = this.#less.at(from);
    while (html < known && !(isHeldHtml(this.#text, html) && this.#beginsLine(html, true))) html = this.#less.at(html + 1);
    next[index] = html;
    if (html < known) known = html;
    known = this.#known = Math.min(known, this.#openMath(from, known));
    if (known === never) return known;
    // Display math that extends past a blank line begins with a mark too.
    const text = this.#text;
    let landing = from;
    for (let at = text.indexOf("\n", from) + 1, lines = 1; at > 0 && at <= known; at = text.indexOf("\n", at) + 1, lines++) {
      if (!isFresh(text, at)) continue;
      landing = at;
      this.passed = lines;
    }
    return landing;
  }

  /**
   * The first `$$` at the start of a line that may extend past a blank line, given no open math at `from`; `never` when it comes after
   * `to`. After a `$$` within a line, the text is uncertain up to the next blank line: it may be code, or not math.
   */
  #openMath(from: number, to: number): number {
    let doubtful = false;
    for (let at = this.#dollars.at(from); at < to; ) {
      const close = this.#dollars.at(at + 2);
      const isClosed = close < never && !hasBlankLine(this.#text, at, close);
      const isFirst = this.#beginsLine(at, true);
      if (isFirst && (doubtful || !isClosed)) return at;
      doubtful = isClosed && !isFirst;
      at = doubtful || !isClosed ? close : this.#dollars.at(close + 2);
    }
    return never;
  }

  /** Whether only white space and quote marks precede it on its line; `inItem`: and what may be marks of lists. */
  #beginsLine(at: number, inItem = false): boolean {
    let char = lineFeed;
    do char = at > 0 ? this.#text.charCodeAt(--at) : lineFeed;
    while (char === greater || (isSpace(char) && char !== lineFeed) || (inItem && listMarks.has(char)));
    return char === lineFeed || char === byteOrderMark;
  }

  #mayBeDeck(at: number): boolean {
    const char = this.#text.charAt(at + 1);
    return this.#text.charCodeAt(at) === hash && (char >= "\x80" || this.#tagStarts.includes(char.toLowerCase()));
  }
}

/** Whether a line after an empty one ends every list above: at the margin, and not a tag, which is not checked against lists. */
function isFresh(text: string, line: number): boolean {
  const before = text.charCodeAt(line - 2);
  if (before !== lineFeed && (before !== carriageReturn || text.charCodeAt(line - 3) !== lineFeed)) return false;
  let end = line;
  while (text.charCodeAt(end) === hash) end++;
  const char = text.charCodeAt(end);
  return end > line ? end - line <= 6 && isGap(char) : char !== greater && !isSpace(char);
}
