import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, civilDay, dayNumber, daysBetween, firstDay, lastDay, nextDayStart, parseDay, studyDay } from "../../../src/core/model/day";
import { fourZones, wallClock } from "../../support/zones";

const anyDay = fc.integer({ min: firstDay, max: lastDay });
const anyInstant = fc.integer({ min: Date.UTC(1980, 0, 1), max: Date.UTC(2036, 0, 1) });
const zones = [...fourZones, "Australia/Lord_Howe", "Africa/Cairo", "America/Sao_Paulo", "Pacific/Apia"];

describe("civil days", () => {
  it.each([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["2000-02-29", 11_016],
    ["2024-02-11", 19_764],
    ["0000-01-01", firstDay],
    ["0099-12-31", -683_004],
    ["9999-12-31", lastDay],
  ])("%s is day %i", (civil, number) => {
    expect(dayNumber(civil)).toBe(number);
    expect(civilDay(number)).toBe(civil);
  });

  it.each(["2023-02-29", "2023-02-30", "1900-02-29", "2024-04-31", "2024-00-10", "2024-13-01", "2024-01-00", "2024-01-32", "24-01-01", "2024-1-1", " 2024-01-01", "2024-01-01\n", ""])(
    "%j is not a day",
    (text) => {
      expect(parseDay(text)).toBeNull();
      expect(() => dayNumber(text)).toThrow(RangeError);
    },
  );

  it("have one name for every number", () => {
    fc.assert(
      fc.property(anyDay, (number) => {
        expect(dayNumber(civilDay(number))).toBe(number);
        if (number < lastDay) expect(civilDay(number) < civilDay(number + 1)).toBe(true);
      }),
    );
  });

  it("can be added and counted, across leap years", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2023-02-28", 1)).toBe("2023-03-01");
    expect(addDays("2024-02-11", 244)).toBe("2024-10-12");
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (number, days) => {
        fc.pre(number + days >= firstDay && number + days <= lastDay);
        expect(daysBetween(civilDay(number), addDays(civilDay(number), days))).toBe(days);
      }),
    );
  });

  it("are clamped to the last writable day", () => {
    expect(addDays("9999-12-30", 1e9)).toBe("9999-12-31");
    expect(addDays("0000-01-02", -1e9)).toBe("0000-01-01");
    expect(() => civilDay(lastDay + 1)).toThrow(RangeError);
    expect(() => civilDay(NaN)).toThrow(RangeError);
  });
});

describe.each(zones)("study days in %s", (zone) => {
  const clock = wallClock(zone);

  it("are the civil day, or the one before until the day start", () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 1439 }), (now, dayStart) => {
        const { day, minutes, offset } = clock(now);
        expect(studyDay(now, offset, dayStart)).toBe(minutes < dayStart ? addDays(day, -1) : day);
      }),
      { numRuns: 300 },
    );
  });

  it("begin at the instant from nextDayStart", () => {
    const offsetAt = (at: number): number => clock(at).offset;
    const dayAt = (at: number, dayStart: number): string => studyDay(at, offsetAt(at), dayStart);
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 1439 }), (now, dayStart) => {
        const next = nextDayStart(now, offsetAt, dayStart);
        expect(next).toBeGreaterThan(now);
        expect(dayAt(next, dayStart) > dayAt(now, dayStart)).toBe(true);
        expect(dayAt(next - 1, dayStart) > dayAt(now, dayStart)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});

describe("clock changes", () => {
  const clock = wallClock("America/Los_Angeles");
  const offsetAt = (at: number): number => clock(at).offset;

  it.each([
    ["the night of 25 hours", "2024-11-02T20:00:00Z", 240, "2024-11-03T12:00:00.000Z"],
    ["the night of 23 hours", "2024-03-09T20:00:00Z", 240, "2024-03-10T11:00:00.000Z"],
    ["a day start that the clock jumps over", "2024-03-09T20:00:00Z", 150, "2024-03-10T10:00:00.000Z"],
    ["midnight", "2024-03-10T20:00:00Z", 0, "2024-03-11T07:00:00.000Z"],
  ])("%s", (_name, now, dayStart, expected) => {
    expect(new Date(nextDayStart(Date.parse(now), offsetAt, dayStart)).toISOString()).toBe(expected);
  });
});
