import type { Span } from "../model/card";
import type { BlockSource } from "../text/blocks/block";
import { clozeCards } from "../text/cloze/cloze";
import type { NearMiss } from "./miss";

/** The spans that overlap none of the others. Both lists must be in order of `from`. */
export function outside<S extends Span>(list: readonly S[], others: readonly Span[]): readonly S[] {
  let next = 0;
  let end = -1;
  return list.filter(({ from, to }) => {
    for (let other = others[next]; other !== undefined && other.from < to; other = others[++next]) end = Math.max(end, other.to);
    return end <= from;
  });
}

/** The spans that overlap none before them. The list must be in order of `from`. */
export function firstAt<S extends Span>(list: readonly S[]): readonly S[] {
  let end = -1;
  return list.filter(({ from, to }) => {
    const isFree = from >= end;
    if (isFree) end = to;
    return isFree;
  });
}

/**
 * One near miss for each place, in text order: the first, then the longest, then the first given. Leaves out any inside a deletion that a
 * card asks.
 */
export function distinct(misses: readonly NearMiss[], blocks: readonly BlockSource[]): readonly NearMiss[] {
  const sorted = [...misses].sort((a, b) => a.from - b.from || b.to - a.to);
  return firstAt(notWithin(sorted, blocks.flatMap(asked)));
}

/** The spans of deletions that a card asks. */
function asked({ deletions }: BlockSource): readonly Span[] {
  if (deletions.length === 0) return deletions;
  const cards = clozeCards(deletions);
  return cards.count === 0 ? [] : deletions.filter((_deletion, at) => cards.role(0, at) !== "raw").sort((a, b) => a.from - b.from);
}

/** The spans not inside any of the others. Both lists must be in order of `from`. */
function notWithin<S extends Span>(list: readonly S[], others: readonly Span[]): readonly S[] {
  let next = 0;
  let end = -1;
  return list.filter(({ from, to }) => {
    for (let other = others[next]; other !== undefined && other.from <= from; other = others[++next]) end = Math.max(end, other.to);
    return end < to;
  });
}
