import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block } from "../../../../src/core/model/card";
import type { Settings } from "../../../../src/core/model/settings";
import { parseNote } from "../../../../src/core/text/note/parse";

/** Skippable prose, and equally long text with a mark that prevents skipping but makes no card. */
const twins = [
  ["`aa`", "`::`"],
  ["`bb`", "`==`"],
  ["#gx", "#fx"],
] as const;
const prose = fc.tuple(
  fc.constantFrom("", "", "", "- ", "  - ", "1. ", "    ", "  ", "> ", "> - ", "\t", "- - ", "\u00a0", "<pre>", "<!x ", "<? ", " <Style>", "<div> ", "> <pre>", "- <pre>", "[^1]: "),
  fc.constantFrom("", "words ", "Why ? ", "what? ", "日本 ", "| ", "? ", "$$ "),
  fc.constantFrom(...twins.map(([plain]) => plain)),
  fc.constantFrom("", " more", " ?", "$$"),
).map((parts) => parts.join(""));
/** Text read differently after certain prose: lists above decide where a fence may be and which line ends it. */
const other = fc.constantFrom(
  "a::b", "- a::b", "a\n?\nb", "> a\n> ?\n> b", "==c== d", "# Head", "## Sub\n", "#flashcards/x", "#flashcards/x e::f", "#tag", "   ```\na::b\n   ```", "  ```\n  a::b\nc::d\n  ```", "    ```\n    a::b\n    ```", "```\na::b\n```", "~~~\na::b",
  "- ```\n  a::b\n  ```", "> ```\n> a::b\n> ```", "<!-- a::b\n\nc::d -->", "$$\na::b\n$$", "$$\na::b\n\nc::d\n$$", "$$\nx\n\ny", "  $$", "<!--SR:!2024-02-11,84,290-->", "a::b\n\n<!--SR:!2024-02-11,84,290-->", "+++", "---",
  "```\n\n</pre>\n\na::b", "</pre> x", "x </style>\n```\na::b\n```", "?>", ">", "<div>\n```\na::b\n\n```\nc::d\n```", "- a\n\t- b\n\t```\n\tc::d\n\t```\n- e::f", "> a::b\n>\n> c\n> ?\n> d", "| x | y |\n|---|---|\n| a::b | c |", "[^1]: a::b\n\n    ```\n    c::d\n    ```",
  "x <!-- a::b\nc::d", "x <!-- a::b\n- c::d -->", "<!-- a::b",
);
const note = fc.tuple(
  fc.constantFrom("#flashcards\n\n", "---\ntags: flashcards\n---\n", "\ufeff#flashcards\n\n", ""),
  fc.array(fc.tuple(fc.oneof({ weight: 3, arbitrary: prose }, { weight: 2, arbitrary: other }), fc.constantFrom("\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "\n \n")), { maxLength: 14 }),
  fc.boolean(),
).map(([start, parts, crlf]) => {
  const text = start + parts.flat().join("");
  return crlf ? text.replaceAll("\n", "\r\n") : text;
});
const settings = fc.constantFrom<Partial<Settings>>({}, { folderDecks: true }, { endMarker: "+++" });

/** The note with every twin in its unskippable form. */
const marked = (text: string): string => twins.reduce((all, [plain, mark]) => all.replaceAll(plain, mark), text);
/** Everything except the hash, with the words of prose inside cards unified. */
function shape(block: Block): unknown {
  const { from, to, kind, firstLine, lastLine, decks, text, blockIdSpan, comments, headings, tail, quotePrefix, cards } = block;
  // A tag before a card's words names its deck.
  const words = JSON.stringify([text, headings, decks.map((deck) => `#${deck}`), cards.map(({ front, back, schedule }) => ({ front, back, schedule }))]);
  return [from, to, kind, firstLine, lastLine, blockIdSpan, comments, tail, quotePrefix, marked(words)];
}

describe("skippable prose", () => {
  it.each([
    ["HTML in a list item", "- <pre>$$ `x`\n\n\t$$ `x`\n$$ `x`\n\na::b\n\n`x`$$\n"],
    ["HTML in a quoted list item", "> 1. <pre>$$ `x`\n>\n>    $$ `x`\n$$ `x`\n\na::b\n\n`x`$$\n"],
  ])("does not end math that opens after %s", (_name, text) => {
    expect(parseNote(`#flashcards\n\n${text}`).blocks).toEqual([]);
  });

  it("changes no block, anywhere: as if nothing could be skipped", () => {
    let skipped = 0;
    fc.assert(
      fc.property(note, settings, (text, each) => {
        const read = (version: string): unknown[] => parseNote(version, each, "a/b.md").blocks.map(shape);
        const blocks = read(text);
        expect(blocks).toEqual(read(marked(text)));
        if (blocks.length > 0 && marked(text) !== text) skipped++;
      }),
      { numRuns: 6_000 },
    );
    expect(skipped).toBeGreaterThan(1_000);
  });
});
