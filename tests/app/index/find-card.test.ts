import { expect, it } from "vitest";
import { frontStart, showCard } from "../../../src/app/index/find-card";
import { parseNote } from "../../../src/core/text/note/parse";

const view = (text: string) => {
  const note = parseNote(`#flashcards\n\n${text}`);
  return showCard("Folder/Note.md", note, note.blocks.length - 1, 0, null);
};

it("shows the headings above a card as plain words", () => {
  expect(view("# The ==sky== and **more**\n\n## [[Note#Part|its part]] `a::b` <!-- c -->\n\n### ![[x.png|]]\n\nQ::A\n")?.headings).toEqual(["The sky and more", "its part a::b"]);
});

it("shows the list items around a card, without the answers of cards among them", () => {
  expect(view("- **Levers**\n\t- First class::fulcrum in the middle\n\t\t- Q::A\n")?.parents).toEqual(["Levers", "First class"]);
});

it("draws a side without the indentation of its place", () => {
  expect(view("- a\n\n    - ==b== c\n      d\n")?.back).toEqual([{ kind: "text", text: "- " }, { kind: "shown", text: "b" }, { kind: "text", text: " c\n  d" }]);
});

it("names a card by the plain start of its front", () => {
  const card = view("See [RFC **9110**](https://example.org/a_b_c), `x_y` and\n*more*\n?\nA\n");
  expect(card === null ? null : frontStart(card)).toBe("See RFC 9110, x_y and more");
});
