// The forgetting curve of a card, held against what the schedulers promise about the due day.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linesOfCard } from "../../../src/core/log/card-lines";
import type { LogLine } from "../../../src/core/log/line";
import { civilDay, dayNumber, utcDays } from "../../../src/core/model/day";
import { algorithms, defaultSettings, type Algorithm } from "../../../src/core/model/settings";
import type { Schedule, Scheduled } from "../../../src/core/model/schedule";
import { suspend } from "../../../src/core/model/schedule";
import { retrievability } from "../../../src/core/scheduling/fsrs";
import { grade, grades } from "../../../src/core/scheduling/scheduler";
import { forgetting } from "../../../src/core/stats/forgetting";
import { historyOf } from "../../support/log-lines";

const first = dayNumber("2024-01-01");
const { fsrs } = defaultSettings;
/** A moment after some days, of which the fraction is the time of day. */
const moment = (days: number) => ({ ...utcDays, today: civilDay(first + Math.floor(days)), now: Math.round((first + days) * 86_400_000) });

interface Answer {
  readonly gap: number;
  readonly answer: number;
}

/** Answers a new card after these gaps in days; returns its schedule, its log and the day of its last answer. */
function studied(algorithm: Algorithm, answers: readonly Answer[], settings = fsrs): { schedule: Scheduled | null; lines: LogLine[]; day: number } {
  let schedule: Scheduled | null = null;
  let day = 0.3;
  const lines: LogLine[] = [];
  for (const { gap, answer } of answers) {
    day += gap;
    const when = moment(day);
    const next: Scheduled = grade(schedule, grades[answer]!, when, { ...defaultSettings, algorithm, fsrs: settings, sm2: { ...defaultSettings.sm2, loadBalance: false } });
    const memory = next.algorithm === "sm2" ? { s: null, f: null, e: next.ease } : { s: next.stability, f: next.difficulty, e: null };
    lines.push({ k: schedule === null ? "learn" : "review", t: when.now, d: when.today, c: "a.0", g: (answer + 1) as 1 | 2 | 3 | 4, i: next.interval, p: schedule?.interval ?? 0, ...memory, ms: 1000 });
    schedule = next;
  }
  return { schedule, lines, day };
}

const anyAnswers = fc.array(fc.record({ gap: fc.oneof(fc.double({ min: 0.001, max: 0.5, noNaN: true }), fc.double({ min: 0.5, max: 60, noNaN: true })), answer: fc.nat(3) }), { minLength: 1, maxLength: 12 });

describe("the forgetting curve", () => {
  it.each(algorithms)("falls from certainty after each answer of %s, and meets the answers and the due day", (algorithm) => {
    fc.assert(
      fc.property(anyAnswers, fc.double({ min: 0, max: 90, noNaN: true }), fc.constantFrom(0.8, 0.9, 0.95), (answers, wait, retention) => {
        const settings = { ...fsrs, retention, learningSteps: [], relearningSteps: [] };
        const { schedule, lines, day } = studied(algorithm, answers, settings);
        const curve = forgetting(schedule, linesOfCard(historyOf(...lines), "a.0", utcDays), moment(day + wait), settings)!;
        expect(curve.isWhole).toBe(true);
        expect(curve.answers).toHaveLength(answers.length);
        expect(curve.pieces).toHaveLength(answers.length);
        for (const [at, piece] of curve.pieces.entries()) {
          expect(piece[0]!.at).toBe(curve.answers[at]!.line.at);
          // FSRS-7 never promises more than 0.99999.
          expect(piece[0]!.recall).toBeCloseTo(1, 4);
          for (const [point, { at: time, recall }] of piece.entries()) {
            if (point === 0) continue;
            expect(time).toBeGreaterThanOrEqual(piece[point - 1]!.at);
            expect(recall).toBeLessThanOrEqual(piece[point - 1]!.recall);
            expect(recall).toBeGreaterThanOrEqual(0);
          }
          const before = curve.answers[at + 1];
          if (before !== undefined) expect(piece.at(-1)).toEqual({ at: before.line.at, recall: before.recall });
        }
        expect(curve.answers[0]!.recall).toBeNull();
        const end = curve.pieces.at(-1)!.at(-1)!;
        expect(end.at).toBeGreaterThan(curve.now.at);
        expect(end.at).toBeGreaterThan(curve.due.at);
        // The due day is the one on which the chance has fallen to the target, up to rounding to whole days that differ between grades.
        const wanted = schedule!.algorithm === "sm2" ? 0.9 : retention;
        const { interval } = schedule!;
        if (interval >= 20 && interval < 36_000) expect(Math.abs(curve.due.recall - wanted)).toBeLessThan(schedule!.algorithm === "sm2" ? 1e-6 : 0.05);
      }),
    );
  });

  it("has the target's chance of recall on the due day, to the digit", () => {
    // 90 % after the stability is how FSRS defines it, for an entry of each algorithm that SR wrote.
    const due = "2024-02-11T12:00:00.000Z";
    const lastReview = "2024-01-02T12:00:00.000Z";
    const plain = { algorithm: "fsrs", due, interval: 40, stability: 40, difficulty: 5, state: 2, reps: 3, lapses: 0, step: 0, lastReview } as const;
    const entries: readonly Schedule[] = [plain, { algorithm: "sm2", due: "2024-02-11", interval: 40, ease: 250 }];
    for (const schedule of entries) {
      const curve = forgetting(schedule, [], moment(41.5), fsrs)!;
      expect(curve.due.recall).toBeCloseTo(0.9, 6);
      expect(curve.now).toEqual(curve.due);
      expect(curve.isWhole).toBe(false);
      expect(curve.pieces).toHaveLength(1);
      expect(forgetting(suspend(schedule as Scheduled, 250), [], moment(41.5), fsrs)).toEqual(curve);
    }
    expect(forgetting(plain, [], moment(101.5), fsrs)!.now.recall).toBe(retrievability(100, 40));
  });

  it("shows a step that ends on the same day", () => {
    const { schedule, lines } = studied("fsrs", [{ gap: 0, answer: 2 }]);
    const curve = forgetting(schedule, linesOfCard(historyOf(...lines), "a.0", utcDays), moment(0.3), fsrs)!;
    expect((curve.due.at - curve.answers[0]!.line.at) * 1440).toBeCloseTo(10, 3);
  });

  it("says when the log lacks the last answer, and shows those outside the schedule without a bend", () => {
    const { schedule, lines } = studied("fsrs", [{ gap: 0, answer: 3 }, { gap: 10, answer: 2 }, { gap: 20, answer: 2 }]);
    const cram: LogLine = { ...lines[2]!, k: "cram", t: lines[2]!.t + 3_600_000 } as LogLine;
    const of = (...some: LogLine[]) => forgetting(schedule, linesOfCard(historyOf(...some), "a.0", utcDays), moment(40), fsrs)!;
    expect(of(...lines.slice(0, 2))).toMatchObject({ isWhole: false, pieces: { length: 3 }, answers: { length: 2 } });
    const whole = of(...lines, cram);
    expect(whole).toMatchObject({ isWhole: true, pieces: { length: 3 }, answers: { length: 4 } });
    expect(whole.answers[3]!.recall).toBeLessThan(1);
  });

  it("is none for a new or damaged card", () => {
    expect(forgetting(null, [], moment(0), fsrs)).toBeNull();
    expect(forgetting({ damaged: "x" }, [], moment(0), fsrs)).toBeNull();
  });
});
