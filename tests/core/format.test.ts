import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { plainText, type Block } from "../../src/core/card";
import { parseNote } from "../../src/core/text/parse";
import type { Settings } from "../../src/core/settings";

const folder = new URL("../fixtures/format/", import.meta.url);
const names = readdirSync(folder);

/** What a note is expected to hold. `settings`: where they differ from the defaults; `path`: for folder decks. */
interface Expectation {
  readonly path?: string;
  readonly settings?: Partial<Settings>;
  readonly blocks: readonly unknown[];
}

function shown({ kind, firstLine, lastLine, decks, blockId, surplus, cards }: Block): unknown {
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

describe("the format's fixtures: NAME.md holds what NAME.json says", () => {
  it.each(names.filter((name) => name.endsWith(".md")).map((name) => name.slice(0, -3)))("%s", (name) => {
    const expectation = new URL(`${name}.json`, folder);
    expect(existsSync(expectation), `${name}.json is missing`).toBe(true);
    const { blocks, settings, path } = JSON.parse(readFileSync(expectation, "utf8")) as Expectation;
    // Read as bytes: a byte order mark is part of the note.
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(readFileSync(new URL(`${name}.md`, folder)));
    expect(parseNote(text, settings, path).blocks.map(shown)).toEqual(blocks);
  });

  it("has a note for every expectation", () => {
    const orphans = names.filter((name) => name.endsWith(".json") && !names.includes(`${name.slice(0, -5)}.md`));
    expect(orphans).toEqual([]);
  });
});
