import type { DeckNode } from "../../core/model/deck";
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
 * The rows to show; `folds`: keys of folded decks. With a filter, every deck whose path contains all its words (in any case) and its
 * parents, all unfolded; without one, everything, folded as remembered.
 */
export function deckRows(root: DeckNode, folds: ReadonlySet<string>, filter: string): readonly DeckRow[] {
  const words = nameKey(filter).split(/\s+/).filter((word) => word !== "");
  const rowsOf = (nodes: readonly DeckNode[], level: number): readonly DeckRow[] =>
    nodes.flatMap((deck) => {
      const rows = rowsOf(deck.children, level + 1);
      const key = nameKey(deck.path);
      if (rows.length === 0 && !words.every((word) => key.includes(word))) return [];
      return [{ deck, level, folded: words.length === 0 && rows.length > 0 && folds.has(key), rows }];
    });
  return rowsOf(root.children, 1);
}

/** The visible rows in arrow key order. */
export function visibleRows(rows: readonly DeckRow[]): readonly DeckRow[] {
  return rows.flatMap((row) => (row.folded ? [row] : [row, ...visibleRows(row.rows)]));
}

/** Number of decks that have cards to review themselves, not only in subdecks: with one there is nothing to choose. */
export function decksWithDue(node: DeckNode): number {
  const todo = ({ counts }: DeckNode): number => counts.due + counts.new;
  const below = node.children.reduce((sum, child) => sum + todo(child), 0);
  const own = node.path !== "" && todo(node) > below ? 1 : 0;
  return own + node.children.reduce((sum, child) => sum + decksWithDue(child), 0);
}
