import { expect, it } from "vitest";
import { frontStart, showCard } from "../../src/app/show-card";
import { parseNote } from "../../src/core/text/parse";

const view = (text: string) => {
  const block = parseNote(`#flashcards\n\n${text}`).blocks.at(-1);
  return block === undefined ? null : showCard("Folder/Note.md", block, 0, null);
};

it("shows the headings above a card as plain words", () => {
  expect(view("# The ==sky== and **more**\n\n## [[Note#Part|its part]] `a::b` <!-- c -->\n\n### ![[x.png|]]\n\nQ::A\n")?.headings).toEqual(["The sky and more", "its part a::b"]);
});

it("names a card by the plain start of its front", () => {
  const card = view("See [RFC **9110**](https://example.org/a_b_c), `x_y` and\n*more*\n?\nA\n");
  expect(card === null ? null : frontStart(card)).toBe("See RFC 9110, x_y and more");
});
