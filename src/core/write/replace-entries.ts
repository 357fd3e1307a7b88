import type { Block, Entry } from "../card";
import { applyEdits, type TextEdit } from "./edit";
import type { Rewritten } from "./checked-rewrite";

/**
 * The edits that replace schedule entries where they stand, tried out on the text: parsed again, the note has the same blocks with the same
 * comments, and only these entries differ. `change` gives an entry's new form, null to leave it; it is asked for those of the comments that count,
 * as far as there are cards. Null when the note would not be read so: then nothing may be written.
 */
export function replaceEntries(text: string, blocks: readonly Block[], change: (entry: Entry) => string | null, parse: (text: string) => readonly Block[]): Rewritten | null {
  const edits: TextEdit[] = [];
  const wanted = blocks.map((block) =>
    block.comments.map((comment, at) =>
      comment.entries.map((entry, card) => {
        const insert = at === block.winner && card < block.cards.length ? change(entry) : null;
        if (insert === null || insert === entry.raw) return entry.raw;
        edits.push({ from: entry.from, to: entry.to, insert });
        return insert;
      }),
    ),
  );
  const after = applyEdits(text, edits);
  const read = parse(after);
  const same = (block: Block, at: number): boolean => {
    const old = blocks[at];
    const entries = block.comments.map((comment) => comment.entries.map(({ raw }) => raw));
    return old?.hash === block.hash && old.kind === block.kind && old.winner === block.winner && JSON.stringify(entries) === JSON.stringify(wanted[at]);
  };
  return read.length === blocks.length && read.every(same) ? { edits, text: after, blocks: read } : null;
}
