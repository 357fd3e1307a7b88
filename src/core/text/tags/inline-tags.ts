import { added, byteOrderMark, hash, isDigit, isSpace, skipSpace } from "../chars/chars";
import { isWords } from "../inline/inline";
import type { LineReader } from "../lines/lines";

/** Whether it may be part of a tag: a letter of any script, a digit, `_`, `-`, `/` or an emoji. */
function isTagChar(char: number): boolean {
  if (char < 0x80) {
    const lower = char | 0x20;
    return (lower >= 0x61 && lower <= 0x7a) || isDigit(char) || char === 0x5f || char === 0x2d || char === 0x2f;
  }
  if (isSpace(char) || char === byteOrderMark) return false;
  // General punctuation (except the joiner that emoji need), CJK brackets and stops, full-width punctuation.
  if (char >= 0x2000 && char <= 0x206f) return char === 0x200d;
  if (char >= 0x3001 && char <= 0x303f) return false;
  return !(char >= 0xff00 && char <= 0xff0f) && !(char >= 0xff1a && char <= 0xff20);
}

/** The end of the tag whose "#" is at `at`; -1 when it is not one. A tag needs at least one character other than digits. */
export function tagEnd(text: string, at: number, to: number): number {
  let end = at + 1;
  let named = false;
  while (end < to && isTagChar(text.charCodeAt(end))) {
    if (!isDigit(text.charCodeAt(end))) named = true;
    end++;
  }
  return named ? end : -1;
}

/**
 * The inline tags on the current line, without "#"; outside code, math, comments, links and addresses, but also in the text of a Markdown
 * link.
 * A "#" not after white space is an anchor, not a tag.
 * `isHidden`: see `percentComments`.
 */
export function tagsIn(lines: LineReader, isHidden: (at: number) => boolean): readonly string[] {
  const { text, contentFrom, to } = lines;
  let tags: string[] | null = null;
  for (let at = text.indexOf("#", contentFrom); at >= 0 && at < to; at = text.indexOf("#", at)) {
    const end = at === contentFrom || isSpace(text.charCodeAt(at - 1)) ? tagEnd(text, at, to) : -1;
    if (end >= 0 && isWords(lines.spanAt(at)) && !isHidden(at)) tags = added(tags, text.slice(at + 1, end));
    at = end >= 0 ? end : at + 1;
    if (at >= to) break;
  }
  return tags ?? noTags;
}

const noTags: readonly string[] = [];

/** The tag at the start of `from`..`to`, after white space, if white space or the end follows. `next`: where the text continues. */
export function leadingTag(text: string, from: number, to: number): { readonly tag: string; readonly next: number } | null {
  const at = skipSpace(text, from, to);
  if (at >= to || text.charCodeAt(at) !== hash) return null;
  const end = tagEnd(text, at, to);
  if (end < 0 || (end < to && !isSpace(text.charCodeAt(end)))) return null;
  return { tag: text.slice(at + 1, end), next: skipSpace(text, end, to) };
}
