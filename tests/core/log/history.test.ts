import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogFile } from "../../../src/core/log/file";
import { mergeLogs, type ReviewHistory } from "../../../src/core/log/history";
import { reviewKinds, type LogLine } from "../../../src/core/log/line";
import { agrees, replayLog } from "../../../src/core/log/replay";
import { alias, historyOf, known, reset, review, undo } from "../../support/log-lines";

const file = (device: string, ...lines: LogLine[]): LogFile => ({ device, lines, skipped: 0, newer: 0 });
/** Answers as card, day and grade. */
const rows = ({ cards, reviews }: ReviewHistory) => Array.from(reviews.t, (t, row) => `${cards[reviews.card[row]!]!} ${t} ${reviews.grade[row]!}`);

const key = fc.constantFrom("a.0", "b.0", "c.0", "d.1");
const instant = fc.integer({ min: 1, max: 12 });
const line: fc.Arbitrary<LogLine> = fc.oneof(
  fc.record({ t: instant, c: key, g: fc.integer({ min: 1, max: 4 }) }).map(({ t, c, g }) => review(c, "2024-03-01", { t, g })),
  fc.record({ t: instant, c: key }).map(({ t, c }) => known(c, "2024-02-01", { t })),
  fc.record({ t: instant, c: key }).map(({ t, c }) => reset(c, t)),
  fc.record({ c: key, of: instant }).map(({ c, of }) => undo(c, of)),
  fc.record({ from: key, c: key, t: instant }).map(({ from, c, t }) => alias(from, c, t)),
);
const someFile = fc.record({ device: fc.constantFrom("aaaaaaaa", "bbbbbbbb"), lines: fc.array(line, { maxLength: 12 }) }).map(({ device, lines }) => file(device, ...lines));
const files = fc.array(someFile, { maxLength: 5 });

describe("merging", () => {
  it("does not depend on the order of files", () => {
    fc.assert(fc.property(files, fc.nat(), (list, by) => {
      const turned = [...list.slice(by % (list.length + 1)), ...list.slice(0, by % (list.length + 1))].reverse();
      expect(mergeLogs(turned)).toEqual(mergeLogs(list));
    }));
  });

  it("does not depend on the order of lines, nor on their distribution over copies", () => {
    fc.assert(fc.property(someFile, fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 12, maxLength: 12 }), (one, places) => {
      const parts = [0, 1, 2].map((part) => file(one.device, ...one.lines.filter((_, at) => places[at] === part).reverse()));
      expect(mergeLogs(parts)).toEqual(mergeLogs([one]));
    }));
  });

  it("recognizes a copy, or half of one", () => {
    fc.assert(fc.property(files, fc.nat(12), (list, cut) => {
      const copies = list.map((one) => file(one.device, ...one.lines.slice(0, cut)));
      expect(mergeLogs([...list, ...copies, ...list])).toEqual(mergeLogs(list));
    }));
  });

  it("loses no answer except those undone by their own device", () => {
    fc.assert(fc.property(files, (list) => {
      const all = list.flatMap(({ device, lines }) => lines.map((one) => ({ device, one })));
      const id = (device: string, t: number, c: string): string => `${device} ${t} ${c}`;
      const undone = new Set(all.flatMap(({ device, one }) => (one.k === "undo" ? [id(device, one.of, one.c)] : [])));
      const answers = new Set(all.flatMap(({ device, one }) => (one.k === "review" ? [id(device, one.t, one.c)] : [])));
      expect(mergeLogs(list).reviews.length).toBe([...answers].filter((answer) => !undone.has(answer)).length);
    }));
  });

  it("keeps the answers of two devices at the same instant, and of two cards at the same instant", () => {
    const one = review("a.0", "2024-03-01", { t: 5 });
    expect(rows(mergeLogs([file("aaaaaaaa", one, { ...one, c: "b.0" }), file("bbbbbbbb", one)]))).toEqual(["a.0 5 3", "a.0 5 3", "b.0 5 3"]);
  });

  it("undoes one answer only, of its own device", () => {
    const history = mergeLogs([file("aaaaaaaa", review("a.0", "2024-03-01", { t: 5 }), review("a.0", "2024-03-01", { t: 6, g: 1 }), undo("a.0", 5)), file("bbbbbbbb", review("a.0", "2024-03-01", { t: 5, g: 2 }))]);
    expect(rows(history)).toEqual(["a.0 5 2", "a.0 6 1"]);
  });

  it("gives what it read, column by column", () => {
    const { reviews, imports, cards } = historyOf(review("a.0", "2024-03-02", { t: 9, k: "relearn", g: 2, i: 3, p: 0, s: 2.5, f: 7, e: null, ms: 1234 }), known("b.0", "2024-02-01"));
    expect(cards).toEqual(["a.0", "b.0"]);
    const row = Object.fromEntries(Object.entries(reviews).map(([name, column]) => [name, typeof column === "number" ? column : (column as Float64Array)[0]]));
    expect(row).toEqual({ length: 1, t: 9, day: 19_784, card: 0, grade: 2, kind: reviewKinds.indexOf("relearn"), interval: 3, previous: 0, stability: 2.5, difficulty: 7, ease: NaN, time: 1234 });
    expect([imports.length, imports.card[0], imports.grade[0]]).toEqual([1, 1, 0]);
  });
});

describe("edits", () => {
  const cases: readonly (readonly [name: string, lines: readonly LogLine[], expected: readonly string[]])[] = [
    ["follows a card through two edits", [review("a.0", "2024-03-01", { t: 1 }), alias("a.0", "b.0", 2), review("b.0", "2024-03-02", { t: 3 }), alias("b.0", "c.0", 4)], ["c.0 1 3", "c.0 3 3"]],
    ["follows an edit there and back", [review("a.0", "2024-03-01", { t: 1 }), alias("a.0", "b.0", 2), review("b.0", "2024-03-02", { t: 3 }), alias("b.0", "a.0", 4), review("a.0", "2024-03-02", { t: 5 })], ["a.0 1 3", "a.0 3 3", "a.0 5 3"]],
    ["keeps what comes after an edit, of the same text typed anew, apart", [review("a.0", "2024-03-01", { t: 1 }), alias("a.0", "b.0", 2), review("a.0", "2024-03-02", { t: 3 })], ["b.0 1 3", "a.0 3 3"]],
    ["gives a template's answers to the card it became each time", [review("a.0", "2024-03-01", { t: 1 }), alias("a.0", "b.0", 2), review("a.0", "2024-03-02", { t: 3 }), alias("a.0", "c.0", 4)], ["b.0 1 3", "c.0 3 3"]],
    ["is not caught in a cycle", [alias("a.0", "b.0", 2), alias("b.0", "a.0", 2), alias("a.0", "a.0", 3), review("a.0", "2024-03-01", { t: 1 })], ["b.0 1 3"]],
    ["moves imports too", [known("a.0", "2024-03-01", { t: 1 }), alias("a.0", "b.0", 2)], []],
  ];
  it.each(cases)("%s", (_name, lines, expected) => {
    expect(rows(historyOf(...lines))).toEqual(expected);
  });

  it("moves an import", () => expect(historyOf(known("a.0", "2024-03-01", { t: 1 }), alias("a.0", "b.0", 2)).cards).toEqual(["b.0"]));

  it("includes an answer that another device gave before it knew of the edit", () => {
    expect(rows(mergeLogs([file("aaaaaaaa", alias("a.0", "b.0", 2)), file("bbbbbbbb", review("a.0", "2024-03-02", { t: 3 }))]))).toEqual(["b.0 3 3"]);
  });

  it("undoes an answer given before the edit", () => {
    expect(rows(historyOf(review("a.0", "2024-03-01", { t: 1 }), alias("a.0", "b.0", 2), undo("a.0", 1)))).toEqual([]);
  });
});

describe("replay", () => {
  const sm2 = { algorithm: "sm2", due: "2024-03-11", interval: 10, ease: 250 } as const;
  const cases: readonly (readonly [name: string, lines: readonly LogLine[], expected: unknown])[] = [
    ["the last answer", [review("a.0", "2024-02-20", { i: 4 }), review("a.0", "2024-03-01")], sm2],
    ["an answer again", [review("a.0", "2024-03-01", { g: 1, i: 0, e: 230 })], { algorithm: "sm2", due: "2024-03-01", interval: 0, ease: 230 }],
    ["an answer that was taken back", [review("a.0", "2024-03-01"), review("a.0", "2024-03-11", { t: 7e12, i: 25 }), undo("a.0", 7e12)], sm2],
    ["cramming", [review("a.0", "2024-03-01"), review("a.0", "2024-03-02", { k: "cram", i: 99 })], sm2],
    ["only a comment", [known("a.0", "2024-03-01")], sm2],
    ["a comment, then an answer", [known("a.0", "2024-02-01", { i: 29 }), review("a.0", "2024-03-01")], sm2],
    ["an answer, then a comment of elsewhere", [review("a.0", "2024-02-01", { i: 29 }), known("a.0", "2024-03-01")], sm2],
    ["a reset", [review("a.0", "2024-03-01"), reset("a.0", 7e12)], undefined],
    ["a reset that was taken back", [review("a.0", "2024-03-01"), reset("a.0", 7e12), undo("a.0", 7e12)], sm2],
    ["an answer after a reset", [review("a.0", "2024-02-01", { i: 99 }), reset("a.0", 1), review("a.0", "2024-03-01")], sm2],
    ["FSRS", [review("a.0", "2024-03-01", { t: Date.UTC(2024, 2, 1, 9), s: 12.5, f: 6.1, e: null })], { algorithm: "fsrs", due: "2024-03-11", interval: 10, stability: 12.5, difficulty: 6.1, lastReview: "2024-03-01T09:00:00.000Z" }],
    ["neither ease nor memory", [review("a.0", "2024-03-01", { e: null })], undefined],
    ["an interval past the calendar's end", [review("a.0", "2024-03-01", { i: 1e12 })], { ...sm2, due: "9999-12-31", interval: 1e12 }],
  ];
  it.each(cases)("%s", (_name, lines, expected) => expect(replayLog(historyOf(...lines)).get("a.0")).toEqual(expected));

  it("checks whether a note's schedule matches the log", () => {
    expect(agrees(sm2, sm2)).toBe(true);
    expect(agrees({ ...sm2, ease: 230 }, sm2)).toBe(false);
    expect(agrees(null, sm2)).toBe(false);
    expect(agrees({ damaged: "x" }, sm2)).toBe(false);
    const fsrs = { algorithm: "fsrs", due: "2024-03-11T09:00:00.000Z", interval: 10, stability: 12.5, difficulty: 6.1, state: 2, reps: 1, lapses: 0, step: 0, lastReview: "2024-03-01T09:00:00.000Z" } as const;
    expect(agrees(fsrs, { ...fsrs, due: "2024-03-11" })).toBe(true);
    expect(agrees(fsrs, sm2)).toBe(false);
  });
});
