import { describe, expect, it } from "vitest";
import { entriesHash } from "../../../src/core/card-index/note-record";
import { resetEntries } from "../../../src/core/displaced/reset-entries";
import { parseNote, type ParsedNote } from "../../../src/core/text/note/parse";
import { minimalEdit } from "../../../src/core/write/edit";

const one = "<!--SR:!2024-02-11,84,290-->";
const other = "<!--SR:!2024-02-12,85,290-->";
const note = (...parts: readonly string[]) => parseNote(`#flashcards\n\n${parts.join("\n\n")}\n`);
/** As one edit: from the first to the last difference. */
const reset = (before: ParsedNote, after: ParsedNote) => resetEntries(before, after, [minimalEdit(before.text, after.text)!]);
const hash = entriesHash(note(`a::b\n${one}`).blocks[0]!.comments[0]!);

describe("what a write took from cards, and is left in the note", () => {
  it.each([
    ["a reset beside a second comment of another card", [`a::b\n${one}`, `c::d\n${other}\n${one}`], ["a::b", `c::d\n${other}\n${one}`], true],
    ["a reset beside a comment of no card", [`a::b\n${one}`, `words\n\n${one}`], ["a::b", `words\n\n${one}`], true],
    ["a reset beside a card that was answered alike", [`a::b\n${one}`, `c::d\n${one}`], ["a::b", `c::d\n${one}`], false],
    ["a reset of the only such card", [`a::b\n${one}`, `c::d\n${other}`], ["a::b", `c::d\n${other}`], false],
    ["an answer", [`a::b\n${one}`, `words\n\n${one}`], [`a::b\n${other}`, `words\n\n${one}`], false],
    ["a comment that moves away", [`a::b\n${one}`, "words"], ["a::b", `words\n\n${one}`], false],
    ["other words", [`a::b\n${one}`, `words\n\n${one}`], ["a::c", `words\n\n${one}`], false],
  ])("%s", (_name, before, after, isTold) => {
    expect([...reset(note(...before), note(...after))]).toEqual(isTold ? [hash] : []);
  });

  it("of 20,000 cards is found in one pass", { timeout: 20_000 }, () => {
    const cards = Array.from({ length: 20_000 }, (_, at) => `q${at}::a`);
    const schedules = cards.map((_card, at) => `<!--SR:!2024-02-11,${at % 30_000},290-->`);
    const words = `words\n\n${schedules.join("\n\n")}`;
    expect(reset(note(...cards.map((card, at) => `${card}\n${schedules[at]!}`), words), note(...cards, words)).size).toBe(20_000);
  });
});
