// Study time at an equal number of remembered cards, for one learner at a time.
import { fit, type FitOutcome } from "../../src/core/fit/fit";
import { packHistory } from "../../src/core/fit/history";
import { startWeights, type FittedWeights } from "../../src/core/fit/weights";
import { meanOf, usual } from "../../src/core/simulate/cost";
import { fsrsPlanner, fsrsStates } from "../../src/core/simulate/fsrs-mind";
import { fsrs7Planner } from "../../src/core/simulate/fsrs7-mind";
import { simulate, type StudyPlan, type Planner } from "../../src/core/simulate/simulate";
import { fsrs7Weights } from "../../src/core/scheduling/fsrs7";
import { mindOf, type People } from "./minds";
import { ankiPlanner, srPlanner } from "./planners";
import { record } from "./record";

/** The course of every learner. */
export const setup = { newPerDay: 10, days: 365, absence: 1 / 7 } as const;
const cards = setup.newPerDay * setup.days;

/** A year of study: minutes a day, minutes without first answers to new cards, and the mean number of remembered cards. */
export interface Result {
  readonly minutes: number;
  readonly reviewing: number;
  readonly remembered: number;
  /** Cards remembered after the last day. */
  readonly atEnd: number;
}

/** A scheduler with adjustable `intensity`, 0 to 1: the higher, the more is remembered. */
export interface Contender {
  readonly name: string;
  planner(intensity: number, weights: FittedWeights): Planner;
}

/** FSRS retention for an intensity. */
export const retentionOf = (intensity: number): number => 0.5 + 0.49 * intensity;
/** Interval factor of Anki's SM-2 for an intensity: 4 to 0.25. */
export const factorOf = (intensity: number): number => 4 ** (1 - 2 * intensity);

function fsrsAt(intensity: number, weights: FittedWeights): Planner {
  const states = fsrsStates(weights, new Float64Array(cards), new Float64Array(cards));
  return fsrsPlanner(weights, states, true, retentionOf(intensity), 36_500);
}

export const contenders: readonly Contender[] = [
  { name: "Anki's SM-2", planner: (intensity) => ankiPlanner(cards, factorOf(intensity)) },
  { name: "FSRS-6, default weights", planner: (intensity) => fsrsAt(intensity, startWeights) },
  { name: "FSRS-6, fitted weights", planner: fsrsAt },
  { name: "FSRS-7, default weights", planner: (intensity) => fsrs7Planner(fsrs7Weights, retentionOf(intensity), 36_500) },
];

function courseOf(learner: number, round: number): StudyPlan {
  return { ...setup, met: { due: new Int32Array(), last: new Int32Array() }, unseen: cards, reviewsPerDay: Infinity, firstSeconds: usual.firstSeconds, seconds: usual.seconds, seed: learner * 31 + round };
}

/** A learner's year: the same cards and free days for every planner, and the same random numbers as long as the answers are equal. */
export function study(people: People, learner: number, planner: Planner, mind = mindOf(people, learner, 0, cards)): Result {
  let first = 0;
  const meet = (card: number): number => {
    const grade = mind.meet(card);
    first += usual.firstSeconds[grade - 1]!;
    return grade;
  };
  const { seconds, remembered } = finished(simulate({ ...mind, meet }, planner, courseOf(learner, 0)));
  const days = 60 * setup.days;
  return { minutes: seconds / days, reviewing: (seconds - first) / days, remembered: meanOf(remembered), atEnd: remembered.at(-1)! };
}

/** Runs sliced work to its end. */
export function finished<T>(work: Generator<unknown, T>): T {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

/** Weights fitted to a year of the same learner with other cards under SR's scheduler. */
export function fitted(people: People, learner: number): FitOutcome {
  return finished(fit(packHistory(record(mindOf(people, learner, 1, cards), srPlanner(cards), courseOf(learner, 1)), cards)));
}

/** A learner's results: SR's year, and each contender's at the same mean number of remembered cards, with its intensity. */
export interface Comparison {
  readonly sr: Result;
  readonly others: readonly { readonly minutes: number; readonly reviewing: number; readonly intensity: number; readonly reached: boolean }[];
  readonly outcome: FitOutcome;
}

/** Number of bisections of the intensity range. */
const halvings = 6;

/** Compares the contenders for one learner. */
export function compare(people: People, learner: number): Comparison {
  const outcome = fitted(people, learner);
  const weights = outcome.kind === "better" ? outcome.weights : startWeights;
  const sr = study(people, learner, srPlanner(cards));
  const others = contenders.map(({ planner }) => {
    const at = (intensity: number): Result => study(people, learner, planner(intensity, weights));
    let [low, high] = [0, 1];
    let [less, more] = [at(low), at(high)];
    const reached = less.remembered <= sr.remembered && more.remembered >= sr.remembered;
    for (let turn = 0; turn < halvings; turn++) {
      const middle = (low + high) / 2;
      const found = at(middle);
      if (found.remembered < sr.remembered) [low, less] = [middle, found];
      else [high, more] = [middle, found];
    }
    // Interpolates linearly between the two nearest.
    const part = (sr.remembered - less.remembered) / (more.remembered - less.remembered || 1);
    const between = (key: "minutes" | "reviewing"): number => less[key] + part * (more[key] - less[key]);
    return { minutes: between("minutes"), reviewing: between("reviewing"), intensity: low + part * (high - low), reached };
  });
  return { sr, others, outcome };
}
