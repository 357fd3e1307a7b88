import { clamp } from "../data/clamp";
import { defaultWeights as usual, weightRanges } from "../scheduling/fsrs";

/** The 21 weights of FSRS-6, w0 to w20. */
export type FittedWeights = readonly number[];

/** Bounds of every state: stability in days, difficulty without a unit. */
export const stabilityRange = [0.001, 36_500] as const;
export const difficultyRange = [1, 10] as const;

/** The default weights, where every fit starts. */
export const startWeights: FittedWeights = usual;
/** Lower bound of each weight. */
export const leastWeights: FittedWeights = weightRanges.map(([least]) => least);
/** Upper bound of each weight. */
export const mostWeights: FittedWeights = weightRanges.map(([, most]) => most);

/** Standard deviation of each weight among people, as published with fsrs-rs. */
export const spreads: FittedWeights = [
  6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27,
];

/** The weights, each clamped to its bounds; the default replaces anything that is not a number. Always 21. */
export function clampWeights(weights: ArrayLike<number>): number[] {
  return usual.map((value, at) => clamp(weights[at] ?? value, leastWeights[at]!, mostWeights[at]!, value));
}
