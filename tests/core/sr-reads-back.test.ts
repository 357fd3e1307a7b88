import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block } from "../../src/core/model/card";
import type { Schedule } from "../../src/core/model/schedule";
import type { Settings } from "../../src/core/model/settings";
import { parseNote, type ParsedNote } from "../../src/core/text/note/parse";
import { checkedRewrite } from "../../src/core/write/checked-rewrite";
import { anyNote, noteText } from "../support/any-note";
import { isInline, srBlockOf, srReading } from "../support/sr-reading";

const schedule: Schedule = { algorithm: "sm2", due: "2091-05-05", interval: 77, ease: 215 };
const entry = "2091-05-05,77,215";

const words = fc.constantFrom("cat", "wild cat", "日本", "x", "**b**", "`a::b`", "$x$", "[[n]]", "a b", "a #tag", "<!-- y -->");
const front = words.filter((word) => !word.startsWith("<"));
const id = fc.constantFrom("", "", "", " ^abc123");
const tail = fc.constantFrom("", "", "", " ", "  ");
const fence = fc.constantFrom(["```", "code", "```"], ["~~~js", "a::b", "", "c", "~~~"], ["```", "x", "````"], ["$$", "x", "$$"], ["- one", "- two"], ["| a | b |", "| - | - |", "| c | d |"], ["a | b", "- | -", "c | d"], ["line", "---"]);

/** The lines of cards, without containers. */
const cards: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(front, fc.constantFrom("::", ":::"), words, id, tail).map(([one, mark, other, blockId, end]) => [`${one}${mark}${other}${blockId}${end}`]) },
  { weight: 1, arbitrary: fc.tuple(front, words).map(([one, other]) => [`${one}::${other}`, "^abc123"]) },
  { weight: 2, arbitrary: fc.tuple(front, words).map(([one, other]) => ["| one | two |", "| --- | --- |", `| ${one}::${other} | x |`, `| ${other} | ${one}:::x`, "| y | z |"]) },
  { weight: 1, arbitrary: fc.tuple(front, words).map(([one, other]) => [`${one}::${other} | two`, "--- | ---", `${one} | x::y`]) },
  { weight: 2, arbitrary: fc.tuple(front, words, id, tail).map(([one, other, blockId, end]) => [`${one} ==x== ${other}${blockId}${end}`]) },
  { weight: 1, arbitrary: fc.tuple(front, fence).map(([one, lines]) => [`${one} ==x==`, ...lines]) },
  { weight: 2, arbitrary: fc.tuple(front, fc.constantFrom("?", "??"), words, id, tail).map(([one, mark, other, blockId, end]) => [one, mark, other, `more${blockId}${end}`]) },
  { weight: 2, arbitrary: fc.tuple(front, fence).map(([one, lines]) => [one, "?", ...lines]) },
  { weight: 1, arbitrary: fc.tuple(front, fc.constantFrom("?", "??")).map(([one, mark]) => [one, mark]) },
  { weight: 1, arbitrary: fc.tuple(words, words).map(([one, other]) => [`# ${one}`, other]) },
);
const within: readonly ((line: string, at: number) => string)[] = [
  (line) => line,
  (line) => line,
  (line) => line,
  (line) => `> ${line}`,
  (line) => `>${line}`,
  (line) => `> > ${line}`,
  (line, at) => (at === 0 ? `> [!note] ${line}` : `> ${line}`),
  (line, at) => (at === 0 ? `> [!note]- Title\n> ${line}` : `> ${line}`),
  (line, at) => (at === 0 ? `- ${line}` : `  ${line}`),
  (line, at) => (at === 0 ? `- item\n\t- ${line}` : `\t  ${line}`),
  (line, at) => (at === 0 ? `1. ${line}` : `   ${line}`),
  (line, at) => (at === 0 ? `- [ ] ${line}` : `  ${line}`),
  (line, at) => (at === 0 ? `> - ${line}` : `>   ${line}`),
  (line, at) => (at === 0 ? `- > ${line}` : `  > ${line}`),
  (line) => `    ${line}`,
];
const note: fc.Arbitrary<string> = fc
  .tuple(fc.array(fc.tuple(cards, fc.constantFrom(...within), fc.constantFrom(1, 2, 2, 2)), { minLength: 1, maxLength: 5 }), fc.constantFrom("\n", "\n", "\r\n"), fc.constantFrom("", "\n"))
  .map(([parts, lineBreak, end]) => `#flashcards\n\n${parts.map(([lines, wrap, gap]) => lines.map(wrap).join("\n") + "\n".repeat(gap)).join("")}`.trimEnd().concat(end).replaceAll("\n", lineBreak));

describe("SR reads back what is written here", () => {
  /** The rules of docs/compatibility.md by which SR does not find a block of ours, or what is written to it, and how often each applied. */
  const rules: readonly { readonly name: string; readonly holds: (lines: readonly string[]) => boolean; met: number }[] = [
    { name: "an HTML comment at the start of a line", holds: (lines) => lines.some((line) => line.startsWith("<!--") && !line.startsWith("<!--SR:")), met: 0 },
    { name: "separator lines of two kinds", holds: (lines) => ["?", "??"].every((mark) => lines.some((line) => line.trim() === mark)), met: 0 },
    { name: "a separator line in a quote", holds: (lines) => lines.some((line) => /^[\s>]*>\s*\??\?\s*$/.test(line)), met: 0 },
    { name: "a separator in code before one in words", holds: (lines) => lines.some((line) => /^[^`]*`[^`]*::[^`]*`.*::/.test(line)), met: 0 },
    { name: "a fence that does not begin its line", holds: (lines) => lines.some((line) => /^[\s>]+(?:```|~~~)/.test(line)), met: 0 },
  ];
  /**
   * SR skips a line that begins with a comment and the line below, including the schedule; and the last separator line determines the
   * number of its cards.
   */
  const maySkip = (lines: readonly string[]): boolean => rules.slice(0, 2).some(({ holds }) => holds(lines));
  /**
   * The lines from the blank one above a block to the one below; all lines if blank ones may not end a card: with an end marker, or when SR
   * skips them with a comment.
   */
  function linesAround({ text }: ParsedNote, { from, to }: Block, { endMarker = "" }: Partial<Settings>): string[] {
    if (endMarker !== "" || /^<!--(?!SR:)/m.test(text)) return text.split(/\r?\n/);
    const blank = /(?:^|\n)[ \t]*\r?(?=\n|$)/g;
    const blanks = [...text.matchAll(blank)].map(({ index }) => index);
    return text.slice(blanks.filter((at) => at < from).at(-1) ?? 0, blanks.find((at) => at >= to) ?? text.length).split(/\r?\n/);
  }

  /** Writes a schedule to each new block of a note, and compares it with what SR reads. Returns the number of schedules read. */
  function readBack(text: string, placement: "next-line" | "same-line", settings: Partial<Settings>, unknown: (lines: readonly string[]) => void): number {
    const before = parseNote(text, settings);
    const theirs = srReading(before, settings);
    let count = 0;
    before.blocks.forEach((block, at) => {
      // SR takes an inline card whose math ends on a later line for its first line only.
      if (block.comments.length > 0 || (isInline(block) && /\n(?!\^|[ >]*\^)/.test(text.slice(block.from, block.body.to)))) return;
      const same = srBlockOf(before, block, theirs);
      const lines = linesAround(before, block, settings);
      if (same === undefined || maySkip(lines)) return unknown(lines);
      // SR assigns entries of other blocks' comments to its longer block.
      if (same.entries.length > 0) return;
      const made = checkedRewrite(before, at, block.cards.map(() => schedule), { baseEase: 250, placement });
      const after = made?.note.blocks[at];
      if (made == null || after === undefined) return;
      count++;
      expect(srBlockOf(made.note, after, srReading(made.note, settings))?.entries, made.note.text).toEqual(block.cards.map(() => entry));
    });
    return count;
  }

  const placements = fc.constantFrom("next-line" as const, "same-line" as const);
  const settings = fc.constantFrom<Partial<Settings>>({}, {}, { endMarker: "+++" });

  it("in lists, quotes, callouts and tables, with block ids, fences and math", () => {
    let count = 0;
    fc.assert(
      fc.property(note, placements, settings, (text, placement, more) => {
        count += readBack(text, placement, more, (lines) => {
          const rule = rules.find(({ holds }) => holds(lines));
          expect(rule, text).toBeDefined();
          if (rule !== undefined) rule.met++;
        });
      }),
      { numRuns: 1500 },
    );
    expect(count).toBeGreaterThan(2500);
    for (const { name, met } of rules) expect(met, name).toBeGreaterThan(3);
  });

  it("in any note without an HTML comment left open on its line, because SR includes the lines below in it", () => {
    let count = 0;
    fc.assert(
      fc.property(anyNote.map(noteText), placements, settings, (text, placement, more) => {
        fc.pre(!/<!--(?!SR:)(?![^\n]*-->)/.test(text));
        count += readBack(text, placement, more, () => undefined);
      }),
      { numRuns: 1000 },
    );
    expect(count).toBeGreaterThan(1000);
  });
});
