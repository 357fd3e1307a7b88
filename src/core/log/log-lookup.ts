import { firstPlace } from "../data/sorted";
import type { DayNumber } from "../model/day";
import type { ReviewHistory } from "./history";
import { cardOf, reviewKinds } from "./line";
import { piece } from "../data/sort-rows";

const review = reviewKinds.indexOf("review");
const cram = reviewKinds.indexOf("cram");
const none = -0x80000000;

/** What the log knows of single cards, by block hash and face, in arrays: some 14 bytes a card and 9 an answer. */
export class LogLookup {
  readonly #keys: Float64Array;
  readonly #first: Int32Array;
  readonly #lapses: Uint16Array;
  /** One row an answer, oldest first. */
  readonly #card: Int32Array;
  readonly #day: Int32Array;
  readonly #grade: Uint8Array;

  private constructor(keys: Float64Array, card: Int32Array, { reviews }: ReviewHistory) {
    this.#keys = keys;
    this.#card = card;
    this.#day = reviews.day.slice();
    this.#grade = reviews.grade.slice();
    this.#first = new Int32Array(keys.length).fill(none);
    this.#lapses = new Uint16Array(keys.length);
  }

  /** Arranges a history; yields every few milliseconds. */
  static *of(history: ReviewHistory): Generator<undefined, LogLookup> {
    const { cards, reviews, imports } = history;
    const own = new Float64Array(cards.length);
    for (const [card, key] of cards.entries()) {
      const { hash, face } = cardOf(key);
      own[card] = keyOf(hash, face);
      if (card % piece === 0) yield;
    }
    const keys = own.slice().sort();
    const ranks = new Int32Array(cards.length);
    for (let card = 0; card < cards.length; card++) {
      ranks[card] = place(keys, own[card] ?? 0);
      if (card % piece === 0) yield;
    }
    const lookup = new LogLookup(keys, reviews.card.map((card) => ranks[card] ?? 0), history);
    const begins = new Float64Array(keys.length);
    for (let row = 0; row < imports.length; row++) {
      // A reset: earlier lapses no longer count.
      if (Number.isNaN(imports.stability[row]) && Number.isNaN(imports.ease[row])) begins[ranks[imports.card[row] ?? 0] ?? 0] = imports.t[row] ?? 0;
    }
    for (let row = 0; row < reviews.length; row++) {
      const card = lookup.#card[row] ?? 0;
      const kind = reviews.kind[row];
      if (kind !== cram && lookup.#first[card] === none) lookup.#first[card] = reviews.day[row] ?? 0;
      if (kind === review && reviews.grade[row] === 1 && (reviews.t[row] ?? 0) > (begins[card] ?? 0)) lookup.#lapses[card]!++;
      if (row % piece === 0) yield;
    }
    return lookup;
  }

  /** The study day of a card's first answer, those outside the schedule aside; NaN when the log has none. */
  first(hash: number, face: number): DayNumber {
    const day = this.#first[this.#rank(hash, face)] ?? none;
    return day === none ? NaN : day;
  }

  /** How often the card was forgotten since it was last reset. */
  lapses(hash: number, face: number): number {
    return this.#lapses[this.#rank(hash, face)] ?? 0;
  }

  /** Whether a card has an answer of these grades (1 again .. 4 easy; null: any) from `from` to `to`, both inclusive. */
  answered(grade: number | null, from: DayNumber, to: DayNumber): (hash: number, face: number) => boolean {
    const found = new Uint8Array(this.#keys.length);
    for (let row = 0; row < this.#card.length; row++) {
      const day = this.#day[row] ?? 0;
      if (day >= from && day <= to && (grade === null || this.#grade[row] === grade)) found[this.#card[row] ?? 0] = 1;
    }
    return (hash, face) => found[this.#rank(hash, face)] === 1;
  }

  /** -1 for a card that the log does not have. */
  #rank(hash: number, face: number): number {
    const key = keyOf(hash, face);
    const at = place(this.#keys, key);
    return this.#keys[at] === key ? at : -1;
  }
}

function place(keys: Float64Array, key: number): number {
  return firstPlace(keys.length, (at) => (keys[at] ?? 0) >= key);
}

const high = 0x100000000;

/** One number for a block's hash (53 bits) and a face; other faces have other numbers. */
function keyOf(hash: number, face: number): number {
  return Math.floor(hash / high) * high + ((hash ^ Math.imul(face, 0x9e3779b1)) >>> 0);
}
