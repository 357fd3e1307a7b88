import { expect, it } from "vitest";
import { applyEdits } from "../../src/core/write/edit";
import { parseNote } from "../../src/core/text/note/parse";
import { rewrite } from "../../src/core/write/rewrite";
import { readEntry } from "../../src/core/text/comments/schedule-comment";

const comment = "<!--SR:!2024-02-11,84,290-->";
/** More than the 125,000 arguments that overflow the stack. */
const many = 130_000;

/** Unrealistic notes, which must each be read in one pass, without overflowing the stack. */
it.each<[string, string, number]>([
  ["on the next line", `a::b\n${comment.repeat(many)}`, many],
  ["on the same line", `a::b ${comment.repeat(many)}`, many],
  ["on lines of their own", `a::b\n${`${comment}\n`.repeat(many)}`, many],
  ["behind a deletion", `==a== b ${comment.repeat(many)}`, many],
  ["on lines behind a deletion", `==a== b\n${`${comment}\n`.repeat(many)}`, many],
  ["in a metadata callout", `a::b\n> [!sr|card-metadata]\n${`> ${comment}\n`.repeat(many)}`, many],
  ["as entries of one", `a::b\n<!--SR:${"!2024-02-11,84,290".repeat(many)}-->`, 1],
])("130,000 comments %s", (_name, card, comments) => {
  const text = `#flashcards\n\n${card}`;
  const block = parseNote(text).blocks[0];
  expect(block?.comments.length).toBe(comments);
  expect(block?.cards.length).toBe(1);
  if (block === undefined) return;
  const after = applyEdits(text, rewrite(text, block, [readEntry("2024-10-12,244,290")]));
  expect(after.length).toBe(text.length + 1);
  expect(block.text).toMatch(/^(?:a::b|==a== b)/);
  expect(block.hash).toBeGreaterThanOrEqual(0);
});
