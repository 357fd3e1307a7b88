import { describe, expect, it } from "vitest";
import { parseNote } from "../../../../src/core/text/note/parse";

const schedule = "<!--SR:!2024-02-11,84,290-->";
const later = "<!--SR:!2024-05-11,174,290-->";
const id = "<!--ID: 1628000000000-->";

/** For each block of a note in a deck, its words and the schedule comments that belong to it. */
function read(text: string): readonly (readonly [words: string, comments: readonly string[]])[] {
  const note = `#flashcards\n\n${text}`;
  return parseNote(note).blocks.map((block) => [block.text, block.comments.map(({ from, to }) => note.slice(from, to))]);
}

// Obsidian_to_Anki writes the number of a note in Anki directly below a one-line card, and so between the card and its schedule.
describe("a schedule below comments of other programs belongs to the card above them", () => {
  it.each<[name: string, text: string, cards: readonly (readonly [words: string, comments: readonly string[]])[]]>([
    ["one", `a::b\n${id}\n${schedule}`, [["a::b", [schedule]]]],
    ["one, CRLF", `a::b\r\n${id}\r\n${schedule}\r\n`, [["a::b", [schedule]]]],
    ["several, on lines and on one line", `a::b\n${id}\n<!-- one --> <!---->\n${schedule}`, [["a::b", [schedule]]]],
    ["in a list", `- a::b\n  ${id}\n  ${schedule}\n- c::d\n  ${id}\n  ${schedule}`, [["- a::b", [schedule]], ["- c::d", [schedule]]]],
    ["in a quote", `> a::b\n> ${id}\n> ${schedule}`, [["> a::b", [schedule]]]],
    ["below a block id", `a::b\n^abc\n${id}\n${schedule}`, [["a::b", [schedule]]]],
    ["with a second one above", `a::b\n${later}\n${id}\n${schedule}`, [["a::b", [later, schedule]]]],
    ["in a callout for comments", `a::b\n${id}\n> [!sr|card-metadata]\n> ${schedule}`, [["a::b", [schedule]]]],
    ["but not below words", `a::b\n${id} c\n${schedule}`, [["a::b", []]]],
    ["but not below a comment that goes on", `a::b\n<!-- c\n-->\n${schedule}`, [["a::b", []]]],
    ["but not below a comment after a blank line", `a::b\n\n${id}\n${schedule}`, [["a::b", []]]],
    ["but not after a blank line below a comment", `a::b\n${id}\n\n${schedule}`, [["a::b", []]]],
    ["but not across another card", `a::b\n${id}\nc::d\n${schedule}`, [["a::b", []], ["c::d", [schedule]]]],
  ])("%s", (_name, text, cards) => {
    expect(read(text)).toEqual(cards);
  });
});
