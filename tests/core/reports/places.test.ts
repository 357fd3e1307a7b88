import { describe, expect, it } from "vitest";
import { plainText } from "../../../src/core/model/card";
import type { Schedule } from "../../../src/core/model/schedule";
import type { Settings } from "../../../src/core/model/settings";
import { partsOf } from "../../../src/core/text/blocks/parts";
import { parseNote, type ParsedNote } from "../../../src/core/text/note/parse";
import { checkedRewrite } from "../../../src/core/write/checked-rewrite";
import type { RewriteOptions } from "../../../src/core/write/rewrite";

const grade: Schedule = { algorithm: "sm2", due: "2026-01-28", interval: 18, ease: 270 };
const written = "<!--SR:!2026-01-28,18,270-->";
const separators = { basic: "::", reversed: ":::", multiline: "?", multilineReversed: "??" };

function read(text: string, settings: Partial<Settings> = {}): ParsedNote {
  return parseNote(text, settings);
}

/** The note after giving all cards of block `at` the grade `grade`. */
function graded(text: string, settings: Partial<Settings> = {}, placement: RewriteOptions["placement"] = "next-line", at = 0): string | null {
  const note = read(text, settings);
  const cards = note.blocks[at]?.cards ?? [];
  return checkedRewrite(note, at, cards.map(() => grade), { baseEase: 250, placement })?.note.text ?? null;
}

function cards(text: string, settings: Partial<Settings> = {}): unknown[] {
  return read(text, settings).blocks.flatMap((block) => block.cards.map(({ front, back, schedule }) => [block.kind, plainText(front), plainText(back), schedule]));
}

const sm2 = (due: string, interval: number, ease: number): Schedule => ({ algorithm: "sm2", due, interval, ease });

describe("a separator line that holds a schedule", () => {
  const thought = { separators: { ...separators, multiline: "▽" } };

  it("F3 separator with only a schedule, empty back", () => {
    const note = "#flashcards\n\nSome thought to see again\n▽ <!--SR:!2024-12-03,1,140-->\n";
    expect(cards(note, thought)).toEqual([["multiline", "Some thought to see again", "", sm2("2024-12-03", 1, 140)]]);
    expect(graded(note, thought, "same-line")).toBe(`#flashcards\n\nSome thought to see again\n▽ ${written}\n`);
  });

  it.each<[string, string, string, string, string]>([
    ["with a back", "front\n? <!--SR:!2024-12-03,1,140-->\nback", "multiline", "front", "back"],
    ["without a space", "front\n?<!--SR:!2024-12-03,1,140-->\nback", "multiline", "front", "back"],
    ["reversed", "front\n?? <!--SR:!2024-12-03,1,140!2024-12-03,1,140-->\nback", "multiline-reversed", "front", "back"],
    ["in a quote", "> front\n> ? <!--SR:!2024-12-03,1,140-->\n> back", "multiline", "front", "back"],
    ["with spaces behind", "front\n  ?  <!--SR:!2024-12-03,1,140-->  \nback", "multiline", "front", "back"],
    ["in CRLF", "front\r\n? <!--SR:!2024-12-03,1,140-->\r\nback\r\n", "multiline", "front", "back"],
  ])("%s", (_name, text, kind, front, back) => {
    const note = `#flashcards\n\n${text}`;
    expect(cards(note)[0]).toEqual([kind, front, back, sm2("2024-12-03", 1, 140)]);
    expect(graded(note)).toBe(note.replaceAll("!2024-12-03,1,140", "!2026-01-28,18,270"));
  });

  it("is drawn as its mark alone", () => {
    const text = "#flashcards\n\nfront\n? <!--SR:!2024-12-03,1,140-->\nback";
    const block = read(text).blocks[0];
    const parts = block === undefined ? null : partsOf(block);
    expect(text.slice(parts?.separator?.from, parts?.separator?.to)).toBe("?");
    expect(parts?.answers.map(({ from, to }) => text.slice(from, to))).toEqual(["back"]);
  });

  it("counts for the same words as without it", () => {
    expect(read("#flashcards\n\nfront\n? <!--SR:!2024-12-03,1,140-->\nback").blocks[0]?.hash).toBe(read("#flashcards\n\nfront\n?\nback").blocks[0]?.hash);
  });

  it("is none with words or another comment behind the mark", () => {
    expect(cards("#flashcards\n\nfront\n? x <!--SR:!2024-12-03,1,140-->\nback")).toEqual([]);
    expect(cards("#flashcards\n\nfront\n? <!-- x -->\nback")).toEqual([]);
  });

  it("gets a new schedule on the next line", () => {
    expect(graded("#flashcards\n\nfront\n?", {}, "same-line")).toBe(`#flashcards\n\nfront\n?\n${written}`);
  });
});

describe("schedules in their places", () => {
  it("ok table card in its cell", () => {
    const note = "#flashcards\n\n| a | b | c | x |\n| - | - | - | - |\n| v1 | v2 | v1:::v2 | <!--SR:!2023-10-11,4,270!2023-10-11,4,270--> |\n";
    const before = sm2("2023-10-11", 4, 270);
    expect(cards(note)).toEqual([["reversed", "v1", "v2", before], ["reversed", "v2", "v1", before]]);
    expect(graded(note)).toBe(note.replaceAll("!2023-10-11,4,270", "!2026-01-28,18,270"));
  });

  it("ok blank lines in a fence, same-line setting", () => {
    const note = "#flashcards\n\n```python\nx = 1\n\nprint(x)\n```\n?\n```python\n1\n\n```\n";
    expect(cards(note)).toEqual([["multiline", "```python\nx = 1\n\nprint(x)\n```", "```python\n1\n\n```", null]]);
    expect(graded(note, {}, "same-line")).toBe(`${note}${written}\n`);
  });

  it("ok comment outside the quote behind a blank line", () => {
    const settings = { separators: { ...separators, basic: ";;" } };
    const note = "#flashcards\n\n> Was ist X? ;; Y\n\n<!--SR:!2024-06-01,1,230-->\n\n> Was ist Z? ;; W\n";
    expect(cards(note, settings)).toEqual([["basic", "Was ist X?", "Y", sm2("2024-06-01", 1, 230)], ["basic", "Was ist Z?", "W", null]]);
    expect(graded(note, settings, "next-line", 1)).toBe(`#flashcards\n\n> Was ist X? ;; Y\n\n<!--SR:!2024-06-01,1,230-->\n\n> Was ist Z? ;; W ${written}\n`);
  });

  it("ok one-entry ??", () => {
    const note = "#flashcards\n\na\n??\nb <!--SR:!2026-01-05,4,270-->\n";
    const oneWay = { oneWay: { reversed: false, multilineReversed: true } };
    expect(cards(note, oneWay)).toEqual([["multiline", "a", "b", sm2("2026-01-05", 4, 270)]]);
    expect(graded(note, oneWay)).toBe(`#flashcards\n\na\n??\nb ${written}\n`);
  });
});
