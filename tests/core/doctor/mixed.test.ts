import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atOnce } from "../../../src/app/async/time-slices";
import { checkWith, mendAll } from "../../../src/core/doctor/doctor";
import { judge, type Forks } from "../../../src/core/doctor/mixed";
import { entryOf, ForkFinder, stateOf, type ConcurrentAnswers } from "../../../src/core/log/forks";
import { logKey, readLine, writeLine, type ReviewLine } from "../../../src/core/log/line";
import type { Scheduled, Schedule } from "../../../src/core/model/schedule";
import { readEntry } from "../../../src/core/text/comments/schedule-comment";
import { civilDay, dayNumber, type CivilDay } from "../../../src/core/model/day";
import { defaultSettings } from "../../../src/core/model/settings";
import { parseNote } from "../../../src/core/text/note/parse";

const parse = (text: string) => parseNote(text, defaultSettings, "Note.md").blocks;
const start = Date.parse("2024-03-01T12:00:00Z");

const dayLength = 86_400_000;
const now = start + 10 * dayLength;

interface Given {
  readonly device: string;
  readonly before: Schedule;
  readonly after: Scheduled;
}

/** The log for one card with these answers, a minute apart, when each device gave another answer `later`. */
function forkOf(answers: readonly Given[], card = "x.0", later: CivilDay | null = "2024-03-09"): ConcurrentAnswers | undefined {
  const finder = new ForkFinder("own");
  const add = (key: string, device: string, t: number, d: CivilDay, w: string, b: string): void =>
    finder.add(key, { k: "review", t, c: key, d, g: 3, i: 1, p: 0, ms: 0, w, b }, device, true);
  answers.forEach(({ device, before, after }, at) => {
    add(card, device, start + at * 60_000, "2024-03-01", entryOf(after), stateOf(before));
    if (later !== null) add(`other ${device}.0`, device, Date.parse(`${later}T12:00:00Z`), later, "2024-03-20,1,250", "");
  });
  return atOnce(finder.forks(now, dayNumber("2024-03-11"), defaultSettings.sm2)).get(card);
}

const sm2 = (raw: string) => readEntry(raw) as Scheduled;
const base = sm2("2024-03-01,10,250");
const [one, two] = [sm2("2024-03-11,8,250"), sm2("2024-03-25,22,270")];
const given = [{ device: "one", before: base, after: one }, { device: "two", before: base, after: two }];
const both = forkOf(given)!;
const judged = (raw: string, fork = both) => judge(raw === "" ? null : readEntry(raw), fork);

describe("an entry of a card that two devices answered from the same schedule", () => {
  it.each([
    ["2024-03-25,22,270", null],
    ["2024-03-11,8,250", "earlier"],
    ["2024-03-01,10,250", "behind"],
    ["2024-03-21,2,250", "mixed"],
    ["2024-03-11,22,270", null],
    ["2024-03-25,822,250", "mixed"],
    ["2024-03-1125,22,270", "mixed"],
    ["2024-03-2,", "mixed"],
    // No answer leads to this ease, and none has that day.
    ["2024-03-25,22,20", "mixed"],
    // Digits that neither answer has.
    ["2024-04-06,22,270", null],
    ["2024-03-25,36,270", null],
    ["2024-03-25,22,290", null],
    // Not a valid day.
    ["9999-12-31,2,250", null],
    ["2024-03-11,8222,250", "mixed"],
    ["2024-03-11,2.5,250", null],
    // Suspended, and reset.
    ["2424-03-25,22,270", null],
    ["2000-01-01,1,250", "behind"],
    ["", "behind"],
  ])("%s is %s", (raw, kind) => expect(judged(raw)).toBe(kind));

  it("is accepted while a log may still bring the answer that it names, and no longer", () => {
    const of = (later: CivilDay | null) => judged("2024-03-11,2,250", forkOf(given, "x.0", later));
    // It names March 9.
    expect([of(null), of("2024-03-08"), of("2024-03-09"), of("2024-03-10")]).toEqual([null, null, null, "mixed"]);
    // A monthly file says nothing about another month.
    expect(judged("2024-03-15,22,250", forkOf(given))).toBeNull();
  });

  it("waits only for devices that answered in the last weeks", () => {
    const finder = new ForkFinder("own");
    const add = (key: string, device: string, t: number, d: CivilDay, w: string) => finder.add(key, { k: "review", t, c: key, d, g: 3, i: 1, p: 0, ms: 0, w, b: stateOf(base) }, device, true);
    add("x.0", "one", start, "2024-03-01", entryOf(one));
    add("x.0", "own", start + 1, "2024-03-01", entryOf(two));
    add("y.0", "one", start + 9 * dayLength, "2024-03-10", "2024-03-20,1,250");
    add("z.0", "sold", start - 50 * dayLength, "2024-01-11", "2024-03-20,1,250");
    const found = () => judged("2024-03-11,2,250", atOnce(finder.forks(now, dayNumber("2024-03-11"), defaultSettings.sm2)).get("x.0")!);
    expect(found()).toBe("mixed");
    add("z.0", "lent", start - 2 * dayLength, "2024-02-28", "2024-03-20,1,250");
    expect(found()).toBeNull();
  });

  it("is accepted if it may be SR's answer or a day that a person chose", () => {
    const late = forkOf([{ device: "one", before: base, after: sm2("2024-03-11,8,250") }, { device: "two", before: base, after: sm2("2024-03-31,20,270") }], "x.0", "2024-03-12");
    // The merge of both equals "good" on March 11 applied to the first.
    expect(judged("2024-03-31,20,250", late)).toBeNull();
    // These are the first and the second, moved to another day.
    expect(judged("2024-03-31,8,250", late)).toBeNull();
    expect(judged("2024-03-11,20,270", late)).toBeNull();
    // No answer leads to this.
    expect(judged("2024-03-11,2,270", late)).toBe("mixed");
  });

  it("is accepted while the log has only one of the answers, or one followed the other", () => {
    const [first, second] = [{ device: "one", before: base, after: one }, { device: "two", before: one, after: two }];
    expect(forkOf([first, second])?.answers).toHaveLength(1);
    expect(judged("2024-03-21,2,250", forkOf([first]))).toBeNull();
    expect(judged("2024-03-21,2,250", forkOf([first, second]))).toBeNull();
    expect(judged("2024-03-11,8,250", forkOf([first, second]))).toBe("behind");
    expect(judged("2024-03-2,", forkOf([first]))).toBe("damaged");
  });

  it("is not compared with lines of older versions, and a reset card starts over", () => {
    const finder = new ForkFinder("own");
    const line = (k: "review" | "reset", at: number, more: object) => ({ k, t: start + at, c: "x.0", d: "2024-03-01", g: 3, i: 1, p: 0, ms: 0, ...more }) as ReviewLine;
    const found = () => atOnce(finder.forks(now, dayNumber("2024-03-11"), defaultSettings.sm2)).get("x.0");
    finder.add("x.0", line("review", 0, { w: entryOf(one), b: stateOf(base) }), "one", true);
    finder.add("x.0", line("review", 1, {}), "two", true);
    expect(found()).toBeUndefined();
    finder.add("x.0", line("review", 2, { w: entryOf(two), b: stateOf(base) }), "two", true);
    expect(found()?.answers).toHaveLength(1);
    finder.add("x.0", line("reset", 3, { i: 0 }), "two", true);
    expect(found()).toBeUndefined();
  });

  describe("of FSRS", () => {
    const [a, b] = ["fsrs,2024-04-09T09:24:24.572Z,29,29.40920934,4.91397455,2,6,0,0,2024-03-11T09:24:24.572Z", "fsrs,2024-04-09T10:06:42.935Z,29,29.40920934,4.91397455,2,6,0,0,2024-03-11T10:06:42.935Z"];
    const fork = forkOf([{ device: "one", before: base, after: sm2(a) }, { device: "two", before: base, after: sm2(b) }])!;
    it.each([
      // Due as after an answer, but with another instant of it.
      ["fsrs,2024-04-09T09:24:24.572Z,29,29.40920934,4.91397455,2,6,0,0,2024-03-17T18:38:58.888Z", "mixed"],
      // Digits moved across a comma.
      ["fsrs,2024-04-09T09:24:24.572Z,29,2929.40920934,4.91397455,2,6,60,0,2024-03-11T10:06:42.935Z", "mixed"],
      // The instant of an answer, with another memory state.
      ["fsrs,2024-04-15T09:24:24.572Z,35,35.5,4.91397455,2,6,0,0,2024-03-11T09:24:24.572Z", "mixed"],
      // Due before it was answered.
      ["fsrs,2024-03-11T10:06:42.935Z,29,29.40920934,4.91397455,2,6,0,0,2024-04-09T10:06:42.935Z", "mixed"],
      // Moved by hand, with another interval.
      ["fsrs,2024-04-02T09:24:24.572Z,29,29.40920934,4.91397455,2,6,0,0,2024-03-11T09:24:24.572Z", null],
      ["fsrs,2024-04-02T10:06:42.935Z,22,29.40920934,4.91397455,2,6,0,0,2024-03-11T10:06:42.935Z", null],
      // SR's.
      ["fsrs,2024-04-15T17:53:11.118Z,35,35.13141516,4.91397455,2,6,0,0,2024-03-11T17:53:11.118Z", null],
    ])("%s is %s", (raw, kind) => expect(judged(raw, fork)).toBe(kind));
  });
});

describe("the repair", () => {
  const forksIn = (text: string, fork: ConcurrentAnswers): Forks => new Map(parse(text).flatMap(({ hash, cards }) => cards.map((_card, face) => [logKey(hash, face), fork] as const)));

  it.each([
    ["a::b\n<!--SR:!2024-03-21,2,250-->"],
    ["a::b\n<!--SR:!2024-03-2,-->"],
    ["a::b\n<!--SR:!2024-03-2,5,2,27"],
    ["a::b\n<!--SR:!2000-01-01,1,250-->"],
    ["ask\n?\nanswer\n<!--SR:!2024-03-2>"],
    ["A ==deletion== here\n<!--SR:!2024-03-2,-0->"],
  ])("gives %j the last answer, and nothing else changes", (card) => {
    const text = `#flashcards\n\n${card}\n\nc::d\n<!--SR:!2024-05-01,3,250-->\n`;
    const sound = `#flashcards\n\n${card.slice(0, card.indexOf("\n<!--"))}\n<!--SR:!2024-03-25,22,270-->\n\nc::d\n<!--SR:!2024-05-01,3,250-->\n`;
    const key = logKey(parse(sound)[0]!.hash, 0);
    expect(mendAll(text, parse, checkWith(parse, 250, [], new Map([[key, both]])))).toMatchObject({ text: sound, left: [] });
  });

  it("leaves nothing more to find", () => {
    const text = "#flashcards\n\na:::b\n<!--SR:!2024-03-21,2,250!2024-03-11,8,250-->\n";
    const check = checkWith(parse, 250, [], forksIn(text, both));
    expect(check(text).map(({ kind }) => kind)).toEqual(["mixed", "earlier"]);
    expect(check(mendAll(text, parse, check).text)).toEqual([]);
  });
});

describe("entries written by a person or SR are never called mixed", () => {
  const day = fc.integer({ min: 19_500, max: 20_500 }).map(civilDay);
  const instant = fc.integer({ min: 1_690_000_000_000, max: 1_770_000_000_000 }).map((at) => new Date(at).toISOString());
  const schedule: fc.Arbitrary<Scheduled> = fc.oneof(
    fc.record({ algorithm: fc.constant("sm2" as const), due: day, interval: fc.integer({ min: 0, max: 400 }), ease: fc.integer({ min: 130, max: 350 }) }),
    fc
      .record({
        algorithm: fc.constant("fsrs" as const), interval: fc.integer({ min: 0, max: 400 }), stability: fc.double({ min: 0.1, max: 400, noNaN: true }), difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
        state: fc.constantFrom(1, 2, 3), reps: fc.nat(30), lapses: fc.nat(9), step: fc.nat(2), lastReview: instant,
      })
      .map((one) => ({ ...one, due: new Date(Date.parse(one.lastReview) + Math.max(one.interval * dayLength, 600_000)).toISOString() })),
  );
  /** Changes that people and other programs make to an entry. */
  const change = fc.oneof(schedule.map((now) => () => now), day.map((due) => (was: Scheduled): Scheduled => ({ ...was, due: was.algorithm === "sm2" ? due : due + was.due.slice(10) })), fc.nat(400).map((interval) => (was: Scheduled): Scheduled => ({ ...was, interval })));
  const device = fc.constantFrom("one", "two", "three");

  it("on cards that devices answered one after the other", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(device, schedule), { minLength: 1, maxLength: 6 }), fc.array(change, { minLength: 1, maxLength: 3 }), (given, changes) => {
        const answers = given.map(([by, after], at) => ({ device: by, before: given[at - 1]?.[1] ?? null, after }));
        const found = changes.reduce((now, act) => act(now), answers.at(-1)!.after);
        const fork = forkOf(answers)!;
        expect(fork.answers).toHaveLength(1);
        expect(judge(found, fork)).not.toBe("mixed");
      }),
      { numRuns: 1000 },
    );
  });

  it("by SR's FSRS after two devices answered at once", () => {
    const fsrs = schedule.filter(({ algorithm }) => algorithm === "fsrs");
    fc.assert(
      fc.property(schedule, fsrs, fsrs, fsrs, (was, a, b, now) => {
        const fork = forkOf([{ device: "one", before: was, after: a }, { device: "two", before: was, after: b }])!;
        expect(judge(now, fork)).not.toBe("mixed");
      }),
      // Realistic numbers, not the round ones that fast-check prefers.
      { numRuns: 3000, unbiased: true },
    );
  });
});

it("a log line with the entry is readable by versions that do not know it, and one without it is readable here", () => {
  const line: { w?: string; b?: string } & ReviewLine = { k: "review", t: start, c: "x.0", d: "2024-03-01", g: 3, i: 8, p: 10, ms: 0, w: "2024-03-11,8,250", b: "abc" };
  expect(readLine(writeLine(line))).toMatchObject(line);
  const old: Partial<typeof line> = { ...line };
  delete old.w;
  delete old.b;
  expect(readLine(JSON.stringify({ v: 1, ...old }))).toMatchObject(old);
});
