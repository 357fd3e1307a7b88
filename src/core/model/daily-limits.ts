import { nameKey } from "./name-key";

/** How many new cards and reviews; null for no limit. */
export interface Limit {
  readonly new: number | null;
  readonly reviews: number | null;
}

export type Counted = keyof Limit;

/** Lets a card of these decks through, and counts it, when none of them and none above is full. */
export type Room = (decks: readonly string[], kind: Counted) => boolean;

/** A deck's path as limits and counts know it. */
export function limitKey(deck: string): string {
  return nameKey(deck);
}

/** These decks and all above them up to the root "", by their keys, each once. */
export function ancestry(decks: readonly string[]): string[] {
  const keys = new Set([""]);
  for (const deck of decks) {
    const key = limitKey(deck);
    for (let end = key.indexOf("/"); end >= 0; end = key.indexOf("/", end + 1)) keys.add(key.slice(0, end));
    keys.add(key);
  }
  return [...keys];
}

/** What limits leave, by key of the deck; a deck that is not among them has none of its own. Cards of the same list of decks cost no search. */
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
