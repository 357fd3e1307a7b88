import type { DeckNode } from "../model/deck";
import { limitKey, type Counted, type Limit } from "../model/daily-limits";

/** Cards of a deck and its subdecks that limits do not affect: not shown today, or shown regardless of limits. */
export interface CountedApart {
  /** Number among the new and due cards of the deck's counts. */
  new: number;
  reviews: number;
  /** Number of them shown: cards in learning steps. */
  asked: number;
}

interface Draft {
  readonly path: string;
  readonly name: string;
  counts: DeckNode["counts"];
  readonly children: Draft[];
}

/**
 * The tree with the number of cards that a review of each deck would show today: due and new cards, apart from those in `apart`, within the
 * remaining limits (`left`, by deck key) of the deck, its subdecks and its parents. Exact if each card is in one deck; with cards in
 * several limited decks, it may be slightly too high. Costs a pass over the decks.
 */
export function dueCounts(root: DeckNode, apart: ReadonlyMap<string, CountedApart>, left: ReadonlyMap<string, Limit>): DeckNode {
  const kinds: readonly Counted[] = ["new", "reviews"];
  const none: CountedApart = { new: 0, reviews: 0, asked: 0 };
  const unlimited: Limit = { new: null, reviews: null };

  /** `all`: of the deck and its subdecks without limits; `within`: with their limits. */
  function below(node: DeckNode): { readonly draft: Draft; readonly all: Record<Counted, number>; readonly within: Record<Counted, number> } {
    const key = limitKey(node.path);
    const { new: fresh, reviews } = apart.get(key) ?? none;
    const all = { new: Math.max(0, node.counts.new - fresh), reviews: Math.max(0, node.counts.due - reviews) };
    const own = { ...all };
    const within = { new: 0, reviews: 0 };
    const children = node.children.map((child) => {
      const inner = below(child);
      for (const kind of kinds) {
        own[kind] -= inner.all[kind];
        within[kind] += inner.within[kind];
      }
      return inner.draft;
    });
    const limit = left.get(key) ?? unlimited;
    for (const kind of kinds) within[kind] = Math.min(all[kind], Math.max(0, own[kind]) + within[kind], limit[kind] ?? Infinity);
    return { draft: { path: node.path, name: node.name, counts: { ...node.counts, new: within.new, due: within.reviews }, children }, all, within };
  }

  /** Applies the limits of the parent decks as well. */
  function above(draft: Draft, most: Record<Counted, number>): void {
    const key = limitKey(draft.path);
    const limit = left.get(key) ?? unlimited;
    const here = { new: Math.min(most.new, limit.new ?? Infinity), reviews: Math.min(most.reviews, limit.reviews ?? Infinity) };
    draft.counts = { ...draft.counts, new: Math.min(draft.counts.new, here.new), due: Math.min(draft.counts.due, here.reviews) + (apart.get(key)?.asked ?? 0) };
    for (const child of draft.children) above(child, here);
  }

  const { draft } = below(root);
  above(draft, { new: Infinity, reviews: Infinity });
  return draft;
}
