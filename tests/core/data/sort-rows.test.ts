import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sortedRows } from "../../../src/core/data/sort-rows";
import { leastRows } from "../../../src/core/data/sorted";
import { atOnce } from "../../../src/app/async/time-slices";

/** The rows in order, the number of comparisons, and the most of them without a pause. */
function sort(values: readonly number[], size?: number) {
  let compared = 0;
  let most = 0;
  let sinceYield = 0;
  const work = sortedRows(
    values.length,
    (a, b) => {
      compared++;
      most = Math.max(most, ++sinceYield);
      return values[a]! - values[b]!;
    },
    size,
  );
  for (;;) {
    const step = work.next();
    if (step.done === true) return { rows: [...step.value], compared, most };
    sinceYield = 0;
  }
}

it("finds the least rows as a stable sort does", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 100 }), fc.integer({ min: 1, max: 30 }), (values, count) => {
      const compare = (a: number, b: number): number => values[a]! - values[b]!;
      expect(atOnce(leastRows(count, values.length, compare))).toEqual([...values.keys()].sort(compare).slice(0, count));
    }),
  );
});

describe("rows sorted in pieces", () => {
  it("are in the order of a stable sort", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 200 }), fc.constantFrom(1, 2, 7, 64), (values, size) => {
        const expected = values.map((value, row) => ({ value, row })).sort((a, b) => a.value - b.value || a.row - b.row);
        expect(sort(values, size).rows).toEqual(expected.map(({ row }) => row));
      }),
    );
  });

  it("compare about once when they are in order", () => {
    const { compared } = sort(Array.from({ length: 10_000 }, (_, at) => at), 64);
    expect(compared).toBeLessThan(10_300);
  });

  it.each([16, 512])("compare little between two pauses: %i at a time", (size) => {
    const { most } = sort(Array.from({ length: 20_000 }, (_, at) => Math.imul(at + 1, 0x9e3779b1) >>> 0), size);
    expect(most).toBeLessThan(size * (Math.log2(size) + 3));
  });
});
