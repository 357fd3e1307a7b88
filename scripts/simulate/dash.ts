// DASH[MCM] (Lindsey, Shroyer, Pashler & Mozer 2014, Psychological Science 25, 639-647): a logistic regression on how often a card was answered
// and recalled, over four time scales. It has no stability, and a lapse undoes nothing.
import { normal } from "../../src/core/simulate/chance";
import type { Mind } from "../../src/core/simulate/simulate";
import { gradingOf } from "./grades";

/** Days that each time scale looks back, and days after which an answer counts e times less in it. */
const windows = [1, 7, 30, Infinity] as const;
const scales = [0.2434, 1.9739, 16.009, 129.8426] as const;

/** The weights of answers and of recalls for each time scale, then the constant: start values of srs-benchmark, for users of Anki. */
export const published: readonly number[] = [0.2783, 0.8131, 0.4252, 1.0056, -0.1527, 0.6455, 0.1409, 0.669, 0.843];

/** A card's answers, oldest first: their days, and 1 for a recall or 0. */
export interface Answers {
  readonly days: number[];
  readonly recalled: number[];
}

/** The chance of recall on a day after these answers; `shift` is added to the constant. */
export function dashRecall({ days, recalled }: Answers, day: number, weights: readonly number[], shift = 0): number {
  const counts = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let at = 0; at < days.length; at++) {
    const age = day - days[at]!;
    for (let scale = 3; scale >= 0 && age <= windows[scale]!; scale--) {
      const left = Math.exp(-age / scales[scale]!);
      counts[2 * scale]! += left;
      counts[2 * scale + 1]! += recalled[at]! * left;
    }
  }
  const logit = counts.reduce((sum, count, at) => sum + weights[at]! * Math.log1p(count), weights[8]! + shift);
  return 1 / (1 + Math.exp(-logit));
}

/**
 * A person whose memory follows DASH[MCM]. Their weights are the published ones times e^(0.3 z) each; the constant is raised by 0.5 z for the
 * person (the standard deviation of fits to people is 0.55), and by 0.7 z for each card (z standard normal; no spread of cards is published).
 * Only the first answer of a day counts, as in the data that the weights were fitted to.
 */
export function dashMind(person: () => number, chance: () => number, cards: number, hard: boolean): Mind {
  const own = published.map((weight, at) => (at < 8 ? weight * Math.exp(0.3 * normal(person)) : weight + 0.5 * normal(person)));
  const shift = new Float64Array(cards);
  const answers: Answers[] = [];
  const grading = gradingOf(chance, hard);
  // The last one asked for: an answer follows its own forecast.
  let last = { card: -1, gap: 0, chance: 1 };
  const recall = (card: number, gap: number): number => {
    if (gap === 0) return 1;
    if (last.card !== card || last.gap !== gap) last = { card, gap, chance: dashRecall(answers[card]!, answers[card]!.days.at(-1)! + gap, own, shift[card]) };
    return last.chance;
  };
  return {
    meet(card) {
      const ease = normal(chance);
      shift[card] = 0.7 * ease;
      const grade = grading.first(ease);
      answers[card] = { days: [0], recalled: [Number(grade > 1)] };
      return grade;
    },
    recall,
    answer(card, gap, recalled) {
      const r = recall(card, gap);
      if (gap > 0) {
        answers[card]!.recalled.push(Number(recalled));
        answers[card]!.days.push(answers[card]!.days.at(-1)! + gap);
        last.card = -1;
      }
      return recalled ? grading.recalled(r) : 1;
    },
  };
}
