import { backslash, carriageReturn, greater, isGap, isSpace, pipe, skipGaps, trimmedEnd } from "../chars/chars";
import { lineEnd } from "../chars/line-breaks";

const dash = 0x2d;
const colon = 0x3a;

/** Whether `first`..`to` is a table's delimiter row below the header row `headFrom`..`headTo`: as many cells, and a pipe in the header. */
export function isDelimiterRow(text: string, first: number, to: number, headFrom: number, headTo: number): boolean {
  // A dash and a space begin a list item.
  if (text.charCodeAt(first) === dash && isGap(text.charCodeAt(first + 1)) && first + 1 < to) return false;
  const cells = delimiterCells(text, first, to);
  if (cells === 0) return false;
  const head = text.indexOf("|", headFrom);
  return head >= 0 && head < headTo && rowCells(text, headFrom, headTo) === cells;
}

/** `isDelimiterRow` for the line at `next`, inside any quotes and lists. */
export function isDelimiterBelow(text: string, next: number, headFrom: number, headTo: number): boolean {
  let first = next;
  while (first < text.length && (isGap(text.charCodeAt(first)) || text.charCodeAt(first) === greater)) first++;
  const char = text.charCodeAt(first);
  if (char !== pipe && char !== dash && char !== colon) return false;
  const end = lineEnd(text, first);
  return isDelimiterRow(text, first, text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end, headFrom, headTo);
}

/** Number of cells of a delimiter row; 0 for any other line. */
function delimiterCells(text: string, first: number, to: number): number {
  let cells = 0;
  let at = first;
  let end = to;
  while (end > at && isGap(text.charCodeAt(end - 1))) end--;
  if (text.charCodeAt(at) === pipe) at++;
  if (end > at && text.charCodeAt(end - 1) === pipe) end--;
  for (; at <= end; at++) {
    at = skipGaps(text, at, end);
    if (at < end && text.charCodeAt(at) === colon) at++;
    const dashes = at;
    while (at < end && text.charCodeAt(at) === dash) at++;
    if (at === dashes) return 0;
    if (at < end && text.charCodeAt(at) === colon) at++;
    at = skipGaps(text, at, end);
    if (at < end && text.charCodeAt(at) !== pipe) return 0;
    cells++;
  }
  return cells;
}

/** Number of cells of a table row, ignoring pipes at its ends. */
function rowCells(text: string, from: number, to: number): number {
  let at = skipGaps(text, from, to);
  let end = to;
  while (end > at && isGap(text.charCodeAt(end - 1))) end--;
  if (text.charCodeAt(at) === pipe) at++;
  let cells = 1;
  for (; at < end; at++) {
    const char = text.charCodeAt(at);
    if (char === backslash) at++;
    else if (char === pipe && at < end - 1) cells++;
  }
  return cells;
}

/** The end of the words in the last cell of the row `from`..`to`; null without a closing pipe. */
export function lastCellEnd(text: string, from: number, to: number): number | null {
  const close = trimmedEnd(text, from, to) - 1;
  if (close <= from || text.charCodeAt(close) !== pipe) return null;
  let escape = close;
  while (escape > from && text.charCodeAt(escape - 1) === backslash) escape--;
  if ((close - escape) % 2 === 1) return null;
  let first = from;
  while (first < close && (isSpace(text.charCodeAt(first)) || text.charCodeAt(first) === greater)) first++;
  // The row's only pipe opens it.
  return first === close ? null : trimmedEnd(text, first, close);
}
