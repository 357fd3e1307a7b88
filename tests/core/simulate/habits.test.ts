// A user's habits from the log; averages of other users where there are too few answers.
import { describe, expect, it } from "vitest";
import type { ReviewLine } from "../../../src/core/log/line";
import { usual } from "../../../src/core/simulate/cost";
import { habitsOf } from "../../../src/core/simulate/habits";
import { historyOf, review } from "../../support/log-lines";

let t = 0;
const times = (count: number, card: (at: number) => string, more: Partial<ReviewLine>) => Array.from({ length: count }, (_, at) => review(card(at), "2024-03-01", { ...more, t: ++t }));

describe("habits", () => {
  it("without a log are those of other users", () => {
    expect(habitsOf(historyOf().reviews)).toEqual({ odds: usual.odds, firstSeconds: [...usual.firstSeconds], seconds: [...usual.seconds] });
  });

  it("are the user's own given 50 answers", () => {
    const { reviews } = historyOf(
      ...times(60, (at) => `a${String(at)}`, { k: "learn", g: 3, ms: 20_000 }),
      ...times(20, (at) => `b${String(at)}`, { k: "learn", g: 1, ms: 40_000 }),
      ...times(90, (at) => `a${String(at % 60)}`, { g: 3, ms: 4000 }),
      ...times(10, (at) => `a${String(at)}`, { g: 4, ms: 2000 }),
      // The user was away: five minutes at most.
      ...times(50, () => "a0", { k: "relearn", g: 1, ms: 9e6 }),
      // Outside the schedule: not a habit of reviews.
      ...times(200, () => "a0", { k: "cram", g: 2, ms: 1 }),
    );
    const { odds, firstSeconds, seconds } = habitsOf(reviews);
    expect(odds).toEqual({ first: [0.25, 0, 0.75, 0], recalled: [0, 0.9, 0.1] });
    expect(firstSeconds).toEqual([usual.firstSeconds[0], usual.firstSeconds[1], 20, usual.firstSeconds[3]]);
    expect(seconds).toEqual([300, usual.seconds[1], 4, usual.seconds[3]]);
  });

  it("leave out the times of answers from a chip, but not their grades", () => {
    const chips = times(30, () => "a0", { g: 4, ms: 0 });
    expect(habitsOf(historyOf(...times(60, () => "a0", { g: 3, ms: 4000 }), ...chips).reviews)).toMatchObject({ odds: { recalled: [0, 60 / 90, 30 / 90] }, seconds: [...usual.seconds.slice(0, 2), 4, usual.seconds[3]] });
    const mixed = [...times(60, () => "a0", { g: 3, ms: 4000 }), ...times(60, () => "a0", { g: 3, ms: 0 })];
    expect(habitsOf(historyOf(...mixed).reviews).seconds[2]).toBe(4);
    expect(habitsOf(historyOf(...times(60, () => "a0", { g: 3, ms: 0 })).reviews).seconds[2]).toBe(usual.seconds[2]);
  });

  it("leave out the first logged answer of a card known before", () => {
    const { reviews } = historyOf(...times(60, (at) => `a${String(at)}`, { k: "review", g: 3, ms: 1000 }));
    expect(habitsOf(reviews)).toMatchObject({ odds: { first: usual.odds.first, recalled: [0, 1, 0] }, firstSeconds: usual.firstSeconds });
  });
});
