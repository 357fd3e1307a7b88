import { entriesOf, isAway, type Block } from "../../core/model/card";
import { putBack } from "../../core/doctor/put-back";
import { arrange } from "../../core/write/arrangement";
import { applyEdits, composeEdits, minimalEdit, shiftEdits, spanOf, type TextEdit } from "../../core/write/edit";
import { locateIn, witness } from "../../core/write/locate";
import { aspects, sameExcept } from "../../core/write/same-except";
import type { NoteView, ShownBlock } from "../api/card-index";
import type { EditOutcome } from "../api/reviews";
import type { Refusal } from "../api/ports";

export type EditPlan =
  | { readonly kind: "edits"; readonly edits: readonly TextEdit[]; readonly at: number; readonly after: NoteView }
  | { readonly kind: "refuse"; readonly reason: Refusal }
  | Extract<EditOutcome, { readonly kind: "invalid" }>;

/**
 * The smallest edit that gives the shown block the text `wanted` in the present note. Its comment, its block id and the text around it stay;
 * all other blocks of the note must read the same.
 */
export function planEdit(before: NoteView, shown: ShownBlock, wanted: string): EditPlan {
  const { text, blocks } = before;
  const found = locateIn(blocks, witness(shown.note.blocks, shown.at));
  if (found.kind !== "found") return { kind: "refuse", reason: found.kind };
  const { block } = found;
  const old = shown.note.blocks[shown.at];
  if (old === undefined || block.text !== old.text) return { kind: "refuse", reason: "changed" };
  const start = text.slice(block.body.from, block.body.to).indexOf(block.text);
  if (start < 0) return { kind: "refuse", reason: "changed" };
  const edit = minimalEdit(block.text, withBreaksOf(block.text, text, wanted));
  const at = blocks.indexOf(block);
  if (edit !== null && isAway(block)) return planEditAway(before, at, shown, wanted);
  if (edit === null) return { kind: "edits", edits: [], at, after: before };
  const edits = shiftEdits([edit], block.body.from + start);
  const after = before.edited(applyEdits(text, edits), spanOf(edits) ?? block.body);
  const reason = objection(before, at, after);
  return reason === null ? { kind: "edits", edits, at, after } : { kind: "invalid", reason };
}

/** Returns the block's comment, which is elsewhere, to the block in the same write: after a change of words nothing would show whose it is. */
function planEditAway(before: NoteView, at: number, shown: ShownBlock, wanted: string): EditPlan {
  const back = putBack(before, at, "next-line");
  if (back === null) return { kind: "refuse", reason: "unsafe" };
  const plan = planEdit(back.note, shown, wanted);
  return plan.kind === "edits" ? { ...plan, edits: composeEdits(before.text.length, back.edits, plan.edits) } : plan;
}

/** A text field gives "\n"; the note's own breaks are kept. */
function withBreaksOf(blockText: string, note: string, wanted: string): string {
  const plain = wanted.replace(/\r\n?/g, "\n");
  const sample = blockText.includes("\n") ? blockText : note;
  return sample.includes("\r\n") ? plain.replace(/\n/g, "\r\n") : plain;
}

/** Why the edited note is not acceptable; null when it is. */
function objection(before: NoteView, at: number, after: NoteView): "no-card" | "splits" | null {
  const { blocks } = before;
  const old = blocks[at];
  const now = after.blocks[at];
  if (after.blocks.length < blocks.length) return "no-card";
  if (after.blocks.length > blocks.length || old === undefined || now === undefined) return "splits";
  // A deck tag typed into the card may also move other cards of the note.
  const others = sameExcept(blocks, after.blocks, (index) => (index === at ? aspects : ["decks"]));
  const grown = after.text.length - before.text.length;
  const whole = now.from === old.from && now.to === old.to + grown && entriesOf(now) === entriesOf(old) && now.blockId === old.blockId;
  return others && whole ? null : "splits";
}

/**
 * The index of the shown block after an edit of its text alone: same place, same neighbors, same entries. -1 when it is unchanged, or
 * uncertain.
 */
export function editedMeanwhile(shown: ShownBlock, note: NoteView): number {
  const { at } = shown;
  const old = shown.note.blocks;
  const now = note.blocks;
  const was = old[at];
  const is = now[at];
  if (was === undefined || is === undefined || old.length !== now.length || was.hash === is.hash || was.kind !== is.kind) return -1;
  if (is.cards.length !== was.cards.length) return -1;
  const beside = old[at - 1]?.hash === now[at - 1]?.hash && old[at + 1]?.hash === now[at + 1]?.hash;
  // Without a schedule and without neighbors, nothing proves that it is the same card.
  const proof = entriesOf(was) !== "" || old.length > 1;
  return beside && proof && entriesOf(was) === entriesOf(is) ? at : -1;
}

/** Maps a block's faces after an edit of its text, which may reorder siblings. -1 for a card that is gone. */
export function facesAfter(before: Block | undefined, after: Block | undefined): (face: number) => number {
  const { answers = [] } = before ?? {};
  const order = arrange({ agreed: answers, latest: answers, without: [] }, after?.answers ?? answers);
  return (face) => order?.indexOf(face) ?? face;
}
