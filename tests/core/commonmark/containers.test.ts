import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyDocument } from "./documents";
import { differences, sideBySide, smallest } from "./law";

/** `MARKDOWN_RUNS=20000 FC_SEED=random npx vitest run --project core tests/core/commonmark` looks for more. */
const numRuns = Number(process.env["MARKDOWN_RUNS"] ?? 4000);

describe("whatever the nest of lists, quotes, fences and HTML", () => {
  it("cards stand where two of three parsers see words, and nowhere in code, comments and delimiter rows", { timeout: 100 * numRuns }, () => {
    const { failed, counterexample, seed } = fc.check(
      fc.property(anyDocument, (text) => differences(text).length === 0),
      { numRuns, endOnFailure: true },
    );
    if (failed) expect.fail(`read otherwise (seed ${seed}):\n${sideBySide(smallest(counterexample![0]))}\n\nin\n${sideBySide(counterexample![0])}`);
  });
});
