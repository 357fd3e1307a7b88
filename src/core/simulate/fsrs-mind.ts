import { firstDifficulty, firstStability, intervalAt, modelOf, nextDifficulty, nextStability, recall } from "../fit/model";
import type { Weights } from "../fit/weights";
import { pick } from "./chance";
import type { Mind, Planner } from "./simulate";

/** How answers fall: shares of the four grades when a card is seen first, and of hard, good and easy when it is recalled. */
export interface Odds {
  readonly first: readonly number[];
  readonly recalled: readonly number[];
}

/** States of many cards by FSRS-6. */
export interface FsrsStates {
  readonly stability: Float64Array;
  meet(card: number, grade: number): void;
  recall(card: number, gap: number): number;
  take(card: number, gap: number, grade: number): void;
}

/** `stability` and `difficulty` have a place for every card, and are written to; what stands there counts for cards met before. */
export function fsrsStates(weights: Weights, stability: Float64Array, difficulty: Float64Array): FsrsStates {
  const model = modelOf(weights);
  return {
    stability,
    meet(card, grade) {
      stability[card] = firstStability(model, grade);
      difficulty[card] = firstDifficulty(model, grade);
    },
    recall: (card, gap) => recall(model, stability[card]!, gap),
    take(card, gap, grade) {
      const s = stability[card]!;
      stability[card] = nextStability(model, s, difficulty[card]!, gap, grade, recall(model, s, gap));
      difficulty[card] = nextDifficulty(model, difficulty[card]!, grade);
    },
  };
}

/** A person whose memory is FSRS-6. */
export function fsrsMind(states: FsrsStates, odds: Odds, random: () => number): Mind {
  return {
    meet(card) {
      const grade = pick(odds.first, random) + 1;
      states.meet(card, grade);
      return grade;
    },
    recall: (card, gap) => states.recall(card, gap),
    answer(card, gap, recalled) {
      const grade = recalled ? pick(odds.recalled, random) + 2 : 1;
      states.take(card, gap, grade);
      return grade;
    },
  };
}

/**
 * FSRS-6 for a desired retention (0..1), up to `cap` days, without learning steps: "again" comes back the same day.
 * `own`: the planner keeps the states itself; else somebody else does, before it is asked.
 */
export function fsrsPlanner(weights: Weights, states: FsrsStates, own: boolean, retention: number, cap: number): Planner {
  // Intervals grow in proportion to stability.
  const factor = intervalAt(modelOf(weights), 1, retention);
  return {
    next(card, grade, gap) {
      if (own) {
        if (gap === null) states.meet(card, grade);
        else states.take(card, gap, grade);
      }
      return grade === 1 ? 0 : Math.max(1, Math.min(cap, Math.round(states.stability[card]! * factor)));
    },
  };
}
