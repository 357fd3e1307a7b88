// The laws of exam dates, for one card and for many.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueInRound, latestDay, roundDay, roundFor, roundsOf, type ExamRound } from "../../../src/core/card-index/exam-days";
import { suspend, type Scheduled } from "../../../src/core/model/schedule";
import { civilDay, dayNumber, noonOfDay } from "../../support/days";
import { grades, preview } from "../../../src/core/scheduling/scheduler";
import { defaultSettings } from "../../../src/core/model/settings";

const today = dayNumber("2026-03-01");
const round: ExamRound = { from: today + 20, end: today + 30 };

describe("rounds before exams", () => {
  it("are those of future exams", () => {
    const exams = [{ deck: "a", date: "2026-03-01", from: "2026-02-01" }, { deck: "b", date: "2026-03-02", from: "2026-02-01" }];
    expect(roundsOf(exams, today).map(({ deck }) => deck)).toEqual(["b"]);
    expect(roundsOf(exams, today + 1)).toEqual([]);
  });

  it("apply to a deck and its subdecks, the earliest first", () => {
    const rounds = [{ deck: "Math", from: 1, end: 9 }, { deck: "math/algebra", from: 2, end: 5 }, { deck: "x", from: 3, end: 4 }];
    expect(roundFor(["math/Algebra/groups"], rounds)?.end).toBe(5);
    expect(roundFor(["math/b"], rounds)?.end).toBe(9);
    expect(roundFor(["math/b", "X"], rounds)?.end).toBe(4);
    expect(roundFor(["maths", "other"], rounds)).toBe(null);
  });

  it("give each card its own day, evenly spread", () => {
    const counts = new Map<number, number>();
    for (let card = 0; card < 5000; card++) {
      const day = roundDay(round, card * 7_919 + 2 ** 40, card % 3);
      counts.set(day, (counts.get(day) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(Array.from({ length: 10 }, (_, at) => round.from + at));
    // Five standard deviations of a uniform spread.
    for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(110);
  });

  it.each<[name: string, due: number, last: number, asked: "due" | "own"]>([
    ["due before the round", round.from - 1, today - 5, "due"],
    ["due long after it", round.end + 300, today - 5, "own"],
    ["due long after it, reviewed in it", round.end + 300, round.from, "due"],
    ["suspended", dayNumber("2426-03-01"), today - 5, "due"],
  ])("show a card %s in time", (_name, due, last, asked) => {
    expect(dueInRound(round, due, last, 77, 0)).toBe(asked === "due" ? due : roundDay(round, 77, 0));
    expect(dueInRound(null, due, last, 77, 0)).toBe(due);
  });
});

const sm2 = fc.record({ interval: fc.nat(400), ease: fc.integer({ min: 130, max: 350 }), late: fc.nat(30) }).map(
  ({ interval, ease, late }): Scheduled => ({ algorithm: "sm2", due: civilDay(today - late), interval, ease }),
);
const fsrs = fc.record({ interval: fc.integer({ min: 1, max: 400 }), stability: fc.double({ min: 0.1, max: 3000, noNaN: true }), late: fc.nat(30) }).map(
  ({ interval, stability, late }): Scheduled => ({
    algorithm: "fsrs", due: noonOfDay(today - late), interval, stability, difficulty: 5, state: 2, reps: 4, lapses: 0, step: 0, lastReview: noonOfDay(today - late - interval),
  }),
);

describe("an answer before an exam", () => {
  it("never leaves a card due after its own day, keeps the order of the grades, and changes nothing else", () => {
    fc.assert(
      fc.property(fc.oneof(sm2, fsrs), fc.nat(), fc.integer({ min: -40, max: 40 }), fc.integer({ min: 1, max: 30 }), (schedule, hash, start, length) => {
        const its = { from: today + start, end: today + start + length };
        const last = latestDay(its, hash, 0, today);
        const [capped, free] = [last, Infinity].map((latest) => preview(schedule, civilDay(today), defaultSettings, undefined, hash, latest));
        const days = grades.map((grade) => capped![grade].interval);
        expect([...days].sort((a, b) => a - b)).toEqual(days);
        for (const grade of grades) {
          const [now, then] = [capped![grade], free![grade]];
          expect(dayNumber(now.due.slice(0, 10))).toBeLessThanOrEqual(Math.max(last, today + 1));
          // A card within reach is unchanged; for the others only the interval differs.
          if (today + then.interval <= last) expect(now).toEqual(then);
          else expect({ ...now, due: then.due, interval: then.interval }).toEqual(then);
          if (now.interval > 0 && last !== Infinity) expect(dueInRound(its, today + now.interval, today, hash, 0)).toBe(today + now.interval);
        }
        expect(dueInRound(its, dayNumber(suspend(schedule, 250).due.slice(0, 10)), today, hash, 0)).toBeGreaterThan(today + 100_000);
      }),
    );
  });

  it("leads to one more review of every card before it, on the days before it, whatever the answers", () => {
    fc.assert(
      fc.property(fc.oneof(sm2, fsrs), fc.nat(), fc.array(fc.constantFrom(...grades), { minLength: 60, maxLength: 60 }), (first, hash, answers) => {
        const its = { from: today + 25, end: today + 35 };
        let schedule = first;
        const seen: number[] = [];
        for (let day = today; day < its.end; day++) {
          const due = dayNumber(schedule.due.slice(0, 10));
          const last = due - Math.round(schedule.interval);
          if (dueInRound(its, due, last, hash, 0) > day) continue;
          seen.push(day);
          schedule = preview(schedule, civilDay(day), { ...defaultSettings, fsrs: { ...defaultSettings.fsrs, learningSteps: [], relearningSteps: [] } }, undefined, hash, latestDay(its, hash, 0, day))[answers[seen.length % 60]!];
        }
        expect(seen.some((day) => day >= its.from)).toBe(true);
      }),
    );
  });
});
