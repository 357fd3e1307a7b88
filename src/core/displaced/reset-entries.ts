import { entriesHash } from "../card-index/note-record";
import type { Block } from "../model/card";
import { orphansIn } from "./sort-out";

interface Read {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/**
 * The entries (`entriesHash`) that a write took from cards, as a reset does, and that another comment of the note has too. A reading that
 * remembers the note takes that comment for theirs, moved by something else.
 */
export function resetEntries(before: Read, after: Read): ReadonlySet<number> {
  const bare = new Set(after.blocks.flatMap(({ hash, comments }) => (comments.length === 0 ? [hash] : [])));
  const taken = new Set(
    before.blocks.flatMap(({ hash, comments, winner }) => {
      const comment = bare.has(hash) ? comments[winner] : undefined;
      return comment === undefined ? [] : [entriesHash(comment)];
    }),
  );
  if (taken.size === 0) return taken;
  const [had, has] = [countsIn(before), countsIn(after)];
  // A write that moved them, such as the undo of a repair, leaves as many as there were.
  return new Set([...taken].filter((entries) => (has.get(entries) ?? 0) > 0 && (has.get(entries) ?? 0) < (had.get(entries) ?? 0)));
}

/** How many comments of the note have each entries. */
function countsIn({ text, blocks }: Read): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const comment of [...blocks.flatMap(({ comments }) => comments), ...orphansIn(text, blocks)]) {
    const entries = entriesHash(comment);
    counts.set(entries, (counts.get(entries) ?? 0) + 1);
  }
  return counts;
}
