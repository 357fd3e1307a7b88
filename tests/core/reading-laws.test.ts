import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block } from "../../src/core/model/card";
import type { Settings } from "../../src/core/model/settings";
import { parseNote } from "../../src/core/text/note/parse";

const comment = "<!--SR:!2024-02-11,84,290!2024-02-12,80,270-->";
/** The elements of cards, comments and opaque spans: any sequence of them is a note. */
const marks = [
  ":", "::", ":::", "?", "??", "=", "==", "*", "**", "{", "}", "{{", "}}", ";;", "1;;", "[!sr|card-metadata]", "[!note] ", "`", "```", "~~~", "$", "$$", "%%", "<!--", "-->", "<!--SR:", "<!--SR:!2024-02-11,84,290-->", comment,
  "!", "#", "#flashcards", "#flashcards/a", "#x", "# ", "## ", "> ", ">", "-", "- ", "1. ", "|", "| ", "---", "^id", " ^id", "a", "b c", "漢", "🇫🇷", "\\", " ", "\n", "\n", "\n\n", "\r\n", "\r", "\t", "    ", "\ufeff", "\0", "tags: flashcards", "[^1]", "^[h]", "[", "]", "[[", "]]", "](u)", "https://a.org/", "<b ", "<",
];
const noise = fc.array(fc.constantFrom(...marks), { maxLength: 60 }).map((parts) => parts.join(""));
const text = fc.oneof({ weight: 4, arbitrary: noise }, { weight: 1, arbitrary: fc.string({ unit: "binary" }) });
const tagged = fc.tuple(fc.constantFrom("", "#flashcards\n\n", "---\ntags: flashcards\n---\n", "\ufeff#flashcards\r\n"), noise).map((parts) => parts.join(""));

const separator = fc.constantFrom("", "::", ":::", "?", "??", "=", ">", "|", "`", "#", "---", "$", "%%", "<", " ", "-", "->->->");
const odd: fc.Arbitrary<Partial<Settings>> = fc.record({
  separators: fc.record({ basic: separator, reversed: separator, multiline: separator, multilineReversed: separator }),
  endMarker: separator,
  oneWay: fc.record({ reversed: fc.boolean(), multilineReversed: fc.boolean() }),
  folderDecks: fc.boolean(),
  clozePatterns: fc.subarray(["==[123;;]answer[;;hint]==", "**[123;;]answer[;;hint]**", "{{[123;;]answer[;;hint]}}", "==answer==[^\\[hint\\]][\\[^123\\]]", "answer", "[", "==[hint;;]answer=="]),
});
/** Everything is in a deck, so that all random text counts. */
const wide: Partial<Settings> = { folderDecks: true, clozePatterns: ["==[123;;]answer[;;hint]==", "**[123;;]answer[;;hint]**"] };
const parse = (note: string): readonly Block[] => parseNote(note, wide, "deck/note.md").blocks;

const cardsOf: Readonly<Record<Exclude<Block["kind"], "cloze">, number>> = { basic: 1, reversed: 2, multiline: 1, "multiline-reversed": 2 };

/** The content of a block, without its place. */
function shape(block: Block): unknown {
  const { kind, decks, text: words, blockId, surplus, hash, cards } = block;
  return { kind, decks, words, blockId, surplus, hash, cards: cards.map(({ front, back, schedule }) => ({ front, back, schedule })) };
}

/** Starts of lines, and their ends before the breaks. */
function lineBounds(note: string): { readonly starts: number[]; readonly ends: number[] } {
  const starts = [0];
  const ends: number[] = [];
  for (let at = note.indexOf("\n"); at >= 0; at = note.indexOf("\n", at + 1)) {
    starts.push(at + 1);
    ends.push(note.charAt(at - 1) === "\r" ? at - 1 : at);
  }
  return { starts, ends: [...ends, note.length] };
}

describe("in any note", () => {
  it("blocks are whole lines, in order, disjoint, with as many cards as their kind makes, and all their fields can be read", () => {
    const any = fc.oneof(
      { weight: 1, arbitrary: fc.tuple(tagged, fc.constant<Partial<Settings>>({})) },
      { weight: 1, arbitrary: fc.tuple(tagged, odd) },
      { weight: 2, arbitrary: fc.tuple(text, fc.constant(wide)) },
    );
    fc.assert(
      fc.property(any, ([note, settings]) => {
        const { starts, ends } = lineBounds(note);
        let next = 0;
        for (const block of parseNote(note, settings, "a/b.md").blocks) {
          expect(block.from).toBe(starts[block.firstLine]);
          expect(block.to).toBe(ends[block.lastLine]);
          expect(block.from).toBeGreaterThanOrEqual(next);
          next = block.to + 1;
          expect(block.body.from).toBe(block.from);
          expect(block.body.to).toBeLessThanOrEqual(block.to);
          expect(block.decks.length).toBeGreaterThan(0);
          if (block.kind === "cloze") expect(block.cards.length).toBeGreaterThan(0);
          else expect(block.cards.length).toBe(cardsOf[block.kind]);
          for (const { front, back } of block.cards) expect(front.concat(back).every((piece) => piece.kind === "hidden" || typeof piece.text === "string")).toBe(true);
          expect(Number.isSafeInteger(block.hash) && block.hash >= 0).toBe(true);
          expect(block.headings.every((heading) => !heading.includes("\n"))).toBe(true);
          let behind = block.from;
          for (const { from, to } of block.comments) {
            expect(from).toBeGreaterThanOrEqual(behind);
            expect(note.slice(from, to)).toMatch(/^<!--SR:[^\r\n]*-->$/);
            behind = to;
          }
          expect(behind).toBeLessThanOrEqual(block.to);
          expect(block.surplus.length).toBe(Math.max(0, (block.comments[block.winner]?.entries.length ?? 0) - block.cards.length));
          if (block.blockIdSpan !== null) expect(note.slice(block.blockIdSpan.from, block.blockIdSpan.to)).toBe(`^${block.blockId ?? ""}`);
          expect(block.text).not.toContain("<!--SR:!2024-02-11,84,290-->\n");
        }
      }),
      { numRuns: 6_000 },
    );
  });

  it("a block's own comments and id are not part of question and answer", () => {
    const words = fc.constantFrom("cat", "漢字", "`a::b`", "$x$", "two words", "**b**");
    fc.assert(
      fc.property(words, fc.constantFrom("::", ":::", "\n?\n", "\r\n??\r\n"), words, fc.constantFrom(" ", "\n", "\r\n", "\n\n"), fc.constantFrom("", " ^id"), (front, mark, back, gap, id) => {
        const [block, ...others] = parse(`${front}${mark}${back}${id}${gap}${comment}`);
        expect(others).toEqual([]);
        expect(block?.blockId).toBe(id === "" ? null : "id");
        expect(block?.cards[0]?.front).toEqual([{ kind: "text", text: front }]);
        expect(block?.cards[0]?.back).toEqual([{ kind: "text", text: back }]);
        expect(block?.cards[0]?.schedule).toMatchObject({ due: "2024-02-11", interval: 84, ease: 290 });
        expect(block?.text).toBe(`${front}${mark}${back}`);
      }),
      { numRuns: 500 },
    );
  });

  it("either line break means the same", () => {
    fc.assert(
      fc.property(tagged, (raw) => {
        const note = raw.replaceAll("\r", "");
        const read = (each: string): unknown => parseNote(each).blocks.map((block) => [block.kind, block.firstLine, block.lastLine, block.decks, block.hash, block.cards.map(({ front, back }) => [front, back])]);
        expect(read(note.replaceAll("\n", "\r\n"))).toEqual(read(note));
      }),
      { numRuns: 2_000 },
    );
  });

  it("a line break at the end changes nothing", () => {
    fc.assert(
      fc.property(text, (note) => {
        // After a lone "\r" the break would become CRLF, and a note that ends in a break has no last line to close.
        fc.pre(!note.endsWith("\r") && !note.endsWith("\n"));
        expect(parse(`${note}\n`).map(shape)).toEqual(parse(note).map(shape));
      }),
      { numRuns: 3_000 },
    );
  });

  it("blocks move with the text above", () => {
    fc.assert(
      fc.property(noise, fc.constantFrom("Prose.\n\n", "Prose\r\n\r\n", "one::1\n\n"), (note, above) => {
        // Frontmatter and a byte order mark count only at the start.
        fc.pre(!note.startsWith("---") && !note.startsWith("\ufeff") && !/^[\s>]*(?:<!--SR|\[!sr|$)/.test(note));
        const before = parse(note);
        const own = parse(above);
        const lines = above.split("\n").length - 1;
        const after = parse(above + note).slice(own.length);
        expect(after.map(shape)).toEqual(before.map(shape));
        expect(after.map(({ from, to, firstLine, lastLine }) => [from - above.length, to - above.length, firstLine - lines, lastLine - lines])).toEqual(
          before.map(({ from, to, firstLine, lastLine }) => [from, to, firstLine, lastLine]),
        );
      }),
      { numRuns: 3_000 },
    );
  });

  it("text after a block and a blank line does not change the block", () => {
    fc.assert(
      fc.property(noise, (below) => {
        const [block] = parseNote(`#flashcards\n\nFront\n?\nback\n\n\n${below}`).blocks;
        expect(block).toMatchObject({ kind: "multiline", firstLine: 2, lastLine: 4, text: "Front\n?\nback" });
      }),
      { numRuns: 2_000 },
    );
  });
});
