// The benchmark's vault: the same bytes for the same seed, with the stated number of notes and cards. Tests no times.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { compileNoteFilter, createIndex, defaultSettings, mergeLogs, noteTags, parseLog, parseNote } from "../../src/core";
import { benchDay } from "../../scripts/bench/cards";
import { makeLog } from "../../scripts/bench/log-task";
import { makeVault, type MadeNote, type VaultSize } from "../../scripts/bench/vault";

const size: VaultSize = { notes: 140, cards: 1_200 };
const notes = [...makeVault(1, size)];
const hashOf = (vault: Iterable<MadeNote>): string => {
  const hash = createHash("sha256");
  for (const { path, text } of vault) hash.update(`${path}\0${text}\0`);
  return hash.digest("hex");
};

describe("the generated vault", () => {
  it("is identical to the byte for the same seed, and differs for another seed", () => {
    expect(hashOf(makeVault(1, size))).toBe(hashOf(notes));
    expect(hashOf(makeVault(2, { notes: 20, cards: 40 }))).not.toBe(hashOf(makeVault(1, { notes: 20, cards: 40 })));
  });

  it("has the requested number of notes and cards, by its own count", () => {
    expect(notes.length).toBe(size.notes);
    expect(new Set(notes.map(({ path }) => path)).size).toBe(size.notes);
    expect(notes.reduce((sum, { cards }) => sum + cards, 0)).toBe(size.cards);
  });

  it("has as many cards in every note as the parser finds", () => {
    const wanted = compileNoteFilter(defaultSettings);
    const odd = notes.filter(({ path, text, cards, takesPart }) => {
      const found = parseNote(text).blocks.reduce((sum, block) => sum + block.cards.length, 0);
      return found !== cards || wanted(noteTags(text), path) !== takesPart;
    });
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  it("is mixed: every kind of card, schedules on most, both line ends, one note of 2 MB and some of 200 kB", () => {
    const blocks = notes.flatMap(({ text }) => parseNote(text).blocks);
    expect(new Set(blocks.map(({ kind }) => kind))).toEqual(new Set(["basic", "reversed", "multiline", "multiline-reversed", "cloze"]));
    const index = createIndex();
    for (const { path, text } of notes) index.update(path, text);
    const { counts } = index.decks(benchDay);
    expect(counts.total).toBe(size.cards);
    expect(counts.due).toBeGreaterThan(size.cards / 50);
    expect(counts.new).toBeGreaterThan(size.cards / 10);
    expect(counts.new).toBeLessThan(size.cards / 3);
    expect(index.evidence().cards.fsrs).toBeGreaterThan(0);
    const share = (test: (text: string) => boolean): number => notes.filter(({ text }) => test(text)).length;
    expect(share((text) => text.includes("\r\n"))).toBeGreaterThan(2);
    for (const mark of ["```", "$$", "| --- |", "> [!", "\n## "]) expect(share((text) => text.includes(mark)), mark).toBeGreaterThan(10);
    expect(share((text) => /\p{Script=Han}/u.test(text))).toBeGreaterThan(5);
    const bytes = notes.map(({ text }) => Buffer.byteLength(text));
    expect(bytes.filter((length) => length >= 2_000_000)).toHaveLength(1);
    expect(bytes.filter((length) => length >= 200_000 && length < 300_000).length).toBeGreaterThanOrEqual(2);
  });
});

describe("the generated review log", () => {
  it("is the same for the same seed, and has no line to skip", () => {
    const made = makeLog(1, 500, 60);
    expect(made).toEqual(makeLog(1, 500, 60));
    expect(made).not.toEqual(makeLog(2, 500, 60));
    const files = made.files.map(({ device, text }) => parseLog(text, device));
    expect(files.every(({ skipped, newer }) => skipped + newer === 0)).toBe(true);
    const undone = new Set(files.flatMap(({ lines }) => lines.flatMap((line) => (line.k === "undo" ? [line.of] : []))));
    expect(mergeLogs(files).reviews.length).toBe(500 - undone.size);
    expect(undone.size).toBeGreaterThan(0);
  });
});
