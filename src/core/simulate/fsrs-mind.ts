import { firstDifficulty, firstStability, intervalAt, modelOf, nextDifficulty, nextStability, recall } from "../fit/model";
import type { FittedWeights } from "../fit/weights";
import type { RetentionOf } from "../scheduling/adaptive-retention";
import { pick } from "./chance";
import type { Mind, Planner } from "./simulate";

/** Distribution of answers: shares of the four grades on the first view, and of hard, good and easy on recall. */
export interface Odds {
  readonly first: readonly number[];
  readonly recalled: readonly number[];
}

/** FSRS-6 states of many cards. */
export interface FsrsStates {
  readonly stability: Float64Array;
  readonly difficulty: Float64Array;
  meet(card: number, grade: number): void;
  recall(card: number, gap: number): number;
  take(card: number, gap: number, grade: number): void;
}

/** States in `stability` and `difficulty`, which have an element per card and are modified; existing values apply to cards met before. */
export function fsrsStates(weights: FittedWeights, stability: Float64Array, difficulty: Float64Array): FsrsStates {
  const model = modelOf(weights);
  return {
    stability,
    difficulty,
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

/** A person whose memory follows FSRS-6. */
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

/** At the same retention, intervals are proportional to stability. */
const proportional = (factor: number) => (stability: number): number => stability * factor;

/** Number of learning and relearning steps. All fall on the day of the answer. */
export interface StepCounts {
  readonly learning: number;
  readonly relearning: number;
}

/**
 * An FSRS-6 planner for a desired retention (0..1), the same for all cards or by their memory, up to `cap` days. `own`: the planner updates the states itself; else the caller must,
 * before each call.
 * `steps`: as in fsrs-steps.ts; null: none, but "again" comes back the same day.
 */
export function fsrsPlanner(weights: FittedWeights, states: FsrsStates, own: boolean, retention: number | RetentionOf, cap: number, steps: StepCounts | null = null): Planner {
  const model = modelOf(weights);
  const intervalOf = typeof retention === "number" ? proportional(intervalAt(model, 1, retention)) : (s: number, d: number) => intervalAt(model, s, retention(s, d));
  /** Remaining steps of cards in learning or relearning. */
  const left = new Map<number, { readonly of: number; at: number }>();

  /** Whether a step comes next. */
  function inSteps(card: number, grade: number, gap: number | null, { learning, relearning }: StepCounts): boolean {
    let place = left.get(card);
    if (place === undefined) {
      const of = gap === null ? learning : grade === 1 ? relearning : 0;
      place = { of, at: 0 };
      // Forgetting starts a card's steps and does not pass the first.
      if (gap !== null) grade = 1;
    }
    place.at = grade === 1 ? 0 : grade === 2 ? place.at : grade === 3 ? place.at + 1 : place.of;
    if (place.at < place.of) left.set(card, place);
    else left.delete(card);
    return place.at < place.of;
  }

  return {
    next(card, grade, gap) {
      if (own) {
        if (gap === null) states.meet(card, grade);
        else states.take(card, gap, grade);
      }
      return (steps === null ? grade === 1 : inSteps(card, grade, gap, steps)) ? 0 : Math.max(1, Math.min(cap, Math.round(intervalOf(states.stability[card]!, states.difficulty[card]!))));
    },
  };
}
