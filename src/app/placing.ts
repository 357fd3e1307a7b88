import type { Block } from "../core/card";
import { checkedRewrite } from "../core/write/checked-rewrite";
import { invert, shiftEdits, type TextEdit } from "../core/write/edit";
import { locateIn, witness, type Witness } from "../core/write/locate";
import { parseNote } from "../core/text/parse";
import { sameSchedule } from "../core/write/rewrite";
import type { Settings } from "../core/settings";
import type { GradeRecord, Undo } from "./journal";
import type { Refusal, WritePlan } from "./ports";

/** What is to be done to a note, with the way back. "done": the note says it already. */
export type GradePlan =
  | { readonly kind: "edits"; readonly edits: readonly TextEdit[]; readonly undo: Undo }
  | { readonly kind: "done" }
  | { readonly kind: "refuse"; readonly reason: Refusal };

/** The edits of a grade in the note's text as it is now. Writes only where the card still has the schedule that was graded. */
export function planGrade(text: string, record: GradeRecord, settings: Settings): GradePlan {
  const parse = (note: string): readonly Block[] => parseNote(note, settings, record.path).blocks;
  const blocks = parse(text);
  const found = locateIn(blocks, record.witness);
  if (found.kind !== "found") return { kind: "refuse", reason: found.kind };
  const schedules = found.block.cards.map((card) => card.schedule);
  const present = schedules[record.face];
  if (present === undefined) return { kind: "refuse", reason: "changed" };
  if (!sameSchedule(present, record.before)) {
    return sameSchedule(present, record.after) ? { kind: "done" } : { kind: "refuse", reason: "changed" };
  }
  schedules[record.face] = record.after;
  const options = { baseEase: settings.sm2.baseEase, placement: settings.commentPlacement };
  const at = blocks.indexOf(found.block);
  const made = checkedRewrite(text, blocks, at, schedules, options, parse);
  const block = made?.blocks[at];
  if (made === null || block === undefined) return { kind: "refuse", reason: "unsafe" };
  const inverse = invert(text, made.edits).map(({ from, to, insert }) => ({ from, to, insert: copied(insert) }));
  const undo = { inverse, from: block.from, text: copied(made.text.slice(block.from, block.to)), witness: witness(made.blocks, at), length: made.text.length };
  return { kind: "edits", edits: made.edits, undo };
}

/**
 * The edits that take a written grade out again, byte for byte. In a note that was changed since, the block must still be there with the
 * same text around what was written: from its beginning to the last edit, or from the first edit to its end.
 */
export function planRevert(text: string, undo: Undo, path: string, settings: Settings): WritePlan {
  const { inverse } = undo;
  if (text.length === undo.length && text.startsWith(undo.text, undo.from)) return { kind: "edits", edits: inverse };
  const found = locateIn(parseNote(text, settings, path).blocks, undo.witness);
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

/** A string of its own: a slice would keep the whole note in memory. */
function copied(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

/**
 * Witnesses of a note's blocks after a write of ours took it from `before` to `after`, block for block: what we wrote must not make
 * strangers of cards that are still to be written. Those that cannot be found stay as they are.
 */
export function carryWitnesses(before: string, after: string, path: string, settings: Settings): (remembered: Witness) => Witness {
  const old = parseNote(before, settings, path).blocks;
  const now = parseNote(after, settings, path).blocks;
  if (old.length !== now.length) return (remembered) => remembered;
  return (remembered) => {
    const found = locateIn(old, remembered);
    return found.kind === "found" ? witness(now, old.indexOf(found.block)) : remembered;
  };
}
