import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fit } from "../../../src/core/fit/fit";
import { leastReviews } from "../../../src/core/fit/held-out";
import { firstRecalls, fitFirst, orderFirst } from "../../../src/core/fit/first-stability";
import { packHistory, type PackedHistory } from "../../../src/core/fit/history";
import { replayHistory } from "../../../src/core/fit/replay";
import { penaltyOf, searchWeights } from "../../../src/core/fit/search";
import { clampWeights, startWeights, leastWeights, mostWeights, spreads } from "../../../src/core/fit/weights";
import { seeded } from "../../../src/core/simulate/chance";
import { columnsOf, finish, historyOf, personWeights, studied } from "./histories";

const counting = (history: PackedHistory): Float64Array => history.gaps.map((gap) => (gap > 0 ? 1 : 0));

function meanLoss(history: PackedHistory, w: readonly number[]): number {
  const losses = finish(replayHistory(history, w, history.gaps)).losses;
  const forecast = history.gaps.filter((gap) => gap > 0).length;
  return losses.reduce((sum, loss) => sum + loss, 0) / forecast;
}

function expectWeights(w: readonly number[]): void {
  expect(w).toHaveLength(21);
  w.forEach((value, at) => expect(value >= leastWeights[at]! && value <= mostWeights[at]!, `w${at} = ${value}`).toBe(true));
  const first = w.slice(0, 4);
  expect([...first].sort((a, b) => a - b)).toEqual(first);
}

describe("a search for weights", () => {
  // People whose weights deviate from the defaults by half of the published spread; the forecasts are for other cards of the same person.
  it("recovers a person's weights, in held-out loss, to within 0.001 at 10,000 reviews", () => {
    const strayed = [1, 2, 3, 4, 5, 6].map((seed) => {
      const truth = personWeights(seeded(seed * 77));
      const train = studied(truth, 10_000, seed);
      const other = studied(truth, 20_000, seed + 1_000);
      const found = finish(searchWeights(train, counting(train)));
      expectWeights(found);
      const best = meanLoss(other, truth);
      return { found: meanLoss(other, found) - best, defaults: meanLoss(other, startWeights) - best };
    });
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(strayed.map(({ found }) => found))).toBeLessThan(0.001);
    for (const { found } of strayed) expect(found).toBeLessThan(0.001);
    // There was something to find.
    expect(mean(strayed.map(({ defaults }) => defaults))).toBeGreaterThan(0.004);
  }, 120_000);

  // Some weights of the second person are at their bounds.
  const random = seeded(12);
  const edge = personWeights(random, 1).map((value, at) => (at > 3 && random() < 0.4 ? (random() < 0.6 ? leastWeights[at]! : (value + mostWeights[at]!) / 2) : value));
  it.each([["a person", personWeights(seeded(11)), 11], ["a person at the bounds", edge, 12]])("ends where no nearby step is better: %s", (_name, truth, seed) => {
    const history = studied(truth, 6_000, seed);
    const counts = counting(history);
    const recalls = firstRecalls(history, counts);
    const [passed, failed] = [recalls.flat().reduce((sum, group) => sum + group.passed, 0), recalls.flat().reduce((sum, group) => sum + group.failed, 0)];
    const totals = recalls.map((group) => group.reduce((sum, each) => sum + each.passed + each.failed, 0));
    const centre = [...orderFirst(recalls.map((group, at) => fitFirst(group, at + 1, passed / (passed + failed))), totals), ...startWeights.slice(4)];
    const costOf = (w: readonly number[]): number => finish(replayHistory(history, w, counts)).loss + penaltyOf(w, centre);
    const found = finish(searchWeights(history, counts));
    const cost = costOf(found);
    expect(cost).toBeLessThan(costOf(centre) - 5);
    // In nats over 4,600 answers: less than a ten-thousandth each is negligible.
    const near = 0.3;
    const random = seeded(1);
    for (let at = 0; at < 21; at++) {
      for (const step of [-0.1, -0.01, 0.01, 0.1]) expect(costOf(clampWeights(found.map((value, place) => (place === at ? value + step * spreads[at]! : value))))).toBeGreaterThan(cost - near);
    }
    for (let turn = 0; turn < 60; turn++) expect(costOf(clampWeights(found.map((value, at) => value + 0.05 * spreads[at]! * (random() - 0.5))))).toBeGreaterThan(cost - near);
  });

  it("gives weights within their bounds, in order, for any history", () => {
    const answer = fc.tuple(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 }), fc.constantFrom(1_000, 100_000, 1e9)), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(fc.array(fc.array(answer, { minLength: 1, maxLength: 8 }), { maxLength: 12 }).map(historyOf), (history) => {
        const once = finish(searchWeights(history, counting(history)));
        expectWeights(once);
        expect(finish(searchWeights(history, counting(history)))).toEqual(once);
      }),
      { numRuns: 100 },
    );
  });

  it.each([1, 2, 3, 4])("handles 3,000 cards with nothing but the grade %i", (grade) => {
    const history = historyOf(Array.from({ length: 3_000 }, (_, card) => [[0, grade], [0, grade], [1 + (card % 50), grade], [200, grade]] as const));
    expectWeights(finish(searchWeights(history, counting(history))));
  });

  it("keeps the defaults without answers to learn from", () => {
    expect(finish(searchWeights(historyOf([]), new Float64Array(0)))).toEqual(startWeights);
    expect(finish(searchWeights(historyOf([[[0, 3]], [[0, 1], [0, 3]]]), new Float64Array(3)))).toEqual(startWeights);
  });
});

describe("a fit", () => {
  it("reports too few reviews, with the number needed", () => {
    expect(finish(fit(historyOf([])))).toEqual({ kind: "too few", reviews: 0, needed: leastReviews, unknown: 0 });
    const few = studied(startWeights, 300, 1);
    expect(finish(fit(few))).toMatchObject({ kind: "too few", reviews: few.gaps.filter((gap) => gap > 0).length });
  });

  it("does not test on the day it was fitted to", () => {
    // A thousand forecast answers, all on one day.
    expect(finish(fit(historyOf(Array.from({ length: 1_000 }, () => [[0, 3], [5, 3]] as const)))).kind).toBe("too few");
  });

  it("reports no improvement when the weights before were the person's own", () => {
    const truth = personWeights(seeded(5));
    const outcome = finish(fit(studied(truth, 4_000, 9), { before: truth }));
    expect(outcome.kind).toBe("not better");
    expect(outcome).not.toHaveProperty("weights");
  });

  it("counts later answers more", () => {
    // Good, then ten days: most pass, and in one half nearly all.
    const fitWith = (early: number, late: number) => {
      const rows = Array.from({ length: 2_000 }, (_, card) => ({ card, day: card, pass: (card * 7) % 100 < (card < 1_000 ? early : late) }));
      const answers = rows.flatMap(({ card, day, pass }) => [{ card, day, grade: 3 }, { card, day: day + 10, grade: pass ? 3 : 1 }]);
      const outcome = finish(fit(packHistory(columnsOf(answers), 2_000)));
      if (outcome.kind !== "better") throw new Error(outcome.kind);
      return outcome.weights[2]!;
    };
    expect(fitWith(92, 98)).toBeGreaterThan(1.2 * fitWith(98, 92));
  });

  it("reports its improvement on answers it has not seen", () => {
    const truth = personWeights(seeded(4 * 77), 1);
    const history = studied(truth, 10_000, 4);
    const outcome = finish(fit(history));
    if (outcome.kind !== "better") throw new Error(outcome.kind);
    const { weights, heldOut, reviews } = outcome;
    expectWeights(weights);
    expect(heldOut.before - heldOut.fitted).toBeGreaterThan(heldOut.error);
    // The last fifth, and everything else answered on its first day.
    const forecast = [...history.days].filter((_day, at) => history.gaps[at]! > 0).sort((a, b) => a - b);
    const split = forecast[Math.floor(reviews * 0.8)]!;
    expect([reviews, heldOut.reviews]).toEqual([forecast.length, forecast.filter((day) => day >= split).length]);
    expect(forecast[reviews - heldOut.reviews - 1]).toBeLessThan(split);
    // Exactly the later answers count: the fit differs without them, and the test differs with other outcomes for them.
    const later = history.days.map((day) => (day > 20_100 ? 1 : 0));
    const turned = { ...history, grades: history.grades.map((grade, at) => (later[at] === 1 ? (grade > 1 ? 1 : 3) : grade)) };
    const other = finish(fit(turned));
    expect(other.kind === "too few" ? 0 : other.heldOut.before).toBeGreaterThan(heldOut.before);
  });

  it("runs in slices, reports its progress, and can be abandoned at any of them", () => {
    const work = fit(studied(personWeights(seeded(4 * 77), 1), 6_000, 4));
    const told: number[] = [];
    let step = work.next();
    for (; step.done !== true; step = work.next()) told.push(step.value);
    expect(told.length).toBeGreaterThan(20);
    expect(told.every((part, at) => part > 0 && part <= 1 && part >= (told[at - 1] ?? 0))).toBe(true);
    const left = fit(studied(startWeights, 2_000, 1));
    left.next();
    expect(left.return(undefined as never).done).toBe(true);
  });
});
