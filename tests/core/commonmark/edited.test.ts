// Nests edited, read in pieces, or read without skipping prose give the same result as one full read.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Settings } from "../../../src/core/model/settings";
import { parseInPieces, parseNote, watchNote, type ParsedNote } from "../../../src/core/text/note/parse";
import { compileSyntax } from "../../../src/core/text/syntax/syntax";
import { anyDocument } from "./documents";

const settings: Partial<Settings> = { folderDecks: true };
const numRuns = Number(process.env["MARKDOWN_RUNS"] ?? 3000) / 2;

const shape = ({ blocks }: ParsedNote): unknown[] => blocks.map(({ from, to, kind, firstLine, lastLine, quotePrefix, tail, text }) => ({ from, to, kind, firstLine, lastLine, quotePrefix, tail, text }));
/** A nest of many paragraphs, so that reading can start in the middle. */
const long = fc.array(anyDocument, { minLength: 1, maxLength: 4 }).map((all) => all.join("\n\n"));
const piece = fc.oneof(
  { weight: 2, arbitrary: fc.constant("") },
  { weight: 4, arbitrary: fc.constantFrom("x", "\n", "\n\n", " ", "    ", "\t", "- ", "> ", "1. ", "```", "~~~\n", "```\n", "<!--", "-->", "<div>\n", "<pre>", "</pre>", "<?", "?>", "$$", "`", "---\n", "\n---\n", "# H\n", "|-|-|\n", "[^1]: ", "[a]: /b\n", "q::a", "\n\nq::a\n\n", "?\n") },
  { weight: 1, arbitrary: anyDocument },
);
const change = fc.record({ at: fc.nat(5_000), length: fc.oneof(fc.nat(3), fc.nat(40)), insert: piece });

describe("a nest of lists, quotes, fences and HTML", () => {
  it("reads the same after an edit as from its beginning", { timeout: 100 * numRuns }, () => {
    fc.assert(
      fc.property(long, fc.array(change, { minLength: 1, maxLength: 4 }), (start, changes) => {
        let text = start;
        let note = parseNote(text, settings, "deck/note.md");
        for (const { at, length, insert } of changes) {
          const from = at % (text.length + 1);
          const to = Math.min(text.length, from + length);
          text = text.slice(0, from) + insert + text.slice(to);
          note = note.edited(text, { from, to });
          expect(shape(note)).toEqual(shape(parseNote(text, settings, "deck/note.md")));
        }
      }),
      { numRuns },
    );
  });

  it("reads the same in pieces of any size", { timeout: 100 * numRuns }, () => {
    fc.assert(
      fc.property(long, fc.integer({ min: 1, max: 200 }), (text, size) => {
        const reading = parseInPieces(compileSyntax(settings), text, "deck/note.md", size);
        let step = reading.next();
        while (step.done !== true) step = reading.next();
        expect(shape(step.value)).toEqual(shape(parseNote(text, settings, "deck/note.md")));
      }),
      { numRuns: numRuns / 4 },
    );
  });

  it("has the same cards when no line is skipped", { timeout: 100 * numRuns }, () => {
    const syntax = compileSyntax(settings);
    const nobody = { line: () => undefined, inline: () => undefined, closed: () => undefined };
    fc.assert(
      fc.property(long, fc.integer({ min: 1, max: 9 }), (all, every) => {
        // Cards on few lines only.
        const text = all.replace(/q(\d+)::a/g, (card, line: string) => (Number(line) % every === 0 ? card : "w"));
        const reading = watchNote(syntax, text, "deck/note.md", nobody, 1e9);
        let step = reading.next();
        while (step.done !== true) step = reading.next();
        expect(shape(parseNote(text, settings, "deck/note.md"))).toEqual(shape(step.value.note));
      }),
      { numRuns },
    );
  });
});
