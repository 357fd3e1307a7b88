// Figures to charts: which days share a bar, and the titles.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeLogs } from "../../../src/core/log/history";
import { dayNumber } from "../../../src/core/model/day";
import { noteStates } from "../../../src/core/stats/card-states";
import { statistics } from "../../../src/core/stats/statistics";
import { chartsOf, dayMarks } from "../../../src/obsidian/stats/charts";
import { historyOf, review } from "../../support/log-lines";

const day = "2024-03-01";
const today = dayNumber(day);
const plain = (text: string): string => text.replace(/\s/g, " ");

describe("days as bars", () => {
  const ones = (count: number) => Array.from({ length: count }, () => [1]);
  it.each([
    [1, 1, 1, 1], [30, 30, 1, 1], [92, 92, 1, 1], [93, 14, 7, 2], [365, 53, 7, 1], [644, 92, 7, 7], [645, 22, 30, 15], [3000, 33, 91, 88], [36_525, 101, 365, 25],
  ])("%i days are %i bars of %i days; the rest is %i", (count, bars, size, rest) => {
    const back = dayMarks(today - count + 1, ones(count), false);
    const ahead = dayMarks(today, ones(count), true);
    expect([back.length, ahead.length]).toEqual([bars, bars]);
    // The incomplete group is the oldest when looking back, and the furthest when looking ahead.
    expect(back.map(({ values }) => values[0])).toEqual([rest, ...Array.from({ length: bars - 1 }, () => size)]);
    expect(ahead.map(({ values }) => values[0])).toEqual([...Array.from({ length: bars - 1 }, () => size), rest]);
    expect([back.at(-1)!.tick, ahead[0]!.tick]).toEqual(["Today", "Today"]);
    expect(back.filter(({ tick }) => tick !== "").length).toBeLessThanOrEqual(2);
  });

  it("are named by their days", () => {
    expect(dayMarks(today - 1, [[3], [4]], false)).toEqual([{ name: "Thu, Feb 29", tick: "Feb 29", values: [3] }, { name: "Fri, Mar 1", tick: "Today", values: [4] }]);
    expect(plain(dayMarks(today, ones(100), true)[1]!.name)).toBe("Mar 8 – 14, 2024");
    expect(plain(dayMarks(today, ones(365), true).at(-1)!.tick)).toBe("Feb 28");
    expect(dayMarks(today - 999, ones(1000), false)[0]!.tick).toBe("Jun 2021");
  });

  it("lose nothing, for any data", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(99), fc.nat(99)), { minLength: 1, maxLength: 800 }), fc.boolean(), (values, ahead) => {
        const marks = dayMarks(today, values, ahead);
        for (const series of [0, 1] as const) {
          expect(marks.reduce((sum, mark) => sum + (mark.values[series] ?? 0), 0)).toBe(values.reduce((sum, value) => sum + value[series], 0));
        }
      }),
    );
  });
});

describe("titles", () => {
  const query = { cards: { keys: [], standing: [] }, only: false, today, days: 30, ahead: 30, offset: () => 0 };
  const titles = (...lines: Parameters<typeof historyOf>) =>
    Object.fromEntries(chartsOf(statistics(historyOf(...lines), query), today).map((drawn) => (drawn.kind === "table" ? ["retention", drawn.title] : [drawn.chart.id, drawn.chart.title])));

  it("are missing, with their chart, without an answer or a card", () => expect(chartsOf(statistics(mergeLogs([]), query), today)).toEqual([]));

  it("summarize the figures", () => {
    expect(titles(review("a", day, { g: 1, p: 30 }), review("b", "2024-02-29", { p: 5 }), review("c", "2024-02-29", { k: "learn", p: 0 }))).toEqual({
      calendar: "Reviewed on 2 of the last 365 days",
      reviews: "3 reviews in the last 30 days",
      retention: "50% remembered in the last month",
      buttons: "33% of answers were Again in the last 30 days",
      hours: "Most reviews are at 12 PM",
      added: "1 card added in the last 30 days",
    });
  });

  it("do not make up a retention of a month without a review", () => {
    expect(titles(review("a", "2023-09-01", { p: 30 }))).toEqual({ calendar: "Reviewed on 1 of the last 365 days", retention: "No due cards reviewed in the last month" });
  });

  it("are those of notes in review, without what is not known of them", () => {
    const counts = { due: 2, new: 1, later: 3, suspended: 0, unreadable: 1 };
    const schedule = (interval: number, ease: number) => ({ algorithm: "sm2", due: day, interval, ease }) as const;
    const history = historyOf(review("a", day, { g: 1, p: 30, ms: 0 }), review("b", "2024-02-29", { k: "learn", p: 0, ms: 0 }));
    const drawn = chartsOf(statistics(history, { ...query, states: noteStates([schedule(4, 270), schedule(10, 250)]) }), today, counts);
    expect(Object.fromEntries(drawn.map((one) => (one.kind === "table" ? ["retention", one.title] : [one.chart.id, one.chart.title])))).toEqual({
      states: "7 notes in review",
      calendar: "Reviewed on 2 of the last 365 days",
      reviews: "2 reviews in the last 30 days",
      retention: "0% remembered in the last month",
      intervals: "Half of the intervals are 7 days or longer",
      ease: "Notes have an ease of 260% on average",
      buttons: "50% of answers were Again in the last 30 days",
      hours: "Most reviews are at 12 PM",
      added: "1 note reviewed for the first time in the last 30 days",
    });
    const byMemory = chartsOf(statistics(history, { ...query, states: noteStates([{ ...schedule(4, 270), stability: 5, difficulty: 3 }]) }), today, counts);
    expect(byMemory.flatMap((one) => (one.kind === "table" ? [] : [one.chart])).flatMap(({ id, title }) => (/stability|difficulty|ease/.test(id) ? [title] : []))).toEqual([
      "Half of the notes have a stability of 5 days or longer", "Notes have a difficulty of 3 on average",
    ]);
    const charts = drawn.flatMap((one) => (one.kind === "table" ? [] : [one.chart]));
    expect(charts.find(({ id }) => id === "states")?.marks.map(({ name, values }) => [name, ...values])).toEqual([["Due", 2], ["New", 1], ["Due later", 3], ["Suspended", 0], ["Cannot be read", 1]]);
    expect(charts.find(({ id }) => id === "reviews")).toMatchObject({ note: "", series: ["Review", "New", "Relearned"] });
    expect(charts.find(({ id }) => id === "ease")?.show(2)).toBe("2 notes");
  });
});
