import { once } from "../data/once";
import { textHash } from "../data/text-hash";
import { slowPiece, sortedRows } from "../data/sort-rows";
import { compareNames } from "../model/deck";
import { copied } from "../text/chars/chars";
import type { FrontWords } from "./fronts";

/** Cards with the same front, or with nearly the same one. The near ones include those that are the same. */
export const likenesses = ["duplicate", "near-duplicate"] as const;
export type Likeness = (typeof likenesses)[number];

/** Letters from which on a front may differ in one: among shorter ones, most that differ so little mean something else. */
export const fewestLetters = 8;
/** Characters by which groups are ordered. */
const ordered = 40;
/** Keys compared between two yields, and at once in one table. */
const piece = 1 << 12;
const mostKeys = 1 << 20;

/**
 * Cards whose fronts may be alike. Two cards are duplicates if their fronts have the same words and embeds, and near duplicates if they have
 * the same embeds, and the same letters once at most one letter is taken out of each front of at least eight. Digits and other signs always
 * count. Cards of one block are no duplicates of each other. The work is proportional to the length of all fronts.
 */
export class Fronts {
  readonly #isNear: boolean;
  /** By card: the number of its block, the hash of its front, and its beginning or all its letters. */
  readonly #blocks: number[] = [];
  readonly #hashes: number[] = [];
  readonly #texts: string[] = [];
  #lastBlock = 0;

  constructor(likeness: Likeness) {
    this.#isNear = likeness === "near-duplicate";
  }

  /** Begins a block, to which the cards added next belong. */
  startBlock(): void {
    this.#lastBlock++;
  }

  /** Adds a card; returns its number, from 0. */
  add({ words, letters, embeds }: FrontWords): number {
    this.#hashes.push(textHash(this.#isNear ? embeds : `${words}\n${embeds}`));
    this.#texts.push(copied(this.#isNear ? letters : words.slice(0, ordered)));
    return this.#blocks.push(this.#lastBlock) - 1;
  }

  /** The group of each card that has one like it, numbered from 0 by the words of the fronts; -1 for the others. */
  *groups(): Generator<undefined, Int32Array> {
    const groups = new Groups(this.#blocks);
    yield* this.#isNear ? this.#near(groups) : this.#same(groups);
    return yield* groups.numbered(this.#texts);
  }

  *#same(groups: Groups): Generator<undefined, void> {
    const table = new KeyTable(this.#hashes.length, groups);
    for (let card = 0; card < this.#hashes.length; card++) {
      if (card % piece === piece - 1) yield;
      table.add(this.#hashes[card] ?? 0, card);
    }
  }

  /** Fronts are alike if they are the same once a letter is taken out: by the length that is left, as others cannot be the same. */
  *#near(groups: Groups): Generator<undefined, void> {
    const byLength = new Map<number, number[]>();
    for (const [card, { length }] of this.#texts.entries()) {
      const cards = byLength.get(length);
      if (cards === undefined) byLength.set(length, [card]);
      else cards.push(card);
    }
    const keys = new LetterKeys();
    let work = 0;
    for (const left of new Set([...byLength.keys()].flatMap((length) => [length, length - 1]))) {
      const [whole, longer] = [byLength.get(left) ?? [], left + 1 < fewestLetters ? [] : (byLength.get(left + 1) ?? [])];
      const most = whole.length + longer.length * (left + 1);
      const rounds = Math.ceil(most / mostKeys);
      for (let round = 0; round < rounds; round++) {
        const table = new KeyTable(Math.ceil(most / rounds), groups);
        for (const [at, card] of [...whole, ...longer].entries()) {
          const count = keys.read(this.#texts[card] ?? "", this.#hashes[card] ?? 0, at >= whole.length);
          for (let key = 0; key < count; key++) if (rounds === 1 || (keys.list[key] ?? 0) % rounds === round) table.add(keys.list[key] ?? 0, card);
          if ((work += count + 1) < piece) continue;
          work = 0;
          yield;
        }
      }
    }
  }
}

/** The keys of a front. */
class LetterKeys {
  list = new Float64Array(0);
  #powers: readonly [Int32Array, Int32Array] = [new Int32Array(0), new Int32Array(0)];

  /** Writes the keys of a text into `list`: its own, or those without one of its letters. Returns their number. */
  read(text: string, embeds: number, isShortened: boolean): number {
    const { length } = text;
    this.#grow(length + 1);
    const { list } = this;
    const [high, low] = this.#powers;
    let count = 0;
    let [allHigh, allLow] = [0, 0];
    for (let at = 0; at < length; at++) {
      const code = mixed(text.charCodeAt(at));
      allHigh = (Math.imul(allHigh, bases[0]) + code) | 0;
      allLow = (Math.imul(allLow, bases[1]) + code) | 0;
    }
    if (!isShortened) {
      list[0] = keyOf(allHigh, allLow, embeds);
      return 1;
    }
    let [beforeHigh, beforeLow] = [0, 0];
    for (let at = 0; at < length; at++) {
      const char = text.charCodeAt(at);
      const code = mixed(char);
      const [nextHigh, nextLow] = [(Math.imul(beforeHigh, bases[0]) + code) | 0, (Math.imul(beforeLow, bases[1]) + code) | 0];
      if (isLetterCode(char)) {
        const [moveHigh, moveLow] = [high[length - 1 - at] ?? 0, low[length - 1 - at] ?? 0];
        // All, with what is before the letter in place of what is up to it.
        list[count++] = keyOf((allHigh + Math.imul(beforeHigh - nextHigh, moveHigh)) | 0, (allLow + Math.imul(beforeLow - nextLow, moveLow)) | 0, embeds);
      }
      [beforeHigh, beforeLow] = [nextHigh, nextLow];
    }
    return count;
  }

  #grow(length: number): void {
    if (length <= this.list.length) return;
    this.list = new Float64Array(length * 2);
    this.#powers = [powersOf(bases[0], this.list.length), powersOf(bases[1], this.list.length)];
  }
}

const bases = [0x01000193, 0x5bd1e995] as const;
const mixed = (code: number): number => Math.imul(code + 1, 0x9e3779b1) ^ (code << 7);

function powersOf(base: number, length: number): Int32Array {
  const powers = new Int32Array(length).fill(1);
  for (let at = 1; at < length; at++) powers[at] = Math.imul(powers[at - 1] ?? 1, base);
  return powers;
}

function keyOf(high: number, low: number, embeds: number): number {
  const [a, b] = [Math.imul(high ^ (high >>> 15), 0x2c1b3c6d) ^ embeds, Math.imul(low ^ (low >>> 13), 0x297a2d39)];
  return ((a ^ (a >>> 12)) & 0x1fffff) * 0x100000000 + ((b ^ (b >>> 16)) >>> 0);
}

const letter = once(() => /[\p{L}\p{M}]/u);
const known = new Map<number, boolean>();

/** Whether a code unit is a letter that may be taken out. */
export function isLetterCode(code: number): boolean {
  if (code < 0x80) return code >= 0x61 && code <= 0x7a;
  let is = known.get(code);
  if (is === undefined) known.set(code, (is = letter().test(String.fromCharCode(code))));
  return is;
}

/** Which cards are alike: trees whose roots stand for groups. */
class Groups {
  readonly #blocks: readonly number[];
  readonly #parents: Int32Array<ArrayBuffer>;
  readonly #isAlike: Uint8Array;

  constructor(blocks: readonly number[]) {
    this.#blocks = blocks;
    this.#parents = new Int32Array(blocks.length);
    for (let card = 0; card < blocks.length; card++) this.#parents[card] = card;
    this.#isAlike = new Uint8Array(blocks.length);
  }

  areSiblings(a: number, b: number): boolean {
    return this.#blocks[a] === this.#blocks[b];
  }

  join(a: number, b: number): void {
    this.#isAlike[a] = this.#isAlike[b] = 1;
    const [one, other] = [this.#root(a), this.#root(b)];
    this.#parents[Math.max(one, other)] = Math.min(one, other);
  }

  *numbered(texts: readonly string[]): Generator<undefined, Int32Array> {
    /** By root, the least text of the group. */
    const members = new Map<number, string>();
    const roots = new Int32Array(this.#parents.length).fill(-1);
    for (let card = 0; card < roots.length; card++) {
      if (card % piece === piece - 1) yield;
      if (this.#isAlike[card] !== 1) continue;
      const root = (roots[card] = this.#root(card));
      const text = texts[card] ?? "";
      const least = members.get(root);
      if (least === undefined || text < least) members.set(root, text);
    }
    yield;
    const all = [...members];
    const order = yield* sortedRows(all.length, (a, b) => compareNames(all[a]?.[1] ?? "", all[b]?.[1] ?? ""), slowPiece);
    const ranks = new Map<number, number>();
    for (let rank = 0; rank < order.length; rank++) {
      if (rank % piece === piece - 1) yield;
      ranks.set(all[order[rank] ?? -1]?.[0] ?? -1, rank);
    }
    for (let card = 0; card < roots.length; card++) {
      if (card % piece === piece - 1) yield;
      roots[card] = ranks.get(roots[card] ?? -1) ?? -1;
    }
    return roots;
  }

  #root(card: number): number {
    let at = card;
    for (let up = this.#parents[at] ?? at; up !== at; up = this.#parents[at] ?? at) at = this.#parents[at] = this.#parents[up] ?? up;
    return at;
  }
}

/** Cards by key, in one table of open addressing. */
class KeyTable {
  readonly #groups: Groups;
  readonly #keys: Float64Array;
  /** The first card of a slot, plus one; 0 for a free one. */
  readonly #cards: Int32Array;
  /** Whether cards of several blocks have the key. */
  readonly #isMixed: Uint8Array;
  /** More cards of the first one's block, as long as no other block has the key. */
  readonly #siblings = new Map<number, number[]>();
  readonly #mask: number;

  constructor(keys: number, groups: Groups) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(8, keys * 1.5)));
    this.#groups = groups;
    this.#keys = new Float64Array(size);
    this.#cards = new Int32Array(size);
    this.#isMixed = new Uint8Array(size);
    this.#mask = size - 1;
  }

  add(key: number, card: number): void {
    let slot = (key ^ (key / 0x100000000)) & this.#mask;
    while (this.#cards[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & this.#mask;
    const first = (this.#cards[slot] ?? 0) - 1;
    if (first < 0) {
      this.#keys[slot] = key;
      this.#cards[slot] = card + 1;
    } else if (this.#isMixed[slot] === 1) this.#groups.join(first, card);
    else if (this.#groups.areSiblings(first, card)) {
      if (card === first) return;
      const siblings = this.#siblings.get(slot);
      if (siblings === undefined) this.#siblings.set(slot, [card]);
      else siblings.push(card);
    } else {
      this.#isMixed[slot] = 1;
      this.#groups.join(first, card);
      for (const sibling of this.#siblings.get(slot) ?? []) this.#groups.join(first, sibling);
    }
  }
}
