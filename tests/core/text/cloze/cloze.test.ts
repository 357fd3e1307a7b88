import { describe, expect, it } from "vitest";
import { clozeCards } from "../../../../src/core/text/cloze/cloze";

describe("the cards of deletions", () => {
  const deletion = (number: string | null) => ({ from: 0, to: 1, answer: { from: 0, to: 1 }, hint: null, number });
  it.each<[string, (string | null)[], number]>([
    ["simple: one each", [null, null], 2],
    ["numbered: one per number", ["1", "2", "1"], 2],
    ["gaps make no empty cards", ["1", "9"], 2],
    ["overlapping: one per asking place", ["ash", "sah", "hsa"], 3],
    ["a place that asks nothing makes none", ["as", "hs"], 1],
    ["a number beside sequences: classic", ["1", "ash", null], 1],
  ])("%s", (_name, numbers, count) => {
    expect(clozeCards(numbers.map(deletion)).count).toBe(count);
  });
});
