import { fold } from "../../core/search/fold";
import type { DeckRow } from "./deck-rows";
import { keyMove, treeKeys } from "./place-keys";

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
    const typed = fold(this.#typed);
    const first = [...typed][0] ?? "";
    const again = [...typed].every((letter) => letter === first);
    const from = rows.findIndex(({ deck }) => deck.path === selected) + (again ? 1 : 0);
    const wanted = again ? first : typed;
    return [...rows.slice(from), ...rows.slice(0, from)].find(({ deck }) => fold(deck.name).startsWith(wanted))?.deck.path ?? null;
  }
}

export type TreeMove = { readonly kind: "select"; readonly path: string } | { readonly kind: "toggle"; readonly path: string };

/** Where a key leads in a tree with the visible `rows`, from the `selected` one, or what it folds. Null for any other key. */
export function treeMove(key: string, rows: readonly DeckRow[], selected: string | null): TreeMove | null {
  const at = rows.findIndex(({ deck }) => deck.path === selected);
  const row = rows[at];
  const select = (to: DeckRow | undefined): TreeMove | null => (to === undefined ? null : { kind: "select", path: to.deck.path });
  const to = keyMove(treeKeys.select, key, at, rows.length);
  if (to !== undefined) return select(rows[to]);
  if (row === undefined) return null;
  const toggle: TreeMove = { kind: "toggle", path: row.deck.path };
  if (treeKeys.unfold.includes(key)) return row.folded ? toggle : select(row.rows[0]);
  if (!treeKeys.fold.includes(key)) return null;
  return row.rows.length > 0 && !row.folded ? toggle : select(rows.slice(0, at).reverse().find(({ level }) => level < row.level));
}
