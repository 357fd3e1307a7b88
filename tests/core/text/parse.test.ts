import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clozeCards } from "../../../src/core/text/cloze";
import type { Block } from "../../../src/core/card";
import { parseNote } from "../../../src/core/text/parse";
import type { Settings } from "../../../src/core/settings";

const comment = "<!--SR:!2024-02-11,84,290!2024-02-12,80,270-->";
/** The marks that the format is made of, so that random text runs into all of it. */
const nasty = fc.string({
  unit: fc.constantFrom(":", "::", "?", "=", "==", "*", "{", "}", "|", ">", "#", "-", "`", "```", "$", "%%", "<!--SR:", "-->", comment, "\r\n", "\n", "\t", " ", "\ufeff", "漢", "a", "1;;", "^id", "~~~", "!"),
  maxLength: 50,
});
const anyText = fc.oneof({ weight: 4, arbitrary: nasty }, { weight: 1, arbitrary: fc.string({ unit: "binary" }) });
const settings: Partial<Settings> = { folderDecks: true, clozePatterns: ["==[123;;]answer[;;hint]==", "**[123;;]answer[;;hint]**"] };
const parse = (text: string): readonly Block[] => parseNote(text, settings, "deck/note.md").blocks;

/** What a reader sees of a block, its place left out. */
function shape(block: Block): unknown {
  const { kind, decks, text, blockId, surplus, hash, cards } = block;
  return { kind, decks, text, blockId, surplus, hash, cards: cards.map(({ front, back, schedule }) => ({ front, back, schedule })) };
}

const cardsOf: Readonly<Record<Exclude<Block["kind"], "cloze">, number>> = { basic: 1, reversed: 2, multiline: 1, "multiline-reversed": 2 };

describe("the parser, whatever it is given", () => {
  it("gives ordered, disjoint blocks of whole lines, with their comments inside and as many cards as their kind makes", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let behind = -1;
        for (const block of parse(text)) {
          expect(block.from).toBeGreaterThan(behind);
          behind = block.to;
          expect(block.to).toBeLessThanOrEqual(text.length);
          expect(block.from === 0 || text.charAt(block.from - 1) === "\n").toBe(true);
          expect(block.to === text.length || /^\r?\n/.test(text.slice(block.to, block.to + 2))).toBe(true);
          expect(text.slice(0, block.from).split("\n").length - 1).toBe(block.firstLine);
          expect(text.slice(0, block.to).split("\n").length - 1).toBe(block.lastLine);
          if (block.kind === "cloze") expect(block.cards.length).toBeGreaterThan(0);
          else expect(block.cards.length).toBe(cardsOf[block.kind]);
          for (const { from, to } of block.comments) {
            expect(from >= block.from && to <= block.to).toBe(true);
            expect(text.slice(from, to)).toMatch(/^<!--SR:[^\r\n]*-->$/);
          }
          expect(block.surplus.length).toBe(Math.max(0, (block.comments[block.winner]?.entries.length ?? 0) - block.cards.length));
        }
      }),
      { numRuns: 4_000 },
    );
  });

  it("keeps a block's own comments and id out of what is asked and answered", () => {
    const words = fc.constantFrom("cat", "漢字", "`a::b`", "$x$", "two words", "**b**");
    const mark = fc.constantFrom("::", ":::", "\n?\n", "\r\n??\r\n");
    fc.assert(
      fc.property(words, mark, words, fc.constantFrom(" ", "\n", "\r\n", "\n\n"), fc.constantFrom("", " ^id"), (front, separator, back, gap, id) => {
        const [block, ...others] = parse(`${front}${separator}${back}${id}${gap}${comment}`);
        expect(others).toEqual([]);
        expect(block?.blockId).toBe(id === "" ? null : "id");
        expect(block?.cards[0]?.front).toEqual([{ kind: "text", text: front }]);
        expect(block?.cards[0]?.back).toEqual([{ kind: "text", text: back }]);
        expect(block?.cards[0]?.schedule).toMatchObject({ due: "2024-02-11", interval: 84, ease: 290 });
        expect(block?.text).toBe(`${front}${separator}${back}`);
      }),
    );
  });

  it("does not care whether the note ends in a line break", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        // After a lone "\r" the break would become a CRLF, and a note that ends in one has no last line to close.
        fc.pre(!text.endsWith("\r") && !text.endsWith("\n"));
        expect(parse(`${text}\n`).map(shape)).toEqual(parse(text).map(shape));
      }),
      { numRuns: 3_000 },
    );
  });

  it("moves with what is written above", () => {
    fc.assert(
      fc.property(nasty, fc.constantFrom("Prose.\n\n", "Prose\r\n\r\n", "one::1\n\n"), (text, above) => {
        // Frontmatter and a byte order mark are such only at the start.
        fc.pre(!text.startsWith("---") && !text.startsWith("\ufeff") && !text.startsWith(comment.slice(0, 7)) && !/^[\s>]*(?:<!--SR|\[!sr|$)/.test(text));
        const before = parse(text);
        const own = parse(above);
        const lines = above.split("\n").length - 1;
        const after = parse(above + text).slice(own.length);
        expect(after.map(shape)).toEqual(before.map(shape));
        expect(after.map(({ from, to, firstLine, lastLine }) => [from - above.length, to - above.length, firstLine - lines, lastLine - lines])).toEqual(
          before.map(({ from, to, firstLine, lastLine }) => [from, to, firstLine, lastLine]),
        );
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("the cards of deletions", () => {
  const deletion = (number: string | null) => ({ from: 0, to: 1, answer: { from: 0, to: 1 }, hint: null, number });
  it.each<[string, (string | null)[], number]>([
    ["simple: one each", [null, null], 2],
    ["numbered: one per number", ["1", "2", "1"], 2],
    ["gaps make no empty cards", ["1", "9"], 2],
    ["overlapping: one per asking place", ["ash", "sah", "hsa"], 3],
    ["a place that asks nothing makes none", ["as", "hs"], 1],
    ["a number beside sequences: classic", ["1", "ash", null], 1],
  ])("%s", (_name, numbers, count) => {
    expect(clozeCards(numbers.map(deletion)).count).toBe(count);
  });
});
