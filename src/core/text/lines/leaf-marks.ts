import { backtick, caret, closingBracket, colon, equals, hash, isGap, openingBracket, skipGaps } from "../chars/chars";

/** By code unit below 128: whether it may begin a block other than a paragraph. */
export const blockMarks = new Uint8Array(128);
for (const char of "\t >#`~<-*+_=[|:0123456789") blockMarks[char.charCodeAt(0)] = 1;

/** Whether one to six `#` are at `first`, followed by white space or the end of the line at `to`. */
export function isHeadingMark(text: string, first: number, to: number): boolean {
  let end = first;
  while (end < to && text.charCodeAt(end) === hash) end++;
  return end - first <= 6 && (end >= to || isGap(text.charCodeAt(end)));
}

/** Whether it is a row of `=` or `-` (`char`), which makes a heading of the lines above. */
export function isUnderline(text: string, first: number, to: number, char: number): boolean {
  if (char !== equals && char !== 0x2d) return false;
  let end = first;
  while (end < to && text.charCodeAt(end) === char) end++;
  return skipGaps(text, end, to) === to;
}

/** Whether it is three or more `-`, `*` or `_` (`char`), with optional white space between them. */
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

/**
 * Number of marks (`char`) that open a fence at `first`; 0 for fewer than three, or if a backtick follows them, which makes it inline code.
 */
export function fenceLength(text: string, first: number, to: number, char: number): number {
  let end = first;
  while (end < to && text.charCodeAt(end) === char) end++;
  if (end - first < 3) return 0;
  for (let at = end; char === backtick && at < to; at++) if (text.charCodeAt(at) === backtick) return 0;
  return end - first;
}

/** The offset after `[^label]:` at `first`, the start of a footnote definition; -1 when there is none. */
export function footnoteMarkEnd(text: string, first: number, to: number): number {
  if (text.charCodeAt(first + 1) !== caret) return -1;
  let end = first + 2;
  while (end < to && text.charCodeAt(end) !== closingBracket && text.charCodeAt(end) !== openingBracket && !isGap(text.charCodeAt(end))) end++;
  return end > first + 2 && end + 1 < to && text.charCodeAt(end) === closingBracket && text.charCodeAt(end + 1) === colon ? end + 2 : -1;
}
