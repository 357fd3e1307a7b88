import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block } from "../../../src/core/model/card";
import { withComments } from "../../../src/core/text/blocks/moved-block";
import { parseNote } from "../../../src/core/text/note/parse";
import { aspects, sameExcept, type Aspect } from "../../../src/core/write/same-except";

type Facts = Readonly<Record<Aspect, number>>;

/** The hash of a block's words knows its kind too. */
const differing = (before: Facts, after: Facts): Aspect[] => aspects.filter((aspect) => before[aspect] !== after[aspect] || (aspect === "words" && before.kind !== after.kind));

/** A block with these facts, read from a note of its own, so that each fact can differ without the others. */
function blockOf({ words, kind, decks, id, entries, winner }: Facts): Block {
  const text = `---\ntags: flashcards/deck${decks}\n---\nfront ${words}:::back ^id${id}\n<!--SR:!2024-02-1${entries},8${entries},290-->\n<!--SR:!2024-02-11,5,250-->\n`;
  const { blocks } = parseNote(text, { oneWay: { reversed: kind === 1, multilineReversed: false } });
  const [block] = blocks;
  if (block === undefined || block.comments.length !== 2) throw new Error(`no block with two comments in ${text}`);
  return withComments(blocks, new Map([[0, { comments: block.comments, winner }]]))[0] ?? block;
}

const bit = fc.integer({ min: 0, max: 1 });
const facts: fc.Arbitrary<Facts> = fc.record({ words: bit, kind: bit, decks: bit, id: bit, entries: bit, winner: bit });
const some = fc.subarray([...aspects]);
const pairs = fc.array(fc.record({ before: facts, after: facts, allowed: some }), { minLength: 1, maxLength: 5 });

describe("nothing else changed", () => {
  it("is true when what differs in each block is allowed there, and false otherwise", () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const expected = list.every(({ before, after, allowed }) => differing(before, after).every((aspect) => allowed.includes(aspect)));
        expect(sameExcept(list.map(({ before }) => blockOf(before)), list.map(({ after }) => blockOf(after)), (at) => list[at]?.allowed ?? [])).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it.each(aspects)("%s alone is told apart", (aspect) => {
    const one: Facts = { words: 0, kind: 0, decks: 0, id: 0, entries: 0, winner: 0 };
    const other = { ...one, [aspect]: 1 };
    expect(sameExcept([blockOf(one)], [blockOf(other)])).toBe(false);
    expect(sameExcept([blockOf(one)], [blockOf(other)], () => differing(one, other))).toBe(true);
    expect(sameExcept([blockOf(one)], [blockOf(other)], () => aspects.filter((each) => each !== aspect))).toBe(false);
  });

  it("never allows one block more or fewer", () => {
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1, maxLength: 4 }), (list) => {
        const blocks = list.map(blockOf);
        expect(sameExcept(blocks, blocks.slice(1), () => aspects)).toBe(false);
        expect(sameExcept(blocks.slice(1), blocks, () => aspects)).toBe(false);
      }),
    );
  });

  it("does not mind where blocks are", () => {
    const note = "#flashcards\n\na::b\n<!--SR:!2024-02-11,84,290-->\n\nc::d ^id\n";
    expect(sameExcept(parseNote(note).blocks, parseNote(`#flashcards\n\nmore words\n\n${note.slice(13)}`).blocks)).toBe(true);
  });
});
