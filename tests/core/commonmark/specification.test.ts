// The examples of the CommonMark specification: which of their lines are fenced code or comments.
import MarkdownIt from "markdown-it";
import { micromark } from "micromark";
import { tests } from "commonmark-spec";
import { describe, expect, it } from "vitest";
import { documentOf, examples as probed } from "./documents";
import { differences, sideBySide } from "./law";
import type { Claim } from "../../../scripts/commonmark/claims";
import { readWithMarkdownIt } from "../../../scripts/commonmark/markdown-it";
import { readWithMicromark } from "../../../scripts/commonmark/micromark";
import { readWithOurs } from "../../../scripts/commonmark/ours";

// An arrow means a tab. The empty line keeps a rule at the start from being frontmatter.
const examples = tests.map(({ number, section, markdown, html }) => ({ number, section, text: `\n${markdown.replaceAll("→", "\t")}`, html: html.replaceAll("→", "\t") }));

/** Examples that we read differently on purpose, by number, with the rule of docs/format.md. */
const exceptions: Readonly<Record<number, string>> = {
  183: "indentation makes no code: a comment in indented lines is a comment",
};

const codeOrComment = (claims: readonly (Claim | "other")[]) => claims.map((claim) => (claim === "code" || claim === "comment" ? claim : "other"));

describe("examples of the CommonMark specification", () => {
  it("number 652", () => {
    expect(examples).toHaveLength(652);
  });

  it("read the same in both parsers as in the specification, with the same code and comments", () => {
    const first = new MarkdownIt("commonmark");
    for (const { text, html } of examples) {
      expect(first.render(text).replaceAll("<blockquote></blockquote>", "<blockquote>\n</blockquote>"), text).toBe(html);
      expect(micromark(text, { allowDangerousHtml: true, allowDangerousProtocol: true }), text).toBe(html);
      expect(codeOrComment(readWithMicromark(text)), text).toEqual(codeOrComment(readWithMarkdownIt(text)));
    }
  });

  it.each(examples.map(({ number, section, text }) => [number, section, text] as const))("%i (%s)", (number, _section, text) => {
    const claims = codeOrComment(readWithMarkdownIt(text));
    // Nothing is claimed about empty lines, because parsers differ on where a block ends.
    const ours = codeOrComment(readWithOurs(text)).map((kind, line) => (/^[>\s]*$/.test(text.split("\n")[line]!) ? "other" : kind));
    if (exceptions[number] === undefined) expect(ours).toEqual(claims);
    else expect(ours, "no exception any more").not.toEqual(claims);
  });

  it.each(probed.map((lines, index) => [index + 1, documentOf(["", ...lines, "", "§"])] as const))("%i, with cards for words", (number, text) => {
    if (exceptions[number] === undefined) expect(differences(text), sideBySide(text)).toEqual([]);
  });
});
