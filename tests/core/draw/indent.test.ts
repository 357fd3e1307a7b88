import fc from "fast-check";
import markdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { plainText, type Block } from "../../../src/core/model/card";
import { drawnSide } from "../../../src/core/draw/side";
import { parseNote } from "../../../src/core/text/note/parse";
import { defaultSettings } from "../../../src/core/model/settings";
import { anyList, expanded } from "./lists";

const md = markdownIt("commonmark");
const settings = { ...defaultSettings, folderDecks: true };
const blocksOf = (note: string): readonly Block[] => parseNote(note, settings, "a/b.md").blocks;
const drawn = (note: string, side: "front" | "back" = "back"): string[] => blocksOf(note).map((block) => plainText(drawnSide(block, 0, side)));

/** Number of lists around each word, except words in indented code. */
function listDepths(text: string): Map<string, number> {
  const depths = new Map<string, number>();
  let depth = 0;
  for (const token of md.parse(text, {})) {
    if (/_list_/.test(token.type)) depth += token.nesting;
    if (token.type === "code_block") continue;
    for (const [word] of token.content.matchAll(/w\d+/g)) depths.set(word, depth);
  }
  return depths;
}

/** The column at which a line begins after quote marks; none for a blank line. */
function columnOf(line: string): number[] {
  const lead = /^(?:> ?)*[ \t]*/.exec(line)?.[0] ?? "";
  return lead === line ? [] : [[...lead].reduce((column, char) => column + (char === "\t" ? 4 - (column % 4) : 1), 0)];
}

const words = (text: string): string[] => text.match(/w\d+/g) ?? [];

describe("a side of a nested list", () => {
  it.each([
    ["spaces", "- p::q\n    - ==a== b", "- a b"],
    ["a tab", "- p::q\n\t- ==a== b", "- a b"],
    ["a space and a tab", "- p::q\n \t- ==a== b", "- a b"],
    ["children", "x\n\n  - ==a==\n    - b\n      c", "- a\n  - b\n    c"],
    ["a tab where spaces stood", "x\n\n  - ==a==\n\t- b", "- a\n  - b"],
    ["a tab behind the marker", "x\n\n  -\t==a==\n\t- b", "- a\n  - b"],
    ["tabs all the way", "- p::q\n\t- ==a==\n\t\t- b", "- a\n\t- b"],
    ["lines further out", "- p::q\n    - q::r\n    - ==a==\n      - b\n- c\n  - d", "- a\n  - b\n- c\n  - d"],
    ["a number", "- p::q\n   7. ==a==\n   8. b", "7. a\n8. b"],
    ["a deck tag in front", "- p::q\n\n    #flashcards/x ==a==\n    b", "a\nb"],
    ["a quote", "> - p::q\n>     - ==a==\n>       b\n>", "- a\n  b"],
    ["tabs in a quote", "> - p::q\n> \t- ==a==\n> \t  b", "- a\n  b"],
    ["a tab behind the quote mark", ">\t- ==a==\n>\t  b", "- a\n  b"],
    ["code in a fence that stands further out", "   ==a==\n   ```\n x\n\ty\n   ```", "a\n```\nx\n y\n```"],
    ["tabs in code in a quote", "> ==a==\n> ```\n> \tx\n> ```", "a\n```\n\tx\n```"],
  ])("loses the indentation of its place: %s", (_name, note, side) => {
    const found = drawn(note);
    expect(found[found.length - 1]).toBe(side);
  });

  it("that begins in the middle of a line does not affect the indentation of later lines", () => {
    expect(drawn("- p\n  - Q::$$\n    x\n    $$")).toEqual(["$$\nx\n$$"]);
  });

  it("changes neither the note's content nor the hash", () => {
    const [block] = blocksOf("x\n\n    - ==a==\n      b");
    expect(plainText(block!.cards[0]!.back)).toBe("    - a\n      b");
    expect(block!.hash).toBe(blocksOf("- ==a==\n  b")[0]!.hash);
  });

  it("is read as the same list as in the note", () => {
    let compared = 0;
    fc.assert(
      fc.property(anyList, fc.constantFrom("", "> > "), (list, quote) => {
        // markdown-it counts a tab after a marker in a quote differently from CommonMark.
        const note = quote === "" ? list : list.replace(/.*/g, expanded).replace(/^/gm, quote);
        const inNote = listDepths(note);
        const itemLines = new Set(md.parse(note, {}).flatMap(({ type, map }) => (type === "list_item_open" && map !== null ? map[0] : [])));
        for (const block of blocksOf(note)) {
          for (const side of ["front", "back"] as const) {
            const text = plainText(drawnSide(block, 0, side));
            const said = plainText(block.cards[0]![side]);
            const html = md.render(text);
            if (!/```|\n[ \t>]*\n/.test(said)) expect(html, `${note}\n---\n${text}`).not.toContain("<pre>");
            expect(words(html)).toEqual(words(said));
            // A side that continues further out than it begins has no single place, nor does one that begins with the text of another item.
            const columns = note.split("\n").slice(block.firstLine, block.lastLine + 1).flatMap(columnOf);
            if (!itemLines.has(block.firstLine) || columns.some((column) => column < columns[0]!)) continue;
            // Where CommonMark sees indented code, a list may be meant.
            if (!words(said).every((word) => inNote.has(word))) continue;
            const by = [...listDepths(text)].map(([word, depth]) => inNote.get(word)! - depth);
            expect(new Set(by).size, `${note}\n---\n${text}`).toBe(1);
            compared++;
          }
        }
      }),
      { numRuns: 1500 },
    );
    expect(compared).toBeGreaterThan(2000);
  });
});
