import { entriesOf, isAway, type Block, type Entry } from "../model/card";
import type { ParsedNote } from "../text/note/note";
import type { Rewritten } from "./checked-rewrite";
import { applyEdits, spanOf, type TextEdit } from "./edit";
import { sameExcept } from "./same-except";

/**
 * The edits that replace schedule entries in place, tried first: read again, the note has the same blocks with the same comments, and only
 * these entries differ. A comment away from its block is left. `change` returns an entry's new text, null to leave it; it is called for
 * entries with a card in comments that count, with their block and the card's number in it. Null when the note would read otherwise: then nothing may be written.
 */
export function replaceEntries(note: ParsedNote, change: (entry: Entry, block: Block, card: number) => string | null): Rewritten | null {
  const { blocks } = note;
  const edits: TextEdit[] = [];
  const wanted = blocks.map((block) =>
    block.comments.map((comment, at) =>
      comment.entries.map((entry, card) => {
        const insert = at === block.winner && card < block.cards.length && !isAway(block) ? change(entry, block, card) : null;
        if (insert === null || insert === entry.raw) return entry.raw;
        edits.push({ from: entry.from, to: entry.to, insert });
        return insert;
      }),
    ),
  );
  const span = spanOf(edits);
  const after = span === null ? note : note.edited(applyEdits(note.text, edits), span);
  const asWanted = (block: Block, at: number): boolean => entriesOf(block) === wanted[at]?.map((entries) => entries.join("!")).join("\n");
  return after.blocks.every(asWanted) && sameExcept(blocks, after.blocks, () => ["entries"]) ? { edits, note: after } : null;
}
