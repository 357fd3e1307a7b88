import { nextTwoTraceMemory, twoTraceInterval, twoTraceRecall, type Fsrs7Weights, type TwoTraceMemory } from "../scheduling/fsrs7";
import { pick } from "./chance";
import type { RetentionOf } from "../scheduling/adaptive-retention";
import type { Odds } from "./fsrs-mind";
import type { Mind, Planner } from "./simulate";

const gradeOf = (grade: number): 1 | 2 | 3 | 4 => (grade <= 1 ? 1 : grade >= 4 ? 4 : grade === 2 ? 2 : 3);

/** A person whose memory follows FSRS-7. Cards are numbers; all are new at first. */
export function fsrs7Mind(weights: Fsrs7Weights, odds: Odds, random: () => number): Mind {
  const memories = new Map<number, TwoTraceMemory>();
  const take = (card: number, gap: number, grade: number): number => {
    memories.set(card, nextTwoTraceMemory(memories.get(card) ?? null, gap, gradeOf(grade), weights));
    return grade;
  };
  return {
    meet: (card) => take(card, 0, pick(odds.first, random) + 1),
    recall(card, gap) {
      const memory = memories.get(card);
      return memory === undefined || gap === 0 ? 1 : twoTraceRecall(memory, gap, weights);
    },
    answer: (card, gap, recalled) => take(card, gap, recalled ? pick(odds.recalled, random) + 2 : 1),
  };
}

/** Enough for whole days. */
const coarse = { least: 0.5, error: 1e-4 } as const;

/**
 * An FSRS-7 planner that asks each card at a retention of its own (0..1), by the stability of its slow trace and its difficulty; up to `cap`
 * days, without steps: "again" comes back the same day, all else in whole days.
 */
export function fsrs7Planner(weights: Fsrs7Weights, retention: RetentionOf, cap: number): Planner {
  const memories = new Map<number, TwoTraceMemory>();
  return {
    next(card, grade, gap) {
      const memory = nextTwoTraceMemory(memories.get(card) ?? null, gap ?? 0, gradeOf(grade), weights);
      memories.set(card, memory);
      return grade === 1 ? 0 : Math.max(1, Math.min(cap, Math.round(twoTraceInterval(memory, retention(memory.slow, memory.difficulty), weights, coarse))));
    },
  };
}
