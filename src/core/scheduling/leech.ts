import type { Schedule } from "../model/schedule";
import type { Grade } from "./scheduler";

/**
 * Whether an answer counts as a lapse: "again" on a card past its learning steps. SM-2 has no steps, but "again" leaves an interval of 0.
 */
export function isLapse(before: Schedule, grade: Grade): boolean {
  if (grade !== "again" || before === null || before.algorithm === undefined) return false;
  return before.algorithm === "fsrs" ? before.state === 2 : before.interval > 0;
}

/** Whether this lapse makes a leech: at the threshold, and every half threshold after it, as in Anki. A threshold of 0: never. */
export function makesLeech(lapses: number, threshold: number): boolean {
  return isLeech(lapses, threshold) && (lapses - threshold) % Math.ceil(threshold / 2) === 0;
}

/** Whether a card with this number of lapses is a leech. A threshold of 0: never. */
export function isLeech(lapses: number, threshold: number): boolean {
  return threshold > 0 && lapses >= threshold;
}
