import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, civilDay, dayNumber, daysBetween } from "../../../src/core/model/day";
import { leastLoaded, loadWindow, type Load } from "../../../src/core/scheduling/load";
import type { Sm2Schedule } from "../../../src/core/model/schedule";
import { formatEntry, readEntry } from "../../../src/core/text/comments/schedule-comment";
import { grade as gradeAny, grades, isGradable, preview as previewAny, type Gradable, type Grade, type Preview } from "../../../src/core/scheduling/scheduler";
import { defaultSettings, type Sm2Settings } from "../../../src/core/model/settings";
import { srCases } from "../../support/sr-cases";

const settings = defaultSettings.sm2;
const today = "2024-02-11";

/** With SM-2 settings alone, as scripts call it. */
const preview = (card: Gradable, day: string, values: Sm2Settings, load?: Load, seed?: number): Preview<Sm2Schedule> => previewAny(card, day, values, load, seed) as Preview<Sm2Schedule>;
const grade = (card: Gradable, answer: Grade, day: string, values: Sm2Settings, load?: Load, seed?: number): Sm2Schedule => gradeAny(card, answer, day, values, load, seed) as Sm2Schedule;

function sm2(due: string, interval: number, ease: number): Sm2Schedule {
  return { algorithm: "sm2", due, interval, ease };
}

function written(schedule: Gradable, day = today, values: Sm2Settings = settings): Record<string, string> {
  return Object.fromEntries(Object.entries(preview(schedule, day, values)).map(([answer, outcome]) => [answer, formatEntry(outcome, 250)]));
}

describe("SM-2", () => {
  it.each<[string, Gradable, Record<string, string>]>([
    ["the seed's first card, on its day", sm2("2024-02-11", 84, 290), { again: "2024-02-11,0,270", hard: "2024-03-24,42,270", good: "2024-10-12,244,290", easy: "2025-01-15,339,310" }],
    ["the seed's second card, a day late", sm2("2024-02-10", 83, 290), { again: "2024-02-11,0,270", hard: "2024-03-24,42,270", good: "2024-10-10,242,290", easy: "2025-01-15,339,310" }],
    ["a new card", null, { again: "2024-02-11,0,230", hard: "2024-02-12,1,230", good: "2024-02-14,3,250", easy: "2024-02-15,4,270" }],
    ["a new card answered again", sm2("2024-02-11", 0, 230), { again: "2024-02-11,0,210", hard: "2024-02-12,1,210", good: "2024-02-13,2,230", easy: "2024-02-14,3,250" }],
    ["the ease floor", sm2("2024-02-11", 10, 130), { again: "2024-02-11,0,130", hard: "2024-02-16,5,130", good: "2024-02-24,13,130", easy: "2024-03-02,20,150" }],
    ["an ease below the floor", sm2("2024-02-11", 10, 90), { again: "2024-02-11,0,130", hard: "2024-02-16,5,130", good: "2024-02-24,13,130", easy: "2024-03-02,20,150" }],
    ["equal formulas: each answer still a day apart", sm2("2024-02-11", 1, 130), { again: "2024-02-11,0,130", hard: "2024-02-12,1,130", good: "2024-02-13,2,130", easy: "2024-02-14,3,150" }],
    ["twenty days late", sm2("2024-01-22", 10, 250), { again: "2024-02-11,0,230", hard: "2024-02-19,8,230", good: "2024-04-01,50,250", easy: "2024-05-26,105,270" }],
    ["early counts as on the day", sm2("2024-03-11", 10, 250), { again: "2024-02-11,0,230", hard: "2024-02-16,5,230", good: "2024-03-07,25,250", easy: "2024-03-17,35,270" }],
    ["fractions of old notes", sm2("2024-02-11", 2.5, 250.4), { again: "2024-02-11,0,230", hard: "2024-02-12,1,230", good: "2024-02-17,6,250", easy: "2024-02-20,9,270" }],
    ["the cap", sm2("2024-02-11", 36_525, 290), { again: "2024-02-11,0,270", hard: "2074-02-11,18263,270", good: "2124-02-12,36525,290", easy: "2124-02-12,36525,310" }],
  ])("%s", (_name, schedule, expected) => {
    expect(written(schedule)).toEqual(expected);
  });

  it("uses the values of the settings", () => {
    const values = { ...settings, baseEase: 200, easyBonus: 2, lapsesIntervalChange: 0.9, maximumInterval: 30 };
    expect(written(null, today, values)).toEqual({ again: "2024-02-11,0,180", hard: "2024-02-12,1,180", good: "2024-02-13,2,200", easy: "2024-02-15,4,220" });
    expect(written(sm2(today, 20, 200), today, values)).toEqual({ again: "2024-02-11,0,180", hard: "2024-02-29,18,180", good: "2024-03-12,30,200", easy: "2024-03-12,30,220" });
  });

  it("is never due on the placeholder's day, even if a reset clock makes that today", () => {
    expect(Object.values(preview(null, "2000-01-01", settings)).map(({ due }) => due)).toEqual(["2000-01-02", "2000-01-02", "2000-01-04", "2000-01-05"]);
    expect(Object.values(preview(null, "1999-12-31", settings)).map(({ due }) => due)).not.toContain("2000-01-01");
  });

  it("recognizes which entries it can grade", () => {
    expect(["2000-01-01,1,250", "2024-02-11,84,290", "fsrs,2023-09-06T00:10:00Z,0,0.4,5.5,0,0,0,1,-", "rubbish"].map((raw) => isGradable(readEntry(raw)))).toEqual([true, true, true, false]);
  });
});

describe("load balance", () => {
  it.each([
    [0, 0],
    [7, 0],
    [8, 1],
    [21, 1],
    [22, 1],
    [40, 2],
    [60, 3],
    [180, 3],
    [181, 4],
    [280, 7],
    [36_525, 7],
  ])("an interval of %i days moves by at most %i", (interval, days) => {
    expect(loadWindow(interval)).toBe(days);
  });

  it.each<[string, Record<number, number>, number, number]>([
    ["an empty day stays", { 98: 1, 99: 1, 101: 1 }, 0, 100],
    ["the least loaded wins", { 97: 3, 98: 1, 99: 3, 100: 4, 101: 3, 102: 2, 103: 2 }, 0, 98],
    ["the nearest of equals", { 97: 1, 98: 1, 99: 2, 100: 4, 101: 1, 102: 1, 103: 1 }, 0, 101],
    ["an even seed looks back first", { 100: 4 }, 2, 99],
    ["an odd seed looks ahead first", { 100: 4 }, 3, 101],
    ["nothing outside the window", { 97: 5, 98: 5, 99: 5, 100: 4, 101: 5, 102: 5, 103: 5 }, 0, 100],
  ])("%s", (_name, histogram, seed, expected) => {
    const load: Load = (day) => histogram[day - 1000] ?? 0;
    expect(leastLoaded(100, 1, 36_525, 1000, load, seed)).toBe(expected);
  });

  it("keeps the cap and the order of the answers", () => {
    const busy: Load = (day) => 100_000 - day;
    const outcome = preview(sm2(today, 20, 250), today, { ...settings, maximumInterval: 50 }, busy);
    expect([outcome.hard.interval, outcome.good.interval, outcome.easy.interval]).toEqual([11, 50, 50]);
  });

  it("can be turned off", () => {
    const load: Load = (day) => (day === dayNumber(today) + 244 ? 5 : 0);
    expect(preview(sm2(today, 84, 290), today, settings, load).good.interval).toBe(243);
    expect(preview(sm2(today, 84, 290), today, { ...settings, loadBalance: false }, load).good.interval).toBe(244);
  });
});

describe("any card, any settings, any day", () => {
  const wild = fc.oneof(fc.double(), fc.constantFrom(0, -1, NaN, Infinity, -Infinity, 1e9, 1e308), fc.double({ min: 0, max: 5 }), fc.integer({ min: 1, max: 40_000 }));
  const day = fc.integer({ min: 10_000, max: 40_000 }).map(civilDay);
  const anyDay = fc.integer({ min: -719_528, max: 2_932_895 }).map(civilDay);
  const schedule = fc.option(fc.record({ algorithm: fc.constant("sm2" as const), due: fc.oneof(day, anyDay), interval: wild, ease: wild }));
  const values = fc.record({ baseEase: wild, easyBonus: wild, lapsesIntervalChange: wild, maximumInterval: wild, loadBalance: fc.boolean() });
  const load = fc.option(fc.array(fc.oneof(fc.nat(9), fc.constant(NaN)), { minLength: 1, maxLength: 30 }), { nil: undefined }).map((counts) =>
    counts === undefined ? undefined : (at: number): number => counts[at % counts.length] ?? 0,
  );

  it("has four valid, ordered outcomes, the same each time", () => {
    fc.assert(
      fc.property(schedule, fc.oneof(day, anyDay), values, load, fc.integer(), (card, on, sm2Values, cards, seed) => {
        const outcome = preview(card, on, sm2Values, cards, seed);
        const cap = Number.isFinite(sm2Values.maximumInterval) ? Math.max(1, Math.floor(sm2Values.maximumInterval)) : 36_525;
        for (const answer of grades) {
          const { due, interval, ease } = outcome[answer];
          expect(grade(card, answer, on, sm2Values, cards, seed)).toEqual(outcome[answer]);
          expect(readEntry(formatEntry(outcome[answer], 250))).toEqual(outcome[answer]);
          // The placeholder's day becomes the next one.
          expect(daysBetween(on, due)).toBe(addDays(on, interval) === "2000-01-01" ? interval + 1 : interval);
          expect(interval).toBeGreaterThanOrEqual(answer === "again" ? 0 : 1);
          expect(interval).toBeLessThanOrEqual(cap);
          expect(Number.isInteger(ease) && ease >= 130 && ease <= 9999).toBe(true);
        }
        const days = grades.map((answer) => outcome[answer].interval);
        for (let index = 1; index < days.length; index++) {
          const [before = 0, after = 0] = days.slice(index - 1);
          expect(after > before || (after === before && after === Math.min(cap, 2_932_896 - dayNumber(on)))).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("has an interval at least as long when answered later", () => {
    const usual = fc.record({ algorithm: fc.constant("sm2" as const), due: fc.constant(today), interval: fc.nat(400), ease: fc.integer({ min: 130, max: 400 }) });
    fc.assert(
      fc.property(usual, fc.nat(400), fc.nat(400), (card, first, more) => {
        const early = preview(card, addDays(today, first), settings);
        const late = preview(card, addDays(today, first + more), settings);
        for (const answer of grades) expect(late[answer].interval).toBeGreaterThanOrEqual(early[answer].interval);
      }),
    );
  });
});

interface OsrCase {
  readonly response: "Again" | "Hard" | "Good" | "Easy";
  readonly interval: number;
  readonly ease: number;
  readonly delayMs: number;
  readonly histogram: Readonly<Record<string, number>>;
}

/**
 * Cases recorded from SR's own reviews of overdue cards. SR passes the delay with the wrong sign, so the cards get no credit; by its
 * documented formula, and here, they do. The intervals of this program:
 */
const delaySign: Readonly<Record<string, number>> = { "osr-003": 16, "osr-004": 3, "osr-010": 30, "osr-017": 979 };

describe("SR's cases", () => {
  const cases = srCases("osr");
  if (cases.length === 0) it.skip("need ../shared/cases, which is missing");

  const outcome = ({ response, interval, ease, delayMs, histogram }: OsrCase, sign: 1 | -1): { interval: number; ease: number } => {
    const late = Math.max(0, Math.floor((sign * delayMs) / 86_400_000));
    const load: Load = (day) => histogram[day - dayNumber(today)] ?? 0;
    const answer = response.toLowerCase() as "again" | "hard" | "good" | "easy";
    const next = grade(sm2(addDays(today, -late), interval, ease), answer, today, settings, load);
    return { interval: next.interval, ease: next.ease };
  };

  it.each(cases.map((each) => [each.id, each] as const))("%s follows the documented formula", (_id, each) => {
    expect(outcome(each.input as OsrCase, 1)).toEqual(each.expected);
  });

  it.runIf(cases.length > 0)("give overdue cards the credit that SR does not", () => {
    const differing = cases
      .filter(({ input }) => (input as OsrCase).delayMs < 0)
      .map(({ id, input, expected }) => [id, outcome(input as OsrCase, -1).interval, (expected as { interval: number }).interval] as const)
      .filter(([, ours, theirs]) => ours !== theirs);
    expect(Object.fromEntries(differing.map(([id, ours]) => [id, ours]))).toEqual(delaySign);
  });
});
