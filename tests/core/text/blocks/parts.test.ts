import { describe, expect, it } from "vitest";
import { blocksIn, partsOf } from "../../../../src/core/text/blocks/parts";
import { parseNote } from "../../../../src/core/text/note/parse";

const comment = "<!--SR:!2024-02-11,84,290-->";

interface Case {
  readonly name: string;
  readonly text: string;
  readonly separator?: string;
  readonly answers?: readonly string[];
  readonly deletions?: readonly { readonly markup: string; readonly answer: string; readonly asks: readonly number[] }[];
}

const cases: readonly Case[] = [
  { name: "an inline card", text: "cat :: chat", separator: "::", answers: ["chat"] },
  { name: "an inline card with its comment and id on the line", text: `cat::chat ^id ${comment}`, separator: "::", answers: ["chat"] },
  { name: "a comment in the middle of the back", text: `cat::chat ${comment} noir`, separator: "::", answers: ["chat", "noir"] },
  { name: "a reversed card without a back", text: "cat:::", separator: ":::", answers: [] },
  { name: "a card in a table", text: "| cat::chat | x |", separator: "::", answers: ["chat"] },
  { name: "a multi-line card", text: `What?\n ?\nThis\nand that\n${comment}`, separator: "?", answers: ["This\nand that"] },
  { name: "a multi-line card in a quote", text: `> What\n> ??\n> This\n> ${comment}`, separator: "??", answers: ["This"] },
  { name: "an answer that begins with a quote", text: "What\n?\n> Quoted", separator: "?", answers: ["> Quoted"] },
  { name: "simple deletions", text: "The ==cat== and ==dog==", deletions: [{ markup: "==cat==", answer: "cat", asks: [0] }, { markup: "==dog==", answer: "dog", asks: [1] }] },
  {
    name: "numbered deletions",
    text: "A ==1;;cat==, ==2;;dog==, ==1;;cow;;moo==",
    deletions: [{ markup: "==1;;cat==", answer: "cat", asks: [0] }, { markup: "==2;;dog==", answer: "dog", asks: [1] }, { markup: "==1;;cow;;moo==", answer: "cow", asks: [0] }],
  },
];

describe("the parts of a block", () => {
  it.each(cases)("$name", ({ text, separator, answers = [], deletions = [] }) => {
    for (const above of ["", "Words\n\n"]) {
      const whole = `#flashcards\n\n${above}${text}`;
      // Parsed directly, and moved there by an edit.
      const late = `#flashcards\n\nx\n\ny\n\n${text}`;
      for (const note of [parseNote(whole), parseNote(late).edited(whole, { from: 13, to: late.length - text.length })]) {
        const parts = partsOf(note.blocks[0]!)!;
        const words = ({ from, to }: { readonly from: number; readonly to: number }): string => note.text.slice(from, to);
        expect(parts.separator === null ? undefined : words(parts.separator)).toBe(separator);
        expect(parts.answers.map(words)).toEqual(answers);
        expect(parts.deletions.map((one) => ({ markup: words(one), answer: words(one.answer), asks: one.asks() }))).toEqual(deletions);
      }
    }
  });

  it("are unknown for a block made by hand", () => {
    expect(partsOf({ ...parseNote("#flashcards a::b").blocks[0]! })).toBeNull();
  });
});

describe("the blocks of a range", () => {
  it("are those that touch it", () => {
    const { blocks } = parseNote("#flashcards\n\na::b\n\nc::d\n\ne::f");
    const found = (from: number, to: number): string[] => [...blocksIn(blocks, from, to)].map((at) => blocks[at]!.text);
    expect(found(0, 12)).toEqual([]);
    expect(found(0, 13)).toEqual(["a::b"]);
    expect(found(17, 19)).toEqual(["a::b", "c::d"]);
    expect(found(24, 24)).toEqual([]);
    expect(found(0, 99)).toEqual(["a::b", "c::d", "e::f"]);
  });
});
