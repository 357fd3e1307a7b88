import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entriesOf, type Block } from "../../../src/core/model/card";
import { checkWith, mend, mendAll, type Check } from "../../../src/core/doctor/doctor";
import { checkForSr, examineForSr } from "../../../src/core/doctor/unread";
import type { Settings } from "../../../src/core/model/settings";
import { parseNote } from "../../../src/core/text/note/parse";
import { anyNote, noteText } from "../../support/any-note";
import { isInline, srBlockOf, srReading } from "../../support/sr-reading";

const one = "<!--SR:!2024-02-11,84,290-->";
const start = "#flashcards\n\n";

const parseWith = (settings: Partial<Settings> = {}) => (text: string): readonly Block[] => parseNote(text, settings).blocks;
const check: Check = checkForSr(checkWith(parseWith(), 250, []), parseWith(), "");

interface Case {
  readonly name: string;
  readonly text: string;
  /** Absent if SR reads the schedule, or sees no card. */
  readonly mended?: string;
}

const cases: readonly Case[] = [
  { name: "in a quote, below its card", text: `> a::b\n> ${one}\n> text`, mended: `> a::b ${one}\n> text` },
  { name: "in a quote, below its card, CRLF", text: `> a::b\r\n> ${one}\r\n\r\nend`, mended: `> a::b ${one}\r\n\r\nend` },
  { name: "in a nested quote", text: `> > a:::b\n> > <!--SR:!2024-02-11,84,290!rubbish!x-->`, mended: "> > a:::b <!--SR:!2024-02-11,84,290!rubbish!x-->" },
  { name: "in a callout, below its title", text: `> [!note]- a::b\n> ${one}\n> text`, mended: `> [!note]- a::b ${one}\n> text` },
  { name: "in a quote, below a block id", text: `> a::b ^abc\n> ${one}`, mended: `> a::b ${one} ^abc` },
  { name: "in a quote, below a block id on its own line", text: `> a::b\n> ^abc\n> ${one}`, mended: `> a::b ${one}\n> ^abc` },
  { name: "in a quote in a list", text: `- > a::b\n  > ${one}`, mended: `- > a::b ${one}` },
  { name: "below a row in a quote", text: `> | a::b | c |\n> ${one}`, mended: `> | a::b | c ${one} |` },
  { name: "below a block id on its own line", text: `a::b\n^abc\n${one}`, mended: `a::b ${one}\n^abc` },
  { name: "in a quote, above a block id on its own line", text: `> a::b\n> ${one}\n> ^abc`, mended: `> a::b ${one}\n> ^abc` },
  { name: "indented, above a block id on its own line", text: `  a::b\n  ${one}\n^abc`, mended: `  a::b ${one}\n^abc` },
  { name: "indented", text: `    a::b\n    ${one}`, mended: `    a::b\n${one}` },
  { name: "behind a blank line", text: `a::b\n\n${one}\n\nend`, mended: `a::b\n${one}\n\nend` },
  { name: "behind a blank line, of several lines", text: `a\n?\nb\n\n${one}\n\nend`, mended: `a\n?\nb\n${one}\n\nend` },
  { name: "behind a blank line, of deletions", text: `==a== b\n\n${one}`, mended: `==a== b\n${one}` },
  { name: "behind a blank line, in a callout for comments", text: `a::b\n\n> [!sr|card-metadata]\n> ${one}\n\nend`, mended: `a::b\n${one}\n\nend` },
  { name: "below a comment of another program", text: `a::b\n<!--ID: 1628000000000-->\n${one}\n\nend`, mended: `a::b\n${one}\n<!--ID: 1628000000000-->\n\nend` },
  { name: "below a comment of another program, in a quote", text: `> a::b\n> <!--ID: 1628000000000-->\n> ${one}`, mended: `> a::b ${one}\n> <!--ID: 1628000000000-->` },
  { name: "outside the quote, behind a blank line", text: `> a::b\n\n${one}\n\nend`, mended: `> a::b ${one}\n\nend` },
  { name: "on a separator line", text: `a\n? ${one}\nb\n\nend`, mended: `a\n?\nb\n${one}\n\nend` },
  { name: "on a separator line without an answer", text: `a\n?${one}\n\nend`, mended: `a\n?\n${one}\n\nend` },
  { name: "on the next line", text: `a::b\n${one}` },
  { name: "on the same line", text: `> a::b ${one}` },
  { name: "below the quote, where SR puts it", text: `> a::b\n${one}` },
  { name: "between the card and its block id", text: `a::b\n${one}\n^abc` },
  { name: "in a callout for comments", text: `a::b\n> [!sr|card-metadata] \n> ${one}` },
  { name: "of deletions in a quote", text: `> ==a== b\n> ${one}` },
  { name: "of several lines in a quote, where SR sees no card", text: `> a\n> ?\n> b\n> ${one}` },
  { name: "of math that ends below, which SR takes for its first line", text: `> a::$$\n> b$$\n> ${one}` },
  { name: "one of two, which is told of already", text: `> a::b\n> ${one}\n> ${one.replace("84", "85")}` },
];

describe("schedules in places where SR does not read them", () => {
  it.each(cases)("$name", ({ text, mended }) => {
    const note = start + text;
    const found = examineForSr(note, parseWith(), "");
    expect(found.map(({ kind, from }) => [kind, note.slice(from, from + 8)])).toEqual(mended === undefined ? [] : [["unread", "<!--SR:!"]]);
    if (mended === undefined) return;
    expect(mend(note, found, parseWith(), check)).toBe(start + mended);
    expect(examineForSr(start + mended, parseWith(), "")).toEqual([]);
    // Not damage: reported on request only.
    expect(checkWith(parseWith(), 250, [])(note).map(({ kind }) => kind)).not.toContain("unread");
  });

  it("with an end marker, SR reads on across blank lines", () => {
    const settings = { endMarker: "+++" };
    const note = `${start}a\n?\nb\n\n${one}\n+++\n`;
    expect(parseWith(settings)(note)[0]?.comments.length).toBe(1);
    expect(examineForSr(note, parseWith(settings), settings.endMarker)).toEqual([]);
  });

  it("in any note: once they are moved, SR reads them all, and no card or entry changes", () => {
    let moved = 0;
    let read = 0;
    fc.assert(
      fc.property(anyNote.map(noteText), fc.constantFrom<Partial<Settings>>({}, {}, { endMarker: "+++" }), (text, settings) => {
        // SR skips the contents of such comments, and what follows.
        fc.pre(!/<!--(?!SR:)/.test(text) && !text.includes("$$"));
        const parse = parseWith(settings);
        const before = parse(text);
        const endMarker = settings.endMarker ?? "";
        const only: Check = (now) => examineForSr(now, parse, endMarker);
        const { text: after, done, left } = mendAll(text, parse, only);
        moved += done.length;
        const blocks = parse(after);
        expect(blocks.map(({ kind, hash, blockId }) => [kind, hash, blockId])).toEqual(before.map(({ kind, hash, blockId }) => [kind, hash, blockId]));
        expect(blocks.map(entriesOf)).toEqual(before.map(entriesOf));
        const note = parseNote(after, settings);
        const theirs = srReading(note, settings);
        const open = new Set(left.map(({ block }) => block));
        note.blocks.forEach((block, at) => {
          const [comment, ...others] = block.comments;
          const same = srBlockOf(note, block, theirs);
          if (comment === undefined || others.length > 0 || same === undefined || open.has(at)) return;
          // If SR's card has more lines than ours, it reads their comments too.
          if (!isInline(block) && same.text.split("<!--SR:").length > 2) return;
          read++;
          expect(same.entries, after).toEqual(comment.entries.map(({ raw }) => raw).filter((raw) => raw !== ""));
        });
      }),
      { numRuns: 1500 },
    );
    expect(moved).toBeGreaterThan(100);
    expect(read).toBeGreaterThan(500);
  });
});
