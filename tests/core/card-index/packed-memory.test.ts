import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fadedBy, lapsesIn, packMemory, reviewedBefore } from "../../../src/core/card-index/packed-memory";
import { suspend, type FsrsSchedule, type Scheduled } from "../../../src/core/model/schedule";
import { civilDay, dayNumber, utcDays } from "../../../src/core/model/day";
import { retrievability } from "../../../src/core/scheduling/fsrs";

const today = dayNumber("2026-03-01");
const at = (day: number) => `${civilDay(day)}T12:00:00.000Z`;
const fsrs = (due: number, last: number, stability: number, lapses = 0): FsrsSchedule => ({ algorithm: "fsrs", due: at(due), interval: due - last, stability, difficulty: 5, state: 2, reps: 3, lapses, step: 0, lastReview: at(last) });
const sm2 = (due: number, interval: number): Scheduled => ({ algorithm: "sm2", due: civilDay(due), interval, ease: 250 });

describe("a card's packed memory", () => {
  it.each<[name: string, schedule: Scheduled, interval: number, lapses: number, faded: number]>([
    ["FSRS, on its day", fsrs(today, today - 20, 10), 20, 0, 2],
    ["FSRS, late", fsrs(today - 5, today - 10, 30, 7), 5, 7, 1 / 3],
    ["FSRS, more lapses than are counted", fsrs(today, today - 1, 1, 40), 1, 15, 1],
    ["FSRS, a stability out of range", fsrs(today, today - 1, 1e9), 1, 0, 1 / 36_500],
    ["FSRS, reviewed after its due day", fsrs(today, today + 9, 10), 0, 0, 0],
    ["SM-2: its interval stands for stability", sm2(today - 30, 10), 10, 0, 4],
    ["SM-2, answered again yesterday", sm2(today - 1, 0), 0, 0, 10],
    ["SM-2 with an interval that no calendar has", sm2(today, 1e9), 65_535, 0, 65_535 / 36_500],
  ])("%s", (_name, schedule, interval, lapses, faded) => {
    const memory = packMemory(schedule, utcDays);
    const due = dayNumber(schedule.due.slice(0, 10));
    expect([memory | 0, reviewedBefore(memory), lapsesIn(memory)]).toEqual([memory, interval, lapses]);
    expect(fadedBy(memory, due, today) / (faded || 1)).toBeCloseTo(faded === 0 ? 0 : 1, 2);
    // Suspending does not change a card's memory.
    expect(packMemory(suspend(schedule, 250), utcDays)).toBe(memory);
  });

  it("orders cards by retrievability, except within half a percent of stability", () => {
    const card = fc.record({ days: fc.integer({ min: 0, max: 3000 }), late: fc.nat(500), stability: fc.double({ min: 0.001, max: 36_500, noNaN: true }) });
    fc.assert(
      fc.property(card, card, (a, b) => {
        const [one, other] = [a, b].map(({ days, late, stability }) => {
          const schedule = fsrs(today - late, today - late - days, stability);
          return { faded: fadedBy(packMemory(schedule, utcDays), today - late, today), chance: retrievability(days + late, stability), units: (days + late) / stability };
        }) as [{ faded: number; chance: number; units: number }, { faded: number; chance: number; units: number }];
        if (one.units > other.units * 1.005) expect([one.faded > other.faded || one.faded === 1e6, one.chance <= other.chance]).toEqual([true, true]);
      }),
    );
  });
});
