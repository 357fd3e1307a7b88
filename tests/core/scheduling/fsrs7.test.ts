// The figures are published ones, computed by the authors' implementation in single precision.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Rating } from "../../../src/core/scheduling/fsrs";
import { fsrs7Weights, nextTwoTraceMemory, twoTraceInterval, twoTraceMemoryOf, twoTraceRecall, twoTraceStability, type TwoTraceMemory } from "../../../src/core/scheduling/fsrs7";

function near(actual: number, expected: number, tolerance = 1e-4): void {
  expect(Math.abs(actual - expected), `${actual} for ${expected}`).toBeLessThanOrEqual(Math.abs(expected) * tolerance);
}

/** The memory after each answer. */
function course(ratings: readonly Rating[], gaps: readonly number[]): TwoTraceMemory[] {
  const all: TwoTraceMemory[] = [];
  for (const [at, rating] of ratings.entries()) all.push(nextTwoTraceMemory(all[at - 1] ?? null, gaps[at] ?? 0, rating));
  return all;
}

const ratings = [1, 2, 3, 4] as const;
const known: TwoTraceMemory = { slow: 10, fast: 8, difficulty: 5 };

describe("published figures with default weights", () => {
  it("has 34 weights", () => expect(fsrs7Weights).toHaveLength(34));

  it.each<[Rating, number, number]>([
    [1, 0.000038275626, 0.05082268],
    [2, 0.5974598, 128.5822],
    [3, 4.7777247, 551.4476],
    [4, 53.869392, 4747.62],
  ])("first answer %i: intervals at 0.9 and 0.65", (rating, at90, at65) => {
    const memory = nextTwoTraceMemory(null, 0, rating);
    near(twoTraceInterval(memory, 0.9), at90, 2e-3);
    near(twoTraceInterval(memory, 0.65), at65, 2e-3);
    expect(twoTraceStability(memory)).toBe(twoTraceInterval(memory, 0.9));
  });

  it.each([
    [0, 0.99999],
    [0.5, 0.96410644],
    [21, 0.8774615],
  ])("the chance of recall after %d days", (days, expected) => near(twoTraceRecall(known, days), expected));

  it.each<[Rating, number, number, number, number]>([
    [1, 2.4947672, 0.4401131, 8.909818, 0.018415969],
    [2, 21.447685, 133.01303, 6.9766846, 21.950428],
    [3, 27.8926, 210.87737, 4.9522996, 54.32485],
    [4, 27.8926, 228.5074, 2.927915, 93.77022],
  ])("answer %i after 21 days", (rating, slow, fast, difficulty, interval) => {
    const memory = nextTwoTraceMemory(known, 21, rating);
    near(memory.slow, slow);
    near(memory.fast, fast);
    near(memory.difficulty, difficulty);
    near(twoTraceInterval(memory, 0.9), interval, 2e-3);
  });

  it("a course of six answers", () => {
    const all = course([1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21]).slice(1);
    [0.11041191, 0.91686124, 3.5337858, 10.186002, 25.985723].forEach((expected, at) => near(all[at]!.slow, expected));
    [0.08832, 44.444206, 193.5973, 407.62646, 700.5589].forEach((expected, at) => near(all[at]!.fast, expected));
    [6.109214, 6.0504217, 5.9922175, 5.934595, 5.877549].forEach((expected, at) => near(all[at]!.difficulty, expected));
  });

  it("a course with answers on the same day", () => {
    const last = course([4, 2, 1, 3, 4, 2, 1], [0, 0.001, 0.25, 0, 1.5, 2.75, 100.5]).at(-1)!;
    near(last.slow, 2.3163264);
    near(last.fast, 0.89478546);
    near(last.difficulty, 9.615685);
  });

  it("a hard card, and the stability of FSRS-6", () => {
    near(twoTraceRecall({ slow: 10, fast: 5, difficulty: 8 }, 20), 0.8288255);
    near(twoTraceStability({ slow: 10, fast: 10, difficulty: 5 }), 12.8789, 2e-3);
  });
});

const days = fc.double({ min: 0, max: 36_500, noNaN: true });
const stability = fc.double({ min: Math.log(0.0001), max: Math.log(36_500), noNaN: true }).map(Math.exp);
const memory = fc.record({ slow: stability, fast: stability, difficulty: fc.double({ min: 1, max: 10, noNaN: true }) });
const rating = fc.constantFrom(...ratings);

describe("laws", () => {
  it("the chance of recall falls with time", () => {
    fc.assert(fc.property(memory, days, days, (one, a, b) => {
      const [sooner, later] = [Math.min(a, b), Math.max(a, b)];
      expect(twoTraceRecall(one, later)).toBeLessThanOrEqual(twoTraceRecall(one, sooner) + 1e-12);
    }));
  });

  it("at the end of an interval the chance of recall is the retention", () => {
    fc.assert(fc.property(memory, fc.double({ min: 0.0001, max: 0.9998, noNaN: true }), (one, retention) => {
      const interval = twoTraceInterval(one, retention);
      expect(interval).toBeGreaterThanOrEqual(0);
      expect(interval).toBeLessThanOrEqual(36_500);
      if (interval < 36_500) expect(Math.abs(twoTraceRecall(one, interval) - retention)).toBeLessThan(1e-7);
      else expect(twoTraceRecall(one, 36_500)).toBeGreaterThanOrEqual(retention - 1e-7);
    }), { numRuns: 1000 });
  });

  it("a coarse interval is that interval, or the shortest wanted", () => {
    fc.assert(fc.property(memory, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (one, retention) => {
      near(twoTraceInterval(one, retention, fsrs7Weights, { least: 0.5, error: 1e-4 }), Math.max(0.5, twoTraceInterval(one, retention)), 1.1e-4);
    }));
  });

  it("a higher retention never gives a longer interval", () => {
    fc.assert(fc.property(memory, fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (one, a, b) => {
      expect(twoTraceInterval(one, Math.max(a, b))).toBeLessThanOrEqual(twoTraceInterval(one, Math.min(a, b)) * (1 + 1e-6));
    }));
  });

  it("a better grade never gives a weaker trace, nor a higher difficulty where the card was likely to be recalled", () => {
    fc.assert(fc.property(memory, days, (one, gap) => {
      const all = ratings.map((grade) => nextTwoTraceMemory(one, gap, grade));
      // Forgetting a card that was nearly lost says little about it: there "hard" makes it more difficult than "again".
      const from = twoTraceRecall(one, gap) >= 0.4 ? 1 : 2;
      for (let at = 1; at < 4; at++) {
        const [worse, better] = [all[at - 1]!, all[at]!];
        expect(better.slow).toBeGreaterThanOrEqual(worse.slow * (1 - 1e-12));
        expect(better.fast).toBeGreaterThanOrEqual(worse.fast * (1 - 1e-12));
        if (at >= from) expect(better.difficulty).toBeLessThanOrEqual(worse.difficulty + 1e-12);
      }
    }), { numRuns: 500 });
  });

  it("is finite and within its ranges whatever it is given", () => {
    const any = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, -1, 0, 1e300));
    fc.assert(fc.property(fc.record({ slow: any, fast: any, difficulty: any }), any, rating, any, (one, gap, grade, retention) => {
      const next = nextTwoTraceMemory(one, gap, grade);
      for (const trace of [next.slow, next.fast]) {
        expect(trace).toBeGreaterThanOrEqual(0.0001);
        expect(trace).toBeLessThanOrEqual(36_500);
      }
      expect(next.difficulty).toBeGreaterThanOrEqual(1);
      expect(next.difficulty).toBeLessThanOrEqual(10);
      const interval = twoTraceInterval(one, retention);
      expect(interval).toBeGreaterThanOrEqual(0);
      expect(interval).toBeLessThanOrEqual(36_500);
    }), { numRuns: 1000 });
  });

  it("the memory of an SM-2 card is recalled with 90 % at the end of its interval", () => {
    fc.assert(fc.property(fc.double({ min: 0.01, max: 30_000, noNaN: true }), (interval) => {
      const made = twoTraceMemoryOf(interval);
      expect(made.difficulty).toBe(5);
      if (made.slow < 36_500 && made.slow > 0.0001) expect(Math.abs(twoTraceRecall(made, interval) - 0.9)).toBeLessThan(1e-7);
    }));
  });
});
