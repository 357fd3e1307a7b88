import { describe, expect, it } from "vitest";
import { startWeights } from "../../../src/core/fit/weights";
import { retentionBy, tableLength, tableOf } from "../../../src/core/scheduling/adaptive-retention";
import { adaptiveLevels, presentLevel, prices } from "../../../src/core/simulate/adaptive-levels";
import { costOf, retentions, usual, type CostSettings } from "../../../src/core/simulate/cost";
import { retentionTable } from "../../../src/core/simulate/retention-table";
import { vaultOf } from "../../../src/core/simulate/vault";
import { finish } from "../fit/histories";

const vault = { ...vaultOf([], 0, startWeights), unseen: 1500 };
const settings: CostSettings = { ...usual, weights: startWeights, days: 365, newPerDay: 5, reviewsPerDay: Infinity, maximumInterval: 36_525, steps: { learning: 2, relearning: 1 }, seed: 1 };

it.each([0.05, 0.3, 2])("a table of few points costs what all states cost, at a price of %s", (price) => {
  const whole = finish(retentionTable({ ...settings, price, horizon: 365, floor: 0.7 }));
  const few = retentionBy(tableOf(whole, 0.7));
  const [fine, coarse] = [whole, few].map((retention) => {
    const runs = [1, 2, 3, 4, 5, 6].map((seed) => finish(costOf(vault, { ...settings, seed }, retention)));
    return { minutes: runs.reduce((sum, { minutes }) => sum + minutes, 0), remembered: runs.reduce((sum, { remembered }) => sum + remembered, 0) };
  });
  expect(Math.abs(coarse!.minutes / fine!.minutes - 1)).toBeLessThan(0.03);
  expect(Math.abs(coarse!.remembered / fine!.remembered - 1)).toBeLessThan(0.006);
});

describe("levels of a retention by memory", () => {
  const found = finish(adaptiveLevels(vault, settings, 0.75, retentions));

  it("lead from most remembered to least time, and save time where memory is as the scheduler believes", () => {
    expect(found.levels.map(({ price }) => price)).toEqual(prices);
    for (const [at, { table, minutes, remembered, fixedMinutes }] of found.levels.entries()) {
      expect(table).toHaveLength(tableLength);
      expect(Math.min(...table)).toBeGreaterThanOrEqual(0.75);
      expect(minutes.least <= minutes.mean && minutes.mean <= minutes.most).toBe(true);
      expect(fixedMinutes).toBeGreaterThan(minutes.mean);
      const next = found.levels[at + 1];
      if (next === undefined) continue;
      expect(next.minutes.mean).toBeLessThan(minutes.mean);
      expect(next.remembered.mean).toBeLessThan(remembered.mean);
    }
  });

  it("stand beside the fixed retentions", () => {
    expect(found.fixed.map(({ retention }) => retention)).toEqual(retentions);
    expect(found.fixed.every(({ minutes }, at) => at === 0 || minutes > found.fixed[at - 1]!.minutes)).toBe(true);
  });

  it("know which one is in use, and otherwise which one remembers as much as now", () => {
    const { price, table } = found.levels[5]!;
    expect(presentLevel(found, { price, table }, 0.9)).toBe(5);
    const at = presentLevel(found, null, 0.9);
    const now = found.fixed.find(({ retention }) => retention === 0.9)!.remembered;
    expect(found.levels.every(({ remembered }) => Math.abs(remembered.mean - now) >= Math.abs(found.levels[at]!.remembered.mean - now))).toBe(true);
  });

  it("are the same each time", () => {
    expect(finish(adaptiveLevels(vault, settings, 0.75, retentions))).toEqual(found);
  });
});
