import fc from "fast-check";
import markdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { plainText, type Block } from "../../../src/core/model/card";
import type { Schedule } from "../../../src/core/model/schedule";
import { parseNote, type ParsedNote } from "../../../src/core/text/note/parse";
import { checkedRewrite } from "../../../src/core/write/checked-rewrite";
import { applyEdits, invert, type TextEdit } from "../../../src/core/write/edit";

const markdown = markdownIt({ html: true });

/** The tables of a note by markdown-it: rows of cells, ignoring schedule comments and white space. */
function tablesOf(text: string): string[][][] {
  const tables: string[][][] = [];
  let inCell = false;
  for (const { type, content } of markdown.parse(text, {})) {
    if (type === "table_open") tables.push([]);
    else if (type === "tr_open") tables.at(-1)?.push([]);
    else if (type === "th_open" || type === "td_open") inCell = true;
    else if (type === "inline" && inCell) {
      tables.at(-1)?.at(-1)?.push(content.replace(/<!--SR:.*?-->/g, "").replace(/\s+/g, " ").trim());
      inCell = false;
    }
  }
  return tables;
}

const words = fc.constantFrom("cat", "wild cat", "日本", "x", "a \\| b", "`a`", "`a \\| b`", "[[n\\|m]]", "x <!-- y -->", "**b**", "$a$", "");
const card = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(words, fc.constantFrom("::", ":::", " :: "), words).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: words.map((word) => `${word} ==x==`) },
);
const cell = fc.oneof({ weight: 3, arbitrary: words }, { weight: 1, arbitrary: card });
const gap = fc.constantFrom(" ", " ", " ", "", "  ");
/** A row: its cells, the gaps around them, and pipes at its ends. */
const row = (columns: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(cell, { minLength: Math.max(1, columns - 1), maxLength: columns }), gap, gap, fc.boolean(), fc.boolean(), fc.constantFrom("", "", "", " ", "  "), fc.constantFrom("", "", "", "", " ^abc12"))
    .map(([cells, before, after, opens, closes, end, id]) => {
      const text = cells.map((each) => `${before}${each}${after}`).join("|");
      return `${opens ? "|" : ""}${text}${closes ? "|" : ""}${end}${id}`;
    });
const header = (columns: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(cell, { minLength: columns, maxLength: columns }), gap, fc.boolean())
    .map(([cells, side, outer]) => (outer || columns === 1 ? `|${cells.map((each) => `${side}${each}${side}`).join("|")}|` : cells.map((each) => each || "h").join(`${side}|${side}`)));
const delimiters = (columns: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom("---", ":--", "--:", ":-:", "-"), { minLength: columns, maxLength: columns }).map((cells) => `|${cells.join("|")}|`);

const table = fc.integer({ min: 1, max: 4 }).chain((columns) => fc.tuple(header(columns), delimiters(columns), fc.array(row(columns), { maxLength: 4 })).map(([head, line, rows]) => [head, line, ...rows]));
const inside = fc.constantFrom<(lines: readonly string[]) => readonly string[]>(
  (lines) => lines,
  (lines) => lines.map((line) => `> ${line}`),
  (lines) => ["> [!note] title", ...lines.map((line) => `> ${line}`)],
  (lines) => lines.map((line) => `> > ${line}`),
  (lines) => ["- item", ...lines.map((line) => `  ${line}`)],
  (lines) => ["- item", ...lines.map((line) => `  > ${line}`)],
);
const part = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(table, inside).map(([lines, wrap]) => wrap(lines)) },
  { weight: 1, arbitrary: table.map((lines) => ["front", "?", ...lines]) },
  { weight: 1, arbitrary: fc.constantFrom(["a::b"], ["prose"], ["> q::a"], ["| x::y |"]) },
);
const note = fc
  .tuple(fc.array(part, { minLength: 1, maxLength: 3 }), fc.constantFrom("\n", "\n", "\r\n"))
  .map(([parts, lineBreak]) => ["#flashcards", "", ...parts.flatMap((lines) => [...lines, ""])].join(lineBreak));

const schedule: Schedule = { algorithm: "sm2", due: "2091-05-05", interval: 77, ease: 215 };

function shown({ kind, hash, blockId, cards }: Block): unknown {
  return { kind, hash, blockId, cards: cards.map(({ front, back }) => [plainText(front), plainText(back)]) };
}

interface Written {
  readonly note: ParsedNote;
  readonly undo: readonly TextEdit[];
}

/** The note with a schedule for all cards of block `at`; null when nothing may be written. */
function write(before: ParsedNote, at: number, placement: "next-line" | "same-line", moveIntoCells = false): Written | null {
  const made = checkedRewrite(before, at, (before.blocks[at]?.cards ?? []).map(() => schedule), { baseEase: 250, placement, moveIntoCells });
  return made === null ? null : { note: made.note, undo: invert(before.text, made.edits) };
}

describe("schedules written into any tables", () => {
  it("keep the tables, rows and cells that markdown-it sees, and the cards; undo restores the bytes", () => {
    let inTables = 0;
    fc.assert(
      fc.property(note, fc.constantFrom("next-line" as const, "same-line" as const), fc.array(fc.nat(20)), (text, placement, order) => {
        const before = parseNote(text);
        const tables = tablesOf(text);
        const steps = before.blocks.map((_block, at) => at).sort((a, b) => (order[a] ?? a) - (order[b] ?? b));
        const undos: (readonly TextEdit[])[] = [];
        let now = before;
        for (const at of steps) {
          const written = write(now, at, placement);
          expect(written).not.toBeNull();
          if (written === null) return;
          now = written.note;
          undos.push(written.undo);
          if (before.blocks[at]?.tail === "row") inTables++;
          expect(tablesOf(now.text)).toEqual(tables);
        }
        expect(now.blocks.map(shown)).toEqual(before.blocks.map(shown));
        expect(now.blocks.flatMap(({ cards }) => cards.map((each) => each.schedule))).toEqual(before.blocks.flatMap(({ cards }) => cards.map(() => schedule)));
        expect(undos.reduceRight((after, undo) => applyEdits(after, undo), now.text)).toBe(text);
      }),
      { numRuns: 700 },
    );
    expect(inTables).toBeGreaterThan(300);
  });

  it("move from after their row, or from the line below, to where they would be written", () => {
    let moved = 0;
    fc.assert(
      fc.property(note, fc.nat(20), fc.boolean(), (text, which, below) => {
        const clean = parseNote(text);
        const at = which % Math.max(1, clean.blocks.length);
        const block = clean.blocks[at];
        fc.pre(block?.tail === "row");
        const old = `<!--SR:${block.cards.map(() => "!2024-02-11,84,290").join("")}-->`;
        const end = block.blockIdSpan?.from ?? block.body.to;
        const lineBreak = text.includes("\r") ? "\r\n" : "\n";
        const edit = below
          ? { from: block.body.to, to: block.body.to, insert: `${lineBreak}${block.quotePrefix}${old}` }
          : { from: end, to: end, insert: block.blockIdSpan === null ? `${/\s$/.test(text.slice(0, end)) ? "" : " "}${old}` : `${old} ` };
        const before = parseNote(applyEdits(text, [edit]));
        // A header row that SR's comment has separated from its table may no longer be a row.
        fc.pre(before.blocks[at]?.tail === "row" && before.blocks.length === clean.blocks.length);
        moved++;
        const written = write(before, at, "next-line", true);
        // One space before a comment is removed with it, whoever wrote it.
        const trimmed = (made: Written | null): string | undefined => made?.note.text.replace(/ +$/gm, "").replace(/ +\r/g, "\r");
        expect(trimmed(written)).toBe(trimmed(write(clean, at, "next-line")));
        expect(applyEdits(written?.note.text ?? "", written?.undo ?? [])).toBe(before.text);
      }),
      { numRuns: 700 },
    );
    expect(moved).toBeGreaterThan(300);
  });
});
