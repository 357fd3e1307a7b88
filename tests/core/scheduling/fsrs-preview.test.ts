import { tableLength } from "../../../src/core/scheduling/adaptive-retention";
import fc from "fast-check";
import { FSRSAlgorithm, generatorParameters } from "ts-fsrs";
import { describe, expect, it } from "vitest";
import { convert } from "../../../src/core/scheduling/convert";
import { civilDay, dayNumber, dayOfInstant, type DayRule } from "../../../src/core/model/day";
import { defaultWeights, weightRanges } from "../../../src/core/scheduling/fsrs";
import { clampFsrs7, fsrs7Ranges, fsrs7Weights, nextTwoTraceMemory } from "../../../src/core/scheduling/fsrs7";
import type { Weights } from "../../../src/core/model/settings";
import type { Load } from "../../../src/core/scheduling/load";
import { formatEntry, readEntry } from "../../../src/core/text/comments/schedule-comment";
import { answeredAt, delayOf, grade, grades, preview, type Gradable, type Grade } from "../../../src/core/scheduling/scheduler";
import type { Moment } from "../../../src/core/scheduling/moment";
import { algorithmOf, type FsrsSchedule, type Scheduled } from "../../../src/core/model/schedule";
import { algorithms, defaultSettings, type FsrsSettings, type SchedulingSettings } from "../../../src/core/model/settings";
import { daysIn, fourZones, wallClock } from "../../support/zones";

const settings: SchedulingSettings = { ...defaultSettings, sm2: { ...defaultSettings.sm2, loadBalance: false } };

function momentAt(now: number, days: DayRule): Moment {
  return { ...days, now, today: civilDay(dayOfInstant(now, days)) };
}

const utc = daysIn("UTC");
const at = (iso: string): Moment => momentAt(Date.parse(iso), utc);
const entry = (schedule: Scheduled): string => formatEntry(schedule, 250);
const read = (raw: string): Gradable => readEntry(raw) as Gradable;

/** The four outcomes in words: minutes or days. */
function labels(schedule: Gradable, when: Moment, fsrs: Partial<FsrsSettings> = {}): string[] {
  const all = preview(schedule, when, { ...settings, fsrs: { ...settings.fsrs, ...fsrs } });
  return grades.map((name) => (delayOf(all[name]) < 1 ? `${Math.round(delayOf(all[name]) * 1440)} min` : `${delayOf(all[name])} d`));
}

describe("a new card's steps", () => {
  const when = at("2026-06-23T16:18:45.953Z");

  it("are written as in SR, and lead to intervals in days", () => {
    const first = grade(null, "good", when, settings);
    expect(entry(first)).toBe("fsrs,2026-06-23T16:28:45.953Z,0,2.3065,2.11810397,1,1,0,1,2026-06-23T16:18:45.953Z");
    const second = grade(read(entry(first)), "good", at("2026-06-23T16:29:00.000Z"), settings);
    expect(entry(second)).toBe("fsrs,2026-06-25T16:29:00.000Z,2,2.3065,2.11121424,2,2,0,0,2026-06-23T16:29:00.000Z");
  });

  it.each<[string, Partial<FsrsSettings>, string[]]>([
    ["as they come", {}, ["1 min", "6 min", "10 min", "8 d"]],
    ["one step", { learningSteps: [10] }, ["10 min", "15 min", "2 d", "8 d"]],
    ["none", { learningSteps: [] }, ["1 d", "2 d", "3 d", "8 d"]],
    ["getting shorter: never from hard to good", { learningSteps: [30, 5] }, ["30 min", "30 min", "30 min", "8 d"]],
    ["rubbish is left out", { learningSteps: [NaN, -1, 0, 5, 1e9] }, ["5 min", "8 min", "2 d", "8 d"]],
    ["a higher retention", { retention: 0.97 }, ["1 min", "6 min", "10 min", "2 d"]],
    ["a cap", { maximumInterval: 3 }, ["1 min", "6 min", "10 min", "3 d"]],
  ])("%s", (_name, fsrs, expected) => expect(labels(null, when, fsrs)).toEqual(expected));

  it.each<[string, string, string[]]>([
    ["the second step: hard repeats it, good is through", "fsrs,2026-06-23T16:18:45.953Z,0,2.3065,2.1,1,1,0,1,2026-06-23T16:08:45.953Z", ["1 min", "10 min", "2 d", "4 d"]],
    ["a step the settings have no more", "fsrs,2026-06-23T16:18:45.953Z,0,2.3065,2.1,1,1,0,7,2026-06-23T16:08:45.953Z", ["1 min", "10 min", "2 d", "4 d"]],
    ["a review", "fsrs,2026-06-23T10:00:00.000Z,10,10,5,2,3,0,0,2026-06-13T10:00:00.000Z", ["10 min", "23 d", "32 d", "51 d"]],
    ["forgotten", "fsrs,2026-06-23T16:18:45.953Z,0,2,5,3,4,1,0,2026-06-23T16:08:45.953Z", ["10 min", "15 min", "2 d", "3 d"]],
    ["SR's entry of a new card", "fsrs,2026-06-23T10:00:00.000Z,0,0.4,5.5,0,0,0,0,-", ["1 min", "6 min", "10 min", "8 d"]],
  ])("%s", (_name, raw, expected) => expect(labels(read(raw), when)).toEqual(expected));

  it("count reviews and lapses", () => {
    const review = read("fsrs,2026-06-23T10:00:00.000Z,10,10,5,2,3,1,0,2026-06-13T10:00:00.000Z");
    expect(grade(review, "again", when, settings)).toMatchObject({ state: 3, step: 0, reps: 4, lapses: 2, interval: 0 });
    expect(grade(review, "good", when, settings)).toMatchObject({ state: 2, step: 0, reps: 4, lapses: 1 });
    expect(grade(read(entry(grade(review, "again", when, settings))), "again", when, settings)).toMatchObject({ state: 3, reps: 5, lapses: 2 });
    const noSteps = { ...settings, fsrs: { ...settings.fsrs, relearningSteps: [] } };
    expect(grade(review, "again", when, noSteps)).toMatchObject({ state: 2, lapses: 2, interval: 1 });
  });
});

describe("days", () => {
  const review: FsrsSchedule = { algorithm: "fsrs", due: "", interval: 1, stability: 1, difficulty: 5, state: 2, reps: 1, lapses: 0, step: 0, lastReview: null };
  const oneDay = { ...settings, fsrs: { ...settings.fsrs, maximumInterval: 1, relearningSteps: [] } };

  it.each<[string, string, string, string]>([
    ["summer time begins in the night", "America/Los_Angeles", "2024-03-09T20:30:00Z", "2024-03-10T19:30:00.000Z"],
    ["and ends", "America/Los_Angeles", "2024-11-02T19:30:00Z", "2024-11-03T20:30:00.000Z"],
    ["in the other hemisphere", "Pacific/Auckland", "2024-09-28T00:00:00Z", "2024-09-28T23:00:00.000Z"],
    ["half an hour past", "Asia/Kolkata", "2024-03-09T06:30:00Z", "2024-03-10T06:30:00.000Z"],
    // 02:30 on 10 March does not exist there; either way it belongs to the previous study day.
    ["a time that is left out", "America/Los_Angeles", "2024-03-09T10:30:00Z", "2024-03-10T10:30:00.000Z"],
    ["after midnight the day before goes on", "UTC", "2024-02-12T02:00:00Z", "2024-02-13T02:00:00.000Z"],
  ])("%s: the same local time on the next day", (_name, zone, now, due) => {
    const when = momentAt(Date.parse(now), daysIn(zone));
    expect(grade({ ...review, due: now }, "good", when, oneDay)).toMatchObject({ due, interval: 1 });
  });

  it("count study days since the last review, and none when the clock was set back", () => {
    const last = "2024-02-11T23:00:00.000Z";
    const card = { ...review, stability: 10, due: "2024-02-21T23:00:00.000Z", lastReview: last };
    const stability = (now: string): number => (grade(card, "good", at(now), settings) as FsrsSchedule).stability;
    // Before the day start at four it is still the same day.
    expect(stability("2024-02-12T03:59:00Z")).toBe(stability(last));
    expect(stability("2024-02-12T04:00:00Z")).toBeGreaterThan(stability(last));
    expect(stability("2023-01-01T00:00:00Z")).toBe(stability(last));
  });

  it("keep an answer's label when it is given later than shown", () => {
    const shown = preview(null, at("2024-02-11T10:00:00Z"), settings);
    const later = at("2024-02-11T10:00:40Z");
    for (const name of grades) expect(answeredAt(shown[name], later)).toEqual(preview(null, later, settings)[name]);
  });
});

describe("the algorithm of each card", () => {
  const when = at("2024-02-11T12:00:00Z");
  const sm2 = read("2024-02-11,84,290");
  const fsrs = read("fsrs,2024-02-11T10:00:00.000Z,10,10,5,2,3,0,0,2024-02-01T10:00:00.000Z");
  const fsrs7 = read("fsrs,2024-02-11T10:00:00.000Z,10,10,5,2,3,0,0,2024-02-01T10:00:00.000Z,7,10,8");
  const named = (card: Gradable, change: Partial<SchedulingSettings>): string => algorithmOf(grade(card, "good", when, { ...settings, ...change }));

  it("is its own, that of the settings for a new card, and that of the settings for all if they say so", () => {
    for (const algorithm of algorithms) {
      expect([sm2, fsrs, fsrs7, null].map((card) => named(card, { algorithm }))).toEqual(["sm2", "fsrs", "fsrs7", algorithm]);
      expect([sm2, fsrs, fsrs7, null].map((card) => named(card, { algorithm, convertAtReview: true }))).toEqual([algorithm, algorithm, algorithm, algorithm]);
    }
  });

  it("is found for a bare day at its noon in UTC", () => {
    expect(preview(null, "2024-02-11", settings)).toEqual(preview(null, { ...daysIn("UTC", 0), today: "2024-02-11", now: Date.parse("2024-02-11T12:00:00Z") }, settings));
  });

  it("switches with day and interval kept", () => {
    const over = convert({ algorithm: "sm2", due: "2024-02-20", interval: 84, ease: 290 }, "fsrs", when, settings.fsrs);
    expect(entry(over)).toBe("fsrs,2024-02-20T12:00:00.000Z,84,84,3.62198112,2,1,0,0,2023-11-28T12:00:00.000Z");
    expect(convert(over, "sm2", when, settings.fsrs)).toEqual({ algorithm: "sm2", due: "2024-02-20", interval: 84, ease: 300 });
    expect(convert(over, "fsrs", when, settings.fsrs)).toBe(over);
  });

  it("continues from one day if SM-2 was answered again", () => {
    const over = convert({ algorithm: "sm2", due: "2024-02-11", interval: 0, ease: 230 }, "fsrs", when, settings.fsrs);
    expect(over).toMatchObject({ interval: 0, stability: 1, lastReview: over.due });
  });
});

const wild = fc.oneof(fc.double(), fc.constantFrom(0, -1, NaN, Infinity, -Infinity, 1e9, 1e308));
const sane = fc.double({ min: 0.001, max: 36_500, noNaN: true });
const instant = fc.integer({ min: Date.UTC(1980, 0, 1), max: Date.UTC(2036, 0, 1) });
const written = instant.map((ms) => new Date(ms).toISOString());
const fsrsCard: fc.Arbitrary<FsrsSchedule> = fc.record({
  algorithm: fc.constant("fsrs" as const),
  due: written,
  interval: fc.oneof(wild, fc.nat(40_000)),
  stability: fc.oneof(wild, sane),
  difficulty: fc.oneof(wild, fc.double({ min: 1, max: 10, noNaN: true })),
  state: fc.constantFrom<FsrsSchedule["state"][]>(0, 1, 2, 3),
  reps: fc.oneof(wild, fc.nat(100)),
  lapses: fc.oneof(wild, fc.nat(20)),
  step: fc.oneof(wild, fc.nat(3)),
  lastReview: fc.option(written),
});
const trace = fc.oneof(wild, fc.double({ min: 0.0001, max: 36_500, noNaN: true }));
const fsrs7Card: fc.Arbitrary<FsrsSchedule> = fc.tuple(fsrsCard, trace, trace).map(([card, slow, fast]) => ({ ...card, slow, fast }));
const sm2Card = fc.record({ algorithm: fc.constant("sm2" as const), due: fc.integer({ min: 10_000, max: 30_000 }).map(civilDay), interval: wild, ease: wild });
const weights = fc.oneof(fc.constant(null), fc.tuple(...weightRanges.map(([from, to]) => fc.double({ min: from, max: to, noNaN: true }))).map((all) => ({ version: "fsrs-6" as const, values: all as unknown as Weights })));
const weights7 = fc.oneof(fc.constant(null), fc.tuple(...fsrs7Ranges.map(([from, to]) => fc.double({ min: from, max: to, noNaN: true }))).map((all) => ({ version: "fsrs-7" as const, values: clampFsrs7(all) })));
const steps = fc.array(fc.oneof(wild, fc.integer({ min: 1, max: 1439 })), { maxLength: 4 });
const adaptive = fc.option(fc.record({ price: wild, table: fc.array(fc.oneof({ weight: 9, arbitrary: fc.double({ min: 0.3, max: 0.995, noNaN: true }) }, wild), { minLength: tableLength, maxLength: tableLength }) }));
const values: fc.Arbitrary<SchedulingSettings> = fc.record({
  algorithm: fc.constantFrom(...algorithms),
  convertAtReview: fc.boolean(),
  fsrs: fc.record({ adaptive, leastRetention: fc.double({ min: 0.7, max: 0.95, noNaN: true }), retention: fc.oneof(wild, fc.double({ min: 0.7, max: 0.99, noNaN: true })), maximumInterval: fc.oneof(wild, fc.integer({ min: 1, max: 36_525 })), learningSteps: steps, relearningSteps: steps, weights, weights7 }),
  sm2: fc.record({ baseEase: wild, easyBonus: wild, lapsesIntervalChange: wild, maximumInterval: wild, loadBalance: fc.boolean() }),
});
const load = fc.option(fc.array(fc.oneof(fc.nat(9), fc.constant(NaN)), { minLength: 1, maxLength: 30 }), { nil: undefined }).map((counts): Load | undefined =>
  counts === undefined ? undefined : (day) => counts[day % counts.length] ?? 0,
);

describe.each(fourZones)("any card, any settings, any instant in %s", (zone) => {
  const moment = fc.tuple(instant, fc.integer({ min: 0, max: 1439 })).map(([now, dayStart]) => momentAt(now, daysIn(zone, dayStart)));

  it("has four ordered, writable outcomes, the same each time", () => {
    fc.assert(
      fc.property(fc.option(fc.oneof(fsrsCard, fsrs7Card, sm2Card)), moment, values, load, fc.integer(), (card, when, all, cards, seed) => {
        const outcome = preview(card, when, all, cards, seed);
        const day = dayNumber(when.today);
        let last = 0;
        for (const name of grades) {
          const next = outcome[name];
          expect(grade(card, name, when, all, cards, seed)).toEqual(next);
          expect(readEntry(entry(next))).toEqual(next);
          const delay = delayOf(next);
          expect(delay).toBeGreaterThanOrEqual(last);
          last = delay;
          if (next.algorithm === "sm2") {
            expect(dayNumber(next.due) - day).toBe(next.interval);
            continue;
          }
          const { maximumInterval } = all.fsrs;
          const cap = Number.isFinite(maximumInterval) ? Math.max(1, Math.floor(maximumInterval)) : 36_525;
          expect(next.stability >= 0.001 && next.stability <= 36_500 && next.difficulty >= 1 && next.difficulty <= 10).toBe(true);
          expect(next.lastReview).toBe(new Date(when.now).toISOString());
          if (next.state === 2) {
            expect(Number.isInteger(next.interval) && next.interval >= 1 && next.interval <= cap).toBe(true);
            expect(dayOfInstant(Date.parse(next.due), when) - day).toBe(next.interval);
          } else {
            expect(next.interval).toBe(0);
            expect(delay > 0 && delay < 1).toBe(true);
          }
        }
      }),
      { numRuns: 600 },
    );
  });

  it("is due at the local time of its review, unless the clock skips that", () => {
    const clock = wallClock(zone);
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 4000 }), (now, days) => {
        const when = momentAt(now, daysIn(zone));
        const card: FsrsSchedule = { algorithm: "fsrs", due: new Date(now).toISOString(), interval: 1, stability: 36_500, difficulty: 5, state: 2, reps: 1, lapses: 0, step: 0, lastReview: null };
        const next = grade(card, "hard", when, { ...settings, fsrs: { ...settings.fsrs, maximumInterval: days } });
        const before = clock(now).minutes;
        const off = Math.abs(clock(Date.parse(next.due)).minutes - before);
        expect(off === 0 || (before >= 60 && before < 210 && off === 60)).toBe(true);
      }),
    );
  });

  it("switches back and forth with its day kept", () => {
    const card = fc.record({ algorithm: fc.constant("sm2" as const), due: fc.integer({ min: 10_000, max: 24_000 }).map(civilDay), interval: fc.nat(4000), ease: fc.integer({ min: 130, max: 370 }) });
    fc.assert(
      fc.property(card, moment, (schedule, when) => {
        for (const to of ["fsrs", "fsrs7"] as const) {
          const over = convert(schedule, to, when, settings.fsrs);
          expect(algorithmOf(over)).toBe(to);
          expect(readEntry(entry(over))).toEqual(over);
          expect(convert(over, "sm2", when, settings.fsrs)).toMatchObject({ algorithm: "sm2", due: schedule.due, interval: schedule.interval });
        }
      }),
    );
  });
});

describe("FSRS-7", () => {
  const seven = { ...settings, algorithm: "fsrs7" as const };
  const noSteps = { learningSteps: [], relearningSteps: [] };
  const labels7 = (card: Gradable, when: Moment, fsrs: Partial<FsrsSettings> = {}): string[] => {
    const all = preview(card, when, { ...seven, fsrs: { ...settings.fsrs, ...fsrs } });
    return grades.map((name) => (delayOf(all[name]) < 1 ? `${Math.round(delayOf(all[name]) * 1440)} min` : `${delayOf(all[name])} d`));
  };
  const when = at("2026-06-23T16:18:45.953Z");

  // First answers at 0.9: 0.00004, 0.6, 4.8 and 53.9 days, as published.
  it.each<[string, Partial<FsrsSettings>, string[]]>([
    ["with steps: as FSRS-6, with its own interval after easy", {}, ["1 min", "6 min", "10 min", "54 d"]],
    ["without: minutes and hours by itself, and whole days from a day on", noSteps, ["1 min", "860 min", "5 d", "54 d"]],
  ])("asks a new card %s", (_name, fsrs, expected) => expect(labels7(null, when, fsrs)).toEqual(expected));

  it("follows the weights of the settings, for new cards, known ones and those of FSRS-6", () => {
    // First answers last twice as long, and the slow trace grows and fades faster.
    const own = clampFsrs7(fsrs7Weights.map((value, index) => (index < 4 ? value * 2 : index === 7 ? 2.4 : index === 24 ? 0.2 : value)));
    const mine = { ...seven, convertAtReview: true, fsrs: { ...settings.fsrs, weights7: { version: "fsrs-7" as const, values: own } } };
    const first = preview(null, when, mine).easy as FsrsSchedule;
    expect(first.slow).toBeCloseTo(own[3]!, 6);
    const later = { ...when, today: "2026-07-13", now: when.now + 20 * 86_400_000 };
    const good = preview(first, later, mine).good as FsrsSchedule;
    const expected = nextTwoTraceMemory({ slow: first.slow!, fast: first.fast!, difficulty: first.difficulty }, 20, 3, own);
    expect([good.slow, good.fast, good.difficulty].map((value) => value?.toFixed(4))).toEqual([expected.slow, expected.fast, expected.difficulty].map((value) => value.toFixed(4)));
    const old = { ...first, slow: 200, fast: 200 };
    expect(preview(old, later, mine).good.interval).toBeLessThan(0.9 * preview(old, later, seven).good.interval);
    // A card of FSRS-6 keeps the meaning of its stability: recall of 90 % after 30 days, under these weights.
    const plain: FsrsSchedule = { ...(preview(null, when, { ...settings, algorithm: "fsrs" }).easy as FsrsSchedule), stability: 30, difficulty: 5 };
    const over = convert(plain, "fsrs7", when, mine.fsrs) as FsrsSchedule;
    expect(over.stability).toBeCloseTo(30, 3);
    expect(over.slow).not.toBeCloseTo((convert(plain, "fsrs7", when, settings.fsrs) as FsrsSchedule).slow!, 1);
  });

  it("writes the memory that FSRS-6 and SR read, and its traces behind it", () => {
    const easy = grade(null, "easy", when, seven) as FsrsSchedule;
    expect(entry(easy)).toMatch(/^fsrs,2026-08-16T16:18:45\.953Z,54,53\.86\d*,1,2,1,0,0,2026-06-23T16:18:45\.953Z,7,11\.7841,9\.42728$/);
    const again = grade(null, "again", when, { ...seven, fsrs: { ...seven.fsrs, ...noSteps } }) as FsrsSchedule;
    // Its stability of three seconds would be refused by ts-fsrs, so by SR.
    expect(again).toMatchObject({ state: 1, interval: 0, stability: 0.001, slow: 0.1104, fast: 0.08832 });
    const theirs = new FSRSAlgorithm(generatorParameters());
    for (const { stability, difficulty } of [easy, again]) expect(() => theirs.next_state({ stability, difficulty }, 3, 3)).not.toThrow();
  });

  it("continues a card as the published figures say", () => {
    const raw = "fsrs,2026-06-23T16:18:45.953Z,21,12,5,2,3,0,0,2026-06-02T16:18:45.953Z,7,10,8";
    const all = preview(read(raw), when, { ...seven, fsrs: { ...settings.fsrs, ...noSteps } });
    const expected = { again: [2.4947672, 0.4401131, 8.909818], hard: [21.447685, 133.01303, 6.9766846], good: [27.8926, 210.87737, 4.9522996], easy: [27.8926, 228.5074, 2.927915] };
    for (const name of grades) {
      const { slow, fast, difficulty } = all[name] as FsrsSchedule;
      [slow, fast, difficulty].forEach((value, index) => expect(Math.abs((value ?? 0) / expected[name][index]! - 1)).toBeLessThan(1e-4));
    }
    expect(labels7(read(raw), when, noSteps)).toEqual(["27 min", "22 d", "54 d", "94 d"]);
    expect(all.again).toMatchObject({ state: 3, lapses: 1 });
  });

  it("counts the part of a day, where FSRS-6 counts none", () => {
    const card = (hours: number): Gradable => read(`fsrs,2026-06-24T10:00:00.000Z,1,5,5,2,3,0,0,${new Date(when.now - hours * 3_600_000).toISOString()},7,4,3`);
    const slow = (hours: number): number => (grade(card(hours), "good", when, seven) as FsrsSchedule).slow!;
    expect(slow(6)).toBeGreaterThan(slow(3));
    expect(slow(3)).toBeGreaterThan(slow(1));
  });

  it("goes back to FSRS-6 with what that reads, and forth with the memory that means the same", () => {
    const six = read("fsrs,2026-06-23T10:00:00.000Z,10,10,5,2,3,0,0,2026-06-13T10:00:00.000Z") as FsrsSchedule;
    const over = convert(six, "fsrs7", when, settings.fsrs) as FsrsSchedule;
    expect(over).toMatchObject({ due: six.due, interval: 10, difficulty: 5, reps: 3 });
    expect(over.stability).toBeCloseTo(10, 6);
    expect(over.fast! / over.slow!).toBeCloseTo(0.8, 6);
    expect(convert(over, "fsrs", when, settings.fsrs)).toEqual({ ...six, stability: over.stability });
  });
});

describe("retention", () => {
  it("never lengthens an interval when it is higher, by FSRS-7 either", () => {
    const one = fc.double({ min: 0.7, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(fsrs7Card, one, one, fc.constantFrom<Grade[]>("hard", "good", "easy"), fc.boolean(), (card, a, b, name, steps) => {
        const days = (retention: number): number => delayOf(grade(card, name, at("2026-06-23T16:18:45.953Z"), { ...settings, fsrs: { ...settings.fsrs, ...(steps ? {} : { learningSteps: [], relearningSteps: [] }), retention } }));
        expect(days(Math.max(a, b))).toBeLessThanOrEqual(days(Math.min(a, b)));
      }),
    );
  });

  it("never lengthens an interval when it is higher", () => {
    const one = fc.double({ min: 0.7, max: 0.99, noNaN: true });
    const when = at("2026-06-23T16:18:45.953Z");
    fc.assert(
      fc.property(fsrsCard, one, one, fc.constantFrom<Grade[]>("hard", "good", "easy"), (card, a, b, name) => {
        const days = (retention: number): number => delayOf(grade(card, name, when, { ...settings, fsrs: { ...settings.fsrs, retention, weights: { version: "fsrs-6", values: defaultWeights } } }));
        expect(days(Math.max(a, b))).toBeLessThanOrEqual(days(Math.min(a, b)));
      }),
    );
  });
});
