import type { DeckCounts, DeckNode } from "../../core/model/deck";
import { fold } from "../../core/search/fold";
import { nameKey } from "../../core/model/name-key";

/** A deck as the tree shows it. */
export interface DeckRow {
  readonly deck: DeckNode;
  /** 1 for a top-level deck. */
  readonly level: number;
  readonly folded: boolean;
  readonly rows: readonly DeckRow[];
}

/**
 * The rows to show; `folds`: keys of folded decks. With a filter, every deck whose path contains all its words (in any case, accents aside) and its
 * parents, all unfolded; without one, everything, folded as remembered.
 */
export function deckRows(root: DeckNode, folds: ReadonlySet<string>, filter: string): readonly DeckRow[] {
  const words = fold(filter).split(/\s+/).filter((word) => word !== "");
  const rowsOf = (nodes: readonly DeckNode[], level: number): readonly DeckRow[] =>
    nodes.flatMap((deck) => {
      const rows = rowsOf(deck.children, level + 1);
      const text = words.length === 0 ? "" : fold(deck.path);
      if (rows.length === 0 && !words.every((word) => text.includes(word))) return [];
      return [{ deck, level, folded: words.length === 0 && rows.length > 0 && folds.has(nameKey(deck.path)), rows }];
    });
  return rowsOf(root.children, 1);
}

/** The visible rows in arrow key order. */
export function visibleRows(rows: readonly DeckRow[]): readonly DeckRow[] {
  return rows.flatMap((row) => (row.folded ? [row] : [row, ...visibleRows(row.rows)]));
}

/** While filtering, the first row without visible children: the best match. */
export function bestOf(rows: readonly DeckRow[]): DeckRow | undefined {
  return rows.find((row) => row.rows.length === 0) ?? rows[0];
}

/** Number of decks below a node. */
export function countDecks({ children }: DeckNode): number {
  return children.reduce((sum, child) => sum + 1 + countDecks(child), 0);
}

/** Decks with subdecks, which can be folded; not one that is alone at the top, because nothing but it would be left. */
export function foldable({ children }: DeckNode, isTop = true): readonly string[] {
  return children.flatMap((deck) => [...(deck.children.length > 0 && !(isTop && children.length === 1) ? [deck.path] : []), ...foldable(deck, isTop && children.length === 1)]);
}

/**
 * A name in two: with too little room the first part is cut, and the second, in which decks of one kind differ, stays.
 * Divided at a space, hyphen or underscore, else only in scripts whose letters do not join or combine. The second part may be empty.
 */
export function nameParts(name: string): readonly [string, string] {
  const tail = name.length > 12 ? /(?:[\s_-][^\s_-]{1,11}|[a-z0-9]{6}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{4})$/iu.exec(name)?.[0] ?? "" : "";
  return [name.slice(0, name.length - tail.length), tail];
}

/** Number of decks that have cards to review (or other cards, by `of`) themselves, not only in subdecks: with one there is nothing to choose. */
export function decksWithDue(node: DeckNode, of = ({ due, new: fresh }: DeckCounts): number => due + fresh): number {
  const todo = ({ counts }: DeckNode): number => of(counts);
  const below = node.children.reduce((sum, child) => sum + todo(child), 0);
  const own = node.path !== "" && todo(node) > below ? 1 : 0;
  return own + node.children.reduce((sum, child) => sum + decksWithDue(child, of), 0);
}
