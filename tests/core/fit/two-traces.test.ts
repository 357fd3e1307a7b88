// FSRS-7 with derivatives: against the scheduler's FSRS-7, and against finite differences of the loss.
import fc from "fast-check";
import { expect, it } from "vitest";
import { fitFsrs7 } from "../../../src/core/fit/fit-fsrs7";
import type { PackedHistory } from "../../../src/core/fit/history";
import { replayHistory } from "../../../src/core/fit/replay";
import { clampFsrs7, fsrs7Ranges, fsrs7Weights, nextTwoTraceMemory, twoTraceMemoryOf, twoTraceRecall, type TwoTraceMemory } from "../../../src/core/scheduling/fsrs7";
import { seeded } from "../../../src/core/simulate/chance";
import { finish, personFsrs7Weights, timedHistory } from "./histories";

const grade = fc.integer({ min: 1, max: 4 });
// Fractions of a day, whole days, and times that push stabilities to their bounds.
const delay = fc.oneof(fc.constantFrom(0, 0.001, 1), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 1, max: 60, noNaN: true }), fc.integer({ min: 1, max: 40_000 }));
const card = fc.array(fc.tuple(delay, grade), { minLength: 2, maxLength: 12 });
const run = fc.tuple(grade, fc.array(fc.double({ min: 0, max: 3_000, noNaN: true }), { minLength: 2, maxLength: 25 })).map(([same, delays]) => delays.map((days) => [days, same] as const));
const cards = fc.array(fc.oneof(card, run), { minLength: 1, maxLength: 4 });
const seeds = fc.integer({ min: 0, max: 1e9 });

/** A history in which some cards were known before the log, with their stability (days) and difficulty. */
const histories = fc.tuple(cards, fc.array(fc.option(fc.tuple(fc.double({ min: 0.01, max: 400, noNaN: true }), fc.double({ min: 1.01, max: 9.99, noNaN: true })), { freq: 3 }), { minLength: 4, maxLength: 4 })).map(([rows, known]): PackedHistory => {
  const history = timedHistory(rows);
  const of = (at: 0 | 1): Float64Array => Float64Array.from(rows, (_row, index) => known[index]?.[at] ?? 0);
  return { ...history, stability: of(0), difficulty: of(1) };
});

/** Weights anywhere within their ranges, by `random`. */
function anyFsrs7Weights(random: () => number): readonly number[] {
  return clampFsrs7(fsrs7Ranges.map(([least, most]) => least + (most - least) * random()));
}

/** Weights whose neighbours within `width` of each are in the ranges too. */
function within(w: readonly number[]): number[] {
  return w.map((value, at) => Math.min(fsrs7Ranges[at]![1] * 0.99, Math.max(fsrs7Ranges[at]![0] * 1.01 + 1e-3, value)));
}

function lossAt(history: PackedHistory, w: readonly number[]): number {
  return finish(replayHistory(history, w, history.gaps, fitFsrs7)).losses.reduce((sum, loss) => sum + loss, 0);
}

/** The slope by central differences, extrapolated twice; null when the last two disagree, because the loss has a corner there. */
function slopeByDifferences(history: PackedHistory, w: readonly number[], at: number): number | null {
  const moved = (by: number): number => lossAt(history, w.map((value, place) => (place === at ? value + by : value)));
  const width = 5e-4 * Math.max(0.05, Math.abs(w[at]!));
  const [a, b, c] = [width, width / 2, width / 4].map((h) => (moved(h) - moved(-h)) / (2 * h)) as [number, number, number];
  const [wide, narrow] = [(4 * b - a) / 3, (4 * c - b) / 3];
  const best = (16 * narrow - wide) / 15;
  return Math.abs(wide - narrow) <= 3e-7 * Math.max(floor, Math.abs(best)) ? best : null;
}

/** Slopes below this count as much as it: rounding errors of the loss, some nats, divided by the width. */
const floor = 0.01;

it("recalls and moves memories as the scheduler does", () => {
  fc.assert(
    fc.property(card, seeds, fc.boolean(), fc.option(fc.tuple(fc.double({ min: 0.01, max: 3_000, noNaN: true }), fc.double({ min: 1, max: 10, noNaN: true }))), (answers, seed, wild, known) => {
      const random = seeded(seed);
      const w = wild ? anyFsrs7Weights(random) : personFsrs7Weights(random);
      const follower = fitFsrs7.follow(w);
      let memory: TwoTraceMemory | null = null;
      for (const [days, answer] of answers) {
        if (memory === null) {
          if (known === null) follower.first(answer);
          else follower.known(...known);
          memory = known === null ? nextTwoTraceMemory(null, 0, answer as 1, w) : twoTraceMemoryOf(known[0], known[1], w);
          continue;
        }
        const r = follower.recall(0, days);
        const expected = twoTraceRecall(memory, days, w);
        expect(Math.abs(r - expected), `${r}, expected ${expected}`).toBeLessThan(1e-7);
        follower.answer(0, answer, r);
        memory = nextTwoTraceMemory(memory, days, answer as 1, w);
      }
    }),
    { numRuns: 500 },
  );
});

/** For these weights, Newton's method does not find the memory that the second card's known stability means. */
const oddStart: PackedHistory = { ...timedHistory([[[0, 1], [0, 1]], [[0, 1], [1, 1]]]), stability: Float64Array.of(0, 0.01), difficulty: Float64Array.of(0, 1.01) };

// Corners are left out by construction: weights away from their bounds here, other corners (a state at its bound, the fast trace at its limit
// after a lapse, a lapse that would raise a trace) where the differences of two widths disagree. There are few.
it("the gradient equals finite differences, except at corners", () => {
  let compared = 0;
  let corners = 0;
  fc.assert(
    fc.property(histories, seeds, fc.boolean(), (history, seed, wild) => {
      const random = seeded(seed);
      const w = within(wild ? anyFsrs7Weights(random) : personFsrs7Weights(random));
      const { loss, gradient } = finish(replayHistory(history, w, new Float64Array(history.gaps.length).fill(1), fitFsrs7));
      expect(loss).toBeCloseTo(lossAt(history, w), 9);
      for (let at = 0; at < 34; at++) {
        const slope = slopeByDifferences(history, w, at);
        if (slope === null) corners++;
        else {
          compared++;
          expect(Math.abs(gradient[at]! - slope), `w${at}: ${gradient[at]}, by differences ${slope}`).toBeLessThan(1e-6 * Math.max(floor, Math.abs(slope)));
        }
      }
    }),
    { numRuns: 150, examples: [[oddStart, 25, true]] },
  );
  expect(corners).toBeLessThan(compared / 20);
});

it("every number is finite for any weights within their ranges and any history", () => {
  fc.assert(
    fc.property(histories, fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 34, maxLength: 34 }), (history, parts) => {
      const w = clampFsrs7(parts.map((part, at) => fsrs7Ranges[at]![0] + ((fsrs7Ranges[at]![1] - fsrs7Ranges[at]![0]) * part) / 4));
      const { loss, gradient, information } = finish(replayHistory(history, w, new Float64Array(history.gaps.length).fill(1), fitFsrs7));
      expect([loss, ...gradient, ...information].every(Number.isFinite)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it("counts fractions of a day, and answers of the same day, as answers", () => {
  const losses = (rows: readonly (readonly [number, number])[]): number[] => [...finish(replayHistory(timedHistory([rows]), fsrs7Weights, new Float64Array(rows.length), fitFsrs7)).losses];
  // The next study day began after 0.6 days: forecast as after 0.6 days.
  const [, evening = 0] = losses([[0, 3], [0.6, 1]]);
  const r = twoTraceRecall(nextTwoTraceMemory(null, 0, 3), 0.6);
  expect(evening).toBeCloseTo(-Math.log(1 - r), 9);
  // An answer on the same day is not forecast, but moves the next forecast.
  const [, sameDay, later = 0] = losses([[0, 3], [0.1, 1], [5, 3]]);
  expect(sameDay).toBe(0);
  const memory = nextTwoTraceMemory(nextTwoTraceMemory(null, 0, 3), 0.1, 1);
  expect(later).toBeCloseTo(-Math.log(twoTraceRecall(memory, 5)), 9);
});
