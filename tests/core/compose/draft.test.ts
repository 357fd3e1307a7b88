import { describe, expect, it } from "vitest";
import { draftFromSelection } from "../../../src/core/compose/draft";
import { carryOffset, deckAt } from "../../../src/core/compose/plan";
import { defaultSettings } from "../../../src/core/model/settings";

/** «…» is the selection. */
function draft(marked: string, settings = defaultSettings) {
  const from = marked.indexOf("«");
  const to = marked.indexOf("»") - 1;
  return draftFromSelection(marked.replace("«", "").replace("»", ""), from, to, settings);
}

describe("draftFromSelection", () => {
  const cases: readonly [name: string, text: string, expected: object][] = [
    ["nothing selected", "a «»b", { kind: "basic", front: "", back: "", cloze: "", existing: null }],
    ["only spaces selected", "a« »b", { kind: "basic", front: "", back: "" }],
    ["a term in a sentence", "Intro. The «sky» is blue. End.", { kind: "cloze", cloze: "The ==sky== is blue.", back: "sky" }],
    ["a term with spaces around", "The« sky »is blue.", { kind: "cloze", cloze: "The ==sky== is blue." }],
    ["a term in a list", "- one\n- The «sky» is blue", { kind: "cloze", cloze: "The ==sky== is blue" }],
    ["a term in a quote", "> The «sky» is blue", { kind: "cloze", cloze: "The ==sky== is blue" }],
    ["a term in a Chinese sentence", "天空是蓝色的。«猫»是动物。好", { kind: "cloze", cloze: "==猫==是动物。" }],
    ["a term in an Arabic sentence", "السماء «زرقاء» اليوم", { kind: "cloze", cloze: "السماء ==زرقاء== اليوم" }],
    ["a number with a point is no end of a sentence", "Pi is 3.14 and «e» is 2.71.", { kind: "cloze", cloze: "Pi is 3.14 and ==e== is 2.71." }],
    ["a whole line", "«The sky is blue.»\nmore", { kind: "basic", front: "The sky is blue.", back: "" }],
    ["a whole line with CRLF", "a\r\n«The sky»\r\nb", { kind: "basic", front: "The sky" }],
    ["a list item", "- «The sky»\n- b", { kind: "basic", front: "The sky" }],
    ["a definition", "«Osmosis: water moves»", { front: "Osmosis", back: "water moves" }],
    ["a bold definition", "- «**Osmosis:** water moves»", { front: "Osmosis", back: "water moves" }],
    ["a definition with a bold term", "«**Osmosis**: water moves»", { front: "Osmosis", back: "water moves" }],
    ["a definition with a dash", "«Osmosis - water moves»", { front: "Osmosis", back: "water moves" }],
    ["a definition with a long dash", "«Osmosis – water moves»", { front: "Osmosis", back: "water moves" }],
    ["a Chinese definition", "«渗透：水移动»", { front: "渗透", back: "水移动" }],
    ["an address is no definition", "«See https://x.y/z»", { front: "See https://x.y/z", back: "" }],
    ["a time is no definition", "«10:30 train»", { front: "10:30 train", back: "" }],
    ["a heading with its text", "«## Osmosis\n\nWater moves.\nSlowly.»", { front: "Osmosis", back: "Water moves.\nSlowly." }],
    ["a line that asks, with lines after it", "«What is it?\n- a\n- b»", { front: "What is it?", back: "- a\n- b" }],
    ["a paragraph", "«one\ntwo»", { front: "one\ntwo", back: "" }],
    ["a paragraph in a callout", "> «one?\n> two»", { front: "one?", back: "two" }],
    ["a byte order mark", "\ufeffThe «sky» is blue", { kind: "cloze", cloze: "The ==sky== is blue" }],
  ];
  it.each(cases)("%s", (_, text, expected) => expect(draft(text)).toMatchObject(expected));

  it("recognizes that the selection is already a card", () => {
    expect(draft("#flashcards\n\nA::«B»\n").existing).toBe(2);
    expect(draft("#flashcards\n\nA::B\n\n«text»").existing).toBeNull();
  });

  it("offers no cloze when clozes are off", () => {
    expect(draft("The «sky» is blue", { ...defaultSettings, clozePatterns: [] })).toMatchObject({ kind: "basic", front: "sky" });
  });

  it("uses the first cloze pattern", () => {
    expect(draft("The «sky» is", { ...defaultSettings, clozePatterns: ["{{[123::]answer[::hint]}}"] }).cloze).toBe("The {{sky}} is");
  });
});

describe("carryOffset", () => {
  const cases: readonly [before: string, after: string, offset: number, expected: number][] = [
    ["abc", "abc", 2, 2],
    ["abc", "xxabc", 2, 4],
    ["abc", "abcxx", 2, 2],
    ["abcd", "ad", 2, 1],
    ["aaa", "aaaa", 3, 3],
    ["", "abc", 0, 0],
    ["a\nhere\nb", "new\na\nhere\nc", 4, 8],
    ["a\nhere\nb", "new\na\nthere\nc", 4, 0],
  ];
  it.each(cases)("%j to %j: %i", (before, after, offset, expected) => expect(carryOffset(before, after, offset)).toBe(expected));
});

describe("deckAt", () => {
  const cases: readonly [name: string, text: string, expected: string | null][] = [
    ["the card above", "#flashcards/a\n\nx::y\n\n#flashcards/b\n\nz::w\n", "flashcards/b"],
    ["the frontmatter without cards", "---\ntags: [x, flashcards/c]\n---\n", "flashcards/c"],
    ["a tag in the text, without cards", "Intro\n\n#flashcards/x\n\n", "flashcards/x"],
    ["the last tag above", "#flashcards/x\n\nwords\n\n#flashcards/y\n", "flashcards/y"],
    ["a tag in the text rather than the frontmatter", "---\ntags: flashcards/c\n---\n#flashcards/x\n", "flashcards/x"],
    ["not a tag in code or of another kind", "`#flashcards/x`\n\n#other\n", null],
    ["none", "text", null],
  ];
  it("finds a tag below when there is none above", () => expect(deckAt("words\n\n#flashcards/z\n", "", 0, defaultSettings)).toBe("flashcards/z"));
  it.each(cases)("%s", (_, text, expected) => expect(deckAt(text, "", text.length, defaultSettings)).toBe(expected));
});
