import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answersIn, isTouched, marksIn, type NoteMark } from "../../../src/core/draw/note-marks";
import { parseNote } from "../../../src/core/text/note/parse";
import { anyNote, noteText } from "../../support/any-note";

const comment = "<!--SR:!2024-02-11,84,290-->";

/** Marks as words: lines by their text. */
function told(text: string, marks: readonly NoteMark[]): string[] {
  return marks.map((mark) => (mark.kind === "rtl" ? "rtl" : mark.kind === "new" ? `new behind ${text.slice(mark.from, mark.at)} of ${text.slice(mark.from, mark.to)}` : mark.kind === "line" ? `${mark.part}: ${text.slice(mark.at).split("\n", 1)[0] ?? ""}` : `${mark.kind}: ${text.slice(mark.from, mark.to)}`));
}

const cases: readonly { readonly name: string; readonly body: string; readonly marks: readonly string[]; readonly answers: readonly string[] }[] = [
  { name: "words that are no card", body: "Only words", marks: [], answers: [] },
  { name: "an inline card", body: "cat::chat", marks: ["front: cat::chat", "separator: ::", "new behind cat::chat of cat::chat"], answers: ["chat"] },
  {
    name: "a card without a comment above a block id",
    body: "cat::chat\n^cat",
    marks: ["front: cat::chat", "separator: ::", "front: ^cat", "new behind cat::chat of cat::chat\n^cat"],
    answers: ["chat"],
  },
  { name: "a comment without an entry", body: "cat::chat\n<!--SR:-->", marks: ["front: cat::chat", "separator: ::", "comment: <!--SR:-->"], answers: ["chat"] },
  {
    name: "an inline card with its comment on the line",
    body: `cat::chat ${comment}`,
    marks: [`front: cat::chat ${comment}`, "separator: ::", `comment: ${comment}`],
    answers: ["chat"],
  },
  { name: "a comment on the next line", body: `cat::chat\n${comment}`, marks: ["front: cat::chat", "separator: ::", `comment: ${comment}`], answers: ["chat"] },
  {
    name: "two comments: the one that does not count stays as it is",
    body: `cat::chat\n<!--SR:!2023-02-11,4,290-->\n${comment}`,
    marks: ["front: cat::chat", "separator: ::", `comment: ${comment}`],
    answers: ["chat"],
  },
  { name: "a comment that no card has", body: `Words\n\nmore\n\n${comment}`, marks: [], answers: [] },
  { name: "an entry that does not parse", body: "cat::chat\n<!--SR:!soon-->", marks: ["front: cat::chat", "separator: ::", "comment: <!--SR:!soon-->"], answers: ["chat"] },
  {
    name: "a multi-line card",
    body: `What\nis it?\n?\nThis\n- and that\n${comment}`,
    marks: ["front: What", "front: is it?", "answer: ?", "separator: ?", "answer: This", "answer: - and that", `comment: ${comment}`],
    answers: ["This\n- and that"],
  },
  {
    name: "a card in a quote",
    body: `> What\n> ?\n> This\n> ${comment}`,
    marks: ["front: > What", "answer: > ?", "separator: ?", "answer: > This", `comment: ${comment}`],
    answers: ["This"],
  },
  { name: "a cloze", body: "The ==cat== sees\nthe ==dog==", marks: ["front: The ==cat== sees", "front: the ==dog==", "new behind The ==cat== sees\nthe ==dog== of The ==cat== sees\nthe ==dog=="], answers: ["cat", "dog"] },
  {
    name: "a card from right to left",
    body: `1. كتاب:::book\n${comment}`,
    marks: ["front: 1. كتاب:::book", "separator: :::", "rtl", `comment: ${comment}`],
    answers: ["book"],
  },
  { name: "one with its comment on its line", body: `قلم::pen ${comment}`, marks: [`front: قلم::pen ${comment}`, "separator: ::", `comment: ${comment}`], answers: ["pen"] },
  { name: "a card in a table", body: `| cat::chat | x | ${comment}`, marks: [`front: | cat::chat | x | ${comment}`, "separator: ::", `comment: ${comment}`], answers: ["chat"] },
];

describe("the marks of cards in their notes", () => {
  it.each(cases)("$name", ({ body, marks, answers }) => {
    const text = `#flashcards\n\n${body}\n\nLast words`;
    const note = parseNote(text);
    const all = { from: 0, to: text.length };
    expect(told(text, marksIn(note, all))).toEqual(marks);
    expect(answersIn(note, all).map(({ from, to }) => text.slice(from, to))).toEqual(answers);
  });

  it("are those of the lines in the range, and no others", () => {
    const text = `#flashcards\n\na::b\n\nWhat\n?\nOne\ntwo\nthree\n${comment}\n\nc::d`;
    const at = text.indexOf("two");
    expect(told(text, marksIn(parseNote(text), { from: at, to: at + 1 }))).toEqual(["answer: two"]);
  });

  it("are the same whether the note is marked whole or in pieces", () => {
    fc.assert(
      fc.property(fc.array(anyNote, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 80 }), (notes, size) => {
        const text = notes.map(noteText).join("\n\n");
        const note = parseNote(text);
        const found = new Map<string, NoteMark>();
        const idOf = (mark: NoteMark): string => ("at" in mark ? `${mark.kind} ${mark.at}` : `${mark.kind} ${mark.from}`);
        for (let from = 0; from <= text.length; from += size) for (const mark of marksIn(note, { from, to: Math.min(text.length, from + size) })) found.set(idOf(mark), mark);
        const whole = marksIn(note, { from: 0, to: text.length });
        expect([...found.keys()].sort()).toEqual(whole.map(idOf).sort());
        // No replacement crosses a line end or overlaps another one.
        let end = 0;
        for (const mark of whole) {
          if (mark.kind !== "comment") continue;
          expect(text.slice(mark.from, mark.to)).not.toContain("\n");
          expect(text.startsWith("<!--SR:", mark.from)).toBe(true);
          expect(mark.from).toBeGreaterThanOrEqual(end);
          end = mark.to;
        }
        end = 0;
        for (const { from, to } of answersIn(note, { from: 0, to: text.length })) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
      }),
    );
  });
});

describe("a comment shows as source", () => {
  const span = { from: 10, to: 20 };
  it.each([
    [9, 9, false],
    [10, 10, true],
    [15, 15, true],
    [20, 20, true],
    [21, 21, false],
    // Everything is selected, including the comment, but the cursor is not at it.
    [0, 30, false],
    [0, 15, true],
    [30, 12, true],
  ])("with a selection from %i to %i: %s", (anchor, head, touched) => {
    expect(isTouched(span, [{ anchor, head }])).toBe(touched);
  });
});
