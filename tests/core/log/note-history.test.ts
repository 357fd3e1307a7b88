// Answers to whole notes in the log, as a history of their own.
import { describe, expect, it } from "vitest";
import type { LogFile } from "../../../src/core/log/file";
import { mergeLogs } from "../../../src/core/log/history";
import { noteLogKey, readLine, reviewKinds, writeLine, type LogLine, type NoteLine } from "../../../src/core/log/line";
import { loggedNotesInSlices, noteHistoryInSlices } from "../../../src/core/log/note-history";
import { dayNumber } from "../../../src/core/model/day";
import { review, undo } from "../../support/log-lines";

const a = noteLogKey("a.md");
const b = noteLogKey("b.md");
const line = (c: string, day: string, g: number, p: number, i: number, more: Partial<NoteLine> = {}): NoteLine => ({ k: "note", t: Date.parse(`${day}T12:00Z`), c, d: day, g, i, e: 250, p, ...more });
const file = (device: string, ...lines: LogLine[]): LogFile => ({ device, lines, skipped: 0, newer: 0 });

function historyOf(...files: LogFile[]) {
  const work = noteHistoryInSlices(files);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

const kinds = (...lines: NoteLine[]) => [...historyOf(file("one", ...lines)).reviews.kind].map((kind) => reviewKinds[kind]);

describe("the history of notes", () => {
  it("has the answers to notes alone, from all devices, each once, without those undone", () => {
    const first = line(a, "2024-02-01", 3, 0, 3);
    const gone = line(a, "2024-02-04", 3, 3, 8);
    const files = [file("one", review("x.0", "2024-02-01"), first, gone, undo(a, gone.t)), file("two", line(b, "2024-02-05", 4, 10, 30)), file("one", first)];
    const { cards, reviews, imports } = historyOf(...files);
    expect(cards).toEqual([a, b]);
    expect([reviews.length, imports.length]).toEqual([2, 0]);
    expect([[...reviews.grade], [...reviews.previous], [...reviews.interval], [...reviews.ease], [...reviews.day]]).toEqual([[3, 4], [0, 10], [3, 30], [250, 250], [dayNumber("2024-02-01"), dayNumber("2024-02-05")]]);
    expect(historyOf(...[...files].reverse()).reviews).toEqual(reviews);
    expect(mergeLogs(files).reviews.length).toBe(1);
  });

  it.each([
    ["a new note, then a review", ["learn", "review"], [line(a, "2024-02-01", 3, 0, 3), line(a, "2024-02-04", 3, 3, 8)]],
    ["after Again", ["review", "relearn", "relearn", "review"], [line(a, "2024-02-01", 1, 9, 0), line(a, "2024-02-02", 1, 0, 0), line(a, "2024-02-03", 3, 0, 2), line(a, "2024-02-05", 3, 2, 5)]],
    ["after Again with an interval", ["review", "relearn", "review"], [line(a, "2024-02-01", 1, 9, 1), line(a, "2024-02-01", 3, 1, 2, { t: Date.parse("2024-02-01T13:00Z") }), line(a, "2024-02-03", 3, 2, 5)]],
    ["another note that is new", ["review", "learn"], [line(a, "2024-02-01", 1, 9, 0), line(b, "2024-02-02", 3, 0, 3)]],
    ["new again after a reset", ["review", "learn"], [line(a, "2024-02-01", 1, 9, 0), line(a, "2024-02-02", 0, 0, 0), line(a, "2024-02-03", 3, 0, 3)]],
  ] as const)("%s", (_name, expected, lines) => expect(kinds(...lines)).toEqual(expected));
});

it("what an answer made is due on the day in its line, or else after its interval, with the memory of FSRS-6 if the line has one", () => {
  const lines = [
    line(a, "2024-02-01", 1, 9, 1, { u: "2024-02-01" }),
    line(a, "2024-02-02", 3, 1, 3),
    line(a, "2024-02-03", 0, 3, 0),
    line(a, "2024-02-04", 3, 0, 3, { u: "2024-02-07", s: 3.1262, f: 5.5 }),
    line(a, "2024-02-07", 3, 3, 9, { u: "2024-02-15", s: 8.5, f: 5.4, r: "2024-02-06" }),
    line(a, "2024-02-16", 3, 9, 20, { s: null, f: null }),
  ];
  const work = loggedNotesInSlices([file("one", ...lines.map((one) => readLine(writeLine(one)) as NoteLine))], "one");
  let step = work.next();
  while (step.done !== true) step = work.next();
  const sm2 = { algorithm: "sm2", ease: 250 } as const;
  expect(step.value.byKey.get(a)).toEqual([
    { day: dayNumber("2024-02-01"), previous: 9, lacksMemory: true, schedule: { ...sm2, due: "2024-02-01", interval: 1 } },
    { day: dayNumber("2024-02-02"), previous: 1, lacksMemory: true, schedule: { ...sm2, due: "2024-02-05", interval: 3 } },
    { day: dayNumber("2024-02-03"), previous: 3, lacksMemory: false, schedule: null },
    { day: dayNumber("2024-02-04"), previous: 0, lacksMemory: false, schedule: { ...sm2, due: "2024-02-07", interval: 3, stability: 3.1262, difficulty: 5.5, reviewed: "2024-02-04" } },
    { day: dayNumber("2024-02-07"), previous: 3, lacksMemory: false, schedule: { ...sm2, due: "2024-02-15", interval: 9, stability: 8.5, difficulty: 5.4, reviewed: "2024-02-06" } },
    { day: dayNumber("2024-02-16"), previous: 9, lacksMemory: false, schedule: { ...sm2, due: "2024-03-07", interval: 20 } },
  ]);
});

it.each([
  ["u", "2024-02-01", true],
  ["u", "2024-02-30", false],
  ["u", 5, false],
  ["u", undefined, true],
  ["r", "2024-02-30", false],
  ["s", null, true],
  ["s", "4", false],
  ["f", -1, false],
])("a line with %s: %j is read: %s", (field, value, isRead) => {
  const text = JSON.stringify({ v: 1, ...line(a, "2024-02-01", 1, 9, 1), [field]: value });
  expect(readLine(text) !== null).toBe(isRead);
});

describe("the first day of which a log may still bring an answer", () => {
  const to = (device: string, ...days: string[]): LogFile => file(device, ...days.map((day) => line(a, day, 3, 3, 8)));
  it.each([
    ["none without another device", [to("own", "2024-02-01")], Infinity],
    ["the last day of another device", [to("own", "2024-02-20"), to("two", "2024-02-01", "2024-02-09"), to("two", "2024-02-05")], dayNumber("2024-02-09")],
    ["that of the device that is furthest behind", [to("two", "2024-02-09"), to("six", "2024-02-04")], dayNumber("2024-02-04")],
    ["not that of a device not in use any more", [to("two", "2024-04-09"), to("six", "2024-03-08"), to("own", "2024-02-01")], dayNumber("2024-04-09")],
    ["by answers to cards, too", [file("two", review("x.0", "2024-02-11"), line(a, "2024-02-09", 3, 3, 8))], dayNumber("2024-02-11")],
  ] as const)("%s", (_name, files, day) => {
    const work = loggedNotesInSlices(files, "own");
    let step = work.next();
    while (step.done !== true) step = work.next();
    expect(step.value.open).toBe(day);
  });
});
