import { compareNames, type DeckCounts, type DeckNode } from "../model/deck";
import type { Algorithm } from "../model/settings";
import type { DayNumber } from "../model/day";

/** The number of cards per day, with a cached total up to one day. */
export class DayBuckets {
  readonly #days = new Map<DayNumber, number>();
  #today: DayNumber = Number.NaN;
  #upToToday = 0;

  add(day: DayNumber, count: number): void {
    const next = (this.#days.get(day) ?? 0) + count;
    if (next === 0) this.#days.delete(day);
    else this.#days.set(day, next);
    if (day <= this.#today) this.#upToToday += count;
  }

  /** Cards on `day`. */
  on(day: DayNumber): number {
    return this.#days.get(day) ?? 0;
  }

  /** Cards on or before `today`; passes over the distinct days only if `today` differs from the last call's. */
  upTo(today: DayNumber): number {
    if (today !== this.#today) {
      this.#today = today;
      this.#upToToday = 0;
      for (const [day, count] of this.#days) if (day <= today) this.#upToToday += count;
    }
    return this.#upToToday;
  }

  /** The earliest day with a card, or the earliest after `after`; null when there is none. */
  earliest(after = Number.NEGATIVE_INFINITY): DayNumber | null {
    let first: DayNumber | null = null;
    for (const day of this.#days.keys()) if (day > after && (first === null || day < first)) first = day;
    return first;
  }
}

/** Cards of one deck and its subdecks. */
export class DeckCounter {
  readonly parent: DeckCounter | null;
  readonly children = new Map<string, DeckCounter>();
  /** Spellings of the name in use, with the number of deck sets that use each; a deck without spellings is dropped. */
  readonly names = new Map<string, number>();
  readonly days = new DayBuckets();
  /** Cards scheduled by each algorithm. */
  readonly scheduled: Record<Algorithm, number> = { fsrs: 0, fsrs7: 0, sm2: 0 };
  new = 0;
  total = 0;
  damaged = 0;

  constructor(parent: DeckCounter | null) {
    this.parent = parent;
  }

  /** The spelling to show; independent of the order in which notes were added. */
  get name(): string {
    let best: string | null = null;
    for (const name of this.names.keys()) if (best === null || name < best) best = name;
    return best ?? "";
  }

  counts(today: DayNumber): DeckCounts {
    return { due: this.days.upTo(today), new: this.new, total: this.total, damaged: this.damaged };
  }
}

/** The deck tree with counts and sorted names. Iterative, because tags may be nested a thousand deep. */
export function deckTree(root: DeckCounter, today: DayNumber): DeckNode {
  type Draft = { path: string; name: string; counts: DeckCounts; children: DeckNode[] };
  const top: Draft = { path: "", name: "", counts: root.counts(today), children: [] };
  const open: [DeckCounter, Draft][] = [[root, top]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [counter, node] = next;
    for (const child of counter.children.values()) {
      const name = child.name;
      const path = node.path === "" ? name : `${node.path}/${name}`;
      const draft: Draft = { path, name, counts: child.counts(today), children: [] };
      node.children.push(draft);
      open.push([child, draft]);
    }
    node.children.sort((a, b) => compareNames(a.name, b.name));
  }
  return top;
}
