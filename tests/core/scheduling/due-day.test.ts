import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber, utcDays } from "../../../src/core/model/day";
import { dueDay, type FsrsSchedule, type Scheduled } from "../../../src/core/model/schedule";
import { dueOn, isLearning } from "../../../src/core/scheduling/due-day";
import { formatEntry, readEntry } from "../../../src/core/text/comments/schedule-comment";

const fsrs: FsrsSchedule = { algorithm: "fsrs", due: "2024-03-12T10:00:00.000Z", interval: 10, stability: 10, difficulty: 5, state: 2, reps: 3, lapses: 0, step: 0, lastReview: "2024-03-02T10:00:00.000Z" };
const sm2: Scheduled = { algorithm: "sm2", due: "2024-03-12", interval: 10, ease: 250 };

describe("another due day", () => {
  it("is read back as that day in any zone, with all other fields as they were", () => {
    fc.assert(
      fc.property(fc.constantFrom<Scheduled>(fsrs, { ...fsrs, slow: 11, fast: 9 }, sm2), fc.integer({ min: 0, max: 4000 }), fc.integer({ min: -720, max: 840 }), fc.constantFrom(0, 240, 1439), (schedule, ahead, offset, dayStart) => {
        const rule = { offset: (at: number) => offset + (new Date(at).getUTCMonth() % 12 < 6 ? 0 : 60), dayStart };
        const day = dayNumber("2024-03-01") + ahead;
        const moved = dueOn(schedule, day, rule);
        expect(dueDay(moved, rule)).toBe(day);
        expect({ ...moved, due: schedule.due }).toEqual(schedule);
        expect(readEntry(formatEntry(moved, 250))).toEqual(moved);
        expect(dueOn(moved, day, rule)).toEqual(moved);
      }),
    );
  });

  it("keeps the time of day in UTC where the clock does", () => {
    expect(dueOn(fsrs, dayNumber("2024-12-24"), utcDays).due).toBe("2024-12-24T10:00:00.000Z");
  });

  it.each<[Scheduled, boolean]>([
    [fsrs, false],
    [sm2, false],
    [{ ...sm2, interval: 0 }, true],
    [{ ...fsrs, interval: 0, state: 3, due: "2024-03-02T10:10:00.000Z" }, true],
    [{ ...fsrs, interval: 0 }, true],
  ])("is not for a card in a step: %j is in one: %j", (schedule, learning) => {
    expect(isLearning(schedule)).toBe(learning);
  });
});
