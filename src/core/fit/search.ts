import { fitFsrs6 } from "./fit-fsrs6";
import type { FitModel } from "./fit-model";
import type { PackedHistory } from "./history";
import { replayHistory, type Replay } from "./replay";
import { solve } from "./solve";

/** Maximum number of replays of the history in one search. */
export const mostReplays = 12;
/** Nats over the whole history: the search ends after a step that gains less. */
const enough = 0.02;

/** The penalty for deviating from `centre`, in nats: half the squared deviation in standard deviations, summed. */
export function penaltyOf(w: readonly number[], centre: readonly number[], { spreads }: FitModel = fitFsrs6): number {
  return w.reduce((sum, value, at) => sum + ((value - centre[at]!) / spreads[at]!) ** 2 / 2, 0);
}

/**
 * The most likely weights for a history, given how weights vary among people: penalized likelihood, by Levenberg-Marquardt steps with the
 * Fisher information as curvature. Weights stay within their bounds; the same input gives the same result. Yields the number of reviews
 * replayed since the last yield.
 */
export function* searchWeights(history: PackedHistory, counts: Float64Array, model: FitModel = fitFsrs6): Generator<number, number[]> {
  const { centre, finish } = model.begin(history, counts);
  let w = centre;
  let sums = yield* replayHistory(history, w, counts, model);
  let damping = 0.1;
  for (let turn = 1; turn < mostReplays; turn++) {
    const next = model.clamp(stepFrom(w, centre, sums, damping, model));
    const there = yield* replayHistory(history, next, counts, model);
    const won = sums.loss + penaltyOf(w, centre, model) - there.loss - penaltyOf(next, centre, model);
    if (won > 0) {
      w = next;
      sums = there;
      damping = Math.max(0.01, damping / 5);
    } else damping *= 10;
    if (Math.abs(won) < enough) break;
  }
  return finish(w);
}

function stepFrom(w: readonly number[], centre: readonly number[], { gradient, information }: Replay, damping: number, { least, most, spreads }: FitModel): number[] {
  const down = Float64Array.from(gradient, (slope, at) => (centre[at]! - w[at]!) / spreads[at]! ** 2 - slope);
  const curved = information.slice();
  for (let at = 0; at < w.length; at++) curved[at * (w.length + 1)] = (curved[at * (w.length + 1)]! + 1 / spreads[at]! ** 2) * (1 + damping);
  // A weight at its bound that would move beyond it stays there.
  const free = w.map((value, at) => (down[at]! > 0 ? value < most[at]! : value > least[at]!));
  const step = solve(curved, down, free);
  return w.map((value, at) => value + step[at]!);
}
