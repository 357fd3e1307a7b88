import { expect, it } from "vitest";
import { plainText } from "../../../src/core/model/card";
import { defaultSettings } from "../../../src/core/model/settings";
import { parseNote } from "../../../src/core/text/note/parse";
import { splitList } from "../../../src/core/typing/split";
import { applyEdits } from "../../../src/core/write/edit";

function split(note: string): string {
  const at = note.indexOf("- ");
  const found = splitList(parseNote(note), [{ from: at, to: at }], defaultSettings);
  return found.kind === "typed" ? applyEdits(note, found.edits) : `refused: ${found.reason}`;
}

it("F6 split list: alias", () => {
  expect(split("#flashcards\n\n- [[Note|a: b]]: c\n")).toBe("#flashcards\n\n- [[Note|a: b]]::c\n");
});

it("F6 split list: heading link", () => {
  expect(split("#flashcards\n\n- [[Note#Part 1: intro]]: c\n")).toBe("#flashcards\n\n- [[Note#Part 1: intro]]::c\n");
});

it("F6 split list: Markdown link", () => {
  expect(split("#flashcards\n\n- [RFC 9110: HTTP](https://example.org): semantics\n")).toBe("#flashcards\n\n- [RFC 9110: HTTP](https://example.org)::semantics\n");
});

it("F9 frontmatter in braces: tag read", () => {
  const { blocks } = parseNote('---\n{\n  "tags": ["flashcards"]\n}\n---\n\nq::a\n');
  expect(blocks.map(({ cards }) => cards.map(({ front, back }) => [plainText(front), plainText(back)]))).toEqual([[["q", "a"]]]);
});

it("ok emoji deck tag above a multi-line card", () => {
  const { blocks } = parseNote("#💡31031\n\n#💡31031-h\nfoo home?\n?\nbar\n", { deckTags: ["💡31031"] });
  expect(blocks.map(({ kind, decks }) => [kind, decks])).toEqual([["multiline", ["💡31031-h"]]]);
});
