import { nameKey } from "./name-key";

/** Numbers of new cards and reviews; null for no limit. */
export interface Limit {
  readonly new: number | null;
  readonly reviews: number | null;
}

export type Counted = keyof Limit;

/** Admits and counts a card of these decks, unless one of them or of their parents is full. */
export type Room = (decks: readonly string[], kind: Counted) => boolean;

/** A deck's key in limits and counts. */
export function limitKey(deck: string): string {
  return nameKey(deck);
}

/** The keys of these decks and their parents up to the root "", each once. */
export function ancestry(decks: readonly string[]): string[] {
  const keys = new Set([""]);
  for (const deck of decks) {
    const key = limitKey(deck);
    for (let end = key.indexOf("/"); end >= 0; end = key.indexOf("/", end + 1)) keys.add(key.slice(0, end));
    keys.add(key);
  }
  return [...keys];
}

/** Applies remaining limits, by deck key; a missing deck has no limit of its own. Cards with the same list of decks cost no search. */
export function roomIn(left: ReadonlyMap<string, Limit>): Room {
  const rest = new Map([...left].flatMap(([key, limit]) => (limit.new === null && limit.reviews === null ? [] : [[key, { ...limit }] as const])));
  if (rest.size === 0) return () => true;
  const known = new Map<readonly string[], { new: number | null; reviews: number | null }[]>();
  return (decks, kind) => {
    let over = known.get(decks);
    if (over === undefined) {
      over = ancestry(decks).flatMap((key) => rest.get(key) ?? []);
      known.set(decks, over);
    }
    if (over.some((limit) => (limit[kind] ?? 1) <= 0)) return false;
    for (const limit of over) if (limit[kind] !== null) limit[kind]--;
    return true;
  };
}
