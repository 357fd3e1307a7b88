import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entriesOf, plainText, type Block } from "../../../src/core/model/card";
import { readSiblings } from "../../../src/core/card-index/sibling-memory";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";
import { parseNote } from "../../../src/core/text/note/parse";
import { makeDeletions, type DeletionWay } from "../../../src/core/typing/deletion";
import { applyEdits } from "../../../src/core/write/edit";
import { anyNote, noteText } from "../../support/any-note";
import { typed } from "./marked";

const make = (way: DeletionWay, paragraph: string, more: Partial<Settings> = {}): string => {
  const head = "#flashcards\n\n";
  const after = typed(head + paragraph, (note, selections, settings) => makeDeletions(note, selections, way, settings), more);
  return after.startsWith(head) ? after.slice(head.length) : after;
};

type Case = [name: string, way: DeletionWay, before: string, after: string, more?: Partial<Settings>];

const footnotes = { clozePatterns: ["==answer==[^\\[hint\\]][\\[^123\\]]"] };

describe("makeDeletions marks", () => {
  const cases: readonly Case[] = [
    ["the selection", "own", "The «sky» is blue.", "The ==«sky»== is blue."],
    ["the word under the cursor, which stays", "own", "The s¦ky is blue.", "The ==s¦ky== is blue."],
    ["the word before the cursor", "own", "The sky¦ is blue.", "The ==sky¦== is blue."],
    ["the word behind the cursor", "own", "The ¦sky is blue.", "The ==¦sky== is blue."],
    ["a word of a script without spaces", "own", "我喜¦欢苹果。", "我==喜¦欢==苹果。"],
    ["no white space", "own", "The« sky »is blue.", "The ==«sky»== is blue."],
    ["no list mark", "own", "«- [ ] sky»", "- [ ] ==«sky»=="],
    ["no quote mark", "own", "> [!note] T\n«> sky» blue", "> [!note] T\n> ==«sky»== blue"],
    ["a heading's words", "own", "## The «sky»", "## The ==«sky»=="],
    ["several, each by itself", "own", "The «sky» is «blue».", "The ==«sky»== is ==«blue»==."],
    ["two that touch", "own", "The «sky»«scraper»", "The ==«sky»====«scraper»=="],
    ["no mark of a heading", "own", "«## The sky»", "## ==«The sky»=="],
    ["no mark of a callout", "own", "> «[!note]- The sky»", "> [!note]- ==«The sky»=="],
    ["no deck tag", "own", "«#flashcards/x The sky»", "#flashcards/x ==«The sky»=="],
    ["no block id", "own", "«The sky ^id»", "==«The sky»== ^id"],
    ["no block id in front of a schedule", "own", "The ==sky== «is blue ^id» <!--SR:!2024-01-01,1,250-->", "The ==sky== ==«is blue»== ^id <!--SR:!2024-01-01,1,250-->"],
    ["a cell of a table", "own", "| a | b |\n|---|---|\n| «1» | 2 |", "| a | b |\n|---|---|\n| ==«1»== | 2 |"],
    ["with the first pattern that can work", "own", "The «sky».", "The {{«sky»}}.", { clozePatterns: ["{{[123::]answer", "{{[123::]answer[::hint]}}"] }],
    ["the first number", "next", "The «sky».", "The ==1;;«sky»==."],
    ["the first number, asked for the same", "same", "The «sky» is «blue».", "The ==1;;«sky»== is ==1;;«blue»==."],
    ["the next number", "next", "The ==3;;sky== is ==1;;very== «blue».", "The ==3;;sky== is ==1;;very== ==4;;«blue»==."],
    ["several, each with the next number", "next", "The ==1;;sky== «is» «blue».", "The ==1;;sky== ==2;;«is»== ==3;;«blue»==."],
    ["the number of the one before", "same", "==1;;The== ==2;;sky== «is» ==3;;blue==.", "==1;;The== ==2;;sky== ==2;;«is»== ==3;;blue==."],
    ["the number of the one behind, when none is before", "same", "The «sky» is ==2;;blue==.", "The ==2;;«sky»== is ==2;;blue==."],
    ["a number where others have one", "own", "The ==1;;sky== is «blue».", "The ==1;;sky== is ==2;;«blue»==."],
    ["with numbers for those without, in their order", "next", "The «big» ==sky== is ==blue==.", "The ==3;;«big»== ==1;;sky== is ==2;;blue==."],
    ["with numbers for those without, hints and all", "same", "The ==sky;;up== is «blue».", "The ==1;;sky;;up== is ==1;;«blue»==."],
    ["none of those that are no cards", "next", "The ==raw== ==1;;sky== is «blue».", "The ==raw== ==1;;sky== is ==2;;«blue»==."],
    ["a sequence where others have one", "next", "The ==ash;;sky== is ==sa;;very== «blue».", "The ==ash;;sky== is ==sa;;very== ==ssa;;«blue»==."],
    ["the sequence of the one before", "same", "The ==as;;sky== is «blue».", "The ==as;;sky== is ==as;;«blue»==."],
    ["a number behind the deletion", "next", "The ==sky==[^1] is «blue».", "The ==sky==[^1] is ==«blue»==[^2].", footnotes],
    ["a number behind those without", "next", "The ==sky== is «blue».", "The ==sky==[^1] is ==«blue»==[^2].", footnotes],
    ["in another paragraph, from 1", "next", "==5;;one==\n\n«two»", "==5;;one==\n\n==1;;«two»=="],
    ["several paragraphs, each by its own numbers", "next", "==5;;one== «x»\n\n«two»", "==5;;one== ==6;;«x»==\n\n==1;;«two»=="],
    ["above the comment, which stays", "next", "The ==sky== is «blue».\n<!--SR:!2024-01-01,1,250-->", "The ==1;;sky== is ==2;;«blue»==.\n<!--SR:!2024-01-01,1,250-->"],
    ["what is not marked yet, when some is", "own", "The «==sky==» is «blue».", "The ==sky== is ==«blue»==."],
  ];
  it.each(cases)("%s", (_name, way, before, after, more) => {
    expect(make(way, before, more)).toBe(after);
  });
});

describe("makeDeletions keeps marks intact:", () => {
  const cases: readonly [name: string, before: string, after: string][] = [
    ["a bold word, selected with its marks", "a «**bold**» b", "a ==«**bold**»== b"],
    ["a bold word, selected without", "a **«bold»** b", "a **==«bold»==** b"],
    ["a bold word with one mark", "a «**bold»** b", "a **==«bold»==** b"],
    ["the end of a bold word with its mark", "a **bo«ld**» b", "a **bo==«ld»==** b"],
    ["half of a bold word and more", "«a **bo»ld** b", "==«a **bold**»== b"],
    ["words and the mark behind them", "«a **»bold** b", "==«a»== **bold** b"],
    ["a mark and the words behind it", "a **bold«** b»", "a **bold** ==«b»=="],
    ["the cursor in a bold word", "a **bo¦ld** b", "a **==bo¦ld==** b"],
    ["italic in bold", "a **b _c« d_ e» f** g", "a **b ==«_c d_ e»== f** g"],
    ["an underline in a word", "a snake_«case_name»", "a snake_==«case_name»=="],
    ["a part of a link", "see [[Some« note]]»", "see ==«[[Some note]]»=="],
    ["the cursor in a link", "see [[Some no¦te]]", "see ==[[Some no¦te]]=="],
    ["the words of a link", "see [«some words»](https://x.org/a)", "see [==«some words»==](https://x.org/a)"],
    ["an address", "see https://x«.org/a» now", "see ==«https://x.org/a»== now"],
    ["a part of an embed", "see ![[Some« note]]»", "see ==«![[Some note]]»=="],
    ["the words of a link that hold code", "see [some «`c` words»](x)", "see [some ==«`c` words»==](x)"],
    ["more than the words of a link", "«see [some» words](x)", "==«see [some words](x)»=="],
    ["a part of an image", "see ![so«me»](x.png)", "see ==«![some](x.png)»=="],
    ["code as a whole", "use «`a::b`» now", "use ==«`a::b`»== now"],
    ["half of code and more", "«use `a»bc` now", "==«use `abc`»== now"],
    ["math as a whole", "so «$a=b$» holds", "so ==«$a=b$»== holds"],
  ];
  it.each(cases)("%s", (_name, before, after) => {
    expect(make("own", before)).toBe(after);
  });
});

describe("makeDeletions unmarks", () => {
  const cases: readonly Case[] = [
    ["the selection with its marks", "own", "The «==sky==» is blue.", "The «sky» is blue."],
    ["the selection between its marks", "next", "The ==«sky»== is blue.", "The «sky» is blue."],
    ["what the cursor is in", "own", "The ==s¦ky== is blue.", "The s¦ky is blue."],
    ["a number and a hint as well", "same", "The ==1;;«sky»;;up== is ==2;;blue==.", "The «sky» is ==2;;blue==."],
    ["several", "own", "The «==sky==» is «==blue==».", "The «sky» is «blue»."],
    ["what is behind the marks", "next", "The ==«sky»==[^1] is ==blue==[^2].", "The «sky» is ==blue==[^2].", footnotes],
    ["the last one, and leaves the comment", "own", "The ==«sky»==.\n<!--SR:!2024-01-01,1,250-->", "The «sky».\n<!--SR:!2024-01-01,1,250-->"],
  ];
  it.each(cases)("%s", (_name, way, before, after, more) => {
    expect(make(way, before, more)).toBe(after);
  });
});

describe("makeDeletions refuses", () => {
  const cases: readonly Case[] = [
    ["white space", "own", "a« »b", "refused: nothing"],
    ["a place without a word", "own", "a - ¦ - b", "refused: nothing"],
    ["a deck tag alone", "own", "#flash¦cards/x The sky", "refused: nothing"],
    ["several lines", "own", "«a\nb»", "refused: several-lines"],
    ["code", "own", "use `a«bc»d`", "refused: code"],
    ["the word in code", "own", "use `a¦bc`", "refused: code"],
    ["a fence", "own", "```\n«abc»\n```", "refused: code"],
    ["math", "own", "so $«a»=b$", "refused: math"],
    ["math of several lines", "own", "$$\n«abc»\n$$", "refused: math"],
    ["a comment", "own", "a <!-- «b» -->", "refused: comment"],
    ["more than the words before a comment", "own", "«a <!-- b» -->", "refused: comment"],
    ["a schedule", "own", "==a== b <!--SR:!2024-¦01-01,1,250-->", "refused: comment"],
    ["a schedule whose end is missing", "own", "==a== b <!--SR:!«2024»-01-01,1,250 <!-- c -->", "refused: comment"],
    ["behind a schedule whose end is missing", "own", "==a== <!--SR:!2024-01-01,1,250 «b»", "refused: comment"],
    ["part of a deletion", "own", "The ==blue «sky»==", "refused: overlap"],
    ["a deletion and more", "own", "«The ==blue sky==»", "refused: overlap"],
    ["a line that is a card", "own", "Q::«A»", "refused: other-card"],
    ["a card of several lines", "own", "Q\n?\n«A»", "refused: other-card"],
    ["words that hold the marks", "own", "a «b==c» d", "refused: marks"],
    ["words that would be read as a hint", "own", "a «b;;c» d", "refused: marks"],
    ["words that end in a mark", "own", "a «b=» d", "refused: marks"],
    ["more than a cell of a table", "own", "| a | b |\n|---|---|\n| «1 | 2» |", "refused: marks"],
    ["what the settings have switched off", "own", "a «b»", "refused: kind-off", { clozePatterns: [] }],
    ["a number without a place for it", "next", "a «b»", "refused: no-number", { clozePatterns: ["**answer**"] }],
    ["to give a number to one without a place for it", "next", "**a** «b»", "refused: no-number **a**", { clozePatterns: ["==[123;;]answer[;;hint]==", "**answer**"] }],
    ["an HTML tag", "own", "a <b«r»> b", "refused: tag"],
    ["where a link leads", "own", "[a]\n\n[a]: https://x«.org»", "refused: parts"],
    ["a deletion in code that an old comment keeps", "own", "a `b ==«c»== d`\n<!--SR:!2024-01-01,1,250-->", "refused: parts"],
    ["to make cards of what was none", "own", "==1;;«a»== and ==b==", "refused: others"],
  ];
  it.each(cases)("%s", (_name, way, before, after, more) => {
    expect(make(way, before, more)).toBe(after);
  });

  it("the properties", () => {
    expect(typed("---\ntags: flash¦cards\n---\n", (note, selections, settings) => makeDeletions(note, selections, "own", settings))).toBe("refused: properties");
  });
});

/** Cards of a block as shown, and their entries. */
function faces({ cards }: Block): readonly unknown[] {
  return cards.map(({ front, back, schedule }) => [plainText(front), plainText(back), schedule]);
}

const word = fc.constantFrom("sky", "**blue**", "a b", "`x`", "$y$", "日本", "[[link]]", ",", "x=", "a;;hint", "_i_");
const deletion = fc.tuple(fc.constantFrom("", "", "", "1;;", "2;;", "7;;", "as;;"), word, fc.constantFrom("", "", ";;hint")).map((parts) => `==${parts.join("")}==`);
const paragraph = fc.tuple(fc.constantFrom("", "", "- ", "> ", "## "), fc.array(fc.oneof({ weight: 2, arbitrary: word }, { weight: 1, arbitrary: deletion }), { minLength: 1, maxLength: 7 })).map(([lead, parts]) => lead + parts.join(" "));
const comment = fc.array(fc.constantFrom("!2024-02-11,84,290", "!2025-02-11,8,250", "!2000-01-01,1,250"), { minLength: 1, maxLength: 4 }).map((entries) => `\n<!--SR:${entries.join("")}-->`);
const clozes = fc.array(fc.tuple(paragraph, fc.oneof(fc.constant(""), comment)), { minLength: 1, maxLength: 4 }).map((list) => `#flashcards\n\n${list.map((parts) => parts.join("")).join("\n\n")}\n`);
const anyText = fc.oneof({ weight: 3, arbitrary: clozes }, { weight: 1, arbitrary: anyNote.map(noteText) });
const part = fc.noBias(fc.nat(9999)).map((at) => at / 10_000);
const anySelection = fc.tuple(part, fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(6) })).map(([at, length]) => (text: string) => {
  const from = Math.floor(at * text.length);
  return { from, to: Math.min(text.length, from + length) };
});
const anyWay = fc.constantFrom<DeletionWay[]>("own", "next", "same");

/** The text without anything that marks a deletion. */
const bare = (text: string) => text.replace(/[=;\dashint]/g, "");

describe("makeDeletions, for any selection,", () => {
  const run = (check: (found: { before: string; after: string; way: DeletionWay; count: number }) => void, numRuns = 2000) => {
    let made = 0;
    fc.assert(
      fc.property(anyText, fc.oneof({ weight: 3, arbitrary: fc.tuple(anySelection) }, { weight: 1, arbitrary: fc.array(anySelection, { minLength: 2, maxLength: 3 }) }), anyWay, (before, pick, way) => {
        const found = makeDeletions(parseNote(before, defaultSettings), pick.map((each) => each(before)), way, defaultSettings);
        if (found.kind === "refused") return;
        made++;
        check({ before, after: applyEdits(before, found.edits), way, count: found.selections.length });
      }),
      { numRuns },
    );
    expect(made).toBeGreaterThan(200);
  };

  it("changes marks and nothing else", () => {
    run(({ before, after }) => expect(bare(after)).toBe(bare(before)));
  });

  it("changes no comment, and no block but its own", () => {
    run(({ before, after, count }) => {
      const comments = (text: string) => text.match(/<!--SR:.*?-->/g) ?? [];
      expect(comments(after)).toEqual(comments(before));
      const now = parseNote(after, { ...defaultSettings, folderDecks: true }).blocks;
      const left = now.map((block) => JSON.stringify([block.hash, entriesOf(block)]));
      const changed = parseNote(before, { ...defaultSettings, folderDecks: true }).blocks.filter((block) => {
        const at = left.indexOf(JSON.stringify([block.hash, entriesOf(block)]));
        if (at >= 0) left.splice(at, 1);
        return at < 0;
      });
      expect(changed.length).toBeLessThanOrEqual(count);
    });
  });

  it("makes its own card and leaves all others unchanged", () => {
    run(({ before, after, way }) => {
      if (way !== "own" || after.length < before.length) return;
      const shown = (text: string) => parseNote(text, { ...defaultSettings, folderDecks: true }).blocks.flatMap(({ cards }) => cards.map(({ front, back }) => `${plainText(front)}\n${plainText(back)}`));
      const left = shown(after);
      const old = shown(before);
      for (const card of old) expect(left.splice(left.indexOf(card), left.includes(card) ? 1 : 0)).toEqual([card]);
      expect(left.length).toBeGreaterThan(0);
    });
  });

  it("keeps every schedule with its card, in a note read before", () => {
    let grown = 0;
    run(({ before, after, way }) => {
      if (way === "same" || after.length < before.length) return;
      const settings = { ...defaultSettings, folderDecks: true };
      const seen = readSiblings([], parseNote(before, settings).blocks);
      const now = readSiblings(seen.seenEntries, parseNote(after, settings).blocks).blocks;
      for (const block of seen.blocks) {
        const answers = block.answers ?? [];
        // Of equal answers, or equal comments, it is unclear which one is new.
        if (new Set(answers).size < answers.length || [seen.blocks, now].some((blocks) => blocks.filter((other) => entriesOf(other) === entriesOf(block)).length > 1)) continue;
        const other = now.find((each) => entriesOf(each) === entriesOf(block));
        if (entriesOf(block) === "" || other === undefined || new Set(other.answers).size < other.cards.length) continue;
        const left = faces(other).map((face) => JSON.stringify(face));
        if (other.cards.length > block.cards.length) grown++;
        for (const face of faces(block)) expect(left).toContain(JSON.stringify(face));
      }
    }, 20_000);
    expect(grown).toBeGreaterThan(40);
  });

  it("keeps every card and its schedule in place, with a next number after them", () => {
    run(({ before, after, way }) => {
      if (way !== "next" || after.length < before.length) return;
      const now = parseNote(after, { ...defaultSettings, folderDecks: true }).blocks;
      const old = parseNote(before, { ...defaultSettings, folderDecks: true }).blocks;
      for (const block of old) {
        const count = block.cards.length;
        expect(now.some((other) => entriesOf(other) === entriesOf(block) && JSON.stringify(faces(other).slice(0, count)) === JSON.stringify(faces(block)))).toBe(true);
      }
      expect(now.flatMap(({ cards }) => cards).length).toBeGreaterThan(old.flatMap(({ cards }) => cards).length);
    });
  });
});
