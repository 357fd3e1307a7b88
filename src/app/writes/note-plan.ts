import type { NoteSchedule } from "../../core/model/schedule";
import { readNoteState } from "../../core/note-review/note-state";
import { writeNoteState } from "../../core/note-review/write-state";
import { exactHash } from "../../core/text/blocks/hash";
import { copied } from "../../core/text/chars/chars";
import { readFrontmatter } from "../../core/text/tags/frontmatter";
import { applyEdits, invert, shiftEdits, spanOf, type TextEdit } from "../../core/write/edit";
import { sameSchedule } from "../../core/write/rewrite";
import type { NotePlan } from "../api/write-note";
import type { Refusal } from "../api/ports";
import type { GradeRecord, Undo, WrittenGrade } from "./journal";

/** As `GradePlan`, for an answer to a whole note. */
export type NoteAnswerPlan =
  | { readonly kind: "edits"; readonly edits: readonly TextEdit[]; readonly undo: Undo }
  | { readonly kind: "done" }
  | { readonly kind: "refuse"; readonly reason: Refusal };

/** The edits of an answer to a note in its present text. Refused unless its properties still have the schedule that was graded. */
export function planNoteAnswer(text: string, { before, after, grade }: GradeRecord): NoteAnswerPlan {
  const state = readNoteState(text);
  if (state.kind === "problem") return { kind: "refuse", reason: "properties" };
  const present = state.kind === "scheduled" ? state.schedule : null;
  // A reset also removes keys that cannot be read.
  const isBasis = state.kind === "unreadable" ? grade === "reset" : sameSchedule(present, before);
  if (!isBasis) return state.kind !== "unreadable" && sameSchedule(present, after) ? { kind: "done" } : { kind: "refuse", reason: "rescheduled" };
  const made = writeNoteState(text, isNoteSchedule(after) ? after : null);
  if (made.kind === "problem") return { kind: "refuse", reason: "properties" };
  const { edits } = made;
  const edited = applyEdits(text, edits);
  const inverse = invert(text, edits).map(({ from, to, insert }) => ({ from, to, insert: copied(insert) }));
  const size = propertiesEnd(edited);
  return { kind: "edits", edits, undo: { inverse, from: 0, size, length: edited.length, ...proofOf(edited, size, inverse), witness: null } };
}

function isNoteSchedule(schedule: GradeRecord["after"]): schedule is NoteSchedule {
  return schedule !== null && "algorithm" in schedule && schedule.algorithm === "sm2";
}

/** Where the text of a note begins. */
function propertiesEnd(text: string): number {
  return Math.min(text.length, readFrontmatter(text)?.next ?? 0);
}

/** As in `grade-plan`: the text on both sides of the edits, up to the end of the properties at `size`. */
function proofOf(text: string, size: number, inverse: readonly TextEdit[]): Pick<Undo, "head" | "tail"> {
  const edited = spanOf(inverse) ?? { from: 0, to: size };
  return { head: exactHash(text.slice(0, edited.to)), tail: exactHash(text.slice(edited.from, size)) };
}

/**
 * The edits that undo an answer to a note, byte for byte. Its schedule must be the one written, and if its properties have changed since, the
 * text before or after the edits the same.
 */
export function planNoteRevert(text: string, { record: { after }, undo: { inverse, size, head, tail } }: WrittenGrade): NotePlan<null> {
  const state = readNoteState(text);
  if (state.kind === "problem") return { kind: "refuse", reason: "properties" };
  if (state.kind === "unreadable" || !sameSchedule(state.kind === "scheduled" ? state.schedule : null, after)) return { kind: "refuse", reason: "rescheduled" };
  const now = propertiesEnd(text);
  const edited = spanOf(inverse) ?? { from: 0, to: size };
  if (edited.to <= text.length && exactHash(text.slice(0, edited.to)) === head) return { kind: "edits", edits: inverse, value: null };
  const shift = now - size;
  if (edited.from + shift >= 0 && exactHash(text.slice(edited.from + shift, now)) === tail) return { kind: "edits", edits: shiftEdits(inverse, shift), value: null };
  return { kind: "refuse", reason: "rescheduled" };
}
