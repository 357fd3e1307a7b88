// Whether a retention that follows stability and difficulty saves time beside the best fixed one, at equally many remembered cards.
import { fitFsrs6 } from "../../src/core/fit/fit-fsrs6";
import { startWeights, type FittedWeights } from "../../src/core/fit/weights";
import type { RetentionOf } from "../../src/core/scheduling/adaptive-retention";
import { adaptiveBy, adaptivePlanner, publishedCoefficients, type Coefficients } from "../../src/core/simulate/adaptive";
import { retentions, usual } from "../../src/core/simulate/cost";
import { covers, minutesFor, type Outcome } from "../../src/core/simulate/frontier";
import { retentionTable } from "../../src/core/simulate/retention-table";
import { trainCoefficients, type Trained } from "../../src/core/simulate/train";
import { finished, fitted, setup, study } from "./compare";
import { mindOf, type People } from "./minds";

/** Twice as many as in the comparison of schedulers. */
const newPerDay = 10;
const cards = newPerDay * setup.days;
const cap = 36_500;

/** Weights of cost, and prices of the table, from much remembered to little. */
const costs = { published: [64, 256, 1024], trained: [4, 16, 64, 256, 1024] } as const;
const prices: readonly number[] = [0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2, 2];
/** A retention below which the table never goes; without such a floor it gives up cards that it finds too dear, shown for some prices. */
const floor = 0.7;
const noFloor = { floor: 0.3, prices: [0.05, 0.2, 0.5, 1.2] } as const;

/** The seed of the training, and its generations. */
export const training = { seed: 3, generations: 40 } as const;

/** Whose learners, and whether the scheduler's weights are fitted to them or the defaults. */
export interface Question {
  readonly people: People;
  readonly fitted: boolean;
  /** What lies this many days ahead counts e times less in the table. */
  readonly horizon: number;
}

/** One learner's year under each variant, in the order of `variantsOf`, and the cards seen on average. */
export interface Answer {
  readonly seen: number;
  readonly outcomes: readonly (Outcome & { readonly atEnd: number })[];
}

interface Variant {
  readonly name: string;
  readonly fixed: boolean;
  /** Takes a while for tables. */
  make(): RetentionOf;
}

function variantsOf(weights: FittedWeights, trained: Coefficients, people: People, horizon: number): Variant[] {
  const follow = (name: string, coefficients: Coefficients, list: readonly number[]): Variant[] => list.map((cost) => ({ name: `${name}, c = ${cost}`, fixed: false, make: () => adaptiveBy(coefficients, cost) }));
  const { recalled } = usual.odds;
  // The scheduler knows how often the learner presses hard: the log says so.
  const odds = people.hard ? usual.odds : { first: usual.odds.first, recalled: [0, recalled[0] + recalled[1], recalled[2]] };
  const tables = (name: string, list: readonly number[], lowest: number): Variant[] =>
    list.map((price) => ({ name: `${name}, price ${price}`, fixed: false, make: () => finished(retentionTable({ weights, odds, seconds: usual.seconds, price, horizon, floor: lowest })) }));
  return [
    ...retentions.map((retention) => ({ name: `fixed ${retention}`, fixed: true, make: () => () => retention })),
    ...follow("published", publishedCoefficients, costs.published),
    ...follow("trained", trained, costs.trained),
    ...tables(`table, at least ${floor}`, prices, floor),
    ...tables("table, no floor", noFloor.prices, noFloor.floor),
  ];
}

/** The coefficients, trained on a person with the default weights. */
export function train(): Trained {
  return finished(trainCoefficients({ ...usual, ...training, weights: startWeights, maximumInterval: cap, newPerDay: 5, days: setup.days }));
}

/** A learner's years. */
export function ask({ people, fitted: toFit, horizon }: Question, trained: Coefficients, learner: number): Answer {
  const outcome = toFit ? fitted(people, learner, fitFsrs6, newPerDay) : null;
  const weights = outcome?.kind === "better" ? outcome.weights : startWeights;
  // A mind that remembers all it has seen counts that.
  const seen = study(people, learner, { next: () => cap }, newPerDay, { ...mindOf(people, learner, 0, cards), recall: () => 1 }).remembered;
  const outcomes = variantsOf(weights, trained, people, horizon).map(({ make }) => {
    const { minutes, remembered, atEnd } = study(people, learner, adaptivePlanner(weights, cards, make(), cap), newPerDay, mindOf(people, learner, 0, cards));
    return { minutes, remembered, atEnd };
  });
  return { seen, outcomes };
}

/** The table, as Markdown. */
export function adaptiveTable({ people, horizon }: Question, trained: Coefficients, answers: readonly Answer[]): string {
  const variants = variantsOf(startWeights, trained, people, horizon);
  const lastFixed = retentions.length;
  const rows = variants.map(({ name, fixed }, at) => {
    const own = answers.map(({ outcomes }) => outcomes[at]!);
    const start = [name, mean(own.map(({ minutes }) => minutes)).toFixed(1), Math.round(mean(own.map(({ remembered }) => remembered))).toLocaleString("en")];
    if (fixed) return [...start, "", "", "", "", ""];
    const ratios: number[] = [];
    const equals: number[] = [];
    const ends: number[] = [];
    for (const { seen, outcomes } of answers) {
      const { minutes, remembered, atEnd } = outcomes[at]!;
      const points = outcomes.slice(0, lastFixed);
      if (!covers(points, remembered)) continue;
      ratios.push(minutes / minutesFor(points, seen, remembered));
      // The fixed retention with as many cards, and what it has at the end, by the same line in place of minutes.
      equals.push(1 - minutesFor(points.map((point, place) => ({ ...point, minutes: 1 - retentions[place]! })), seen, remembered));
      ends.push(atEnd / minutesFor(points.map((point) => ({ ...point, minutes: point.atEnd })), seen, remembered));
    }
    if (ratios.length === 0) return [...start, "out of their reach", "", "", "", ""];
    const ordered = [...ratios].sort((a, b) => a - b);
    const middle = (ordered[(ordered.length - 1) >> 1]! + ordered[ordered.length >> 1]!) / 2;
    return [...start, mean(equals).toFixed(3), middle.toFixed(3), `${ordered[0]!.toFixed(3)}..${ordered.at(-1)!.toFixed(3)}`, `${ratios.filter((ratio) => ratio < 1).length} of ${ratios.length}`, mean(ends).toFixed(3)];
  });
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const head = ["retention", "minutes a day", "remembered", "as many as fixed", "time, fixed = 1 (median)", "least..most", "saves time for", "at the end, fixed = 1"];
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
