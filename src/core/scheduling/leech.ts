import type { Schedule } from "../model/schedule";
import type { Grade } from "./scheduler";

/** Whether an answer counts as a lapse: "again" to a card that was through its learning steps. SM-2 has no steps, but "again" leaves an interval of 0. */
export function isLapse(before: Schedule, grade: Grade): boolean {
  if (grade !== "again" || before === null || before.algorithm === undefined) return false;
  return before.algorithm === "fsrs" ? before.state === 2 : before.interval > 0;
}

/** Whether this lapse makes a leech: the one at the threshold, and after it each one that is half of the threshold later, as in Anki. A threshold of 0: never. */
export function makesLeech(lapses: number, threshold: number): boolean {
  return isLeech(lapses, threshold) && (lapses - threshold) % Math.ceil(threshold / 2) === 0;
}

export function isLeech(lapses: number, threshold: number): boolean {
  return threshold > 0 && lapses >= threshold;
}
