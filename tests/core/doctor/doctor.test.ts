import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entriesOf } from "../../../src/core/model/card";
import { examineCopy, originalOf } from "../../../src/core/doctor/copies";
import { readSiblings } from "../../../src/core/card-index/sibling-memory";
import { examine, mendAll } from "../../../src/core/doctor/doctor";
import { parseNote } from "../../../src/core/text/note/parse";
import { anyNote, noteText } from "../../support/any-note";

const parse = (text: string) => parseNote(text).blocks;
const check = (text: string) => examine(text, parse, 250);
const entry = "!2024-02-11,84,290";
const one = `<!--SR:${entry}-->`;
const newer = "<!--SR:!2024-03-20,20,250-->";

interface Case {
  readonly name: string;
  readonly text: string;
  /** Kind and 0-based line of each finding; "?" at the end: no repair proposed. */
  readonly finds: readonly string[];
  /** The text after all repairs; absent when nothing changes. */
  readonly mended?: string;
}

const cases: readonly Case[] = [
  { name: "a sound note", text: `#flashcards\n\na::b\n${one}\n\nc:::d ^id\n<!--SR:${entry}!2000-01-01,1,250-->\n`, finds: [] },
  { name: "comments in code, math and frontmatter", text: `---\nx: "${one}"\n---\n#flashcards\n\n\`${one}\` \`\`\n\n\`\`\`\n${one}\n\`\`\`\n\n$$\n${one}\n$$\n`, finds: [] },
  { name: "a switched-off card", text: `#flashcards\n\n<!-- a::b\n${one}\n-->\n`, finds: [] },
  { name: "a comment kept beside the schedule", text: `#flashcards\n\na::b ${one} <!-- keep me --> ^id\n`, finds: [] },
  {
    name: "an entry with a day and no interval",
    text: `#flashcards\n\na::b\n<!--SR:!2024-02-11,NaN,290-->\n`,
    finds: ["damaged 3"],
    mended: "#flashcards\n\na::b\n<!--SR:!2024-02-11,1,290-->\n",
  },
  {
    name: "an entry without a day, beside a sound one",
    text: `#flashcards\n\na:::b\n<!--SR:${entry}!Invalid date,3,270-->\n`,
    finds: ["damaged 3"],
    mended: `#flashcards\n\na:::b\n<!--SR:${entry}!2000-01-01,1,250-->\n`,
  },
  {
    name: "an FSRS entry with damaged traces, which SR does not read",
    text: "#flashcards\n\na::b\n<!--SR:!fsrs,2026-06-25T16:18:45.953Z,2,2.3,4.7,2,3,0,0,-,7,3.9-->\n",
    finds: ["damaged 3"],
    mended: "#flashcards\n\na::b\n<!--SR:!fsrs,2026-06-25T16:18:45.953Z,2,2.3,4.7,2,3,0,0,--->\n",
  },
  { name: "marks of another program", text: "#flashcards\n\na::b\n<!--SR:!2024-02-11,84,290,suspended-->\n", finds: [] },
  ...[
    ["without the month's and day's zeros", "2026-1-5,4,270", "2026-01-05,4,270"],
    ["without the month's zero", "2026-1-15,4,270", "2026-01-15,4,270"],
    ["without the day's zero", "2026-11-5,4,270", "2026-11-05,4,270"],
    ["without zeros and ease", "2026-1-5,4,NaN", "2026-01-05,4,250"],
    ["without zeros, day first", "5-1-2026,4,270", "05-01-2026,4,270"],
    ["day first, and no interval", "11-02-2024,NaN,270", "11-02-2024,1,270"],
    ["of a day that does not exist", "2026-2-30,4,270", "2000-01-01,1,250"],
    ["with slashes", "2026/1/5,4,270", "2000-01-01,1,250"],
  ].map(([name = "", raw = "", after = ""]): Case => ({ name: `a date ${name}`, text: `#flashcards\n\na::b\n<!--SR:!${raw}-->\n`, finds: ["damaged 3"], mended: `#flashcards\n\na::b\n<!--SR:!${after}-->\n` })),
  { name: "two comments", text: `#flashcards\r\n\r\na::b\r\n${one}\r\n${newer}\r\n\r\nend`, finds: ["doubled 3"], mended: `#flashcards\r\n\r\na::b\r\n${newer}\r\n\r\nend` },
  { name: "two comments on one line", text: `#flashcards\n\na::b ${newer} ${one}\n`, finds: ["doubled 2"], mended: `#flashcards\n\na::b ${newer}\n` },
  { name: "more entries than cards", text: `#flashcards\n\na::b\n<!--SR:${entry}!2024-05-01,3,250!x-->\n`, finds: ["surplus 3", "damaged 3"], mended: `#flashcards\n\na::b\n${one}\n` },
  { name: "fewer entries than cards", text: `#flashcards\n\n==a== ==b==\n${one}\n`, finds: ["missing 3"], mended: `#flashcards\n\n==a== ==b==\n<!--SR:${entry}!2000-01-01,1,250-->\n` },
  {
    name: "fewer entries, in the form of 2020",
    text: `#flashcards\n\n==a== ==b==\n<!--SR:2024-02-11,84,290-->\n`,
    finds: ["missing 3"],
    mended: `#flashcards\n\n==a== ==b==\n<!--SR:${entry}!2000-01-01,1,250-->\n`,
  },
  { name: "a comment far below its card", text: `#flashcards\n\na::b\n\n\n\n${one}\n\nend\n`, finds: ["orphaned 6"], mended: `#flashcards\n\na::b\n${one}\n\n\n\n\nend\n` },
  { name: "a comment below words", text: `#flashcards\n\na::b\n\nwords\n\n${one}\n`, finds: ["orphaned 6?"] },
  { name: "a comment below a card that has one", text: `#flashcards\n\na::b\n${newer}\n\n\n${one}\n`, finds: ["orphaned 6?"] },
  {
    name: "SR's comment in another card that begins alike, next line",
    text: `#flashcards\n\nwildcat::chat\n${one} sauvage\n\ncat::chat\n\nend`,
    finds: ["misplaced 3"],
    mended: `#flashcards\n\nwildcat::chat sauvage\n\ncat::chat\n${one}\n\nend`,
  },
  {
    name: "the same with CRLF",
    text: `#flashcards\r\n\r\nwildcat::chat\r\n${one} sauvage\r\n\r\ncat::chat\r\n`,
    finds: ["misplaced 3"],
    mended: `#flashcards\r\n\r\nwildcat::chat sauvage\r\n\r\ncat::chat\r\n${one}\r\n`,
  },
  {
    name: "SR's comment in prose that quotes a card, same line",
    text: `#flashcards\n\nWe say cat::chat ${one} in French, and more.\n\ncat::chat\n`,
    finds: ["misplaced 2"],
    mended: `#flashcards\n\nWe say cat::chat in French, and more.\n\ncat::chat\n${one}\n`,
  },
  { name: "a comment in the middle of prose", text: `#flashcards\n\nwords ${one} and more\n\na::b\n`, finds: ["misplaced 2?"] },
  { name: "a comment in the middle of its own card", text: `#flashcards\n\na::b ${one} and more\n`, finds: [] },
  { name: "two cards that could be meant", text: `#flashcards\n\nwildcat::chat\n${one} sauvage\n\ncat::chat\n\ncat::chat\n`, finds: ["misplaced 3?"] },
  { name: "a comment that does not close", text: `#flashcards\n\na::b\n<!--SR:${entry}\n`, finds: ["unclosed 3"], mended: `#flashcards\n\na::b\n${one}\n` },
  {
    name: "a comment that does not close, of too few entries",
    text: `#flashcards\n\n==a== ==b==\n<!--SR:${entry}\n\nend`,
    finds: ["unclosed 3"],
    mended: `#flashcards\n\n==a== ==b==\n<!--SR:${entry}!2000-01-01,1,250-->\n\nend`,
  },
  { name: "a comment cut in an entry", text: `#flashcards\n\na::b\n<!--SR:!2024-02-1\n`, finds: ["unclosed 3?"] },
  {
    name: "a merge of two schedules",
    text: `#flashcards\n\na::b\n<<<<<<< HEAD\n${one}\n=======\n${newer}\n>>>>>>> phone\n\nend\n`,
    finds: ["merge 3"],
    mended: `#flashcards\n\na::b\n${newer}\n\nend\n`,
  },
  { name: "a merge of words", text: `#flashcards\n\na::b\n<<<<<<< HEAD\nwords\n=======\n${newer}\n>>>>>>> phone\n`, finds: ["orphaned 6?"] },
];

describe("siblings moved since their comment was written", () => {
  const before = `#flashcards\n\n==a== ==b== ==c==\n<!--SR:!2024-02-11,1,250!2024-02-12,x,250!2024-02-13,3,250-->\n`;
  const known = readSiblings([], parse(before)).seenEntries;
  const seen = (text: string) => readSiblings(known, parse(text)).blocks;
  const finds = (words: string) => examine(before.replace("==a== ==b== ==c==", words), seen, 250).map(({ kind, repair }) => kind + (repair === null ? "?" : ""));

  it.each([
    ["as they were", "==a== ==b== ==c==", ["damaged"]],
    ["moved: a repair would write down whose the entries are not", "==c== ==a== ==b==", ["damaged?"]],
    ["one removed", "==b== ==c==", ["surplus?", "damaged?"]],
    ["one added in front", "==n== ==a== ==b== ==c==", ["missing?", "damaged?"]],
    ["as many as before, and it cannot be told whose one entry is", "==c== ==a== ==n==", ["surplus?", "missing?", "damaged?"]],
  ])("%s", (_name, words, wanted) => {
    expect(finds(words)).toEqual(wanted);
  });
});

describe("a note's schedule comments", () => {
  it.each(cases)("$name", ({ text, finds, mended }) => {
    const found = check(text);
    expect(found.map(({ kind, line, repair }) => `${kind} ${line}${repair === null ? "?" : ""}`)).toEqual(finds);
    const result = mendAll(text, parse, check);
    expect(result.text).toBe(mended ?? text);
    expect(result.left.filter(({ repair }) => repair !== null)).toEqual([]);
    expect(mendAll(result.text, parse, check)).toMatchObject({ text: result.text, done: [] });
  });

  it("are fixed completely in one go; no card loses its words, and none without a finding its schedule", () => {
    fc.assert(
      fc.property(anyNote, (note) => {
        const text = noteText(note);
        const before = parse(text);
        const found = check(text);
        const { text: after, done } = mendAll(text, parse, check);
        expect(mendAll(after, parse, check).done).toEqual([]);
        const now = parse(after);
        expect(now.length).toBe(before.length);
        before.forEach((block, index) => {
          const named = [...found, ...done.map(({ finding }) => finding)].some(({ block: at, from, to }) => at === index || (from <= block.to && to >= block.from));
          if (named) return;
          // A repair may uncover a block that another one changes; then that block was named in between.
          if (done.length > found.length) return;
          expect([now[index]?.hash, entriesOf(now[index] ?? block)]).toEqual([block.hash, entriesOf(block)]);
        });
        // Only comments appear and disappear: every other character stays in place.
        const bare = (all: string) => all.replace(/<!--SR:[^\n]*?-->/g, "").replace(/\s+|<!--SR:|[<=>|]{7}[^\n]*/g, "");
        if (!done.some(({ finding }) => finding.kind === "unclosed" || finding.kind === "merge")) expect(bare(after).replace(/>/g, "")).toBe(bare(text).replace(/>/g, ""));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a conflict copy", () => {
  it.each([
    ["a/Note (Conflicted copy phone 202402111200).md", "a/Note.md"],
    ["Note (Ann's conflicted copy 2024-02-11).md", "Note.md"],
    ["Note.sync-conflict-20240211-101010-ABCDEFG.md", "Note.md"],
    ["Note (conflict 2).MD", "Note.MD"],
    ["Note (2).md", null],
    ["conflict/Note.md", null],
    ["(conflicted copy).md", null],
  ])("%s is one of %s", (path, original) => {
    expect(originalOf(path)).toBe(original);
  });

  it("gives its later reviews to the note, card by card", () => {
    const text = `#flashcards\n\na:::b\n<!--SR:!2024-02-11,4,290!2024-03-20,20,250-->\n\nc::d\n\ntwin::x\n\ntwin::x\n\nsame::y\n${one}\n`;
    const copy = parse(`#flashcards\n\nnew::one\n${newer}\n\nc::d\n${newer}\n\nsame::y\n${one}\n\na:::b\n<!--SR:!2024-04-11,30,270!2024-02-11,4,250-->\n\ntwin::x\n${newer}\n`);
    const both = (now: string) => [...check(now), ...examineCopy({ text: now, blocks: parse(now), baseEase: 250 }, copy)];
    expect(both(text).map(({ kind, line }) => `${kind} ${line}`)).toEqual(["diverged 2", "diverged 5"]);
    const { text: after, left } = mendAll(text, parse, both);
    expect(left).toEqual([]);
    expect(after).toBe(text.replace("!2024-02-11,4,290", "!2024-04-11,30,270").replace("c::d\n", `c::d\n${newer}\n`));
  });

  it("is reported when both were reviewed on the same day, and neither is proposed", () => {
    const text = "#flashcards\n\na::b\n<!--SR:!2024-02-11,4,250-->\n";
    const copy = parse(text.replace("2024-02-11,4,250", "2024-02-07,0,230"));
    expect(examineCopy({ text, blocks: parse(text), baseEase: 250 }, copy)).toMatchObject([{ kind: "diverged", line: 2, repair: null }]);
    expect(examineCopy({ text, blocks: parse(text), baseEase: 250 }, parse(text))).toEqual([]);
  });
});
