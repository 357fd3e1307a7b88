import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { defaultSettings } from "../../../src/core/model/settings";
import { readTo } from "../../../src/core/note-review/reading-place";
import { readFrontmatter } from "../../../src/core/text/tags/frontmatter";
import { parseNote } from "../../../src/core/text/note/parse";
import { applyEdits, invert } from "../../../src/core/write/edit";
import { anyProperties, noteWith } from "../../support/any-properties";

/** The note after reading to the line that contains "HERE", which is not part of it. */
function read(marked: string): string {
  const at = marked.indexOf("HERE");
  const text = marked.replace("HERE", "");
  const planned = readTo(parseNote(text, defaultSettings, "N.md"), marked.slice(0, at).split("\n").length - 1);
  return planned.kind === "edits" ? applyEdits(text, planned.edits) : planned.problem;
}
const place = (value: string) => `---\nreview-place: "${value}"\n---\n`;
const own = place("#^reading-place");

describe("read to here", () => {
  it.each([
    ["a heading", "# One\n\n## TwoHERE\n\ntext\n", `${place("#Two")}# One\n\n## Two\n\ntext\n`],
    ["a closed heading", "# OneHERE ##\n", `${place("#One")}# One ##\n`],
    ["a paragraph", "a\n\nbHERE c\nd\n\ne\n", `${own}a\n\nb c\nd ^reading-place\n\ne\n`],
    ["a paragraph with an id", "aHERE\nb ^mine\n\nc\n", `${place("#^mine")}a\nb ^mine\n\nc\n`],
    ["a list item", "- a\n- bHERE\n- c\n", `${own}- a\n- b ^reading-place\n- c\n`],
    ["a nested item", "- a\n    - bHERE\n      c\n    - d\n", `${own}- a\n    - b\n      c ^reading-place\n    - d\n`],
    ["a quote: the paragraph above", "a\n\n> bHERE\n", `${own}a ^reading-place\n\n> b\n`],
    ["an underlined heading: the paragraph above", "a\n\nTHERE\n===\n", `${own}a ^reading-place\n\nT\n===\n`],
    ["code by indentation: the paragraph above", "a\n\n    xHERE\n", `${own}a ^reading-place\n\n    x\n`],
    ["math: the paragraph above", "a\n\n$$\nxHERE\n$$\n", `${own}a ^reading-place\n\n$$\nx\n$$\n`],
    ["a line with a schedule at its end: the line above", "# T\n#flashcards\n\na::bHERE <!--SR:!2024-01-01,3,250-->\n", `${own}# T\n#flashcards ^reading-place\n\na::b <!--SR:!2024-01-01,3,250-->\n`],
    ["a blank line: the paragraph above", "a\n\nHERE\n\nb\n", `${own}a ^reading-place\n\n\n\nb\n`],
    ["code: the paragraph above", "a\n\n```\nxHERE\n```\n", `${own}a ^reading-place\n\n\`\`\`\nx\n\`\`\`\n`],
    ["a table: the heading above", "# T\n\n| a | b |\n| --- | --- |\n| cHERE | d |\n", `${place("#T")}# T\n\n| a | b |\n| --- | --- |\n| c | d |\n`],
    ["a heading that is there twice: the paragraph above", "a\n\n# T\n\n# THERE\n", `${own}a ^reading-place\n\n# T\n\n# T\n`],
    ["other properties", "---\ntags: [review] # kept\n---\naHERE\n", '---\ntags: [review] # kept\nreview-place: "#^reading-place"\n---\na ^reading-place\n'],
    ["a former place, which moves", '---\nreview-place: "#^reading-place"\n---\na ^reading-place\n\nbHERE\n', `${own}a\n\nb ^reading-place\n`],
    ["a former place, in favour of a heading", '---\nreview-place: "#^reading-place"\n---\na ^reading-place\n\n# BHERE\n', `${place("#B")}a\n\n# B\n`],
    ["the same place", `${own}aHERE ^reading-place\n\nb\n`, `${own}a ^reading-place\n\nb\n`],
    ["CRLF", "a\r\n\r\nbHERE\r\n", '---\r\nreview-place: "#^reading-place"\r\n---\r\na\r\n\r\nb ^reading-place\r\n'],
    ["a byte order mark", "\uFEFFaHERE", `\uFEFF${own}a ^reading-place`],
    ["JSON", '---\n{"tags": ["review"]}\n---\naHERE', '---\n{"tags": ["review"], "review-place": "#^reading-place"}\n---\na ^reading-place'],
    ["a card with a schedule after it", "#flashcards\n\na::bHERE\n<!--SR:!2024-01-01,3,250-->\n\nc::d\n", `${own}#flashcards ^reading-place\n\na::b\n<!--SR:!2024-01-01,3,250-->\n\nc::d\n`],
    ["a heading with quotes", '# Say "a: b"HERE\n', `---\nreview-place: "#Say \\"a: b\\""\n---\n# Say "a: b"\n`],
  ])("%s", (_name, before, after) => {
    expect(read(before)).toBe(after);
  });

  it.each([
    ["nothing above", "\nHERE\n", "nowhere"],
    ["properties that cannot be read", "---\na: b: c\n---\ntextHERE\n", "invalid"],
    ["a place that is a list", "---\nreview-place: [a]\n---\ntextHERE\n", "value"],
  ])("%s: says why not", (_name, before, problem) => {
    expect(read(before)).toBe(problem);
  });

  it("keeps every other property as YAML reads it, and the inverse restores the note", () => {
    let written = 0;
    fc.assert(
      fc.property(anyProperties, fc.constantFrom("\n", "\r\n"), fc.constantFrom("", "\uFEFF"), fc.constantFrom("a\n\nb ^mine\n", "# H\n\n- a\n- b\n", "one\ntwo ^reading-place\n\nthree"), fc.nat(4), (yaml, eol, mark, body, below) => {
        const text = noteWith(yaml, eol, mark, body);
        const line = (readFrontmatter(text)?.lines ?? 0) + below;
        const planned = readTo(parseNote(text, defaultSettings, "N.md"), line);
        if (planned.kind === "problem") return;
        written++;
        const after = applyEdits(text, planned.edits);
        expect(applyEdits(after, invert(text, planned.edits))).toBe(text);
        const yamlOf = (note: string): Record<string, unknown> => {
          const front = readFrontmatter(note);
          return front === null ? {} : ((parse(note.slice(front.from, front.to), { logLevel: "silent" }) ?? {}) as Record<string, unknown>);
        };
        expect(yamlOf(after)).toEqual({ ...yamlOf(text), "review-place": planned.place });
      }),
      { numRuns: 500 },
    );
    expect(written).toBeGreaterThan(100);
  });
});
