import fc from "fast-check";
import markdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { defaultSettings } from "../../../../src/core/model/settings";
import { parentItems } from "../../../../src/core/text/blocks/parent-items";
import { partsOf } from "../../../../src/core/text/blocks/parts";
import { parseNote, type ParsedNote } from "../../../../src/core/text/note/parse";
import { anyList, expanded } from "../../draw/lists";

const md = markdownIt("commonmark");
const settings = { ...defaultSettings, folderDecks: true };
const read = (text: string): ParsedNote => parseNote(text, settings, "a/b.md");
/** The parents of the note's last card. */
const parentsIn = (text: string): string[] => {
  const note = read(text);
  return parentItems(note, note.blocks[note.blocks.length - 1]!);
};

/** Start lines of the list items around a line, as markdown-it nests them. */
function itemLines(text: string, line: number): number[] {
  const open: number[] = [];
  for (const { type, map } of md.parse(text, {})) {
    if (type === "list_item_open") open.push(map![0]);
    else if (type === "list_item_close") open.pop();
    else if (map !== null && /^(inline|code_block|fence|html_block)$/.test(type) && map[0] <= line && line < map[1]) return open.filter((begins) => begins < line);
  }
  return [];
}

describe("the list items above a card", () => {
  it.each([
    ["one", "- a\n  - q::r", ["a"]],
    ["several", "- a\n  - b\n    - q::r", ["a", "b"]],
    ["tabs", "- a\n\t- b\n\t\t- q::r", ["a", "b"]],
    ["numbers", "9. a\n\n   10. b\n\n       q::r", ["a", "b"]],
    ["a number that is text", "9. a\n   10. b\n\n   q::r", ["a"]],
    ["blank lines between", "- a\n\n  - b\n\n  - c\n\n    q::r", ["a", "c"]],
    ["lazy text", "- a\nmore\n  - q::r", ["a"]],
    ["a paragraph of an item", "- a\n\n  q::r", ["a"]],
    ["a task", "- [x] a\n  - [ ] q::r", ["a"]],
    ["items beside it", "- a\n- b\n  - c\n  - q::r", ["b"]],
    ["a list that has ended", "- a\n\ntext\n\n  - q::r", []],
    ["a quote", "> - a\n>   - q::r", ["a"]],
    ["a quote in an item", "- a\n  > - b\n  >   - q::r", ["a", "b"]],
    ["a callout", "> [!note] t\n> - a\n>   - q::r", ["a"]],
    ["an item without words", "- - a\n  - q::r", []],
    ["two items on a line", "- - a\n    - q::r", ["a"]],
    ["a heading in an item", "- # a\n  - q::r", ["a"]],
    ["a footnote behind a list", "- a\n[^1]: b\n    q::r", []],
    ["code", "- a\n  ```\n  - b\n  ```\n  - q::r", ["a"]],
    ["math", "- a\n  $$\n- b\n  $$\n  - q::r", ["a"]],
    ["a comment", "- a\n  <!--\n  - b\n  -->\n  - q::r", ["a"]],
    ["CRLF and properties", "---\nx: 1\n---\r\n- a\r\n  - q::r\r\n", ["a"]],
    ["emphasis, a link, a schedule and an id", "- **a** [[N|b]] <!--SR:!2024-02-11,84,290--> ^id\n  - q::r", ["a b"]],
    ["schedules at the margin", "- a\n    - b::c\n<!--SR:!2024-02-11,84,290-->\n    - d\n        - q::r", ["a", "d"]],
    ["schedules in a quote", "> - a\n>     - b::c\n> <!--SR:!2024-02-11,84,290-->\n>     - q::r", ["a"]],
    ["a schedule and text behind it", "- a\n\n<!--SR:!2024-02-11,84,290-->\ntext\n\n  - q::r", []],
    ["a card", "- a::b <!--SR:!2024-02-11,84,290-->\n  - q::r", ["a"]],
    ["a card's tag", "- x\n\n  #flashcards/d a::b\n\n  - q::r", ["x"]],
    ["a cloze", "- a ==b== c ==d;;e==\n\n  - q::r", ["a [...] c [e]"]],
    ["the front of a card", "- a\n  ?\n  b\n\n  - q::r", ["a"]],
    ["the answer of a card", "a\n?\n- b\n\n  - q::r", []],
    ["a long one", `- ${"abc ".repeat(40)}\n  - q::r`, [`${"abc ".repeat(40).slice(0, 79)}…`]],
    ["many", `${Array.from({ length: 9 }, (_, at) => `${"  ".repeat(at)}- ${at}`).join("\n")}\n${"  ".repeat(9)}- q::r`, ["3", "4", "5", "6", "7", "8"]],
  ])("%s", (_name, text, expected) => {
    expect(parentsIn(text)).toEqual(expected);
  });

  it("are those that markdown-it nests it in, and reveal no answer", () => {
    let asked = 0;
    fc.assert(
      fc.property(anyList, fc.constantFrom("", "> "), fc.boolean(), (list, quote, lazy) => {
        const text = (lazy ? list.replace(/\n(w\d+)\n/g, "\n$1\nand so on\n") : list).replace(/.*/g, quote === "" ? (line) => line : expanded).replace(/^/gm, quote);
        const note = read(text);
        const source = text.split("\n");
        const answers = note.blocks.flatMap((one) => [...partsOf(one)!.answers, ...partsOf(one)!.deletions.map(({ answer }) => answer)]).map(({ from, to }) => text.slice(from, to));
        for (const block of note.blocks) {
          if (block.kind !== "basic") continue;
          const expected = itemLines(text, block.firstLine).slice(-6).map((line) => /w\d+/.exec(source[line]!)![0]);
          const parents = parentItems(note, block);
          expect(parents.map((words) => /w\d+/.exec(words)?.[0]), `${text}\n---\n${String(block.firstLine)}`).toEqual(expected);
          asked += parents.length;
          const said = new Set(parents.join(" ").split(/\W+/));
          expect(answers.filter((answer) => said.has(answer)), text).toEqual([]);
        }
      }),
      { numRuns: 1000 },
    );
    expect(asked).toBeGreaterThan(500);
  });
});
