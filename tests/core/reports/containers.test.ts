import { describe, expect, it } from "vitest";
import { plainText } from "../../../src/core/model/card";
import type { Settings } from "../../../src/core/model/settings";
import { defaultSettings } from "../../../src/core/model/settings";
import { parseNote, type ParsedNote } from "../../../src/core/text/note/parse";
import { checkedRewrite } from "../../../src/core/write/checked-rewrite";

const note = (text: string, settings: Partial<Settings> = {}): ParsedNote => parseNote(`#flashcards\n\n${text}`, settings);
const sides = (text: string, settings?: Partial<Settings>): string[][] =>
  note(text, settings).blocks.flatMap(({ cards }) => cards.map(({ front, back }) => [plainText(front), plainText(back)]));

const schedule = { algorithm: "sm2", due: "2026-02-11", interval: 4, ease: 270 } as const;

/** The note after grading its card `at`. */
function graded(text: string, at: number): string {
  const parsed = note(text);
  const written = checkedRewrite(parsed, at, [schedule], { baseEase: 250, placement: "next-line" })?.note;
  expect(written?.blocks.map(({ hash }) => hash)).toEqual(parsed.blocks.map(({ hash }) => hash));
  expect(written?.blocks[at]?.cards[0]?.schedule).toEqual(schedule);
  return written?.text ?? "";
}

describe("a line of only quote marks", () => {
  const two = "> [!note] T\n> Q1\n> ?\n> A1\n>\n> Q2\n> ?\n> A2\n";

  it("F8 two ? cards in a callout", () => expect(sides(two)).toEqual([["Q1", "A1"], ["Q2", "A2"]]));

  it("keeps each card's schedule at its own card", () => {
    expect(graded(two, 0)).toContain("> A1\n> <!--SR:!2026-02-11,4,270-->\n>\n> Q2");
    expect(graded(two, 1)).toContain("> A1\n>\n> Q2\n> ?\n> A2\n> <!--SR:!2026-02-11,4,270-->\n");
  });

  it("begins a front, as a blank line does", () => expect(sides("> words\n>\n> Q\n> ?\n> A")).toEqual([["Q", "A"]]));

  it("ends a card in nested quotes and with spaces behind the marks", () => {
    expect(sides("> > Q1\n> > ?\n> > A1\n> >  \n> > Q2\n> > ?\n> > A2")).toEqual([["Q1", "A1"], ["Q2", "A2"]]);
    expect(sides("> Q1\r\n> ?\r\n> A1\r\n> \r\n> Q2\r\n> ?\r\n> A2\r\n")).toEqual([["Q1", "A1"], ["Q2", "A2"]]);
  });

  it("ends no deletions: SR counts them as siblings", () => expect(sides("> ==a== x\n>\n> ==b== y")).toEqual([["[...] x\n\nb y", "a x\n\nb y"], ["a x\n\n[...] y", "a x\n\nb y"]]));

  it("ends nothing while an end marker is set", () => expect(sides("> Q\n> ?\n> A\n>\n> more\n> +++", { ...defaultSettings, endMarker: "+++" })).toEqual([["Q", "A\n\nmore"]]));

  it("divides nothing that SR has scheduled as one card: its comment stands outside of the quote", () => {
    expect(sides(`${two}<!--SR:!2026-01-05,4,270-->\n`)).toEqual([["Q1", "A1\n\nQ2\n?\nA2"]]);
    expect(sides("> words\n>\n> Q\n> ?\n> A\n<!--SR:!2026-01-05,4,270-->\n")).toEqual([["words\n\nQ", "A"]]);
  });

  it("has a comment behind it that belongs to the card above", () => {
    const [first, second] = note("> Q1\n> ?\n> A1\n>\n> <!--SR:!2026-01-05,4,270-->\n>\n> Q2\n> ?\n> A2").blocks;
    expect(first?.cards[0]?.schedule).toMatchObject({ due: "2026-01-05" });
    expect(second?.cards[0]?.schedule).toBeNull();
  });
});

describe("lines that only divide", () => {
  const dashes: Settings = { ...defaultSettings, separators: { ...defaultSettings.separators, basic: "--" } };

  it("F11 rule and table delimiter row", () => expect(sides("---\n\n| a | b |\n|----|----|\n| x | y |", dashes)).toEqual([]));

  it.each([["the underline of a heading", "Title\n-----"], ["a rule in a list", "- a\n  ------"], ["a rule of spaced marks", "-- -- --"], ["a delimiter row in a quote", "> a | b\n> ---|:--:"]])("%s is no card", (_name, text) => expect(sides(text, dashes)).toEqual([]));

  it("a rule of asterisks is no deletion", () => expect(sides("*****\n\n** ** **", { ...defaultSettings, clozePatterns: ["**[123;;]answer[;;hint]**"] })).toEqual([]));

  it("a rule is a separator line when it is the setting", () => {
    const rules: Settings = { ...defaultSettings, separators: { ...defaultSettings.separators, multiline: "***" } };
    expect(sides("front\n***\nback", rules)).toEqual([["front", "back"]]);
  });
});
