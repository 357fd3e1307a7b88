import { greater, isGap, isLetter, skipGaps, slash } from "../chars/chars";
import { htmlTagEnd, tagNameEnd } from "../inline/html";

/** The seven kinds of HTML block in CommonMark 0.31, section 4.6; 0 for none. Kinds 1 to 5 end at their mark, 6 and 7 at a blank line. */
export type HtmlKind = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

const verbatim = new Set(["script", "pre", "style", "textarea"]);
const blocks = new Set(
  (
    "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 " +
    "head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead title tr track ul"
  ).split(" "),
);
/** The ends of the kinds with a mark of their own. */
const marks: Readonly<Record<number, string>> = { 3: "?>", 4: ">", 5: "]]>" };

const exclamation = 0x21;
const question = 0x3f;

/** The kind of HTML block that begins with the "<" at `first`, except comments; `inParagraph`: kind 7 cannot interrupt one. */
export function htmlStart(text: string, first: number, to: number, inParagraph: boolean): HtmlKind {
  const second = text.charCodeAt(first + 1);
  if (second === question) return 3;
  if (second === exclamation) return text.startsWith("[CDATA[", first + 2) ? 5 : first + 2 < to && isLetter(text.charCodeAt(first + 2)) ? 4 : 0;
  const isClosing = second === slash;
  const from = first + (isClosing ? 2 : 1);
  const end = tagNameEnd(text, from, to);
  if (end === from) return 0;
  const behind = end < to ? text.charCodeAt(end) : greater;
  // No block name is longer.
  const name = end - from > 10 ? "" : text.slice(from, end).toLowerCase();
  if (!isClosing && verbatim.has(name)) return isGap(behind) || behind === greater ? 1 : 0;
  if (blocks.has(name) && (isGap(behind) || behind === greater || (behind === slash && text.charCodeAt(end + 1) === greater))) return 6;
  if (inParagraph) return 0;
  const close = htmlTagEnd(text, first, to, false);
  return close >= 0 && skipGaps(text, close, to) === to ? 7 : 0;
}

/** Whether the line `from`..`to` ends an HTML block of this kind. */
export function endsHtml(kind: HtmlKind, text: string, from: number, to: number): boolean {
  const mark = marks[kind];
  const line = text.slice(from, to);
  if (mark !== undefined) return line.includes(mark);
  if (kind !== 1) return false;
  const lower = line.toLowerCase();
  for (const name of verbatim) if (lower.includes(`</${name}>`)) return true;
  return false;
}

/** Whether the "<" at `at` begins HTML that a blank line does not end, except comments. */
export function isHeldHtml(text: string, at: number): boolean {
  const second = text.charCodeAt(at + 1);
  if (second === question) return true;
  if (second === exclamation) return isLetter(text.charCodeAt(at + 2)) || text.startsWith("[CDATA[", at + 2);
  // "p", "s" or "t", which few tags begin with.
  const lower = second | 0x20;
  if (lower !== 0x70 && lower !== 0x73 && lower !== 0x74) return false;
  const end = tagNameEnd(text, at + 1, Math.min(text.length, at + 11));
  const behind = end < text.length ? text.charCodeAt(end) : greater;
  return (isGap(behind) || behind === greater || behind < 0x20) && verbatim.has(text.slice(at + 1, end).toLowerCase());
}
