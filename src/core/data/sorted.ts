/** The first of `count` places, in order, that `isBehind` holds for, as it does for all behind that one; `count` where there is none. Logarithmic. */
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
