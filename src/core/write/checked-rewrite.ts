import type { Block } from "../model/card";
import { applyEdits, spanOf, type TextEdit } from "./edit";
import { rewrite, sameSchedule, type RewriteOptions } from "./rewrite";
import type { Schedule } from "../model/schedule";
import { sameExcept } from "./same-except";
import type { ParsedNote } from "../text/note/note";

/** Edits, and the resulting note. */
export interface Rewritten {
  readonly edits: readonly TextEdit[];
  readonly note: ParsedNote;
}

/**
 * The edits of `rewrite` for block `at` of a note, tried first: read again, the note has the same blocks, and only this one's schedules
 * differ. If a comment would not be read in its best place, it goes to the second best.
 *
 * Null when it would be read in neither place (after an answer that leaves a fence or an HTML comment open), or when another comment of the
 * block would still count: then nothing may be written.
 */
export function checkedRewrite(note: ParsedNote, at: number, schedules: readonly Schedule[], options: RewriteOptions): Rewritten | null {
  const block = note.blocks[at];
  if (block === undefined) throw new RangeError(`No block ${String(at)} of ${String(note.blocks.length)}`);
  const tries = block.winner < 0 || options.moveIntoCells === true ? [options, { ...options, again: true }] : [options];
  for (const each of tries) {
    const edits = rewrite(note.text, block, schedules, each);
    const after = note.edited(applyEdits(note.text, edits), spanOf(edits) ?? block.body);
    if (readsBack(note.blocks, at, schedules, after.blocks)) return { edits, note: after };
  }
  return null;
}

/** Whether `after` has the blocks of `before`, except that the cards of block `at` have these schedules. */
export function readsBack(before: readonly Block[], at: number, schedules: readonly Schedule[], after: readonly Block[]): boolean {
  const { cards } = after[at] ?? { cards: [] };
  return (
    cards.length === before[at]?.cards.length &&
    cards.every((card, face) => sameSchedule(card.schedule, schedules[face] ?? null)) &&
    sameExcept(before, after, (index) => (index === at ? ["entries", "winner"] : []))
  );
}
