import { entriesOf, type Block } from "../card";
import { applyEdits, type TextEdit } from "./edit";
import { rewrite, sameSchedule, type RewriteOptions } from "./rewrite";
import type { Schedule } from "../schedule";

/** Edits, and the note they make. */
export interface Rewritten {
  readonly edits: readonly TextEdit[];
  readonly text: string;
  readonly blocks: readonly Block[];
}

/**
 * The edits of `rewrite` for `blocks[at]`, tried out on the text: parsed again, the note has the same blocks, and only this one's
 * schedules differ. Where a new comment would not be read in the place the options name, the other place is taken.
 *
 * Null when it would be read in neither (behind an answer that leaves a fence or an HTML comment open) or when another comment of the block would still
 * count: then nothing may be written. `blocks`: all blocks of the note; `parse`: as they were parsed.
 */
export function checkedRewrite(
  text: string,
  blocks: readonly Block[],
  at: number,
  schedules: readonly Schedule[],
  options: RewriteOptions,
  parse: (text: string) => readonly Block[],
): Rewritten | null {
  const block = blocks[at];
  if (block === undefined) throw new RangeError(`No block ${String(at)} of ${String(blocks.length)}`);
  const other = options.placement === "next-line" ? "same-line" : "next-line";
  for (const placement of block.winner < 0 ? [options.placement, other] as const : [options.placement]) {
    const edits = rewrite(text, block, schedules, { ...options, placement });
    const after = applyEdits(text, edits);
    const read = parse(after);
    if (readsBack(blocks, at, schedules, read)) return { edits, text: after, blocks: read };
  }
  return null;
}

function readsBack(before: readonly Block[], at: number, schedules: readonly Schedule[], after: readonly Block[]): boolean {
  return (
    before.length === after.length &&
    before.every((block, index) => {
      const read = after[index];
      if (read?.hash !== block.hash || read.kind !== block.kind || read.blockId !== block.blockId) return false;
      if (index !== at) return entriesOf(read) === entriesOf(block);
      return read.cards.length === block.cards.length && read.cards.every((card, k) => sameSchedule(card.schedule, schedules[k] ?? null));
    })
  );
}
