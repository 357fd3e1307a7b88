import { isAway, type Block, type Span } from "../model/card";
import type { ParsedNote } from "../text/note/note";
import { lineStart, nextLine } from "../text/chars/line-breaks";
import { asMany, type Batch } from "./as-many";
import { applyEdits, spanOf } from "./edit";
import { sameExcept } from "./same-except";

/**
 * The edits that remove whole blocks of a note, given by index: their lines, comments and block ids, and one of the blank lines that would
 * meet. Read again, all other blocks are the same. Left out are blocks for which they would not be, such as one that names the deck of others.
 */
export function removeBlocks(note: ParsedNote, indexes: readonly number[]): Batch<number> {
  return asMany(note, indexes, (now, some) => {
    const { text, blocks } = now;
    const gone = new Set(some);
    const removed = blocks.filter((_block, at) => gone.has(at));
    if (removed.some(isAway)) return null;
    const edits = joined(removed.map((block) => linesOf(text, block))).map((span) => ({ ...span, insert: "" }));
    const span = spanOf(edits);
    if (span === null) return null;
    const after = now.edited(applyEdits(text, edits), span);
    return sameExcept(blocks.filter((_block, at) => !gone.has(at)), after.blocks) ? { edits, note: after } : null;
  }, true);
}

/** A block's lines with the break after them, or at the end of a note the one before; and of two blank lines that would meet, one. */
function linesOf(text: string, { from, to }: Block): Span {
  const end = nextLine(text, to);
  if (end === to) return { from: from > 0 ? lineBreakBefore(text, from) : from, to };
  const above = lineStart(text, Math.max(0, from - 1));
  const isBlank = text.slice(above, from).trim() === "";
  const next = nextLine(text, end);
  if (!isBlank || text.slice(end, next).trim() !== "") return { from, to: end };
  return end === text.length ? { from: above, to: end } : { from, to: next };
}

/** Where the break before `at`, the start of a line, begins. */
function lineBreakBefore(text: string, at: number): number {
  return text.charAt(at - 2) === "\r" ? at - 2 : at - 1;
}

/** Spans in text order, those that touch or overlap as one. */
function joined(spans: readonly Span[]): Span[] {
  const list: Span[] = [];
  for (const span of spans) {
    const last = list[list.length - 1];
    if (last !== undefined && span.from <= last.to) list[list.length - 1] = { from: Math.min(last.from, span.from), to: Math.max(last.to, span.to) };
    else list.push(span);
  }
  return list;
}
