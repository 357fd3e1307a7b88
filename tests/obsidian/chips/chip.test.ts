// The texts of a chip and of its tooltip.
import { describe, expect, it } from "vitest";
import { blockStatus, type CardStatusKind } from "../../../src/core/review/card-status";
import { parseNote } from "../../../src/core/text/note/parse";
import { cardName, chipText, shortText } from "../../../src/obsidian/ui/status-text";

const day = { today: "2024-03-01", offset: () => 0, dayStart: 240, exams: [] };
const textOf = (block: string): string[] => chipText(blockStatus(parseNote(`#flashcards\n\n${block}\n`).blocks[0]!, day)).split("\n");

it("a chip names the exam that brings its card forward", () => {
  const block = parseNote("#flashcards\n\na::b <!--SR:!2024-06-01,100,250-->\n").blocks[0]!;
  const text = chipText(blockStatus(block, { ...day, exams: [{ deck: "flashcards", date: "2024-03-04", from: "2024-03-03" }] }));
  expect(text.split("\n").slice(0, 3)).toEqual(["Flashcard", "Due in 2 days", "Brought forward for the exam in 3 days"]);
});

describe("a chip", () => {
  const rows: readonly (readonly [CardStatusKind, string])[] = [
    [{ kind: "due", overdue: 0 }, "Due today"],
    [{ kind: "due", overdue: 3 }, "3 d overdue"],
    [{ kind: "due", overdue: 500 }, "1.4 y overdue"],
    [{ kind: "later", days: 1 }, "In 1 d"],
    [{ kind: "later", days: 12 }, "In 12 d"],
    [{ kind: "later", days: 84 }, "In 2.8 mo"],
    [{ kind: "later", days: 36_525 }, "In 100 y"],
    [{ kind: "new" }, "New"],
    [{ kind: "buried" }, "Buried"],
    [{ kind: "suspended" }, "Suspended"],
    [{ kind: "damaged" }, "Damaged"],
  ];
  it.each(rows)("of %j says %s", (state, text) => expect(shortText(state)).toBe(text));

  it("shows the time of a learning step", () => {
    expect(shortText({ kind: "learning", at: new Date(2024, 2, 1, 14, 5).getTime() })).toMatch(/^At 2:05\sPM$/);
  });
});

describe("the tooltip", () => {
  it.each([
    ["a::b", ["Flashcard", "New"]],
    ["a::b\n<!--SR:!2024-03-13,84,290-->", ["Flashcard", "Due in 12 days", "Interval 2.8 months, ease 290%", "Last reviewed on December 20, 2023"]],
    ["a::b\n<!--SR:!2424-03-13,84,290-->", ["Flashcard", "Suspended", "Interval 2.8 months, ease 290%", "Last reviewed on December 20, 2023"]],
    ["a::b\n<!--SR:!x-->", ["Flashcard", "Schedule damaged"]],
    ["a::b\n<!--SR:!fsrs,2024-03-01T16:18:45.953Z,2,2.3065,4.743334,2,3,0,0,2024-02-28T16:18:45.953Z-->", ["Flashcard", "Due today", "Stability 2 days, difficulty 4.7 of 10", "Last reviewed 2 days ago"]],
    ["a:::b\n<!--SR:!2024-02-29,4,250!2000-01-01,1,250-->", ["Flashcard with 2 cards", "Front to back: Due yesterday. Interval 4 days, ease 250%. Last reviewed 5 days ago", "Back to front: New"]],
    ["==a== and ==b==", ["Flashcard with 2 cards", "Card 1: New", "Card 2: New"]],
  ])("of %j", (block, lines) => expect(textOf(block)).toEqual(lines));

  it("names siblings by what they ask", () => {
    expect([cardName("multiline-reversed", 0), cardName("reversed", 1), cardName("cloze", 2)]).toEqual(["Front to back", "Back to front", "Card 3"]);
  });
});
