import type { Span } from "../model/card";
import { isSpace, lineFeed, skipSpace, trimmedEnd } from "../text/chars/chars";
import type { Deletion } from "../text/cloze/find";
import type { ClozePattern } from "../text/cloze/pattern";
import type { InlineSpan } from "../text/inline/inline";
import type { TextEdit } from "../write/edit";
import { edit, eolAt } from "./miss";
import { lineStart, nextLine } from "../text/chars/line-breaks";

/** Longer code and comments are unlikely to be an accidental card. */
const longestUnwrapped = 10;

/** The edits that remove code, a comment or wikilink brackets around a mark, that split math at it, or that end an address before it. */
export function unmask(text: string, span: Pick<InlineSpan, "kind" | "from" | "to">, mark: Span): TextEdit[] {
  if (span.kind === "math") return splitMath(text, span, mark);
  if (span.kind === "url") return text.charAt(span.from) === "<" ? [] : [edit(mark.from, mark.to, ` ${text.slice(mark.from, mark.to)} `)];
  if (span.kind === "link") return isPlainWikilink(text, span) ? [edit(span.from, span.to, text.slice(span.from + 2, span.to - 2))] : [];
  if (span.kind !== "code" && span.kind !== "comment") return [];
  const all = text.slice(span.from, span.to);
  const open = span.kind === "comment" ? 4 : /^`*/.exec(all)![0].length;
  const close = span.kind !== "comment" ? open : all.endsWith("-->") ? 3 : 0;
  if (all.split("\n", longestUnwrapped + 1).length > longestUnwrapped) return [];
  return [edit(span.from, span.to, all.slice(open, all.length - close).trim())];
}

/** Whether a wikilink has no display text and is not an embed. */
function isPlainWikilink(text: string, { from, to }: Span): boolean {
  return text.startsWith("[[", from) && text.charAt(from - 1) !== "!" && !text.slice(from, to).includes("|");
}

/** The edits that uncover a deletion hidden by a span: remove the code or comment around it, or move the wikilink inside it. */
export function unmaskDeletion(text: string, span: Pick<InlineSpan, "kind" | "from" | "to">, { answer, ...deletion }: Pick<Deletion, "from" | "to" | "answer">): TextEdit[] {
  const { kind, from, to } = span;
  if (kind === "code" || kind === "comment") return unmask(text, span, deletion);
  if (kind !== "link" || !text.startsWith("[[", from) || text.charAt(from - 1) === "!" || deletion.from < from || deletion.to > to) return [];
  const link = text.slice(from, deletion.from) + text.slice(answer.from, answer.to) + text.slice(deletion.to, to);
  return [edit(from, to, text.slice(deletion.from, answer.from) + link + text.slice(answer.to, deletion.to))];
}

/** `$a :: b$` as `$a$ :: $b$`. */
function splitMath(text: string, { from, to }: Span, mark: Span): TextEdit[] {
  const dollars = text.startsWith("$$", from) ? "$$" : "$";
  if (mark.from <= from || mark.to >= to || text.slice(from, to).includes("\n")) return [];
  const left = trimmedEnd(text, from + dollars.length, mark.from);
  const right = skipSpace(text, mark.to, to - dollars.length);
  return [edit(left, right, dollars + text.slice(left, mark.from) + text.slice(mark.from, mark.to) + text.slice(mark.to, right) + dollars)];
}

/** Removes a closed fence's first and last line. */
export function unfence(text: string, { from, to }: Span): TextEdit[] {
  const lines = text.slice(from, to).split("\n", longestUnwrapped + 3);
  if (lines.length > longestUnwrapped + 2) return [];
  const inner = lines.slice(1, -1).join("\n").replace(/\r$/, "");
  return [edit(from, to, inner)];
}

/**
 * Closes an open fence above the line of `at`, or above its paragraph; removes the opening if that paragraph is its first. `marks`: start
 * of its fence marks.
 */
export function closeFence(text: string, fence: Span, marks: number, at: number, ofParagraph: boolean): TextEdit[] {
  const first = nextLine(text, fence.from);
  let start = lineStart(text, at);
  while (ofParagraph && start > first) {
    const above = lineStart(text, start - 1);
    if (trimmedEnd(text, above, start) === above) break;
    start = above;
  }
  const row = /^(?:`+|~+)/.exec(text.slice(marks, nextLine(text, marks)))?.[0] ?? "```";
  const prefix = text.slice(fence.from, marks).replace(/[^>\s]/g, " ");
  const closing = edit(start, start, prefix + row + eolAt(text, start));
  return start === first ? [edit(fence.from, first, ""), closing] : [closing];
}

/** The edit that removes the blank lines between two lines. */
export function withoutBlank(text: string, end: number, start: number): TextEdit {
  return edit(nextLine(text, end), start, "");
}

/** The edit that inserts a blank line before the line at `from`, or the end marker if blank lines do not end a block. */
export function apart(text: string, from: number, endMarker: string): TextEdit {
  return edit(from, from, endMarker + eolAt(text, from));
}

/** Where the content of a deletion can end on a line: before comments, a block id and the period of a sentence. */
export function endOfAnswer(text: string, from: number, to: number): number {
  const comment = text.slice(from, to).search(/<!--|\s\^[A-Za-z0-9-]+\s*$|\s%%\s*$/);
  let end = trimmedEnd(text, from, comment < 0 ? to : from + comment);
  while (end > from + 1 && ".,;:!?。、".includes(text.charAt(end - 1))) end--;
  return end;
}

/** Joins the lines `from`..`to` into one; removes the quote marks of later lines. */
export function joinLines(text: string, from: number, to: number): TextEdit[] {
  let start = from;
  while (start < to && text.charCodeAt(start) !== lineFeed) start++;
  const first = trimmedEnd(text, from, start);
  let last = text.lastIndexOf("\n", to) + 1;
  while (last < to && (isSpace(text.charCodeAt(last)) || text.charAt(last) === ">")) last++;
  if (first >= last) return [];
  const words = text.slice(start, last).split("\n").map((line) => line.replace(/^[\s>]*/, "").trimEnd()).filter((line) => line !== "");
  return [edit(first, last, ["", ...words, ""].join(" "))];
}

/** The edits that give a deletion the number `to`. */
export function numbered(pattern: ClozePattern, answer: Span, markup: Span, to: string): TextEdit[] {
  const of = (groups: ClozePattern["head"]): string | null => {
    const group = groups.find(({ field }) => field === "number");
    return group === undefined ? null : group.before + to + group.after;
  };
  const [head, inner, outer] = [of(pattern.head), of(pattern.inner), of(pattern.outer)];
  if (head !== null) return [edit(answer.from, answer.from, head)];
  if (inner !== null) return [edit(answer.to, answer.to, inner)];
  return outer === null ? [] : [edit(markup.to, markup.to, outer)];
}
