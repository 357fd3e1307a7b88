// The mathematics of FSRS-7, from its published formulas: a card's memory has a slow and a fast trace, which are forgotten side by side.
// Times are days and may be fractions; an answer on the same day is an answer like any other.

import { clamp } from "../data/clamp";
import type { Rating } from "./fsrs";

/** The 34 weights of FSRS-7, w0 to w33: first answers and difficulty (7), the slow trace (8), the fast trace (8), forgetting (11). */
export type Fsrs7Weights = readonly number[];

/** Fitted to many people's reviews by the authors of FSRS-7. */
export const fsrs7Weights: Fsrs7Weights = [
  0.1104, 2.2395, 3.9221, 11.7841, 6.1686, 0.6457, 3.6807,
  1.9795, 0, 1.3826, 0.7024, 0.5999, 0.8146, 0.6398, 1,
  1.3207, 0.6707, 3.8668, 0.4416, 0.0934, 1.8631, 0.6162, 1.0869,
  0.1567, 0.0801, 0.2421, 0.9464, 0.1433, 0.7145, 0, 0.5667, 0.3734, 0.5333, 0.3048,
];

/** Minimum and maximum of each weight. w1 to w3 also never fall below the weight before; w26 never below w25. */
export const fsrs7Ranges: readonly (readonly [from: number, to: number])[] = [
  [0.0001, 50], [0.0001, 100], [0.0001, 100], [0.0001, 100], [1, 10], [0.001, 4], [0.1, 4],
  [0, 4], [0, 1.2], [0.3, 3], [0.01, 1.5], [0.1, 1], [0, 3.5], [0, 1], [1, 7],
  [0, 4], [0, 2], [0.5, 6], [0.001, 1.5], [0.001, 1], [0, 5], [0, 1], [1, 7],
  [0.01, 0.25], [0.01, 0.95], [0.2, 0.85], [0.5, 0.99], [0.01, 1], [0.1, 1], [0, 0.9], [0.1, 1.1], [0, 1], [0, 0.6], [0, 0.6],
];

/** The ranges of each weight beside these others. */
export function fsrs7RangesFor(weights: readonly unknown[]): readonly (readonly [from: number, to: number])[] {
  return fsrs7Ranges.map(([from, to], index) => [(index > 0 && index < 4) || index === 26 ? Math.max(from, Number(weights[index - 1]) || 0) : from, to]);
}

/** Weights within their ranges, first answers in order of their grades. NaN becomes the minimum. */
export function clampFsrs7(weights: Fsrs7Weights): Fsrs7Weights {
  const clamped: number[] = [];
  for (const index of fsrs7Ranges.keys()) clamped.push(clamp(at(weights, index), ...(fsrs7RangesFor(clamped)[index] ?? [0, 0])));
  return clamped;
}

/** A card's memory. `slow`, `fast`: stabilities of the two traces in days, 0.0001..36500. `difficulty`: 1..10. */
export interface TwoTraceMemory {
  readonly slow: number;
  readonly fast: number;
  readonly difficulty: number;
}

const least = 0.0001;
const most = 36_500;
/** Where each trace's eight weights begin. */
const slowWeights = 7;
const fastWeights = 15;

/** The memory after an answer, `days` (at least 0, fractions count) after the previous one; null before the first. Finite for any input. */
export function nextTwoTraceMemory(memory: TwoTraceMemory | null, days: number, rating: Rating, w: Fsrs7Weights = fsrs7Weights): TwoTraceMemory {
  if (memory === null) {
    const slow = clampStability(at(w, rating - 1));
    return { slow, fast: clampStability(0.8 * slow), difficulty: clamp(firstDifficulty(rating, w), 1, 10) };
  }
  const { slow, fast, difficulty } = sound(memory);
  const elapsed = clamp(days, 0, 1e6);
  const curve = curveOf({ slow, fast, difficulty }, w);
  const recall = curve.recall(elapsed);
  const nextSlow = clampStability(nextTrace(slow, difficulty, recall, rating, w, slowWeights));
  const nextFast = clampStability(nextTrace(fast, difficulty, curve.fastRecall(elapsed), rating, w, fastWeights));
  const change = -at(w, 6) * (rating - 3) * (rating === 1 ? recall + 0.1 : 1);
  return {
    slow: nextSlow,
    fast: rating === 1 ? clampStability(Math.min(nextFast, 0.8 * nextSlow)) : nextFast,
    difficulty: clamp(0.01 * firstDifficulty(4, w) + 0.99 * (difficulty + ((10 - difficulty) / 9) * change), 1, 10),
  };
}

/** A trace's stability after an answer. `recall`: the chance that it was recalled, 0..1; `first`: where its weights begin. */
function nextTrace(stability: number, difficulty: number, recall: number, rating: Rating, w: Fsrs7Weights, first: number): number {
  const forgotten = 1 - recall;
  const lapsed = Math.min(stability, at(w, first + 3) * ((stability + 1) ** at(w, first + 4) - 1) * Math.exp(forgotten * at(w, first + 5)));
  if (rating === 1) return lapsed;
  const growth = Math.exp(at(w, first) - 1.5) * (11 - difficulty) * stability ** -at(w, first + 1) * (Math.exp(forgotten * at(w, first + 2)) - 1);
  return Math.max(lapsed, stability * (1 + growth * (rating === 2 ? at(w, first + 6) : rating === 4 ? at(w, first + 7) : 1)));
}

function firstDifficulty(rating: Rating, w: Fsrs7Weights): number {
  return at(w, 4) - Math.exp(at(w, 5) * (rating - 1)) + 1;
}

/** The chance of recall `days` after the last answer, 0.00001..0.99999. */
export function twoTraceRecall(memory: TwoTraceMemory, days: number, w: Fsrs7Weights = fsrs7Weights): number {
  return curveOf(sound(memory), w).recall(clamp(days, 0, 1e6));
}

/** The part of a curve that does not depend on time. */
interface Curve {
  readonly fastRecall: (days: number) => number;
  readonly recall: (days: number) => number;
}

function curveOf({ slow, fast, difficulty }: TwoTraceMemory, w: Fsrs7Weights): Curve {
  const ease = difficulty - 5;
  const fastDecay = -clamp(at(w, 23) * fast ** (at(w, 33) - 0.3), 0.01, 0.95);
  const fastFactor = (Math.exp(Math.min(Math.log(at(w, 25)) / fastDecay, 60)) - 1) / fast;
  const slowDecay = -clamp(at(w, 24), 0.01, 0.95);
  const slowFactor = ((at(w, 26) ** (1 / slowDecay) - 1) * Math.exp(ease * (at(w, 32) - 0.3))) / slow;
  const fastShare = at(w, 27) * fast ** -at(w, 29);
  const slowShare = at(w, 28) * slow ** at(w, 30) * Math.exp(ease * (at(w, 31) - 0.5));
  const fastRecall = (days: number): number => (1 + fastFactor * days) ** fastDecay;
  return {
    fastRecall,
    recall: (days) => ((fastShare * fastRecall(days) + slowShare * (1 + slowFactor * days) ** slowDecay) / (fastShare + slowShare)) * (1 - 2e-5) + 1e-5,
  };
}

/**
 * Days until the chance of recall falls to `retention` (0..1, limited to 0.0001..0.9999): a fraction, 0 at the top, at most 36500.
 * Found in the logarithm of time, where the curve is nearly straight, by false position with the Illinois rule, to a relative `error`. Below
 * `least` days, `least` is enough.
 */
export function twoTraceInterval(memory: TwoTraceMemory, retention: number, w: Fsrs7Weights = fsrs7Weights, { least: from = 1e-12, error = 1e-9 } = {}): number {
  const wanted = clamp(retention, 0.0001, 0.9999);
  if (wanted >= 0.9999) return 0;
  const { recall } = curveOf(sound(memory), w);
  if (recall(most) >= wanted) return most;
  const excess = (days: number): number => recall(days) - wanted;
  return from > 1e-12 && excess(from) <= 0 ? from : solve(excess, from, most, error);
}

/** The stability that FSRS-6 means: days until the chance of recall is 90 %. */
export function twoTraceStability(memory: TwoTraceMemory, w: Fsrs7Weights = fsrs7Weights): number {
  return twoTraceInterval(memory, 0.9, w);
}

/**
 * The memory of a card of another algorithm, assuming that the chance of recall is 90 % after `interval` days: SM-2's interval, or the
 * stability of FSRS-6. `difficulty`: that of FSRS-6, 1..10.
 */
export function twoTraceMemoryOf(interval: number, difficulty = 5, w: Fsrs7Weights = fsrs7Weights): TwoTraceMemory {
  const of = (slow: number): TwoTraceMemory => ({ slow, fast: clampStability(0.8 * slow), difficulty: clamp(difficulty, 1, 10) });
  const days = clamp(interval, least, most);
  const miss = (slow: number): number => 0.9 - curveOf(of(slow), w).recall(days);
  if (miss(least) <= 0) return of(least);
  return of(miss(most) >= 0 ? most : solve(miss, least, most));
}

/** Where a decreasing function is 0 between two times at which it has different signs, to a relative error. */
function solve(f: (days: number) => number, from: number, to: number, error = 1e-9): number {
  let [low, high] = [Math.log(from), Math.log(to)];
  let [above, below] = [f(from), f(to)];
  let side = 0;
  for (let step = 0; step < 200 && high - low > error; step++) {
    // Every fourth step halves the range, so that a flat curve cannot hold it up.
    const middle = step % 4 === 3 ? (low + high) / 2 : (low * below - high * above) / (below - above);
    const value = f(Math.exp(middle));
    if (Math.abs(value) < 1e-14) return Math.exp(middle);
    if (value > 0) {
      low = middle;
      above = value;
      if (side === 1) below /= 2;
      side = 1;
    } else {
      high = middle;
      below = value;
      if (side === -1) above /= 2;
      side = -1;
    }
  }
  return Math.exp((low + high) / 2);
}

function sound({ slow, fast, difficulty }: TwoTraceMemory): TwoTraceMemory {
  return { slow: clampStability(slow), fast: clampStability(fast), difficulty: clamp(difficulty, 1, 10) };
}

function at(w: Fsrs7Weights, index: number): number {
  return w[index] ?? 0;
}

function clampStability(days: number): number {
  return clamp(days, least, most);
}
