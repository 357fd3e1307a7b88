import { clamp } from "../data/clamp";
import { intervalAt, modelOf, nextDifficulty, nextStability, recall, type Model } from "../fit/model";
import { difficultyRange, stabilityRange, type FittedWeights } from "../fit/weights";
import type { RetentionOf } from "../scheduling/adaptive-retention";
import type { Odds } from "./fsrs-mind";

/** What the table is made for. */
export interface TableSettings {
  readonly weights: FittedWeights;
  readonly odds: Odds;
  /** Seconds per answer, by grade. */
  readonly seconds: readonly number[];
  /** Days of one remembered card that a second of study must buy. The higher, the lower the retentions. */
  readonly price: number;
  /** What lies this many days ahead counts e times less than today. */
  readonly horizon: number;
  /** The lowest retention to choose (0.3 or more), whatever it costs; only the shortest interval of a day goes below. */
  readonly floor: number;
}

/** Points of ln stability, from a hundredth of a day, and of difficulty. */
const stabilities = 77;
const difficulties = 19;
const states = stabilities * difficulties;
const lowest = Math.log(0.01);
const stepS = (Math.log(stabilityRange[1]) - lowest) / (stabilities - 1);
const stepD = (difficultyRange[1] - difficultyRange[0]) / (difficulties - 1);

/** Retentions to choose from, evenly spaced in -ln(1 - retention) up to 0.995. */
const choiceCount = 28;
const choicesFrom = (floor: number): number[] => Array.from({ length: choiceCount }, (_, at) => 1 - (1 - floor) * (0.005 / (1 - floor)) ** (at / (choiceCount - 1)));

/** A choice leads to a lapse or a recall, and either to three grades: hard, good, easy. */
const ways = 6;

/** Where each choice leads: its worth at once, and the corner, place and share of what follows. */
interface Ahead {
  readonly days: Float64Array;
  readonly worth: Float64Array;
  readonly corner: Int32Array;
  readonly partS: Float64Array;
  readonly partD: Float64Array;
  readonly share: Float64Array;
}

/**
 * The retention for each stability and difficulty with the most remembered card-days at this price, by value iteration over a grid: a
 * person whose memory follows `weights` and who grades by `odds`; a lapse is asked again on the same day. Yields after each sweep.
 */
export function* retentionTable(settings: TableSettings): Generator<undefined, RetentionOf> {
  const model = modelOf(settings.weights);
  const ahead = aheadOf(model, settings);
  const values = new Float64Array(states);
  const chosen = new Int32Array(states);
  const found = new Float64Array(choiceCount);
  const worthOf = (choice: number): number => {
    let sum = ahead.worth[choice]!;
    for (let way = choice * ways; way < (choice + 1) * ways; way++) {
      const corner = ahead.corner[way]!;
      const [s, d] = [ahead.partS[way]!, ahead.partD[way]!];
      const easier = values[corner]! + s * (values[corner + difficulties]! - values[corner]!);
      const harder = values[corner + 1]! + s * (values[corner + difficulties + 1]! - values[corner + 1]!);
      sum += ahead.share[way]! * (easier + d * (harder - easier));
    }
    return sum;
  };
  const look = (state: number): void => {
    for (let at = 0; at < choiceCount; at++) found[at] = worthOf(state * choiceCount + at);
  };
  for (let sweep = 0; sweep < 400; sweep++) {
    let change = 0;
    // Recall leads to higher stabilities, so these come first.
    for (let state = states - 1; state >= 0; state--) {
      const before = values[state]!;
      // Between two choices, several sweeps only follow the last.
      if (sweep % 4 === 0) {
        look(state);
        chosen[state] = found.reduce((best, value, at) => (value > found[best]! ? at : best), 0);
        values[state] = found[chosen[state]!]!;
      } else values[state] = worthOf(state * choiceCount + chosen[state]!);
      change = Math.max(change, Math.abs(values[state]! - before));
    }
    yield;
    if (sweep % 4 === 0 && change < 1e-4 * settings.horizon) break;
  }
  // ln (days / stability), with the peak between the choices by a parabola.
  const lengths = new Float64Array(states);
  for (let state = 0; state < states; state++) {
    look(state);
    const best = chosen[state]!;
    const days = (at: number): number => Math.log(ahead.days[state * choiceCount + at]!);
    let length = days(best);
    const [before, peak, after] = [found[best - 1], found[best]!, found[best + 1]];
    if (before !== undefined && after !== undefined) {
      const bend = before - 2 * peak + after;
      const shift = bend < 0 ? clamp((before - after) / (2 * bend), -0.5, 0.5) : 0;
      length += shift < 0 ? shift * (length - days(best - 1)) : shift * (days(best + 1) - length);
    }
    lengths[state] = length - (lowest + stepS * Math.floor(state / difficulties));
  }
  return (stability, difficulty) => {
    const { corner, s, d } = placeOf(stability, difficulty);
    const easier = lengths[corner]! + s * (lengths[corner + difficulties]! - lengths[corner]!);
    const harder = lengths[corner + 1]! + s * (lengths[corner + difficulties + 1]! - lengths[corner + 1]!);
    return recall(model, 1, Math.exp(easier + d * (harder - easier)));
  };
}

/** The grid point below a state, and the shares of the way to the next. */
function placeOf(stability: number, difficulty: number): { corner: number; s: number; d: number } {
  const s = clamp((Math.log(stability) - lowest) / stepS, 0, stabilities - 1);
  const d = clamp((difficulty - difficultyRange[0]) / stepD, 0, difficulties - 1);
  const [row, column] = [Math.min(stabilities - 2, Math.floor(s)), Math.min(difficulties - 2, Math.floor(d))];
  return { corner: row * difficulties + column, s: s - row, d: d - column };
}

function aheadOf(model: Model, { odds, seconds, price, horizon, floor }: TableSettings): Ahead {
  const choices = choicesFrom(clamp(floor, 0.3, 0.99));
  const length = states * choiceCount;
  const room = (): Float64Array => new Float64Array(length * ways);
  const ahead: Ahead = { days: new Float64Array(length), worth: new Float64Array(length), corner: new Int32Array(length * ways), partS: room(), partD: room(), share: room() };
  const recalled = [2, 3, 4].map((grade) => ({ grade, share: odds.recalled[grade - 2]! }));
  const pass = recalled.reduce((sum, { grade, share }) => sum + share * seconds[grade - 1]!, 0);
  const lead = (way: number, share: number, stability: number, difficulty: number): void => {
    const { corner, s, d } = placeOf(stability, difficulty);
    ahead.share[way] = share;
    ahead.corner[way] = corner;
    ahead.partS[way] = s;
    ahead.partD[way] = d;
  };
  for (let state = 0; state < states; state++) {
    const stability = Math.exp(lowest + stepS * Math.floor(state / difficulties));
    const difficulty = difficultyRange[0] + stepD * (state % difficulties);
    const forgotten = nextDifficulty(model, difficulty, 1);
    // Remembered days until the answer, summed up from the shortest interval on.
    let [from, sum] = [0, 0];
    const present = (day: number): number => recall(model, stability, day) * Math.exp(-day / horizon);
    for (let at = choiceCount - 1; at >= 0; at--) {
      const choice = state * choiceCount + at;
      const days = clamp(intervalAt(model, stability, choices[at]!), 1, stabilityRange[1]);
      // Simpson's rule.
      sum += ((days - from) / 6) * (present(from) + 4 * present((from + days) / 2) + present(days));
      from = days;
      const r = recall(model, stability, days);
      const later = Math.exp(-days / horizon);
      ahead.days[choice] = days;
      ahead.worth[choice] = sum - price * later * (r * pass + (1 - r) * (seconds[0]! + pass));
      const lapsed = nextStability(model, stability, difficulty, days, 1, r);
      for (const [place, { grade, share }] of recalled.entries()) {
        lead(choice * ways + place, later * r * share, nextStability(model, stability, difficulty, days, grade, r), nextDifficulty(model, difficulty, grade));
        lead(choice * ways + 3 + place, later * (1 - r) * share, nextStability(model, lapsed, forgotten, 0, grade, 1), nextDifficulty(model, forgotten, grade));
      }
    }
  }
  return ahead;
}
