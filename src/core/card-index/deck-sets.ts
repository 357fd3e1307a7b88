import { DeckCounter } from "./deck-counters";
import { roundFor, type DeckRound, type ExamRound } from "./exam-days";
import { unpack, type PackedSchedule } from "./packed-schedule";
import { nameKey } from "../model/name-key";

/** A combination of decks, shared by all blocks in exactly those decks, with every deck whose count includes them. */
export interface DeckSet {
  readonly key: string;
  readonly decks: readonly string[];
  /** The decks and their parents, including the root, each once. */
  readonly counters: readonly DeckCounter[];
  /** The exam round of its cards. */
  round: ExamRound | null;
  /** Blocks that use this set. */
  uses: number;
}

/** The decks of all notes. A deck exists while it or a subdeck contains a block. */
export class DeckSets {
  readonly root = new DeckCounter(null);
  readonly #numbers = new Map<string, number>();
  /** Indexed by set number; numbers of unused sets are reused. */
  readonly #sets: DeckSet[] = [];
  readonly #free: number[] = [];
  #rounds: readonly DeckRound[] = [];

  /** The number of the set for these decks; adds `uses` to its uses. */
  acquire(decks: readonly string[], uses = 1): number {
    const key = decks.join("\n");
    const known = this.#numbers.get(key);
    const number = known ?? this.#free.pop() ?? this.#sets.length;
    if (known === undefined) {
      // Copies the name: a slice would keep the whole note text in memory.
      const own = decks.map((deck) => ` ${deck}`.slice(1));
      const set = { key: own.join("\n"), decks: own, counters: this.#counters(own, 1), round: roundFor(own, this.#rounds), uses: 0 };
      this.#numbers.set(set.key, number);
      this.#sets[number] = set;
    }
    this.at(number).uses += uses;
    return number;
  }

  release(number: number): void {
    const set = this.at(number);
    set.uses--;
    if (set.uses > 0) return;
    this.#numbers.delete(set.key);
    this.#free.push(number);
    this.#counters(set.decks, -1);
  }

  /** Sets the exam rounds. Returns the numbers of the sets whose round changes; nothing changes until `change` is called. */
  setRounds(rounds: readonly DeckRound[]): { readonly sets: ReadonlySet<number>; readonly change: () => void } {
    this.#rounds = rounds;
    const found = new Map<number, ExamRound | null>();
    for (const number of this.#numbers.values()) {
      const { decks, round } = this.at(number);
      const now = roundFor(decks, rounds);
      if (now?.from !== round?.from || now?.end !== round?.end) found.set(number, now);
    }
    return { sets: new Set(found.keys()), change: () => found.forEach((round, number) => (this.at(number).round = round)) };
  }

  /** The set with this number, which must be in use. */
  at(number: number): DeckSet {
    const set = this.#sets[number];
    if (set === undefined) throw new RangeError(`no deck set ${number}`);
    return set;
  }

  /** Adds `many` cards with this schedule to every deck of the set; a negative number removes them. */
  count(number: number, packed: PackedSchedule, many: number): void {
    const standing = unpack(packed);
    for (const counter of this.at(number).counters) {
      counter.total += many;
      if (standing.kind === "new") counter.new += many;
      else if (standing.kind === "damaged") counter.damaged += many;
      else {
        counter.days.add(standing.day, many);
        counter.scheduled[standing.kind] += many;
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
        const key = nameKey(name);
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
