// Random weights and histories for the tests of the optimiser.
import { packHistory, type History, type LogColumns } from "../../../src/core/fit/history";
import { clampWeights, defaultWeights, leastWeights, mostWeights, spreads } from "../../../src/core/fit/weights";
import { seeded } from "../../../src/core/simulate/chance";
import { fsrsMind, fsrsPlanner, fsrsStates } from "../../../src/core/simulate/fsrs-mind";
import { usual } from "../../../src/core/simulate/cost";
import { simulate } from "../../../src/core/simulate/simulate";

export function finish<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** An answer to a new card, or to one that was new when its log began. */
export interface Answer {
  readonly card: number;
  readonly day: number;
  readonly grade: number;
}

export function columnsOf(answers: readonly Answer[]): LogColumns {
  const none = answers.map(() => NaN);
  const column = (key: keyof Answer): number[] => answers.map((answer) => answer[key]);
  return { length: answers.length, card: column("card"), day: column("day"), grade: column("grade"), kind: answers.map(() => 1), interval: none, stability: none, difficulty: none, ease: none };
}

/** Cards given as rows of [gap, grade]. */
export function historyOf(cards: readonly (readonly (readonly [gap: number, grade: number])[])[]): History {
  const answers = cards.flatMap((list, card) => {
    let day = 20_000;
    return list.map(([gap, grade], at): Answer => ({ card, day: (day += at === 0 ? 0 : gap), grade }));
  });
  return packHistory(columnsOf(answers), cards.length);
}

export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Weights of an imaginary person: initial stabilities by factors, the others by `part` of their spread among people. */
export function personWeights(random: () => number, part = 0.5): number[] {
  const first = defaultWeights.slice(0, 4).map((value) => value * Math.exp(part * normal(random))).sort((a, b) => a - b);
  return clampWeights([...first, ...defaultWeights.slice(4).map((value, at) => value + part * spreads[at + 4]! * normal(random))]);
}

/** Weights anywhere within their bounds. */
export function anyWeights(random: () => number): number[] {
  return defaultWeights.map((_value, at) => leastWeights[at]! + (mostWeights[at]! - leastWeights[at]!) * random());
}

/** The history of a person whose memory follows `truth` and who studies by FSRS with the default weights until there are `reviews` answers. */
export function studied(truth: readonly number[], reviews: number, seed: number, retention = 0.9): History {
  const cards = reviews;
  const random = seeded(seed);
  const states = (weights: readonly number[]) => fsrsStates(weights, new Float64Array(cards), new Float64Array(cards));
  const mind = fsrsMind(states(truth), usual.odds, random);
  const planner = fsrsPlanner(defaultWeights, states(defaultWeights), true, retention, 36_500);
  const log: Answer[] = [];
  const day = { now: 0, last: new Map<number, number>() };
  const days = 720;
  const run = simulate(
    mind,
    {
      next(card, grade, gap) {
        const at = gap === null ? day.now : day.last.get(card)! + gap;
        day.last.set(card, at);
        log.push({ card, day: 20_000 + at, grade });
        return planner.next(card, grade, gap);
      },
    },
    { met: { due: new Int32Array(), last: new Int32Array() }, unseen: cards, days, newPerDay: Math.max(1, Math.round(reviews / 2_500)), reviewsPerDay: Infinity, absence: 0.1, firstSeconds: usual.firstSeconds, seconds: usual.seconds, seed },
  );
  for (let step = run.next(); step.done !== true && log.length < reviews; step = run.next()) day.now = Math.round(step.value * days);
  return packHistory(columnsOf(log.slice(0, reviews)), cards);
}
