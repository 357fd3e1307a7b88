import { leastRows } from "../../core/data/sorted";
import { compareQuickly } from "../../core/model/name-order";
import { titleOf } from "../../core/text/syntax/vault-path";
import type { CardRows } from "./card-rows";

/** More rows than a screen shows. */
export const firstRows = 100;
/** Rows passed between two yields: a millisecond. */
const rowsAtOnce = 1 << 14;

/** Orders two paths of notes. */
type ComparePaths = (a: string, b: string) => number;

/** By title, then path. */
export function byTitle(descending: boolean): ComparePaths {
  const sign = descending ? -1 : 1;
  return (a, b) => sign * (compareQuickly(titleOf(a), titleOf(b)) || compareQuickly(a, b));
}

/**
 * An order of rows whose first hundred are final, without sorting every path: rows with the same key come by path, and those of one note by
 * place, as far as that decides the first hundred. `order`: the rows by key, in any order within a key; changed in place.
 */
export function* settleFirst(order: Uint32Array, keys: Float64Array, rows: CardRows, compare: ComparePaths = compareQuickly): Generator<undefined, void> {
  for (let from = 0; from < Math.min(firstRows, order.length); ) {
    const key = keys[order[from] ?? 0];
    let to = from + 1;
    for (; to < order.length && Object.is(keys[order[to] ?? 0], key); to++) if (to % rowsAtOnce === 0) yield;
    if (to - from > 1) yield* settleGroup(order.subarray(from, to), firstRows - from, rows, compare);
    from = to;
  }
}

function* settleGroup(group: Uint32Array, count: number, rows: CardRows, compare: ComparePaths): Generator<undefined, void> {
  const notes: number[] = [];
  const isKnown = new Uint8Array(rows.notes);
  for (const [at, row] of group.entries()) {
    const note = rows.noteOf(row);
    if (isKnown[note] === 0) isKnown[note] = notes.push(note) > 0 ? 1 : 0;
    if (at % rowsAtOnce === rowsAtOnce - 1) yield;
  }
  const least = yield* leastRows(count, notes.length, (a, b) => compare(rows.pathOf(notes[a] ?? 0), rows.pathOf(notes[b] ?? 0)));
  const ranks = new Map(least.map((at, rank) => [notes[at] ?? 0, rank]));
  const chosen: number[] = [];
  const rest: number[] = [];
  for (const [at, row] of group.entries()) {
    (ranks.has(rows.noteOf(row)) ? chosen : rest).push(row);
    if (at % rowsAtOnce === rowsAtOnce - 1) yield;
  }
  chosen.sort((a, b) => (ranks.get(rows.noteOf(a)) ?? 0) - (ranks.get(rows.noteOf(b)) ?? 0) || rows.comparePlaces(a, b));
  group.set(chosen);
  group.set(rest, chosen.length);
}
