import { plainText, type Block, type ScheduleComment, type Span } from "../model/card";
import { isSpace } from "../text/chars/chars";
import { lastCellEnd } from "../text/lines/table-rows";
import type { TextEdit } from "./edit";
import { lineEnd, lineStart } from "../text/chars/line-breaks";

/** Where a comment goes: on the line below, at the end of the last line (before a block id), or inside the last cell of that line, which is a row of a table. */
type Place = "next-line" | "line-end" | "cell";

/** The places for a new comment of a block: the best one, then the one for when it would not be read there. */
function placesFor({ kind, tail, cards }: Block, placement: "next-line" | "same-line", idIsAlone: boolean): readonly [Place, Place] {
  if (tail === "row") return ["cell", "line-end"];
  const isInline = kind === "basic" || kind === "reversed";
  // SR searches for the comment of a one-line card on that line and at the start of the next one.
  if (tail === "quote" || (isInline && idIsAlone)) return ["line-end", "next-line"];
  const mustStayAlone = !isInline && kind !== "cloze" && plainText(cards[0]?.back ?? []).trim() === "";
  if (tail === "fence" || idIsAlone || mustStayAlone) return ["next-line", "next-line"];
  const same = tail === "table" ? "cell" : "line-end";
  return placement === "next-line" ? ["next-line", same] : [same, "next-line"];
}

/** The edit that gives a block its first comment. `again`: at the second best place. */
export function insertComment(text: string, block: Block, comment: string, placement: "next-line" | "same-line", again = false): TextEdit {
  const { body, blockIdSpan } = block;
  const idIsAlone = endsInIdLine(text, body);
  const place = placesFor(block, placement, idIsAlone)[again ? 1 : 0];
  if (place === "next-line") return insertAt(body.to, lineBreakAfter(text, body.to) + block.quotePrefix + comment);
  return insertOnLine(text, idIsAlone ? lineEndAbove(text, body.to) : body.to, blockIdSpan, comment, place === "cell");
}

/** The edit that puts a comment on the line that ends at `end`, or into its last cell. */
function insertOnLine(text: string, end: number, blockId: Span | null, comment: string, intoCell: boolean): TextEdit {
  const hasId = blockId !== null && blockId.from <= end;
  const cell = intoCell ? insertInCell(text, hasId ? blockId.from : end, comment) : null;
  if (cell !== null) return cell;
  // A block id must stay last on its line.
  if (hasId) return insertAt(blockId.from, `${comment} `);
  return insertAt(end, isSpace(text.charCodeAt(end - 1)) ? comment : ` ${comment}`);
}

/** The edit that puts a comment at the end of the last cell of the row that ends at `to`; null when no pipe closes that cell. */
function insertInCell(text: string, to: number, comment: string): TextEdit | null {
  const at = lastCellEnd(text, lineStart(text, to), to);
  if (at === null) return null;
  // No gap before the comment if there is none before the pipe, so that the card's words stay the same.
  return insertAt(at, isSpace(text.charCodeAt(at)) ? ` ${comment}` : comment);
}

/**
 * The edits that move the only comment of a row from after its last pipe, or from the lines below, into its last cell, with the text
 * `becomes`. None when it is already there, or must not go there.
 */
export function moveIntoCell(text: string, block: Block, comment: ScheduleComment, becomes: string): TextEdit[] {
  if (block.tail !== "row" || block.comments.length > 1) return [];
  const span = spanOfComment(text, block.body, comment);
  if (span === null) return [];
  const { blockIdSpan: id, body } = block;
  const end = endsInIdLine(text, body) ? lineEndAbove(text, body.to) : body.to;
  if (comment.from > body.to) return [insertOnLine(text, end, id, becomes, true), { ...span, insert: "" }];
  if (!/^\s*(?:\^[\w-]+\s*)?$/.test(text.slice(comment.to, end))) return [];
  const into = insertInCell(text, Math.min(comment.from, id?.from ?? comment.from), becomes);
  return into === null ? [] : [into, { ...span, insert: "" }];
}

/**
 * A comment with what was written around it: the break before it if it has its own line, else one space next to it. Null in a callout for
 * comments, whose header would be left. `body`: the block's.
 */
export function spanOfComment(text: string, body: Span, { from, to }: Span): Span | null {
  const start = lineStart(text, from);
  const end = lineEnd(text, to);
  if (/^[\s>]*$/.test(text.slice(start, from)) && text.slice(to, end).trim() === "") {
    if (start === 0 || (body.to < from && /\S/.test(text.slice(body.to, start).replace(/>/g, "")))) return null;
    const before = start - (text.charAt(start - 2) === "\r" ? 2 : 1);
    return { from: before, to: text.charAt(end - 1) === "\r" && end > to ? end - 1 : end };
  }
  const blank = (at: number): boolean => text.charAt(at) === " ";
  // The space between the comment and the words, or the block id after it; not the spaces of a hard break.
  if (blank(from - 1) && !blank(from - 2)) return { from: from - 1, to };
  return blank(to) ? { from, to: to + 1 } : { from, to };
}

/** Whether a block ends with a line of only a block id: a comment before that would start the line. */
function endsInIdLine(text: string, { from, to }: Span): boolean {
  const start = lineStart(text, to);
  return start > from && /^[\s>]*\^[A-Za-z0-9-]+\s*$/.test(text.slice(start, to));
}

/** The end of the line above that of `at`, skipping lines of only schedule comments. */
function lineEndAbove(text: string, at: number): number {
  const next = Math.max(0, lineStart(text, at) - 1);
  const end = text.charAt(next - 1) === "\r" ? next - 1 : next;
  return /^[\s>]*<!--SR:[^\n]*-->$/.test(text.slice(lineStart(text, end), end)) ? lineEndAbove(text, end) : end;
}

function insertAt(at: number, insert: string): TextEdit {
  return { from: at, to: at, insert };
}

/**
 * The line break at `at`; where the note ends there, the nearest one above. (The one that a mixed note uses most would depend on
 * which of two cards was written first.)
 */
function lineBreakAfter(text: string, at: number): string {
  const end = at < text.length ? text.indexOf("\n", at) : text.lastIndexOf("\n");
  return text.charAt(end - 1) === "\r" ? "\r\n" : "\n";
}
