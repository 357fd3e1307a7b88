import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entriesOf, type Block } from "../../../src/core/model/card";
import { mendAll } from "../../../src/core/doctor/doctor";
import { formatters } from "../../support/formatters";
import { anyFormatted, plain, readerOf } from "../../support/formatted-notes";

const e = "<!--SR:!2024-02-11,84,290-->";
const two = "<!--SR:!2024-02-11,84,290!2024-02-12,85,290-->";
const deck = "#flashcards\n\n";

/** The fate of each schedule of a note, in card order: "read" by the text alone, or its `DisplacedState`. */
function fates(before: string, after: string): string[] {
  const reader = readerOf(before);
  const displaced = reader.displaced(after);
  const now = plain(after);
  return plain(before).flatMap((block) => {
    const entries = entriesOf(block);
    if (entries === "") return [];
    const state = displaced.find(({ comment }) => entries === comment.entries.map(({ raw }) => raw).join("!"))?.state;
    return [state ?? (now.some((one) => one.hash === block.hash && entriesOf(one) === entries) ? "read" : now.some((one) => entriesOf(one) === entries) ? "read, other words" : "gone")];
  });
}

const mended = (before: string, after: string): string => {
  const { parse, check } = readerOf(before);
  return mendAll(after, parse, check).text;
};

/**
 * A card with its comment, and the effect of each rule on its schedule: fences, math, paragraphs, footnotes. "=": the rule leaves the note
 * unchanged.
 */
const kinds: readonly (readonly [name: string, card: string, fences: string, math: string, paragraphs: string, footnotes: string])[] = [
  ["one line, comment below", `a::b\n${e}`, "=", "=", "read", "="],
  ["one line, comment on it", `a::b ${e}`, "=", "=", "=", "="],
  ["both ways", `a:::b\n${two}`, "=", "=", "read", "="],
  ["deletions on one line", `==a== ==b==\n${two}`, "=", "=", "read", "="],
  ["deletions on two lines, comment below", `x ==a==\ny ==b==\n${two}`, "=", "=", "torn", "="],
  ["deletions on two lines, comment at the end", `x ==a==\ny ==b== ${two}`, "=", "=", "torn", "="],
  ["deletions on two lines with a hard break", `x ==a==  \ny ==b==\n${two}`, "=", "=", "read", "="],
  ["multi-line", `a\n?\nb\n${e}`, "=", "=", "torn", "="],
  ["multi-line, comment at the end", `a\n?\nb ${e}`, "=", "=", "torn", "="],
  ["multi-line both ways", `a\n??\nb\n${two}`, "=", "=", "torn", "="],
  ["multi-line, more lines", `a\nb\n?\nc\nd\n${e}`, "=", "=", "torn", "="],
  ["multi-line with a block id", `a\n?\nb ^id\n${e}`, "=", "=", "torn", "="],
  ["multi-line with a block id below", `a\n?\nb\n${e}\n^id`, "=", "=", "torn", "="],
  ["a fence as back", `a\n?\n\`\`\`js\nb\n\nc\n\`\`\`\n${e}`, "torn", "=", "torn", "="],
  ["a fence of tildes as back", `a\n?\n~~~\nb\n~~~\n${e}`, "torn", "=", "torn", "="],
  ["words and a fence as back", `a\n?\nb\n\`\`\`\nc\n\`\`\`\n${e}`, "torn", "=", "torn", "="],
  ["a fence in the front", `a\n\`\`\`\nb\n\`\`\`\n?\nc\n${e}`, "torn", "=", "torn", "="],
  ["math as back", `a\n?\n$$\nb\n$$\n${e}`, "=", "torn", "torn", "="],
  ["math on one line as back", `a\n?\n$$b$$\n${e}`, "=", "torn", "torn", "="],
  ["math in the front", `a\n$$\nb\n$$\n?\nc\n${e}`, "=", "torn", "torn", "="],
  ["math behind a separator", `a::$$b$$\n${e}`, "=", "=", "read", "="],
  ["math behind a separator, comment on the line", `a::$$b$$ ${e}`, "=", "read", "=", "="],
  ["math in the middle of a line", `a $$b$$ c::d\n${e}`, "=", "torn", "read", "="],
  ["a list as back", `a\n?\n- b\n- c\n${e}`, "=", "=", "torn", "="],
  ["a list item", `- a::b\n${e}`, "=", "=", "=", "="],
  ["a list item of several lines", `- a\n  ?\n  b\n  ${e}`, "=", "=", "=", "="],
  ["a list item with a fence", `- a\n  ?\n  \`\`\`\n  b\n  \`\`\`\n  ${e}`, "torn", "=", "=", "="],
  ["a quote", `> a\n> ?\n> b\n> ${e}`, "=", "=", "=", "="],
  ["a quote with a fence", `> a\n> ?\n> \`\`\`\n> b\n> \`\`\`\n> ${e}`, "torn or read", "=", "=", "="],
  ["a callout with math", `> [!note] a\n> ?\n> $$\n> b\n> $$\n> ${e}`, "=", "torn or read", "=", "="],
  ["a heading as front", `# a\n?\nb\n${e}`, "=", "=", "torn", "="],
  ["a table row", `| a::b ${e} |\n| - |`, "=", "=", "=", "="],
  ["a footnote", `[^1]: a::b\n${e}`, "=", "=", "=", "away"],
  ["a footnote, comment on its line", `[^1]: a::b ${e}`, "=", "=", "=", "read"],
  ["a footnote of several lines", `[^1]: a\n?\nb\n${e}`, "=", "=", "=", "away"],
  ["a footnote with a deletion", `[^1]: x ==a==\n${e}`, "=", "=", "=", "away"],
  ["a footnote below a card's lines", `a[^1]\n?\nb\n[^1]: c\n${e}`, "=", "=", "torn", "read, other words"],
  ["a card above a footnote", `a[^1]::b\n${e}\n\n[^1]: c`, "=", "=", "read", "read"],
];

const names = Object.keys(formatters);
const rows = kinds.flatMap(([kind, card, ...wanted]) => wanted.map((fate, at) => [kind, names[at] ?? "", card, fate] as const));

describe("a rule of a formatter", () => {
  it.each(rows)("%s: %s", (_kind, rule, card, fate) => {
    const before = `${deck}${card}\n\n# End\n`;
    expect(plain(before).map(entriesOf)).not.toContain("");
    const after = formatters[rule]?.(before) ?? "";
    if (fate === "=") {
      expect(after.trim()).toBe(before.trim());
      return;
    }
    const [is = ""] = fates(before, after);
    expect(fate.split(" or ")).toContain(is);
    const fixed = mended(before, after);
    if (is.startsWith("read")) expect(fixed).toBe(after);
    else {
      // After all repairs the text alone gives the card its schedule, and nothing is left to report.
      expect(plain(fixed).map((block) => [block.hash, entriesOf(block)])).toEqual(plain(before).map((block) => [block.hash, entriesOf(block)]));
      expect(readerOf(before).check(fixed)).toEqual([]);
    }
  });
});

const keyOf = (block: Block): string => String(block.hash);

describe("any note with schedules, with any rules applied", () => {
  const rules = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 });

  it("has every schedule on its card or reported, none on another card; all repairs put them back", () => {
    const counts = { schedules: 0, read: 0, reworded: 0, away: 0, torn: 0, grown: 0, unknown: 0, back: 0 };
    fc.assert(
      fc.property(anyFormatted(false), rules, (before, applied) => {
        const after = applied.reduce((text, rule) => formatters[rule]?.(text) ?? text, before);
        const { parse, displaced, check } = readerOf(before);
        const now = parse(after);
        const told = displaced(after);
        const fixed = mendAll(after, parse, check).text;
        const last = plain(fixed);
        const numberOf = (block: Block): string => /q(\d+)/.exec(block.text)?.[1] ?? "";
        const old = new Set(plain(before).map(keyOf));
        for (const block of plain(before)) {
          const entries = entriesOf(block);
          if (entries === "") continue;
          counts.schedules++;
          // The card itself, or a new block that contains its words among others.
          const isOwn = (one: Block): boolean => one.hash === block.hash || (!old.has(keyOf(one)) && one.text.includes(`q${numberOf(block)}`));
          const having = now.filter((one) => entriesOf(one).split("\n").includes(entries));
          for (const one of having) expect(isOwn(one), `${entries} of ${block.text} on ${one.text}`).toBe(true);
          const state = told.find((one) => one.hash === block.hash)?.state;
          if (having.length === 0) expect(state, `${entries} of ${block.text}`).toBeDefined();
          if (state === "away" || state === "torn" || state === "grown") {
            counts[state]++;
            const home = last.filter((one) => entriesOf(one).split("\n").includes(entries));
            expect(home.map(isOwn), `${entries} of ${block.text} in ${fixed}`).toEqual([true]);
            counts.back++;
          } else if (state !== undefined) {
            // A rule changed its words as well: a footnote left it, or the blank line before the card below was moved with one.
            expect(before, block.text).toMatch(/\n\[\^/);
            counts.unknown++;
          } else if (having[0]?.hash === block.hash) counts.read++;
          else counts.reworded++;
        }
        // Nothing is lost on the way.
        const all = (text: string): string[] => (text.match(/<!--SR:[^>]*-->/g) ?? []).sort();
        expect(all(after)).toEqual(all(before));
        expect(told.map(({ comment }) => after.slice(comment.from, comment.to)).every((each) => fixed.includes(each))).toBe(true);
      }),
      { numRuns: 1500 },
    );
    expect(counts.read).toBeGreaterThan(2000);
    expect(counts.torn).toBeGreaterThan(500);
    expect(counts.back).toBe(counts.away + counts.torn + counts.grown);
    expect(counts.unknown).toBeLessThan(counts.schedules / 50);
  }, 120_000);
});
