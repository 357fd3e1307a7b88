import { expect, it } from "vitest";
import { plainText, type Block } from "../../src/core/model/card";
import { addFrontmatterTag } from "../../src/core/compose/tag";
import { examine } from "../../src/core/doctor/doctor";
import { readFrontmatter } from "../../src/core/text/tags/frontmatter";
import { parseNote } from "../../src/core/text/note/parse";

const start = "#flashcards\n\n";
const clozePatterns = ["==[123;;]answer[;;hint]==", "{{[123;;]answer[;;hint]}}"];
const parse = (text: string): readonly Block[] => parseNote(start + text, { clozePatterns }).blocks;
const cardCount = (blocks: readonly Block[]): number => blocks.reduce((sum, { cards }) => sum + cards.length, 0);
/** The front of a block's last card, which must not cost a pass over everything for every card. */
const lastFront = (block: Block | undefined): string => plainText(block?.cards.at(-1)?.front ?? []);

/**
 * Restarting a search at each construct takes longer at these sizes; one pass takes a small part of it, also on a slow machine.
 * The number of constructs exceeds 125,000, which overflows the stack if they are passed as arguments.
 */
const timeLimit = 20_000;

/** Unrealistic notes. */
it.each<[name: string, text: string, blocks: number, cards: number]>([
  ["one line of 4 MB without a card", "word ".repeat(800_000), 0, 0],
  ["one line of 4 MB that is a card", `${"word ".repeat(400_000)}::${"word ".repeat(400_000)}`, 1, 1],
  ["a paragraph of 2 MB with a question", `${"words\n".repeat(175_000)}?\n${"words\n".repeat(175_000)}`, 1, 1],
  // Read as "==", one "=" and "==", repeatedly: five signs per deletion.
  ["160,000 marks of deletions on one line", `x ${"==".repeat(160_000)}`, 1, 64_000],
  ["260,000 marks apart", `x ${"== ".repeat(260_000)}`, 1, 130_000],
  ["320,000 curly openings", "{{ ".repeat(320_000), 0, 0],
  ["1,000,000 = in a row and nothing else", "=".repeat(1_000_000), 0, 0],
  ["8,000 = in a row", `x ${"=".repeat(8_000)}`, 1, 1_600],
  ["1,000 deletions in a paragraph", "==word== \n".repeat(1_000), 1, 1_000],
  ["160,000 unclosed fences", "```x\n".repeat(160_000), 0, 0],
  ["160,000 unclosed fences, one a paragraph", "```\n\n".repeat(160_000), 0, 0],
  ["160,000 unclosed fences in list items", "- ```x\n".repeat(160_000), 0, 0],
  ["2,000 lines of tildes, longer and longer", Array.from({ length: 2_000 }, (_, index) => "~".repeat(index + 3)).join("\n"), 0, 0],
  ["2,000 runs of backticks of all lengths", `${Array.from({ length: 2_000 }, (_, index) => "`".repeat(index + 1)).join(" ")}::x`, 1, 1],
  ["200,000 separators in code", "`::` ".repeat(200_000), 0, 0],
  ["300,000 dollars", `${"$a ".repeat(300_000)}::x`, 1, 1],
  ["150,000 double dollars in paragraphs", "$$ a\n\n".repeat(150_000), 0, 0],
  ["150,000 lines of double dollars in paragraphs", "$$\n\n".repeat(150_001), 0, 0],
  ["150,000 blocks of math with blank lines, and a card in the last", `${"$$\nx\n\ny\n$$\n\n".repeat(75_000)}$$\n\na::b\n<!--SR:-->\n$$`, 1, 1],
  ["1,000,000 backslashes", `${"\\".repeat(1_000_000)}::x`, 1, 1],
  ["1,000,000 opening brackets", `${"[".repeat(1_000_000)} ::x`, 1, 1],
  ["400,000 closing brackets, and as many opening ones", `${"]".repeat(400_000)}${"[".repeat(400_000)}::x`, 1, 1],
  ["300,000 openings of embeds", `${"![[".repeat(300_000)} ::x`, 1, 1],
  ["300,000 openings of wikilinks, closed below", `${"[[a ".repeat(300_000)}::x\n]]`, 1, 1],
  ["200,000 separators in wikilinks", "[[::]] ".repeat(200_000), 0, 0],
  ["200,000 separators in links", "[::](::) ".repeat(200_000), 0, 0],
  ["200,000 openings of destinations", `${"[a](".repeat(200_000)} ::x`, 1, 1],
  ["200,000 openings of destinations, closed", `${"[a](".repeat(200_000)}${")".repeat(200_000)}::x`, 1, 1],
  ["200,000 openings of destinations in angle brackets", `${"[a](<".repeat(200_000)} ::x`, 1, 1],
  ["200,000 openings of titles", `${'[a](b "'.repeat(200_000)} ::x`, 1, 1],
  ["200,000 openings of two kinds of titles", `${"[a](b \"[a](b 'c".repeat(100_000)} ::x`, 1, 1],
  ["200,000 openings of labels", `${"[a][".repeat(200_000)} ::x`, 1, 1],
  ["100,000 images in one another", `${"![".repeat(100_000)}a${"](b)".repeat(100_000)}::x`, 1, 1],
  ["50,000 images in one another, each with a comment", `${"![<!--SR:!2024-02-11,84,290-->".repeat(50_000)}a${"](b)".repeat(50_000)}::x`, 1, 1],
  ["100,000 links in one another", `${"[".repeat(100_000)}a${"](b)".repeat(100_000)}::x`, 1, 1],
  ["100,000 images in a link", `[${"![a](b)".repeat(100_000)}](c)::x`, 1, 1],
  ["1,000,000 <", `${"<".repeat(1_000_000)} ::x`, 1, 1],
  ["300,000 openings of tags", `${"<a ".repeat(300_000)} ::x`, 1, 1],
  ["200,000 openings of attributes", `${'<a b="'.repeat(200_000)} ::x`, 1, 1],
  ["200,000 openings of two kinds of attributes", `${"<a b=\" c='<a b='<a c=\" d=\"".repeat(60_000)} ::x`, 1, 1],
  ["a tag of 300,000 attributes that nothing closes", `<a ${"b=c ".repeat(300_000)}::x`, 1, 1],
  ["200,000 openings of addresses in angle brackets", `${"<aa:".repeat(200_000)} ::x`, 1, 1],
  ["200,000 names and signs of mail addresses", `${"<a@b".repeat(200_000)} ::x`, 1, 1],
  ["300,000 addresses", `${"aa://b ".repeat(300_000)}::x`, 1, 1],
  ["300,000 openings of addresses in a row", `${"aa://".repeat(300_000)} ::x`, 1, 1],
  ["300,000 :// without a scheme", `${"://".repeat(300_000)} ::x`, 1, 1],
  ["a scheme of 1,000,000 letters", `${"a".repeat(1_000_000)}://b ::x`, 1, 1],
  ["300,000 separators behind backslashes", "\\:: ".repeat(300_000), 0, 0],
  ["300,000 deletions behind backslashes", "x \\==a== ".repeat(300_000), 0, 0],
  ["150,000 lines with a separator that only SR reads", "[[a::b]] c\n".repeat(150_000), 0, 0],
  ["50,000 cards that only SR reads", "[[a::b]] c\n<!--SR:!2024-02-11,84,290-->\n".repeat(50_000), 50_000, 50_000],
  ["300,000 percent marks", `${"%%".repeat(300_000)}a::b`, 1, 1],
  ["200,000 unclosed comments on one line", "<!-- ".repeat(200_000), 0, 0],
  ["160,000 unclosed comments", "<!-- x\n".repeat(160_000), 0, 0],
  ["160,000 unclosed comments, then a card", `${"<!-- x\n".repeat(160_000)}a::b`, 0, 0],
  ["160,000 unclosed comments in paragraphs, then a card", `${"y <!-- x\n\n".repeat(160_000)}a::b`, 1, 1],
  ["160,000 unclosed comments in one paragraph, then a card", `${"y <!-- x\n".repeat(160_000)}a::b`, 1, 1],
  ["100,000 unclosed comments before comments", "y <!-- x\n<!-- z -->\n".repeat(100_000), 0, 0],
  ["40,000 unclosed comments before 40,000 schedules on one line", `${"<!-- ".repeat(40_000)}${"<!--SR:!x-->".repeat(40_000)}`, 0, 0],
  ["40,000 unclosed comments before 40,000 schedules", `${"y <!-- ".repeat(40_000)}${"\n<!--SR:!x-->".repeat(40_000)}`, 0, 0],
  ["100,000 lines of math in lists", "- y $$ x\n".repeat(100_000), 0, 0],
  ["50,000 nested items and blank lines", `${"- ".repeat(50_000)}a::b\n${"\n".repeat(200_000)}`, 1, 1],
  ["100,000 lines indented by 100 tabs in a list", `- a\n${`${"\t".repeat(100)}b\n`.repeat(20_000)}a::b`, 1, 1],
  ["200,000 gaps in a quote", `> a\n${">\n".repeat(200_000)}> ?\n> b`, 0, 0],
  ["100,000 fences in items", "- ```\n  ```\n".repeat(100_000), 0, 0],
  ["200,000 unclosed tags", "<a b\n".repeat(200_000), 0, 0],
  ["100,000 attributes without an end", `<a ${"b ".repeat(100_000)}\n`.repeat(3), 0, 0],
  ["100,000 spaces in a tag", `<a ${" ".repeat(100_000)}=\n`.repeat(3), 0, 0],
  ["50,000 columns in tables", `${"a|".repeat(50_000)}\n${"-|".repeat(50_000)}\n`.repeat(3), 0, 0],
  ["16,000 <!--SR: behind a card", `a::b ${"<!--SR:".repeat(16_000)}`, 1, 1],
  ["200,000 <!--SR:! on one line", "<!--SR:! ".repeat(200_000), 0, 0],
  ["160,000 <!--SR:! on lines", "<!--SR:!\n".repeat(160_000), 0, 0],
  ["150,000 comments of other programs below a card", `a::b\n${"<!-- x -->\n".repeat(150_000)}`, 1, 1],
  ["150,000 comments of other programs on a line below a card", `a::b\n${"<!-- x -->".repeat(150_000)} y`, 1, 1],
  ["100,000 cards, each above a comment of another program that does not end", "a::b\n<!-- x\n\n".repeat(100_000), 1, 1],
  ["100,000 cards, each above a comment of another program", "a::b\n<!-- x -->\n".repeat(100_000), 100_000, 100_000],
  ["150,000 headers of metadata callouts", "> [!sr|card-metadata]\n".repeat(150_000), 0, 0],
  ["100,000 block ids behind a card", "a::b ^".repeat(100_000), 1, 1],
  ["50,000 cards in one paragraph", "a::b\n".repeat(50_000), 50_000, 50_000],
  ["50,000 multi-line cards", "front\n?\nback\n\n".repeat(50_000), 50_000, 50_000],
  ["50,000 cards with schedules", "front::back\n<!--SR:!2024-02-11,84,290-->\n".repeat(50_000), 50_000, 50_000],
  ["200,000 separator lines without a front", "?\n\n".repeat(200_000), 0, 0],
  ["200,000 separator lines in one paragraph", "?\n".repeat(200_000), 1, 1],
  ["100,000 nested list markers", `${"- ".repeat(100_000)}a::b`, 1, 1],
  ["100,000 numbered list markers", `${"1. ".repeat(100_000)}a::b`, 1, 1],
  ["1,000,000 quote marks", `${">".repeat(1_000_000)}a::b`, 1, 1],
  ["200,000 quote marks apart, three lines", `${"> ".repeat(200_000)}a\n${"> ".repeat(200_000)}?\n${"> ".repeat(200_000)}b`, 1, 1],
  ["100,000 deeper and shallower quotes", "> > > a\n> b\n".repeat(100_000), 0, 0],
  ["180,000 headings, deeper and deeper", "# a\n## b\n### c\n".repeat(60_000), 0, 0],
  ["1,000,000 hashes", "#".repeat(1_000_000), 0, 0],
  ["1,000,000 blank lines", "\n".repeat(1_000_000), 0, 0],
  ["300,000 tags of no deck on a line", "#x ".repeat(300_000), 0, 0],
  ["130,000 deck tags on a line", `${"#flashcards/x ".repeat(130_000)}\n\na::b`, 1, 1],
  ["130,000 tag lines", `${"#flashcards/x\n".repeat(130_000)}\na::b`, 1, 1],
])(
  "%s",
  (_name, text, blocks, cards) => {
    const found = parse(text);
    expect(found.length).toBe(blocks);
    expect(cardCount(found)).toBe(cards);
    // Checks every block with one call of `expect`, which is slower than the tested code.
    expect(found.filter((block) => lastFront(block) === "" || !(block.hash >= 0))).toHaveLength(0);
  },
  timeLimit,
);

/** The doctor also reads the whole note. */
it.each<[name: string, text: string, findings: number]>([
  ["200,000 <!--SR:! on one line", "<!--SR:! ".repeat(200_000), 200_000],
  ["16,000 comments in a row, with words behind", `x ${"<!--SR:!2024-02-11,84,290-->".repeat(16_000)} y`, 16_000],
  ["16,000 comments with words between", "<!--SR:!2024-02-11,84,290--> y ".repeat(16_000), 16_000],
  ["16,000 comments on a card", `a::b\n${"<!--SR:!2024-02-11,84,290-->\n".repeat(16_000)}`, 15_999],
  ["30,000 comments of no card", `a::b\n\nx\n\n${"<!--SR:!2024-02-11,84,290-->\n\nx\n\n".repeat(30_000)}`, 30_000],
  ["30,000 comments within their cards", "a::b <!--SR:!2024-02-11,84,290--> x\n".repeat(30_000), 0],
  ["3,000 comments below cards of 2,000 lengths", `${Array.from({ length: 2_000 }, (_, length) => `a::${"b".repeat(length)}`).join("\n\n")}\n\n${"words <!--SR:!2024-02-11,84,290--> x\n\n".repeat(3_000)}`, 3_000],
  ["100,000 openings of merges", `a::b\n${"<<<<<<< a\n".repeat(100_000)}`, 0],
])(
  "the doctor: %s",
  (_name, text, findings) => {
    expect(examine(start + text, (now) => parseNote(now).blocks, 250)).toHaveLength(findings);
  },
  timeLimit,
);

it("reads properties of 100,000 lines without an end", () => {
  const properties = `---\n${"tags: [a\n".repeat(100_000)}`;
  expect(parseNote(properties).blocks).toHaveLength(0);
  expect(parseNote(`---\ntags: flashcards\n---\n${properties}`).blocks).toHaveLength(0);
});

it.each([
  ["lists that nothing closes", "tags: [a\n".repeat(100_000)],
  ["brackets in brackets", `tags: ${"[".repeat(100_000)}${"]".repeat(100_000)}`],
  ["braces in braces", `${"{a: ".repeat(100_000)}${"}".repeat(100_000)}`],
  ["items in items on one line", `tags:\n${"- ".repeat(100_000)}a`],
  ["items in items", `tags:\n${Array.from({ length: 1_000 }, (_, depth) => `${" ".repeat(depth)}-\n`).join("")}`],
  ["quotes", `tags: ${"'a' ".repeat(100_000)}`],
  ["lines of text", `tags: a\n${"  b\n".repeat(100_000)}`],
  ["blank lines and comments", `tags:\n${"\n# c\n".repeat(100_000)}`],
  ["anchors", `tags: ${"&a ".repeat(100_000)}\n${"  &a\n".repeat(100_000)}`],
  ["keys", "tags:\n".repeat(100_000)],
])(
  "reads properties of %s",
  (_name, yaml) => {
    expect(readFrontmatter(`---\n${yaml}\n---\n`)).not.toBeNull();
    addFrontmatterTag(`---\n${yaml}\n---\n`, "x", "\n");
  },
  timeLimit,
);

it("reads numbers of 10,000 digits as damage, byte for byte", () => {
  const digits = "9".repeat(10_000);
  const entries = [`2024-02-11,${digits},290`, `2024-02-11,84,${digits}`, `${digits}-02-11,84,290`];
  const [block] = parse(`==a== ==b== ==c==\n<!--SR:${entries.map((entry) => `!${entry}`).join("")}-->`);
  expect(block?.cards.map(({ schedule }) => schedule)).toEqual(entries.map((damaged) => ({ damaged })));
});

it("reads numbers of deletions of 10,000 digits", () => {
  const [block] = parse(`==${"9".repeat(10_000)};;a== and ==1;;b==`);
  expect(block?.cards.map(({ front }) => plainText(front))).toEqual(["a and [...]", "[...] and b"]);
});

it("reads tags nested 1,000 deep, on as many cards", () => {
  const path = `flashcards${"/deep".repeat(1_000)}`;
  const blocks = parse(`#${path}\n\n${"a::b\n".repeat(1_000)}`);
  expect(blocks.length).toBe(1_000);
  expect(new Set(blocks.map(({ decks }) => decks.join()))).toEqual(new Set([path]));
});

it("shows each of 300 deletions, hidden and answered", () => {
  const [block] = parse("==word== ".repeat(300));
  expect(block?.cards.length).toBe(300);
  block?.cards.forEach(({ front, back }, card) => {
    // There is text between the deletions: every other piece.
    expect(front.flatMap(({ kind }, at) => (kind === "hidden" ? [at] : []))).toHaveLength(1);
    expect(back.flatMap(({ kind }, at) => (kind === "shown" ? [at] : []))).toHaveLength(1);
    expect(plainText(front).indexOf("[...]")).toBe(card * "word ".length);
  });
});
