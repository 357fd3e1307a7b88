import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { plainText, type Block } from "../../src/core/card";
import { parseNote } from "../../src/core/text/parse";
import type { Schedule } from "../../src/core/schedule";
import type { Settings } from "../../src/core/settings";

const folder = new URL("../fixtures/reading/", import.meta.url);

/** Of a block, everything that is in the expectation is compared; kind, lines, decks and cards must be there. */
interface Expectation {
  /** The rule of the format, in a few words. */
  readonly rule: string;
  readonly settings?: Partial<Settings>;
  readonly path?: string;
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
}

/** A schedule as it stands in a note: short to write and to read. */
function brief(schedule: Schedule): unknown {
  if (schedule === null) return "new";
  if (schedule.algorithm === undefined) return `damaged: ${schedule.damaged}`;
  if (schedule.algorithm === "sm2") return [schedule.due, schedule.interval, schedule.ease].join(",");
  return ["fsrs", schedule.due, schedule.interval, schedule.stability, schedule.state].join(",");
}

function shown(block: Block): Readonly<Record<string, unknown>> {
  const { kind, firstLine, lastLine, decks, headings, blockId, surplus, tail, quotePrefix, text, comments, winner } = block;
  return {
    kind,
    lines: [firstLine, lastLine],
    decks,
    cards: block.cards.map(({ front, back, schedule }) => [plainText(front), plainText(back), brief(schedule)]),
    headings,
    blockId,
    surplus,
    tail,
    quotePrefix,
    text,
    comments: comments.length,
    winner,
  };
}

describe("notes and what is read in them", () => {
  const names = readdirSync(folder).filter((name) => name.endsWith(".md"));

  test.each(names)("%s", (name) => {
    const note = readFileSync(new URL(name, folder), "utf8");
    const expected = JSON.parse(readFileSync(new URL(name.replace(/\.md$/, ".json"), folder), "utf8")) as Expectation;
    const blocks = parseNote(note, expected.settings, expected.path).blocks.map(shown);
    // Only the keys that the expectation names, so that a fixture stays about its theme.
    const named = blocks.map((block, index) => {
      const keys = new Set(["kind", "lines", "decks", "cards", ...Object.keys(expected.blocks[index] ?? {})]);
      return Object.fromEntries(Object.entries(block).filter(([key]) => keys.has(key)));
    });
    expect(named).toEqual(expected.blocks);
  });
});
