import { clamp } from "../data/clamp";
import { intervalAt, modelOf } from "../fit/model";
import { difficultyRange, type FittedWeights } from "../fit/weights";
import { fsrsStates } from "./fsrs-mind";
import type { RetentionOf } from "../scheduling/adaptive-retention";
import type { Planner } from "./simulate";

/** Coefficients of `adaptiveRetention`: b, u and v, five each. */
export type Coefficients = readonly number[];

/** Bounds of every coefficient, and of the weight of cost. */
export const coefficientRange = [-64, 64] as const;
export const costRange = [0, 1024] as const;

/** The published start, for a weight of cost of 64. */
export const publishedCoefficients: Coefficients = [-0.202, 9.14, -0.0978, 0.226, -5.31, -7.44, 24.1, -0.375, 1.81, -22.9, -5.82, 22.3, 1.72, -1.99, -19.4];

const least = Math.log(0.0001);
const most = Math.log(36_500);

/**
 * Cost-adaptive retention as published with fsrs-rs: the retention at which a card of this stability (days) and difficulty is best asked,
 * within 0.3 and 0.995. The higher the weight of `cost`, the lower. Finite for any numbers.
 */
export function adaptiveRetention(stability: number, difficulty: number, coefficients: Coefficients, cost: number): number {
  return adaptiveBy(coefficients, cost)(stability, difficulty);
}

/** The same for many cards. */
export function adaptiveBy(coefficients: Coefficients, cost: number): RetentionOf {
  const factors = Float64Array.from({ length: 15 }, (_, at) => clamp(coefficients[at] ?? 0, ...coefficientRange, 0));
  const z = Math.log1p(clamp(cost, ...costRange)) / Math.log1p(costRange[1]);
  const [easiest, hardest] = difficultyRange;
  return (stability, difficulty) => {
    const x = (clamp(Math.log(stability), least, most) - least) / (most - least);
    const y = (clamp(difficulty, easiest, hardest) - easiest) / (hardest - easiest);
    const at = (from: number): number => factors[from]! + factors[from + 1]! * x + factors[from + 2]! * y + factors[from + 3]! * x * y + factors[from + 4]! * x * x;
    const logit = at(0) - softplus(at(5)) * z - softplus(at(10)) * z * z;
    return 0.3 + 0.695 / (1 + Math.exp(-logit));
  };
}

/** ln(1 + e^value) without overflow. */
function softplus(value: number): number {
  return Math.max(0, value) + Math.log1p(Math.exp(-Math.abs(value)));
}

/** An FSRS-6 planner that asks each of `cards` new cards at a retention of its own, up to `cap` days. "Again" comes back the same day. */
export function adaptivePlanner(weights: FittedWeights, cards: number, retention: RetentionOf, cap: number): Planner {
  const [stability, difficulty] = [new Float64Array(cards), new Float64Array(cards)];
  const states = fsrsStates(weights, stability, difficulty);
  const planner = adaptivePlannerOn(weights, stability, difficulty, retention, cap);
  return {
    next(card, grade, gap) {
      if (gap === null) states.meet(card, grade);
      else states.take(card, gap, grade);
      return planner.next(card, grade, gap);
    },
  };
}

/** The same for states that the caller updates before each call. */
export function adaptivePlannerOn(weights: FittedWeights, stability: Float64Array, difficulty: Float64Array, retention: RetentionOf, cap: number): Planner {
  const model = modelOf(weights);
  return {
    next(card, grade) {
      if (grade === 1) return 0;
      const s = stability[card]!;
      return Math.max(1, Math.min(cap, Math.round(intervalAt(model, s, retention(s, difficulty[card]!)))));
    },
  };
}
