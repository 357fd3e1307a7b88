import { less } from "./chars";

/** The seven kinds of HTML block of CommonMark 0.31, 4.6; 0 for none. Kinds 1 to 5 go on to their end mark, 6 and 7 to a blank line. */
export type HtmlKind = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

const verbatim = /<(?:script|pre|style|textarea)(?=[\s>]|$)/iy;
const block = new RegExp(
  "</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset" +
    "|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr" +
    "|track|ul)(?=[ \\t]|/?>|$)",
  "iy",
);
/** One whole tag; what may follow is white space. */
const tag = /<(?:[A-Za-z][A-Za-z0-9-]*(?:[ \t]+[A-Za-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:[^ \t"'=<>`]+|'[^']*'|"[^"]*"))?)*[ \t]*\/?|\/[A-Za-z][A-Za-z0-9-]*[ \t]*)>[ \t]*$/y;
const ends: Readonly<Record<1 | 3 | 4 | 5, RegExp>> = { 1: /<\/(?:script|pre|style|textarea)>/i, 3: /\?>/, 4: />/, 5: /\]\]>/ };

/** Which kind of HTML block begins with the "<" at `first`, comments aside; `inParagraph`: kind 7 cannot interrupt one. */
export function htmlStart(text: string, first: number, to: number, inParagraph: boolean): HtmlKind {
  const line = text.slice(first, to);
  const second = line.charCodeAt(1);
  if (second === 0x3f) return 3;
  if (second === 0x21) return line.startsWith("<![CDATA[") ? 5 : /^<![A-Za-z]/.test(line) ? 4 : 0;
  if (matches(verbatim, line)) return 1;
  if (matches(block, line)) return 6;
  return !inParagraph && matches(tag, line) ? 7 : 0;
}

/** True when the line `from`..`to` ends an HTML block of this kind. */
export function endsHtml(kind: HtmlKind, text: string, from: number, to: number): boolean {
  return kind !== 0 && kind !== 2 && kind < 6 && ends[kind as 1 | 3 | 4 | 5].test(text.slice(from, to));
}

/** True when a "<" at `at` begins HTML that a blank line does not end, comments aside. */
export function isHeldHtml(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== less) return false;
  const second = text.charCodeAt(at + 1);
  if (second === 0x3f) return true;
  if (second === 0x21) return /^(?:[A-Za-z]|\[CDATA\[)/.test(text.slice(at + 2, at + 9));
  return matches(verbatim, text.slice(at, at + 12));
}

function matches(pattern: RegExp, line: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(line);
}
