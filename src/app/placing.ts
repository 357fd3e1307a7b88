import type { Block } from "../core/card";
import { checkedRewrite } from "../core/write/checked-rewrite";
import { invert, type TextEdit } from "../core/write/edit";
import { locateIn, witness, type Witness } from "../core/write/locate";
import { parseNote } from "../core/text/parse";
import { sameSchedule } from "../core/write/rewrite";
import type { Settings } from "../core/settings";
import type { GradeRecord } from "./journal";
import type { Refusal, WritePlan } from "./ports";

/** What is to be done to a note, with the way back. "done": the note says it already. */
export type GradePlan =
  | { readonly kind: "edits"; readonly edits: readonly TextEdit[]; readonly inverse: readonly TextEdit[] }
  | { readonly kind: "done" }
  | { readonly kind: "refuse"; readonly reason: Refusal };

/** A write that was made: the text after it and the edits that lead back. */
export interface Made {
  readonly record: Pick<GradeRecord, "path" | "witness">;
  readonly after: string;
  readonly inverse: readonly TextEdit[];
}

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
  const edits = checkedRewrite(text, blocks, blocks.indexOf(found.block), schedules, options, parse);
  if (edits === null) return { kind: "refuse", reason: "unsafe" };
  return { kind: "edits", edits, inverse: invert(text, edits) };
}

/**
 * The edits that take a written grade out again, byte for byte. In a note that was changed since, the block must still be there with the
 * same text around what was written: from its beginning to the last edit, or from the first edit to its end.
 */
export function planRevert(text: string, made: Made, settings: Settings): WritePlan {
  if (text === made.after || made.inverse.length === 0) return { kind: "edits", edits: made.inverse };
  const { path } = made.record;
  const old = blockAt(parseNote(made.after, settings, path).blocks, made.inverse);
  if (old === null) return { kind: "refuse", reason: "changed" };
  const found = locateIn(parseNote(text, settings, path).blocks, old.witness);
  if (found.kind !== "found") return { kind: "refuse", reason: found.kind };
  const first = made.inverse[0]?.from ?? old.block.from;
  const last = made.inverse[made.inverse.length - 1]?.to ?? old.block.to;
  const fromStart = found.block.from - old.block.from;
  const fromEnd = found.block.to - old.block.to;
  const stands = (from: number, to: number, by: number): boolean =>
    from + by >= found.block.from && to + by <= found.block.to && made.after.slice(from, to) === text.slice(from + by, to + by);
  // What stands on both sides of the edits tells that they are where they were made.
  const by = stands(old.block.from, last, fromStart) ? fromStart : stands(first, old.block.to, fromEnd) ? fromEnd : null;
  if (by === null) return { kind: "refuse", reason: "changed" };
  return { kind: "edits", edits: made.inverse.map(({ from, to, insert }) => ({ from: from + by, to: to + by, insert })) };
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

/** The block in which the edits lie, with its witness. */
function blockAt(blocks: readonly Block[], edits: readonly TextEdit[]): { readonly block: Block; readonly witness: Witness } | null {
  const at = edits[0]?.from;
  const index = at === undefined ? -1 : blocks.findIndex((block) => block.from <= at && at <= block.to);
  const block = blocks[index];
  return block === undefined ? null : { block, witness: witness(blocks, index) };
}
