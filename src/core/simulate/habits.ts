import type { Columns } from "../log/history";
import { reviewKinds } from "../log/line";
import { longestAnswer } from "../stats/reviews";
import { usual, type CostSettings } from "./cost";

/** Minimum number of answers for a share or time; below it, the averages of other users apply. */
const enough = 50;

/** A user's habits from the log: shares of grades, and mean seconds of the timed answers. */
export function habitsOf({ length, card, grade, kind, time }: Columns): Pick<CostSettings, "odds" | "firstSeconds" | "seconds"> {
  const seen = new Set<number>();
  const none = (): { count: number; timed: number; seconds: number }[] => Array.from({ length: 4 }, () => ({ count: 0, timed: 0, seconds: 0 }));
  const [first, later] = [none(), none()];
  for (let row = 0; row < length; row++) {
    const name = reviewKinds[kind[row]!];
    const isFirst = !seen.has(card[row]!);
    seen.add(card[row]!);
    const of = (isFirst && name === "learn" ? first : later)[(grade[row] ?? 1) - 1];
    if (name === "cram" || of === undefined) continue;
    of.count++;
    const taken = time[row]!;
    // An answer from a chip is not timed.
    if (taken > 0) of.timed++;
    of.seconds += Math.min(longestAnswer, taken) / 1000;
  }
  const seconds = (own: typeof first, others: readonly number[]): number[] => own.map((of, at) => (of.timed < enough ? others[at] ?? 0 : of.seconds / of.timed));
  const shares = (own: typeof first, others: readonly number[]): readonly number[] => {
    const sum = own.reduce((total, { count }) => total + count, 0);
    return sum < enough ? others : own.map(({ count }) => count / sum);
  };
  return {
    odds: { first: shares(first, usual.odds.first), recalled: shares(later.slice(1), usual.odds.recalled) },
    firstSeconds: seconds(first, usual.firstSeconds),
    seconds: seconds(later, usual.seconds),
  };
}
