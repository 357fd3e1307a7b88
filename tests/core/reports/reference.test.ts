// Fences in nested lists, from reports. CommonMark decides what is code.
import { describe, expect, it } from "vitest";
import { plainText } from "../../../src/core/model/card";
import { parseNote } from "../../../src/core/text/note/parse";
import { agreedClaims } from "../commonmark/law";

const fronts = (note: string) => parseNote(note).blocks.map((block) => plainText(block.cards[0]!.front));
/** Lines of fenced code. */
const code = (note: string) => agreedClaims(note).flatMap((claim, line) => (claim === "code" ? [line] : []));

describe("fences in nested lists", () => {
  it("nest: a fence beside a nested item", () => {
    const note = "#flashcards\n\n- a\n\t- b\n\t- c\n\t```\n\tthis\n\t```\n- d\n\nq::r\n";
    // Left of the content of `c`, so it ends that item and belongs to `a`.
    expect(code(note)).toEqual([5, 6, 7]);
    expect(fronts(note)).toEqual(["q"]);
  });

  it("nest: a fence one level up, four spaces", () => {
    const note = "#flashcards\n\n* a\n    - b\n    ```js\n    x ==2== y\n    ```\n\nq::r\n";
    expect(code(note)).toEqual([4, 5, 6]);
    expect(fronts(note)).toEqual(["q"]);
  });

  it("nest: an opened fence ends with its item", () => {
    const note = "#flashcards\n\n- a\n  - b\n    ```\n    open\n- c::d\n";
    expect(code(note)).toEqual([4, 5]);
    expect(fronts(note)).toEqual(["- c"]);
  });

  it("nest: two fences, different levels", () => {
    const note = "#flashcards\n\n1. one\n\t- two\n\t```js\n\tconst a = 1\n\t```\n\n```\nplain\n\nq::hidden\n```\n\nq::r\n";
    expect(code(note)).toEqual([4, 5, 6, 8, 9, 11, 12]);
    expect(fronts(note)).toEqual(["q"]);
  });
});
