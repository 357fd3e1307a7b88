import { defaultWeights as usual, weightRanges } from "../scheduling/fsrs";

/** The 21 weights of FSRS-6, w0 to w20. */
export type FittedWeights = readonly number[];

/** Stability in days, difficulty without a unit: what every state is kept within. */
export const stabilityRange = [0.001, 36_500] as const;
export const difficultyRange = [1, 10] as const;

export const startWeights: FittedWeights = usual;
export const leastWeights: FittedWeights = weightRanges.map(([least]) => least);
export const mostWeights: FittedWeights = weightRanges.map(([, most]) => most);

/** How far each weight spreads among people (standard deviation): figures published with fsrs-rs. */
export const spreads: FittedWeights = [
  6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27,
];

/** Each weight moved into its bounds; what is no number becomes the default. Always 21. */
export function clampWeights(weights: ArrayLike<number>): number[] {
  return usual.map((value, at) => clamp(weights[at] ?? value, leastWeights[at]!, mostWeights[at]!, value));
}

/** `value` moved into `least`..`most`; `otherwise` for NaN. */
export function clamp(value: number, least: number, most: number, otherwise = least): number {
  return value >= least ? Math.min(value, most) : value < least ? least : otherwise;
}
