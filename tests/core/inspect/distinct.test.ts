import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspectRules, lookAt } from "../../../src/core/inspect/inspect-note";
import { defaultSettings } from "../../../src/core/model/settings";
import { partsOf } from "../../../src/core/text/blocks/parts";

const parts = [
  "::", ":::", "\n?\n", "?", "=", "==", "===", "==a==", "**", "*", "***b***", "_", "{{", "}}", "{{1;;a}}", "{{2--b--c}}", "{", "}", ";;", "--", "1;;", "h;;",
  "`", "`x::y`", "$", "<!--", "-->", "a", "b c", "a ", " ", "\n", "\n\n", "> ", "- ", "```\n", "|", "：：", "＝＝", "？", "\n？\n",
];
const patterns = [
  "==[123;;]answer[;;hint]==", "===answer===", "**[123;;]answer[;;hint]**", "*answer*", "_answer_", "{{[123;;]answer[;;hint]}}", "{{[123--]answer[--hint]}}",
  "{{[123]::answer}}", "{answer}", "{[123:]answer}", "==answer==[^\\[hint\\]][\\[^123\\]]", "[answer]",
];
const note = fc.array(fc.constantFrom(...parts), { maxLength: 14 }).map((all) => `#flashcards\n\n${all.join("")}`);
const settings = fc
  .tuple(fc.uniqueArray(fc.constantFrom(...patterns), { maxLength: 3 }), fc.constantFrom("::", ";;", ""))
  .map(([clozePatterns, basic]) => ({ ...defaultSettings, clozePatterns, separators: { ...defaultSettings.separators, basic } }));

function lookedAt(text: string, clozePatterns: readonly string[]): string[] {
  return lookAt(inspectRules({ ...defaultSettings, clozePatterns }), text, "Note.md").misses.map(({ code, from, to }) => `${code} ${text.slice(from, to)}`);
}

describe("with any patterns", () => {
  it("no near miss is inside a deletion that a card asks, and each place has one", () => {
    fc.assert(
      fc.property(note, settings, (text, present) => {
        const look = lookAt(inspectRules(present), text, "Note.md");
        const asked = look.note.blocks.flatMap((block) => (partsOf(block)?.deletions ?? []).filter(({ asks }) => asks().length > 0));
        let end = 0;
        for (const { from, to, code } of look.misses) {
          expect(asked.filter((deletion) => deletion.from <= from && deletion.to >= to), code).toEqual([]);
          expect(from, code).toBeGreaterThanOrEqual(end);
          end = to;
        }
      }),
      { numRuns: 2000 },
    );
  });
});

it("a tag among the words of a front is not a second tag line", () => {
  expect(lookedAt("#flashcards/a\nFront #flashcards/b\n?\nBack", [])).toEqual([]);
  expect(lookedAt("#flashcards/a\n#flashcards/b #c\n?\nBack", [])).toEqual(["second-tags #flashcards/b #c"]);
});

describe("a deletion that one pattern reads is not a near miss of another", () => {
  it.each([
    ["two with the same opening", ["{{[123--]answer[--hint]}}", "{{[123;;]answer[;;hint]}}"], "{{1;;a}} and {{2--b}}", []],
    ["one with a lead", ["{{[123]::answer}}", "{{[123;;]answer[;;hint]}}"], "{{sun}} shines", []],
    ["two and three equals signs", ["==[123;;]answer[;;hint]==", "===answer==="], "The ===sun=== shines", []],
    ["bold and italic", ["**[123;;]answer[;;hint]**", "*answer*"], "The **sun** and the *moon* shine", []],
    ["italic in bold", ["**answer**", "*answer*"], "The **su*n*** shines", []],
    ["code in a deletion", ["==answer=="], "The ==sun `a::b`== shines", []],
    ["one opening that nothing closes", ["**answer**", "*answer*"], "The **sun shines", ["cloze-unclosed **"]],
    ["an end on the next line beside another pattern's deletion", ["==answer==", "{{answer}}"], "The {{sun\nshines}} over ==us==", ["cloze-over-lines {{sun\nshines}}"]],
    ["two patterns without a number at one place", ["{{[123;;]answer}}", "{{[123--]answer}}"], "{{1;;a}} {{b}}", ["cloze-no-number {{b}}"]],
  ] as const)("%s", (_name, clozePatterns, text, misses) => {
    expect(lookedAt(`#flashcards\n\n${text}`, clozePatterns)).toEqual(misses);
  });
});
