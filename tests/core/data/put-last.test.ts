import fc from "fast-check";
import { expect, it } from "vitest";
import { putLast } from "../../../src/core/data/put-last";

it("keeps the entries put last, in the order in which they were last put", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat())), fc.integer({ min: 1, max: 5 }), (puts, most) => {
      const map = new Map<number, number>();
      for (const [key, value] of puts) putLast(map, key, value, most);
      const last = puts.filter(([key], at) => !puts.slice(at + 1).some(([later]) => later === key));
      expect([...map]).toEqual(last.slice(-most));
    }),
  );
});
