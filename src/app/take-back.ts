import { isGrade } from "../core/scheduling/scheduler";
import type { GradeRecord } from "./journal";
import type { PendingGrades } from "./pending";
import type { DeviceStore } from "./ports";
import type { Undone } from "./review-state";
import { countAnswer } from "./today";

/** Takes a grade out of its note, or out of the queue, and gives back what it counted for. */
export async function takeBack(record: GradeRecord, parts: { readonly pending: PendingGrades; readonly device: DeviceStore }): Promise<Undone> {
  const reverted = await parts.pending.revert(record);
  if (reverted.kind !== "reverted") return reverted;
  countAnswer(parts.device, record, -1);
  const { grade } = record;
  return isGrade(grade) ? { kind: "grade", grade } : { kind: "away", deed: grade };
}
