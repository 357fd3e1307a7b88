import { byteOrderMark, carriageReturn, greater, hash, isGap, isSpace, lineFeed, Seeker } from "./chars";
import type { Syntax } from "./syntax";

/**
 * Finds paragraphs that can be passed over: those in which nothing of all that a parser looks for occurs. Most prose is such, and looking for
 * a few strings costs a small part of reading lines. Asked with growing offsets it is linear.
 *
 * Gives where to go on instead of the line at `from`, which no fence, comment, math or paragraph reaches: `from` itself, a line behind a blank
 * one, or Infinity when nothing is left to find. That line is read the same whatever list stood above.
 */
export function skipper(text: string, { marks, lineMarks, tagStarts }: Syntax): (from: number) => number {
  const anywhere = marks.map((mark) => new Seeker(text, mark));
  const atLineStart = lineMarks.map((mark) => new Seeker(text, mark));
  /** The next mark, as far as it is known: nothing is skipped before it again. */
  let known = -1;

  return (from) => {
    if (from <= known) return from;
    known = Infinity;
    for (const seeker of anywhere) known = Math.min(known, seeker.at(from));
    for (const seeker of atLineStart) {
      let at = seeker.at(from);
      while (at < known && !beginsLine(at) && !mayBeDeck(at)) at = seeker.at(at + 1);
      known = Math.min(known, at);
    }
    if (known === Infinity) return known;
    // Display math that reaches behind a blank line begins with a mark too.
    for (let at = known; at > from; at--) if (text.charCodeAt(at - 1) === lineFeed && isFresh(at)) return at;
    return from;
  };

  /** White space and quote marks may stand in front. */
  function beginsLine(at: number): boolean {
    let char = lineFeed;
    do char = at > 0 ? text.charCodeAt(--at) : lineFeed;
    while (char === greater || (isSpace(char) && char !== lineFeed));
    return char === lineFeed || char === byteOrderMark;
  }

  function mayBeDeck(at: number): boolean {
    const char = text.charAt(at + 1);
    return text.charCodeAt(at) === hash && (char >= "\x80" || tagStarts.includes(char.toLowerCase()));
  }

  /** True for a line behind an empty one that ends every list above: at the margin, and no tag, which no list item is asked about. */
  function isFresh(line: number): boolean {
    const before = text.charCodeAt(line - 2);
    if (before !== lineFeed && (before !== carriageReturn || text.charCodeAt(line - 3) !== lineFeed)) return false;
    let end = line;
    while (text.charCodeAt(end) === hash) end++;
    const char = text.charCodeAt(end);
    return end > line ? end - line <= 6 && isGap(char) : char !== greater && !isSpace(char);
  }
}
