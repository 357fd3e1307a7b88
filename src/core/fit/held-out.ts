import type { PackedHistory } from "./history";

/** Forecast answers that a fit needs; fewer cannot show whether it helps. */
export const leastReviews = 400;
/** Share of the answers, from the oldest, used to fit weights that are then tested on the rest. */
const earlier = 0.8;

/** The answers to forecast, as positions in a history. */
export interface HeldOutSplit {
  /** Oldest day first. */
  readonly forecast: Float64Array;
  /** Those to fit to, and those to test on: a later fifth that begins with a study day. */
  readonly train: Float64Array;
  readonly test: Float64Array;
}

/** The answers at least a day after the card's last, which alone are forecast, as positions in a history: oldest day first. */
export function forecastAnswers({ gaps, days }: PackedHistory): Float64Array {
  // Day and position in one number: sorted without a comparator, 100,000 take a few milliseconds.
  const keys = Float64Array.from(days, (day, at) => day * days.length + at);
  return keys.filter((_key, at) => gaps[at]! > 0).sort().map((key) => key - Math.floor(key / days.length) * days.length);
}

/**
 * Splits the answers at least a day after the card's last. Which they are does not depend on the model. `tooFew`: their number, if they are
 * too few or all on one or two days, such as after an import.
 */
export function splitHistory(history: PackedHistory): HeldOutSplit | { readonly tooFew: number } {
  const { days } = history;
  const forecast = forecastAnswers(history);
  const split = days[forecast[Math.floor(forecast.length * earlier)] ?? -1] ?? 0;
  const first = forecast.findIndex((at) => days[at]! >= split);
  if (forecast.length < leastReviews || first < forecast.length / 2) return { tooFew: forecast.length };
  return { forecast, train: forecast.slice(0, first), test: forecast.slice(first) };
}

/**
 * The count of each answer. With `recency`, as published for FSRS: a quarter for the oldest, rising with the cube of its position to one
 * for the newest; else one.
 */
export function countsOf(history: PackedHistory, forecast: Float64Array, recency: boolean): Float64Array {
  const counts = new Float64Array(history.gaps.length);
  forecast.forEach((at, place) => (counts[at] = recency ? 0.25 + 0.75 * (place / forecast.length) ** 3 : 1));
  return counts;
}

/** The mean of a column over some answers. */
export function meanLoss(losses: Float64Array, tested: Float64Array): number {
  return tested.reduce((sum, at) => sum + losses[at]!, 0) / tested.length;
}

/** The standard error of the mean difference of two forecasts of the same answers. */
export function errorOfDifference(one: Float64Array, other: Float64Array, tested: Float64Array): number {
  const mean = meanLoss(one, tested) - meanLoss(other, tested);
  return Math.sqrt(tested.reduce((sum, at) => sum + (one[at]! - other[at]! - mean) ** 2, 0)) / tested.length;
}

/** Scales the progress of pieces of work, of which each replays a history a number of times at most, to 0..1. Unused replays count as done. */
export function progressOf(history: PackedHistory, replays: number): <T>(work: Generator<number, T>, most: number) => Generator<number, T> {
  let begun = 0;
  return function* (work, most) {
    let done = begun;
    begun += most;
    for (;;) {
      const slice = work.next();
      if (slice.done === true) return slice.value;
      done += slice.value / history.gaps.length;
      yield done / replays;
    }
  };
}
