// Each figure with an example computed by hand. Day 100 is 1970-04-11.
import { describe, expect, it } from "vitest";
import { calendar, streakOf } from "../../../src/core/stats/calendar";
import { addedCards, answerButtons, answersOf, hoursOfDay, lastDays, longestAnswer, reviewsByDay, summary, trueRetention } from "../../../src/core/stats/reviews";
import { civilDay } from "../../../src/core/model/day";
import type { ReviewLine } from "../../../src/core/log/line";
import { at, historyOf, known, review } from "../../support/log-lines";

const today = 100;
/** An answer `ago` days before today. */
const answer = (c: string, ago: number, more: Partial<ReviewLine> = {}): ReviewLine => {
  const line = review(c, civilDay(today - ago), more);
  return { ...line, t: line.t + (more.t ?? 0) };
};

describe("today", () => {
  it("counts cards, answers, passes and time; not yesterday, not imports", () => {
    const history = historyOf(
      answer("a", 0, { g: 1, ms: 4_000 }),
      answer("a", 0, { t: 1, g: 3, k: "relearn", ms: 2_000 }),
      answer("b", 0, { g: 4, ms: 3_000 }),
      answer("c", 1),
      known("d", civilDay(today)),
    );
    expect(summary(answersOf(history, lastDays(today, 1), null))).toEqual({ answers: 3, passed: 2, cards: 2, time: 9_000 });
  });

  it("counts at most five minutes for an answer during which the user was away", () => {
    expect(summary(historyOf(answer("a", 0, { ms: 3_600_000 }), answer("b", 0, { ms: 1_000 })).reviews).time).toBe(longestAnswer + 1_000);
  });

  it("is zero without answers", () => expect(summary(historyOf().reviews)).toEqual({ answers: 0, passed: 0, cards: 0, time: 0 }));
});

describe("answers of a deck and a period", () => {
  const history = historyOf(answer("a.0", 0), answer("a.1", 3), answer("b.0", 3), answer("gone.0", 4));
  const deck = { keys: ["a.0", "a.1"], standing: [0, 0] };
  it.each([
    ["everything", null, null, 4],
    ["a deck", null, deck, 2],
    ["three days", lastDays(today, 3), null, 1],
    ["four days", lastDays(today, 4), null, 3],
    ["four days of a deck", lastDays(today, 4), deck, 2],
  ])("%s", (_name, period, cards, answers) => expect(answersOf(history, period, cards).length).toBe(answers));
});

describe("reviews per day", () => {
  it("counts by kind, and the time, including days without answers", () => {
    const history = historyOf(answer("a", 2, { k: "learn", ms: 1_000 }), answer("a", 0, { k: "review" }), answer("b", 0, { k: "relearn" }), answer("c", 0, { k: "cram" }), answer("d", 0), answer("e", 3));
    expect(reviewsByDay(history.reviews, lastDays(today, 3))).toEqual([
      { day: 98, review: 0, learn: 1, relearn: 0, cram: 0, time: 1_000 },
      { day: 99, review: 0, learn: 0, relearn: 0, cram: 0, time: 0 },
      { day: 100, review: 2, learn: 0, relearn: 1, cram: 1, time: 20_000 },
    ]);
  });
});

describe("added cards", () => {
  it("counts a card on the day of its first answer, if it was learned there", () => {
    const history = historyOf(answer("a", 1, { k: "learn" }), answer("a", 0, { k: "learn" }), answer("b", 1, { k: "learn" }), answer("old", 1), answer("old", 0, { k: "learn" }), answer("before", 5, { k: "learn" }));
    expect(addedCards(history.reviews, lastDays(today, 2))).toEqual([{ day: 99, cards: 2 }, { day: 100, cards: 0 }]);
  });
});

describe("answer buttons", () => {
  it("counts by age: mature from 21 days on, learning and relearning together, cramming nowhere", () => {
    const history = historyOf(
      answer("a", 0, { p: 20, g: 1 }), answer("b", 0, { p: 21, g: 3 }), answer("c", 0, { p: 300, g: 3 }), answer("d", 0, { p: 1, g: 2 }),
      answer("e", 0, { k: "learn", p: 0, g: 4 }), answer("f", 0, { k: "relearn", p: 0, g: 3 }), answer("g", 0, { k: "cram", p: 30, g: 1 }),
    );
    expect(answerButtons(history.reviews)).toEqual({ learning: [0, 0, 1, 1], young: [1, 1, 0, 0], mature: [0, 0, 2, 0] });
  });
});

describe("true retention", () => {
  it("counts due reviews of young and mature cards, today and in the last 7, 30 and 365 days", () => {
    const history = historyOf(
      answer("a", 0, { p: 5, g: 3 }), answer("b", 0, { p: 5, g: 1 }), answer("b", 0, { t: 1, k: "relearn", p: 0, g: 3 }), answer("c", 0, { k: "learn", p: 0, g: 1 }),
      answer("d", 6, { p: 40, g: 2 }), answer("e", 7, { p: 40, g: 1 }), answer("f", 29, { p: 40, g: 4 }), answer("g", 30, { p: 2, g: 1 }),
      answer("h", 364, { p: 2, g: 3 }), answer("i", 365, { p: 2, g: 3 }), answer("ahead", -1, { p: 2, g: 3 }), answer("j", 0, { k: "cram", p: 40, g: 1 }),
    );
    expect(trueRetention(history.reviews, today)).toEqual({
      today: { young: { reviews: 2, passed: 1 }, mature: { reviews: 0, passed: 0 } },
      week: { young: { reviews: 2, passed: 1 }, mature: { reviews: 1, passed: 1 } },
      month: { young: { reviews: 2, passed: 1 }, mature: { reviews: 3, passed: 2 } },
      year: { young: { reviews: 4, passed: 2 }, mature: { reviews: 3, passed: 2 } },
    });
  });
});

describe("the calendar", () => {
  it("counts answers per day", () => {
    const history = historyOf(answer("a", 3), answer("b", 3), answer("a", 1), answer("a", 0), answer("x", 40));
    expect(calendar(history.reviews, lastDays(today, 4), today)).toEqual({ counts: [2, 0, 1, 1], most: 2, streak: { current: 3, longest: 3 } });
  });
});

describe("the streak", () => {
  // Days before today; x: with an answer; the last one is today.
  const cases: readonly (readonly [days: string, current: number, longest: number])[] = [
    ["", 0, 0],
    ["x", 1, 1],
    [".", 0, 0],
    ["x.", 1, 1],
    ["x..", 1, 1],
    ["x...", 0, 1],
    ["xxx", 3, 3],
    ["xx.xx", 4, 4],
    ["xx.xx.", 4, 4],
    ["xx..xx", 2, 2],
    ["xxx..x", 1, 3],
    // The second miss comes too soon: the streak restarts after the first.
    ["xxxx.x.x", 2, 5],
    // Six days between two misses: they are seven apart, so both are forgiven.
    ["xx.xxxxxx.xx", 10, 10],
    ["xx.xxxxx.xx", 7, 7],
    // Every other day is not a streak.
    ["x.x.x.x.x", 2, 2],
    // A whole week, repeated.
    ["xxxxxx.xxxxxx.xxxxxx.", 18, 18],
    // Missed yesterday, and another day before: today may restore it.
    ["xx.x.", 3, 3],
    ["xx.x..", 1, 3],
  ];
  it.each(cases)("%j is %i, at most %i", (days, current, longest) => {
    const with_ = [...days].flatMap((mark, index) => (mark === "x" ? [today - days.length + 1 + index] : []));
    expect(streakOf(with_, today)).toEqual({ current, longest });
  });

  it("ignores future days", () => expect(streakOf([today, today + 1], today)).toEqual({ current: 1, longest: 1 }));
});

describe("hours of the day", () => {
  const lines = [review("a", "2024-03-01", { t: at("2024-03-01 00:30") }), review("b", "2024-03-01", { t: at("2024-03-01 00:45"), g: 1 }), review("c", "2024-07-01", { t: at("2024-07-01 23:59") })];
  const offsetIn = (zone: string) => (instant: number) => {
    const parts = Object.fromEntries(new Intl.DateTimeFormat("en-CA", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" }).formatToParts(instant).map(({ type, value }) => [type, value]));
    return (at(`${parts["year"]!}-${parts["month"]!}-${parts["day"]!} ${parts["hour"]!}:${parts["minute"]!}`) - Math.floor(instant / 60_000) * 60_000) / 60_000;
  };
  it.each([
    ["UTC", { 0: [2, 1], 23: [1, 1] }],
    // 8 hours behind in March, 7 in July.
    ["America/Los_Angeles", { 16: [3, 2] }],
    // 5:30 ahead: 06:00, 06:15 and 05:29.
    ["Asia/Kolkata", { 6: [2, 1], 5: [1, 1] }],
    // 13 hours ahead in March, 12 in July.
    ["Pacific/Auckland", { 13: [2, 1], 11: [1, 1] }],
  ])("counts by local time in %s", (zone, expected) => {
    const hours = hoursOfDay(historyOf(...lines).reviews, offsetIn(zone));
    const found = Object.fromEntries(hours.flatMap(({ answers, passed }, hour) => (answers === 0 ? [] : [[hour, [answers, passed]]])));
    expect(found).toEqual(expected);
    expect(hours).toHaveLength(24);
  });
});
