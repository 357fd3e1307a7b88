// Card figures, joined with the last log line of each. Computed by hand.
import { describe, expect, it } from "vitest";
import { createIndex } from "../../../src/core";
import { pack, unpack, utcDays } from "../../../src/core/card-index/packed-schedule";
import { mergeLogs } from "../../../src/core/log/history";
import { NoteIndex } from "../../../src/core/card-index/card-index";
import { defaultSettings } from "../../../src/core/model/settings";
import { dayNumber } from "../../../src/core/model/day";
import { defaultWeights, retrievability } from "../../../src/core/scheduling/fsrs";
import type { Weights } from "../../../src/core/model/settings";
import type { Schedule } from "../../../src/core/model/schedule";
import { dueForecast } from "../../../src/core/stats/forecast";
import { distribution, cardStates } from "../../../src/core/stats/card-states";
import { statistics } from "../../../src/core/stats/statistics";
import { historyOf, known, review } from "../../support/log-lines";

const day = "2024-03-01";
const today = dayNumber(day);
const sm2 = (due: string, interval = 10): Schedule => ({ algorithm: "sm2", due, interval, ease: 250 });
const fsrs = (due: string): Schedule => ({ algorithm: "fsrs", due: `${due}T12:00:00.000Z`, interval: 10, stability: 10, difficulty: 5, state: 2, reps: 1, lapses: 0, step: 0, lastReview: null });
const table = (cards: Readonly<Record<string, Schedule>>) => ({ keys: Object.keys(cards), standing: Object.values(cards).map((schedule) => pack(schedule, utcDays)) });

describe("the forecast", () => {
  const cards = table({ a: sm2("2024-02-01"), b: sm2("2024-02-29"), c: sm2(day), d: sm2("2024-03-02"), e: fsrs("2024-03-02"), f: sm2("2024-03-03"), g: sm2("2025-01-01"), h: null, i: { damaged: "x" }, suspended: sm2("2426-01-01") });
  it("counts the backlog, each day, later cards and new cards", () => {
    expect(dueForecast(cards, today, 3)).toEqual({ backlog: 2, due: [1, 2, 1], later: 1, new: 1 });
  });
  it.each([30, 90, 365])("for %i days", (days) => {
    const { due, backlog, later } = dueForecast(cards, today, days);
    expect(due).toHaveLength(days);
    expect(backlog + later + due.reduce((sum, count) => sum + count, 0)).toBe(7);
    expect(later).toBe(days === 365 ? 0 : 1);
  });
});

describe("a distribution", () => {
  it.each([
    [[], [0, 1, 2], [0, 0], null, null],
    [[0, 0.99, 1], [0, 1, 2], [2, 1], 1.99 / 3, 0.99],
    [[5, 1], [0, 1, 2], [0, 2], 3, 3],
    [[-4, 0], [0, 1, 2], [2, 0], -2, -2],
    [[10, 9], [1, 9, 10], [0, 2], 9.5, 9.5],
    [[1, 2, 3, 100], [0, 3, Infinity], [2, 2], 26.5, 2.5],
    [[NaN, 1], [0, 1, 2], [0, 1], 1, 1],
  ])("of %j", (values, edges, cards, mean, median) => {
    const found = distribution(values, edges);
    expect(found.bins.map((bin) => bin.cards)).toEqual(cards);
    expect(found.bins.map(({ from, to }) => [from, to])).toEqual(edges.slice(1).map((to, at) => [edges[at], to]));
    if (mean === null) expect(found.mean).toBeNull();
    else expect(found.mean).toBeCloseTo(mean, 12);
    expect(found.median).toBe(median);
  });
});

describe("card states", () => {
  it("join comments with the last line of each card, and leave out mismatches", () => {
    const history = historyOf(
      review("sm2", "2024-02-20", { i: 10 }),
      review("sm2", "2024-02-21", { k: "cram", i: 3 }),
      known("imported", "2024-02-28", { i: 30, e: 290 }),
      review("fsrs", "2024-02-28", { i: 10, s: 10, f: 5, e: null }),
      review("elsewhere", "2024-02-20", { i: 10 }),
      review("gone", "2024-02-20", { i: 10 }),
      review("new again", "2024-02-20", { i: 10 }),
    );
    const cards = table({ sm2: sm2("2024-03-01"), imported: sm2("2024-03-29", 30), fsrs: fsrs("2024-03-09"), elsewhere: sm2("2024-04-01", 31), unheard: sm2("2024-04-01"), "new again": null });
    const { intervals, ease, stability, difficulty, retrievability, remembered, unknown } = cardStates(history, cards, today, (elapsed, of) => 1 - elapsed / (of * 10));
    const filled = (one: typeof intervals) => one.bins.filter((bin) => bin.cards > 0).map(({ from, to, cards: count }) => [from, to, count]);
    expect(filled(intervals)).toEqual([[7, 14, 2], [30, 60, 1]]);
    expect(intervals.mean).toBeCloseTo(50 / 3);
    expect(filled(ease)).toEqual([[250, 270, 1], [290, 310, 1]]);
    expect(filled(stability)).toEqual([[7, 14, 1]]);
    expect(filled(difficulty)).toEqual([[5, 6, 1]]);
    // 10 of 100 days, 2 of 300, 2 of 100.
    expect(remembered).toBeCloseTo(0.9 + (1 - 2 / 300) + 0.98, 12);
    expect(filled(retrievability)).toEqual([[0.9, 1, 3]]);
    expect(unknown).toBe(2);
  });
});

describe("the cards of a vault", () => {
  const index = new NoteIndex(defaultSettings, utcDays, undefined);
  index.update("a.md", "#flashcards/math\n\na:::b\n<!--SR:!2024-03-02,4,250!2024-03-03,5,250-->\n\n#flashcards/other c::d");
  index.update("b.md", "#flashcards/words\n\ne::f");
  it.each([
    ["all", { kind: "all" } as const, 4],
    ["a deck and those below it", { kind: "deck", deck: "flashcards" } as const, 4],
    ["a deck", { kind: "deck", deck: "flashcards/math" } as const, 2],
    ["a note", { kind: "note", path: "b.md" } as const, 1],
  ])("of %s", (_name, scope, cards) => expect(index.table(scope).keys).toHaveLength(cards));

  it("are due on the day that an exam moves them to", () => {
    const late = new NoteIndex(defaultSettings, utcDays, undefined).setExams([{ deck: "flashcards", date: "2024-03-11", from: "2024-03-10" }], "2024-03-01");
    late.update("a.md", "#flashcards\n\na::b <!--SR:!2024-06-01,100,250-->\n\nc::d <!--SR:!2024-03-02,4,250-->");
    expect(late.table({ kind: "all" }).standing.map(unpack)).toEqual([{ kind: "sm2", day: dayNumber("2024-03-10") }, { kind: "sm2", day: dayNumber("2024-03-02") }]);
  });

  it("have the keys under which answers are logged", () => {
    const block = createIndex().update("x.md", "#flashcards\n\na:::b")[0]!;
    expect(index.table({ kind: "deck", deck: "flashcards/math" }).keys).toEqual([`${block.hash.toString(36)}.0`, `${block.hash.toString(36)}.1`]);
  });
});

describe("all statistics", () => {
  const history = historyOf(review("a", "2024-02-29", { k: "learn", p: 0, i: 1 }), review("a", day, { i: 3, p: 1 }), review("gone", day, { g: 1 }));
  const query = { cards: table({ a: sm2("2024-03-04", 3) }), only: false, today, days: 2, ahead: 30, offset: () => 0 };
  it("of the vault, including cards no longer in a note", () => {
    const found = statistics(history, query);
    expect(found).toMatchObject({
      today: { answers: 2, passed: 1, cards: 2 },
      period: { answers: 3 },
      forecast: { backlog: 0, later: 0, new: 0 },
      calendar: { most: 2, streak: { current: 2, longest: 2 } },
      retention: { today: { young: { reviews: 2, passed: 1 } } },
      added: [{ day: today - 1, cards: 1 }, { day: today, cards: 0 }],
    });
    expect(found.hours[12]).toEqual({ answers: 3, passed: 2 });
    expect(found.forecast.due[3]).toBe(1);
    expect(found.standings.intervals.median).toBe(3);
  });

  it("with the forgetting curve of the user's own weights", () => {
    const one = { ...query, cards: table({ c: fsrs("2024-02-20") }) };
    const learned = historyOf(review("c", "2024-02-10", { i: 10, s: 10, f: 5, e: null }));
    const weights = [...defaultWeights.slice(0, 20), 0.5] as unknown as Weights;
    expect(statistics(learned, one).standings.remembered).toBe(retrievability(20, 10));
    expect(statistics(learned, { ...one, weightsOf: (row) => ({ weights: row === 0 ? { version: "fsrs-6", values: weights } : null, weights7: null }) }).standings.remembered).toBe(retrievability(20, 10, weights));
    expect(retrievability(20, 10, weights)).toBeLessThan(retrievability(20, 10) - 0.005);
  });

  it("of a deck", () => expect(statistics(history, { ...query, only: true })).toMatchObject({ today: { answers: 1, passed: 1 }, period: { answers: 2 } }));

  it("over the whole log: from the first answer on, whatever a line claims", () => {
    expect(statistics(history, { ...query, days: null }).reviews).toHaveLength(2);
    expect(statistics(historyOf(review("a", "0001-01-01", { t: 1 })), { ...query, days: null }).reviews).toHaveLength(36_525);
  });

  it("of nothing", () => {
    const found = statistics(mergeLogs([]), { ...query, cards: table({}), days: null });
    expect(found.reviews).toHaveLength(1);
    expect(found.standings).toMatchObject({ remembered: 0, unknown: 0 });
  });
});
