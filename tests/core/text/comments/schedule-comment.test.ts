import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDay } from "../../../../src/core/model/day";
import type { Schedule } from "../../../../src/core/model/schedule";
import { formatComment, formatEntry, marksOf, readComment, readEntry, withoutTraces } from "../../../../src/core/text/comments/schedule-comment";

const fsrsRaw = "fsrs,2026-06-25T16:18:45.953Z,2,2.3065,4.743334,2,3,0,0,2026-06-23T16:18:45.953Z";
const fsrs: Schedule = {
  algorithm: "fsrs",
  due: "2026-06-25T16:18:45.953Z",
  interval: 2,
  stability: 2.3065,
  difficulty: 4.743334,
  state: 2,
  reps: 3,
  lapses: 0,
  step: 0,
  lastReview: "2026-06-23T16:18:45.953Z",
};

function sm2(due: string, interval: number, ease: number): Schedule {
  return { algorithm: "sm2", due, interval, ease };
}

describe("one entry", () => {
  it.each<[string, Schedule]>([
    ["2024-02-11,84,290", sm2("2024-02-11", 84, 290)],
    ["2024-02-29,1,250", sm2("2024-02-29", 1, 250)],
    ["11-02-2024,84,290", sm2("2024-02-11", 84, 290)],
    ["Sun Feb 11 2024,84,290", sm2("2024-02-11", 84, 290)],
    ["2024-02-11,84.5,290.25", sm2("2024-02-11", 84.5, 290.25)],
    ["2024-02-11,0,130", sm2("2024-02-11", 0, 130)],
    ["2000-01-01,1,250", null],
    ["2000-01-01,25,303", null],
    ["01-01-2000,1,250", null],
    [fsrsRaw, fsrs],
    [
      "fsrs,2023-09-06T00:10:00Z,0,1e-7,5.5,0,0,0,1,-",
      { algorithm: "fsrs", due: "2023-09-06T00:10:00Z", interval: 0, stability: 1e-7, difficulty: 5.5, state: 0, reps: 0, lapses: 0, step: 1, lastReview: null },
    ],
  ])("%s", (raw, expected) => {
    expect(readEntry(raw)).toEqual(expected);
  });

  it.each([
    "",
    "2024-02-11",
    "2024-02-11,84",
    "2024-02-11,84,290,1",
    "2024-02-30,84,290",
    "2023-02-29,84,290",
    "2024-13-01,84,290",
    "00-01-2024,84,290",
    "Sun Foo 11 2024,84,290",
    "Invalid date,84,290",
    "2024-2-11,84,290",
    "2024-02-11,-84,290",
    "2024-02-11,NaN,290",
    "2024-02-11,Infinity,290",
    "2024-02-11,84,1e2",
    "2024-02-11,84,",
    "2024-02-11, 84,290",
    `2024-02-11,${"9".repeat(10_000)},290`,
    `2024-02-11,84,${"9".repeat(309)}`,
    `2024-02-11,84,${"9".repeat(17)}`,
    "fsrs",
    "fsrs,2026-02-30T16:18:45.953Z,2,2.3065,4.743334,2,3,0,0,-",
    "fsrs,2026-06-25T24:18:45.953Z,2,2.3065,4.743334,2,3,0,0,-",
    "fsrs,2026-06-25T16:18:45.953Z,2,2.3065,4.743334,4,3,0,0,-",
    "fsrs,2026-06-25T16:18:45.953Z,2,NaN,4.743334,2,3,0,0,-",
    "fsrs,2026-06-25T16:18:45.953Z,2,2.3,4.7,2,3,0,0,yesterday",
    "fsrs,2026-06-25T16:18:45.953Z,2,2.3,4.7,2,3,0,0",
    "fsrs,2026-06-25,2,2.3,4.7,2,3,0,0,-",
    "fsrs,2026-06-25T16:18:45.953Z,2,2.3,4.7,2,3,0,0,-,7",
    "fsrs,2026-06-25T16:18:45.953Z,2,2.3,4.7,2,3,0,0,-,7,3.9",
    "fsrs,2026-06-25T16:18:45.953Z,2,2.3,4.7,2,3,0,0,-,8,3.9,3.1",
    "fsrs,2026-06-25T16:18:45.953Z,2,2.3,4.7,2,3,0,0,-,7,0,3.1",
    "fsrs,2026-06-25T16:18:45.953Z,2,2.3,4.7,2,3,0,0,-,7,3.9,40000",
    "2024-02-11,84,290,7,3.9,3.1",
    "2024-02-11,84,suspended",
    "2024-02-11,84,290,flag=",
  ])("%s is damaged and kept unchanged", (raw) => {
    const schedule = readEntry(raw);
    expect(schedule).toEqual({ damaged: raw });
    expect(formatEntry(schedule, 250)).toBe(raw);
  });
});

describe("marks behind the fields, as relatives of SR write them", () => {
  const traces = `${fsrsRaw},7,3.9221,3.13768`;
  it.each([
    ["2024-02-11,84,290", ",suspended"],
    ["2024-02-11,84,290", ",id=k3f9a2,susp,bury=2026-10-01,flag=3,leech"],
    ["2000-01-01,1,250", ",flag=3"],
    [fsrsRaw, ",id=k3f9a2"],
    [traces, ",id=k3f9a2"],
    ["2024-02-11,84,290", ""],
    ["fsrs,2026-06-25T16:18:45.953Z,2,2.3,4.7,2,3,0,0,-", ""],
    [traces, ""],
  ])("%s%s reads as without them", (raw, marks) => {
    expect(readEntry(raw + marks)).toEqual(readEntry(raw));
    expect(readEntry(raw)?.algorithm ?? null).toBe(raw.startsWith("2000") ? null : raw.startsWith("fsrs") ? "fsrs" : "sm2");
    expect(marksOf(raw + marks)).toBe(marks);
  });

  it("traces of FSRS-7 are read and written, behind what SR reads", () => {
    expect(readEntry(traces)).toEqual({ ...readEntry(fsrsRaw), slow: 3.9221, fast: 3.13768 });
    expect(formatEntry(readEntry(traces), 250)).toBe(traces);
    expect(withoutTraces(traces)).toBe(fsrsRaw);
    expect(withoutTraces(`${fsrsRaw},7,what,0`)).toBe(fsrsRaw);
    expect([withoutTraces("2024-02-11,84,290,7,1,1"), withoutTraces("fsrs,what,7,1,1")]).toEqual([null, null]);
  });
});

describe("a comment", () => {
  it.each<[string, string, string[]]>([
    ["one entry", "<!--SR:!2024-02-11,84,290-->", ["2024-02-11,84,290"]],
    ["siblings", "<!--SR:!2024-02-11,84,290!2000-01-01,1,250-->", ["2024-02-11,84,290", "2000-01-01,1,250"]],
    ["before 2021", "<!--SR:2021-08-20,13,290-->", ["2021-08-20,13,290"]],
    ["old form, then new", "<!--SR:2021-08-20,13,290!2024-02-11,84,290-->", ["2021-08-20,13,290", "2024-02-11,84,290"]],
    ["both algorithms", `<!--SR:!${fsrsRaw}!2024-02-11,84,290-->`, [fsrsRaw, "2024-02-11,84,290"]],
    ["damaged among others", "<!--SR:!2024-02-11,84,290!what is this?!2024-02-12,1,250-->", ["2024-02-11,84,290", "what is this?", "2024-02-12,1,250"]],
    ["an empty entry", "<!--SR:!2024-02-11,84,290!-->", ["2024-02-11,84,290", ""]],
    ["white space around entries", "<!--SR: !2024-02-11,84,290 ! 2024-02-12,1,250\t-->", ["2024-02-11,84,290", "2024-02-12,1,250"]],
    ["no entry", "<!--SR:-->", []],
    ["lone marks", "<!--SR:!!-->", ["", ""]],
    ["a lesser sign", "<!--SR:!a<b-->", ["a<b"]],
    ["dashes", "<!--SR:!a--b->c-->", ["a--b->c"]],
  ])("%s", (_name, comment, raws) => {
    const text = `Q::A ${comment} <!-- keep me -->`;
    const read = readComment(text, 5);
    expect(read).not.toBeNull();
    expect(text.slice(read?.from, read?.to)).toBe(comment);
    expect(read?.entries.map((entry) => entry.raw)).toEqual(raws);
    expect(read?.entries.map((entry) => text.slice(entry.from, entry.to))).toEqual(raws);
    expect(read?.entries.map((entry) => entry.schedule)).toEqual(raws.map(readEntry));
  });

  it.each(["<!--SR:!2024-02-11,84,290", "<!--SR:!2024-02-11,84,290\n-->", "<!--SR:!2024-02-11\r\n,84,290-->", "<!--SR:<!--SR:!2024-02-11,84,290-->", "<!--SR:!2024-02-11,84,290--"])(
    "%j is not one",
    (text) => {
      expect(readComment(text, 0)).toBeNull();
    },
  );

  it("ends within the given line", () => {
    const text = "<!--SR:!2024-02-11,84,290-->";
    expect(readComment(text, 0, text.length)).not.toBeNull();
    expect(readComment(text, 0, text.length - 1)).toBeNull();
  });

  it("reads 200,000 unclosed ones on one line", () => {
    const text = "<!--SR:".repeat(200_000);
    let closed = 0;
    for (let at = 0; at < text.length; at += 7) if (readComment(text, at) !== null) closed++;
    expect(closed).toBe(0);
  });

  it("is written back byte for byte", () => {
    const digits = fc.integer({ min: 0, max: 40_000 });
    const instant = fc.integer({ min: 0, max: 4e12 }).map((at) => new Date(at).toISOString());
    const schedule: fc.Arbitrary<Schedule> = fc.oneof(
      fc.constant(null),
      fc.record({
        algorithm: fc.constant("sm2" as const),
        due: fc.integer({ min: -700_000, max: 2_900_000 }).filter((day) => day !== 10_957).map(civilDay),
        interval: fc.oneof(digits, fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => Math.round(value * 1e6) / 1e6)),
        ease: digits,
      }),
      fc.record({
        algorithm: fc.constant("fsrs" as const),
        due: instant,
        interval: digits,
        stability: fc.double({ min: 1e-9, max: 36_500, noNaN: true }),
        difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
        state: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
        reps: digits,
        lapses: digits,
        step: digits,
        lastReview: fc.option(instant),
      }),
    );
    fc.assert(
      fc.property(fc.array(schedule, { minLength: 1, maxLength: 5 }), (schedules) => {
        const comment = formatComment(schedules.map((each) => formatEntry(each, 250)));
        const read = readComment(comment, 0);
        expect(read?.to).toBe(comment.length);
        expect(read?.entries.map((entry) => entry.schedule)).toEqual(schedules);
        expect(formatComment((read?.entries ?? []).map((entry) => entry.raw))).toBe(comment);
      }),
    );
  });

  it("never throws and keeps every byte of any text between the marks", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789-!,. fsrsTZNaIny<e") }), (body) => {
        const text = `<!--SR:${body}-->`;
        const read = readComment(text, 0);
        // With the closing mark after it, "<!" opens another comment too.
        if (body.includes("-->") || `${body}--`.includes("<!--")) return;
        expect(read?.to).toBe(text.length);
        let at = 7;
        for (const entry of read?.entries ?? []) {
          expect(text.slice(at, entry.from)).toMatch(/^\s*!?\s*$/);
          expect(text.slice(entry.from, entry.to)).toBe(entry.raw);
          at = entry.to;
        }
        expect(text.slice(at)).toMatch(/^\s*-->$/);
      }),
    );
  });
});

describe("formatting refuses what could not be read back", () => {
  it.each<[string, Schedule]>([
    ["NaN", sm2("2024-02-11", NaN, 290)],
    ["negative", sm2("2024-02-11", -1, 290)],
    ["infinite", sm2("2024-02-11", 84, Infinity)],
    ["no such day", sm2("2024-02-30", 84, 290)],
    ["the placeholder's day", sm2("2000-01-01", 84, 290)],
  ])("%s", (_name, schedule) => {
    expect(() => formatEntry(schedule, 250)).toThrow(RangeError);
  });

  it("rejects a body that opens another comment", () => {
    expect(readComment("<!--SR:<!-->", 0)).toBeNull();
  });

  it("writes a new card as the placeholder with the base ease", () => {
    expect(formatEntry(null, 230)).toBe("2000-01-01,1,230");
  });
});
