import { describe, expect, it } from "vitest";
import { inspectRules, lookAt, type NoteLook } from "../../../src/core/inspect/inspect-note";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";

function look(text: string, settings: Partial<Settings> = {}): NoteLook {
  return lookAt(inspectRules({ ...defaultSettings, ...settings }), `#flashcards\n\n${text}`, "Templates/Note.md");
}

const plugins = /-cloze$|^anki|^question|^card-tag|^remnote|^dataview|^templater/;
const codes = (found: NoteLook): string[] => found.misses.map(({ code }) => code).filter((code) => plugins.test(code));

describe("text that only resembles another plugin's syntax is ignored", () => {
  it.each([
    ["cards with a key-like front", "Magna Carta:: 1215\nhydrogen:: 1\nFrance:: [[Paris]]\nauthor:: writer\ndate:: rendez-vous"],
    ["a reviewed card that looks like a field", "rating:: 8\n<!--SR:!2024-02-11,84,290-->\n\nauthor:: [[Ada]]\n<!--SR:!2024-02-11,84,290-->"],
    ["a link with colons", "See [the docs](https://example.org/a::b) and (a), b::c"],
    ["a question and an answer apart", "Q: What?\n\nA: That."],
    ["an answer without a question", "A: That."],
    ["a tag that only begins like another", "Words #cards\n\nMore #card/deck here"],
    ["a tag within the words", "The #card tag is explained here"],
    ["code", "`{{c1::a}}` and `STARTI [Basic] a Back: b ENDI`\n\n```\nSTART\nBasic\na\nBack: b\nEND\nQ: a\nA: b\n```"],
    ["an arrow at one end", ">> quoted twice\n\nwords >>"],
    ["a start that nothing ends", "START\nwords"],
    ["a template without a card in it", "<% tp.file.title %>\n\na::b"],
  ])("%s", (_name, text) => {
    expect(codes(look(text))).toEqual([]);
  });

  it("a deck tag that another plugin also uses is a deck tag", () => {
    expect(codes(look("Words #card\nmore", { deckTags: ["flashcards", "card"] }))).toEqual([]);
  });

  it("a deletion that the settings read is not reported", () => {
    expect(codes(look("The {{c1::sun}}", { separators: { ...defaultSettings.separators, basic: ";;" }, clozePatterns: ["{{[c123::]answer[::hint]}}"] }))).toEqual([]);
  });
});

describe("settings for another plugin's syntax", () => {
  const offers = (found: NoteLook): unknown => found.offers(found.misses[0]!);

  it("another separator, or ignoring the note, for Dataview's fields", () => {
    expect(offers(look("rating:: 8\nauthor:: [[Ada]]\n\nfront::back\n<!--SR:!2024-02-11,84,290-->"))).toEqual([
      { changes: [{ kind: "separator", which: "basic", mark: ">>" }], gained: 0, lost: 3, lostSchedules: 1 },
      { changes: [{ kind: "ignore", path: "Templates/Note.md" }], gained: 0, lost: 3, lostSchedules: 1 },
    ]);
  });

  it("a separator that has no other meaning", () => {
    const [first] = look("rating:: 8\nauthor:: [[Ada]]\n\nA menu: File >> Open", { clozePatterns: [] }).misses;
    expect(first?.settings?.()[0]).toEqual([{ kind: "separator", which: "basic", mark: ";;" }]);
    const [second] = look("rating:: 8\nauthor:: [[Ada]]\n\nA menu: File >> Open").misses;
    expect(second?.settings?.()[0]).toEqual([{ kind: "separator", which: "basic", mark: "=>" }]);
  });

  it("the folder of templates", () => {
    expect(offers(look('Created <% tp.date.now("HH::mm") %>'))).toEqual([{ changes: [{ kind: "ignore", path: "Templates" }], gained: 0, lost: 1, lostSchedules: 0 }]);
  });

  it("the arrow as separator, or Anki's deletions as a pattern", () => {
    expect(offers(look("cat >> chat\n\ndog::chien"))).toEqual([{ changes: [{ kind: "separator", which: "basic", mark: ">>" }], gained: 0, lost: 1, lostSchedules: 0 }]);
    const present = { separators: { ...defaultSettings.separators, basic: ";;" } };
    expect(offers(look("The {{c1::sun}} and {{c2::moon}}", present))).toEqual([{ changes: [{ kind: "pattern", pattern: "{{[c123::]answer[::hint]}}" }], gained: 0, lost: 0, lostSchedules: 0 }]);
  });
});
