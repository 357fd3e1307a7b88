import { describe, expect, it } from "vitest";
import { plainText } from "../../../src/core/model/card";
import { examine } from "../../../src/core/doctor/doctor";
import { isScheduled } from "../../../src/core/model/schedule";
import type { Settings } from "../../../src/core/model/settings";
import { parseNote } from "../../../src/core/text/note/parse";

const start = "#flashcards\n\n";
const usual = { basic: "::", reversed: ":::", multiline: "?", multilineReversed: "??" };

/** Front and back of the cards below a deck tag, with the due day of those that have one. */
function cards(text: string, settings: Partial<Settings> = {}): readonly (readonly string[])[] {
  return parseNote(start + text, settings).blocks.flatMap((block) =>
    block.cards.map(({ front, back, schedule }) => [plainText(front), plainText(back), ...(isScheduled(schedule) ? [schedule.due] : [])]),
  );
}

const due = "<!--SR:!2026-01-05,4,270-->";

describe("reports: what a line's markup hides", () => {
  it("F4 HTML comment as inline separator", () => {
    const settings = { separators: { ...usual, basic: "<!--::-->" } };
    expect(cards(`front<!--::-->back\n${due}`, settings)).toEqual([["front", "back", "2026-01-05"]]);
    expect(examine(`${start}front<!--::-->back\n${due}`, (text) => parseNote(text, settings).blocks, 250)).toEqual([]);
  });

  it("F7 separator in a wikilink", () => {
    expect(cards("[[std::vector]] is a container\n\nSee [[Name|a::b]] for more")).toEqual([]);
  });

  it("F7 separator in an embed", () => {
    expect(cards("![[img|a::b]]::answer")).toEqual([["![[img|a::b]]", "answer"]]);
  });

  it("F7 separator in a URL", () => {
    expect(cards("See https://example.org/a::b for this\n\n[doc](https://example.org/a::b) and more")).toEqual([]);
  });

  it("F7 marks in URLs", () => {
    expect(cards("![](data:image/png;base64,AAAA==) and ==x==\n\nhttps://example.org/?a==1&b==2")).toEqual([["![](data:image/png;base64,AAAA==) and [...]", "![](data:image/png;base64,AAAA==) and x"]]);
  });

  it("F7 scheduled already keeps SR's reading", () => {
    expect(cards(`[[std::vector]] is a container\n${due}`)).toEqual([["[[std", "vector]] is a container", "2026-01-05"]]);
  });

  it("ok separator -> beside comments", () => {
    const settings = { separators: { ...usual, basic: "->" } };
    const text = "water -> eau\n\nThe ==sky== is ==blue==\n<!--SR:!2026-01-05,4,270!2000-01-01,1,250-->";
    expect(cards(text, settings)).toEqual([["water", "eau"], ["The [...] is blue", "The sky is blue", "2026-01-05"], ["The sky is [...]", "The sky is blue"]]);
    expect(examine(start + text, (note) => parseNote(note, settings).blocks, 250)).toEqual([]);
  });

  it("ok curly deletion around math", () => {
    const settings = { clozePatterns: ["{{[123;;]answer[;;hint]}}"] };
    const answer = "big if $\\frac{\\vec{a}}{\\vec{b}}$";
    expect(cards(`The ratio is {{${answer}}} today`, settings)).toEqual([["The ratio is [...] today", `The ratio is ${answer} today`]]);
  });

  it("ok price signs are no math", () => {
    expect(cards("price $5 ==a== and $7 ==b==\n\ncosts $5::costs $6")).toHaveLength(3);
  });

  it("ok multi-line HTML comment", () => {
    expect(cards("<!--\n-->\n\na ::: b\n\n<!-- x\ny::z --> b::c")).toEqual([["a", "b"], ["b", "a"], ["b", "c"]]);
  });
});
