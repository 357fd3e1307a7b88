import fc from "fast-check";
import { expect, it } from "vitest";
import { CardRows } from "../../../src/app/library/card-rows";

interface Added {
  readonly note: number;
  readonly hash: number;
  readonly occurrence: number;
  readonly face: number;
  readonly offset: number;
}

// Few hashes, so that many cards differ by one of the others; the last offset and occurrence are too large for a packed place.
const added = fc.record<Added>({
  note: fc.nat(2),
  hash: fc.constantFrom(0, 1, 2 ** 40),
  occurrence: fc.constantFrom(0, 1, 40),
  face: fc.nat(2),
  offset: fc.constantFrom(6, 15, 1 << 21),
});

it("finds the rows of cards, also once they were arranged anew while others were added", () => {
  fc.assert(
    fc.property(fc.array(added, { maxLength: 60 }), fc.array(added, { maxLength: 3000 }), fc.infiniteStream(fc.nat()), (before, later, random) => {
      const rows = new CardRows();
      for (const name of ["a", "b", "c"]) rows.addNote({ path: `${name}.md`, numbers: new Int32Array(8), from: 0 });
      const add = ({ note, offset, hash, occurrence, face }: Added): void => rows.add(note, offset, hash, occurrence, face);
      const placeOf = ({ note, hash, occurrence, face }: Added) => ({ path: `${"abc"[note]!}.md`, hash, occurrence, face });
      before.forEach(add);
      const order = Uint32Array.from(before.map((_, at) => [random.next().value, at] as const).sort(([a], [b]) => a - b), ([, at]) => at);
      const work = rows.reordered(order);
      let step = work.next();
      later.forEach(add);
      while (step.done !== true) step = work.next();
      rows.trim();
      step.value();
      const expected = [...Array.from(order, (at) => before[at]!), ...later].map(placeOf);
      expect(Array.from({ length: rows.length }, (_, row) => rows.place(row))).toEqual(expected);
      const first = new Map<string, number>();
      expected.forEach((place, row) => first.set(JSON.stringify(place), first.get(JSON.stringify(place)) ?? row));
      for (const place of expected) expect(rows.rowOf(place)).toBe(first.get(JSON.stringify(place)));
      expect([rows.rowOf({ path: "d.md", hash: 1, occurrence: 0, face: 0 }), rows.rowOf({ path: "a.md", hash: 5, occurrence: 0, face: 0 })]).toEqual([-1, -1]);
    }),
    { numRuns: 50 },
  );
});
