import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { noteTags } from "../../src/core";
import { plainText, type Block } from "../../src/core/model/card";
import type { Schedule } from "../../src/core/model/schedule";
import { defaultSettings, type Settings } from "../../src/core/model/settings";
import { parseNote, type ParsedNote } from "../../src/core/text/note/parse";
import { noteHasDeck } from "../../src/core/text/syntax/deck-tags";
import { checkedRewrite } from "../../src/core/write/checked-rewrite";

const folder = new URL("../fixtures/format/", import.meta.url);
const names = readdirSync(folder);

/** The expected contents of a note: tests/fixtures/format/README.md. */
interface Expectation {
  readonly path?: string;
  readonly settings?: Partial<Settings>;
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
}

const grade: Schedule = { algorithm: "sm2", due: "2091-05-05", interval: 77, ease: 215 };

/** Fields that every expectation lists for a block. */
function shown({ kind, firstLine, lastLine, decks, blockId, surplus, cards }: Block): Readonly<Record<string, unknown>> {
  return {
    kind,
    firstLine,
    lastLine,
    decks,
    blockId,
    surplus,
    cards: cards.map(({ front, back, schedule }) => ({ front: plainText(front), back: plainText(back), schedule })),
  };
}

/** Optional fields. */
const more: Readonly<Record<string, (block: Block, text: string, regrade: (card: number) => string | null) => unknown>> = {
  from: ({ from }) => from,
  to: ({ to }) => to,
  text: ({ text }) => text,
  body: ({ body }, text) => text.slice(body.from, body.to),
  comments: ({ comments }, text) => comments.map(({ from, to }) => text.slice(from, to)),
  winner: ({ winner }) => winner,
  tail: ({ tail }) => tail,
  quotePrefix: ({ quotePrefix }) => quotePrefix,
  headings: ({ headings }) => headings,
  graded: ({ cards }, _text, regrade) => cards.map((_card, index) => regrade(index)),
};

/** The text of block `at` after grading its card `grade`; null when nothing may be written. */
function graded(note: ParsedNote, at: number, card: number, { sm2, commentPlacement }: Settings): string | null {
  const { text } = note;
  const block = note.blocks[at];
  if (block === undefined) return null;
  const schedules = block.cards.map((each, index) => (index === card ? grade : each.schedule));
  const written = checkedRewrite(note, at, schedules, { baseEase: sm2.baseEase, placement: commentPlacement })?.note;
  if (written === undefined) return null;
  const [above, below] = [text.slice(0, block.from), text.slice(block.to)];
  // No byte outside the block may differ.
  expect([written.text.slice(0, above.length), written.text.slice(written.text.length - below.length)]).toEqual([above, below]);
  return written.text.slice(above.length, written.text.length - below.length);
}

describe("the format's fixtures: NAME.md matches NAME.json", () => {
  it.each(names.filter((name) => name.endsWith(".md") && name !== "README.md").map((name) => name.slice(0, -3)))("%s", (name) => {
    const expectation = new URL(`${name}.json`, folder);
    expect(existsSync(expectation), `${name}.json is missing`).toBe(true);
    const expected = JSON.parse(readFileSync(expectation, "utf8")) as Expectation;
    const settings = { ...defaultSettings, ...expected.settings };
    const path = expected.path ?? "Note.md";
    // Read as bytes: a byte order mark belongs to the note.
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(readFileSync(new URL(`${name}.md`, folder)));
    const note = parseNote(text, settings, path);
    const blocks = noteHasDeck(noteTags(text), path, settings) ? note.blocks : [];
    const read = blocks.map((block, at) => {
      const regrade = (card: number): string | null => graded(note, at, card, settings);
      const named = Object.keys(more).filter((key) => key in (expected.blocks[at] ?? {}));
      return { ...shown(block), ...Object.fromEntries(named.map((key) => [key, more[key]?.(block, text, regrade)])) };
    });
    expect(read).toEqual(expected.blocks);
  });

  it("include a note for every expectation", () => {
    const orphans = names.filter((name) => name.endsWith(".json") && !names.includes(`${name.slice(0, -5)}.md`));
    expect(orphans).toEqual([]);
  });

  it("are exactly those in the README's table", () => {
    const [, tables = ""] = readFileSync(new URL("README.md", folder), "utf8").split("## Which rule is held where");
    const cells = tables
      .split("\n")
      .map((line) => line.split("|").at(-2) ?? "")
      .join(" ");
    const listed = new Set([...cells.matchAll(/`([a-z0-9-]+)`/g)].map(([, name]) => name));
    expect([...listed].sort()).toEqual(names.filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -5)).sort());
  });
});
