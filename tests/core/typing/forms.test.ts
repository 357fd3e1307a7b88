import { describe, expect, it } from "vitest";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";
import { parseNote } from "../../../src/core/text/note/parse";
import { answerLine, formsAt } from "../../../src/core/typing/forms";
import { unmarked } from "./marked";

describe("formsAt", () => {
  const kinds = (marked: string, more: Partial<Settings> = {}): string => {
    const { text, selections } = unmarked(marked);
    return formsAt(text, selections[0]?.from ?? 0, { ...defaultSettings, ...more }).map(({ kind }) => kind).join(" ");
  };
  const all = "basic reversed multiline multiline-reversed cloze";
  const cases: [name: string, text: string, kinds: string, more?: Partial<Settings>][] = [
    ["behind a deck tag that begins its line", "#flashcards ¦", all],
    ["behind one below it, whatever its case", "text\n\n#Flashcards/x/y  ¦\n\ntext", all],
    ["below the properties", "---\ntags: x\n---\n#flashcards ¦", all],
    ["in a callout, below its title", "> [!note] T\n> #flashcards ¦", all],
    ["of one line only, below other lines", "text\n#flashcards ¦", "basic reversed"],
    ["that are not switched off, or read as another", "#flashcards ¦", "basic multiline multiline-reversed", { separators: { ...defaultSettings.separators }, oneWay: { reversed: true, multilineReversed: false }, clozePatterns: [] }],
    ["not without a space", "#flashcards¦", ""],
    ["not behind words", "x #flashcards ¦", ""],
    ["not in a list, where the tag names no deck", "- #flashcards ¦", ""],
    ["not before words", "#flashcards ¦x", ""],
    ["not behind another tag", "#flash ¦", ""],
    ["not in code", "```\n#flashcards ¦\n```", ""],
    ["not in math", "$$\n#flashcards ¦\n$$", ""],
    ["not in a comment", "<!--\n#flashcards ¦\n-->", ""],
    ["not in the properties", "---\n#flashcards ¦\n---", ""],
  ];
  it.each(cases)("offers formats %s", (_name, text, expected, more) => {
    expect(kinds(text, more)).toBe(expected);
  });

  it("gives formats that make their cards once filled in", () => {
    const before = "> #flashcards/x ";
    for (const endMarker of ["", "+++"]) {
      const settings = { ...defaultSettings, endMarker };
      for (const { kind, before: head, behind } of formsAt(before, before.length, settings)) {
        const text = kind === "cloze" ? `${before}${head}A${behind}` : `${before}${head}Q${/^\S+$/.test(behind) ? `${behind}A` : behind.replace(/(\?\n> )/, "$1A")}`;
        const [block, more] = parseNote(text, settings).blocks;
        expect([block?.kind, block?.decks, block?.cards.length, more]).toEqual([kind, ["flashcards/x"], kind.includes("reversed") ? 2 : 1, undefined]);
      }
    }
  });
});

describe("answerLine", () => {
  const enter = (marked: string, more: Partial<Settings> = {}): string => {
    const { text, selections } = unmarked(marked);
    const at = selections[0]?.from ?? 0;
    const insert = answerLine(parseNote(text, more), at);
    return insert === null ? "none" : text.slice(0, at) + insert + text.slice(at);
  };
  const head = "#flashcards\n\n";
  const cases: [name: string, before: string, after: string, more?: Partial<Settings>][] = [
    ["a plain line", "Q\n?¦", "Q\n?\n"],
    ["a line in a quote", "> Q\n> ?¦", "> Q\n> ?\n> "],
    ["a line in a callout in one, above others", "> [!note] T\n> > Q\n> > ??¦\n\nend", "> [!note] T\n> > Q\n> > ??\n> > \n\nend"],
    ["a line that is indented as in a list", "- Q\n  ?¦", "- Q\n  ?\n  "],
    ["a line by the settings' separator", "\t- Q\n\t  ?@?¦", "\t- Q\n\t  ?@?\n\t  ", { separators: { ...defaultSettings.separators, multiline: "?@?" } }],
    ["nothing without a front", "?¦", "none"],
    ["nothing behind other words", "Q\nwhy?¦", "none"],
    ["nothing behind a second one", "Q\n?\n?¦", "none"],
    ["nothing before the mark", "Q\n¦?", "none"],
    ["nothing in code", "```\nQ\n?¦\n```", "none"],
    ["nothing of what the settings do not have", "Q\n?¦", "none", { separators: { ...defaultSettings.separators, multiline: "" } }],
  ];
  it.each(cases)("inserts %s", (_name, before, after, more) => {
    expect(enter(head + before, more).replace(head, "")).toBe(after);
  });

  it("inserts nothing in a note without a deck", () => {
    expect(enter("Q\n?¦")).toBe("none");
  });
});
