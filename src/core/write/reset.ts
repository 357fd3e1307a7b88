import type { Block, Span } from "../model/card";
import type { Schedule } from "../model/schedule";
import type { ParsedNote } from "../text/note/note";
import { checkedRewrite, readsBack, type Rewritten } from "./checked-rewrite";
import { marksOf } from "../text/comments/schedule-comment";
import { spanOfComment } from "./comment-place";
import { applyEdits } from "./edit";
import type { RewriteOptions } from "./rewrite";

/**
 * As `checkedRewrite`, after a card was reset. When no card of the block has a schedule left, the comment is removed with the line or space
 * that it came with, so that the note is as before the first review. It stays, with placeholders, if it has more entries than these cards or marks, if
 * the block has other comments, in a callout for comments, and if the note would read otherwise without it.
 */
export function checkedReset(note: ParsedNote, at: number, schedules: readonly Schedule[], options: RewriteOptions): Rewritten | null {
  const block = note.blocks[at];
  const span = block !== undefined && schedules.every((schedule) => schedule === null) ? spanToRemove(note.text, block) : null;
  if (span !== null) {
    const edits = [{ ...span, insert: "" }];
    const after = note.edited(applyEdits(note.text, edits), span);
    if (readsBack(note.blocks, at, schedules, after.blocks)) return { edits, note: after };
  }
  return checkedRewrite(note, at, schedules, options);
}

/** The comment of a block that counts, with what was written around it; null when it must stay after a reset of all cards. */
export function spanToRemove(text: string, { comments, winner, surplus, body }: Block): Span | null {
  const comment = comments[winner];
  return comment === undefined || comments.length > 1 || surplus.length > 0 || comment.entries.some(({ raw }) => marksOf(raw) !== "") ? null : spanOfComment(text, body, comment);
}
