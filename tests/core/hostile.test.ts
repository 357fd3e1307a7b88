import { expect, it } from "vitest";
import { plainText, type Block } from "../../src/core/card";
import { parseNote } from "../../src/core/text/parse";

/** Sizes at which an algorithm that starts again at each construct would not end within the time limit of a test. */
const start = "#flashcards\n\n";
const parse = (text: string): readonly Block[] => parseNote(start + text).blocks;
const cardCount = (blocks: readonly Block[]): number => blocks.reduce((sum, { cards }) => sum + cards.length, 0);
/** The front of a block's last card: what is asked of it must be found without reading everything again for every card. */
const lastFront = (block: Block | undefined): string => plainText(block?.cards.at(-1)?.front ?? []);

it.each<[string, string, number, number]>([
  ["one line of 4 MB without a card", "word ".repeat(800_000), 0, 0],
  ["one line of 4 MB that is a card", `${"word ".repeat(400_000)}::${"word ".repeat(400_000)}`, 1, 1],
  ["a paragraph of 4 MB with a question", `${"words\n".repeat(350_000)}?\n${"words\n".repeat(350_000)}`, 1, 1],
  // Read as "==", one "=" and "==", over and over: five signs a deletion.
  ["320,000 marks of deletions on one line", "==".repeat(320_000), 1, 128_000],
  ["320,000 marks apart", "== ".repeat(320_000), 1, 160_000],
  ["8,000 = in a row", "=".repeat(8_000), 1, 1_600],
  ["1,000 deletions in a paragraph", "==word== \n".repeat(1_000), 1, 1_000],
  ["160,000 unclosed fences, one a paragraph", "```\n\n".repeat(160_000), 0, 0],
  ["160,000 unclosed fences in list items", "- ```x\n".repeat(160_000), 0, 0],
  ["160,000 unclosed comments", "<!-- x\n".repeat(160_000), 0, 0],
  ["160,000 unclosed comments, then a card", `${"<!-- x\n".repeat(160_000)}a::b`, 1, 1],
  ["16,000 <!--SR: on a line", `a::b ${"<!--SR:".repeat(16_000)}`, 1, 1],
  ["160,000 <!--SR:! on lines", "<!--SR:!\n".repeat(160_000), 0, 0],
  ["100,000 cards", "front::back\n\n".repeat(100_000), 100_000, 100_000],
  ["100,000 multi-line cards", "front\n?\nback\n\n".repeat(100_000), 100_000, 100_000],
  ["100,000 cards with schedules", "front::back\n<!--SR:!2024-02-11,84,290-->\n".repeat(100_000), 100_000, 100_000],
  ["100,000 nested list markers", `${"- ".repeat(100_000)}a::b`, 1, 1],
  ["100,000 numbered list markers", `${"1. ".repeat(100_000)}a::b`, 1, 1],
  ["200,000 quote marks", `${">".repeat(200_000)}a::b`, 1, 1],
  ["200,000 quote marks apart, three lines", `${"> ".repeat(200_000)}a\n${"> ".repeat(200_000)}?\n${"> ".repeat(200_000)}b`, 1, 1],
  ["300,000 deck tags on a line", `${"#flashcards/x ".repeat(300_000)}\n\na::b`, 1, 1],
  ["300,000 tag lines", `${"#flashcards/x\n".repeat(300_000)}\na::b`, 1, 1],
])("%s", (_name, text, blocks, cards) => {
  const found = parse(text);
  expect(found.length).toBe(blocks);
  expect(cardCount(found)).toBe(cards);
  for (const block of found) expect(lastFront(block)).not.toBe("");
});

it("reads numbers of 10,000 digits as damage, byte for byte", () => {
  const digits = "9".repeat(10_000);
  const entries = [`2024-02-11,${digits},290`, `2024-02-11,84,${digits}`, `${digits}-02-11,84,290`];
  const [block] = parse(`==a== ==b== ==c==\n<!--SR:${entries.map((entry) => `!${entry}`).join("")}-->`);
  expect(block?.cards.map(({ schedule }) => schedule)).toEqual(entries.map((damaged) => ({ damaged })));
});

it("reads numbers of deletions of 10,000 digits", () => {
  const [block] = parse(`==${"9".repeat(10_000)};;a== and ==1;;b==`);
  expect(block?.cards.map(({ front }) => plainText(front))).toEqual(["a and [...]", "[...] and b"]);
});

it("reads tags nested 1,000 deep, on as many cards", () => {
  const path = `flashcards${"/deep".repeat(1_000)}`;
  const blocks = parse(`#${path}\n\n${"a::b\n".repeat(1_000)}`);
  expect(blocks.length).toBe(1_000);
  expect(new Set(blocks.map(({ decks }) => decks.join()))).toEqual(new Set([path]));
});

it("shows every one of 1,000 deletions, hidden and found", () => {
  const [block] = parse("==word== ".repeat(1_000));
  expect(block?.cards.length).toBe(1_000);
  for (const { front, back } of block?.cards ?? []) {
    expect(front.filter(({ kind }) => kind === "hidden").length).toBe(1);
    expect(back.filter(({ kind }) => kind === "shown").length).toBe(1);
  }
});
