import fc from "fast-check";
import MarkdownIt, { type Token } from "markdown-it";
import { describe, expect, it } from "vitest";
import { parseNote } from "../../../../src/core/text/note/parse";
import { plainWords } from "../../../../src/core/text/inline/plain-words";

describe("plainWords", () => {
  const cases: readonly [line: string, words: string][] = [
    ["Plain words, 2 * 3 = 6 and snake_case_name", "Plain words, 2 * 3 = 6 and snake_case_name"],
    ["The ==sky== is **blue** and *deep*, __very__ _deep_, ~~not~~", "The sky is blue and deep, very deep, not"],
    ["==**both**== ***all***", "both all"],
    ["a == b and c == d", "a == b and c == d"],
    ["`a ==b== c` and `` ` ``", "a ==b== c and `"],
    ["[[Note]], [[Folder/Note|its alias]], [[Note#Part 1]], [[#Here]]", "Note, its alias, Note > Part 1, Here"],
    ["![[image.png]] ![[image.png|a cat]] ![a **dog**](dog.png)", "image.png a cat a dog"],
    ["[some **words**](https://x.org/a_b_c) [`code`](x) [text][ref]", "some words code text"],
    ["<https://x.org/a_b_c> https://x.org/_a_", "https://x.org/a_b_c https://x.org/_a_"],
    ["<b>bold</b> <span class=\"a\">x</span><br>", "bold x"],
    ["a <!-- b --> c %%d%% e", "a c e"],
    ["a \\*b\\* \\[c\\](d) 5\\. \\\\", "a *b* [c](d) 5. \\"],
    ["$x_1 * y_2 * z$ and **b**", "$x_1 * y_2 * z$ and b"],
    ["a note[^1] and[^long-one] more", "a note and more"],
    ["words ^my-id", "words"],
    ["**open", "**open"],
    ["==", "=="],
    ["[not a link] [^", "[not a link] [^"],
    ["", ""],
  ];
  it.each(cases)("%j", (line, words) => expect(plainWords(line)).toBe(words));

  it("gives what markdown-it shows", () => {
    const markdown = new MarkdownIt({ html: true });
    const text = ({ type, content, children }: Token): string =>
      type === "image" ? (children ?? []).map(text).join("") : type === "text" || type === "code_inline" || type === "text_special" ? content : type === "inline" ? (children ?? []).map(text).join("") : "";
    const word = fc.constantFrom("sky", "a b", "é", "2", "日本", "x.", "(y)", "\"q\"", " ", " ", "", "\\*", "\\_", "\\[", "`c_d_e`", "`` a`b ``", "[l **m** n](x)", "![i *j*](y_z_)", "<b>", "</b>", "<https://x.org/a_b_>", "[r][s]", "[x", "!", "-");
    // Longer runs of "~" strike nothing out, except in markdown-it.
    const mark = fc.constantFrom("*", "**", "***", "_", "__", "~~", "****");
    const line = fc.array(fc.oneof({ weight: 2, arbitrary: word }, { weight: 2, arbitrary: mark }), { minLength: 1, maxLength: 12 }).map((parts) => parts.join("")).filter((each) => !each.includes("~~~"));
    let changed = 0;
    fc.assert(
      fc.property(line, (each) => {
        const shown = markdown.parseInline(each, { references: { S: { title: "", href: "s" } } }).map(text).join("").replace(/[ \t]+/g, " ").trim();
        const words = plainWords(each);
        if (words !== each) changed++;
        expect(words.replace(/[ \t]+/g, " ").trim()).toBe(shown);
      }),
      { numRuns: 10_000 },
    );
    expect(changed).toBeGreaterThan(5_000);
  });

  it("is linear", () => {
    for (const part of ["*a ", "**a** ", "_a", "a*", "**", "[a](", "[[", "`", "%%", "==a", "<a ", "\\", "~~", "* a*b**c"]) expect(typeof plainWords(part.repeat(100_000))).toBe("string");
  }, 20_000);

  it("leaves the heading of a block unchanged", () => {
    const [, block] = parseNote("#flashcards\n\n## The ==sky== [[Note|alias]]\n\nQ::A\n").blocks;
    expect(block?.headings.map(plainWords)).toEqual(["The sky alias"]);
    expect(block?.headings).toEqual(["The ==sky== [[Note|alias]]"]);
  });
});
