import { firstRecalls, fitFirst, orderFirst } from "./first-stability";
import type { PackedHistory } from "./history";
import { replayHistory, type Replay } from "./replay";
import { solve } from "./solve";
import { clampWeights, startWeights, leastWeights, mostWeights, spreads, type FittedWeights } from "./weights";

/** Maximum number of replays of the history in one search. */
export const mostReplays = 12;
/** Nats over the whole history: the search ends after a step that gains less. */
const enough = 0.02;

/** The penalty for deviating from `centre`, in nats: half the squared deviation in standard deviations, summed. */
export function penaltyOf(w: FittedWeights, centre: FittedWeights): number {
  return w.reduce((sum, value, at) => sum + ((value - centre[at]!) / spreads[at]!) ** 2 / 2, 0);
}

/**
 * The most likely weights for a history, given how weights vary among people: penalized likelihood, by Levenberg-Marquardt steps with the
 * Fisher information as curvature. Weights stay within their bounds; the same input gives the same result. Yields the number of reviews
 * replayed since the last yield.
 */
export function* search(history: PackedHistory, counts: Float64Array): Generator<number, number[]> {
  const recalls = firstRecalls(history, counts);
  const totals = recalls.map((group) => group.reduce((sum, { passed, failed }) => sum + passed + failed, 0));
  const passed = recalls.flat().reduce((sum, group) => sum + group.passed, 0);
  const mean = passed / Math.max(1, totals.reduce((sum, total) => sum + total, 0));
  const ordered = (w: readonly number[]): number[] => orderFirst(w.map((value, at) => (totals[at]! > 0 ? value : 0)), totals);
  const centre = [...ordered(recalls.map((group, at) => fitFirst(group, at + 1, mean))), ...startWeights.slice(4)];
  let w = centre;
  let sums = yield* replayHistory(history, w, counts);
  let damping = 0.1;
  for (let turn = 1; turn < mostReplays; turn++) {
    const next = clampWeights(stepFrom(w, centre, sums, damping));
    const there = yield* replayHistory(history, next, counts);
    const won = sums.loss + penaltyOf(w, centre) - there.loss - penaltyOf(next, centre);
    if (won > 0) {
      w = next;
      sums = there;
      damping = Math.max(0.01, damping / 5);
    } else damping *= 10;
    if (Math.abs(won) < enough) break;
  }
  return [...ordered(w.slice(0, 4)), ...w.slice(4)].map((value) => Math.round(value * 1e4) / 1e4);
}

function stepFrom(w: FittedWeights, centre: FittedWeights, { gradient, information }: Replay, damping: number): number[] {
  const down = Float64Array.from(gradient, (slope, at) => (centre[at]! - w[at]!) / spreads[at]! ** 2 - slope);
  const curved = information.slice();
  for (let at = 0; at < 21; at++) curved[at * 22] = (curved[at * 22]! + 1 / spreads[at]! ** 2) * (1 + damping);
  // A weight at its bound that would move beyond it stays there.
  const free = w.map((value, at) => (down[at]! > 0 ? value < mostWeights[at]! : value > leastWeights[at]!));
  const step = solve(curved, down, free);
  return w.map((value, at) => value + step[at]!);
}
