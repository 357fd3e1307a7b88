import { backtick, greater, isDigit, isLetter, isSpace, less, pipe } from "../chars/chars";

/** Longest name before `://`. */
export const longestScheme = 32;

/** Start of the scheme before the "://" at `mark`, not before `from`; -1 unless it has at least two letters or digits. */
export function schemeStart(text: string, mark: number, from: number): number {
  const least = Math.max(from, mark - longestScheme);
  let at = mark;
  while (at > least && (isLetter(text.charCodeAt(at - 1)) || isDigit(text.charCodeAt(at - 1)))) at--;
  while (at < mark && isDigit(text.charCodeAt(at))) at++;
  return mark - at >= 2 ? at : -1;
}

/**
 * The end of the address whose "://" is at `mark`: before white space, an angle bracket, a quotation mark, a backtick, a pipe, an unmatched
 * closing bracket, punctuation of other scripts, or final sentence punctuation. -1 when nothing is left.
 */
export function urlEnd(text: string, mark: number, to: number): number {
  const from = mark + 3;
  const open = [0, 0, 0];
  let at = from;
  for (; at < to && !isStop(text.charCodeAt(at)); at++) {
    const bracket = "()[]{}".indexOf(text.charAt(at));
    if (bracket < 0) continue;
    const kind = bracket >> 1;
    const depth = open[kind] ?? 0;
    if (bracket % 2 === 1 && depth === 0) break;
    open[kind] = bracket % 2 === 0 ? depth + 1 : depth - 1;
  }
  while (at > from && "?!.,:;*_~'".includes(text.charAt(at - 1))) at--;
  return at > from ? at : -1;
}

function isStop(char: number): boolean {
  if (char < 0x80) return char <= 0x20 || char === 0x22 || char === less || char === greater || char === backtick || char === pipe || char === 0x7f;
  // Dashes, quotation marks and the like, CJK brackets and stops, full-width punctuation.
  return isSpace(char) || (char >= 0x2010 && char <= 0x205e) || (char >= 0x3001 && char <= 0x303f) || (char >= 0xff01 && char <= 0xff65 && !isFullWidthName(char));
}

function isFullWidthName(char: number): boolean {
  return (char >= 0xff10 && char <= 0xff19) || (char >= 0xff21 && char <= 0xff3a) || (char >= 0xff41 && char <= 0xff5a);
}
