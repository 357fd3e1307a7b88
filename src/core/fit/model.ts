import { clamp } from "../data/clamp";
import { difficultyRange, stabilityRange, type FittedWeights } from "./weights";

/** A card's memory: stability in days, difficulty 1..10. */
export interface MemoryState {
  readonly stability: number;
  readonly difficulty: number;
}

/** FSRS-6 with its weights, and values derived from them alone. */
export interface Model {
  readonly w: FittedWeights;
  /** The curve's factor 0.9^(-1/w20) - 1, so that R(S) = 0.9. */
  readonly factor: number;
  /** Derivative of the factor by w20. */
  readonly factorSlope: number;
  /** Difficulty after a first "easy", not clamped: the target of mean reversion. */
  readonly rest: number;
  /** Largest share of its stability that a card keeps after a lapse. */
  readonly kept: number;
}

/** The model with these 21 weights. */
export function modelOf(w: FittedWeights): Model {
  const [w4 = 0, w5 = 0] = w.slice(4);
  const decay = w[20]!;
  const power = 0.9 ** (-1 / decay);
  return { w, factor: power - 1, factorSlope: (power * Math.log(0.9)) / decay ** 2, rest: w4 - Math.exp(3 * w5) + 1, kept: Math.exp(-w[17]! * w[18]!) };
}

/** The chance of recall `gap` days after a review that left `stability` (days): 1 at 0, 0.9 at the stability, falling. */
export function recall({ w, factor }: Model, stability: number, gap: number): number {
  return (1 + (factor * gap) / stability) ** -w[20]!;
}

/** Days until recall falls to `retention` (0..1, exclusive). */
export function intervalAt({ w, factor }: Model, stability: number, retention: number): number {
  return (stability / factor) * (retention ** (-1 / w[20]!) - 1);
}

/** Stability in days after a first answer (grade 1..4). */
export function firstStability({ w }: Model, grade: number): number {
  return clamp(w[grade - 1]!, ...stabilityRange);
}

/** Difficulty after a first answer (grade 1..4). */
export function firstDifficulty({ w }: Model, grade: number): number {
  return clamp(w[4]! - Math.exp(w[5]! * (grade - 1)) + 1, ...difficultyRange);
}

/** Difficulty after a later answer (grade 1..4). */
export function nextDifficulty({ w, rest }: Model, difficulty: number, grade: number): number {
  const moved = difficulty - ((10 - difficulty) * w[6]! * (grade - 3)) / 9;
  return clamp(w[7]! * (rest - moved) + moved, ...difficultyRange);
}

/** Stability after a later answer, `gap` whole days (0: the same day) after the previous one, with a chance of recall `r`. */
export function nextStability(model: Model, stability: number, difficulty: number, gap: number, grade: number, r: number): number {
  const raw = gap === 0 ? sameDay(model, stability, grade) : grade === 1 ? Math.min(lapse(model, stability, difficulty, r), stability * model.kept) : stability * (1 + gain(model, stability, difficulty, r) * bonus(model, grade));
  return clamp(raw, ...stabilityRange);
}

function sameDay({ w }: Model, stability: number, grade: number): number {
  const factor = Math.exp(w[17]! * (grade - 3 + w[18]!)) * stability ** -w[19]!;
  // A pass never lowers stability, as published; a fail never raises it, as this program schedules.
  return stability * (grade > 1 ? Math.max(1, factor) : Math.min(1, factor));
}

function lapse({ w }: Model, stability: number, difficulty: number, r: number): number {
  return w[11]! * difficulty ** -w[12]! * ((stability + 1) ** w[13]! - 1) * Math.exp((1 - r) * w[14]!);
}

function gain({ w }: Model, stability: number, difficulty: number, r: number): number {
  return Math.exp(w[8]!) * (11 - difficulty) * stability ** -w[9]! * Math.expm1((1 - r) * w[10]!);
}

function bonus({ w }: Model, grade: number): number {
  return grade === 2 ? w[15]! : grade === 4 ? w[16]! : 1;
}

/** The FSRS state of an SM-2 card, as fsrs-rs converts it at a retention of 0.9: `ease` as a ratio, `interval` in days. NaN gives NaN. */
export function fromSm2(w: FittedWeights, ease: number, interval: number): MemoryState {
  const stability = clamp(interval, ...stabilityRange, NaN);
  const growth = Math.exp(w[8]!) * stability ** -w[9]! * Math.expm1(0.1 * w[10]!);
  return { stability, difficulty: clamp(11 - (ease - 1) / growth, ...difficultyRange, NaN) };
}

/** A card's state with its derivatives by the 21 weights, in reused arrays. */
export interface Slopes {
  /** Stability and difficulty. */
  readonly state: Float64Array;
  readonly stability: Float64Array;
  readonly difficulty: Float64Array;
  /** Derivatives of the last recall. */
  readonly recall: Float64Array;
}

/** A state of zeros to fill with `startSlopes` or `startFrom`. */
export function emptySlopes(): Slopes {
  return { state: new Float64Array(2), stability: new Float64Array(21), difficulty: new Float64Array(21), recall: new Float64Array(21) };
}

/** Sets the state after a first answer. */
export function startSlopes(model: Model, slopes: Slopes, grade: number): void {
  const { state, stability, difficulty } = slopes;
  startFrom(slopes, firstStability(model, grade), firstDifficulty(model, grade));
  stability[grade - 1] = 1;
  if (inside(state[1]!, difficultyRange)) {
    difficulty[4] = 1;
    difficulty[5] = -(grade - 1) * Math.exp(model.w[5]! * (grade - 1));
  }
}

/** Sets the state of a card known before the log; it does not depend on the weights. */
export function startFrom({ state, stability, difficulty }: Slopes, s: number, d: number): void {
  stability.fill(0);
  difficulty.fill(0);
  state[0] = s;
  state[1] = d;
}

/** Recall after `gap` days (at least 1), with its derivatives. */
export function recallSlopes(model: Model, { state, stability, recall: out }: Slopes, gap: number): number {
  const s = state[0]!;
  const decay = model.w[20]!;
  const part = (model.factor * gap) / s;
  const r = recall(model, s, gap);
  const byStability = (decay * r * part) / ((1 + part) * s);
  for (let at = 0; at < 21; at++) out[at] = byStability * stability[at]!;
  out[20]! -= r * (Math.log1p(part) + (decay * gap * model.factorSlope) / (s * (1 + part)));
  return r;
}

/** Applies a later answer. For a gap of at least a day, call `recallSlopes` for this gap first; it gives `r`. */
export function reviewSlopes(model: Model, { state, stability, difficulty, recall: slope }: Slopes, gap: number, grade: number, r: number): void {
  const { w } = model;
  const s = state[0]!;
  const d = state[1]!;
  const next = (state[0] = nextStability(model, s, d, gap, grade, r));
  const nextD = (state[1] = nextDifficulty(model, d, grade));
  if (!inside(next, stabilityRange)) stability.fill(0);
  else if (gap === 0) {
    const held = next === s;
    spread(stability, held ? 1 : (next * (1 - w[19]!)) / s);
    if (!held) {
      stability[17]! += next * (grade - 3 + w[18]!);
      stability[18]! += next * w[17]!;
      stability[19]! -= next * Math.log(s);
    }
  } else if (grade > 1) {
    const plain = s * gain(model, s, d, r);
    const grown = plain * bonus(model, grade);
    const power = Math.expm1((1 - r) * w[10]!);
    const steep = (grown * (power + 1)) / power;
    spread(stability, (s + grown * (1 - w[9]!)) / s, difficulty, -grown / (11 - d), slope, -w[10]! * steep);
    stability[8]! += grown;
    stability[9]! -= grown * Math.log(s);
    stability[10]! += (1 - r) * steep;
    if (grade === 2) stability[15]! += plain;
    if (grade === 4) stability[16]! += plain;
  } else if (next === s * model.kept) {
    spread(stability, model.kept);
    stability[17]! -= next * w[18]!;
    stability[18]! -= next * w[17]!;
  } else {
    const power = (s + 1) ** w[13]!;
    const steep = (next * power) / (power - 1);
    spread(stability, (steep * w[13]!) / (s + 1), difficulty, (-next * w[12]!) / d, slope, -next * w[14]!);
    stability[11]! += next / w[11]!;
    stability[12]! -= next * Math.log(d);
    stability[13]! += steep * Math.log1p(s);
    stability[14]! += (1 - r) * next;
  }
  if (!inside(nextD, difficultyRange)) return void difficulty.fill(0);
  const left = 1 - w[7]!;
  const step = (w[6]! * (grade - 3)) / 9;
  for (let at = 4; at < 8; at++) difficulty[at]! *= left * (1 + step);
  difficulty[4]! += w[7]!;
  difficulty[5]! -= 3 * w[7]! * Math.exp(3 * w[5]!);
  difficulty[6]! -= (left * (10 - d) * (grade - 3)) / 9;
  difficulty[7]! += model.rest - (d - (10 - d) * step);
}

function inside(value: number, [least, most]: readonly [number, number]): boolean {
  return value > least && value < most;
}

/** The chain rule through stability, difficulty and recall. */
function spread(stability: Float64Array, own: number, difficulty?: Float64Array, byDifficulty = 0, recalled?: Float64Array, byRecall = 0): void {
  for (let at = 0; at < 21; at++) stability[at]! *= own;
  if (difficulty === undefined || recalled === undefined) return;
  for (let at = 4; at < 8; at++) stability[at]! += byDifficulty * difficulty[at]!;
  for (let at = 0; at < 21; at++) stability[at]! += byRecall * recalled[at]!;
}
