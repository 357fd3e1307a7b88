/**
 * Solves A x = b for a symmetric, positive definite A, whose lower half is in `a`, row by row. x is 0 for rows not in `free` and for a row
 * that rounding has left without a positive pivot: finite input gives a finite result.
 */
export function solve(a: Float64Array, b: Float64Array, free: readonly boolean[]): Float64Array {
  const size = b.length;
  const rows = Array.from(b, (right, row) => Float64Array.from({ length: size + 1 }, (_, column) => (column === size ? right : a[Math.max(row, column) * size + Math.min(row, column)]!)));
  const solved = free.map((isFree, at) => {
    const pivot = rows[at]!;
    if (!isFree || !(pivot[at]! > 0)) return false;
    for (const row of rows) {
      const factor = row === pivot ? 0 : row[at]! / pivot[at]!;
      for (let column = at; column <= size; column++) row[column]! -= factor * pivot[column]!;
    }
    return true;
  });
  return b.map((_right, at) => (solved[at] ? rows[at]![size]! / rows[at]![at]! : 0));
}
