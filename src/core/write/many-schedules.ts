import type { Schedule } from "../model/schedule";
import type { ParsedNote } from "../text/note/note";
import { asMany, type Batch } from "./as-many";
import { checkedRewrite, type Rewritten } from "./checked-rewrite";
import { applyEdits, spanOf, type TextEdit } from "./edit";
import { checkedReset, spanToRemove } from "./reset";
import { rewrite, sameSchedule, type RewriteOptions } from "./rewrite";
import { sameExcept } from "./same-except";

/** The schedules that block `at` gets, one per card. */
export interface BlockSchedules {
  readonly at: number;
  readonly schedules: readonly Schedule[];
  /** As in `checkedReset`: a comment without a schedule goes. */
  readonly reset: boolean;
}

/**
 * The edits that give many blocks of a note their schedules, in text order; the same bytes as `checkedRewrite` and `checkedReset` one after the
 * other, in one reading of the note. Left out are blocks that these would refuse. Not for comments away from their blocks.
 */
export function rewriteMany(note: ParsedNote, changes: readonly BlockSchedules[], options: RewriteOptions): Batch<BlockSchedules> {
  return asMany(note, changes, (now, some) => {
    const [only] = some;
    return only !== undefined && some.length === 1 ? rewriteOne(now, only, options) : together(now, some, options);
  });
}

/** The edits for one block; null when nothing may be written. */
export function rewriteOne(note: ParsedNote, { at, schedules, reset }: BlockSchedules, options: RewriteOptions): Rewritten | null {
  return (reset ? checkedReset : checkedRewrite)(note, at, schedules, options);
}

function together(note: ParsedNote, changes: readonly BlockSchedules[], options: RewriteOptions): Rewritten | null {
  const { text, blocks } = note;
  const edits = changes.flatMap(({ at, schedules, reset }): readonly TextEdit[] => {
    const block = blocks[at];
    if (block === undefined) throw new RangeError(`No block ${String(at)} of ${String(blocks.length)}`);
    const span = reset && schedules.every((schedule) => schedule === null) ? spanToRemove(text, block) : null;
    return span === null ? rewrite(text, block, schedules, options) : [{ ...span, insert: "" }];
  });
  const span = spanOf(edits);
  if (span === null) return { edits, note };
  if (edits.some(({ from }, at) => at > 0 && from < (edits[at - 1]?.to ?? 0))) return null;
  const after = note.edited(applyEdits(text, edits), span);
  const changed = new Set(changes.map(({ at }) => at));
  const asWanted = ({ at, schedules }: BlockSchedules): boolean => {
    const { cards, tail } = after.blocks[at] ?? { cards: [] };
    // A comment moved into its cell can make the lines below rows of that table, where comments have another place.
    return tail === blocks[at]?.tail && cards.length === schedules.length && cards.every((card, face) => sameSchedule(card.schedule, schedules[face] ?? null));
  };
  return sameExcept(blocks, after.blocks, (at) => (changed.has(at) ? ["entries", "winner"] : [])) && changes.every(asWanted) ? { edits, note: after } : null;
}
