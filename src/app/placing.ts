import { isAway, type Block } from "../core/card";
import { putBack } from "../core/doctor/put-back";
import { copied } from "../core/text/chars";
import { checkedRewrite } from "../core/write/checked-rewrite";
import { checkedReset } from "../core/write/reset";
import { composeEdits, invert, shiftEdits, spanOf, type TextEdit } from "../core/write/edit";
import { locateIn, witness, type Witness } from "../core/write/locate";
import { sameSchedule } from "../core/write/rewrite";
import type { Settings } from "../core/settings";
import type { ParsedNote } from "../core/text/note";
import type { GradeRecord, Undo } from "./journal";
import type { Refusal, WritePlan } from "./ports";

/** What is to be done to a note, with the way back. "done": the note says it already. */
export type GradePlan =
  | { readonly kind: "edits"; readonly edits: readonly TextEdit[]; readonly undo: Undo; readonly before: ParsedNote; readonly after: ParsedNote }
  | { readonly kind: "done" }
  | { readonly kind: "refuse"; readonly reason: Refusal };

/** The edits of a grade in the note as it is now. Writes only where the card still has the schedule that was graded. */
export function planGrade(note: ParsedNote, record: GradeRecord, settings: Settings): GradePlan {
  const found = locateIn(note.blocks, record.witness);
  if (found.kind !== "found") return { kind: "refuse", reason: found.kind };
  const schedules = found.block.cards.map((card) => card.schedule);
  const present = schedules[record.face];
  if (present === undefined) return { kind: "refuse", reason: "changed" };
  if (!sameSchedule(present, record.before)) {
    return sameSchedule(present, record.after) ? { kind: "done" } : { kind: "refuse", reason: "changed" };
  }
  schedules[record.face] = record.after;
  const options = { baseEase: settings.sm2.baseEase, placement: settings.commentPlacement, moveIntoCells: settings.moveTableComments };
  const at = note.blocks.indexOf(found.block);
  // A comment that stands elsewhere comes back to its block in the same write. Undo leaves it there.
  const back = isAway(found.block) ? putBack(note, at, options.placement) : { note, edits: [] };
  const made = back === null ? null : (record.grade === "reset" ? checkedReset : checkedRewrite)(back.note, at, schedules, options);
  const block = made?.note.blocks[at];
  if (back === null || made === null || block === undefined) return { kind: "refuse", reason: "unsafe" };
  const edits = composeEdits(note.text.length, back.edits, made.edits);
  const { note: after } = made;
  const inverse = invert(back.note.text, made.edits).map(({ from, to, insert }) => ({ from, to, insert: copied(insert) }));
  const undo = { inverse, from: block.from, text: copied(after.text.slice(block.from, block.to)), witness: witness(after.blocks, at), length: after.text.length };
  return { kind: "edits", edits, undo, before: note, after };
}

/**
 * The edits that take a written grade out again, byte for byte. In a note that was changed since, the block must still be there with the
 * same text around what was written: from its beginning to the last edit, or from the first edit to its end.
 */
export function planRevert(text: string, undo: Undo, read: (text: string) => readonly Block[]): WritePlan {
  const { inverse } = undo;
  if (text.length === undo.length && text.startsWith(undo.text, undo.from)) return { kind: "edits", edits: inverse };
  const found = locateIn(read(text), undo.witness);
  if (found.kind !== "found") return { kind: "refuse", reason: found.kind };
  const { block } = found;
  const end = undo.from + undo.text.length;
  const first = inverse[0]?.from ?? undo.from;
  const last = inverse[inverse.length - 1]?.to ?? end;
  const stands = (from: number, to: number, by: number): boolean =>
    from + by >= block.from && to + by <= block.to && undo.text.slice(from - undo.from, to - undo.from) === text.slice(from + by, to + by);
  // What stands on both sides of the edits tells that they are where they were made.
  const fromStart = block.from - undo.from;
  const fromEnd = block.to - end;
  const by = stands(undo.from, last, fromStart) ? fromStart : stands(first, end, fromEnd) ? fromEnd : null;
  if (by === null) return { kind: "refuse", reason: "changed" };
  return { kind: "edits", edits: shiftEdits(inverse, by) };
}

/** The note that a plan, once written, has made of `before`; `text` is what stands there now. */
export function noteAfter(before: ParsedNote, text: string, plan: WritePlan | null): ParsedNote {
  return before.edited(text, (plan?.kind === "edits" ? spanOf(plan.edits) : null) ?? { from: 0, to: before.text.length });
}

/**
 * Witnesses of a note's blocks after a write of ours took it from `old` to `now`, block for block: what we wrote must not make
 * strangers of cards that are still to be written. Those that cannot be found stay as they are.
 */
export function carryWitnesses(old: readonly Block[], now: readonly Block[]): (remembered: Witness) => Witness {
  if (old.length !== now.length) return (remembered) => remembered;
  return (remembered) => {
    const found = locateIn(old, remembered);
    return found.kind === "found" ? witness(now, old.indexOf(found.block)) : remembered;
  };
}
