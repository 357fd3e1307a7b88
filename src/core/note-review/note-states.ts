import type { CivilDay } from "../model/day";
import { isSuspended } from "../model/schedule";
import type { NoteInReview } from "./note-queue";

/** Notes in review by state; due on the day asked about or before. Limits and burying of the day do not matter here. */
export interface NoteStates {
  readonly due: number;
  readonly new: number;
  /** Due on a later day. */
  readonly later: number;
  readonly suspended: number;
  /** Their review keys cannot be read. */
  readonly unreadable: number;
}

/** Counts notes by state. */
export function countStates(notes: Iterable<NoteInReview>, today: CivilDay): NoteStates {
  const counts = { due: 0, new: 0, later: 0, suspended: 0, unreadable: 0 };
  for (const { state } of notes) {
    if (state.kind !== "scheduled") counts[state.kind]++;
    else counts[isSuspended(state.schedule) ? "suspended" : state.schedule.due <= today ? "due" : "later"]++;
  }
  return counts;
}
