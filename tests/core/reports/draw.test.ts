import { describe, expect, it } from "vitest";
import { plainText } from "../../../src/core/model/card";
import { defaultSettings } from "../../../src/core/model/settings";
import { parseNote } from "../../../src/core/text/note/parse";
import { swapSides } from "../../../src/core/typing/swap";
import { applyEdits } from "../../../src/core/write/edit";

const sidesOf = (note: string): readonly (readonly string[])[] => parseNote(note).blocks.flatMap(({ cards }) => cards.map(({ front, back }) => [plainText(front), plainText(back)]));

/** The note after swapping the sides of its last card. */
function swapped(note: string): string {
  const at = note.length - 2;
  const typed = swapSides(parseNote(note), [{ from: at, to: at }], defaultSettings);
  return typed.kind === "typed" ? applyEdits(note, typed.edits) : typed.reason;
}

describe("reported", () => {
  it("F5 callout mark in inline front", () => {
    expect(sidesOf("#flashcards\n\n> [!question]- What is three::Three\n> text\n")).toEqual([["What is three", "Three"]]);
  });

  it("F5 swap in a callout title", () => {
    expect(swapped("#flashcards\n\n> [!note] a::b\n")).toBe("#flashcards\n\n> [!note] b::a\n");
  });
});

describe("the mark of a callout", () => {
  it.each([
    ["one that opens", "> [!question]+ a::b", [["a", "b"]]],
    ["one with more to say", "> [!note|wide] a::b", [["a", "b"]]],
    ["one in a quote", "> > [!note] a::b", [["a", "b"]]],
    ["one in a list", "- x\n\n  > [!note] a::b", [["a", "b"]]],
    ["both ways", "> [!note]- a:::b", [["a", "b"], ["b", "a"]]],
    ["several lines", "> [!note]- a\n> ?\n> b", [["a", "b"]]],
    ["several lines, a quote deeper", "> > [!note]+ a\n> > ??\n> > b", [["a", "b"], ["b", "a"]]],
    ["a deletion", "> [!note]- a ==b== c", [["a [...] c", "a b c"]]],
    ["a deletion below", "> [!note] title\n> ==b== c", [["title\n[...] c", "title\nb c"]]],
    ["no title", "> [!note]\n> a::b", [["a", "b"]]],
    ["a mark that is none", "> [! note a::b", [["[! note a", "b"]]],
    ["a separator in the mark", "> [!a::b] c", [["[!a", "b] c"]]],
    ["outside of a quote", "[!note] a::b", [["[!note] a", "b"]]],
  ])("is no part of a side: %s", (_name, lines, sides) => {
    expect(sidesOf(`#flashcards\n\n${lines}\n`)).toEqual(sides);
  });

  it("stands in front of a deck tag", () => {
    const [block] = parseNote("#flashcards\n\n> [!note] #flashcards/deep a::b\n").blocks;
    expect([plainText(block!.cards[0]!.front), block!.decks]).toEqual(["a", ["flashcards/deep"]]);
  });

  it("keeps what finds its card, and whose entries its cards have", () => {
    const [block] = parseNote("#flashcards\n\n> [!note]- a:::b\n").blocks;
    expect([block!.hash, block!.answers]).toEqual([767909984770434, [-1657780209, -202343658]]);
  });

  it.each([
    ["> [!note]- a:::b <!--SR:!2024-02-11,84,290!2024-03-11,85,300-->", "> [!note]- b:::a <!--SR:!2024-03-11,85,300!2024-02-11,84,290-->"],
    ["> > [!x] #flashcards/d a::b ^id", "> > [!x] #flashcards/d b::a ^id"],
    ["> [!x]+ a\n> ?\n> b", "> [!x]+ b\n> ?\n> a"],
    ["> [!x] a\n> b\n> ?\n> c", "> [!x] a\n> c\n> ?\n> b"],
  ])("stays where it is when sides change places: %s", (before, after) => {
    expect(swapped(`#flashcards\n\n${before}\n`)).toBe(`#flashcards\n\n${after}\n`);
  });
});
