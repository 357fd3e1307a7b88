import { describe, expect, it } from "vitest";
import { strings } from "../../../src/i18n";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";
import { readTime, settingPaths, settingRules, showTime, tidyEntry, withValue, type ListPath, type SettingPath } from "../../../src/core/settings/rules";
import { checkDelete, checkEntry, checkValue, readEntryKey, shownValue, typedValue, typeInto } from "../../../src/obsidian/ui/setting-checks";

const base: Settings = { ...defaultSettings, ignoredTags: ["draft"], endMarker: "+++" };

/** The message contains this word; null = valid. */
function says(problem: string | null, word: string | null): void {
  if (word === null) expect(problem).toBeNull();
  else expect(problem).toContain(word);
}

describe("separators", () => {
  const cases: readonly [value: string, path: SettingPath, word: string | null][] = [
    ["", "separators.basic", null],
    ["::", "separators.basic", null],
    [";;", "separators.basic", null],
    ["->->->", "separators.reversed", null],
    [":::", "separators.basic", "the reversed separator"],
    ["?", "separators.multilineReversed", "the multi-line separator"],
    ["+++", "separators.multiline", "the end marker"],
    ["a", "separators.basic", "ordinary text"],
    ["12", "separators.reversed", "ordinary text"],
    ["-", "separators.basic", "Markdown"],
    ["##", "separators.multiline", "Markdown"],
    ["Answer", "separators.multiline", null],
    ["---", "endMarker", null],
    ["??", "endMarker", "the multi-line reversed separator"],
    ["==", "separators.basic", "cloze pattern"],
    [" ::", "separators.basic", "spaces"],
    ["a\nb", "separators.basic", "single line"],
    ["`|`", "separators.basic", "`"],
    ["<!--", "separators.basic", "<!--"],
  ];
  it.each(cases)("%j as %s", (value, path, word) => says(checkValue(path, value, base), word));
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
    ["::answer::", 1, "basic separator"],
  ];
  it.each(cases)("%j", (value, index, word) => says(checkEntry("clozePatterns", index, value, base), word));
});

describe("tags", () => {
  const cases: readonly [value: string, index: number, list: ListPath, word: string | null][] = [
    ["flashcards", 0, "deckTags", null],
    ["#biology/cells", 1, "deckTags", null],
    ["猫", 1, "deckTags", null],
    ["हिन्दी", 1, "deckTags", null],
    ["", 1, "deckTags", "cannot be empty"],
    ["a b", 1, "deckTags", "letters"],
    ["123", 1, "deckTags", "digit"],
    ["FLASHCARDS", 1, "deckTags", "already"],
    ["draft", 1, "deckTags", "other list"],
    ["flashcards", 1, "ignoredTags", "other list"],
    ["flashcards", 1, "reviewTags", null],
    ["draft", 1, "reviewTags", null],
    ["Review", 0, "ignoredReviewTags", "other list"],
    ["flashcards", 0, "ignoredReviewTags", null],
  ];
  it.each(cases)("%j at %i of %s", (value, index, list, word) => says(checkEntry(list, index, value, base), word));
});

describe("paths", () => {
  const cases: readonly [value: string, word: string | null][] = [
    ["Templates", null],
    ["**/*.md", null],
    ["", "empty"],
    ["/Templates", null],
    ["Templates\\Daily", null],
    ["C:\\Templates", "Enter a folder"],
    ["../Templates", "Enter a folder"],
    [".\\**\\*.excalidraw.md", "already"],
    ["**/*.excalidraw.md", "already"],
  ];
  it.each(cases)("%j", (value, word) => says(checkEntry("ignoredPaths", 5, value, base), word));
});

describe("an error", () => {
  const typed: readonly [list: ListPath, value: string][] = [["ignoredPaths", ""], ["ignoredPaths", "../x"], ["clozePatterns", "answer"], ["clozePatterns", "x"], ["clozePatterns", "==[answer=="], ["deckTags", "a b"]];
  it.each(typed)("of %s says what is wrong with %j, and does not repeat the help", (list, value) => {
    const problem = checkEntry(list, 9, value, base);
    expect(problem).not.toBeNull();
    expect(strings.settings.rows[list]).not.toContain(problem);
  });
});

describe("an error of a single value", () => {
  const weights = (first: string) => [first, ...Array.from({ length: 20 }, () => "0.5")].join(", ");
  it.each<[SettingPath, unknown, string]>([
    ["sm2.baseEase", 129, "129 is too low. The lowest is 130."],
    ["fsrs.retention", 100, "100 is too high. The highest is 99."],
    ["sm2.maximumInterval", 1.5, "1.5 is not a whole number. Enter digits only."],
    ["sm2.maximumInterval", NaN, "Enter a whole number."],
    ["newPerDay", "10000", "10000 is too high. The highest is 9,999."],
    ["leechLapses", "100", "100 is too high. The highest is 99."],
    ["dayStart", "24:00", "24:00 is not a time of day. Enter hours and minutes, such as 04:00."],
    ["fsrs.learningSteps", "1m 24h", "24h cannot be a step. Enter minutes or hours, less than a day: 10m or 2h."],
    ["fsrs.learningSteps", "2 days", "days cannot be a step. Enter minutes or hours, less than a day: 10m or 2h."],
    ["fsrs.weights", "0.1 0.2", "There are 2 numbers. Enter all 21, or none."],
    ["fsrs.weights", weights("x"), "Number 1, x, is not from 0.001 to 100. Correct it."],
    ["fsrs.weights7", "0.1 0.2", "There are 2 numbers. Enter all 34, or none."],
    ["fsrs.weights7", ["2, 1", ...Array.from({ length: 32 }, () => "0.5")].join(", "), "Number 2, 1, is not from 2 to 100. Correct it."],
    ["logFolder", "a/.hidden", ".hidden is hidden in Obsidian, because it begins with a dot. Enter another folder."],
    ["logFolder", "a:b", "a:b contains a character that folder names cannot have. Leave it out."],
  ])("of %s names what was typed and the bound it crosses: %j", (path, typed, says) => {
    expect(checkValue(path, typed, base)).toBe(says);
    expect(strings.settings.rows[path]).not.toContain(says);
  });
});

describe("numbers", () => {
  it.each([[130, null], [129, "130"], [10_001, "10,000"], [1.5, "whole"], [NaN, "whole"], ["250", "whole"]] as const)("%j as ease", (value, word) => {
    says(checkValue("sm2.baseEase", value, base), word);
  });
  it.each([["", null], ["0", null], ["20", null], [" 20 ", null], ["-1", "lowest is 0"], ["1.5", "whole"], ["x", "whole"], ["10000", "9,999"]] as const)("%j as limit", (value, word) => {
    says(checkValue("newPerDay", value, base), word);
  });
  it.each([["04:00", 240], ["4:30", 270], ["00:00", 0], ["23:59", 1439], ["24:00", undefined], ["12:60", undefined], ["noon", undefined]] as const)("%j as time", (value, minutes) => {
    expect(readTime(value)).toBe(minutes);
    if (minutes !== undefined) expect(readTime(showTime(minutes))).toBe(minutes);
  });
});

describe("rows", () => {
  it.each(settingPaths.filter((path) => !["list", "decks", "computed"].includes(settingRules[path].kind)))("%s reads what it wrote, and accepts the defaults", (path) => {
    const value = shownValue(path, defaultSettings);
    expect(checkValue(path, value, defaultSettings)).toBeNull();
    expect(withValue(defaultSettings, path, typedValue(path, value))).toEqual(defaultSettings);
  });

  it("cover all settings", () => {
    const known = new Set(settingPaths.map((path) => path.split(".")[0]));
    expect([...known].sort()).toEqual(Object.keys(defaultSettings).filter((key) => key !== "unknown").sort());
  });
});

describe("lists", () => {
  it("name entries by list and index", () => {
    expect(readEntryKey("deckTags.2")).toEqual({ list: "deckTags", index: 2 });
    for (const key of ["order", "unknown.1", "deckTags.x", "separators.basic"]) expect(readEntryKey(key)).toBeNull();
  });

  it("normalize entries", () => {
    expect(tidyEntry("tag", " #biology/ ")).toBe("biology");
    expect(tidyEntry("path", " Templates ")).toBe("Templates");
  });

  it.each([
    ["deckTags.0", " #new/ ", { ...base, deckTags: ["new"] }],
    ["deckTags.1", "more", { ...base, deckTags: ["flashcards", "more"] }],
    ["deckTags.7", "more", { ...base, deckTags: ["flashcards", "more"] }],
    ["separators.basic", ";;", { ...base, separators: { ...base.separators, basic: ";;" } }],
    ["newPerDay", "20", { ...base, newPerDay: 20 }],
    ["dayStart", "5:30", { ...base, dayStart: 330 }],
    ["sm2.easyBonus", 150, { ...base, sm2: { ...base.sm2, easyBonus: 1.5 } }],
  ] as const)("%s accepts %j", (key, typed, after) => {
    expect(typeInto(base, key, typed)).toEqual(after);
    expect(base.deckTags).toEqual(["flashcards"]);
  });

  it.each([["deckTags.1", "draft"], ["separators.basic", ":::"], ["newPerDay", "x"], ["dayStart", "24:00"]])("%s refuses %j with a message", (key, typed) => {
    expect(typeInto(base, key, typed)).toEqual(expect.any(String));
  });

  it("keep the last deck tag unless folders are decks", () => {
    expect(checkDelete("deckTags", base)).not.toBeNull();
    expect(checkDelete("deckTags", { ...base, folderDecks: true })).toBeNull();
    expect(checkDelete("ignoredTags", base)).toBeNull();
  });
});
