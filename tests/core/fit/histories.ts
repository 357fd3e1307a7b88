// Random weights and histories for tests of the optimizer.
import { packHistory, type PackedHistory, type LogColumns } from "../../../src/core/fit/history";
import { startWeights, leastWeights, mostWeights } from "../../../src/core/fit/weights";
import { nextTwoTraceMemory, twoTraceInterval, twoTraceRecall, type Fsrs7Weights, type TwoTraceMemory } from "../../../src/core/scheduling/fsrs7";
import { pick, seeded } from "../../../src/core/simulate/chance";
import { fsrsMind, fsrsPlanner, fsrsStates } from "../../../src/core/simulate/fsrs-mind";
import { usual } from "../../../src/core/simulate/cost";
import type { StudyPlan } from "../../../src/core/simulate/simulate";
import { record } from "../../../scripts/simulate/record";

export { personFsrs7Weights, personWeights } from "../../../scripts/simulate/minds";

export function finish<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** An answer to a card that was new when its log began. */
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

/** Cards as rows of [gap, grade]. */
export function historyOf(cards: readonly (readonly (readonly [gap: number, grade: number])[])[]): PackedHistory {
  const answers = cards.flatMap((list, card) => {
    let day = 20_000;
    return list.map(([gap, grade], at): Answer => ({ card, day: (day += at === 0 ? 0 : gap), grade }));
  });
  return packHistory(columnsOf(answers), cards.length);
}

/** Cards as rows of [days since the last answer, with their fraction, grade]. The first answer is in the middle of a study day. */
export function timedHistory(cards: readonly (readonly (readonly [days: number, grade: number])[])[]): PackedHistory {
  const t: number[] = [];
  const answers = cards.flatMap((list, card) => {
    let time = 20_000.5;
    return list.map(([days, grade], at): Answer => {
      time += at === 0 ? 0 : days;
      t.push(time * 86_400_000);
      return { card, day: Math.floor(time), grade };
    });
  });
  return packHistory({ ...columnsOf(answers), t }, cards.length);
}

/**
 * The history of a person whose memory follows FSRS-7 with the weights `truth`, and who studies by FSRS-7 with default weights until there
 * are about `reviews` answers over two years, an hour or two late at times: a forgotten card comes back within the day.
 */
export function studiedByTraces(truth: Fsrs7Weights, reviews: number, seed: number): PackedHistory {
  const random = seeded(seed);
  const [from, end] = [20_000, 20_720];
  const t: number[] = [];
  const answers: Answer[] = [];
  let card = 0;
  for (; answers.length < reviews; card++) {
    let time = from + (end - from) * random();
    let mine: TwoTraceMemory | null = null;
    let planned: TwoTraceMemory | null = null;
    let last = time;
    while (time < end) {
      const recalled = mine !== null && random() < twoTraceRecall(mine, time - last, truth);
      const grade = (mine === null ? 1 + pick(usual.odds.first, random) : recalled ? 2 + pick(usual.odds.recalled, random) : 1) as 1 | 2 | 3 | 4;
      t.push(time * 86_400_000);
      answers.push({ card, day: Math.floor(time), grade });
      mine = nextTwoTraceMemory(mine, time - last, grade, truth);
      planned = nextTwoTraceMemory(planned, time - last, grade);
      const wait = twoTraceInterval(planned, 0.9);
      last = time;
      // From a day on, the day counts: the time of day is any.
      time = wait < 1 ? time + Math.max(0.001, wait) + 0.05 * random() : Math.floor(time) + Math.round(wait) + 0.2 + 0.6 * random();
    }
  }
  return packHistory({ ...columnsOf(answers), t }, card);
}

/** Weights anywhere within their bounds. */
export function anyWeights(random: () => number): number[] {
  return startWeights.map((_value, at) => leastWeights[at]! + (mostWeights[at]! - leastWeights[at]!) * random());
}

/** The history of a person whose memory follows `truth` and who studies with FSRS and default weights until there are `reviews` answers. */
export function studied(truth: readonly number[], reviews: number, seed: number): PackedHistory {
  const cards = reviews;
  const states = (weights: readonly number[]) => fsrsStates(weights, new Float64Array(cards), new Float64Array(cards));
  const course: StudyPlan = { ...usual, met: { due: new Int32Array(), last: new Int32Array() }, unseen: cards, days: 720, newPerDay: Math.max(1, Math.round(reviews / 2_500)), reviewsPerDay: Infinity, absence: 0.1, seed };
  return packHistory(record(fsrsMind(states(truth), usual.odds, seeded(seed)), fsrsPlanner(startWeights, states(startWeights), true, 0.9, 36_500), course, reviews), cards);
}
