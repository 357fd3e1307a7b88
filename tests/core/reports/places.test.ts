import { describe, expect, it } from "vitest";
import { plainText } from "../../../src/core/card";
import type { Schedule } from "../../../src/core/schedule";
import type { Settings } from "../../../src/core/settings";
import { partsOf } from "../../../src/core/text/parts";
import { parseNote, type ParsedNote } from "../../../src/core/text/parse";
import { checkedRewrite } from "../../../src/core/write/checked-rewrite";
import type { RewriteOptions } from "../../../src/core/write/rewrite";

const grade: Schedule = { algorithm: "sm2", due: "2026-01-28", interval: 18, ease: 270 };
const written = "<!--SR:!2026-01-28,18,270-->";
const separators = { basic: "::", reversed: ":::", multiline: "?", multilineReversed: "??" };

function read(text: string, settings: Partial<Settings> = {}): ParsedNote {
  return parseNote(text, settings);
}

/** The note after its block `at` got `grade` for all its cards. */
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
