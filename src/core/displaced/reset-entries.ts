import { entriesHash } from "../card-index/note-record";
import type { Block } from "../model/card";
import { orphansIn } from "./sort-out";

interface Read {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/**
 * The entries (`entriesHash`) that a write took from cards, as a reset does, and that a comment without a card of its own has too: a second one
 * below a card, or one below none. A reading that remembers the note takes that comment for theirs, moved by something else.
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
  const loose = looseIn(after).filter((entries) => taken.has(entries));
  if (loose.length === 0) return new Set();
  const [had, has] = [counted([...ownIn(before), ...looseIn(before)]), counted([...ownIn(after), ...loose])];
  // A write that moved them, such as the undo of a repair, leaves as many as there were.
  return new Set(loose.filter((entries) => (has.get(entries) ?? 0) < (had.get(entries) ?? 0)));
}

function counted(all: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const entries of all) counts.set(entries, (counts.get(entries) ?? 0) + 1);
  return counts;
}

function ownIn({ blocks }: Read): number[] {
  return blocks.flatMap(({ comments, winner }) => comments.slice(Math.max(0, winner), winner + 1).map(entriesHash));
}

function looseIn({ text, blocks }: Read): number[] {
  return [...blocks.flatMap(({ comments, winner }) => comments.filter((_comment, at) => at !== winner)), ...orphansIn(text, blocks)].map(entriesHash);
}
