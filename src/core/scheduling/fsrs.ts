// The mathematics of FSRS-6, from its published formulas. Results are rounded to eight decimals where SR (which uses ts-fsrs) does, so that
// both write the same digits to a note. tests/core/scheduling/fsrs-oracle.test.ts compares it with ts-fsrs.

import { clamp } from "../data/clamp";
import type { Weights } from "../model/settings";

/** Fitted to many people's reviews by the authors of FSRS-6. */
export const defaultWeights: Weights = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912,
  0.0658, 0.1542,
];

/** Minimum and maximum of each weight. */
export const weightRanges: readonly (readonly [from: number, to: number])[] = [
  ...Array.from({ length: 4 }, () => [0.001, 100] as const),
  ...([[1, 10], [0.001, 4], [0.001, 4], [0.001, 0.75], [0, 4.5], [0, 0.8], [0.001, 3.5], [0.001, 5], [0.001, 0.25], [0.001, 0.9], [0, 4]] as const),
  ...([[0, 1], [1, 6], [0, 2], [0, 2], [0.01, 0.8], [0.1, 0.8]] as const),
];

/** A card's memory. Stability: days until the chance of recall is 90 %, 0.001..36500. Difficulty: 1..10. */
export interface Memory {
  readonly stability: number;
  readonly difficulty: number;
}

/** again, hard, good, easy. */
export type Rating = 1 | 2 | 3 | 4;

/**
 * The memory after an answer, `days` (whole, at least 0) after the previous one; null before the first. With `shortTerm` off, an answer on
 * the same day counts as a review.
 */
export function nextMemory(memory: Memory | null, days: number, rating: Rating, w: Weights = defaultWeights, shortTerm = true): Memory {
  if (memory === null) return { stability: clampStability(w[rating - 1] ?? 0), difficulty: clamp(firstDifficulty(rating, w), 1, 10) };
  const stability = clampStability(memory.stability);
  const difficulty = clamp(memory.difficulty, 1, 10);
  const elapsed = clamp(days, 0, 1e6);
  return { stability: clampStability(nextStability({ stability, difficulty }, elapsed, rating, w, shortTerm)), difficulty: nextDifficulty(difficulty, rating, w) };
}

function nextStability({ stability, difficulty }: Memory, days: number, rating: Rating, w: Weights, shortTerm: boolean): number {
  if (days === 0 && shortTerm) {
    const growth = stability ** -w[19] * Math.exp(w[17] * (rating - 3 + w[18]));
    return round(stability * (rating > 1 ? Math.max(growth, 1) : Math.min(growth, 1)));
  }
  const forgotten = 1 - retrievability(days, stability, w);
  if (rating === 1) {
    const left = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * Math.exp(w[14] * forgotten);
    const most = shortTerm ? stability / Math.exp(w[17] * w[18]) : stability;
    return Math.min(round(most), round(clampStability(left)));
  }
  const growth = Math.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * (Math.exp(w[10] * forgotten) - 1);
  return round(clampStability(stability * (1 + growth * (rating === 2 ? w[15] : rating === 4 ? w[16] : 1))));
}

function firstDifficulty(rating: Rating, w: Weights): number {
  return round(w[4] - Math.exp((rating - 1) * w[5]) + 1);
}

function nextDifficulty(difficulty: number, rating: Rating, w: Weights): number {
  const change = round((-w[6] * (rating - 3) * (10 - difficulty)) / 9);
  return clamp(round(w[7] * firstDifficulty(4, w) + (1 - w[7]) * (difficulty + change)), 1, 10);
}

/** The chance of recall `days` after the last review, 0..1. `stability` in days. */
export function retrievability(days: number, stability: number, w: Weights = defaultWeights): number {
  return round((1 + (round(factor(w)) * Math.max(0, days)) / stability) ** -w[20]);
}

/** Days until the chance of recall falls to `retention` (0..1): a fraction, not capped. */
export function intervalFor(stability: number, retention: number, w: Weights = defaultWeights): number {
  return stability * round((retention ** (-1 / w[20]) - 1) / round(factor(w)));
}

/** The memory of an SM-2 card with this interval (days) and ease (percent), assuming a retention of 90 %; the conversion of fsrs-rs. */
export function memoryOfSm2(interval: number, ease: number, w: Weights = defaultWeights): Memory {
  const stability = clampStability(interval);
  const growth = Math.exp(w[8]) * stability ** -w[9] * (Math.exp(0.1 * w[10]) - 1);
  return { stability: round(stability), difficulty: round(clamp(11 - (ease / 100 - 1) / growth, 1, 10)) };
}

/** The SM-2 ease (percent) for this difficulty: 370 for the easiest, 130 for the hardest. */
export function easeOfDifficulty(difficulty: number): number {
  return Math.round(130 + (240 * (10 - clamp(difficulty, 1, 10))) / 9);
}

function factor(w: Weights): number {
  return Math.exp(Math.log(0.9) / -w[20]) - 1;
}

function clampStability(days: number): number {
  return clamp(days, 0.001, 36_500);
}

/** Rounds to the eight decimals that are written to notes. */
export function round(value: number): number {
  return Math.round(value * 1e8) / 1e8;
}
