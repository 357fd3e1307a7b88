// Study time at an equal number of remembered cards, and remembered cards in equal time, for one learner at a time.
import { fit, type FitOutcome } from "../../src/core/fit/fit";
import { packHistory } from "../../src/core/fit/history";
import { fitFsrs6 } from "../../src/core/fit/fit-fsrs6";
import { fitFsrs7 } from "../../src/core/fit/fit-fsrs7";
import type { FitModel } from "../../src/core/fit/fit-model";
import { startWeights, type FittedWeights } from "../../src/core/fit/weights";
import type { RetentionOf } from "../../src/core/scheduling/adaptive-retention";
import { adaptiveBy, adaptivePlanner, publishedCoefficients } from "../../src/core/simulate/adaptive";
import { meanOf, usual } from "../../src/core/simulate/cost";
import { fsrsPlanner, fsrsStates } from "../../src/core/simulate/fsrs-mind";
import { fsrs7Planner } from "../../src/core/simulate/fsrs7-mind";
import { retentionTable } from "../../src/core/simulate/retention-table";
import { simulate, type Mind, type Planner, type StudyPlan } from "../../src/core/simulate/simulate";
import { fsrs7Weights, type Fsrs7Weights } from "../../src/core/scheduling/fsrs7";
import { evenMindOf, mindOf, type People } from "./minds";
import { ankiPlanner, srPlanner } from "./planners";
import { record } from "./record";
import { Tuner, type Found, type Outcome } from "./tune";

/** The course of every learner. */
export const setup = { newPerDay: 4, days: 365, absence: 1 / 7 } as const;
const cards = setup.newPerDay * setup.days;
/** New cards a day of those who need far more answers for each: 100 minutes a day for 10 cards. Cards do not influence each other. */
const fewer = { "act-r": 1 } as const;

function courseOf({ truth }: People, learner: number, round: number, most: number): StudyPlan {
  const { days, absence } = setup;
  const newPerDay = truth === "act-r" ? fewer[truth] : most;
  return { newPerDay, days, absence, met: { due: new Int32Array(), last: new Int32Array() }, unseen: newPerDay * days, reviewsPerDay: Infinity, firstSeconds: usual.firstSeconds, seconds: usual.seconds, seed: learner * 31 + round };
}

/** A year of study, and the cards remembered after the last day. */
export interface Result extends Outcome {
  readonly atEnd: number;
}

/** The weights a scheduler may use: the defaults, or those fitted to the learner. */
interface Weights {
  readonly fsrs: FittedWeights;
  readonly fsrs7: Fsrs7Weights;
}

const defaults: Weights = { fsrs: startWeights, fsrs7: fsrs7Weights };

/** A scheduler with adjustable `intensity`, 0 to 1: the higher, the more is remembered. */
export interface Contender {
  readonly name: string;
  /** Whose weights it uses: none, or those of this model. */
  readonly model: keyof Weights | null;
  readonly fitted: boolean;
  /** The contender with the same weights and one retention for all cards. */
  readonly besides?: string;
  /** The intensities to begin a search with. */
  readonly range: readonly [low: number, high: number];
  /** What the intensity sets. */
  tuned(intensity: number): string;
  planner(intensity: number, weights: Weights, people: People): Planner;
}

/** FSRS retention for an intensity: 0.5 to 0.99, evenly in the logarithm of what is forgotten. */
export const retentionOf = (intensity: number): number => 1 - 0.5 * 0.02 ** intensity;
/** Interval factor of Anki's SM-2 for an intensity: 4 to 0.25. */
export const factorOf = (intensity: number): number => 4 ** (1 - 2 * intensity);
/** What the table of adaptive retentions pays for a remembered day, in its seconds: 8 to 0.01; and the weight of cost of the formula: 1024 to 0. */
const priceOf = (intensity: number): number => 8 * (1 / 800) ** intensity;
const weightOf = (intensity: number): number => 1_025 ** (1 - intensity) - 1;

const cap = 36_500;
/** A retention below which the table never goes, and days ahead that count e times less in it. */
const table = { floor: 0.7, horizon: 365 } as const;

function anki(name: string, steps: boolean): Contender {
  return { name, model: null, fitted: false, range: [0.35, 0.65], tuned: (intensity) => `interval factor ${factorOf(intensity).toFixed(2)}`, planner: (intensity) => ankiPlanner(cards, factorOf(intensity), steps) };
}

type Version = readonly [name: string, model: keyof Weights, fitted: boolean];

function fixed(...[name, model, fitted]: Version): Contender {
  const planner = (intensity: number, weights: Weights): Planner => {
    if (model === "fsrs7") return fsrs7Planner(weights.fsrs7, () => retentionOf(intensity), cap);
    return fsrsPlanner(weights.fsrs, fsrsStates(weights.fsrs, new Float64Array(cards), new Float64Array(cards)), true, retentionOf(intensity), cap);
  };
  return { name, model, fitted, range: [0.35, 0.65], tuned: (intensity) => `retention ${retentionOf(intensity).toFixed(3)}`, planner };
}

/** Tables for the default weights, which all learners share. */
const made = new Map<string, RetentionOf>();

/** FSRS-6 by the table for its weights, which knows how often the learner presses hard; FSRS-7 by the published formula. */
function adaptive(...[besides, model, fitted]: Version): Contender {
  const name = `${besides}, adaptive`;
  if (model === "fsrs7") {
    return { name, model, fitted, besides, range: [0.1, 0.5], tuned: (intensity) => `c = ${weightOf(intensity).toFixed(0)}`, planner: (intensity, weights) => fsrs7Planner(weights.fsrs7, adaptiveBy(publishedCoefficients, weightOf(intensity)), cap) };
  }
  const planner = (intensity: number, { fsrs }: Weights, { hard }: People): Planner => {
    const { first, recalled } = usual.odds;
    const odds = hard ? usual.odds : { first, recalled: [0, recalled[0] + recalled[1], recalled[2]] };
    const key = `${intensity} ${hard}`;
    const retention = (fsrs === startWeights ? made.get(key) : undefined) ?? finished(retentionTable({ weights: fsrs, odds, seconds: usual.seconds, price: priceOf(intensity), ...table }));
    if (fsrs === startWeights) made.set(key, retention);
    return adaptivePlanner(fsrs, cards, retention, cap);
  };
  return { name, model, fitted, besides, range: [0.4, 0.8], tuned: (intensity) => `price ${priceOf(intensity).toFixed(2)}`, planner };
}

const versions: readonly Version[] = [["FSRS-6, default weights", "fsrs", false], ["FSRS-6, fitted weights", "fsrs", true], ["FSRS-7, default weights", "fsrs7", false], ["FSRS-7, fitted weights", "fsrs7", true]];
export const contenders: readonly Contender[] = [
  anki("Anki's SM-2", false),
  anki("Anki's SM-2, learning steps", true),
  ...versions.map((version) => fixed(...version)),
  ...versions.map((version) => adaptive(...version)),
];

/** A learner's year: the same cards, free days and luck for every planner. */
export function study(people: People, learner: number, planner: Planner, newPerDay: number = setup.newPerDay, mind?: Mind): Result {
  const course = courseOf(people, learner, 0, newPerDay);
  const { seconds, remembered } = finished(simulate(mind ?? evenMindOf(people, learner, course.unseen), planner, course));
  return { minutes: seconds / 60 / setup.days, remembered: meanOf(remembered), atEnd: remembered.at(-1)! };
}

/** Runs sliced work to its end. */
export function finished<T>(work: Generator<unknown, T>): T {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

/** Weights fitted to a year of the same learner with other cards under SR's scheduler. */
export function fitted(people: People, learner: number, model: FitModel = fitFsrs6, newPerDay: number = setup.newPerDay): FitOutcome {
  const course = courseOf(people, learner, 1, newPerDay);
  const log = record(mindOf(people, learner, 1, course.unseen), srPlanner(course.unseen), course);
  return finished(fit(packHistory(log, course.unseen), { model }));
}

/** A learner's results: SR's year, and each contender's with as many remembered cards, and with as much time. */
export interface Comparison {
  readonly people: People;
  readonly learner: number;
  /** Cards seen on average. */
  readonly seen: number;
  readonly sr: Result;
  /** In the order of `contenders`. */
  readonly others: readonly { readonly asMany: Found; readonly asLong: Found }[];
  /** Whether the fit was better on held-out answers, so that fitted weights are used. */
  readonly better: Readonly<Record<keyof Weights, boolean>>;
}

export function intensityOf(found: Found | undefined): number | null {
  return typeof found === "object" ? found.intensity : null;
}

/** Compares the contenders for one learner. */
export function compare(people: People, learner: number): Comparison {
  const fits = { fsrs: fitted(people, learner), fsrs7: fitted(people, learner, fitFsrs7) };
  const better = { fsrs: fits.fsrs.kind === "better", fsrs7: fits.fsrs7.kind === "better" };
  const own: Weights = { fsrs: fits.fsrs.kind === "better" ? fits.fsrs.weights : defaults.fsrs, fsrs7: fits.fsrs7.kind === "better" ? fits.fsrs7.weights : defaults.fsrs7 };
  const sr = study(people, learner, srPlanner(cards));
  // A mind that remembers all it has seen counts that.
  const seen = study(people, learner, { next: () => cap }, setup.newPerDay, { ...evenMindOf(people, learner, cards), recall: () => 1 }).remembered;
  const known = new Map<string, Comparison["others"][number]>();
  const others = contenders.map(({ name, model, fitted: uses, range, planner }) => {
    // Where the fit was not better, the default weights stay.
    const same = known.get(name.replace("fitted", "default"));
    if (uses && model !== null && !better[model] && same !== undefined) return same;
    // Fitted weights need an intensity near that of the default ones.
    const near = uses ? intensityOf(same?.asMany) : null;
    const guess = near === null ? range : ([near - 0.08, near + 0.08] as const);
    const tuner = new Tuner((intensity) => study(people, learner, planner(intensity, uses ? own : defaults, people)), seen, guess);
    const asMany = tuner.remembering(sr.remembered);
    const asLong = tuner.taking(sr.minutes, intensityOf(asMany) ?? 0.5);
    const found = { asMany, asLong: asMany === "more" && asLong === "fewer" ? asMany : asLong };
    known.set(name, found);
    return found;
  });
  return { people, learner, seen, sr, others, better };
}
