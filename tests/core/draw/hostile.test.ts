import { expect, it } from "vitest";
import type { Piece } from "../../../src/core/model/card";
import { markdownOf } from "../../../src/core/draw/markdown";
import { drawnSide } from "../../../src/core/draw/side";
import { holePlaces } from "../../../src/core/draw/tex";
import { parentItems } from "../../../src/core/text/blocks/parent-items";
import { parseNote } from "../../../src/core/text/note/parse";

const look = { hiddenClass: "hidden", shownClass: "shown", dots: "..." };
/** One pass takes a small part of this, also on a slow machine; restarting at each mark takes longer. */
const timeLimit = 20_000;

const units = ["`", "` ", "`` ` ", "$", "$a ", "$a$$ ", "$$", "$$ ", "$$\n", "- $$\n", "$$$$ ", "[[", "[[a", "[[a]]", "[[a`]] ", "[", "](", "[a](", "[a](b)", "![", "<a ", "<a '", "<a b=\"<", "<?", "<!X", "<!--", "<![CDATA[", "<a:", "| a ", "| a |\n", "| a |\n|-|\n", "> `\n", "https://a|", "\\", "```\n", "a@b"];

it.each(units)("a side of 50,000 times %j with deletions in it is drawn in one pass", (unit) => {
  const text = unit.repeat(50_000);
  const step = Math.ceil(text.length / 60);
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; at += step) pieces.push({ kind: "text", text: text.slice(at, at + step) }, at % 3 === 0 ? { kind: "hidden", hint: null } : { kind: "shown", text: "x" });
  const start = performance.now();
  expect(markdownOf(pieces, look).length).toBeGreaterThan(text.length);
  expect(performance.now() - start).toBeLessThan(timeLimit);
});

it("images in one another are drawn in one pass", () => {
  const pieces: Piece[] = [{ kind: "text", text: "![".repeat(50_000) }, { kind: "hidden", hint: null }, { kind: "text", text: "](b)".repeat(50_000) }];
  const start = performance.now();
  expect(markdownOf(pieces, look)).toContain("&#91;");
  expect(performance.now() - start).toBeLessThan(timeLimit);
});

it("20,000 deletions in links and formulas are drawn in one pass", () => {
  const pieces = Array.from({ length: 10_000 }, (): Piece[] => [{ kind: "text", text: " [[a" }, { kind: "hidden", hint: null }, { kind: "text", text: "]] $x_" }, { kind: "hidden", hint: "h" }, { kind: "text", text: "$" }]).flat();
  const start = performance.now();
  expect(markdownOf(pieces, look).match(/<span/g)).toHaveLength(10_000);
  expect(performance.now() - start).toBeLessThan(timeLimit);
});

it.each(["{", "x", "^", "[", "\\frac", "\\sqrt[", "\\left(", "\\begin{a}"])("a formula of 100,000 times %s is read in one pass", (unit) => {
  const start = performance.now();
  holePlaces(`${unit.repeat(100_000)}x`, [unit.length * 100_000]);
  expect(performance.now() - start).toBeLessThan(timeLimit);
});

it("a side of 200,000 lines in a list loses its indentation in one pass", () => {
  const [block] = parseNote(`#flashcards\n\n- x::y\n${"    - ==a== b\n\t\t- c\n".repeat(100_000)}`).blocks.slice(-1);
  const start = performance.now();
  expect(drawnSide(block!, 0, "back")[0]).toEqual({ kind: "text", text: "- " });
  expect(performance.now() - start).toBeLessThan(timeLimit);
});

it("the list items around the last of 100,000 cards are found in one pass", () => {
  const note = parseNote(`#flashcards\n\n- a\n${"    - x::y\n<!--SR:!2024-02-11,84,290-->\n".repeat(100_000)}`);
  const start = performance.now();
  expect(parentItems(note, note.blocks[note.blocks.length - 1]!)).toEqual(["a"]);
  expect(performance.now() - start).toBeLessThan(timeLimit);
});
