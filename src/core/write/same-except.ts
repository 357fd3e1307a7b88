import { entriesOf, type Block } from "../model/card";
import { sameReading } from "../text/blocks/moved-block";

/**
 * What makes two readings of a block the same: its words (by hash), its kind, its decks, its block id, the entries of all its comments byte for
 * byte, and which of the comments counts. Where the block is in the note is not among them.
 */
export type Aspect = "words" | "kind" | "decks" | "id" | "entries" | "winner";

export const aspects: readonly Aspect[] = ["words", "kind", "decks", "id", "entries", "winner"];

const isSame: Readonly<Record<Aspect, (before: Block, after: Block) => boolean>> = {
  words: (before, after) => before.hash === after.hash,
  kind: (before, after) => before.kind === after.kind,
  decks: (before, after) => before.decks === after.decks || before.decks.join("\n") === after.decks.join("\n"),
  id: (before, after) => before.blockId === after.blockId,
  entries: (before, after) => entriesOf(before) === entriesOf(after),
  winner: (before, after) => before.winner === after.winner,
};

/** True when a block reads as it did, except for the aspects in `allowed`. */
export function sameBlock(before: Block, after: Block, allowed: readonly Aspect[] = []): boolean {
  return sameReading(before, after) || aspects.every((aspect) => allowed.includes(aspect) || isSame[aspect](before, after));
}

/**
 * The one meaning of "nothing else changed": `after` has the blocks of `before`, in the same order, and each is the same except for the aspects
 * that `allowed` gives for its index. Linear in the number of blocks; blocks that an incremental reading kept cost nothing.
 */
export function sameExcept(before: readonly Block[], after: readonly Block[], allowed: (at: number) => readonly Aspect[] = () => []): boolean {
  return before.length === after.length && before.every((block, at) => {
    const now = after[at];
    return now !== undefined && sameBlock(block, now, allowed(at));
  });
}
