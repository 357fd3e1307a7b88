import { DeckCounter } from "./deck-counters";
import { unpack, type PackedSchedule } from "./packed";

/** A combination of decks that blocks are in, kept once for all of them, with every deck it counts in. */
export interface DeckSet {
  readonly key: string;
  readonly decks: readonly string[];
  /** The decks and all decks above them, the root included, each once. */
  readonly counters: readonly DeckCounter[];
  /** Blocks that use this set. */
  uses: number;
}

/** The decks of all notes. A deck exists while a block is in it or below it. */
export class DeckSets {
  readonly root = new DeckCounter(null);
  readonly #sets = new Map<string, DeckSet>();

  /** The set of these decks, with one more use. */
  acquire(decks: readonly string[]): DeckSet {
    const key = decks.join("\n");
    let set = this.#sets.get(key);
    if (set === undefined) {
      set = { key, decks: [...decks], counters: this.#counters(decks, 1), uses: 0 };
      this.#sets.set(key, set);
    }
    set.uses++;
    return set;
  }

  release(set: DeckSet): void {
    set.uses--;
    if (set.uses > 0) return;
    this.#sets.delete(set.key);
    this.#counters(set.decks, -1);
  }

  /** Adds a card's schedule to every deck of the set, or takes it away (`sign` -1). */
  count(set: DeckSet, packed: PackedSchedule, sign: 1 | -1): void {
    const standing = unpack(packed);
    for (const counter of set.counters) {
      counter.total += sign;
      if (standing.kind === "new") counter.new += sign;
      else if (standing.kind === "damaged") counter.damaged += sign;
      else {
        counter.days.add(standing.day, sign);
        counter[standing.kind] += sign;
      }
    }
  }

  #counters(decks: readonly string[], sign: 1 | -1): DeckCounter[] {
    const reached = new Set<DeckCounter>([this.root]);
    for (const deck of decks) {
      let at = this.root;
      const names = deck.split("/").filter((name) => name !== "");
      const down: [DeckCounter, string][] = [];
      for (const name of names) {
        const key = name.toLowerCase();
        let child = at.children.get(key);
        if (child === undefined) {
          child = new DeckCounter(at);
          at.children.set(key, child);
        }
        const uses = (child.names.get(name) ?? 0) + sign;
        if (uses === 0) child.names.delete(name);
        else child.names.set(name, uses);
        down.push([child, key]);
        reached.add(child);
        at = child;
      }
      for (let last = down.pop(); last !== undefined; last = down.pop()) {
        const [counter, key] = last;
        if (counter.names.size === 0 && counter.children.size === 0) counter.parent?.children.delete(key);
      }
    }
    return [...reached];
  }
}
