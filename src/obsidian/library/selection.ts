import { placeKey } from "../../core/card-index/indexed-card";
import type { CardPlace, FoundCards } from "../../app/api/card-library";

/** The selected cards of a list, by place: rows change their number when they are sorted. */
export class CardSelection {
  /** Whether all cards are selected except those in `#places`. */
  #isAll = false;
  readonly #places = new Map<string, CardPlace>();

  has(place: CardPlace): boolean {
    return this.#places.has(placeKey(place)) !== this.#isAll;
  }

  /** Number of selected cards in a list of `total`. */
  count(total: number): number {
    return this.#isAll ? Math.max(0, total - this.#places.size) : this.#places.size;
  }

  set(place: CardPlace, on: boolean): void {
    if (on === this.#isAll) this.#places.delete(placeKey(place));
    else this.#places.set(placeKey(place), place);
  }

  clear(): void {
    this.#isAll = false;
    this.#places.clear();
  }

  /** Selects every card, including those that a running search still finds. */
  all(): void {
    this.clear();
    this.#isAll = true;
  }

  /** Selects only the rows from `from` to `to`, both included, in either order. */
  range(cards: FoundCards, from: number, to: number): void {
    this.clear();
    const [first, last] = from < to ? [from, to] : [to, from];
    if (first === 0 && last === cards.length - 1 && cards.progress === null) this.#isAll = true;
    else for (let row = first; row <= last; row++) this.set(cards.place(row), true);
  }

  /** The selected cards: in the order of the list if all are selected, else as selected. */
  places(cards: FoundCards): readonly CardPlace[] {
    if (!this.#isAll) return [...this.#places.values()];
    const all = Array.from({ length: cards.length }, (_, row) => cards.place(row));
    return this.#places.size === 0 ? all : all.filter((place) => this.has(place));
  }
}
