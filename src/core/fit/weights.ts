/** The 21 weights of FSRS-6, w0 to w20. */
export type Weights = readonly number[];

/** Stability in days, difficulty without a unit: what every state is kept within. */
export const stabilityRange = [0.001, 36_500] as const;
export const difficultyRange = [1, 10] as const;

/**
 * Default, least and most of each weight, and how far it spreads among people (standard deviation): figures published with fsrs-rs.
 * Rows: initial stability of the four grades (days), difficulty, stability after a pass, after a lapse, hard and easy, same-day reviews, decay.
 */
const table: readonly (readonly [value: number, least: number, most: number, spread: number])[] = [
  [0.212, 0.001, 100, 6.43], [1.2931, 0.001, 100, 9.66], [2.3065, 0.001, 100, 17.58], [8.2956, 0.001, 100, 27.85],
  [6.4133, 1, 10, 0.57], [0.8334, 0.001, 4, 0.28], [3.0194, 0.001, 4, 0.6], [0.001, 0.001, 0.75, 0.12],
  [1.8722, 0, 4.5, 0.39], [0.1666, 0, 0.8, 0.18], [0.796, 0.001, 3.5, 0.33],
  [1.4835, 0.001, 5, 0.3], [0.0614, 0.001, 0.25, 0.09], [0.2629, 0.001, 0.9, 0.16], [1.6483, 0, 4, 0.57],
  [0.6014, 0, 1, 0.25], [1.8729, 1, 6, 1.03],
  [0.5425, 0, 2, 0.31], [0.0912, 0, 2, 0.32], [0.0658, 0.01, 0.8, 0.14],
  [0.1542, 0.1, 0.8, 0.27],
];

export const defaultWeights: Weights = table.map(([value]) => value);
/** How far each weight spreads among people. */
export const spreads: Weights = table.map(([, , , spread]) => spread);
export const leastWeights: Weights = table.map(([, least]) => least);
export const mostWeights: Weights = table.map(([, , most]) => most);

/** Each weight moved into its bounds; what is no number becomes the default. Always 21. */
export function clampWeights(weights: ArrayLike<number>): number[] {
  return table.map(([value, least, most], at) => clamp(weights[at] ?? value, least, most, value));
}

/** `value` moved into `least`..`most`; `otherwise` for NaN. */
export function clamp(value: number, least: number, most: number, otherwise = least): number {
  return value >= least ? Math.min(value, most) : value < least ? least : otherwise;
}
