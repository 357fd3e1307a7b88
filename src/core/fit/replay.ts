import type { PackedHistory } from "./history";
import { emptySlopes, modelOf, recallSlopes, reviewSlopes, startFrom, startSlopes } from "./model";
import { clamp } from "../data/clamp";
import { difficultyRange, stabilityRange, type FittedWeights } from "./weights";

/** Reviews per slice: about half a millisecond. */
const pause = 1_000;

/** The quality of a model's forecasts of a history, with what a step towards better weights needs. */
export interface Replay {
  /** Log loss of each answer in nats; 0 for an answer that is not forecast: a first one, or one on the same day. */
  readonly losses: Float64Array;
  /** Their sum, weighted by `counts`, as are the next two. */
  readonly loss: number;
  /** By each of the 21 weights. */
  readonly gradient: Float64Array;
  /** Fisher information, 21 x 21, lower half. */
  readonly information: Float64Array;
}

/** Log loss in nats of an outcome forecast with chance `r`. Finite for every r from a model within its bounds, and for 0 and 1. */
export function logLoss(r: number, passed: boolean): number {
  return -Math.log(Math.max(1e-9, passed ? r : 1 - r));
}

/**
 * Forecasts whether each answer recalls its card (hard, good, easy) or not (again), from all earlier answers. `counts`: the weight of each
 * answer in the sums (0: none). Yields the number of reviews done since the last yield.
 */
export function* replayHistory(history: PackedHistory, w: FittedWeights, counts: Float64Array): Generator<number, Replay> {
  const model = modelOf(w);
  const slopes = emptySlopes();
  const { starts, gaps, grades } = history;
  const losses = new Float64Array(gaps.length);
  const gradient = new Float64Array(21);
  const information = new Float64Array(21 * 21);
  let loss = 0;
  let since = 0;
  for (let card = 0; card + 1 < starts.length; card++) {
    const from = starts[card]!;
    if (from === starts[card + 1]) continue;
    const known = history.stability[card]!;
    if (known > 0) startFrom(slopes, clamp(known, ...stabilityRange), clamp(history.difficulty[card]!, ...difficultyRange));
    else startSlopes(model, slopes, grades[from]!);
    for (let at = from + 1; at < starts[card + 1]!; at++) {
      const gap = gaps[at]!;
      const grade = grades[at]!;
      const count = counts[at]!;
      const r = gap > 0 ? recallSlopes(model, slopes, gap) : 1;
      if (gap > 0) loss += count * (losses[at] = logLoss(r, grade > 1));
      if (gap > 0 && count > 0) add(slopes.recall, count * (grade > 1 ? -1 / r : 1 / (1 - r)), count / (r * (1 - r)), gradient, information);
      reviewSlopes(model, slopes, gap, grade, r);
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
  for (let row = 0; row < 21; row++) {
    const value = slope[row]!;
    if (value === 0) continue;
    gradient[row]! += byRecall * value;
    for (let column = 0; column <= row; column++) information[row * 21 + column]! += weight * value * slope[column]!;
  }
}
