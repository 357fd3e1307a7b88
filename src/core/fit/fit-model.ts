import type { PackedHistory } from "./history";

/** Follows one card's memory, with its derivatives by the weights of a model. */
export interface Follower {
  /** Derivatives of the last recall by each weight. */
  readonly slope: Float64Array;
  /** Begins a card with its first answer (1..4). */
  first(grade: number): void;
  /** Begins a card known before the log, after its first logged answer: days until its chance of recall is 90 %, and difficulty 1..10. */
  known(stability: number, difficulty: number): void;
  /** The chance of recall, `gap` whole study days and `elapsed` days (with fractions) after the card's last answer. */
  recall(gap: number, elapsed: number): number;
  /** Applies an answer (1..4). Call `recall` first; it gives `r`. */
  answer(gap: number, grade: number, r: number): void;
}

/** Where a search begins: also the centre of its penalty. */
export interface Beginning {
  readonly centre: readonly number[];
  /** The weights found as they are written: rounded, within their bounds, first answers in order of their grades. */
  readonly finish: (w: readonly number[]) => number[];
}

/** A memory model whose weights can be fitted. Each list has an element per weight. */
export interface FitModel {
  readonly algorithm: "fsrs" | "fsrs7";
  /** The default weights. */
  readonly start: readonly number[];
  readonly least: readonly number[];
  readonly most: readonly number[];
  /** How far weights stray among people (a standard deviation). */
  readonly spreads: readonly number[];
  /** The weights, each within its bounds. */
  clamp(weights: readonly number[]): readonly number[];
  follow(w: readonly number[]): Follower;
  readonly begin: (history: PackedHistory, counts: Float64Array) => Beginning;
}
