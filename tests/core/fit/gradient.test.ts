import fc from "fast-check";
import { expect, it } from "vitest";
import type { PackedHistory } from "../../../src/core/fit/history";
import { replayHistory } from "../../../src/core/fit/replay";
import { leastWeights, mostWeights } from "../../../src/core/fit/weights";
import { seeded } from "../../../src/core/simulate/chance";
import { anyWeights, finish, historyOf, personWeights } from "./histories";

// Gaps of 0 days, usual ones, and some that push stability to its bounds; runs of one grade push difficulty to its own.
const answer = fc.tuple(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 40_000 })), fc.integer({ min: 1, max: 4 }));
const mixed = fc.array(answer, { minLength: 2, maxLength: 12 });
const runs = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 2, maxLength: 25 })).map(([grade, gaps]) => gaps.map((gap) => [gap, grade] as const));
const histories = fc.array(fc.oneof(mixed, runs), { minLength: 1, maxLength: 4 }).map(historyOf);
const seeds = fc.integer({ min: 0, max: 1e9 });

function lossAt(history: PackedHistory, w: readonly number[]): number {
  return finish(replayHistory(history, w, history.gaps)).losses.reduce((sum, loss) => sum + loss, 0);
}

/** The slope by fourth-order differences; null when two step widths disagree, because the loss has a corner there. */
function slopeByDifferences(history: PackedHistory, w: readonly number[], at: number): number | null {
  const moved = (by: number): number => lossAt(history, w.map((value, place) => (place === at ? value + by : value)));
  const slope = (h: number): number => (8 * (moved(h) - moved(-h)) - moved(2 * h) + moved(-2 * h)) / (12 * h);
  const width = 1e-4 * Math.max(0.02, Math.abs(w[at]!));
  const [wide, narrow] = [slope(2 * width), slope(width)];
  return Math.abs(wide - narrow) <= 3e-7 * Math.max(1, Math.abs(narrow)) ? narrow : null;
}

it("the gradient equals finite differences, except at corners", () => {
  let compared = 0;
  let corners = 0;
  fc.assert(
    fc.property(histories, seeds, fc.boolean(), (history, seed, wild) => {
      const random = seeded(seed);
      const w = (wild ? anyWeights(random) : personWeights(random, 1)).map((value, at) => Math.min(mostWeights[at]! * 0.999, Math.max(leastWeights[at]! * 1.001 + 1e-4, value)));
      const { loss, gradient } = finish(replayHistory(history, w, new Float64Array(history.gaps.length).fill(1)));
      expect(loss).toBeCloseTo(lossAt(history, w), 9);
      for (let at = 0; at < 21; at++) {
        const slope = slopeByDifferences(history, w, at);
        if (slope === null) corners++;
        else {
          compared++;
          expect(Math.abs(gradient[at]! - slope), `w${at}: ${gradient[at]}, by differences ${slope}`).toBeLessThan(1e-6 * Math.max(1, Math.abs(slope)));
        }
      }
    }),
    { numRuns: 400 },
  );
  expect(corners).toBeLessThan(compared / 20);
});

it("every number is finite for any weights within their bounds and any history", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.tuple(fc.oneof(answer.map(([gap]) => gap), fc.constant(1e9)), fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 20 }), { maxLength: 3 }).map(historyOf), fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 21, maxLength: 21 }), (history, corners) => {
      const w = corners.map((part, at) => leastWeights[at]! + ((mostWeights[at]! - leastWeights[at]!) * part) / 4);
      const { loss, gradient, information } = finish(replayHistory(history, w, new Float64Array(history.gaps.length).fill(1)));
      expect([loss, ...gradient, ...information].every(Number.isFinite)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
