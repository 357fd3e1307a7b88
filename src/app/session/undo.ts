import { isGrade } from "../../core/scheduling/scheduler";
import type { GradeRecord } from "../writes/journal";
import type { GradeQueue } from "../writes/grade-queue";
import type { DeviceStore } from "../api/ports";
import type { Undone } from "../api/reviews";
import { countAnswer } from "../today/day-counts";

/**
 * Takes a grade, and what was done in one go with it, out of its note, or out of the queue, and gives back what it counted for. Stops at the first
 * that cannot be taken back.
 */
export async function takeBack(record: GradeRecord, parts: { readonly pending: GradeQueue; readonly device: DeviceStore }): Promise<Undone> {
  const { pending, device } = parts;
  let undone: Undone = { kind: "refused", reason: "changed" };
  for (const one of pending.together(record)) {
    const reverted = await pending.revert(one);
    if (reverted.kind !== "reverted") return reverted;
    countAnswer(device, one, -1);
    const { grade } = one;
    undone = isGrade(grade) ? { kind: "grade", grade } : { kind: "away", deed: grade };
  }
  return undone;
}
