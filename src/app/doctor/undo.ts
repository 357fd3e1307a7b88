import { lineStart, lineTo } from "../../core/text/chars/line-breaks";
import { invert, shiftEdits, type TextEdit } from "../../core/write/edit";
import type { NotePlan } from "../api/write-note";

/** Undoes a repair. */
export interface RepairUndo {
  /** For the note as the repair left it. */
  readonly inverse: readonly TextEdit[];
  /** The repaired lines with one line before and one after, as the repair left them. */
  readonly from: number;
  readonly text: string;
  /** Whether they occurred only once in the note. */
  readonly once: boolean;
  /** The note's length. */
  readonly length: number;
}

/** The undo of edits, at least one, that changed a note from `before` to `after`. */
export function repairUndo(before: string, after: string, edits: readonly TextEdit[]): RepairUndo {
  const inverse = invert(before, edits);
  const first = lineStart(after, inverse[0]?.from ?? 0);
  const last = lineTo(after, inverse[inverse.length - 1]?.to ?? 0);
  const from = lineStart(after, Math.max(0, first - 1));
  const text = after.slice(from, lineTo(after, Math.min(after.length, after.indexOf("\n", last) + 1 || after.length)));
  return { inverse, from, text, once: placesOf(after, text).length === 1, length: after.length };
}

/** The edits that undo the repair, if its lines are unchanged and no other place looks the same. */
export function planUndo(text: string, undo: RepairUndo): NotePlan<null> {
  if (text.length === undo.length && text.startsWith(undo.text, undo.from)) return { kind: "edits", edits: undo.inverse, value: null };
  const [place, other] = placesOf(text, undo.text);
  if (place === undefined) return { kind: "refuse", reason: "changed" };
  if (other !== undefined || !undo.once) return { kind: "refuse", reason: "ambiguous" };
  return { kind: "edits", edits: shiftEdits(undo.inverse, place - undo.from), value: null };
}

/** The first two places of lines in a text. */
function placesOf(text: string, lines: string): number[] {
  const first = text.indexOf(lines);
  const second = first < 0 ? -1 : text.indexOf(lines, first + 1);
  return [first, second].filter((at) => at >= 0);
}
