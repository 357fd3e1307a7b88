import { describe, expect, it } from "vitest";
import type { Block } from "../../../src/core/model/card";
import { readSiblings, packSeenEntries, unpackSeenEntries, type SeenEntries } from "../../../src/core/card-index/sibling-memory";
import type { Settings } from "../../../src/core/model/settings";
import { parseNote } from "../../../src/core/text/note/parse";

const one = "2024-02-11,1,250";
const two = "2024-02-12,2,250";
const three = "2024-02-13,3,250";
const comment = (...entries: string[]) => `\n<!--SR:${entries.map((entry) => `!${entry}`).join("")}-->`;
const R = comment(one, two);
const note = (...blocks: string[]) => `#flashcards\n\n${blocks.join("\n\n")}\n`;

/** The interval shown for each card after reading the texts in sequence: 0 for a new one. `settings`: from the second text on. */
function intervals(texts: readonly string[], settings: Partial<Settings> = {}): number[][] {
  let known: readonly SeenEntries[] = [];
  let blocks: readonly Block[] = [];
  for (const [at, text] of texts.entries()) {
    const seen = readSiblings(unpackSeenEntries(Int32Array.from(packSeenEntries(known))), parseNote(text, at === 0 ? {} : settings).blocks);
    known = [...seen.seenEntries, ...seen.gone];
    blocks = seen.blocks;
  }
  return blocks.map((block) => block.cards.map(({ schedule }) => (schedule !== null && schedule.algorithm === "sm2" ? schedule.interval : 0)));
}

describe("a note read before", () => {
  const bold = { clozePatterns: ["**[123;;]answer[;;hint]**", "==[123;;]answer[;;hint]=="] };
  it.each<{ name: string; texts: string[]; wanted: number[][]; settings?: Partial<Settings> }>([
    { name: "two deletions change places", texts: [note(`==a== ==b==${R}`), note(`==b== ==a==${R}`)], wanted: [[2, 1]] },
    { name: "and back", texts: [note(`==a== ==b==${R}`), note(`==b== ==a==${R}`), note(`==a== ==b==${R}`)], wanted: [[1, 2]] },
    { name: "one is removed", texts: [note(`==a== ==b==${R}`), note(`a ==b==${R}`)], wanted: [[2]] },
    { name: "one is removed for a while", texts: [note(`==a== ==b==${R}`), note(`a ==b==${R}`), note(`==b== ==a==${R}`)], wanted: [[2, 1]] },
    { name: "one is added in front", texts: [note(`==a== ==b==${R}`), note(`==n== ==a== ==b==${R}`)], wanted: [[0, 1, 2]] },
    { name: "one is added in front of a single one", texts: [note(`==a==${comment(one)}`), note(`==n== ==a==${comment(one)}`)], wanted: [[0, 1]] },
    { name: "all are removed and brought back in another order", texts: [note(`==a== ==b==${R}`), note(`a b${R}`), note(`==b== ==a==${R}`)], wanted: [[2, 1]] },
    { name: "the block is cut, and put back in another order", texts: [note("x::y", `==a== ==b==${R}`), note("x::y"), note(`==b== ==a==${R}`, "x::y")], wanted: [[2, 1], [0]] },
    { name: "numbers change places", texts: [note(`==1;;a== ==2;;b==${R}`), note(`==2;;a== ==1;;b==${R}`)], wanted: [[2, 1]] },
    { name: "a face of several deletions goes as one", texts: [note(`==1;;a== ==2;;b== ==1;;c==${R}`), note(`==2;;a== ==1;;b== ==2;;c==${R}`)], wanted: [[2, 1]] },
    { name: "overlapping deletions change places", texts: [note(`==ah;;a== ==sa;;b==${R}`), note(`==sa;;a== ==ah;;b==${R}`)], wanted: [[2, 1]] },
    { name: "only hints change", texts: [note(`==x;;hint== ==y==${R}`), note(`==x;;other== ==y;;more==${R}`)], wanted: [[1, 2]] },
    { name: "other words change with them, and the block moves", texts: [note("x::y", `The ==a== and ==b==.${R}`), note(`Now ==b==, then\n==a==${R}`, "x::z")], wanted: [[2, 1], [0]] },
    { name: "answers only break their lines elsewhere", texts: [note(`==a  x== ==b==${R}`), note(`==b== ==a x==${R}`)], wanted: [[2, 1]] },
    { name: "another kind of deletion is switched on", texts: [note(`**c** ==a== ==b==${R}`), note(`**c** ==a== ==b==${R}`)], settings: bold, wanted: [[0, 1, 2]] },
    { name: "sides of a reversed card change places", texts: [note(`A:::B${R}`), note(`B:::A${R}`)], wanted: [[2, 1]] },
    { name: "sides of a multi-line reversed card change places", texts: [note(`A\n??\nB${R}`), note(`B\n??\nA${R}`)], wanted: [[2, 1]] },
    { name: "one side of a reversed card is edited", texts: [note(`A:::B${R}`), note(`A2:::B${R}`)], wanted: [[1, 2]] },
    { name: "the comment was written anew for the new order", texts: [note(`==a== ==b==${R}`), note(`==b== ==a==${comment(two, one)}`)], wanted: [[2, 1]] },
    { name: "somebody graded one in the old order: that stands", texts: [note(`==a== ==b==${R}`), note(`==b== ==a==${R}`), note(`==b== ==a==${comment(three, two)}`)], wanted: [[3, 2]] },
    { name: "the block was copied and one copy reordered", texts: [note(`==a== ==b==${R}`), note(`==a== ==b==${R}`, `==b== ==a==${R}`)], wanted: [[1, 2], [2, 1]] },
    { name: "two blocks with the same entries go by their answers", texts: [note(`==a== ==b==${R}`, `==c== ==d==${R}`), note(`==d== ==c==${R}`, `==b== ==a==${R}`)], wanted: [[2, 1], [2, 1]] },
    { name: "two blocks with the same entries and answers: it cannot be told", texts: [note(`==a== ==b==${R}`, `==b== ==a==${R}`), note(`==b== ==a==${R}`, `==b== ==a==${R}`)], wanted: [[1, 2], [1, 2]] },
    { name: "one of two blocks with the same entries and answers is left: it cannot be told which", texts: [note(`==a== ==b==${R}`, `==b== ==a==${R}`), note(`==b== ==a== ==n==${R}`)], wanted: [[1, 2, 0]] },
    { name: "another block with one of its sides gets a comment with the same entries", texts: [note(`A:::B${R}`, "C:::A"), note(`A:::B${R}`, `C:::A${R}`)], wanted: [[1, 2], [1, 2]] },
    { name: "another block with one of its deletions gets a comment with the same entries", texts: [note(`==a== ==b==${R}`, "==c== ==a=="), note(`==a== ==b==${R}`, `==c== ==a==${R}`)], wanted: [[1, 2], [1, 2]] },
    { name: "of two equal blocks one is reordered", texts: [note(`==a== ==b==${R}`, `==a== ==b==${R}`), note(`==a== ==b==${R}`, `==b== ==a== ==n==${R}`)], wanted: [[1, 2], [2, 1, 0]] },
    { name: "the comment alone was copied to other words", texts: [note(`==a== ==b==${R}`), note(`==a== ==b==${R}`, `==c== ==d==${R}`)], wanted: [[1, 2], [1, 2]] },
    { name: "the entry of one that went waits behind, and is found when it comes back", texts: [note(`==a== ==b== ==c==${comment(one, two, three)}`), note(`==b== ==c==${comment(one, two, three)}`), note(`==b== ==c==${comment("2024-03-01,9,250", three, one)}`), note(`==c== ==b== ==a==${comment("2024-03-01,9,250", three, one)}`)], wanted: [[3, 9, 1]] },
    { name: "the entry of one that went is not for a new one", texts: [note(`==a== ==b==${R}`), note(`==b==${R}`), note(`==b==${comment("2024-03-01,9,250", one)}`), note(`==b== ==n==${comment("2024-03-01,9,250", one)}`)], wanted: [[9, 0]] },
    { name: "a surplus entry of which nothing is known goes by its place", texts: [note(`==a== ==b==${comment(one, two, three)}`), note(`==a== ==b== ==c==${comment(one, two, three)}`)], wanted: [[1, 2, 3]] },
    { name: "half-typed states in between make no difference", texts: [note(`==a== ==b==${R}`), note(`==n ==a== ==b==${R}`), note(`==n== ==a== ==b==${R}`)], wanted: [[0, 1, 2]] },
    { name: "an edited answer is known when it moves later", texts: [note(`==a== ==b==${R}`), note(`==a2== ==b==${R}`), note(`==b== ==a2==${R}`)], wanted: [[2, 1]] },
    { name: "basic cards have no order to lose", texts: [note(`a::b${comment(one)}`), note(`b::a${comment(one)}`)], wanted: [[1]] },
  ])("$name", ({ texts, wanted, settings }) => {
    const seen = intervals(texts, settings);
    expect(seen).toEqual(wanted);
  });

  it("leaves blocks of more than 64 cards unchanged", () => {
    const many = (from: number) => Array.from({ length: 65 }, (_, at) => `==w${String((at + from) % 65)}==`).join(" ");
    const entries = comment(...Array.from({ length: 64 }, (_, at) => `2024-02-11,${String(at + 1)},250`));
    expect(intervals([note(many(0) + entries), note(many(1) + entries)])[0]?.slice(0, 3)).toEqual([1, 2, 3]);
  });

  it.each([[[]], [[1]], [[1, 0]], [[1, -1, 5, 5]], [[-2, 0, 1, 2]], [[1e9, 0]], [[1, 1e9, 5, 5]], [[0, 0, 0]], [[1, 0, NaN, 7]]])("ignores damaged numbers %j without throwing", (numbers) => {
    expect(unpackSeenEntries(numbers).every(({ entries }) => entries.length === 1)).toBe(true);
  });
});
