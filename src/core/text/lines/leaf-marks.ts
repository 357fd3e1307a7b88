import { backtick, caret, closingBracket, colon, equals, hash, isGap, openingBracket, skipGaps } from "../chars/chars";

/** By code unit below 128: what may begin another block than a paragraph. */
export const blockMarks = new Uint8Array(128);
for (const char of "\t >#`~<-*+_=[|:0123456789") blockMarks[char.charCodeAt(0)] = 1;

/** One to six `#`, and white space or the end of the line at `to` behind them. */
export function isHeadingMark(text: string, first: number, to: number): boolean {
  let end = first;
  while (end < to && text.charCodeAt(end) === hash) end++;
  return end - first <= 6 && (end >= to || isGap(text.charCodeAt(end)));
}

/** A row of `=` or `-` (`char`), which makes a heading of the lines above it. */
export function isUnderline(text: string, first: number, to: number, char: number): boolean {
  if (char !== equals && char !== 0x2d) return false;
  let end = first;
  while (end < to && text.charCodeAt(end) === char) end++;
  return skipGaps(text, end, to) === to;
}

/** Three or more `-`, `*` or `_` (`char`), with white space between them. */
export function isThematicBreak(text: string, first: number, to: number, char: number): boolean {
  if (char !== 0x2d && char !== 0x2a && char !== 0x5f) return false;
  let count = 0;
  for (let at = first; at < to; at++) {
    const other = text.charCodeAt(at);
    if (other === char) count++;
    else if (!isGap(other)) return false;
  }
  return count >= 3;
}

/** How many marks (`char`) open a fence at `first`; 0 when fewer than three do, or a backtick follows those, which makes it code on one line. */
export function fenceLength(text: string, first: number, to: number, char: number): number {
  let end = first;
  while (end < to && text.charCodeAt(end) === char) end++;
  if (end - first < 3) return 0;
  for (let at = end; char === backtick && at < to; at++) if (text.charCodeAt(at) === backtick) return 0;
  return end - first;
}

/** Behind `[^label]:` at `first`, which begins the definition of a footnote; -1 without one. */
export function footnoteMarkEnd(text: string, first: number, to: number): number {
  if (text.charCodeAt(first + 1) !== caret) return -1;
  let end = first + 2;
  while (end < to && text.charCodeAt(end) !== closingBracket && text.charCodeAt(end) !== openingBracket && !isGap(text.charCodeAt(end))) end++;
  return end > first + 2 && end + 1 < to && text.charCodeAt(end) === closingBracket && text.charCodeAt(end + 1) === colon ? end + 2 : -1;
}
