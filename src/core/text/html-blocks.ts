import { greater, isDigit, isGap, less } from "./chars";

/** The seven kinds of HTML block of CommonMark 0.31, 4.6; 0 for none. Kinds 1 to 5 go on to their end mark, 6 and 7 to a blank line. */
export type HtmlKind = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

const verbatim = new Set(["script", "pre", "style", "textarea"]);
const blocks = new Set(
  (
    "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 " +
    "head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead title tr track ul"
  ).split(" "),
);
/** What ends the kinds with a mark of their own. */
const marks: Readonly<Record<number, string>> = { 3: "?>", 4: ">", 5: "]]>" };

const exclamation = 0x21;
const question = 0x3f;
const slash = 0x2f;
const equals = 0x3d;
const dash = 0x2d;

/** Which kind of HTML block begins with the "<" at `first`, comments aside; `inParagraph`: kind 7 cannot interrupt one. */
export function htmlStart(text: string, first: number, to: number, inParagraph: boolean): HtmlKind {
  const second = text.charCodeAt(first + 1);
  if (second === question) return 3;
  if (second === exclamation) return text.startsWith("[CDATA[", first + 2) ? 5 : first + 2 < to && isLetter(text.charCodeAt(first + 2)) ? 4 : 0;
  const isClosing = second === slash;
  const from = first + (isClosing ? 2 : 1);
  const end = nameEnd(text, from, to);
  if (end === from) return 0;
  const behind = end < to ? text.charCodeAt(end) : greater;
  // No name of a block is longer.
  const name = end - from > 10 ? "" : text.slice(from, end).toLowerCase();
  if (!isClosing && verbatim.has(name)) return isGap(behind) || behind === greater ? 1 : 0;
  if (blocks.has(name) && (isGap(behind) || behind === greater || (behind === slash && text.charCodeAt(end + 1) === greater))) return 6;
  if (inParagraph) return 0;
  const close = isClosing ? skipGaps(text, end, to) : attributesEnd(text, end, to);
  return close < to && text.charCodeAt(close) === greater && skipGaps(text, close + 1, to) === to ? 7 : 0;
}

/** True when the line `from`..`to` ends an HTML block of this kind. */
export function endsHtml(kind: HtmlKind, text: string, from: number, to: number): boolean {
  const mark = marks[kind];
  const line = text.slice(from, to);
  if (mark !== undefined) return line.includes(mark);
  if (kind !== 1) return false;
  const lower = line.toLowerCase();
  for (const name of verbatim) if (lower.includes(`</${name}>`)) return true;
  return false;
}

/** True when the "<" at `at` begins HTML that a blank line does not end, comments aside. */
export function isHeldHtml(text: string, at: number): boolean {
  const second = text.charCodeAt(at + 1);
  if (second === question) return true;
  if (second === exclamation) return isLetter(text.charCodeAt(at + 2)) || text.startsWith("[CDATA[", at + 2);
  // "p", "s" or "t", which few tags begin with.
  const lower = second | 0x20;
  if (lower !== 0x70 && lower !== 0x73 && lower !== 0x74) return false;
  const end = nameEnd(text, at + 1, Math.min(text.length, at + 11));
  const behind = end < text.length ? text.charCodeAt(end) : greater;
  return (isGap(behind) || behind === greater || behind < 0x20) && verbatim.has(text.slice(at + 1, end).toLowerCase());
}

function isLetter(char: number): boolean {
  const lower = char | 0x20;
  return lower >= 0x61 && lower <= 0x7a && char < 0x80;
}

/** The end of a tag's name; `from` without one. */
function nameEnd(text: string, from: number, to: number): number {
  if (from >= to || !isLetter(text.charCodeAt(from))) return from;
  let at = from + 1;
  while (at < to && (isLetter(text.charCodeAt(at)) || isDigit(text.charCodeAt(at)) || text.charCodeAt(at) === dash)) at++;
  return at;
}

function skipGaps(text: string, at: number, to: number): number {
  while (at < to && isGap(text.charCodeAt(at))) at++;
  return at;
}

/** Behind the attributes of an opening tag and the slash that may close it; `to` where they are not written as HTML wants. */
function attributesEnd(text: string, from: number, to: number): number {
  for (let at = from; ; ) {
    const next = skipGaps(text, at, to);
    const char = text.charCodeAt(next);
    if (next >= to || char === greater) return next;
    if (char === slash) return next + 1;
    if (next === at) return to;
    const name = attributeNameEnd(text, next, to);
    if (name === next) return to;
    const sign = skipGaps(text, name, to);
    at = name;
    if (sign >= to || text.charCodeAt(sign) !== equals) continue;
    at = valueEnd(text, skipGaps(text, sign + 1, to), to);
    if (at < 0) return to;
  }
}

function attributeNameEnd(text: string, from: number, to: number): number {
  const isStart = (char: number): boolean => isLetter(char) || char === 0x5f || char === 0x3a;
  if (from >= to || !isStart(text.charCodeAt(from))) return from;
  let at = from + 1;
  for (; at < to; at++) {
    const char = text.charCodeAt(at);
    if (!isStart(char) && !isDigit(char) && char !== 0x2e && char !== dash) break;
  }
  return at;
}

/** Behind an attribute's value; -1 without one. */
function valueEnd(text: string, from: number, to: number): number {
  if (from >= to) return -1;
  const quote = text.charAt(from);
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, from + 1);
    return end < 0 || end >= to ? -1 : end + 1;
  }
  let at = from;
  for (; at < to; at++) {
    const char = text.charCodeAt(at);
    if (isGap(char) || char === 0x22 || char === 0x27 || char === equals || char === less || char === greater || char === 0x60) break;
  }
  return at === from ? -1 : at;
}
