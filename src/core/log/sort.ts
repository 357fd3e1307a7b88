/** Rows to sort or pass between two yields: a few milliseconds. */
export const piece = 1 << 12;

/** The numbers 0 to `length` - 1 in the order of `compare`; stable. Yields now and then, as sorting may take long. */
export function* sortedRows(length: number, compare: (a: number, b: number) => number): Generator<undefined, Int32Array> {
  let rows = Int32Array.from({ length }, (_, at) => at);
  let merged = new Int32Array(length);
  for (let from = 0; from < length; from += piece) {
    rows.subarray(from, from + piece).sort(compare);
    yield;
  }
  for (let width = piece; width < length; width *= 2) {
    for (let from = 0; from < length; from += 2 * width) {
      const middle = Math.min(length, from + width);
      const end = Math.min(length, middle + width);
      let left = from;
      let right = middle;
      for (let to = from; to < end; to++) {
        const leftFirst = left < middle && (right >= end || compare(rows[left] ?? 0, rows[right] ?? 0) <= 0);
        merged[to] = rows[leftFirst ? left++ : right++] ?? 0;
        if (to % piece === 0) yield;
      }
    }
    [rows, merged] = [merged, rows];
  }
  return rows;
}
