import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allLapsesIn, easeIn, finenessIn, kindIn, packDetails } from "../../../src/core/card-index/packed-details";
import { packMemory, stabilityIn } from "../../../src/core/card-index/packed-memory";
import type { BlockKind } from "../../../src/core/model/card";
import { suspend, type FsrsSchedule, type Schedule } from "../../../src/core/model/schedule";
import { utcDays } from "../../../src/core/model/day";

const kinds: readonly BlockKind[] = ["basic", "reversed", "multiline", "multiline-reversed", "cloze"];
const fsrs = (stability: number, difficulty: number, lapses: number): FsrsSchedule => ({ algorithm: "fsrs", due: "2026-03-01T12:00:00.000Z", interval: 1, stability, difficulty, state: 2, reps: 3, lapses, step: 0, lastReview: "2026-02-28T12:00:00.000Z" });

describe("a card's packed details", () => {
  it.each<[name: string, schedule: Schedule, ease: number, lapses: number]>([
    ["a new card", null, 0, 0],
    ["a damaged one", { damaged: "x" }, 0, 0],
    ["SM-2", { algorithm: "sm2", due: "2026-03-01", interval: 3, ease: 230 }, 230, 0],
    ["SM-2 with a fraction", { algorithm: "sm2", due: "2026-03-01", interval: 3, ease: 229.6 }, 230, 0],
    ["SM-2 with an ease out of range", { algorithm: "sm2", due: "2026-03-01", interval: 3, ease: 1e9 }, 16_383, 0],
    ["FSRS", fsrs(3, 5.4321, 17), 5432, 17],
    ["FSRS with more lapses than are counted", fsrs(3, 10, 5000), 10_000, 1023],
  ])("%s", (_name, schedule, ease, lapses) => {
    for (const kind of kinds) {
      const details = packDetails(schedule, kind);
      expect([details | 0, kindIn(details), easeIn(details), allLapsesIn(details)]).toEqual([new Int32Array([details])[0], kind, ease, lapses]);
      if (schedule !== null && schedule.algorithm !== undefined) expect(packDetails(suspend(schedule, 250), kind)).toBe(details);
    }
  });

  it("keeps a stability to a hundredth of a percent", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 36_500, noNaN: true }), (stability) => {
        const schedule = fsrs(stability, 5, 0);
        const kept = stabilityIn(packMemory(schedule, utcDays), finenessIn(packDetails(schedule, "cloze")));
        expect(Math.abs(kept / stability - 1)).toBeLessThan(1.4e-4);
      }),
    );
  });
});
