import type { CivilDay } from "../model/day";
import { standingOf, type NoteCounts, type NoteInReview } from "./note-queue";

/** Notes in review by state. Limits and burying of the day do not matter here. */
export interface NoteStates extends NoteCounts {
  readonly suspended: number;
}

/** Counts notes by state. */
export function countStates(notes: Iterable<NoteInReview>, today: CivilDay): NoteStates {
  const counts = { due: 0, new: 0, later: 0, suspended: 0, unreadable: 0 };
  for (const note of notes) {
    const standing = standingOf({ ...note, isBuried: false }, today);
    if (standing !== "buried") counts[standing]++;
  }
  return counts;
}
