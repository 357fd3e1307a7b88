import fc from "fast-check";
import { expect, it } from "vitest";
import { CardRows } from "../../../src/app/library/card-rows";

interface Added {
  readonly note: number;
  readonly occurrence: number;
  readonly face: number;
  readonly offset: number;
}

/** Blocks by their offset in a record. The last offset is too large for a packed place. */
const hashes: Readonly<Record<number, number>> = { 6: 7, 15: 2 ** 40, [1 << 21]: 5 };
const numbers = new Int32Array((1 << 21) + 3);
for (const [offset, hash] of Object.entries(hashes)) {
  numbers[Number(offset) + 1] = Math.floor(hash / 2 ** 32);
  numbers[Number(offset) + 2] = hash | 0;
}

const added = fc.record<Added>({
  note: fc.nat(2),
  occurrence: fc.constantFrom(0, 1, 40),
  face: fc.nat(2),
  offset: fc.constantFrom(...Object.keys(hashes).map(Number)),
});

it("finds the rows of cards, also once they were arranged anew while others were added", () => {
  fc.assert(
    fc.property(fc.array(added, { maxLength: 60 }), fc.array(added, { maxLength: 3000 }), fc.infiniteStream(fc.nat()), (before, later, random) => {
      const rows = new CardRows();
      for (const name of ["a", "b", "c"]) rows.addNote({ path: `${name}.md`, numbers, from: 0 });
      const add = ({ note, offset, occurrence, face }: Added): void => rows.add(note, offset, occurrence, face);
      const placeOf = ({ note, offset, occurrence, face }: Added) => ({ path: `${"abc"[note]!}.md`, hash: hashes[offset]!, occurrence, face });
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
      expect([rows.rowOf({ path: "d.md", hash: 7, occurrence: 0, face: 0 }), rows.rowOf({ path: "a.md", hash: 1, occurrence: 0, face: 0 })]).toEqual([-1, -1]);
    }),
    { numRuns: 50 },
  );
});
