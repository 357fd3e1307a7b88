import { sharing } from "./sharing";
import { clamp } from "../data/clamp";
import { modelOf } from "../fit/model";
import type { FittedWeights } from "../fit/weights";
import type { RetentionOf } from "../scheduling/adaptive-retention";
import { adaptiveBy, adaptivePlannerOn, coefficientRange, publishedCoefficients, type Coefficients } from "./adaptive";
import { pick, seeded } from "./chance";
import { searchLeast } from "./cma-es";
import { retentions } from "./cost";
import { minutesFor, type Outcome } from "./frontier";
import { fsrsStates, type Odds } from "./fsrs-mind";
import { simulate, type Mind, type StudyPlan } from "./simulate";

/** What the coefficients are trained for, and how long. */
export interface Training {
  readonly weights: FittedWeights;
  readonly odds: Odds;
  readonly firstSeconds: readonly number[];
  readonly seconds: readonly number[];
  readonly maximumInterval: number;
  readonly newPerDay: number;
  readonly days: number;
  /** Generations of the search, of twelve simulated courses for each of `aims`. */
  readonly generations: number;
  readonly seed: number;
}

/** Weights of cost, and the fixed retentions whose remembered cards they should give: without them all would go where most is saved. */
export const aims: readonly { readonly cost: number; readonly retention: number }[] = [{ cost: 4, retention: 0.955 }, { cost: 64, retention: 0.9 }, { cost: 1024, retention: 0.79 }];
/** Loss for missing an aim by a factor of e in forgotten cards. */
const missed = 2;

/** ln (time / time of fixed retentions for as many cards), averaged over the aims; `total` has the missed aims in it. */
export interface Loss {
  readonly time: number;
  readonly total: number;
}

/** The coefficients with their loss, and that of the published ones. */
export interface Trained {
  readonly coefficients: Coefficients;
  readonly loss: Loss;
  readonly before: Loss;
}

/** Random numbers per card; after that many they come again. */
const perCard = 64;

/**
 * A person whose memory follows FSRS-6, and who remembers a card at its nth answer by the same random number in every course: courses
 * then differ by their retentions, hardly by luck. So it decides on recall itself, and sums up the remembered days.
 */
function evenMind(weights: FittedWeights, odds: Odds, cards: number, chances: Float64Array): Mind & { readonly stability: Float64Array; readonly difficulty: Float64Array; rememberedDays(newPerDay: number, days: number): number } {
  const [stability, difficulty] = [new Float64Array(cards), new Float64Array(cards)];
  const states = fsrsStates(weights, stability, difficulty);
  const drawn = new Int32Array(cards);
  const passed = new Float64Array(cards);
  const remembered = new Float64Array(cards);
  const draw = (card: number) => (): number => chances[card * perCard + (drawn[card]!++ % perCard)]!;
  const model = modelOf(weights);
  const decay = 1 - weights[20]!;
  /** The integral of the recall over `gap` days. */
  const over = (card: number, gap: number): number => {
    const scale = stability[card]! / model.factor;
    return (scale * ((1 + gap / scale) ** decay - 1)) / decay;
  };
  return {
    stability,
    difficulty,
    recall: () => 1,
    meet(card) {
      const grade = pick(odds.first, draw(card)) + 1;
      states.meet(card, grade);
      return grade;
    },
    answer(card, gap) {
      const right = gap === 0 || draw(card)() < states.recall(card, gap);
      const grade = right ? pick(odds.recalled, draw(card)) + 2 : 1;
      remembered[card]! += over(card, gap);
      passed[card]! += gap;
      states.take(card, gap, grade);
      return grade;
    },
    rememberedDays: (newPerDay, days) => remembered.reduce((sum, value, card) => sum + value + over(card, days - Math.floor(card / newPerDay) - passed[card]!), 0),
  };
}

/**
 * Trains the coefficients on a simulated person whose memory follows `weights`: least time beside fixed retentions at equally many
 * remembered cards. Deterministic; runs in slices and yields the share done (0..1).
 */
export function* trainCoefficients(training: Training): Generator<number, Trained> {
  const { weights, odds, days, newPerDay, seed } = training;
  const cards = newPerDay * days;
  const course: StudyPlan = { ...training, met: { due: new Int32Array(), last: new Int32Array() }, unseen: cards, reviewsPerDay: Infinity, absence: 0 };
  const chances = Float64Array.from({ length: cards * perCard }, seeded(seed + 1));
  const study = function* (retention: RetentionOf): Generator<number, Outcome> {
    const mind = evenMind(weights, odds, cards, chances);
    const { seconds } = yield* simulate(mind, adaptivePlannerOn(weights, mind.stability, mind.difficulty, retention, training.maximumInterval), course);
    return { minutes: seconds / 60 / days, remembered: mind.rememberedDays(newPerDay, days) / days };
  };
  const fixed: Outcome[] = [];
  for (const retention of retentions) {
    fixed.push(yield* sharing(study(() => retention), () => 0));
  }
  // Cards seen on average; the day's cards come after its measurement.
  const seen = (newPerDay * days) / 2;
  const forgotten = (outcome: Outcome): number => Math.log(Math.max(1e-4, 1 - outcome.remembered / seen));
  const wanted = aims.map(({ retention }) => forgotten(fixed[retentions.indexOf(retention)]!));
  const lossOf = function* (coefficients: Coefficients): Generator<number, Loss> {
    let [time, total] = [0, 0];
    for (const [at, { cost }] of aims.entries()) {
      const outcome = yield* study(adaptiveBy(coefficients, cost));
      const ratio = Math.log(outcome.minutes / minutesFor(fixed, seen, outcome.remembered)) / aims.length;
      time += ratio;
      total += ratio + (missed * (forgotten(outcome) - wanted[at]!) ** 2) / aims.length;
    }
    return { time, total };
  };
  /** Loss while the search tells its own progress, or before or after it. */
  const aside = (coefficients: Coefficients, share: number): Generator<number, Loss> => sharing(lossOf(coefficients), () => share);
  const bound = (point: readonly number[]): number[] => point.map((value) => clamp(value, ...coefficientRange));
  const scale = publishedCoefficients.map((value) => Math.max(0.5, 0.15 * Math.abs(value)));
  const before = yield* aside(publishedCoefficients, 0);
  const { middle, best } = yield* searchLeast(function* (point) {
    return (yield* lossOf(bound(point))).total;
  }, { start: publishedCoefficients, scale, generations: training.generations, seed });
  let [found, loss] = [publishedCoefficients, before];
  for (const point of [middle, best]) {
    const tried = yield* aside(bound(point), 1);
    if (tried.total < loss.total) [found, loss] = [bound(point), tried];
  }
  return { coefficients: found, loss, before };
}
