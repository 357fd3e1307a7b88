import type { CardValues } from "../../core/card-index/card-values";
import { compareNames } from "../../core/model/deck";
import type { Present } from "../../core/search/standing";
import type { IndexRecords } from "../api/card-index";
import type { CardColumn } from "../api/card-library";
import { sortKeys, type NumberColumn } from "./row-values";

/** The columns whose order the index alone knows. */
export type IndexedColumn = NumberColumn | "deck" | "note";

export function isIndexed(column: CardColumn): column is IndexedColumn {
  return column !== "front" && column !== "back";
}

/** The numbers by which a column sorts rows. A row without a value, and one of a card that is gone, has NaN. */
export class RowKeys {
  readonly #column: NumberColumn | "deck";
  readonly #present: Present;
  #keys: Float64Array;
  /** By deck: its name's number, in the order of their coming. */
  readonly #numbers = new Map<string, number>();

  constructor(column: NumberColumn | "deck", present: Present, length = 1024) {
    this.#column = column;
    this.#present = present;
    this.#keys = new Float64Array(length);
  }

  /** To be called for each row. `card`: null if it is gone. `decksAt`: of the records that it was read from. */
  set(row: number, card: CardValues | null, decksAt: IndexRecords["decksAt"]): void {
    if (row >= this.#keys.length) this.#grow(2 * row);
    this.#keys[row] = card === null ? NaN : this.#column === "deck" ? this.#numberOf(decksAt(card.set)[0] ?? "") : sortKeys[this.#column](card, this.#present);
  }

  /** The keys of the first rows. */
  first(length: number): Float64Array {
    const keys = this.#keys.subarray(0, length);
    if (this.#column !== "deck") return keys;
    const ranks = new Map([...this.#numbers].sort(([a], [b]) => compareNames(a, b)).map(([, number], rank) => [number, rank]));
    return keys.map((key) => ranks.get(key) ?? NaN);
  }

  #numberOf(deck: string): number {
    let number = this.#numbers.get(deck);
    if (number === undefined) this.#numbers.set(deck, (number = this.#numbers.size));
    return number;
  }

  #grow(length: number): void {
    const keys = new Float64Array(length);
    keys.set(this.#keys);
    this.#keys = keys;
  }
}
