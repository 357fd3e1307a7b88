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
