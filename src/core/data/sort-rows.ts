/** Rows to sort or pass between two yields: a few milliseconds. */
export const piece = 1 << 12;

/** As `piece`, where comparing two rows takes about a microsecond, as a collator does. */
export const slowPiece = 1 << 9;

/**
 * The numbers 0 to `length` - 1 in the order of `compare`; stable. Yields after each `size` rows, as sorting may take long. Rows that are in
 * order already are compared about once.
 */
export function* sortedRows(length: number, compare: (a: number, b: number) => number, size = piece): Generator<undefined, Int32Array> {
  let rows = Int32Array.from({ length }, (_, at) => at);
  let merged = new Int32Array(length);
  for (let from = 0; from < length; from += size) {
    // Unlike a typed array, an array is not compared through and through when it is in order.
    rows.set([...rows.subarray(from, from + size)].sort(compare), from);
    yield;
  }
  for (let width = size; width < length; width *= 2) {
    for (let from = 0; from < length; from += 2 * width) {
      const middle = Math.min(length, from + width);
      const end = Math.min(length, middle + width);
      if (middle >= end || compare(rows[middle - 1] ?? 0, rows[middle] ?? 0) <= 0) {
        merged.set(rows.subarray(from, end), from);
        continue;
      }
      let left = from;
      let right = middle;
      for (let to = from; to < end; to++) {
        const leftFirst = left < middle && (right >= end || compare(rows[left] ?? 0, rows[right] ?? 0) <= 0);
        merged[to] = rows[leftFirst ? left++ : right++] ?? 0;
        if (to % size === 0) yield;
      }
    }
    [rows, merged] = [merged, rows];
  }
  return rows;
}
