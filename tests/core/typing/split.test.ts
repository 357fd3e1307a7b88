import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entriesOf } from "../../../src/core/model/card";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";
import { parseNote } from "../../../src/core/text/note/parse";
import { splitList } from "../../../src/core/typing/split";
import { applyEdits } from "../../../src/core/write/edit";
import { typed, unmarked } from "./marked";

const head = "#flashcards\n\n";
const split = (text: string, more: Partial<Settings> = {}): string => typed(head + text, splitList, more).replace(head, "").replace("¦", "");

describe("splitList", () => {
  const cases: [name: string, before: string, after: string, more?: Partial<Settings>][] = [
    ["makes a card of each item with a colon", "- Sun: a star\n- M¦oon: a satellite\n", "- Sun::a star\n- Moon::a satellite\n"],
    ["knows dashes and the equals sign", "¦* Sun - a star\n* Moon – a satellite\n* Mars = red", "* Sun::a star\n* Moon::a satellite\n* Mars::red"],
    ["keeps the marks of tasks and numbers", "1. [ ] Sun: a¦ star\n2) Moon: grey", "1. [ ] Sun::a star\n2) Moon::grey"],
    ["keeps emphasis", "- **Sun:** a¦ star\n- **Moon**: grey", "- **Sun**::a star\n- **Moon**::grey"],
    ["leaves what has no sides", "- Sun: a¦ star\n- just words\n- See https://x.org/a: b", "- Sun::a star\n- just words\n- See https://x.org/a: b"],
    ["leaves what is a card already, with its schedule", "- Sun::a¦ star\n<!--SR:!2024-01-01,4,250-->\n- Moon: grey\n", "- Sun::a star\n<!--SR:!2024-01-01,4,250-->\n- Moon::grey\n"],
    ["makes cards of several lines of what has items below", "- Cell¦\n  - has a nucleus\n    - and more\n  - divides\n- Atom\n  1. small\n", "Cell\n?\n- has a nucleus\n  - and more\n- divides\n\nAtom\n?\n1. small\n"],
    ["with the definition first, where there is one", "- Cell: unit of¦ life\n\t- divides", "Cell\n?\nunit of life\n- divides"],
    ["and words that go on below", "- Cell¦\n  the unit of life", "Cell\n?\nthe unit of life"],
    ["below words without a blank line", "Intro:\n- Sun: a¦ star\n- Cell\n  - divides\n- Moon: grey\nmore", "Intro:\n- Sun::a star\n\nCell\n?\n- divides\n\n- Moon::grey\nmore"],
    ["apart from their neighbours", "- Sun: a¦ star\n- Cell\n  - divides\n- Moon: grey\n# Next", "- Sun::a star\n\nCell\n?\n- divides\n\n- Moon::grey\n# Next"],
    ["apart from the lines above and below", "Intro\n- Cell¦\n  - divides\n# Next", "Intro\n\nCell\n?\n- divides\n\n# Next"],
    ["in a list with blank lines", "- Sun: a¦ star\n\n- Moon: grey\n\nend", "- Sun::a star\n\n- Moon::grey\n\nend"],
    ["in a callout, where one of several lines would have no end", "> [!note] T\n> - Sun: a¦ star\n> - Cell\n>   - divides\n>\n> end", "> [!note] T\n> - Sun::a star\n> - Cell\n>   - divides\n>\n> end"],
    ["of the lines that are selected alone", "- Sun: a star\n- «Moon: grey\n- Mars»: red\n- Venus: bright", "- Sun: a star\n- Moon::grey\n- Mars::red\n- Venus: bright"],
    ["with what stands below the last one selected", "- «Sun: a star\n- Cell»\n  - divides\n- Venus: bright", "- Sun::a star\n\nCell\n?\n- divides\n\n- Venus: bright"],
    ["of items below another one, when they are selected", "- Planets\n  - «Mars: red\n  - Venus: bright»", "- Planets\n  - Mars::red\n  - Venus::bright"],
    ["with the separators and end marker of the settings", "- Sun: a¦ star\n- Cell\n  - divides\n", "- Sun -> a star\n\nCell\n?@?\n- divides\n+++\n", { separators: { basic: " -> ", reversed: "", multiline: "?@?", multilineReversed: "" }, endMarker: "+++" }],
    ["and leaves block ids at the end", "- Sun: a¦ star ^sun\n- Cell\n  - divides ^cell\n", "- Sun::a star ^sun\n\nCell\n?\n- divides ^cell\n"],
    ["but no item that would lose its block id", "- Sun: a¦ star\n- Cell ^cell\n  - divides\n", "- Sun::a star\n- Cell ^cell\n  - divides\n"],
    ["at the first mark outside links", "- [[Note#a: b|c: d]]:¦ e: f\n- ![[a: b.png]]: a picture\n- [a: b](x \"c: d\"): e\n- ![a: b](c): d", "- [[Note#a: b|c: d]]::e: f\n- ![[a: b.png]]::a picture\n- [a: b](x \"c: d\")::e\n- ![a: b](c)::d"],
    ["outside code, math and HTML", "- `a: b`:¦ c\n- $a: b$ - c\n- <span title=\"a: b\">x</span>: y\n- <https://x.org/a>: y", "- `a: b`::c\n- $a: b$::c\n- <span title=\"a: b\">x</span>::y\n- <https://x.org/a>::y"],
    ["outside emphasis, whose end it may be", "- **a: b** c:¦ d\n- _a: b:_ c\n- ***Sun:*** d\n- *all: of it*\n- a** b: c", "- **a: b** c::d\n- _a: b_::c\n- ***Sun***::d\n- *all: of it*\n- a** b::c"],
    ["behind no backslash", "- a\\: b:¦ c", "- a\\: b::c"],
    ["at no colon of a time or an address", "- At 10:30: tea¦\n- 午後10：30：茶\n- https://x.org:8080/a: b\n- [a]: https://x.org", "- At 10:30::tea\n- 午後10：30::茶\n- https://x.org:8080/a: b\n- [a]: https://x.org"],
    ["with a term as long as its words", `- [term](https://example.org/${"a".repeat(100)}):¦ words`, `- [term](https://example.org/${"a".repeat(100)})::words`],
    ["but no item whose code or link goes over a line", "- Sun: a¦ star\n- a `b\n  c` d\n- e [f\n  g](h)", "- Sun::a star\n- a `b\n  c` d\n- e [f\n  g](h)"],
    ["with code below an item", "- Cell¦\n  ```js\n  a::b\n    c: d\n  ```", "Cell\n?\n```js\na::b\n  c: d\n```"],
    ["with the note's line breaks", "- Sun: a¦ star\r\n- Cell\r\n  - divides\r\n", "- Sun::a star\r\n\r\nCell\r\n?\r\n- divides\r\n"],
    ["refuses other text", "te¦xt", "refused: no-list"],
    ["refuses a list without sides", "- a¦\n- b", "refused: no-sides"],
    ["refuses a list that is a card", "Q\n?\n- a:¦ b\n- c: d", "refused: in-card"],
    ["refuses code", "```\n- a:¦ b\n```", "refused: code"],
    ["refuses what is switched off", "- a:¦ b", "refused: kind-off", { separators: { ...defaultSettings.separators, basic: "" } }],
    ["refuses what would be read otherwise", "- a:¦ :b", "refused: others"],
  ];
  it.each(cases)("%s", (_name, before, after, more) => {
    expect(split(before, more)).toBe(after);
  });

  it("counts new cards and unchanged items", () => {
    const { text, selections } = unmarked(`${head}- a: b¦\n- c\n- d::e\n- f\n  - g\n`);
    expect(splitList(parseNote(text), selections, defaultSettings)).toMatchObject({ kind: "typed", made: 2, left: 1 });
  });

  it("makes as many cards as reported, and leaves existing ones", () => {
    const words = fc.constantFrom("Sun", "a star", "**Moon**", "x: y", "a - b", "c = d", "日本", "`a::b`", "==z==", "?", "", "# h", "> q", "%%", "$$");
    const item = fc.tuple(fc.constantFrom("- ", "* ", "1. ", "  - ", "\t- ", "  ", "> - ", "", ""), words, fc.constantFrom("", "", ": ", " - ", "::"), words).map((parts) => parts.join(""));
    const comment = fc.constantFrom("<!--SR:!2024-02-11,84,290-->", "text", "Q::A", "Q\n?\nA\n<!--SR:!2024-02-11,84,290-->", "");
    const text = fc.tuple(comment, fc.array(fc.oneof({ weight: 6, arbitrary: item }, { weight: 1, arbitrary: comment }), { minLength: 1, maxLength: 8 }), comment).map(([above, items, below]) => [above, "", ...items, "", below].join("\n"));
    let made = 0;
    fc.assert(
      fc.property(text, fc.noBias(fc.nat(9999)), fc.nat(30), (body, part, length) => {
        const before = head + body;
        const from = Math.floor((part * before.length) / 10_000);
        const note = parseNote(before);
        const found = splitList(note, [{ from, to: length < 15 ? from : Math.min(before.length, from + length) }], defaultSettings);
        if (found.kind === "refused") return;
        made++;
        const after = parseNote(applyEdits(before, found.edits));
        const said = (list: typeof note.blocks) => list.map((block) => JSON.stringify([block.hash, entriesOf(block), block.decks]));
        const left = said(after.blocks);
        for (const block of said(note.blocks)) expect(left.splice(left.indexOf(block), left.includes(block) ? 1 : 0)).toEqual([block]);
        expect(left.length).toBe(found.made);
        expect(after.blocks.flatMap(({ comments }) => comments).length).toBe(note.blocks.flatMap(({ comments }) => comments).length);
      }),
      { numRuns: 3000 },
    );
    expect(made).toBeGreaterThan(300);
  });
});
