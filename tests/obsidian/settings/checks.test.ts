import { describe, expect, it } from "vitest";
import { defaultSettings, type Settings } from "../../../src/core/settings";
import { checkLimit, checkMark, checkNumber, checkPath, checkPattern, checkTag, readTime, showTime, type MarkKey } from "../../../src/obsidian/settings/checks";
import { deleteEntry, lists, readListKey, setEntry } from "../../../src/obsidian/settings/lists";
import { rows } from "../../../src/obsidian/settings/rows";

const base: Settings = { ...defaultSettings, ignoredTags: ["draft"], endMarker: "+++" };

/** The message has this word in it; null = may be saved. */
function says(problem: string | null, word: string | null): void {
  if (word === null) expect(problem).toBeNull();
  else expect(problem).toContain(word);
}

describe("separators", () => {
  const cases: readonly [value: string, key: MarkKey, word: string | null][] = [
    ["", "basic", null],
    ["::", "basic", null],
    [";;", "basic", null],
    ["->->->", "reversed", null],
    [":::", "basic", "Reversed separator"],
    ["?", "multilineReversed", "Multi-line separator"],
    ["+++", "multiline", "End marker"],
    ["??", "endMarker", "Multi-line reversed separator"],
    ["==", "basic", "cloze pattern"],
    [" ::", "basic", "spaces"],
    ["a\nb", "basic", "one line"],
    ["`|`", "basic", "`"],
    ["<!--", "basic", "<!--"],
  ];
  it.each(cases)("%j as %s", (value, key, word) => says(checkMark(value, key, base), word));
});

describe("cloze patterns", () => {
  const cases: readonly [value: string, index: number, word: string | null][] = [
    ["==[123;;]answer[;;hint]==", 0, null],
    ["**[123;;]answer[;;hint]**", 1, null],
    ["==answer==[^\\[hint\\]][\\[^123\\]]", 1, null],
    ["==[123;;]answer[;;hint]==", 1, "already"],
    ["==text==", 1, "answer"],
    ["answer answer", 1, "answer"],
    ["answer", 1, "marks"],
    ["==[answer==", 1, "bracket"],
    ["::answer::", 1, "Basic separator"],
  ];
  it.each(cases)("%j", (value, index, word) => says(checkPattern(value, index, base), word));
});

describe("tags", () => {
  const cases: readonly [value: string, index: number, list: "deckTags" | "ignoredTags", word: string | null][] = [
    ["flashcards", 0, "deckTags", null],
    ["#biology/cells", 1, "deckTags", null],
    ["猫", 1, "deckTags", null],
    ["हिन्दी", 1, "deckTags", null],
    ["", 1, "deckTags", "Write a tag"],
    ["a b", 1, "deckTags", "letters"],
    ["123", 1, "deckTags", "digit"],
    ["FLASHCARDS", 1, "deckTags", "already"],
    ["draft", 1, "deckTags", "other list"],
    ["flashcards", 1, "ignoredTags", "other list"],
  ];
  it.each(cases)("%j at %i of %s", (value, index, list, word) => says(checkTag(value, index, list, base), word));
});

describe("paths", () => {
  const cases: readonly [value: string, word: string | null][] = [
    ["Templates", null],
    ["**/*.md", null],
    ["", "Write a folder"],
    ["/Templates", "slash"],
    ["**/*.excalidraw.md", "already"],
  ];
  it.each(cases)("%j", (value, word) => says(checkPath(value, 5, base), word));
});

describe("numbers", () => {
  it.each([[130, null], [129, "130"], [10_001, "10,000"], [1.5, "whole"], [NaN, "whole"], ["250", "whole"]] as const)("%j as ease", (value, word) => {
    says(checkNumber(value, 130, 10_000), word);
  });
  it.each([["", null], ["0", null], ["20", null], [" 20 ", null], ["-1", "whole"], ["1.5", "whole"], ["x", "whole"], ["10000", "9,999"]] as const)("%j as limit", (value, word) => {
    says(checkLimit(value), word);
  });
  it.each([["04:00", 240], ["4:30", 270], ["00:00", 0], ["23:59", 1439], ["24:00", null], ["12:60", null], ["noon", null]] as const)("%j as time", (value, minutes) => {
    expect(readTime(value)).toBe(minutes);
    if (minutes !== null) expect(readTime(showTime(minutes))).toBe(minutes);
  });
});

describe("rows", () => {
  it.each(rows.map((row) => [row.key, row] as const))("%s reads what it wrote, and lets the defaults through", (_, row) => {
    const value = row.get(defaultSettings);
    expect(row.check(value, defaultSettings)).toBeNull();
    expect({ ...defaultSettings, ...row.set(value, defaultSettings) }).toEqual(defaultSettings);
  });

  it("covers every setting together with the lists", () => {
    const changed = new Set(rows.flatMap((row) => Object.keys(row.set(row.get(base), base))));
    for (const key of ["deckTags", "ignoredPaths", "ignoredTags", "clozePatterns"] as const) changed.add(key);
    expect([...changed].sort()).toEqual(Object.keys(defaultSettings).filter((key) => key !== "unknown").sort());
  });
});

describe("lists", () => {
  it("names entries by list and index", () => {
    expect(readListKey("deckTags.2")).toEqual({ list: "deckTags", index: 2 });
    expect(readListKey("order")).toBeNull();
    expect(readListKey("unknown.1")).toBeNull();
    expect(readListKey("deckTags.x")).toBeNull();
  });

  it("adds, changes and deletes entries, tidied", () => {
    expect(setEntry(base, "deckTags", 1, " #biology/ ")).toEqual({ deckTags: ["flashcards", "biology"] });
    expect(setEntry(base, "deckTags", 0, "cards")).toEqual({ deckTags: ["cards"] });
    expect(deleteEntry(base, "ignoredTags", 0)).toEqual({ ignoredTags: [] });
  });

  it("keeps the last deck tag unless folders are decks", () => {
    expect(lists.deckTags.checkDelete(base)).not.toBeNull();
    expect(lists.deckTags.checkDelete({ ...base, folderDecks: true })).toBeNull();
  });
});
