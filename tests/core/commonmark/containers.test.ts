import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyDocument } from "./documents";
import { differences, sideBySide, smallest } from "./law";

/** `MARKDOWN_RUNS=20000 FC_SEED=random npm test -- commonmark` looks for more. */
const numRuns = Number(process.env["MARKDOWN_RUNS"] ?? 4000);

describe("whatever the nest of lists, quotes, fences and HTML", () => {
  it("cards stand where markdown-it and micromark see words, and nowhere in code, comments and delimiter rows", () => {
    fc.assert(
      fc.property(anyDocument, (text) => {
        if (differences(text).length > 0) expect.fail(`read otherwise:\n${sideBySide(smallest(text))}\n\nin\n${sideBySide(text)}`);
      }),
      { numRuns },
    );
  });
});
