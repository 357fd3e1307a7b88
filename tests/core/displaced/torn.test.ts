import { describe, expect, it } from "vitest";
import { newBudget, runsAbove, runsIn } from "../../../src/core/displaced/torn";
import { parseNote } from "../../../src/core/text/note/parse";
import { commentStart, readComment } from "../../../src/core/text/comments/schedule-comment";

const e = "<!--SR:!2024-02-11,84,290-->";
const whole = `#flashcards\n\na\n?\nb\n${e}\n`;
const torn = whole.replaceAll(/(?<=[a?b])\n/g, "\n\n");
const hash = parseNote(whole).blocks[0]!.hash;
const commentIn = (text: string, nth = 0) => {
  const at = text.split(commentStart).slice(0, nth + 1).join(commentStart).length;
  return readComment(text, at, text.indexOf("\n", at))!;
};

describe("lines of a former block", () => {
  it("are found above their comment, whatever blank lines split them", () => {
    const lines = runsAbove(torn, commentIn(torn), newBudget()).get(hash)!;
    expect(torn.slice(lines.from, lines.to)).toBe("a\n\n?\n\nb");
  });

  it("are searched up to the next schedule, and past one other comment", () => {
    const two = `${torn}${torn}`;
    expect([...runsAbove(two, commentIn(two, 1), newBudget()).values()].every(({ from }) => from > commentIn(two).to)).toBe(true);
    const doubled = torn.replace(e, `${e}\n${e}`);
    expect(runsAbove(doubled, commentIn(doubled, 1), newBudget()).has(hash)).toBe(true);
    const row = torn.replace(e, `${e}\n\n${e}\n\n${e}\n\n${e}`);
    expect(runsAbove(row, commentIn(row, 3), newBudget()).size).toBe(0);
  });

  it("are found in a range", () => {
    const joined = "x\na\n?\nb\ny";
    const lines = runsIn(joined, { from: 0, to: joined.length }, newBudget()).get(hash)!;
    expect(joined.slice(lines.from, lines.to)).toBe("a\n?\nb");
  });

  it("cost at most the budget, however many lines there are", () => {
    const long = `${"some words\n\n".repeat(20_000)}${e}\n`;
    const budget = newBudget();
    const all = budget.left;
    for (let round = 0; budget.left > 0; round++) {
      runsAbove(long, commentIn(long), budget);
      expect(round).toBeLessThan(20);
    }
    expect(all - budget.left).toBeLessThan(all + 0x20000);
    expect(runsAbove(long, commentIn(long), budget).size).toBe(0);
    expect(runsIn(long, { from: 0, to: long.length }, budget).size).toBe(0);
  });
});
