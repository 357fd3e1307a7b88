import { fit, type FitOutcome } from "./fit";
import { fitFsrs6 } from "./fit-fsrs6";
import { fitFsrs7 } from "./fit-fsrs7";
import type { FitModel } from "./fit-model";
import { countsOf, errorOfDifference, leastReviews, meanLoss, progressOf, splitHistory } from "./held-out";
import type { PackedHistory } from "./history";
import { replayHistory } from "./replay";
import { mostReplays, search } from "./search";

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

/**
 * Compares FSRS-6 and FSRS-7, each with default weights, the person's own and weights fitted to the earlier four fifths of a history, by
 * their forecasts of the later fifth. In slices, as `fit`.
 */
export function* compareModels(history: PackedHistory, { own = {}, recency = true }: ComparisonChoice = {}): Generator<number, ModelComparison> {
  const { unknown } = history;
  const split = splitHistory(history);
  if ("tooFew" in split) return { kind: "too few", reviews: split.tooFew, needed: leastReviews, unknown };
  const { forecast, train, test } = split;
  const counts = countsOf(history, train, recency);
  const nothing = new Float64Array(history.gaps.length);
  const slices = progressOf(history, 2 * (mostReplays + 3));
  const found: (Pick<ModelForecast, "algorithm" | "weights" | "values"> & { readonly losses: Float64Array })[] = [];
  for (const model of [fitFsrs6, fitFsrs7]) {
    const { algorithm, start } = model;
    const present = own[algorithm];
    const fitted = yield* slices(search(history, counts, model), mostReplays);
    for (const [weights, values] of [["default", start], ["own", present], ["fitted", fitted]] as const) {
      if (values) found.push({ algorithm, weights, values, losses: (yield* slices(replayHistory(history, values, nothing, model), 1)).losses });
    }
  }
  const lossOf = ({ losses }: { readonly losses: Float64Array }): number => meanLoss(losses, test);
  const first = found.reduce((one, other) => (lossOf(other) < lossOf(one) ? other : one));
  const forecasts = found.map(({ losses, ...rest }): ModelForecast => {
    const loss = meanLoss(losses, test);
    return { ...rest, loss, behind: loss - lossOf(first), error: errorOfDifference(losses, first.losses, test) };
  });
  const best = forecasts[found.indexOf(first)]!;
  const level = forecasts.filter((one) => one !== best && one.behind <= 2 * one.error);
  return { kind: "compared", forecasts, best, level, tested: test.length, reviews: forecast.length, unknown };
}

/** All models side by side, and the fit of one of them. */
export interface FitReport {
  readonly algorithm: FitModel["algorithm"];
  readonly comparison: ModelComparison;
  readonly outcome: FitOutcome;
}

/** Compares the models, and fits the weights of one to the whole history where that helps. In slices, as `fit`. */
export function* compareAndFit(history: PackedHistory, algorithm: FitModel["algorithm"], { own = {}, recency = true }: ComparisonChoice = {}): Generator<number, FitReport> {
  const model = algorithm === "fsrs" ? fitFsrs6 : fitFsrs7;
  const comparison = yield* half(compareModels(history, { own, recency }), 0);
  const outcome = yield* half(fit(history, { model, before: own[algorithm] ?? model.start, recency }), 0.5);
  return { algorithm, comparison, outcome };
}

function* half<T>(work: Generator<number, T>, from: number): Generator<number, T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    yield from + step.value / 2;
  }
}
