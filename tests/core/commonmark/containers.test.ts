import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyDocument, documentOf } from "./documents";
import { agreedClaims, differences, sideBySide, smallest, wrongDeletions } from "./law";

/** `MARKDOWN_RUNS=20000 FC_SEED=random npx vitest run --project core tests/core/commonmark` searches longer. */
const numRuns = Number(process.env["MARKDOWN_RUNS"] ?? 3000);

/** The smallest document of each kind that was once misread, and the lines where a card counts: those with words. */
const cases: readonly (readonly [name: string, text: string, words: readonly number[]])[] = [
  ["a fence behind a tab in a quote", ">\t~~~§", []],
  ["a fence in a quote, opened behind a tab", ">\t```\n>§", []],
  ["a fence in a quote in an item", "+ >~~~§\n§", [1]],
  ["an item whose first line is quoted code", "- >~~~\n  >§\n  >~~~\n§", [3]],
  ["a fence in a quote below an empty item", "*\n  >```\n>§", [2]],
  ["a numbered item that cannot interrupt a paragraph", "§\n0. ~~~§\n§", [0, 1, 2]],
  ["the same in a quote", ">§\n>3. ```§\n>§", [0, 1, 2]],
  ["a bullet that can", "§\n- ~~~\n§", [0, 2]],
  ["a bullet four spaces in is text of the paragraph", "§\n    - ~~~§\n§", [0, 1, 2]],
  ["a quote mark four spaces in is text of the paragraph", "§\n    >~~~§\n§", [0, 1, 2]],
  ["a quote mark four spaces in is code at the start", "    >~~~\n>§", [1]],
  ["a quote mark four spaces in ends a fence in a quote", ">~~~\n    >\n>§", [2]],
  ["a marker behind a tab is indented code", "\t-\n\t~~~\n§", [2]],
  ["a fence beside the content of a numbered item", " 12.\n\t~~~\n§", [2]],
  ["a fence left of the content of an item is text", " 2.  §\n    ~~~\n§", [0, 2]],
  ["the same behind a tab", "10.  §\n\t~~~\n§", [0, 2]],
  ["the same, nested", "> 123)  \t§\n>         ~~~\n>      §", []],
  ["a fence four right of the content of an item is text", ">2) §\n    ~~~§\n§", [0, 1, 2]],
  ["an item's content may begin in the line below", "-\n  ~~~\n  §\n  ~~~\n§", [4]],
  ["but not behind a blank line", "*\n\n  ~~~\n§\n~~~\n§", [5]],
  ["behind an empty item in a quote", ">*\n  ```\n§\n```\n§", [4]],
  ["two markers in a line that are a rule", "- - -\n  ```\n§\n```\n§", [4]],
  ["two markers in a line that are items", "- -\n  ```\n§", [2]],
  ["content behind five spaces begins one behind the marker", "-     ~\n  ~~~\n§", [2]],
  ["that is no content in a numbered item", "0.     §\n   ```\n§", [2]],
  ["an empty item in a paragraph is none", "§\n*\n    ```\n  §", [0, 3]],
  ["a fence of an item that a quote ends", "-\n>     ```\n>\t§", [2]],
  ["a quote in an item, left by less indentation", "1) >```\n   >§\n>§", [2]],
  ["a fence in a quote that another fence ends", ">```\n~~~\n~~~\n§", [3]],
  ["a fence in an item that another fence ends", "+\n  ```\n~~~\n~~~\n§", [4]],
  ["two fences, the second in the item that the first has ended", "1)\n```\n```\n   ~~~\n§", []],
  ["a fence in a nested list behind a blank line", "  7)\t-\n\n        ```§", []],
  ["a fence below a heading in an item", "07) \t#\n\n    ```§", []],
  ["a comment that never ends", "<!--§\n\n§", []],
  ["a comment ends with its quote", "><!--§\n§\n-->", [1]],
  ["a comment ends with its item", "0)\n   <!--\n§\n-->", [2]],
  ["a comment in a paragraph does not reach behind it", "a<!--§\n\n-->§", [0, 2]],
  ["nor into a quote", "§<!--\n>§\n-->", [0, 1]],
  ["nor behind another block", "§<!--\n- §\n-->", [0, 1]],
  ["but over its own lines", "a<!--\n§\n-->", []],
  ["a comment four spaces in is code", "    <!--\n§\n-->", [1]],
  ["a comment four spaces in is part of its paragraph", "§\n    <!--§-->\n§", [0, 2]],
  ["`<!-->` is a comment", "<!-->\n§\n-->", [1]],
  ["and so is `<!--->`", "<!--->\n§\n-->", [1]],
  ["a comment in other HTML", "<div><!--\n§\n--></div>", []],
  ["a comment in other HTML, on lines of its own", "<div>\n<!--\n§-->\n</div>\n\n§", [5]],
  ["a fence in HTML is none", "<div>\n```\n\n§", [3]],
  ["a fence behind a blank line is one", "<div>\n\n```\n§\n```\n</div>", []],
  ["a fence in a script is none, blank lines or not", "<script>\n\n~~~\n</script>\n§", [4]],
  ["HTML in a quote ends with it", "><div>\n>```\n§", [2]],
  ["a tag alone begins HTML, but not in a paragraph", "§\n<b>\n```\n§\n```", [0]],
  ["a processing instruction may hold blank lines", "<?\n\n```\n?>\n§", [4]],
  ["a fence in a footnote", "[^1]: §\n\n    ```\n    §\n    ```\n§", [0, 5]],
  ["a fence in a footnote that begins empty", "[^1]:\n\n    ```\n    §", []],
  ["a table ends where a quote begins", "| § | b |\n|---|---|\n| § | d |\n> ```\n> §", [0, 2]],
];

describe("code and words", () => {
  it.each(cases)("%s", (_name, text, words) => {
    const document = documentOf(text.split("\n"));
    const lines = document.split("\n");
    expect(agreedClaims(document).flatMap((claim, line) => (claim === "words" && lines[line]!.includes("::") ? [line] : []))).toEqual(words);
    expect(differences(document), sideBySide(document)).toEqual([]);
  });
});

describe("any nest of lists, quotes, fences and HTML", () => {
  it("has cards where two of three parsers see words, and none in code, comments and delimiter rows", { timeout: 100 * numRuns }, () => {
    const { failed, counterexample, seed } = fc.check(
      fc.property(anyDocument, (text) => differences(text).length === 0),
      { numRuns, endOnFailure: true },
    );
    if (failed) expect.fail(`read otherwise (seed ${seed}):\n${sideBySide(smallest(counterexample![0]))}\n\nin\n${sideBySide(counterexample![0])}`);
  });
});

describe("deletions", () => {
  it("are found where two of three parsers see words, and nowhere in code, comments and delimiter rows", { timeout: 100 * numRuns }, () => {
    const { failed, counterexample, seed } = fc.check(
      fc.property(anyDocument, (text) => wrongDeletions(text).length === 0),
      { numRuns: numRuns / 4, endOnFailure: true },
    );
    if (!failed) return;
    const small = smallest(counterexample![0], (candidate) => wrongDeletions(candidate).length > 0);
    expect.fail(`read otherwise (seed ${seed}), ${JSON.stringify(wrongDeletions(small))}:\n${sideBySide(small)}`);
  });
});
