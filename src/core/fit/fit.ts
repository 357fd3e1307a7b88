import { fitFsrs6 } from "./fit-fsrs6";
import type { FitModel } from "./fit-model";
import { countsOf, errorOfDifference, leastReviews, meanLoss, progressOf, splitHistory, type HeldOutSplit } from "./held-out";
import type { PackedHistory } from "./history";
import { replayHistory } from "./replay";
import { mostReplays, searchWeights } from "./search";

/** Log loss of the later answers, in nats per answer, under the weights before and those fitted to the earlier answers. */
export interface HeldOut {
  readonly before: number;
  readonly fitted: number;
  /** Standard error of the difference. */
  readonly error: number;
  /** Number of forecast answers. */
  readonly reviews: number;
}

/** The result of a fit. Apply only "better". `unknown`: unusable cards, see `PackedHistory`. */
export type FitOutcome =
  | { readonly kind: "too few"; readonly reviews: number; readonly needed: number; readonly unknown: number }
  | { readonly kind: "not better"; readonly heldOut: HeldOut; readonly reviews: number; readonly unknown: number }
  | { readonly kind: "better"; readonly weights: readonly number[]; readonly heldOut: HeldOut; readonly reviews: number; readonly unknown: number };

export interface FitChoice {
  /** FSRS-6 unless given. */
  readonly model?: FitModel;
  /** The weights to improve on: the model's defaults unless given. */
  readonly before?: readonly number[];
  /** Whether newer answers count more; true unless given. */
  readonly recency?: boolean;
}

/**
 * Fits weights to a history, in slices: after each, the caller may check the clock, draw the progress (0..1, never falling) or abandon the
 * fit. Weights fitted to the earlier four fifths must forecast the later fifth better than `before`, by more than the standard error of the
 * difference; then all answers are fitted.
 */
export function* fit(history: PackedHistory, { model = fitFsrs6, before = model.start, recency = true }: FitChoice = {}): Generator<number, FitOutcome> {
  const split = splitHistory(history);
  if ("tooFew" in split) return { kind: "too few", reviews: split.tooFew, needed: leastReviews, unknown: history.unknown };
  const slices = progressOf(history, 2 * mostReplays + 2);
  const nothing = new Float64Array(history.gaps.length);
  const trained = yield* slices(searchWeights(history, countsOf(history, split.train, recency), model), mostReplays);
  const old = (yield* slices(replayHistory(history, before, nothing, model), 1)).losses;
  const fitted = (yield* slices(replayHistory(history, trained, nothing, model), 1)).losses;
  return yield* slices(fitIfBetter(history, split, { old, fitted }, model, recency), mostReplays);
}

/** Fits to all answers if weights fitted to the earlier ones forecast the later ones better: by their losses and those of the weights before. */
export function* fitIfBetter(history: PackedHistory, { forecast, test }: HeldOutSplit, { old, fitted }: Readonly<Record<"old" | "fitted", Float64Array>>, model: FitModel, recency: boolean): Generator<number, FitOutcome> {
  const heldOut = { before: meanLoss(old, test), fitted: meanLoss(fitted, test), error: errorOfDifference(old, fitted, test), reviews: test.length };
  const { unknown } = history;
  const reviews = forecast.length;
  if (!(heldOut.before - heldOut.fitted > heldOut.error)) return { kind: "not better", heldOut, reviews, unknown };
  const weights = yield* searchWeights(history, countsOf(history, forecast, recency), model);
  return { kind: "better", weights, heldOut, reviews, unknown };
}
