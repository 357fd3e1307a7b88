import { fitFsrs6 } from "./fit-fsrs6";
import type { FitModel } from "./fit-model";
import type { PackedHistory } from "./history";
import { logLoss } from "./loss";

/** Reviews per slice: half a millisecond to two. */
const pause = 1_000;

/** The quality of a model's forecasts of a history, with what a step towards better weights needs. */
export interface Replay {
  /** Log loss of each answer in nats; 0 for an answer that is not forecast: a first one, or one on the same day. */
  readonly losses: Float64Array;
  /** Their sum, weighted by `counts`, as are the next two. */
  readonly loss: number;
  /** By each of the model's weights. */
  readonly gradient: Float64Array;
  /** Fisher information, a square matrix by weights, lower half. */
  readonly information: Float64Array;
}

/**
 * Forecasts whether each answer recalls its card (hard, good, easy) or not (again), from all earlier answers. `counts`: the weight of each
 * answer in the sums (0: none). Yields the number of reviews done since the last yield.
 */
export function* replayHistory(history: PackedHistory, w: readonly number[], counts: Float64Array, model: FitModel = fitFsrs6): Generator<number, Replay> {
  const follower = model.follow(w);
  const { starts, gaps, elapsed, grades } = history;
  const losses = new Float64Array(gaps.length);
  const gradient = new Float64Array(w.length);
  const information = new Float64Array(w.length ** 2);
  let loss = 0;
  let since = 0;
  for (let card = 0; card + 1 < starts.length; card++) {
    const from = starts[card]!;
    if (from === starts[card + 1]) continue;
    const known = history.stability[card]!;
    if (known > 0) follower.known(known, history.difficulty[card]!);
    else follower.first(grades[from]!);
    for (let at = from + 1; at < starts[card + 1]!; at++) {
      const gap = gaps[at]!;
      const grade = grades[at]!;
      const count = counts[at]!;
      const r = follower.recall(gap, elapsed[at]!);
      if (gap > 0) loss += count * (losses[at] = logLoss(r, grade > 1));
      if (gap > 0 && count > 0) add(follower.slope, count * (grade > 1 ? -1 / r : 1 / (1 - r)), count / (r * (1 - r)), gradient, information);
      follower.answer(gap, grade, r);
    }
    since += starts[card + 1]! - from;
    if (since < pause) continue;
    yield since;
    since = 0;
  }
  yield since;
  return { losses, loss, gradient, information };
}

function add(slope: Float64Array, byRecall: number, weight: number, gradient: Float64Array, information: Float64Array): void {
  const size = slope.length;
  for (let row = 0; row < size; row++) {
    const value = slope[row]!;
    if (value === 0) continue;
    gradient[row]! += byRecall * value;
    const scaled = weight * value;
    const from = row * size;
    for (let column = 0; column <= row; column++) information[from + column]! += scaled * slope[column]!;
  }
}
