import type { PackedHistory } from "./history";
import { replayHistory } from "./replay";
import { mostReplays, search } from "./search";
import { startWeights, type FittedWeights } from "./weights";

/** Forecast answers that a fit needs; fewer cannot show whether it helps. */
export const leastReviews = 400;
/** Share of the answers, from the oldest, used to fit weights that are then tested on the rest. */
const earlier = 0.8;

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
  | { readonly kind: "better"; readonly weights: FittedWeights; readonly heldOut: HeldOut; readonly reviews: number; readonly unknown: number };

/**
 * Fits weights to a history, in slices: after each, the caller may check the clock, draw the progress (0..1, never falling) or abandon the
 * fit. Weights fitted to the earlier four fifths must forecast the later fifth better than `before`, by more than the standard error of the
 * difference; then all answers are fitted.
 */
export function* fit(history: PackedHistory, before: FittedWeights = startWeights): Generator<number, FitOutcome> {
  const forecast = forecastAnswers(history);
  const reviews = forecast.length;
  const { unknown } = history;
  const split = history.days[forecast[Math.floor(reviews * earlier)] ?? -1] ?? 0;
  const first = forecast.findIndex((at) => history.days[at]! >= split);
  const tooFew = { kind: "too few", reviews, needed: leastReviews, unknown } as const;
  // Answers all on one or two days, such as after an import, cannot be split.
  if (reviews < leastReviews || first < reviews / 2) return tooFew;

  let replays = 0;
  /** Scales the progress of work of at most `most` replays; unused replays count as done. */
  const slices = function* <T>(work: Generator<number, T>, most: number): Generator<number, T> {
    let done = replays;
    replays += most;
    for (;;) {
      const slice = work.next();
      if (slice.done === true) return slice.value;
      done += slice.value / history.gaps.length;
      yield done / (2 * mostReplays + 2);
    }
  };
  const nothing = new Float64Array(history.gaps.length);
  const trained = yield* slices(search(history, countsOf(history, forecast.slice(0, first))), mostReplays);
  const old = yield* slices(replayHistory(history, before, nothing), 1);
  const fitted = yield* slices(replayHistory(history, trained, nothing), 1);
  const heldOut = compare(old.losses, fitted.losses, forecast.slice(first));
  if (!(heldOut.before - heldOut.fitted > heldOut.error)) return { kind: "not better", heldOut, reviews, unknown };
  const weights = yield* slices(search(history, countsOf(history, forecast)), mostReplays);
  return { kind: "better", weights, heldOut, reviews, unknown };
}

/** Forecast answers (at least a day after the card's last), oldest day first. */
function forecastAnswers({ gaps, days }: PackedHistory): Float64Array {
  // Day and position in one number: sorted without a comparator, 100,000 take a few milliseconds.
  const keys = Float64Array.from(days, (day, at) => day * days.length + at);
  return keys.filter((_key, at) => gaps[at]! > 0).sort().map((key) => key - Math.floor(key / days.length) * days.length);
}

/**
 * The count of each answer, as published for FSRS: a quarter for the oldest, rising with the cube of its position to one for the newest.
 */
function countsOf(history: PackedHistory, forecast: Float64Array): Float64Array {
  const counts = new Float64Array(history.gaps.length);
  forecast.forEach((at, place) => (counts[at] = 0.25 + 0.75 * (place / forecast.length) ** 3));
  return counts;
}

function compare(old: Float64Array, fitted: Float64Array, tested: Float64Array): HeldOut {
  const mean = (value: (at: number) => number): number => tested.reduce((sum, at) => sum + value(at), 0) / tested.length;
  const won = mean((at) => old[at]! - fitted[at]!);
  const variance = mean((at) => (old[at]! - fitted[at]! - won) ** 2);
  return { before: mean((at) => old[at]!), fitted: mean((at) => fitted[at]!), error: Math.sqrt(variance / tested.length), reviews: tested.length };
}
