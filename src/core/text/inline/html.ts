import { colon, equals, greater, isDigit, isGap, isLetter, skipGaps, slash } from "../chars/chars";

const doubleQuote = 0x22;
const singleQuote = 0x27;

/**
 * The end of the HTML tag, opening or closing, whose "<" is at `from` of a line that ends at `to`; -1 when it is not one. `wantsLetters`:
 * attribute names need a letter, so that `a<b :: b>a` is not a tag; CommonMark accepts it.
 */
export function htmlTagEnd(text: string, from: number, to: number, wantsLetters = true): number {
  const closes = text.charCodeAt(from + 1) === slash;
  const name = closes ? from + 2 : from + 1;
  let at = tagNameEnd(text, name, to);
  if (at === name) return -1;
  for (;;) {
    const next = skipGaps(text, at, to);
    const char = text.charCodeAt(next);
    if (next >= to) return -1;
    if (char === greater) return next + 1;
    if (closes) return -1;
    if (char === slash) return next + 1 < to && text.charCodeAt(next + 1) === greater ? next + 2 : -1;
    at = next === at ? -1 : attributeEnd(text, next, to, wantsLetters);
    if (at < 0) return -1;
  }
}

/** The end of the tag name that begins at `from`; `from` when there is none. */
export function tagNameEnd(text: string, from: number, to: number): number {
  if (from >= to || !isLetter(text.charCodeAt(from))) return from;
  let at = from + 1;
  while (at < to && isNameChar(text.charCodeAt(at))) at++;
  return at;
}

/** The offset after an attribute with its value; -1 when there is none. */
function attributeEnd(text: string, from: number, to: number, wantsLetters: boolean): number {
  let at = from;
  let hasLetter = false;
  for (; at < to; at++) {
    const char = text.charCodeAt(at);
    if (isLetter(char)) hasLetter = true;
    else if (char !== colon && char !== 0x5f && (at === from || (char !== 0x2e && !isNameChar(char)))) break;
  }
  if (at === from || (wantsLetters && !hasLetter)) return -1;
  const mark = skipGaps(text, at, to);
  if (mark >= to || text.charCodeAt(mark) !== equals) return at;
  const value = skipGaps(text, mark + 1, to);
  const quote = text.charCodeAt(value);
  let end = value;
  if (quote === doubleQuote || quote === singleQuote) {
    for (end++; end < to && text.charCodeAt(end) !== quote; end++);
    return end < to ? end + 1 : -1;
  }
  while (end < to && !isGap(text.charCodeAt(end)) && !"\"'=<>`".includes(text.charAt(end))) end++;
  return end > value ? end : -1;
}

function isNameChar(char: number): boolean {
  return isLetter(char) || isDigit(char) || char === 0x2d;
}

const address = /<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9.-]+)>/y;

/** The end of the address in angle brackets whose "<" is at `from`: `<scheme:...>` or `<name@host>`; -1 when it is not one. */
export function autolinkEnd(text: string, from: number): number {
  address.lastIndex = from;
  return address.test(text) ? address.lastIndex : -1;
}
