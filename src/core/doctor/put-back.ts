import { isAway, type Block } from "../model/card";
import type { Displaced } from "../displaced/displaced";
import type { ParsedNote } from "../text/note/note";
import { readsBack, type Rewritten } from "../write/checked-rewrite";
import { applyEdits, spanOf, type TextEdit } from "../write/edit";
import { insertComment } from "../write/comment-place";
import type { RewriteOptions } from "../write/rewrite";
import type { Exam, UnplacedFinding } from "./finding";
import { inOrder, remake, sameBlocks, takenOut } from "./remake";

type Placement = RewriteOptions["placement"];

/** Number of repairs tried in one pass, each by parsing the note; the rest follow once these are made. */
const mostTried = 64;

const placements: readonly Placement[] = ["next-line", "same-line"];

/** Schedules that a change separated from their cards, each with the edits that reunite them. `parse` reads a text as this note's. */
export function examineDisplaced(exam: Exam, displaced: readonly Displaced[], parse: (text: string) => readonly Block[]): UnplacedFinding[] {
  let tried = 0;
  return displaced.map((one): UnplacedFinding => {
    const { comment: { from, to }, block, lines, state } = one;
    if (block === null && lines === null) return { kind: "lost", from, to, block, repair: null };
    const isTried = tried++ < mostTried;
    if (block !== null) return { kind: "displaced", from, to, block, repair: isTried ? putBackEdits(exam, block, parse) : null };
    const remade = isTried && lines !== null ? remake(exam, one, lines, parse) : null;
    return { kind: state === "grown" ? "grown" : "torn", from, to, block, repair: null, ...remade };
  });
}

/**
 * The note with the comment of block `at` moved back to its block, byte for byte, and everything else read as before; null when that is
 * impossible or not needed.
 */
export function putBack(note: ParsedNote, at: number, first: Placement): Rewritten | null {
  const block = note.blocks[at];
  if (block === undefined || !isAway(block)) return null;
  const schedules = block.cards.map(({ schedule }) => schedule);
  for (const placement of [first, ...placements.filter((other) => other !== first)]) {
    const edits = editsFor(note.text, block, placement);
    if (edits === null) continue;
    const after = note.edited(applyEdits(note.text, edits), spanOf(edits) ?? block.body);
    const now = after.blocks[at];
    if (now !== undefined && !isAway(now) && readsBack(note.blocks, at, schedules, after.blocks)) return { edits, note: after };
  }
  return null;
}

function putBackEdits({ text, blocks }: Exam, at: number, parse: (text: string) => readonly Block[]): TextEdit[] | null {
  const block = blocks[at];
  if (block === undefined) return null;
  for (const placement of placements) {
    const edits = editsFor(text, block, placement);
    const now = edits === null ? [] : parse(applyEdits(text, edits));
    const here = now[at];
    if (here !== undefined && !isAway(here) && sameBlocks(blocks, now)) return edits;
  }
  return null;
}

/** Cuts the comment and inserts it where a new one for the block would go; null when the two edits touch. */
function editsFor(text: string, block: Block, placement: Placement): TextEdit[] | null {
  const comment = block.comments[block.winner];
  if (comment === undefined) return null;
  const edits = [insertComment(text, block, text.slice(comment.from, comment.to), placement), takenOut(text, comment)].sort((a, b) => a.from - b.from || a.to - b.to);
  return inOrder(edits) ? edits : null;
}
