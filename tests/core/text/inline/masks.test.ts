import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { plainText, type Block } from "../../../../src/core/model/card";
import type { Schedule } from "../../../../src/core/model/schedule";
import type { Settings } from "../../../../src/core/model/settings";
import { noteTags } from "../../../../src/core/text/tags/note-tags";
import { parseNote } from "../../../../src/core/text/note/parse";
import { checkedReset } from "../../../../src/core/write/reset";
import { applyEdits } from "../../../../src/core/write/edit";
import { rewrite } from "../../../../src/core/write/rewrite";

const usual = { basic: "::", reversed: ":::", multiline: "?", multilineReversed: "??" };
const parse = (text: string, settings: Partial<Settings> = {}): readonly Block[] => parseNote(`#flashcards\n\n${text}`, settings).blocks;
const sides = (blocks: readonly Block[]): readonly (readonly string[])[] => blocks.flatMap(({ cards }) => cards.map(({ front, back }) => [plainText(front), plainText(back)]));
const cards = (text: string, settings: Partial<Settings> = {}): readonly (readonly string[])[] => sides(parse(text, settings));
const fronts = (text: string, settings: Partial<Settings> = {}): readonly string[] => cards(text, settings).map(([front]) => front ?? "");

describe("a separator", () => {
  it.each([
    "[[std::vector]]",
    "[[Note|a::b]]",
    "![[img|a::b]]",
    "a [[b::c]] d [[e::f]] g",
    "[[[a::b]]]",
    "[a::b](c)",
    "[a [b::c] d](e)",
    "[a `]` b::c](d)",
    "[a ![b::c](d) e::f](g)",
    "![a [b](c) d::e](f)",
    "[a](b::c)",
    "[a](<b ::c>)",
    "[a](b(c)::d)",
    '[a](b "c::d")',
    "[a](b 'c::d' )",
    "[a](b (c::d))",
    "[a::b][c]",
    "[a][b::c]",
    "[a::b][]",
    "[a::b]: c",
    "[a]: b::c",
    '[a]: <b> "c::d"',
    "> [a]: b::c",
    "<https://example.org/a::b>",
    "<std::vector>",
    "<a@b.org> and <mailto:a::b>",
    "https://example.org/a::b",
    "See (https://example.org/a(b)::c).",
    "obsidian://open?vault=a::b",
    "file:///a::b",
    '<img alt="a::b">',
    "<a b='c::d' e>f</a>",
    "<a b=c::d/>",
    "</b >[[a::b]]",
    "a \\:: b",
    "a \\\\\\:: b",
    "a \\::: b",
  ])("does not count in %s", (text) => {
    expect(cards(text)).toEqual([]);
  });

  it.each([
    ["[[a]]::[[b]]", "[[a]]", "[[b]]"],
    ["[a](b)::[c](d)", "[a](b)", "[c](d)"],
    ["[[a::b]] c::d", "[[a::b]] c", "d"],
    ["a [ b::c", "a [ b", "c"],
    ["a [b::c]", "a [b", "c]"],
    ["a [[b::c", "a [[b", "c"],
    ["a ![[b::c [[d]]", "a ![[b", "c [[d]]"],
    ["[a (b)::c](d", "[a (b)", "c](d"],
    ["[a [b](c) d](e::f)", "[a [b](c) d](e", "f)"],
    ["[a](b c::d)", "[a](b c", "d)"],
    ["[a](<b::c)", "[a](<b", "c)"],
    ["[a] [b::c]", "[a] [b", "c]"],
    ["[^1]::[^2]", "[^1]", "[^2]"],
    ["[^1]: a::b", "[^1]: a", "b"],
    ["[a::b][^1]", "[a", "b][^1]"],
    ["[a]: b c::d", "[a]: b c", "d"],
    ["\\[[a::b]]", "\\[[a", "b]]"],
    ["[a\\](b::c)", "[a\\](b", "c)"],
    ["https://example.org:: the example", "https://example.org", "the example"],
    ["See https://example.org/a.:: b", "See https://example.org/a.", "b"],
    ["(https://example.org/a)::b", "(https://example.org/a)", "b"],
    ['"https://example.org/a"::b', '"https://example.org/a"', "b"],
    ["见https://example.org/a。::b", "见https://example.org/a。", "b"],
    ["a ://b::c", "a ://b", "c"],
    ["If a<b :: then b>a", "If a<b", "then b>a"],
    ["a < b::c > d", "a < b", "c > d"],
    ["<b>a::b</b>", "<b>a", "b</b>"],
    ["vector<int>::size", "vector<int>", "size"],
    ['<img alt="a::b', '<img alt="a', "b"],
    ["a \\\\:: b", "a \\\\", "b"],
    ["a \\: b::c", "a \\: b", "c"],
    ["`a\\`::b", "`a\\`", "b"],
    ["\\::a \\::b ::c", "\\::a \\::b", "c"],
  ])("counts in %s", (text, front, back) => {
    expect(cards(text)).toEqual([[front, back]]);
  });

  it("is disabled by a backslash only if it begins with punctuation", () => {
    expect(cards("a \\ vs b", { separators: { ...usual, basic: "vs" } })).toEqual([["a \\", "b"]]);
    expect(cards("a \\vs b", { separators: { ...usual, basic: "vs" } })).toEqual([["a \\", "b"]]);
    expect(cards("a \\-> b", { separators: { ...usual, basic: "->" } })).toEqual([]);
  });

  it.each([
    ["<!--", "a <!-- b\n\nc <!-- d\n<!-- e -->", [["a", "b"], ["c", "d"], ["", "e -->"]]],
    ["<!-- :: -->", "a <!-- :: --> b <!-- x -->", [["a", "b <!-- x -->"]]],
    ["[[", "a [[b]]", [["a", "b]]"]]],
    ["$$", "a $$ b\nc $$ d $$ e", [["a", "b"], ["c", "d $$ e"]]],
    ["`", "a `b`", [["a", "b`"]]],
    ["https://", "a https://b", [["a", "b"]]],
    ["<br>", "a<br>b", [["a", "b"]]],
    ["]]", "[[a]] b", []],
    [";;", "https://example.org;; b", [["https://example.org", "b"]]],
    ["=>", "https://example.org=> b", [["https://example.org", "b"]]],
  ])("counts if it is itself the opening of a span: %s", (basic, text, expected) => {
    expect(cards(text, { separators: { ...usual, basic, reversed: "" } })).toEqual(expected);
  });

  it("with its own line may be a comment, or open one", () => {
    const separators = { ...usual, multiline: "<!--?-->" };
    expect(cards("front\n<!--?-->\nback\n<!--end-->\nc <!-- x -->", { separators, endMarker: "<!--end-->" })).toEqual([["front", "back"]]);
    expect(cards("a\n$$\nb\n\nc\n$$\nd", { separators: { ...usual, multiline: "$$" } })).toEqual([["a", "b"], ["c", "d"]]);
    expect(cards("a\n<!--\nb\n\nc\n<!--\nd\n\n<!-- x -->", { separators: { ...usual, multiline: "<!--" } })).toEqual([["a", "b"], ["c", "d"]]);
  });

  it("ends an address in a table", () => {
    expect(cards("| https://example.org|a::b |")).toEqual([["a", "b"]]);
  });
});

describe("a deletion", () => {
  it.each([
    "[[Note|==x==]]",
    "![[==x==]]",
    "![==x==](y)",
    "[x](==y==)",
    '[x](y "==z==")',
    '<img alt="==x==">',
    "https://example.org/?a==1&b==2",
    "[x]: ==y==",
    "\\==x==",
    "==x\\==",
    "\\==x\\==",
  ])("does not count in %s", (text) => {
    expect(cards(text)).toEqual([]);
  });

  it.each([
    ["[==x==](y)", "[[...]](y)"],
    ["[a ==x==][y] b", "[a [...]][y] b"],
    ["==[[a]]==", "[...]"],
    ["==see [x](y==z)==", "[...]"],
    ["==https://example.org/a==", "[...]"],
    ["==see https://example.org/?a==1==, b", "[...], b"],
    ["https://example.org/?q=YQ== and ==x==", "https://example.org/?q=YQ== and [...]"],
    ["\\==x== and ==y==", "\\==x== and [...]"],
    ["a \\== b and ==y==", "a \\== b and [...]"],
    ["==a \\== b==", "[...]"],
    ["\\\\==x==", "\\\\[...]"],
    ["`a\\`==x==", "`a\\`[...]"],
    ["$a$ ==b== [[c]]", "$a$ [...] [[c]]"],
  ])("counts in %s", (text, front) => {
    expect(fronts(text)).toEqual([front]);
  });

  it("may be written with marks that open spans", () => {
    const by = (pattern: string): Partial<Settings> => ({ clozePatterns: [pattern] });
    expect(fronts("see [[a]] here", by("\\[\\[answer\\]\\]"))).toEqual(["see [...] here"]);
    expect(fronts("see <mark>a</mark> here", by("<mark>answer</mark>"))).toEqual(["see [...] here"]);
    expect(fronts("see [a](b) here", by("\\[answer\\]"))).toEqual(["see [...](b) here"]);
    expect(fronts("see `a` here", by("`answer`"))).toEqual(["see [...] here"]);
    expect(fronts("see `{{a}}` here", by("{{answer}}"))).toEqual([]);
    expect(fronts("see {{https://a}} here", by("{{answer}}"))).toEqual(["see [...] here"]);
    expect(fronts("\\{{a}} and {{b}}", by("{{answer}}"))).toEqual(["\\{{a}} and [...]"]);
    expect(fronts("==a==^[h][^1] b", by("==answer==[^\\[hint\\]][\\[^123\\]]"))).toEqual(["[h] b"]);
  });
});

describe("a tag", () => {
  // `[a #b](c)` and `[a #b][c]` are tags in Obsidian's own cache: only the destination hides them.
  it.each<[string, readonly string[]]>([
    ["[[Note #a]] [[Note|b #c]] ![[d #e]]", []],
    ["[x #a](y) [x #b][y] [x #c]", ["a", "b", "c"]],
    ["[x](y #a) [x](<y #b>) ![x #c](y)", ["a"]],
    ["https://x/#a <https://x/ #b> #c", ["b", "c"]],
    ['<a b="c #d"> #e', ["e"]],
  ])("of %s", (text, tags) => {
    expect(noteTags(text)).toEqual(tags);
  });

  it("in a wikilink names no deck", () => {
    expect(parseNote("[[Note #flashcards]]\n\na::b").blocks).toEqual([]);
    expect(parse("[[Note #flashcards/x]]\n\na::b").map(({ decks }) => decks)).toEqual([["flashcards"]]);
  });

  it("next to %% in an address is not hidden by it", () => {
    expect(noteTags("https://x/%%20 #a https://x/%%20")).toEqual(["a"]);
    expect(cards("see https://x/%%20::b")).toEqual([]);
    expect(cards("%%a https://x/%%20 %%::b")).toEqual([["a https://x/%%20", "b"]]);
  });
});

describe("SR's reading stays where a schedule comment proves it", () => {
  const one = "<!--SR:!2026-01-05,4,270-->";
  const two = "<!--SR:!2026-01-05,4,270!2026-01-06,4,270-->";

  it.each([
    [`[[a::b]] c\n${one}`, [["[[a", "b]] c"]]],
    [`[[a::b]] c ${one}`, [["[[a", "b]] c"]]],
    [`[[a::b]] c\n\n${one}`, [["[[a", "b]] c"]]],
    [`[[a::b]] c\n^id\n${one}`, [["[[a", "b]] c"]]],
    [`> [[a::b]] c\n> ${one}`, [["[[a", "b]] c"]]],
    [`https://x/a::b\n${one}`, [["https://x/a", "b"]]],
    [`a \\:: b\n${one}`, [["a \\", "b"]]],
    [`above\n[a](b::c)\n${one}`, [["[a](b", "c)"]]],
    [`[[a:::b]] c\n${two}`, [["[[a", "b]] c"], ["b]] c", "[[a"]]],
    [`[[Note|==x==]]\n${one}`, [["[[Note|[...]]]", "[[Note|x]]"]]],
    [`\\==x==\n${one}`, [["\\[...]", "\\x"]]],
  ])("in %s", (text, expected) => {
    expect(cards(text)).toEqual(expected);
  });

  it.each([
    // Another card of ours has the comment.
    [`front\n?\n[[a::b]]\n${one}`, [["front", "[[a::b]]"]]],
    [`==x==\n[[a::b]]\n${one}`, [["[...]\n[[a::b]]", "x\n[[a::b]]"]]],
    [`[[a::b]] ==x==\n${one}`, [["[[a::b]] [...]", "[[a::b]] x"]]],
    [`[[a::b]] c::d\n${one}`, [["[[a::b]] c", "d"]]],
    // SR does not read inline cards in code.
    [`\`a::b\` c\n${one}`, []],
    ["[[a::b]] c\n<!--SR:-->", []],
    [`[[a::b]] c\n\nd\n\n${one}`, []],
    // As many entries as our card count.
    [`[[a:::b]] c::d\n${one}`, [["[[a:::b]] c", "d"]]],
  ])("and not in %s", (text, expected) => {
    expect(cards(text)).toEqual(expected);
  });

  it("by the number of entries, if both read a card", () => {
    expect(cards(`[[a:::b]] c::d\n${two}`)).toEqual([["[[a", "b]] c::d"], ["b]] c::d", "[[a"]]);
    expect(cards(`==x== [[Note|==y==]]\n${one}`)).toEqual([["[...] [[Note|==y==]]", "x [[Note|==y==]]"]]);
    expect(cards(`==x== [[Note|==y==]]\n${two}`)).toHaveLength(2);
  });
});

/** A letter after each separator identifies it. */
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const wikilink = /\[\[(?!\[)(?:(?!\[\[)[^\]])*\]\]/g;
const pieces = [
  "w", "w ", " ", " ", "é", "::", " ::", "\\::", "\\\\::", "\\", "\\[", "\\]", "\\`", "\\<", "\\!",
  "`", "``", "`::`", "`` :: ` ``", "[", "[", "]", "]", "![", "](u)", "](u)", "](u::)", "](u", "](", "(", ")", '"', "'", "<", ">",
  "[w::](u)", "[w](u::)", "[w](<u ::>)", '[w](u "::")', "[w](u '::')", "[w](u (::))", "[w](u(::))", "![w::](u)", "![w](u::)", "[w::][ref]", "[w][ref]", "][ref]", "[w](", "[w](u w::)",
  "[[w::]]", "[[w|::]]", "![[w::]]", "[[w]]",
  " https://example.org/w:: ", " https://example.org/?w=::. ", "(https://example.org/w::)", "(https://example.org/w(::)w)", " http://example.org/w ", "[https://example.org/::](u)",
  "<https://example.org/::>", "<std::>", "<a@example.org>", "<b>", "</b>", "<b/>", '<i w="::">', "<i w='::' v>", "<i w=v::>", '<i w="', "<i w", "<1::>", "<!-- :: -->",
];
const markdownIt = new MarkdownIt({ html: true, linkify: true });
// Without joining, escaped characters are separate tokens.
markdownIt.core.ruler.disable("text_join");
markdownIt.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

/** The text by markdown-it, outside code, tags, images and addresses; `words`: the text within links. */
function textOf(line: string): { readonly outside: readonly string[]; readonly words: readonly string[] } {
  const tokens = markdownIt.parseInline(line, { references: { REF: { href: "u", title: "" } } })[0]?.children ?? [];
  const found = { outside: [] as string[], words: [] as string[], auto: [] as string[] };
  // An address in link text is a link in a link.
  const open: (keyof typeof found)[] = ["outside"];
  for (const { type, content, info } of tokens) {
    if (type === "link_open") open.push(info === "auto" ? "auto" : "words");
    else if (type === "link_close") open.pop();
    else if (type === "text") found[open.at(-1) ?? "outside"].push(content);
  }
  return found;
}

/** markdown-it lacks wikilinks: they are replaced by a letter, given the rule that they end at the first `]]` and do not nest. */
const plainLine = (line: string): string => line.replace(wikilink, "é");

describe("compared with markdown-it", () => {
  // Defined labels and wikilinks are whole pieces. After an invalid destination, markdown-it looks for the label in the wrong place.
  const isFair = (line: string): boolean => !(line.includes("[ref]") && /\]\((?![^\s()<>]*\))/.test(line)) && !plainLine(line).includes("[[") && !line.includes("\\[[") && !/\]\[(?!ref\])/.test(plainLine(line).replaceAll("\\[", "").replaceAll("\\]", ""));

  it("a line is a card if it has a separator in text, at the first such place", () => {
    let counted = 0;
    let hidden = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }), (parts) => {
        let next = 0;
        const line = `w ${parts.join("").replaceAll("::", () => `::${letters.charAt(next++ % letters.length)}`)}`;
        fc.pre(next <= letters.length && isFair(line));
        const theirs = textOf(plainLine(line)).outside.map((text) => /::([A-Z])/.exec(text)?.[1]).find((letter) => letter !== undefined) ?? null;
        const [block] = parse(line, { clozePatterns: [], separators: { ...usual, reversed: "" } });
        expect(block === undefined ? null : plainText(block.cards[0]!.back).charAt(0), line).toBe(theirs);
        if (theirs !== null) counted++;
        else if (next > 0) hidden++;
      }),
      { numRuns: 20_000 },
    );
    expect(counted).toBeGreaterThan(2_000);
    expect(hidden).toBeGreaterThan(2_000);
  });

  // An address in link text hides marks too, but markdown-it takes it for text.
  const marks = pieces.filter((piece) => !/^\\+::/.test(piece));

  it("two deletion marks in text, or in link text, make a deletion", () => {
    let counted = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...marks), { minLength: 1, maxLength: 12 }), (parts) => {
        const line = `w ${parts.join("").replaceAll("::", "==w")}`;
        const { outside, words } = textOf(plainLine(line));
        fc.pre(isFair(line) && !/\\==/.test(line) && !words.join("").includes("://"));
        const marks = [...outside, ...words].join(" ").split("==").length - 1;
        expect(cards(line).length, line).toBe(Math.floor(marks / 2));
        if (marks > 1) counted++;
      }),
      { numRuns: 10_000 },
    );
    expect(counted).toBeGreaterThan(1_000);
  });
});

describe("the result of a grade", () => {
  const graded: Schedule = { algorithm: "sm2", due: "2091-05-05", interval: 77, ease: 215 };
  const part = fc.constantFrom("w", " ", "::", " :: ", ":::", "==", "==w==", "==1;;w==", "[[w::w]]", "[[w:::w]]", "[[w|==w==]]", "[w::w](u)", "[==w==](u)", "[w](u:::u)", " https://w.org/::w ", "<b c='::'>", "\\::", "\\==w==", "`::`", "$:::$", "[", "](u)", "\n", "\n", "\n?\n", "\n> w", "\n- w", " ^id");
  const entry = fc.constantFrom("2024-02-11,84,290", "2000-01-01,1,250", "rubbish");
  const comment = fc.array(entry, { maxLength: 3 }).map((entries) => `<!--SR:${entries.map((each) => `!${each}`).join("")}-->`);
  const note = fc
    .array(fc.tuple(fc.array(part, { minLength: 1, maxLength: 9 }), fc.constantFrom("\n", " ", "\n\n"), fc.array(comment, { maxLength: 2 })), { minLength: 1, maxLength: 2 })
    .map((paragraphs) => paragraphs.map(([parts, gap, comments]) => [parts.join("").replace(/\n{2,}/g, "\n"), ...comments].join(gap)).join("\n\n"));
  const settings = fc.constantFrom<Partial<Settings>[]>({}, {}, { oneWay: { reversed: true, multilineReversed: true } }, { endMarker: "w" }, { separators: { ...usual, basic: "->", reversed: "::" } });
  const facts = (blocks: readonly Block[]): unknown => blocks.map((block) => [block.kind, block.hash, block.blockId, sides([block])]);

  it("reads the same, for its block and all others", () => {
    let proved = 0;
    fc.assert(
      fc.property(note, settings, fc.constantFrom("next-line" as const, "same-line" as const), fc.nat(9), (text, rules, placement, pick) => {
        const read = parseNote(`#flashcards\n\n${text}`, rules);
        for (const block of read.blocks) {
          const wanted = block.cards.map(({ schedule }, card) => (card === pick % block.cards.length ? graded : schedule));
          const after = applyEdits(read.text, rewrite(read.text, block, wanted, { baseEase: 250, placement }));
          expect(facts(parseNote(after, rules).blocks), after).toEqual(facts(read.blocks));
        }
        const bare = parseNote(read.text.replace(/<!--SR:.*?-->/g, ""), rules).blocks;
        if (JSON.stringify(sides(bare)) !== JSON.stringify(sides(read.blocks))) proved++;
      }),
      { numRuns: 8_000 },
    );
    expect(proved).toBeGreaterThan(300);
  });

  it("remains a comment of new cards if it alone makes the card", () => {
    const read = parseNote("#flashcards\n\n[[a::b]] c\n<!--SR:!2026-01-05,4,270-->");
    const reset = checkedReset(read, 0, [null], { baseEase: 250, placement: "next-line" });
    expect(reset?.note.text).toBe("#flashcards\n\n[[a::b]] c\n<!--SR:!2000-01-01,1,250-->");
  });
});
