import { describe, expect, it } from "vitest";
import { noteState, readNoteDay, readNoteState } from "../../../src/core/note-review/note-state";

describe("the due day", () => {
  it.each([
    ["2024-01-17", "2024-01-17"],
    [" 2024-1-7 ", "2024-01-07"],
    ["2024/01/17", "2024-01-17"],
    ["2024-01-17T10:30:00.000Z", "2024-01-17"],
    ["2024-01-17 10:30", "2024-01-17"],
    ["17-01-2024", "2024-01-17"],
    ["7.1.2024", "2024-01-07"],
    ["Wed Jan 17 2024", "2024-01-17"],
    ["Wednesday January 17 2024", "2024-01-17"],
    ["Wed, Jan 17, 2024", "2024-01-17"],
  ])("%s is %s", (written, day) => {
    expect(readNoteDay(written)).toBe(day);
  });

  it.each(["", "soon", "2024-02-30", "32-01-2024", "2024-01", "01-17-2024", "Wed Foo 17 2024", "2024-01-17x", "17 January", "[[2024-01-17]]"])("%j is not a day", (written) => {
    expect(readNoteDay(written)).toBeNull();
  });
});

const all = { "sr-due": "2024-01-17", "sr-interval": 4, "sr-ease": 270 } as Readonly<Record<string, unknown>>;
const stateOf = (values: Readonly<Record<string, unknown>>) => noteState((key) => values[key]);

describe("the state in the values of the app's cache", () => {
  it("is a schedule, with numbers in quotes too", () => {
    const schedule = { algorithm: "sm2", due: "2024-01-17", interval: 4, ease: 270 };
    expect(stateOf(all)).toEqual({ kind: "scheduled", schedule });
    expect(stateOf({ ...all, "sr-interval": "4", "sr-ease": " 270 " })).toEqual({ kind: "scheduled", schedule });
    expect(stateOf({ ...all, "sr-interval": 3.5 })).toEqual({ kind: "scheduled", schedule: { ...schedule, interval: 3.5 } });
  });

  it.each([{}, { "sr-due": "2024-01-17" }, { ...all, "sr-ease": null }, { ...all, "sr-due": "" }, { ...all, "sr-due": "~" }])("%j is new", (values) => {
    expect(stateOf(values)).toEqual({ kind: "new" });
  });

  it.each([
    ["sr-due", "soon"],
    ["sr-due", 20240117],
    ["sr-due", ["2024-01-17"]],
    ["sr-interval", "four"],
    ["sr-interval", -1],
    ["sr-ease", Infinity],
    ["sr-ease", true],
  ])("%s: %j cannot be read", (key, value) => {
    expect(stateOf({ ...all, [key]: value })).toEqual({ kind: "unreadable", key });
  });
});

describe("the memory of FSRS-6 in our keys", () => {
  const memory = { "fsrs-stability": 4.25, "fsrs-difficulty": 5.5, "fsrs-interval": 4, "fsrs-reviewed": "2024-01-13" };
  const known = { ...all, "sr-ease": 250, ...memory };
  const memoryOf = (values: Readonly<Record<string, unknown>>) => {
    const state = stateOf(values);
    if (state.kind !== "scheduled") return state.kind;
    const { stability, difficulty, reviewed } = state.schedule;
    return stability === undefined ? null : [stability, difficulty, reviewed];
  };

  it.each([
    ["as written", {}],
    ["numbers in quotes", { "fsrs-stability": "4.25", "fsrs-interval": "4" }],
    ["the day in another form", { "fsrs-reviewed": "13-01-2024" }],
    ["postponed by hand or by the command", { "sr-due": "2024-03-01" }],
    ["suspended", { "sr-due": "2424-01-17" }],
  ])("counts: %s", (_name, more) => {
    expect(memoryOf({ ...known, ...more })).toEqual([4.25, 5.5, "2024-01-13"]);
  });

  it.each([
    ["one of the keys missing", { "fsrs-reviewed": undefined }],
    ["an interval that something else wrote", { "sr-interval": 10 }],
    ["an ease that something else wrote", { "sr-ease": 230 }],
    ["a stability out of range", { "fsrs-stability": 0 }],
    ["a difficulty out of range", { "fsrs-difficulty": 11 }],
    ["a text for a number", { "fsrs-stability": "much" }],
    ["no day", { "fsrs-reviewed": "yesterday" }],
    ["a list", { "fsrs-difficulty": [5.5] }],
  ])("does not count: %s; SR's values do", (_name, more) => {
    expect(memoryOf({ ...known, ...more })).toBeNull();
  });

  it("alone does not make a schedule", () => {
    expect(memoryOf(memory)).toBe("new");
  });
});

describe("the state in a note's text", () => {
  it("ignores keys that only look like the three", () => {
    expect(readNoteState("---\nold:\n  sr-due: 2024-01-17\n  sr-interval: 1\n  sr-ease: 250\nSR-Due: 2024-01-17\n---\n")).toEqual({ kind: "new" });
    expect(readNoteState("text\n---\nsr-due: 2024-01-17\nsr-interval: 1\nsr-ease: 250\n---\n")).toEqual({ kind: "new" });
  });

  it("reads braces", () => {
    expect(readNoteState('---\n{"sr-due": "17-01-2024", "sr-interval": 4, "sr-ease": 270}\n---\n')).toEqual({ kind: "scheduled", schedule: { algorithm: "sm2", due: "2024-01-17", interval: 4, ease: 270 } });
  });
});
