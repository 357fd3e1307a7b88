import type { ParsedNote } from "../text/note/note";
import type { Rewritten } from "./checked-rewrite";
import { applyEdits } from "./edit";
import { locateIn, witness } from "./locate";
import { sameExcept } from "./same-except";

/**
 * The edit that gives a block from an earlier state of the note this id (without "^"). It is tried first: read again, the block has the id and
 * nothing else has changed. Only where the app finds ids: at the end of a paragraph or list item. Null anywhere else, when the block is no
 * longer certain, and when the note already has that id.
 */
export function withBlockId(note: ParsedNote, was: { readonly note: ParsedNote; readonly at: number }, id: string): Rewritten | null {
  const { text, blocks } = note;
  const found = locateIn(blocks, witness(was.note.blocks, was.at));
  if (found.kind !== "found" || found.block.blockId !== null || !["text", "quote"].includes(found.block.tail) || text.includes(`^${id}`)) return null;
  const { block } = found;
  if (!endsParagraph(text.slice(block.to))) return null;
  const { to } = block.body;
  const insert = `${/\s/.test(text.charAt(to - 1)) ? "" : " "}^${id}`;
  const edits = [{ from: to, to, insert }];
  const after = note.edited(applyEdits(text, edits), { from: to, to });
  const at = blocks.indexOf(block);
  const hasId = after.blocks[at]?.blockId === id;
  return hasId && sameExcept(blocks, after.blocks, (index) => (index === at ? ["id"] : [])) ? { edits, note: after } : null;
}

/** Whether a blank line, a list item or the end of the note follows. */
function endsParagraph(behind: string): boolean {
  return /^[^\S\n]*(?:\r?\n[\s>]*(?:\n|$|(?:[-*+]|\d{1,9}[.)])\s)|$)/.test(behind.slice(0, 200));
}
