import type { Block, Span } from "../card";
import type { Schedule } from "../schedule";
import type { ParsedNote } from "../text/note";
import { checkedRewrite, readsBack, type Rewritten } from "./checked-rewrite";
import { applyEdits } from "./edit";
import type { RewriteOptions } from "./rewrite";

/**
 * As `checkedRewrite`, for schedules of which one was made new by hand. When none of the block's cards has a schedule any more, its comment
 * goes with the line or the space that it came with, so that the note is as before the first review. It stays, with placeholders, where it
 * holds more than these cards' entries, where the block has other comments, in a callout for comments, and where the note would be read
 * otherwise without it.
 */
export function checkedReset(note: ParsedNote, at: number, schedules: readonly Schedule[], options: RewriteOptions): Rewritten | null {
  const block = note.blocks[at];
  const span = block !== undefined && schedules.every((schedule) => schedule === null) ? spanOfComment(note.text, block) : null;
  if (span !== null) {
    const edits = [{ ...span, insert: "" }];
    const after = note.edited(applyEdits(note.text, edits), span);
    if (readsBack(note.blocks, at, schedules, after.blocks)) return { edits, note: after };
  }
  return checkedRewrite(note, at, schedules, options);
}

/** The comment with what was written around it; null when it must not go. */
function spanOfComment(text: string, { comments, winner, surplus, body }: Block): Span | null {
  const comment = comments[winner];
  if (comment === undefined || comments.length > 1 || surplus.length > 0) return null;
  const { from, to } = comment;
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const found = text.indexOf("\n", to);
  const end = found < 0 ? text.length : found;
  if (/^[\s>]*$/.test(text.slice(start, from)) && text.slice(to, end).trim() === "") {
    // A line of its own goes with the break before it. A callout's header above it would stay behind.
    if (start === 0 || (body.to < from && /\S/.test(text.slice(body.to, start).replace(/>/g, "")))) return null;
    const before = start - (text.charAt(start - 2) === "\r" ? 2 : 1);
    return { from: before, to: text.charAt(end - 1) === "\r" && end > to ? end - 1 : end };
  }
  const blank = (at: number): boolean => text.charAt(at) === " ";
  // The space that was put between the comment and the words, or the block id behind it; not those of a hard break.
  if (blank(from - 1) && !blank(from - 2)) return { from: from - 1, to };
  return blank(to) ? { from, to: to + 1 } : { from, to };
}
