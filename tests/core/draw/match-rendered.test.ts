// The visible text of Markdown lines, and matching of blocks among rendered lines.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRecogniser, endsOf, lastSeenLine, lettersOf, seenLines, seenOf, standing } from "../../../src/core/draw/match-rendered";
import { anyNote, noteText } from "../../support/any-note";
import { parseNote } from "../../../src/core/text/note/parse";

describe("the visible text of a line", () => {
  it.each([
    ["a::b", "ab"],
    ["**a**::==b== `c`", "abc"],
    ["- a::b", "ab"],
    ["  12. a::b", "ab"],
    ["- [x] a::b", "ab"],
    ["> - [ ] a::b", "ab"],
    ["> [!note]- Title::x", "Titlex"],
    ["## a::b", "ab"],
    ["a::b <!--SR:!2024-02-11,84,290-->", "ab"],
    ["a::b ^my-id", "ab"],
    ["^id", ""],
    ["[[Target|Alias]]::[[Page]]", "AliasPage"],
    ["[[Page#Head]]::x", "PageHeadx"],
    ["[words](https://example.org/x)::![alt](y.png)", "words"],
    ["![[picture.png]]", ""],
    ["a $x^2$ b::c[^1]", "abc"],
    ["a <b>c</b> %%hidden%% &amp; d", "acd"],
    ["ما هي عاصمة فرنسا::باريس", "ماهيعاصمةفرنساباريس"],
    ["日本::にほん 1", "日本にほん1"],
    ["=== ::", ""],
  ])("%s", (line, seen) => expect(seenOf(line)).toBe(seen));

  it("does not depend on the form of accents", () => expect(seenOf("e\u0301::x")).toBe(lettersOf("é x")));
});

describe("the lines of a block", () => {
  it.each([
    ["a::b\n<!--SR:!2024-02-11,84,290-->", ["ab"], 2],
    ["front\n?\nback\nmore ^id\n<!--SR:!2024-02-11,84,290-->", ["front", "", "back", "more"], 5],
    ["front\n?\nback\n^id", ["front", "", "back"], 4],
    ["> a::b\r\n> <!--SR:!2024-02-11,84,290-->", ["ab"], 2],
  ])("of %j", (text, seen, last) => {
    const note = `#flashcards\n\n${text}\n`;
    const block = parseNote(note).blocks[0]!;
    expect(seenLines(note, block)).toEqual(seen);
    expect(lastSeenLine(note, block)).toBe(last);
    expect(seenLines(note, block, last)).toEqual(seen.slice(-1));
  });
});

describe("the ends of blocks among rendered lines", () => {
  it.each([
    ["one each", ["ab", "cd"], [["ab"], ["cd"]], [0, 1]],
    ["words between", ["x", "ab", "y", "cd", "z"], [["ab"], ["cd"]], [1, 3]],
    ["two of the same words", ["ab", "ab"], [["ab"], ["ab"]], [0, 1]],
    ["a run before its last line alone", ["yes", "q", "yes"], [["q", "yes"]], [2]],
    ["the end of a block that began further up", ["yes"], [["q", "yes"]], [0]],
    ["one that is not recognised, before the next", ["ab", "??", "cd"], [["ab"], ["??x"], ["cd"]], [0, 1, 2]],
    ["none that is recognised", ["x", "y"], [["ab"]], [1]],
    ["a picture below the words", ["q", "", "", "x"], [["q", "", ""]], [2]],
    ["a picture below that is not the block's", ["q", "", "x"], [["q"]], [0]],
    ["no words at all", ["", "x"], [[]], [1]],
    ["no lines", [], [["ab"]], [-1]],
  ])("%s", (_name, lines, blocks, ends) => expect(endsOf(lines, blocks)).toEqual(ends));

  it("ascend, and are those of the blocks if all lines are there", () => {
    const word = fc.constantFrom("a", "b", "c");
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.array(word, { minLength: 1, maxLength: 3 }), fc.boolean()), { maxLength: 6 }), (parts) => {
        const lines = parts.flatMap(([words]) => words);
        const blocks = parts.map(([words]) => words);
        let last = -1;
        const expected = blocks.map((words) => (last += words.length));
        const ends = endsOf(lines, blocks);
        expect([...ends].sort((a, b) => a - b)).toEqual(ends);
        expect(ends).toEqual(expected);
      }),
    );
  });
});

describe("the blocks of a note", () => {
  const text = "#flashcards\n\na::A\nb::B\n\nfront\n?\n- one\n- two\n\nsame::x\n\nsame::x\n\nfront\n?\nother\n";
  const note = { text, blocks: parseNote(text).blocks };

  it.each([
    ["nothing", 0, 0, ["flashcards"], []],
    ["two of a paragraph", 2, 3, ["aA", "bB"], [[0, 0], [1, 1]]],
    ["one that goes on below", 5, 6, ["front", ""], []],
    ["the end of one that began above", 7, 8, ["one", "two"], [[2, 1]]],
    ["the second of equals", 12, 12, ["samex"], [[4, 0]]],
    ["one that is rendered otherwise", 10, 10, ["?"], [[3, 0]]],
    ["one of which nothing is rendered", 10, 10, [], [[3, -1]]],
  ])("that end in a section: %s", (_name, lineStart, lineEnd, lines, placed) => {
    expect(standing(note, { lineStart, lineEnd }, lines).map(({ at, line }) => [at, line])).toEqual(placed);
  });

  it.each([
    ["some of a section", ["x", "aA", "", "bB"], [[0, 1], [1, 3]]],
    ["none without all of its words", ["front", "", "one"], []],
    ["one over several elements", ["front", "", "one", "two"], [[2, 3]]],
    ["the one of two with the same front", ["front", "", "other"], [[5, 2]]],
    ["no equals", ["samex"], []],
    ["none in no lines", [], []],
  ])("that are recognized: %s", (_name, lines, placed) => {
    expect(createRecogniser(note)(lines).map(({ at, line }) => [at, line])).toEqual(placed);
  });

  it("are all found in their own lines, if the renderer changes nothing", () => {
    fc.assert(
      fc.property(anyNote, (generated) => {
        const whole = noteText(generated);
        const { blocks } = parseNote(whole);
        const lines = whole.split("\n").map(seenOf);
        const placed = standing({ text: whole, blocks }, { lineStart: 0, lineEnd: lines.length }, lines);
        expect(placed.map(({ at }) => at)).toEqual(blocks.map((_block, at) => at));
        for (const { at } of createRecogniser({ text: whole, blocks })(lines)) expect(blocks[at]).toBeDefined();
      }),
    );
  });
});
