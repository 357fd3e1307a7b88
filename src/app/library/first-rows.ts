import { piece } from "../../core/data/sort-rows";
import { leastRows } from "../../core/data/sorted";
import { compareQuickly } from "../../core/model/name-order";
import { titleOf } from "../../core/text/syntax/vault-path";
import type { CardRows } from "./card-rows";

/** More rows than a screen shows. */
export const firstRows = 100;

/** Orders two paths of notes. */
type ComparePaths = (a: string, b: string) => number;

/** By title, then path. */
export function byTitle(descending: boolean): ComparePaths {
  const sign = descending ? -1 : 1;
  return (a, b) => sign * (compareQuickly(titleOf(a), titleOf(b)) || compareQuickly(a, b));
}

/**
 * An order of all rows, of which the first hundred are final: by key (NaN last), then path, then place in the note. The others come in any
 * order. Takes a twentieth of sorting them all, and sorts no paths but these.
 */
export function* firstInOrder(keys: Float64Array, descending: boolean, rows: CardRows, compare: ComparePaths = compareQuickly): Generator<undefined, Uint32Array> {
  const sign = descending ? -1 : 1;
  const byKey = (a: number, b: number): number => {
    const [one, other] = [keys[a] ?? NaN, keys[b] ?? NaN];
    return one === other ? 0 : Number.isNaN(one) || Number.isNaN(other) ? Number(Number.isNaN(one)) - Number(Number.isNaN(other)) : sign * (one - other);
  };
  const least = yield* leastRows(firstRows, rows.length, byKey);
  const last = least.at(-1);
  if (last === undefined) return new Uint32Array();
  const before = least.filter((row) => byKey(row, last) < 0);
  before.sort((a, b) => byKey(a, b) || compare(rows.pathOf(rows.noteOf(a)), rows.pathOf(rows.noteOf(b))) || rows.comparePlaces(a, b));
  // More rows than the least may have the last key.
  const same = yield* rowsWith(keys[last] ?? NaN, keys);
  return putFirst([...before, ...(yield* firstByPath(same, firstRows - before.length, rows, compare))], rows.length);
}

/** All rows, these ones first, which change places with those that were there. */
function putFirst(first: readonly number[], length: number): Uint32Array {
  const order = new Uint32Array(length);
  for (let row = 0; row < length; row++) order[row] = row;
  /** The places of rows that are not where they were. */
  const moved = new Map<number, number>();
  first.forEach((row, place) => {
    const from = moved.get(row) ?? row;
    const there = order[place] ?? 0;
    order[place] = row;
    order[from] = there;
    moved.set(there, from);
  });
  return order;
}

/** The rows of the first `count` notes among these rows, in order. */
function* firstByPath(all: readonly number[], count: number, rows: CardRows, compare: ComparePaths): Generator<undefined, number[]> {
  const notes = [...new Set(all.map((row) => rows.noteOf(row)))];
  const pathAt = (at: number): string => rows.pathOf(notes[at] ?? -1);
  const least = yield* leastRows(count, notes.length, (a, b) => compare(pathAt(a), pathAt(b)));
  const ranks = new Map(least.map((at, rank) => [notes[at], rank]));
  const rankOf = (row: number): number => ranks.get(rows.noteOf(row)) ?? -1;
  return all.filter((row) => rankOf(row) >= 0).sort((a, b) => rankOf(a) - rankOf(b) || rows.comparePlaces(a, b));
}

/** The rows with this key. */
function* rowsWith(key: number, keys: Float64Array): Generator<undefined, number[]> {
  const found: number[] = [];
  for (let row = 0; row < keys.length; row++) {
    const own = keys[row] ?? NaN;
    if (own === key || (Number.isNaN(own) && Number.isNaN(key))) found.push(row);
    if (row % piece === piece - 1) yield;
  }
  return found;
}
