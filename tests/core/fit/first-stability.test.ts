import { describe, expect, it } from "vitest";
import { firstRecalls, fitFirst, orderFirst } from "../../../src/core/fit/first-stability";
import { historyOf } from "./histories";

const near = (found: readonly number[], expected: readonly number[]) => found.forEach((value, at) => expect(Math.abs(value / expected[at]! - 1), `${value}, expected ${expected[at]}`).toBeLessThan(1e-4));

describe("initial stability", () => {
  it("is fitted as in fsrs-rs's test", () => {
    const shares = [[1, 0.86666667, 435], [2, 0.90721649, 97], [3, 0.73015873, 63], [4, 0.76315789, 38], [5, 0.67857143, 28]] as const;
    const recalls = shares.map(([gap, share, count]) => ({ gap, passed: Math.round(share * count), failed: count - Math.round(share * count) }));
    near([fitFirst(recalls, 1, 0.94302857)], [0.7355089]);
  });

  it("is filled and ordered as in fsrs-rs's test", () => {
    near(orderFirst([0.4, 0, 2.3, 10.9], [1, 1, 1, 1]), [0.4, 1.1227008, 2.3, 10.9]);
    near(orderFirst([0, 0.35, 0, 0], [0, 1, 0, 0]), [0.05738148, 0.35, 0.6242943, 2.2453482]);
  });

  it("follows the published proportions whichever grades are missing", () => {
    const [w1, w2] = [0.41, 0.54];
    for (const known of [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3], [0, 1, 2], [0, 1, 3], [0, 2, 3], [1, 2, 3]]) {
      const values = [0.3, 1.4, 2.9, 9.5].map((value, at) => (known.includes(at) ? value : 0));
      const [a = 0, b = 0, c = 0, d = 0] = orderFirst(values, [1, 1, 1, 1]);
      if (known.length === 2 || !known.includes(0) || !known.includes(1)) near([a ** w1 * c ** (1 - w1)], [b]);
      if (known.length === 2 || !known.includes(2) || !known.includes(3)) near([b ** (1 - w2) * d ** w2], [c]);
      known.forEach((at) => expect([a, b, c, d][at]).toBeCloseTo(values[at]!, 9));
    }
    near(orderFirst([0, 0, 0, 0], [0, 0, 0, 0]), [0.212, 1.2931, 2.3065, 8.2956]);
  });

  it("keeps the grade with more answers when two are out of order", () => {
    expect(orderFirst([3, 2, 4, 5], [10, 20, 1, 1])).toEqual([2, 2, 4, 5]);
    expect(orderFirst([3, 2, 4, 5], [20, 10, 1, 1])).toEqual([3, 3, 4, 5]);
    expect(orderFirst([3, 2, 1, 0.5], [4, 3, 2, 1])).toEqual([3, 3, 3, 3]);
  });

  it("uses the first answer after the first day", () => {
    const history = historyOf([[[0, 3], [0, 3], [2, 1], [3, 3]], [[0, 3], [2, 4]], [[0, 3], [1, 2]], [[0, 1], [0, 3]], [[0, 1], [4, 3]]]);
    expect(firstRecalls(history, new Float64Array(20).fill(1))).toEqual([[{ gap: 4, passed: 1, failed: 0 }], [], [{ gap: 2, passed: 1, failed: 1 }, { gap: 1, passed: 1, failed: 0 }], []]);
    // Cards known before the log do not count, nor do answers with a count of 0.
    expect(firstRecalls({ ...history, stability: Float64Array.of(3, 3, 0, 0, 0) }, Float64Array.from(history.gaps, (gap) => Number(gap < 4)))).toEqual([[], [], [{ gap: 1, passed: 1, failed: 0 }], []]);
  });
});
