import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intervalAt, modelOf } from "../../../src/core/fit/model";
import { startWeights } from "../../../src/core/fit/weights";
import { adaptivePlanner, adaptivePlannerOn, adaptiveRetention, publishedCoefficients } from "../../../src/core/simulate/adaptive";
import { usual } from "../../../src/core/simulate/cost";
import { covers, minutesFor } from "../../../src/core/simulate/frontier";
import { fsrsPlanner, fsrsStates } from "../../../src/core/simulate/fsrs-mind";
import { retentionTable, type TableSettings } from "../../../src/core/simulate/retention-table";
import { aims, trainCoefficients, type Training } from "../../../src/core/simulate/train";
import { finish } from "../fit/histories";

const coefficients = fc.array(fc.double({ min: -64, max: 64, noNaN: true }), { minLength: 15, maxLength: 15 });

describe("cost-adaptive retention", () => {
  it("is what the published formula gives", () => {
    // By hand: at the lowest stability and difficulty x = y = 0, so only b0, u0 and v0 count; a cost of 1024 has z = 1, one of 0 none.
    const logistic = (value: number): number => 0.3 + 0.695 / (1 + Math.exp(-value));
    expect(adaptiveRetention(0.0001, 1, publishedCoefficients, 0)).toBeCloseTo(logistic(-0.202), 12);
    expect(adaptiveRetention(0.0001, 1, publishedCoefficients, 1024)).toBeCloseTo(logistic(-0.202 - Math.log(1 + Math.exp(-7.44)) - Math.log(1 + Math.exp(-5.82))), 12);
    // At the highest of both, x = y = 1: all count.
    const sum = (from: number): number => publishedCoefficients.slice(from, from + 5).reduce((total, value) => total + value, 0);
    expect(adaptiveRetention(36_500, 10, publishedCoefficients, 31.015621)).toBeCloseTo(logistic(sum(0) - Math.log(1 + Math.exp(sum(5))) / 2 - Math.log(1 + Math.exp(sum(10))) / 4), 6);
  });

  it("lies within 0.3 and 0.995 and never rises with the weight of cost, for any coefficients", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-5, max: 1e5, noNaN: true }), fc.double({ min: 0, max: 11, noNaN: true }), coefficients, fc.tuple(fc.double({ min: 0, max: 1024, noNaN: true }), fc.double({ min: 0, max: 1024, noNaN: true })), (s, d, list, pair) => {
        const [low, high] = pair.sort((a, b) => a - b).map((cost) => adaptiveRetention(s, d, list, cost));
        expect(high!).toBeGreaterThanOrEqual(0.3);
        expect(low!).toBeLessThanOrEqual(0.995);
        expect(high!).toBeLessThanOrEqual(low!);
      }),
    );
  });

  it("falls as the weight of cost rises, where the terms of cost are positive", () => {
    const list = [0.5, 1, -0.5, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0];
    for (const s of [0.01, 1, 50, 5_000]) {
      const found = [0, 1, 8, 64, 512, 1024].map((cost) => adaptiveRetention(s, 5, list, cost));
      expect(found.every((value, at) => at === 0 || value < found[at - 1]! - 0.01)).toBe(true);
    }
  });

  it("is finite for any input", () => {
    const wild = fc.double();
    fc.assert(
      fc.property(wild, wild, fc.array(wild, { maxLength: 20 }), wild, (s, d, list, cost) => {
        const found = adaptiveRetention(s, d, list, cost);
        expect(found >= 0.3 && found <= 0.995).toBe(true);
      }),
    );
  });
});

describe("a planner with a retention for each card", () => {
  const answers = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 400 })), { minLength: 1, maxLength: 12 });

  it("equals that of a fixed retention where the retention is fixed", () => {
    fc.assert(
      fc.property(answers, fc.double({ min: 0.5, max: 0.99, noNaN: true }), (list, retention) => {
        const own = adaptivePlanner(startWeights, 1, () => retention, 3_000);
        const fixed = fsrsPlanner(startWeights, fsrsStates(startWeights, new Float64Array(1), new Float64Array(1)), true, retention, 3_000);
        for (const [at, [grade, gap]] of list.entries()) expect(Math.abs(own.next(0, grade, at === 0 ? null : gap) - fixed.next(0, grade, at === 0 ? null : gap))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("asks a card at its own retention, in whole days from one to the cap", () => {
    const planner = adaptivePlannerOn(startWeights, Float64Array.of(40, 40, 0.01, 9_000), Float64Array.of(2, 9, 5, 5), (_s, d) => (d > 5 ? 0.7 : 0.9), 1_000);
    expect(planner.next(0, 3, 20)).toBe(40);
    expect(planner.next(1, 3, 20)).toBeGreaterThan(150);
    expect([planner.next(2, 3, 20), planner.next(3, 3, 20), planner.next(3, 1, 20)]).toEqual([1, 1_000, 0]);
  });
});

describe("the table of retentions", () => {
  const settings: TableSettings = { ...usual, weights: startWeights, price: 0.3, horizon: 365, floor: 0.3 };
  const table = finish(retentionTable(settings));
  const states = [0.01, 0.3, 1, 4, 20, 100, 1_000, 30_000].flatMap((s) => [1, 3.3, 5, 8, 10].map((d) => [s, d] as const));

  it("lies between 0.3 and 1 for any state, and is the same for the same settings", () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), (s, d) => {
        const found = table(s, d);
        expect(found >= 0.25 && found < 1).toBe(true);
      }),
    );
    const again = finish(retentionTable(settings));
    for (const [s, d] of states) expect(again(s, d)).toBe(table(s, d));
  });

  it("asks later where time is dearer", () => {
    const [low, high] = [0.05, 2].map((price) => finish(retentionTable({ ...settings, price })));
    const prices = [low!, table, high!];
    const averages = prices.map((one) => states.reduce((sum, [s, d]) => sum + one(s, d), 0));
    expect(averages.every((value, at) => at === 0 || value < averages[at - 1]! - 0.3)).toBe(true);
    // Hardly one by one: whether a card is worth keeping depends on what a lapse leads to.
    for (const [s, d] of states) if (s >= 20 && s <= 1_000) expect(table(s, d)).toBeLessThan(low!(s, d));
  });

  it("asks a difficult card later than an easy one of equal stability", () => {
    for (const s of [4, 20, 100]) expect(table(s, 10)).toBeLessThan(table(s, 2));
  });

  it("never chooses a retention below the floor, except by the shortest interval of a day", () => {
    const floored = finish(retentionTable({ ...settings, price: 4, floor: 0.7 }));
    const free = finish(retentionTable({ ...settings, price: 4 }));
    for (const [s, d] of states) if (s >= 1) expect(floored(s, d)).toBeGreaterThan(0.6999);
    expect(free(4, 10)).toBeLessThan(0.6);
    for (const [s, d] of states) expect(adaptivePlannerOn(startWeights, Float64Array.of(s), Float64Array.of(d), floored, 36_500).next(0, 3, 1)).toBeLessThanOrEqual(Math.max(1, Math.ceil(intervalAt(modelOf(startWeights), s, 0.6999))));
  });

  it("balances hours of study and remembered days as the price says: scaling both changes nothing", () => {
    const other = finish(retentionTable({ ...settings, seconds: settings.seconds.map((value) => value * 10), price: settings.price / 10 }));
    for (const [s, d] of states) expect(other(s, d)).toBeCloseTo(table(s, d), 9);
  });
});

describe("time for as many cards", () => {
  const outcomes = [{ remembered: 900, minutes: 20 }, { remembered: 600, minutes: 8 }, { remembered: 800, minutes: 12 }];

  it("is that of the points, and grows evenly between them with the share forgotten", () => {
    for (const { remembered, minutes } of outcomes) expect(minutesFor(outcomes, 1_000, remembered)).toBeCloseTo(minutes, 9);
    // Half way: 0.2 times the root of a half are forgotten.
    expect(minutesFor(outcomes, 1_000, 1_000 - 200 * Math.SQRT1_2)).toBeCloseTo(Math.sqrt(12 * 20), 9);
    expect(minutesFor(outcomes, 1_000, 950)).toBeCloseTo(20 * (20 / 12), 9);
  });

  it("is covered between the ends only", () => {
    expect([599, 600, 700, 900, 901].map((remembered) => covers(outcomes, remembered))).toEqual([false, true, true, true, false]);
  });
});

describe("training", () => {
  const training: Training = { ...usual, weights: startWeights, maximumInterval: 36_500, newPerDay: 1, days: 100, generations: 2, seed: 1 };

  it("finds coefficients within their bounds that serve its aims better than the published, the same for the same seed", () => {
    const told: number[] = [];
    const work = trainCoefficients(training);
    let step = work.next();
    for (; step.done !== true; step = work.next()) told.push(step.value);
    const { coefficients, loss, before } = step.value;
    expect(told.length).toBeGreaterThan(1_000);
    expect(told.every((part) => part >= 0 && part <= 1)).toBe(true);
    expect(coefficients).toHaveLength(15);
    expect(coefficients.every((value) => Math.abs(value) <= 64)).toBe(true);
    expect(loss.total).toBeLessThan(before.total);
    // The lowest aim: few cards are worth asking at 0.9 there.
    expect(adaptiveRetention(10, 5, coefficients, aims.at(-1)!.cost)).toBeLessThan(adaptiveRetention(10, 5, publishedCoefficients, aims.at(-1)!.cost));
    expect(finish(trainCoefficients(training))).toEqual(step.value);
  });

  it("keeps the published coefficients when it gets no time", () => {
    const { coefficients, loss, before } = finish(trainCoefficients({ ...training, generations: 0 }));
    expect(coefficients).toEqual(publishedCoefficients);
    expect(loss).toEqual(before);
  });
});
