import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultWeights, easeOfDifficulty, intervalFor, memoryOfSm2, nextMemory, retrievability, weightRanges, type Memory, type Rating } from "../../../src/core/scheduling/fsrs";
import type { Weights } from "../../../src/core/model/settings";

/** Within 1e-4 of the published value. */
function near(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(Math.abs(expected) * 1e-4);
}

function after(ratings: readonly Rating[], gaps: readonly number[], shortTerm = true): Memory {
  const last = ratings.reduce<Memory | null>((memory, rating, at) => nextMemory(memory, gaps[at] ?? 0, rating, defaultWeights, shortTerm), null);
  return last ?? { stability: NaN, difficulty: NaN };
}

describe("FSRS-6 with default weights", () => {
  it.each<[Rating, number, number]>([
    [1, 0.212, 6.4133],
    [2, 1.2931, 5.11217071],
    [3, 2.3065, 2.11810397],
    [4, 8.2956, 1],
  ])("first answer %i", (rating, stability, difficulty) => {
    const memory = nextMemory(null, 0, rating);
    near(memory.stability, stability);
    near(memory.difficulty, difficulty);
  });

  it.each<[string, Rating[], number[], boolean, number, number]>([
    ["with the short term", [1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21], true, 53.62691, 6.3574867],
    ["without it", [1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21], false, 53.335106, 6.3574867],
    ["all hard", [2, 2, 2, 2], [0, 1, 2, 5], true, 9.80772479, 8.53896785],
    ["all easy", [4, 4, 4], [0, 8, 40], true, 292.6802646, 1],
  ])("a history: %s", (_name, ratings, gaps, shortTerm, stability, difficulty) => {
    const memory = after(ratings, gaps, shortTerm);
    near(memory.stability, stability);
    near(memory.difficulty, difficulty);
  });

  it.each([
    [1, 0.98568241],
    [10, 0.9],
    [30, 0.8093881],
    [100, 0.69282664],
    [365, 0.57355868],
  ])("the chance of recall after %i days at a stability of 10", (days, expected) => near(retrievability(days, 10), expected));

  it.each([
    [0.1, 3_116_766],
    [0.2, 34_793],
    [0.3, 2508],
    [0.4, 387],
    [0.5, 90],
    [0.6, 27],
    [0.7, 9],
    [0.8, 3],
    [0.9, 1],
    [1, 1],
  ])("the next interval at a retention of %d and a stability of 1", (retention, expected) => near(Math.max(1, Math.round(intervalFor(1, retention))), expected));
});

describe("an SM-2 card's memory", () => {
  it.each([
    [250, 10, 10, 6.9140563],
    [290, 84, 84, 3.621983],
    [250, 1, 1, 8.215852],
    [250, 365, 365, 3.560044],
    [130, 20, 20, 10],
  ])("ease %i, interval %i", (ease, interval, stability, difficulty) => {
    const memory = memoryOfSm2(interval, ease);
    near(memory.stability, stability);
    near(memory.difficulty, difficulty);
  });

  it.each([
    [1, 370],
    [10, 130],
    [5.5, 250],
    [3.621983, 300],
    [NaN, 370],
    [99, 130],
  ])("and the ease of a difficulty of %d", (difficulty, ease) => expect(easeOfDifficulty(difficulty)).toBe(ease));
});

const weights: fc.Arbitrary<Weights> = fc.oneof(
  fc.constant(defaultWeights),
  fc.tuple(...weightRanges.map(([from, to]) => fc.double({ min: from, max: to, noNaN: true }))).map((all) => all as unknown as Weights),
);
const stability = fc.double({ min: Math.log(0.001), max: Math.log(36_500), noNaN: true }).map(Math.exp);
const memory = fc.record({ stability, difficulty: fc.double({ min: 1, max: 10, noNaN: true }) });
const ratings = fc.constantFrom<Rating[]>(1, 2, 3, 4);
const wild = fc.oneof(fc.double(), fc.constantFrom(0, -1, NaN, Infinity, -Infinity, 1e9, 1e308, Number.MIN_VALUE));

describe("any memory, any weights", () => {
  it("stays within bounds; a pass never lowers stability, a fail never raises it", () => {
    fc.assert(
      fc.property(memory, fc.nat(40_000), ratings, weights, fc.boolean(), (before, days, rating, w, shortTerm) => {
        const next = nextMemory(before, days, rating, w, shortTerm);
        expect(next.stability >= 0.001 && next.stability <= 36_500 && next.difficulty >= 1 && next.difficulty <= 10).toBe(true);
        // Written numbers have eight decimals.
        if (rating === 1) expect(next.stability).toBeLessThanOrEqual(Math.max(0.001, before.stability) + 5e-9);
        else expect(next.stability).toBeGreaterThanOrEqual(before.stability - 5e-9);
      }),
      { numRuns: 5000 },
    );
  });

  it("tolerates invalid numbers", () => {
    fc.assert(
      fc.property(fc.record({ stability: wild, difficulty: wild }), wild, ratings, (before, days, rating) => {
        const next = nextMemory(before, days, rating);
        expect(next.stability >= 0.001 && next.stability <= 36_500 && next.difficulty >= 1 && next.difficulty <= 10).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("is higher for better answers", () => {
    fc.assert(
      fc.property(memory, fc.nat(40_000), weights, (before, days, w) => {
        const all = ([1, 2, 3, 4] as const).map((rating) => nextMemory(before, days, rating, w));
        for (let at = 1; at < 4; at++) {
          expect(all[at]!.stability).toBeGreaterThanOrEqual(all[at - 1]!.stability);
          expect(all[at]!.difficulty).toBeLessThanOrEqual(all[at - 1]!.difficulty);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("gains at least as much from a later pass", () => {
    fc.assert(
      fc.property(memory, fc.integer({ min: 1, max: 4000 }), fc.nat(4000), fc.constantFrom<Rating[]>(2, 3, 4), weights, (before, days, more, rating, w) => {
        expect(nextMemory(before, days + more, rating, w).stability).toBeGreaterThanOrEqual(nextMemory(before, days, rating, w).stability);
      }),
      { numRuns: 2000 },
    );
  });

  it("recalls with certainty at once, with 90 % after its stability, and less later", () => {
    fc.assert(
      fc.property(stability, fc.nat(40_000), fc.nat(1000), weights, (days, first, more, w) => {
        expect(retrievability(0, days, w)).toBe(1);
        expect(retrievability(days, days, w)).toBeCloseTo(0.9, 6);
        expect(retrievability(first + more, days, w)).toBeLessThanOrEqual(retrievability(first, days, w));
      }),
    );
  });

  it("has no longer intervals at a higher retention", () => {
    const retention = fc.double({ min: 0.7, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(stability, retention, retention, weights, (days, one, other, w) => {
        expect(intervalFor(days, Math.max(one, other), w)).toBeLessThanOrEqual(intervalFor(days, Math.min(one, other), w));
      }),
    );
  });
});
