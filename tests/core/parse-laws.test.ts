import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseNote } from "../../src/core/text/parse";
import type { Settings } from "../../src/core/settings";

/** What cards, comments and everything opaque are made of: any order of these is a note. */
const words = [
  "::", ":::", "?", "??", "==", "**", "{{", "}}", ";;", "1;;", "[!sr|card-metadata]", "[!note] ", "`", "```", "~~~", "$", "$$", "%%", "<!--", "-->", "<!--SR:", "<!--SR:!2024-02-11,84,290-->",
  "!", "#flashcards", "#flashcards/a", "#x", "# ", "## ", "> ", ">", "- ", "1. ", "| ", "---", "^id", " ^id", "a", "b c", "漢", "🇫🇷", "\\", "\n", "\n", "\n\n", "\r\n", "\r", "\t", "    ", "\ufeff", "\0", "tags: flashcards", "[^1]", "^[h]",
];
const noise = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join(""));
const note = fc.tuple(fc.constantFrom("", "#flashcards\n\n", "---\ntags: flashcards\n---\n", "\ufeff#flashcards\r\n"), noise).map((parts) => parts.join(""));
const mark = fc.constantFrom("", "::", ":::", "?", "??", "=", ">", "|", "`", "#", "---", "$", "%%", "<", " ", "-", "->->->");
const settings: fc.Arbitrary<Partial<Settings>> = fc.oneof(
  fc.constant({}),
  fc.record({
    separators: fc.record({ basic: mark, reversed: mark, multiline: mark, multilineReversed: mark }),
    endMarker: mark,
    oneWay: fc.record({ reversed: fc.boolean(), multilineReversed: fc.boolean() }),
    folderDecks: fc.boolean(),
    clozePatterns: fc.subarray(["==[123;;]answer[;;hint]==", "**[123;;]answer[;;hint]**", "{{[123;;]answer[;;hint]}}", "==answer==[^\\[hint\\]][\\[^123\\]]", "answer", "[", "==[hint;;]answer=="]),
  }),
);

/** Starts of lines, and the ends before their breaks. */
function lineBounds(text: string): { readonly starts: number[]; readonly ends: number[] } {
  const starts = [0];
  const ends: number[] = [];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    starts.push(at + 1);
    ends.push(text.charAt(at - 1) === "\r" ? at - 1 : at);
  }
  return { starts, ends: [...ends, text.length] };
}

describe("whatever the note", () => {
  it("blocks are whole lines, in order, disjoint, and everything about them can be asked", () => {
    fc.assert(
      fc.property(note, settings, (text, syntax) => {
        const { starts, ends } = lineBounds(text);
        let next = 0;
        for (const block of parseNote(text, syntax, "a/b.md").blocks) {
          expect(block.from).toBe(starts[block.firstLine]);
          expect(block.to).toBe(ends[block.lastLine]);
          expect(block.from).toBeGreaterThanOrEqual(next);
          next = block.to + 1;
          expect(block.body.from).toBe(block.from);
          expect(block.body.to).toBeLessThanOrEqual(block.to);
          expect(block.decks.length).toBeGreaterThan(0);
          expect(block.cards.length).toBeGreaterThan(0);
          for (const card of block.cards) expect(card.front.concat(card.back).every((piece) => piece.kind === "hidden" || typeof piece.text === "string")).toBe(true);
          expect(Number.isSafeInteger(block.hash) && block.hash >= 0).toBe(true);
          expect(block.headings.every((heading) => !heading.includes("\n"))).toBe(true);
          let comment = block.from;
          for (const span of block.comments) {
            expect(span.from).toBeGreaterThanOrEqual(comment);
            expect(text.slice(span.from, span.from + 7)).toBe("<!--SR:");
            comment = span.to;
          }
          expect(comment).toBeLessThanOrEqual(block.to);
          if (block.blockIdSpan !== null) expect(text.slice(block.blockIdSpan.from, block.blockIdSpan.to)).toBe(`^${block.blockId ?? ""}`);
          expect(block.text).not.toContain("<!--SR:!2024-02-11,84,290-->\n");
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it("a note means the same with either line break", () => {
    fc.assert(
      fc.property(note, (raw) => {
        const text = raw.replaceAll("\r", "");
        const shape = (each: string): unknown => parseNote(each).blocks.map((block) => [block.kind, block.firstLine, block.lastLine, block.decks, block.hash, block.cards.map(({ front, back }) => [front, back])]);
        expect(shape(text.replaceAll("\n", "\r\n"))).toEqual(shape(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it("what stands below a block and a blank line does not change it", () => {
    fc.assert(
      fc.property(noise, (below) => {
        const [block] = parseNote(`#flashcards\n\nFront\n?\nback\n\n\n${below}`).blocks;
        expect(block).toMatchObject({ kind: "multiline", firstLine: 2, lastLine: 4, text: "Front\n?\nback" });
      }),
      { numRuns: 2_000 },
    );
  });
});

const million = 1_000_000;

/** One construct, over and over: a search that starts again at each would not end within the time limit of a test. */
describe("notes that nobody writes are read in one pass", () => {
  it.each<[string, string, number]>([
    ["one line of 4 MB", "word ".repeat(800_000), 0],
    ["deletions without an end", `x ${"== ".repeat(320_000)}`, 160_000],
    ["curly openings", "{{ ".repeat(320_000), 0],
    ["unclosed fences", "```x\n".repeat(160_000), 0],
    ["tildes longer and longer", Array.from({ length: 2_000 }, (_, index) => "~".repeat(index + 3)).join("\n"), 0],
    ["backtick runs of all lengths", Array.from({ length: 2_000 }, (_, index) => "`".repeat(index + 1)).join(" ") + "::x", 1],
    ["openings of comments", "<!-- ".repeat(200_000), 0],
    ["openings of schedule comments", "<!--SR:! ".repeat(200_000), 0],
    ["openings of comments on lines", "<!--\n".repeat(200_000), 0],
    ["dollars", "$a ".repeat(300_000) + "::x", 1],
    ["double dollars in paragraphs", "$$ a\n\n".repeat(150_000), 0],
    ["quote marks", ">".repeat(million), 0],
    ["deeper and shallower quotes", "> > > a\n> b\n".repeat(100_000), 0],
    ["list markers", "- ".repeat(300_000), 0],
    ["separators in code", "`::` ".repeat(200_000), 0],
    ["separator lines without a front", "?\n\n".repeat(200_000), 0],
    ["separator lines in one run", "?\n".repeat(200_000), 1],
    ["tags", "#x ".repeat(300_000), 0],
    ["headings deeper and deeper", "# a\n## b\n### c\n".repeat(60_000), 0],
    ["callout headers", "> [!sr|card-metadata]\n".repeat(150_000), 0],
    ["hashes", "#".repeat(million), 0],
    ["backslashes", "\\".repeat(million) + "::x", 1],
    ["blank lines", "\n".repeat(million), 0],
    ["percent marks", "%%".repeat(300_000) + "a::b", 1],
    ["frontmatter without an end", `---\n${"tags: [a\n".repeat(100_000)}`, 0],
    ["block ids", "a::b ^".repeat(100_000), 1],
    ["cards", "a::b\n".repeat(100_000), 100_000],
  ])("%s", (_name, text, cards) => {
    const { blocks } = parseNote(`---\ntags: flashcards\n---\n${text}`, { clozePatterns: ["==[123;;]answer[;;hint]==", "{{[123;;]answer[;;hint]}}"] });
    let found = 0;
    for (const block of blocks) {
      found += block.cards.length;
      // The words of the first card, and what is asked of every block.
      expect(block.cards[0]?.front.length).toBeGreaterThanOrEqual(0);
      expect(block.hash).toBeGreaterThanOrEqual(0);
    }
    expect(found).toBe(cards);
  });
});
