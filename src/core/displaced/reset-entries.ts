import { entriesHash } from "../card-index/note-record";
import { grouped } from "../data/grouped";
import type { Block } from "../model/card";
import { commentStart } from "../text/comments/schedule-comment";
import type { TextEdit } from "../write/edit";
import { orphansIn } from "./sort-out";

interface Read {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/**
 * The entries (`entriesHash`) that these edits of `before` took from cards, as a reset does, and that a comment without a card of its own has
 * too: a second one below a card, or one below none. A reading that remembers the note takes that comment for theirs, moved by something else.
 */
export function resetEntries(before: Read, after: Read, edits: readonly TextEdit[]): ReadonlySet<number> {
  // Most answers remove no comment, which would shorten the note: then its blocks are not looked through.
  if (!edits.some(({ from, to, insert }) => to - from - insert.length > commentStart.length)) return new Set();
  const bare = new Set(after.blocks.flatMap(({ hash, comments }) => (comments.length === 0 ? [hash] : [])));
  const taken = new Set(ownIn(before.blocks.filter(({ hash }) => bare.has(hash))));
  const loose = looseIn(after).filter((entries) => taken.has(entries));
  if (loose.length === 0) return new Set();
  const [had, has] = [before, after].map((note) => grouped([...ownIn(note.blocks), ...looseIn(note)], (entries) => entries));
  const count = (groups: typeof had, entries: number): number => groups?.get(entries)?.length ?? 0;
  // A write that moved them, such as the undo of a repair, leaves as many as there were.
  return new Set(loose.filter((entries) => count(has, entries) < count(had, entries)));
}

function ownIn(blocks: readonly Block[]): number[] {
  return blocks.flatMap(({ comments, winner }) => comments.slice(Math.max(0, winner), winner + 1).map(entriesHash));
}

function looseIn({ text, blocks }: Read): number[] {
  return [...blocks.flatMap(({ comments, winner }) => comments.filter((_comment, at) => at !== winner)), ...orphansIn(text, blocks)].map(entriesHash);
}
