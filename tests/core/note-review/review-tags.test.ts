import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultSettings } from "../../../src/core/model/settings";
import { addReviewTag, compileReviewTags, removeReviewTags } from "../../../src/core/note-review/review-tags";
import { noteTags } from "../../../src/core/text/tags/note-tags";
import { applyEdits, invert } from "../../../src/core/write/edit";
import { anyProperties, noteWith } from "../../support/any-properties";

describe("which notes are in review", () => {
  const tagsOf = compileReviewTags({ ...defaultSettings, reviewTags: ["#review", "Later/on"], ignoredReviewTags: ["#Archived", "review/done"], ignoredPaths: ["Templates", "**/*.excalidraw.md"] });
  it.each([
    [["#review"], "N.md", ["review"]],
    [["Review/Math", "x", "#review/math"], "N.md", ["Review/Math"]],
    [["reviews", "re/view", "later"], "N.md", []],
    [["later/on/top", "review"], "a/N.md", ["later/on/top", "review"]],
    [["review"], "Templates/N.md", []],
    [["review", "archived/old"], "N.md", []],
    [["review", "archived-notes"], "N.md", ["review"]],
    [["review/done"], "N.md", []],
    [["review"], "a/b.excalidraw.md", []],
  ])("%j in %s: %j", (tags, path, found) => {
    expect(tagsOf(tags, path)).toEqual(found);
  });

  it("none without review tags in the settings", () => {
    expect(compileReviewTags({ reviewTags: [], ignoredReviewTags: [], ignoredPaths: [] })(["review"], "N.md")).toEqual([]);
  });
});

function edited(text: string, plan: ReturnType<typeof addReviewTag>): string {
  if (plan.kind === "problem") return plan.problem;
  const after = applyEdits(text, plan.edits);
  expect(applyEdits(after, invert(text, plan.edits))).toBe(text);
  return after;
}

describe("adding a note to review", () => {
  it.each([
    ["text\n", "---\ntags:\n  - review\n---\ntext\n"],
    ["a\r\nb", "---\r\ntags:\r\n  - review\r\n---\r\na\r\nb"],
    ["\uFEFFtext", "\uFEFF---\ntags:\n  - review\n---\ntext"],
    ["---\ntags: [a]\n---\n", "---\ntags: [a, review]\n---\n"],
    ["---\ntags:\n- a\n---\n", "---\ntags:\n- a\n- review\n---\n"],
    ["---\nx: 1\n---\n", "---\nx: 1\ntags:\n  - review\n---\n"],
    ["---\ntags: review\n\ntext", "unclosed"],
    ["---\na: b: c\n---\n", "invalid"],
  ])("%j", (text, after) => {
    expect(edited(text, addReviewTag(text, "review"))).toBe(after);
  });
});

describe("removing a note from review", () => {
  it.each([
    ["---\ntags:\n  - a\n  - review\nx: 1\n---\n", "---\ntags:\n  - a\nx: 1\n---\n"],
    ["---\ntags: [review, a]\n---\n", "---\ntags: [a]\n---\n"],
    ["---\ntags: [a, \"#review\"]\n---\n", "---\ntags: [a]\n---\n"],
    ["---\ntags: a review\n---\n", "---\ntags: a\n---\n"],
    ["---\ntags: review\nsr-due: 2024-01-17\n---\n", "---\ntags:\nsr-due: 2024-01-17\n---\n"],
    ["---\ntags: [review, review/a]\n---\n#review\n\nreview this #review now, #reviews\n", "---\ntags: []\n---\n\nreview this now, #reviews\n"],
    ["#review\n# Title\n", "# Title\n"],
    ["`#review` #a", "`#review` #a"],
  ])("%j", (text, after) => {
    expect(edited(text, removeReviewTags(text, ["review"]))).toBe(after);
  });

  it("leaves every other tag, for any properties", () => {
    let removed = 0;
    fc.assert(
      fc.property(anyProperties, fc.constantFrom("", "#flashcards/a text #x\n", "a\n#x #flashcards\n"), (yaml, body) => {
        const text = noteWith(yaml, "\n", "", body);
        const plan = removeReviewTags(text, ["flashcards"]);
        if (plan.kind === "problem") return;
        const after = edited(text, plan);
        if (after !== text) removed++;
        expect(noteTags(after)).toEqual(noteTags(text).filter((tag) => !/^flashcards(?:\/|$)/i.test(tag)));
      }),
      { numRuns: 1000 },
    );
    expect(removed).toBeGreaterThan(100);
  });
});
