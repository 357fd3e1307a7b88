import { fitIfBetter, type FitOutcome } from "./fit";
import { fitFsrs6 } from "./fit-fsrs6";
import { fitFsrs7 } from "./fit-fsrs7";
import type { FitModel } from "./fit-model";
import { countsOf, errorOfDifference, leastReviews, meanLoss, progressOf, splitHistory } from "./held-out";
import type { PackedHistory } from "./history";
import { replayHistory } from "./replay";
import { mostReplays, searchWeights } from "./search";

/** How one model forecast the later answers. */
export interface ModelForecast {
  readonly algorithm: FitModel["algorithm"];
  /** "fitted": to the earlier answers alone. "own": the person's present ones, which may come from these very answers. */
  readonly weights: "default" | "own" | "fitted";
  readonly values: readonly number[];
  /** Log loss in nats per answer. */
  readonly loss: number;
  /** How much more that is than the best one's, and the standard error of that difference, answer by answer; both 0 for the best. */
  readonly behind: number;
  readonly error: number;
}

/** Models side by side on the same answers. `unknown`: unusable cards, see `PackedHistory`. */
export type ModelComparison =
  | { readonly kind: "too few"; readonly reviews: number; readonly needed: number; readonly unknown: number }
  | {
      readonly kind: "compared";
      readonly forecasts: readonly ModelForecast[];
      /** The smallest loss. */
      readonly best: ModelForecast;
      /** Others that these answers cannot tell from the best: behind by at most twice the standard error. */
      readonly level: readonly ModelForecast[];
      /** Number of answers that were forecast for the comparison, and in all. */
      readonly tested: number;
      readonly reviews: number;
      readonly unknown: number;
    };

export interface ComparisonChoice {
  /** The person's present weights, where they are not the defaults. */
  readonly own?: Partial<Readonly<Record<FitModel["algorithm"], readonly number[] | null>>>;
  /** Whether newer answers count more in the fits; true unless given. In the comparison all count alike. */
  readonly recency?: boolean;
}

/** Compares FSRS-6 and FSRS-7 only. In slices, as `fit`. */
export function* compareModels(history: PackedHistory, choice: ComparisonChoice = {}): Generator<number, ModelComparison> {
  return (yield* compareAndFit(history, null, choice)).comparison;
}

/** All models side by side, and the fit of one of them, if any was asked for. */
export interface FitReport<Outcome = FitOutcome> {
  readonly comparison: ModelComparison;
  readonly outcome: Outcome;
}

/**
 * Compares FSRS-6 and FSRS-7, each with default weights, the person's own and weights fitted to the earlier four fifths of a history, by
 * their forecasts of the later fifth; and fits the weights of one to the whole history if that helps, as `fit` does. In slices, as `fit`.
 */
export function compareAndFit(history: PackedHistory, algorithm: FitModel["algorithm"], choice?: ComparisonChoice): Generator<number, FitReport>;
export function compareAndFit(history: PackedHistory, algorithm: null, choice?: ComparisonChoice): Generator<number, FitReport<null>>;
export function* compareAndFit(history: PackedHistory, algorithm: FitModel["algorithm"] | null, { own = {}, recency = true }: ComparisonChoice = {}): Generator<number, FitReport<FitOutcome | null>> {
  const { unknown } = history;
  const split = splitHistory(history);
  if ("tooFew" in split) {
    const tooFew = { kind: "too few", reviews: split.tooFew, needed: leastReviews, unknown } as const;
    return { comparison: tooFew, outcome: algorithm && tooFew };
  }
  const { forecast, train, test } = split;
  const counts = countsOf(history, train, recency);
  const nothing = new Float64Array(history.gaps.length);
  const models = [fitFsrs6, fitFsrs7];
  const slices = progressOf(history, models.length * (mostReplays + 3) + (algorithm === null ? 0 : mostReplays));
  const found: (Pick<ModelForecast, "algorithm" | "weights" | "values"> & { readonly losses: Float64Array })[] = [];
  for (const model of models) {
    const { algorithm: name, start } = model;
    const fitted = yield* slices(searchWeights(history, counts, model), mostReplays);
    for (const [weights, values] of [["default", start], ["own", own[name]], ["fitted", fitted]] as const) {
      if (values) found.push({ algorithm: name, weights, values, losses: (yield* slices(replayHistory(history, values, nothing, model), 1)).losses });
    }
  }
  const losses = found.map((one) => meanLoss(one.losses, test));
  const first = losses.indexOf(Math.min(...losses));
  const forecasts = found.map(({ losses: each, ...rest }, at): ModelForecast => {
    return { ...rest, loss: losses[at]!, behind: losses[at]! - losses[first]!, error: errorOfDifference(each, found[first]!.losses, test) };
  });
  const best = forecasts[first]!;
  const level = forecasts.filter((one) => one !== best && one.behind <= 2 * one.error);
  const comparison = { kind: "compared", forecasts, best, level, tested: test.length, reviews: forecast.length, unknown } as const;
  const model = models.find((one) => one.algorithm === algorithm);
  if (model === undefined) return { comparison, outcome: null };
  // The weights in use and the fitted ones are the last two.
  const [old, fitted] = found.filter((one) => one.algorithm === algorithm).slice(-2).map((one) => one.losses) as [Float64Array, Float64Array];
  return { comparison, outcome: yield* slices(fitIfBetter(history, split, { old, fitted }, model, recency), mostReplays) };
}
