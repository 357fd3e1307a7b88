import { describe, expect, it } from "vitest";
import { applyEdits } from "../../../src/core/write/edit";
import { parseNote } from "../../../src/core/text/note/parse";
import { rewrite, sameSchedule, type RewriteOptions } from "../../../src/core/write/rewrite";
import type { Schedule } from "../../../src/core/model/schedule";
import { readEntry } from "../../../src/core/text/comments/schedule-comment";
import type { Settings } from "../../../src/core/model/settings";

const next = "2024-10-12,244,290";
const nextLine: RewriteOptions = { baseEase: 250, placement: "next-line" };
const sameLine: RewriteOptions = { baseEase: 250, placement: "same-line" };

/** The note after the given cards (by block, then card) got `next` as their schedule. */
function graded(text: string, which: readonly (readonly [block: number, card: number])[], options = nextLine, settings: Partial<Settings> = {}): string {
  return which.reduce((note, [at, card]) => {
    const block = parseNote(note, settings).blocks[at];
    if (block === undefined) throw new Error(`no block ${String(at)} in ${JSON.stringify(note)}`);
    const schedules = block.cards.map((each, index): Schedule => (index === card ? readEntry(next) : each.schedule));
    return applyEdits(note, rewrite(note, block, schedules, options));
  }, text);
}

type Row = [name: string, before: string, after: string, options?: RewriteOptions, block?: number, card?: number];

/** Notes begin with a deck line; only the rest is shown here. */
function check(_name: string, before: string, after: string, options = nextLine, block = 0, card = 0): void {
  const start = "#flashcards\n\n";
  expect(graded(start + before, [[block, card]], options)).toBe(start + after);
}

describe("an existing comment", () => {
  it.each<Row>([
    ["on the next line", "a::b\n<!--SR:!2024-02-11,84,290-->\n", `a::b\n<!--SR:!${next}-->\n`],
    ["on the same line, whatever the setting", "a::b <!--SR:!2024-02-11,84,290-->\n", `a::b <!--SR:!${next}-->\n`],
    ["on the next line, whatever the setting", "a::b\n<!--SR:!2024-02-11,84,290-->\n", `a::b\n<!--SR:!${next}-->\n`, sameLine],
    ["without a space before it", "a::b<!--SR:!2024-02-11,84,290-->", `a::b<!--SR:!${next}-->`],
    ["of the old form", "a::b\n<!--SR:2021-08-20,13,290-->", `a::b\n<!--SR:${next}-->`],
    ["with an old date", "a::b\n<!--SR:!20-08-2021,13,290-->", `a::b\n<!--SR:!${next}-->`],
    ["behind a blank line", "a::b\n\n<!--SR:!2024-02-11,84,290-->\n", `a::b\n\n<!--SR:!${next}-->\n`],
    ["before a block id", "a::b <!--SR:!2024-02-11,84,290--> ^abc123\n", `a::b <!--SR:!${next}--> ^abc123\n`],
    ["behind a block id", "a::b ^abc123\n<!--SR:!2024-02-11,84,290-->\n", `a::b ^abc123\n<!--SR:!${next}-->\n`],
    ["in a metadata callout", "a::b\n> [!sr|card-metadata]\n> <!--SR:!2024-02-11,84,290-->\n", `a::b\n> [!sr|card-metadata]\n> <!--SR:!${next}-->\n`],
    ["in a quote", "> a::b\n> <!--SR:!2024-02-11,84,290-->\n", `> a::b\n> <!--SR:!${next}-->\n`],
    ["beside another comment", "a::b <!--SR:!2024-02-11,84,290--> <!-- keep me -->\n", `a::b <!--SR:!${next}--> <!-- keep me -->\n`],
    ["with white space inside", "a::b\n<!--SR: !2024-02-11,84,290 -->", `a::b\n<!--SR: !${next} -->`],
    ["empty", "a::b\n<!--SR:-->", `a::b\n<!--SR:!${next}-->`],
    ["with surplus entries", "a::b\n<!--SR:!2024-02-11,84,290!2024-02-12,1,250!odd-->", `a::b\n<!--SR:!${next}!2024-02-12,1,250!odd-->`],
    ["with marks of another program", "a::b\n<!--SR:!2024-02-11,84,290,id=k3f9a2,susp-->", `a::b\n<!--SR:!${next},id=k3f9a2,susp-->`],
    ["with traces", "a::b\n<!--SR:!fsrs,2026-06-25T16:18:45.953Z,2,2.3,4.7,2,3,0,0,-,7,3.9,3.1-->", `a::b\n<!--SR:!${next}-->`],
    ["damaged, once it gets a schedule", "a::b\n<!--SR:!2024-02-11,NaN,290-->", `a::b\n<!--SR:!${next}-->`],
    ["older than another one", "a::b\n<!--SR:!2024-02-11,84,290-->\n<!--SR:!2024-02-11,8,250-->\n", `a::b\n<!--SR:!2024-02-11,84,290-->\n<!--SR:!${next}-->\n`],
  ])("%s", check);
});

describe("siblings", () => {
  const fsrs = "fsrs,2026-06-25T16:18:45.953Z,2,2.30650000,4.743334,2,3,0,0,2026-06-23T16:18:45.953Z";
  it.each<Row>([
    ["only the graded one changes", "a:::b\n<!--SR:!2024-02-11,84,290!2024-02-12,1,250-->", `a:::b\n<!--SR:!2024-02-11,84,290!${next}-->`, nextLine, 0, 1],
    ["the others keep every byte", `a:::b\n<!--SR:!${fsrs}!2024-02-12,1,250-->`, `a:::b\n<!--SR:!${fsrs}!${next}-->`, nextLine, 0, 1],
    ["a damaged one keeps every byte", "a:::b\n<!--SR:!what?!2024-02-12,1,250-->", `a:::b\n<!--SR:!what?!${next}-->`, nextLine, 0, 1],
    ["those before the first written one are placeholders", "a:::b\n", `a:::b\n<!--SR:!2000-01-01,1,250!${next}-->\n`, nextLine, 0, 1],
    ["those behind it too", "==a== ==b== ==c==\n", `==a== ==b== ==c==\n<!--SR:!2000-01-01,1,250!${next}!2000-01-01,1,250-->\n`, nextLine, 0, 1],
    ["missing ones are added", "==a== ==b== ==c==\n<!--SR:!2024-02-11,84,290-->", `==a== ==b== ==c==\n<!--SR:!2024-02-11,84,290!2000-01-01,1,250!${next}-->`, nextLine, 0, 2],
    ["the first write adds them all", "==a== ==b== ==c==\n<!--SR:!2024-02-11,84,290-->", `==a== ==b== ==c==\n<!--SR:!${next}!2000-01-01,1,250!2000-01-01,1,250-->`],
    ["an old comment gets the new form with its second entry", "a:::b\n<!--SR:2021-08-20,13,290-->", `a:::b\n<!--SR:!2021-08-20,13,290!${next}-->`, nextLine, 0, 1],
    ["and when its first entry changes too", "a:::b\n<!--SR:2021-08-20,13,290-->", `a:::b\n<!--SR:!${next}!2000-01-01,1,250-->`],
    ["placeholders have the base ease", "a:::b\n", `a:::b\n<!--SR:!2000-01-01,1,200!${next}-->\n`, { baseEase: 200, placement: "next-line" }, 0, 1],
  ])("%s", check);
});

describe("a new comment", () => {
  it.each<Row>([
    ["goes on the next line", "a::b\nc::d\n", `a::b\n<!--SR:!${next}-->\nc::d\n`],
    ["at the note's end, without a line break behind it", "a::b", `a::b\n<!--SR:!${next}-->`],
    ["with the line break of the card's line", "x\ny\n\na::b\r\n\nz\n", `x\ny\n\na::b\r\n<!--SR:!${next}-->\r\n\nz\n`],
    ["with the line break above at the note's end", "x\r\n\r\ny\r\n\r\na::b", `x\r\n\r\ny\r\n\r\na::b\r\n<!--SR:!${next}-->`],
    ["with the nearest line break at the end of a mixed note", "x\n\ny\n\nz\r\na::b", `x\n\ny\n\nz\r\na::b\r\n<!--SR:!${next}-->`],
    ["keeps a hard break", "a::b  \n", `a::b  \n<!--SR:!${next}-->\n`],
    ["behind a multi-line card", "front\n?\nback\nmore\n\nprose", `front\n?\nback\nmore\n<!--SR:!${next}-->\n\nprose`],
    ["behind a list card, as SR does", "- foo\n    - bar::baz\n", `- foo\n    - bar::baz\n<!--SR:!${next}-->\n`],
    ["on the line of a card in a quote", "> a::b\n> text\n", `> a::b <!--SR:!${next}-->\n> text\n`],
    ["on the line of a card in a callout's title", "> [!tip]- a::b\n> text\n", `> [!tip]- a::b <!--SR:!${next}-->\n> text\n`],
    ["on the line of a card in a quote in a list", "- x\n  > a::b\n", `- x\n  > a::b <!--SR:!${next}-->\n`],
    ["on the line of a card in a quote that an item begins with", "- > a::b\n  > text\n", `- > a::b <!--SR:!${next}-->\n  > text\n`],
    ["on the line of a card with math in a quote", "> a::$$b$$\n", `> a::$$b$$ <!--SR:!${next}-->\n`],
    ["before the block id of a card in a quote", "> a::b ^abc123\n", `> a::b <!--SR:!${next}--> ^abc123\n`],
    ["above the block id's own line in a quote", "> a::b\n> ^abc123\n", `> a::b <!--SR:!${next}-->\n> ^abc123\n`],
    ["below deletions in a quote", "> ==a== b\n> text\n", `> ==a== b\n> text\n> <!--SR:!${next}-->\n`],
    ["inside the callout", "> [!tip]\n> front\n> ?\n> back\n", `> [!tip]\n> front\n> ?\n> back\n> <!--SR:!${next}-->\n`],
    ["on the line of a card in nested quotes", "> > a::b\n", `> > a::b <!--SR:!${next}-->\n`],
    ["below a block id", "a::b ^abc123\n", `a::b ^abc123\n<!--SR:!${next}-->\n`],
    ["below a fence", "front\n?\n```\ncode\n```\n", `front\n?\n\`\`\`\ncode\n\`\`\`\n<!--SR:!${next}-->\n`],
    ["below a fence, whatever the setting", "front\n?\n```\ncode\n```\n", `front\n?\n\`\`\`\ncode\n\`\`\`\n<!--SR:!${next}-->\n`, sameLine],
    ["below display math, whatever the setting", "front\n?\n$$\nx\n$$\n", `front\n?\n$$\nx\n$$\n<!--SR:!${next}-->\n`, sameLine],
    ["on the same line by setting", "a::b\nc::d\n", `a::b <!--SR:!${next}-->\nc::d\n`, sameLine],
    ["on the same line at the note's end", "a::b", `a::b <!--SR:!${next}-->`, sameLine],
    ["on the same line behind a hard break", "a::b  \n", `a::b  <!--SR:!${next}-->\n`, sameLine],
    ["on the same line before a block id", "a::b ^abc123\n", `a::b <!--SR:!${next}--> ^abc123\n`, sameLine],
    ["on the same line in a quote", "> a::b\n", `> a::b <!--SR:!${next}-->\n`, sameLine],
    ["above a block id's own line, where SR looks for it", "a::b\n^abc123\n", `a::b <!--SR:!${next}-->\n^abc123\n`],
    ["above a block id's own line below another id", "a::b ^one\n^two\n", `a::b <!--SR:!${next}--> ^one\n^two\n`],
    ["above a block id's own line in CRLF", "a::b\r\n^abc123\r\n", `a::b <!--SR:!${next}-->\r\n^abc123\r\n`],
    ["below a block id's own line, whatever the setting", "==a== b\n^abc123\n", `==a== b\n^abc123\n<!--SR:!${next}-->\n`, sameLine],
    ["below a separator without an answer, whatever the setting", "front\n?\n\nprose\n", `front\n?\n<!--SR:!${next}-->\n\nprose\n`, sameLine],
    ["below a rule that ends deletions, whatever the setting", "==a== b\n---\n", `==a== b\n---\n<!--SR:!${next}-->\n`, sameLine],
  ])("%s", check);
});

const table = (row: string): string => `| h | i |\n| --- | --- |\n${row}\n| y | z |\n`;

describe("a new comment in a table", () => {
  it.each<readonly [name: string, before: string, after: string]>([
    ["goes inside the last cell of its row", "| a::b | x |", "| a::b | x ¶ |"],
    ["which may be its own", "| x | a::b |", "| x | a::b ¶ |"],
    ["keeps the cell's padding", "| a::b | x     |", "| a::b | x ¶     |"],
    ["keeps trailing spaces", "| a::b | x |  ", "| a::b | x ¶ |  "],
    ["into an empty cell", "| a::b |  |", "| a::b | ¶  |"],
    ["into an empty cell of one space", "| a::b | |", "| a::b | ¶ |"],
    ["into a cell without a space", "|a::b||", "|a::b|¶|"],
    ["adds no space to a cell that has none", "|x|a::b|", "|x|a::b¶|"],
    ["at the end of a row that no pipe closes", "| a::b | x", "| a::b | x ¶"],
    ["at the end of a row that an escaped pipe ends", "| a::b | x \\|", "| a::b | x \\| ¶"],
    ["before a pipe behind an escaped backslash", "| a::b | x \\\\|", "| a::b | x \\\\¶|"],
    ["behind a pipe in code", "| a::b | `x|y` |", "| a::b | `x|y` ¶ |"],
    ["behind code with an escaped pipe", "| a::b | `x\\|` |", "| a::b | `x\\|` ¶ |"],
    ["behind an alias", "| a::b | [[x\\|y]] |", "| a::b | [[x\\|y]] ¶ |"],
    ["in a row without pipes at its ends", "a::b | x", "a::b | x ¶"],
    ["in a row with a pipe at its end alone", "a::b | x |", "a::b | x ¶ |"],
    ["in a row of one cell", "a::b", "a::b ¶"],
    ["before the block id", "| a::b | x | ^abc123", "| a::b | x ¶ | ^abc123"],
    ["before the block id in the last cell", "| a::b | x ^abc123", "| a::b | x ¶ ^abc123"],
    ["before another comment's end of the row", "| a::b | x <!-- y --> |", "| a::b | x <!-- y --> ¶ |"],
    ["behind another comment behind the row", "| a::b | x | <!-- y -->", "| a::b | x | <!-- y --> ¶"],
    ["of a reversed card", "| a:::b | x |", "| a:::b | x ¶ |"],
    ["of the first separator in a row", "| a::b | c::d |", "| a::b | c::d ¶ |"],
  ])("%s", (_name, before, after) => {
    const from = (row: string, entries: string): string => table(row.replace("¶", `<!--SR:!${entries}-->`));
    const entries = before.includes(":::") ? `${next}!2000-01-01,1,250` : next;
    for (const options of [nextLine, sameLine]) {
      check("", table(before), from(after, entries), options);
      for (const prefix of ["> ", "> > "]) check("", table(before).replace(/^(?=.)/gm, prefix), from(after, entries).replace(/^(?=.)/gm, prefix), options);
      check("", table(before).replace(/\n/g, "\r\n"), from(after, entries).replace(/\n/g, "\r\n"), options);
    }
  });

  it.each<Row>([
    ["of the header row goes into it", "| a::b | i |\n| --- | --- |\n| x | y |", `| a::b | i <!--SR:!${next}--> |\n| --- | --- |\n| x | y |`],
    ["of a header row without outer pipes", "a::b | i\n--- | ---\nx | y", `a::b | i <!--SR:!${next}-->\n--- | ---\nx | y`],
    ["of a header row in a list item", "- a::b | i\n  --- | ---\n  x | y", `- a::b | i <!--SR:!${next}-->\n  --- | ---\n  x | y`],
    ["of a header row below a line of text", "text\na::b | i\n--- | ---\n", `text\na::b | i <!--SR:!${next}-->\n--- | ---\n`],
    ["above the block id's own line", "| a::b |\n^abc123\n", `| a::b <!--SR:!${next}--> |\n^abc123\n`],
    ["of a line with pipes that is no row", "a::b | i\n--- | --- | ---\n", `a::b | i\n<!--SR:!${next}-->\n--- | --- | ---\n`],
    ["of deletions goes below the table", "| ==a== | i |\n| --- | --- |\n| x | y |\n", `| ==a== | i |\n| --- | --- |\n| x | y |\n<!--SR:!${next}-->\n`],
    ["of deletions goes into the last cell by setting", "| ==a== | i |\n| --- | --- |\n| x | y |\n", `| ==a== | i |\n| --- | --- |\n| x | y <!--SR:!${next}--> |\n`, sameLine],
    ["of a table that is an answer, by setting", "front\n?\na | i\n- | -\nx | y\n", `front\n?\na | i\n- | -\nx | y <!--SR:!${next}-->\n`, sameLine],
    ["of a delimiter row that ends an answer goes below it, whatever the setting", "front\n?\n| a |\n| - |\n", `front\n?\n| a |\n| - |\n<!--SR:!${next}-->\n`, sameLine],
  ])("%s", check);
});

describe("a comment after its row", () => {
  const old = "<!--SR:!2024-02-11,84,290-->";
  const now = `<!--SR:!${next}-->`;
  const moving: RewriteOptions = { ...nextLine, moveIntoCells: true };
  it.each<readonly [name: string, before: string, after: string]>([
    ["moves into the last cell", table(`| a::b | x | ${old}`), table(`| a::b | x ${now} |`)],
    ["without a space", table(`| a::b | x |${old}`), table(`| a::b | x ${now} |`)],
    ["before a block id", table(`| a::b | x | ${old} ^abc`), table(`| a::b | x ${now} | ^abc`)],
    ["behind a block id", table(`| a::b | x | ^abc ${old}`), table(`| a::b | x ${now} | ^abc`)],
    ["in a header row", `| a::b | x | ${old}\n| - | - |\n`, `| a::b | x ${now} |\n| - | - |\n`],
    ["on the line below, where SR puts it", table(`| a::b | x |\n${old}`), table(`| a::b | x ${now} |`)],
    ["on the line below, without a closing pipe", table(`| a::b | x\n${old}`), table(`| a::b | x ${now}`)],
    ["on the line below, with a block id", table(`| a::b | x | ^abc\n${old}`), table(`| a::b | x ${now} | ^abc`)],
    ["on the line below in CRLF", table(`| a::b | x |\n${old}`).replace(/\n/g, "\r\n"), table(`| a::b | x ${now} |`).replace(/\n/g, "\r\n")],
    ["stays in a cell of its own", table(`| a::b | ${old} |`), table(`| a::b | ${now} |`)],
    ["stays in its card's cell", table(`| x | a::b ${old} |`), table(`| x | a::b ${now} |`)],
    ["stays in the last cell of a row that no pipe closes", table(`| a::b | x ${old}`), table(`| a::b | x ${now}`)],
    ["stays beside another comment", table(`| a::b | x | ${old}<!-- y -->`), table(`| a::b | x | ${now}<!-- y -->`)],
    ["stays beside one that does not count", table(`| a::b | x | ${old} <!--SR:!2020-01-01,1,250-->`), table(`| a::b | x | ${now} <!--SR:!2020-01-01,1,250-->`)],
    ["stays in a callout for comments", `| a::b | x |\n> [!sr|card-metadata]\n> ${old}\n`, `| a::b | x |\n> [!sr|card-metadata]\n> ${now}\n`],
    ["stays outside of tables", `a::b ${old}\n`, `a::b ${now}\n`],
  ])("%s", (_name, before, after) => {
    check("", before, after, moving);
    check("", before, before.replace(old, now));
  });
});

describe("nothing is written", () => {
  it.each([
    ["for new cards alone", "#flashcards\n\na:::b\n", 0],
    ["when nothing changes", "#flashcards\n\na:::b\n<!--SR:!2024-02-11,84.50,290!oops-->\n", 0],
    ["when placeholders of another ease stay new", "#flashcards\n\na:::b\n<!--SR:!2000-01-01,9,303-->\n", 0],
  ])("%s", (_name, text, at) => {
    const block = parseNote(text).blocks[at];
    expect(block).toBeDefined();
    if (block !== undefined) expect(rewrite(text, block, block.cards.map((card) => card.schedule))).toEqual([]);
  });

  it("to a text other than the block's", () => {
    const text = "#flashcards\n\na::b\n<!--SR:!2024-02-11,84,290-->\n";
    const block = parseNote(text).blocks[0];
    expect(() => (block === undefined ? null : rewrite(`x${text}`, block, [readEntry(next)]))).toThrow(RangeError);
  });
});

describe("faults that must not happen", () => {
  it("a card that ends like another one: only the graded one changes", () => {
    expect(graded("#flashcards\n\nwildcat::chat sauvage\n\ncat::chat\n", [[1, 0]])).toBe(`#flashcards\n\nwildcat::chat sauvage\n\ncat::chat\n<!--SR:!${next}-->\n`);
    expect(graded("#flashcards\n\nthe line cat:chat is prose, cat::chat too\n\ncat::chat\n", [[1, 0]])).toBe(
      `#flashcards\n\nthe line cat:chat is prose, cat::chat too\n\ncat::chat\n<!--SR:!${next}-->\n`,
    );
  });

  it("two identical cards: grading the second schedules the second", () => {
    expect(graded("#flashcards\n\ncat::chat\n\ncat::chat\n", [[1, 0]])).toBe(`#flashcards\n\ncat::chat\n\ncat::chat\n<!--SR:!${next}-->\n`);
    expect(graded("#flashcards\n\ncat::chat\ncat::chat\n", [[1, 0]])).toBe(`#flashcards\n\ncat::chat\ncat::chat\n<!--SR:!${next}-->\n`);
  });

  it("a deletion removed temporarily: no entry is dropped", () => {
    const three = "<!--SR:!2024-02-11,84,290!2024-02-12,1,250!2024-02-13,2,250-->";
    const after = graded(`#flashcards\n\n==a== ==b== c\n${three}\n`, [[0, 1]]);
    expect(after).toBe(`#flashcards\n\n==a== ==b== c\n<!--SR:!2024-02-11,84,290!${next}!2024-02-13,2,250-->\n`);
    const back = after.replace("c\n", "==c==\n");
    expect(parseNote(back).blocks[0]?.cards.map((card) => card.schedule)).toEqual(["2024-02-11,84,290", next, "2024-02-13,2,250"].map(readEntry));
  });

  it("a separator that now means one card: the second entry stays", () => {
    expect(graded("#flashcards\n\na:::b\n<!--SR:!2024-02-11,84,290!2024-02-12,1,250-->\n", [[0, 0]], nextLine, { oneWay: { reversed: true, multilineReversed: false } })).toBe(
      `#flashcards\n\na:::b\n<!--SR:!${next}!2024-02-12,1,250-->\n`,
    );
  });

  it("CRLF, the byte order mark and hard breaks survive", () => {
    const text = "\uFEFF#flashcards\r\n\r\nfront  \r\n?\r\nback  \r\nmore\r\n\r\nx::y";
    expect(graded(text, [[0, 0], [1, 0]])).toBe(`\uFEFF#flashcards\r\n\r\nfront  \r\n?\r\nback  \r\nmore\r\n<!--SR:!${next}-->\r\n\r\nx::y\r\n<!--SR:!${next}-->`);
  });
});

it("tells schedules apart field by field", () => {
  const sm2 = readEntry("2024-02-11,84,290");
  expect(sameSchedule(sm2, readEntry("11-02-2024,84.0,290"))).toBe(true);
  expect(sameSchedule(sm2, readEntry("2024-02-11,84,291"))).toBe(false);
  expect(sameSchedule(sm2, null)).toBe(false);
  expect(sameSchedule(null, null)).toBe(true);
  expect(sameSchedule({ damaged: "x" }, { damaged: "y" })).toBe(false);
  expect(sameSchedule({ damaged: "x" }, sm2)).toBe(false);
});
