import fc from "fast-check";
import { expect, it } from "vitest";
import { packHistory, type LoggedReview } from "../../../src/core/fit/history";

const review = (card: string, at: number, day: number, grade: number, start: LoggedReview["start"] = "new"): LoggedReview => ({ card, at, day, grade, start });

it("packs answers by card and in order", () => {
  const history = packHistory([
    review("b", 30, 104, 2), review("a", 20, 101, 3), review("a", 10, 101, 1), review("b", 5, 100, 4), review("a", 40, 108, 3, "unknown"),
    review("known", 1, 90, 3, { stability: 12, difficulty: 5 }), review("known", 2, 100, 1, "new"),
    review("lost", 1, 90, 3, "unknown"), review("lost", 2, 100, 1, "new"),
  ]);
  expect([...history.starts]).toEqual([0, 2, 5, 7]);
  expect([...history.gaps]).toEqual([0, 4, 0, 0, 7, 0, 10]);
  expect([...history.grades]).toEqual([4, 2, 1, 3, 3, 3, 1]);
  expect([...history.days]).toEqual([100, 104, 101, 101, 108, 90, 100]);
  expect([...history.stability]).toEqual([0, 0, 12]);
  expect([...history.difficulty]).toEqual([0, 0, 5]);
  expect(history.unknown).toBe(1);
});

it("takes anything, in any order, to the same history", () => {
  const day = fc.oneof(fc.integer({ min: -5, max: 20_000 }), fc.constantFrom(NaN, 1.5, Infinity));
  const grade = fc.constantFrom(0, 1, 2, 3, 4, 5, NaN);
  const start = fc.oneof(fc.constantFrom("new" as const, "unknown" as const), fc.record({ stability: fc.constantFrom(NaN, 0, -1, 0.5, 9), difficulty: fc.constantFrom(NaN, 0, 3, 11) }));
  const log = fc.uniqueArray(fc.record({ card: fc.constantFrom("a", "b", "c"), at: fc.nat(1e6), day, grade, start }), { selector: ({ at }) => at, maxLength: 30 });
  fc.assert(
    fc.property(log.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), ([list, shuffled]) => {
      const sorted = (reviews: LoggedReview[]) => [...reviews].sort((a, b) => (a.card < b.card ? -1 : a.card > b.card ? 1 : 0));
      const history = packHistory(sorted(list));
      expect(packHistory(sorted(shuffled))).toEqual(history);
      expect([...history.gaps].every((gap) => Number.isInteger(gap) && gap >= 0)).toBe(true);
      expect([...history.stability, ...history.difficulty].every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
      expect(history.starts.at(-1)).toBe(history.gaps.length);
    }),
  );
});

it("counts no gap when the clock went back", () => {
  expect([...packHistory([review("a", 1, 100, 3), review("a", 2, 98, 3), review("a", 3, 99, 3)]).gaps]).toEqual([0, 0, 1]);
});
