import { nameKey } from "../../core/model/name-key";
import type { DeckRow } from "./deck-rows";

/** Letters typed within this time belong together; milliseconds. */
const pause = 1000;

/** Finds rows by the first letters of their names. A letter typed again goes on to the next row with it. */
export class TypeAhead {
  #typed = "";
  #last = -Infinity;

  /** The row to select for a key typed at a time in milliseconds; null for no row, or a key that types nothing. */
  find(key: string, at: number, rows: readonly DeckRow[], selected: string | null): string | null {
    const isFirst = at - this.#last > pause;
    if ([...key].length !== 1 || (key === " " && isFirst)) return null;
    this.#typed = isFirst ? key : this.#typed + key;
    this.#last = at;
    const typed = nameKey(this.#typed);
    const first = [...typed][0] ?? "";
    const again = [...typed].every((letter) => letter === first);
    const from = rows.findIndex(({ deck }) => deck.path === selected) + (again ? 1 : 0);
    const wanted = again ? first : typed;
    return [...rows.slice(from), ...rows.slice(0, from)].find(({ deck }) => nameKey(deck.name).startsWith(wanted))?.deck.path ?? null;
  }
}

export type TreeMove = { readonly kind: "select"; readonly path: string } | { readonly kind: "toggle"; readonly path: string };

/**
 * What a key does in a tree with the visible `rows`, from the `selected` one: arrows up and down, Home and End, right to unfold or descend,
 * left to fold or ascend. Null for any other key.
 */
export function treeMove(key: string, rows: readonly DeckRow[], selected: string | null): TreeMove | null {
  const at = rows.findIndex(({ deck }) => deck.path === selected);
  const row = rows[at];
  const select = (to: DeckRow | undefined): TreeMove | null => (to === undefined ? null : { kind: "select", path: to.deck.path });
  switch (key) {
    case "ArrowDown":
      return select(rows[Math.min(at + 1, rows.length - 1)]);
    case "ArrowUp":
      return select(rows[Math.max(at - 1, 0)]);
    case "Home":
      return select(rows[0]);
    case "End":
      return select(rows[rows.length - 1]);
    case "ArrowRight":
      if (row === undefined || row.rows.length === 0) return null;
      return row.folded ? { kind: "toggle", path: row.deck.path } : select(row.rows[0]);
    case "ArrowLeft":
      if (row === undefined) return null;
      if (row.rows.length > 0 && !row.folded) return { kind: "toggle", path: row.deck.path };
      return select(rows.slice(0, at).reverse().find(({ level }) => level < row.level));
    default:
      return null;
  }
}
