import { piece } from "./sort-rows";

/**
 * The `count` least of the numbers 0 to `length` - 1, in the order of `compare`; among equal ones the lower. Fast if `count` is small: most
 * others are compared once. Yields after each `piece` of them.
 */
export function* leastRows(count: number, length: number, compare: (a: number, b: number) => number): Generator<undefined, number[]> {
  const least: number[] = [];
  for (let row = 0; row < length; row++) {
    if (row % piece === piece - 1) yield;
    const last = least[count - 1];
    if (last !== undefined && compare(last, row) <= 0) continue;
    least.splice(firstPlace(least.length, (at) => compare(least[at] ?? 0, row) > 0), 0, row);
    if (least.length > count) least.pop();
  }
  return least;
}

/**
 * The first of `count` positions for which `isBehind` is true, given that it is true for all later ones; `count` when there is none. O(log
 * n).
 */
export function firstPlace(count: number, isBehind: (at: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBehind(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
