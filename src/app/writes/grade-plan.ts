import { isAway, type Block, type Span } from "../../core/model/card";
import { putBack } from "../../core/doctor/put-back";
import { copied } from "../../core/text/chars/chars";
import { checkedRewrite } from "../../core/write/checked-rewrite";
import { checkedReset } from "../../core/write/reset";
import { composeEdits, invert, shiftEdits, spanOf, type TextEdit } from "../../core/write/edit";
import { locateIn, witness, type Witness } from "../../core/write/locate";
import { exactHash } from "../../core/text/blocks/hash";
import { sameSchedule } from "../../core/write/rewrite";
import type { Settings } from "../../core/model/settings";
import type { ParsedNote } from "../../core/text/note/note";
import type { CardRecord, Undo, WrittenGrade } from "./journal";
import { planNoteRevert } from "./note-plan";
import type { NotePlan } from "../api/write-note";
import type { Refusal } from "../api/ports";

/** The change of a note, with its undo. "done": the note already says so. */
export type GradePlan =
  | { readonly kind: "edits"; readonly edits: readonly TextEdit[]; readonly undo: Undo; readonly after: ParsedNote }
  | { readonly kind: "done" }
  | { readonly kind: "refuse"; readonly reason: Refusal };

/** The edits of a grade in the present note. Refused unless the card still has the schedule that was graded. */
export function planGrade(note: ParsedNote, record: CardRecord, settings: Settings): GradePlan {
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
  // A comment away from its block returns to it in the same write. Undo leaves it there.
  const back = isAway(found.block) ? putBack(note, at, options.placement) : { note, edits: [] };
  const made = back === null ? null : (record.grade === "reset" ? checkedReset : checkedRewrite)(back.note, at, schedules, options);
  const block = made?.note.blocks[at];
  if (back === null || made === null || block === undefined) return { kind: "refuse", reason: "unsafe" };
  const edits = composeEdits(note.text.length, back.edits, made.edits);
  const { note: after } = made;
  const inverse = invert(back.note.text, made.edits).map(({ from, to, insert }) => ({ from, to, insert: copied(insert) }));
  const { from, to } = block;
  const undo = { inverse, from, size: to - from, length: after.text.length, ...proofOf(after.text, from, to, inverse), witness: witness(after.blocks, at) };
  return { kind: "edits", edits, undo, after };
}

/** The hashes of an undo: the text on both sides of its edits, in a block `from`..`to`, proves that they are in the right place. */
function proofOf(text: string, from: number, to: number, inverse: readonly TextEdit[]): Pick<Undo, "head" | "tail"> {
  const edited = spanOf(inverse) ?? { from, to };
  return { head: exactHash(text.slice(from, edited.to)), tail: exactHash(text.slice(edited.from, to)) };
}

/**
 * The edits that undo a written grade, byte for byte. If the note has changed since, the block must still have the same text around what was
 * written: from its beginning to the last edit, or from the first edit to its end.
 */
export function planRevert({ text, blocks }: ParsedNote, written: WrittenGrade): NotePlan<null> {
  const { undo } = written;
  if (undo.witness === null) return planNoteRevert(text, written);
  const { inverse, from, size } = undo;
  const stands = (part: "head" | "tail", by: number): boolean => proofOf(text, from + by, from + by + size, shiftEdits(inverse, by))[part] === undo[part];
  if (text.length === undo.length && stands("head", 0) && stands("tail", 0)) return { kind: "edits", edits: inverse, value: null };
  const found = locateIn(blocks, undo.witness);
  if (found.kind !== "found") return { kind: "refuse", reason: found.kind };
  const { block } = found;
  const edited = spanOf(inverse) ?? { from, to: from + size };
  const fromStart = block.from - from;
  const fromEnd = block.to - from - size;
  if (edited.to + fromStart <= block.to && stands("head", fromStart)) return { kind: "edits", edits: shiftEdits(inverse, fromStart), value: null };
  if (edited.from + fromEnd >= block.from && stands("tail", fromEnd)) return { kind: "edits", edits: shiftEdits(inverse, fromEnd), value: null };
  return { kind: "refuse", reason: "changed" };
}

/**
 * Updates witnesses after one of our own writes changed a note's blocks from `old` to `now`, within the range `changed` of the former text
 * (null for none), so that grades that still wait find their cards. A witness whose block cannot be found stays unchanged.
 */
export function carryWitnesses(old: readonly Block[], now: readonly Block[], changed: Span | null): (remembered: Witness) => Witness {
  const more = now.length - old.length;
  return (remembered) => {
    const found = locateIn(old, remembered);
    if (found.kind !== "found") return remembered;
    const { block } = found;
    const at = old.indexOf(block);
    // When blocks were added or removed, those before the change keep their index, and those after it their distance from the end.
    const place = more === 0 || changed === null || block.to <= changed.from ? at : block.from >= changed.to ? at + more : -1;
    return place < 0 || now[place] === undefined || (more !== 0 && now[place].hash !== block.hash) ? remembered : witness(now, place);
  };
}
