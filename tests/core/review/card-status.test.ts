// The data that a chip shows for a block's cards.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockStatus, sameStatus, type CardStatusKind } from "../../../src/core/review/card-status";
import type { Block } from "../../../src/core/model/card";
import { NoteIndex } from "../../../src/core/card-index/card-index";
import { utcDays } from "../../../src/core/card-index/packed-schedule";
import { addDays } from "../../../src/core/model/day";
import { defaultSettings } from "../../../src/core/model/settings";
import { parseNote } from "../../../src/core/text/note/parse";
import { anyNote, noteText } from "../../support/any-note";

const day = { today: "2024-03-01", offset: () => 60, dayStart: 240, exams: [] };
const fsrs = (due: string, interval: number, state: number) => `fsrs,${due},${interval},2.3,4.7,${state},2,0,0,2024-02-27T16:00:00.000Z`;
const blockOf = (text: string): Block => parseNote(`#flashcards\n\n${text}\n`).blocks[0]!;
const stateOf = (entry: string): CardStatusKind => blockStatus(blockOf(`a::b\n<!--SR:!${entry}-->`), day).state;

describe("a card's state", () => {
  it.each([
    ["2024-03-01,4,250", { kind: "due", overdue: 0 }],
    ["2024-02-27,4,250", { kind: "due", overdue: 3 }],
    ["2024-03-02,4,250", { kind: "later", days: 1 }],
    ["2025-03-01,400,250", { kind: "later", days: 365 }],
    ["2000-01-01,1,250", { kind: "new" }],
    ["2424-03-01,4,250", { kind: "suspended" }],
    ["2400-01-01,1,250", { kind: "suspended" }],
    ["2024-02-30,4,250", { kind: "damaged" }],
    ["NaN,4,250", { kind: "damaged" }],
    // 02:59 of the next morning is the same study day; 03:00 (04:00 on the clock) begins the next.
    [fsrs("2024-03-02T02:59:00.000Z", 3, 2), { kind: "due", overdue: 0 }],
    [fsrs("2024-03-02T03:00:00.000Z", 3, 2), { kind: "later", days: 1 }],
    // A learning step of today, of an earlier day, of tomorrow.
    [fsrs("2024-03-01T10:00:00.000Z", 0, 1), { kind: "learning", at: Date.parse("2024-03-01T10:00:00.000Z") }],
    [fsrs("2024-02-29T10:00:00.000Z", 0, 3), { kind: "due", overdue: 1 }],
    [fsrs("2024-03-02T10:00:00.000Z", 0, 1), { kind: "later", days: 1 }],
  ])("of %s", (entry, state) => expect(stateOf(entry)).toEqual(state));

  it("is new without a comment", () => expect(blockStatus(blockOf("a::b"), day).state).toEqual({ kind: "new" }));

  it.each([
    ["2024-03-01,4,250", "2024-02-26"],
    ["2024-03-01,1.5,250", "2024-02-28"],
    ["2424-03-01,4,250", "2024-02-26"],
    ["0000-01-01,400,250", null],
    ["2000-01-01,1,250", null],
    [fsrs("2024-03-02T03:00:00.000Z", 3, 2), "2024-02-27"],
  ])("includes the last review of %s", (entry, last) => expect(blockStatus(blockOf(`a::b\n<!--SR:!${entry}-->`), day).cards[0]?.last).toBe(last));
});

describe("a block of several cards", () => {
  const rows: readonly (readonly [entries: string, state: string, open: number])[] = [
    ["!2024-03-09,4,250!2024-03-05,5,260", '{"kind":"later","days":4}', 0],
    ["!2024-03-09,4,250!2024-02-20,5,260", '{"kind":"due","overdue":10}', 1],
    ["!2024-03-01,4,250!2024-02-20,5,260", '{"kind":"due","overdue":10}', 2],
    ["!2024-03-09,4,250!2000-01-01,1,250", '{"kind":"new"}', 1],
    ["!2024-03-09,4,250", '{"kind":"new"}', 1],
    ["!2424-03-09,4,250!2024-03-05,5,260", '{"kind":"later","days":4}', 0],
    ["!2424-03-09,4,250!2424-03-05,5,260", '{"kind":"suspended"}', 0],
    ["!x!2024-02-20,5,260", '{"kind":"damaged"}', 1],
  ];
  it.each(rows)("with %s has the status %s", (entries, state, open) => {
    const view = blockStatus(blockOf(`a:::b\n<!--SR:${entries}-->`), day);
    expect(JSON.stringify(view.state)).toBe(state);
    expect(view).toMatchObject({ kind: "reversed", open });
    expect(view.cards).toHaveLength(2);
  });

  it("leaves buried faces out, except suspended or damaged ones", () => {
    const buried = (text: string) => blockStatus(blockOf(text), day, (face) => face === 0).cards.map(({ state }) => state.kind);
    expect(buried("a:::b\n<!--SR:!2024-03-01,4,250!2024-02-20,5,260-->")).toEqual(["buried", "due"]);
    expect(buried("a:::b")).toEqual(["buried", "new"]);
    expect(buried("a:::b\n<!--SR:!2424-03-01,4,250!x-->")).toEqual(["suspended", "damaged"]);
  });

  it("has the status of its soonest card, whatever the order", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("2024-03-01,4,250", "2024-02-20,4,250", "2000-01-01,1,250", "2424-03-09,4,250", "2024-03-09,4,250", "x"), { minLength: 2, maxLength: 2 }), (entries) => {
        const view = (list: readonly string[]) => blockStatus(blockOf(`a:::b\n<!--SR:!${list.join("!")}-->`), day).state;
        expect(view(entries)).toEqual(view([...entries].reverse()));
      }),
    );
  });
});

describe("a card brought forward for an exam", () => {
  const exams = [{ deck: "Flashcards", date: "2024-03-11", from: "2024-03-04" }];
  const view = (text: string, today = "2024-03-01") => blockStatus(blockOf(text), { ...day, today, exams });

  it("has the status of that day, and names the exam", () => {
    const { state, cards } = view("a::b\n<!--SR:!2024-06-01,100,250-->");
    expect(state).toMatchObject({ kind: "later" });
    const days = state.kind === "later" ? state.days : 0;
    expect(days).toBeGreaterThanOrEqual(3);
    expect(days).toBeLessThan(10);
    expect(cards[0]?.exam).toBe("2024-03-11");
    expect(view("a::b\n<!--SR:!2024-06-01,100,250-->", "2024-03-10").state.kind).toBe("due");
  });

  it.each([
    ["due before its round", "2024-03-03,4,250", { kind: "later", days: 2 }],
    ["suspended", "2424-06-01,100,250", { kind: "suspended" }],
    ["new", "2000-01-01,1,250", { kind: "new" }],
  ])("is not brought forward when it is %s", (_name, entry, state) => {
    const chip = view(`a::b\n<!--SR:!${entry}-->`);
    expect(chip.state).toEqual(state);
    expect(chip.cards[0]?.exam).toBeNull();
  });

  it("follows its schedule from the day of the exam on, and in other decks", () => {
    expect(view("a::b\n<!--SR:!2024-06-01,100,250-->", "2024-03-11").state).toEqual({ kind: "later", days: 82 });
    const other = blockStatus(blockOf("a::b\n<!--SR:!2024-06-01,100,250-->"), { ...day, exams: [{ deck: "other", date: "2024-03-11", from: "2024-03-04" }] });
    expect(other.state).toEqual({ kind: "later", days: 92 });
  });

  it("is due when the index says so", () => {
    const entry = fc.tuple(fc.integer({ min: -30, max: 60 }), fc.integer({ min: 1, max: 90 })).map(([ahead, interval]) => `!${addDays("2024-03-01", ahead)},${interval},250`);
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 14 }), (entries, later) => {
        const today = addDays("2024-03-01", later);
        const text = `#flashcards\n\n${entries.map((one, at) => `Q${at}::A <!--SR:${one}-->\n`).join("\n")}`;
        const index = new NoteIndex(defaultSettings, utcDays, undefined).setExams(exams, today);
        const blocks = index.update("a.md", text);
        const due = blocks.filter((block) => blockStatus(block, { today, offset: () => 0, dayStart: 0, exams }).state.kind === "due");
        expect(due).toHaveLength(index.countsOf("a.md", today).due);
      }),
    );
  });
});

describe("any block", () => {
  it("has its own status, without words from the note, equal when computed again", () => {
    fc.assert(
      fc.property(anyNote, (text) => {
        for (const block of parseNote(noteText(text)).blocks) {
          const view = blockStatus(block, day);
          expect(view.cards).toHaveLength(block.cards.length);
          expect(sameStatus(view, blockStatus(block, day))).toBe(true);
          expect(sameStatus(view, blockStatus(block, { ...day, today: "2024-03-02" }))).toBe(false);
        }
      }),
    );
  });
});
