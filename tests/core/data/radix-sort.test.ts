import fc from "fast-check";
import { expect, it } from "vitest";
import { radixOrder } from "../../../src/core/data/radix-sort";

const done = <T>(work: Generator<unknown, T>): T => {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
};

it("sorts as a stable sort does in both directions, with NaN last", () => {
  const key = fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constantFrom(NaN, 0, -0, Infinity, -Infinity));
  fc.assert(
    fc.property(fc.array(key, { maxLength: 200 }), fc.boolean(), (keys, descending) => {
      const rows = keys.map((_, at) => at).sort((a, b) => {
        const [x, y] = [keys[a]!, keys[b]!];
        if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
        return x === y ? 0 : x < y === descending ? 1 : -1;
      });
      expect([...done(radixOrder(Float64Array.from(keys), descending))]).toEqual(rows);
    }),
  );
});
