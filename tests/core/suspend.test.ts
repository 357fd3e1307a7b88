import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isScheduled, isSuspended, lastReview, suspend, unsuspend, type Schedule, type Scheduled } from "../../src/core/model/schedule";
import { convert } from "../../src/core/scheduling/convert";
import { civilDay, dayNumber, utcDays } from "../../src/core/model/day";
import { formatEntry, readEntry } from "../../src/core/text/comments/schedule-comment";
import { defaultSettings } from "../../src/core/model/settings";

const fsrs = "fsrs,2026-06-25T16:18:45.953Z,2,2.3065,4.743334,2,3,0,0,2026-06-23T16:18:45.953Z";
const read = (raw: string): Scheduled | null => {
  const schedule = readEntry(raw);
  if (schedule !== null && !isScheduled(schedule)) throw new Error(raw);
  return schedule;
};

describe("a suspended schedule", () => {
  it.each([
    ["2024-02-11,84,290", "2424-02-11,84,290"],
    ["2024-02-29,3,250", "2424-02-29,3,250"],
    ["2000-01-01,1,250", "2400-01-01,1,250"],
    [fsrs, fsrs.replace("2026-06-25", "2426-06-25")],
  ])("of %s is written %s, and restored", (raw, suspended) => {
    const schedule = read(raw);
    expect(formatEntry(suspend(schedule, 250), 250)).toBe(suspended);
    expect(isSuspended(readEntry(suspended))).toBe(true);
    expect(unsuspend(readEntry(suspended))).toEqual(schedule);
    expect(isSuspended(schedule)).toBe(false);
    expect(suspend(read(suspended), 250)).toEqual(read(suspended));
  });

  it("is restored exactly for every possible due day, and is later than any", () => {
    const first = dayNumber("1970-01-02");
    const last = dayNumber("2250-12-31");
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), fc.integer({ min: 0, max: 36_525 }), (day, interval) => {
        const due = civilDay(day);
        if (due === "2000-01-01") return;
        const schedule: Scheduled = { algorithm: "sm2", due, interval, ease: 250 };
        const away = suspend(schedule, 250);
        expect(dayNumber(away.due) - day).toBe(146_097);
        expect(unsuspend(readEntry(formatEntry(away, 250)))).toEqual(schedule);
        expect(lastReview(away)).toBe(lastReview(schedule));
      }),
    );
  });

  it("switches to the other algorithm as if it were not suspended", () => {
    const at = { ...utcDays, now: Date.parse("2026-06-25T12:00:00Z") };
    for (const [raw, to] of [["2024-02-11,84,290", "fsrs"], [fsrs, "sm2"]] as const) {
      const schedule = read(raw);
      if (schedule === null) throw new Error(raw);
      expect(unsuspend(convert(suspend(schedule, 250), to, at, defaultSettings.fsrs))).toEqual(convert(schedule, to, at, defaultSettings.fsrs));
    }
  });

  it("differs from any other day, and from damage", () => {
    for (const raw of ["9999-12-31,1,250", "2299-12-31,1,250", "2700-01-01,1,250", "x"]) {
      const schedule: Schedule = readEntry(raw);
      expect(isSuspended(schedule)).toBe(false);
      expect(unsuspend(schedule)).toBe(schedule);
    }
  });
});
