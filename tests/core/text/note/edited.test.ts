import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block } from "../../../../src/core/model/card";
import { sameReading } from "../../../../src/core/text/blocks/moved-block";
import { parseInPieces, parseNote, parseWith, type ParsedNote } from "../../../../src/core/text/note/parse";
import { compileSyntax } from "../../../../src/core/text/syntax/syntax";
import type { Settings } from "../../../../src/core/model/settings";
import { anyNote, noteText } from "../../../support/any-note";

/** All properties of a block. */
function facts(block: Block): unknown {
  const { from, to, kind, firstLine, lastLine, decks, text, body, blockId, blockIdSpan, surplus, comments, winner, tail, quotePrefix, headings, hash } = block;
  const cards = block.cards.map(({ front, back, schedule }) => ({ front, back, schedule }));
  return { from, to, kind, firstLine, lastLine, decks, text, body, blockId, blockIdSpan, surplus, comments, winner, tail, quotePrefix, headings, hash, cards };
}

const all = ({ blocks }: ParsedNote): unknown[] => blocks.map(facts);

const pieces = fc.oneof(
  { weight: 3, arbitrary: fc.constant("") },
  { weight: 4, arbitrary: fc.constantFrom("x", "\n", "\n\n", " ", "\r\n", "cat::chat\n", "\n\na::b\n\n", "==x==", "<!--SR:!2024-02-11,84,290-->", "\n<!--SR:!2024-02-11,84,290-->") },
  { weight: 2, arbitrary: fc.constantFrom("```\n", "~~~", "<!--", "-->", "$$", "`", "$", "---", "---\n", "?\n", "\n?\n", "# New heading\n", "#flashcards/new\n", "\n#Flashcards/A\n", "> ", "- ", "  ", "\t", "1. ", "\n>\n", "\n> a\n> ?\n> b\n>\n> c\n> ?\n> d\n", "<pre>\n", "</pre>\n", "<div>\n", "\n| a | b |\n|---|---|\n", "[^1]: ", "%%", "\uFEFF", "[!sr|card-metadata]", "^id") },
  { weight: 1, arbitrary: anyNote.map(noteText) },
);

/** A long note, a part of it to replace, and the replacement. */
const change = fc.record({ at: fc.nat(10_000), length: fc.oneof(fc.nat(3), fc.nat(60)), insert: pieces });
const scene = fc.record({
  text: fc.tuple(anyNote, fc.array(anyNote, { minLength: 1, maxLength: 3 })).map(([first, more]) => [first, ...more].map(noteText).join("\n\n")),
  settings: fc.constantFrom<Partial<Settings>[]>({}, {}, {}, { endMarker: "---" }, { folderDecks: true }, { clozePatterns: ["==[123;;]answer[;;hint]==", "**[123;;]answer[;;hint]**"] }),
  changes: fc.array(change, { minLength: 1, maxLength: 4 }),
});

describe("an edited note", () => {
  it("reads the same as from its beginning, whatever has changed", () => {
    fc.assert(
      fc.property(scene, ({ text: start, settings, changes }) => {
        let text = start;
        let note = parseNote(text, settings, "Folder/Note.md");
        for (const { at, length, insert } of changes) {
          const from = Math.min(text.length, at % (text.length + 1));
          const to = Math.min(text.length, from + length);
          text = text.slice(0, from) + insert + text.slice(to);
          note = note.edited(text, { from, to });
          expect(note.text).toBe(text);
          expect(all(note)).toEqual(all(parseNote(text, settings, "Folder/Note.md")));
        }
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ["at the margin, below another card", "> front\n> ?\n> c\n> \n> - d::e\n> x\n<!--SR:!2024-02-11,84,290-->"],
    ["in the quote, below another card", "> front\n> ?\n> c\n> \n> - d::e\n> x\n> <!--SR:!2024-02-11,84,290-->"],
    ["below one without an end", "> front\n> ?\n> ```\n> \n> ```\n> - d::e\n> > <!--SR:!2024\n<!--SR:!2024-02-11,84,290-->"],
  ])("reads a line of only quote marks by the comment %s", (_name, cards) => {
    const text = `---\ntags: [flashcards]\n---\ny::z\n\na::b\n\n${cards}`;
    const after = text.replace("a::b", "a::bb");
    const from = text.indexOf("b\n\n");
    const near = parseNote(text).editedNear(after, { from, to: from + 1 });
    expect(near === null ? null : all(near)).toEqual(all(parseNote(after)));
  });

  it("reads the same in pieces of any size", () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 1, max: 60 }), ({ text, settings }, size) => {
        const syntax = compileSyntax(settings);
        const reading = parseInPieces(syntax, text, "Folder/Note.md", size);
        let step = reading.next();
        // Others are read in between.
        for (; step.done !== true; step = reading.next()) parseWith(syntax, "#flashcards\n\na::b\n", "Other.md");
        expect(all(step.value)).toEqual(all(parseNote(text, settings, "Folder/Note.md")));
      }),
      { numRuns: 500 },
    );
  });

  const long = `#flashcards\n\n${Array.from({ length: 50 }, (_, i) => `# Section ${String(i)}\n\nProse of section ${String(i)}.\n\nfront ${String(i)}::back ${String(i)}\n<!--SR:!2024-02-11,84,290-->\n\n`).join("")}`;
  it.each([
    ["a schedule", "back 25\n<!--SR:!2024-02-11,84,290", "back 25\n<!--SR:!2024-05-05,90,290"],
    ["a word of a card", "front 25::", "another front::"],
    ["a new card", "Prose of section 25.", "new::card\n\nProse of section 25."],
    ["a card that goes", "front 25::back 25\n<!--SR:!2024-02-11,84,290-->\n\n", ""],
  ])("is read again only around the change: %s", (_name, old, now) => {
    const from = long.indexOf(old);
    const text = long.replace(old, now);
    const before = parseNote(long);
    const after = before.edited(text, { from, to: from + old.length });
    expect(all(after)).toEqual(all(parseNote(text)));
    const again = after.blocks.filter((block) => before.blocks.every((one) => !sameReading(one, block)));
    expect(again.length).toBeLessThanOrEqual(4);
    expect(again.length).toBeGreaterThan(0);
  });

  it.each([
    ["a fence that opens", "Prose of section 25.", "```\n"],
    ["a comment that opens", "Prose of section 25.", "<!-- "],
    ["a heading that other cards stand under", "# Section 25\n", "# Another section\n"],
    ["a tag line for the cards below", "Prose of section 25.", "#flashcards/new"],
  ])("is read again as a whole if the change reaches further: %s", (_name, old, now) => {
    const from = long.indexOf(old);
    const text = long.replace(old, now);
    expect(all(parseNote(long).edited(text, { from, to: from + old.length }))).toEqual(all(parseNote(text)));
  });
});
