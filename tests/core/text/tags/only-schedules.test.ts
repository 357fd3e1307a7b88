import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedOnlySchedules } from "../../../../src/core/text/tags/only-schedules";
import { noteTags } from "../../../../src/core/text/tags/note-tags";
import { anyNote, noteText } from "../../../support/any-note";

/** From the first to the last difference. */
function changedIn(before: string, after: string) {
  let from = 0;
  while (from < Math.min(before.length, after.length) && before[from] === after[from]) from++;
  let end = 0;
  while (end < Math.min(before.length, after.length) - from && before.at(-1 - end) === after.at(-1 - end)) end++;
  return before === after ? null : { from, to: before.length - end };
}

const one = "<!--SR:!2024-02-11,84,290-->";
const other = "<!--SR:!fsrs,2026-03-02T09:18:45.953Z,9,9.3065,4.743334,2,3,0,0,2026-02-23T09:18:45.953Z-->";

describe("an edit", () => {
  it.each([
    ["a comment on its own line", "#flashcards\n\na::b\n\nc", `#flashcards\n\na::b\n${one}\n\nc`, true],
    ["a comment on the card's line", "a::b\nc", `a::b ${one}\nc`, true],
    ["another entry", `a::b\n${one}\n`, `a::b\n${other}\n`, true],
    ["a comment in a quote", "> a::b\n> #c\n", `> a::b\n> ${one}\n> #c\n`, true],
    ["a comment at the end of a note without a line break", "a::b", `a::b\n${one}`, true],
    ["a comment taken away", `a::b\n${one}`, "a::b", true],
    ["two comments and the card between them", `a::b\n${one}\n#t\nc::d\n`, `a::b\n${other}\n#t\nc::d\n${one}\n`, true],
    ["nothing", "a", "a", true],
    ["a tag", "a::b\n", "a::b #review\n", false],
    ["a tag beside a comment", `a::b\n`, `a::b #review\n${one}\n`, false],
    ["a letter of a tag", "#reviews\n", "#review\n", false],
    ["an interval in the properties", "---\nsr-interval: 4\n---\n", "---\nsr-interval: 5\n---\n", false],
    ["a comment behind the end of a code block", "```js\na\n```\n#t\n", `\`\`\`js\na\n\`\`\` ${one}\n#t\n`, false],
    ["a comment that ends a quote with an open code block", "> ```\n> #t\n> ```\n> #u\n", `> \`\`\`\n${one}\n> #t\n> \`\`\`\n> #u\n`, false],
    ["a comment that ends an open one", "a::b\n\n<!--\nc\n#t\n-->\n", `a::b\n\n<!--\nc\n${one}\n#t\n-->\n`, false],
    ["a comment below a quote", "> a::b\n\n#t\n", `> a::b\n> ${one}\n\n#t\n`, true],
    ["an open comment", "a::b\n#t\n", "a::b\n<!--SR:!2024\n#t\n", false],
  ])("of %s", (_name, before, after, expected) => {
    expect(changedOnlySchedules(before, after, changedIn(before, after))).toBe(expected);
  });

  it("of two comments with 200,000 blank lines between them is judged in one pass", { timeout: 5000 }, () => {
    const [before, after] = [one, other].map((comment) => `a::b\n${comment}${"\n".repeat(200_000)}c::d\n${comment}\n`) as [string, string];
    expect(changedOnlySchedules(before, after, changedIn(before, after))).toBe(true);
  });

  it("leaves the tags of any note if it changes schedules alone", () => {
    let only = 0;
    fc.assert(
      fc.property(anyNote.map(noteText), fc.array(fc.tuple(fc.nat(30), fc.constantFrom(one, other, "", "#review", "`", "```", "x"), fc.constantFrom("\n", " ")), { minLength: 1, maxLength: 3 }), (before, edits) => {
        const lines = before.split("\n");
        for (const [at, text, space] of edits) {
          const line = at % lines.length;
          // Every other edit takes an entry's place.
          lines[line] = at % 2 === 0 && text !== "" ? lines[line]!.replace(/<!--SR:.*?-->/, text) : lines[line]! + (text === "" ? "" : space + text);
        }
        const after = lines.join("\n");
        if (!changedOnlySchedules(before, after, changedIn(before, after))) return;
        if (before !== after) only++;
        expect(noteTags(after)).toEqual(noteTags(before));
      }),
      { numRuns: 3000 },
    );
    expect(only).toBeGreaterThan(300);
  });
});
