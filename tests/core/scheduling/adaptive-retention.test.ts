import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber, utcDays } from "../../../src/core/model/day";
import { defaultSettings } from "../../../src/core/model/settings";
import { isAdaptiveRetention, retentionBy, tableLength, tableOf, wantedRetention } from "../../../src/core/scheduling/adaptive-retention";
import { rescheduled } from "../../../src/core/scheduling/due-day";
import { intervalFor } from "../../../src/core/scheduling/fsrs";
import { preview } from "../../../src/core/scheduling/scheduler";
import { settingRules } from "../../../src/core/settings/rules";
import type { FsrsSchedule } from "../../../src/core/model/schedule";

const retention = fc.integer({ min: 300, max: 995 }).map((thousandths) => thousandths / 1000);
const table = fc.array(retention, { minLength: tableLength, maxLength: tableLength });
const stability = fc.double({ min: 0.001, max: 36_500, noNaN: true });
const difficulty = fc.double({ min: 1, max: 10, noNaN: true });

describe("a table of retentions", () => {
  it("is the table of what it gives", () => {
    fc.assert(fc.property(table, (list) => void expect(tableOf(retentionBy(list), 0.3)).toEqual(list)));
  });

  it("gives a retention within those of its points, for any memory", () => {
    fc.assert(
      fc.property(table, fc.oneof(stability, fc.constant(NaN)), fc.oneof(difficulty, fc.double()), (list, s, d) => {
        const found = retentionBy(list)(s, d);
        expect(found).toBeGreaterThanOrEqual(Math.min(...list) - 1e-9);
        expect(found).toBeLessThanOrEqual(Math.max(...list) + 1e-9);
      }),
    );
  });

  it("is never below the floor, in the table and in use", () => {
    fc.assert(
      fc.property(table, stability, difficulty, fc.double({ min: 0.7, max: 0.95, noNaN: true }), (list, s, d, leastRetention) => {
        expect(Math.min(...tableOf(retentionBy(list), leastRetention))).toBeGreaterThanOrEqual(leastRetention);
        expect(wantedRetention({ retention: 0.9, adaptive: { price: 1, table: list }, leastRetention })(s, d)).toBeGreaterThanOrEqual(leastRetention);
      }),
    );
  });

  it.each([
    ["none", null, true],
    ["a whole table", { price: 0.3, table: Array.from({ length: tableLength }, () => 0.9) }, true],
    ["a short table", { price: 0.3, table: [0.9] }, false],
    ["a retention of 1", { price: 0.3, table: Array.from({ length: tableLength }, () => 1) }, false],
    ["no price", { table: Array.from({ length: tableLength }, () => 0.9) }, false],
    ["a text", "0.9", false],
  ])("in the settings: %s", (_, value, isValid) => {
    expect(settingRules["fsrs.adaptive"].read(value)).toEqual(isValid ? value : undefined);
    if (value !== null) expect(isAdaptiveRetention(value)).toBe(isValid);
  });
});

describe("schedules under a retention by memory", () => {
  const even = { price: 1, table: Array.from({ length: tableLength }, () => 0.8) };
  const fsrs = { ...defaultSettings.fsrs, adaptive: even };
  const off = { ...defaultSettings, sm2: { ...defaultSettings.sm2, loadBalance: false } };
  const card: FsrsSchedule = { algorithm: "fsrs", due: "2024-02-11T10:00:00.000Z", interval: 12, stability: 12, difficulty: 5, state: 2, step: 0, reps: 4, lapses: 0, lastReview: "2024-01-30T10:00:00.000Z" };

  it("a table of one retention is that retention for all", () => {
    const same = preview(card, "2024-02-11", { ...off, fsrs: { ...fsrs, adaptive: null, retention: 0.8 } });
    expect(preview(card, "2024-02-11", { ...off, fsrs })).toEqual(same);
  });

  it("each answer is asked at the retention of the memory that it leaves", () => {
    const list = Array.from({ length: tableLength }, (_, at) => Math.round(995 - at * 4) / 1000);
    const found = preview(card, "2024-02-11", { ...off, fsrs: { ...fsrs, adaptive: { price: 1, table: list } } });
    for (const answer of ["hard", "good", "easy"] as const) {
      const outcome = found[answer];
      if (outcome.algorithm !== "fsrs") throw new Error("not FSRS");
      expect(outcome.interval).toBe(Math.round(intervalFor(outcome.stability, retentionBy(list)(outcome.stability, outcome.difficulty))));
    }
  });

  it("FSRS-7 keeps one retention for all cards", () => {
    const seven = { ...off, algorithm: "fsrs7" as const, convertAtReview: true };
    expect(preview(card, "2024-02-11", { ...seven, fsrs })).toEqual(preview(card, "2024-02-11", { ...seven, fsrs: { ...fsrs, adaptive: null } }));
  });

  it("rescheduling from the log asks at the retention of the memory that the log leads to", () => {
    const list = Array.from({ length: tableLength }, (_, at) => Math.round(995 - at * 4) / 1000);
    const day = dayNumber("2024-01-30");
    const logged = { due: day + 12, answers: [{ day: day - 3, at: Date.parse("2024-01-27T10:00:00Z"), rating: 3 }, { day, at: Date.parse("2024-01-30T10:00:00Z"), rating: 3 }] } as const;
    const found = rescheduled(card, logged, utcDays, { ...fsrs, adaptive: { price: 1, table: list } })!;
    expect(found.stability).not.toBe(card.stability);
    expect(found.interval).toBe(Math.round(intervalFor(found.stability, retentionBy(list)(found.stability, found.difficulty))));
  });
});
