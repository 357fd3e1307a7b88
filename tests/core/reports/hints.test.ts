import { describe, expect, it } from "vitest";
import { inspectRules, isListed, lookAt, readSettings } from "../../../src/core";

describe("near misses", () => {
  it("F10 false near misses", () => {
    const settings = readSettings({ settings: { flashcardTags: ["#flashcards"], clozePatterns: ["{{[123--]answer[--hint]}}", "{{[123;;]answer[;;hint]}}"] } });
    const note = "#flashcards\n\n{{1--alpha--hint}} and {{2--be--ta}} and {{gamma}}\n\n{{1;;a}} {{2;;b;;h}}\n";
    const look = lookAt(inspectRules(settings), note, "Note.md");
    const listed = look.misses.filter(({ code }) => isListed(code));
    expect(listed.map(({ code, from, to }) => [code, note.slice(from, to)])).toEqual([["cloze-no-number", "{{gamma}}"]]);
    expect(look.misses).toHaveLength(1);
    expect(look.propose(listed[0]!)?.insert).toBe("3--");
  });
});
