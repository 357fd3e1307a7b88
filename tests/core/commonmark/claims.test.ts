// The reference's claims: for the lines of one document, and how many lines of random documents they cover.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Claim } from "../../../scripts/commonmark/claims";
import { readWithMarkdownIt } from "../../../scripts/commonmark/markdown-it";
import { readWithMicromark } from "../../../scripts/commonmark/micromark";
import { anyDocument } from "./documents";
import { agreedClaims } from "./law";

/** Each line with its claim. */
const lines: readonly (readonly [text: string, claim: Claim])[] = [
  ["# a", "words"],
  ["b `c", "none"],
  ["d` e", "none"],
  ["", "unknown"],
  ["a <!-- b", "words"],
  ["c", "comment"],
  ["--> d", "none"],
  ["", "unknown"],
  ["- a", "words"],
  ["\t- b", "words"],
  ["\t```", "code"],
  ["\tc", "code"],
  ["\t```", "code"],
  ["- d", "words"],
  ["", "unknown"],
  ["> <!-- a", "comment"],
  ["> b", "comment"],
  ["c", "words"],
  ["", "unknown"],
  ["| a | b |", "words"],
  ["|---|---|", "delimiter"],
  ["| a | b::c |", "words"],
  ["| `a::b` | <!-- c --> |", "none"],
  ["", "unknown"],
  ["<div>", "none"],
  ["<!-- a", "comment"],
  ["b -->", "comment"],
  ["c", "none"],
  ["", "unknown"],
  ["a", "words"],
  ["===", "none"],
  ["[a]: b", "none"],
  ["", "unknown"],
  ["    a", "none"],
  ["", "unknown"],
  ["***", "none"],
  ["<!-- a", "comment"],
  ["", "unknown"],
  ["b --> c", "none"],
  ["", "unknown"],
  ["$$", "unknown"],
  ["a", "unknown"],
  ["$$", "unknown"],
  ["b", "words"],
];
const document = lines.map(([text]) => text).join("\n");
const said = (claims: readonly Claim[]) => claims.map((claim, line) => [lines[line]?.[0], claim]);

describe("claims about a document", () => {
  it("by markdown-it", () => {
    expect(said(readWithMarkdownIt(document))).toEqual(lines);
  });

  it("by micromark, with footnotes and without", () => {
    expect(said(readWithMicromark(document))).toEqual(lines);
    expect(said(readWithMicromark(document, { footnotes: true }))).toEqual(lines);
    expect(readWithMicromark("[^1]: a\n\n    ```\n    b\n", { footnotes: true })).toEqual(["words", "unknown", "code", "code", "unknown"]);
  });

  it("by all, with either line break", () => {
    expect(said(agreedClaims(document))).toEqual(lines);
    expect(agreedClaims(document.replaceAll("\n", "\r\n"))).toEqual(lines.map(([, claim]) => claim));
  });
});

describe("random documents", () => {
  it("contain many lines with claims, and few on which markdown-it and micromark disagree", () => {
    const count = { code: 0, comment: 0, delimiter: 0, words: 0, none: 0, unknown: 0 };
    let all = 0;
    let doubts = 0;
    for (const text of fc.sample(anyDocument, 200)) {
      const others = readWithMicromark(text);
      readWithMarkdownIt(text).forEach((claim, line) => (doubts += claim === others[line] ? 0 : 1));
      for (const claim of agreedClaims(text)) {
        count[claim]++;
        all++;
      }
    }
    expect(doubts / all).toBeLessThan(0.06);
    expect(count.words / all).toBeGreaterThan(0.2);
    expect(count.code / all).toBeGreaterThan(0.15);
    expect(count.comment).toBeGreaterThan(40);
    expect(count.delimiter).toBeGreaterThan(10);
  });
});
