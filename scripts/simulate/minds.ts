// The true memory models of the simulated learners, hidden from every scheduler.
import { clampWeights, startWeights, spreads } from "../../src/core/fit/weights";
import { normal, seeded } from "../../src/core/simulate/chance";
import { usual } from "../../src/core/simulate/cost";
import { fsrsMind, fsrsStates } from "../../src/core/simulate/fsrs-mind";
import { fsrs7Mind } from "../../src/core/simulate/fsrs7-mind";
import type { Mind } from "../../src/core/simulate/simulate";
import { clampFsrs7, fsrs7Weights, type Fsrs7Weights } from "../../src/core/scheduling/fsrs7";
import { actRMind } from "./act-r";
import { dashMind } from "./dash";
import { gradingOf } from "./grades";

export const truths = ["fsrs", "fsrs-7", "half-lives", "act-r", "dash"] as const;

/** A population: its true memory model, and whether people ever press "hard". If not, what would be hard is good. */
export interface People {
  readonly truth: (typeof truths)[number];
  readonly hard: boolean;
}

/** A learner's memory for `cards` cards, deterministic for a learner; `round` gives the same learner other cards and random numbers. */
export function mindOf(people: People, learner: number, round: number, cards: number): Mind {
  return mindBy(people, learner, seeded(learner * 7_919 + round * 104_729 + 2), cards);
}

function mindBy({ truth, hard }: People, learner: number, chance: () => number, cards: number): Mind {
  const person = seeded(learner * 7_919 + 1);
  const ungraded = { "half-lives": halfLifeMind, "act-r": actRMind, dash: dashMind };
  if (truth in ungraded) return ungraded[truth as keyof typeof ungraded](person, chance, cards, hard);
  const { first, recalled } = usual.odds;
  const odds = hard ? usual.odds : { first: [first[0], 0, first[1] + first[2], first[3]], recalled: [0, recalled[0] + recalled[1], recalled[2]] };
  if (truth === "fsrs-7") return fsrs7Mind(personFsrs7Weights(person), odds, chance);
  return fsrsMind(fsrsStates(personWeights(person), new Float64Array(cards), new Float64Array(cards)), odds, chance);
}

/**
 * The same person, with random numbers of its own for each card and answer: courses in which a card has the same chance at its nth answer do not
 * differ by luck. Answers on the day of another do not count, and have theirs.
 */
export function evenMindOf({ truth, hard }: People, learner: number, cards: number): Mind {
  let draw = (): number => 0;
  const answers = new Uint16Array(cards);
  const repeats = new Uint16Array(cards);
  const drawFor = (card: number, gap: number | null): void => {
    if (gap === 0) repeats[card]!++;
    else repeats[card] = 0;
    if (gap !== null && gap > 0) answers[card]!++;
    // Multipliers without a common factor keep the seeds apart.
    draw = seeded(Math.imul(learner, 0x1f3d5b79) ^ Math.imul(card + 1, 0x2c1b3c6d) ^ Math.imul(answers[card]! * 64 + Math.min(63, repeats[card]!) + 1, 0x297a2d39));
  };
  const mind = mindBy({ truth, hard }, learner, () => draw(), cards);
  return {
    recall: (card, gap) => mind.recall(card, gap),
    meet(card) {
      drawFor(card, null);
      return mind.meet(card);
    },
    answer(card, gap) {
      drawFor(card, gap);
      return mind.answer(card, gap, draw() < mind.recall(card, gap));
    },
  };
}

/**
 * The default weights with random deviations: initial stabilities by a factor of e^0.5 (one standard deviation), the others by half of
 * their published spread among people. `part` replaces the half.
 */
export function personWeights(random: () => number, part = 0.5): number[] {
  const first = startWeights.slice(0, 4).map((value) => value * Math.exp(part * normal(random))).sort((a, b) => a - b);
  return clampWeights([...first, ...startWeights.slice(4).map((value, at) => value + part * spreads[at + 4]! * normal(random))]);
}

/**
 * The default weights of FSRS-7 with random deviations: those of first answers by a factor of e^0.5, all others of e^0.15 (one standard
 * deviation). No spread among people is published for them.
 */
export function personFsrs7Weights(random: () => number): Fsrs7Weights {
  const first = fsrs7Weights.slice(0, 4).map((value) => value * Math.exp(0.5 * normal(random))).sort((a, b) => a - b);
  return clampFsrs7([...first, ...fsrs7Weights.slice(4).map((value) => value * Math.exp(0.15 * normal(random)))]);
}

/**
 * Recall halves with every half-life: 2^(-days / half-life). A card has a hidden ease z (standard normal); its first half-life is 15 days
 * times the person's factor times e^z. A recall multiplies the half-life by 1 + g sqrt(1 - chance of recall), where g is 3.8 times the
 * person's factor times e^(0.4 z); a lapse reduces its logarithm above the first half-life by seven tenths.
 */
function halfLifeMind(person: () => number, chance: () => number, cards: number, hard: boolean): Mind {
  const base = 15 * Math.exp(0.3 * normal(person));
  const growth = 3.8 * Math.exp(0.3 * normal(person));
  const ease = new Float64Array(cards);
  const halfLife = new Float64Array(cards);
  const first = (card: number): number => base * Math.exp(ease[card]!);
  const recall = (card: number, gap: number): number => 2 ** (-gap / halfLife[card]!);
  const grading = gradingOf(chance, hard);
  return {
    meet(card) {
      ease[card] = normal(chance);
      halfLife[card] = first(card);
      return grading.first(ease[card]!);
    },
    recall,
    answer(card, gap, recalled) {
      const now = halfLife[card]!;
      const r = recall(card, gap);
      if (!recalled) {
        halfLife[card] = Math.min(now, first(card) * (now / first(card)) ** 0.3);
        return 1;
      }
      halfLife[card] = Math.min(36_500, now * (1 + growth * Math.exp(0.4 * ease[card]!) * Math.sqrt(1 - r)));
      return grading.recalled(r);
    },
  };
}
