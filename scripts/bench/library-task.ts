// The library of cards: searches, sorting and memory at size L in memory, and a search for a word at size M on disk.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noteTags, readSettings, type Settings } from "../../src/core";
import type { CardColumn, FoundCards } from "../../src/app/api/card-library";
import type { Notes } from "../../src/app/api/ports";
import type { Program } from "../../src/app/program";
import { decode, diskNotes, notePaths, pause, programOver, readAll } from "./disk";
import { keep, spreadOf, timed, type Spread } from "./measure";
import { makeVault, sizes, writeVault } from "./vault";

export interface LibraryRow {
  readonly name: string;
  /** Milliseconds, bytes or a ratio, as the unit says. */
  readonly value: Spread;
  readonly unit: "ms" | "bytes" | "x";
  readonly asked: { readonly least: number; readonly aim: number } | null;
}

export interface LibraryResult {
  readonly cards: number;
  readonly rows: readonly LibraryRow[];
}

const rounds = 7;

async function ended(cards: FoundCards): Promise<FoundCards> {
  while (cards.progress !== null) await pause();
  return cards;
}

async function find({ cards: library }: Program, query: string): Promise<FoundCards> {
  const found = library.find(query);
  if (found.kind === "fault") throw new Error(found.fault.reason);
  return ended(found.cards);
}

async function several(run: () => unknown): Promise<Spread> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await timed(run));
  return spreadOf(times);
}

/** Bytes in use after a full collection. */
function used(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

export async function libraryTask(): Promise<LibraryResult> {
  const settings = readSettings({});
  const rows = await inMemory(settings);
  return { cards: sizes.L.cards, rows: [...rows, ...(await onDisk(settings))] };
}

async function inMemory(settings: Settings): Promise<LibraryRow[]> {
  const stats = new Map<string, { path: string; mtime: number; size: number }>();
  const tags = new Map<string, readonly string[]>();
  const texts = new Map<string, string>();
  for (const { path, text } of makeVault(1, sizes.L)) {
    stats.set(path, { path, mtime: stats.size, size: text.length });
    tags.set(path, noteTags(text));
    texts.set(path, text);
  }
  const notes: Notes = { list: () => [...stats.values()], stat: (path) => stats.get(path) ?? null, tags: (path) => tags.get(path) ?? null, properties: () => null, links: () => ({}), read: (path) => Promise.resolve(texts.get(path) ?? "") };
  const program = programOver({ ...notes, write: () => Promise.reject(new Error("nothing is written")) }, settings);
  await program.library.start();
  const rows: LibraryRow[] = [];
  const query = async (name: string, text: string): Promise<void> => {
    const value = await several(async () => {
      const found = await find(program, text);
      keep(found.length);
      found.close();
    });
    rows.push({ name: `${name}: \`${text}\``, value, unit: "ms", asked: { least: 100, aim: 30 } });
  };
  const opened = async (column: CardColumn | null): Promise<{ readonly first: number; readonly whole: number }> => {
    const start = performance.now();
    const found = program.cards.find("");
    if (found.kind === "fault") throw new Error(found.fault.reason);
    if (column !== null) void found.cards.sort(column, false);
    // The index may tell of something before there are rows.
    const first = new Promise<number>((resolve) => found.cards.subscribe(() => found.cards.length > 0 && resolve(performance.now() - start)));
    await ended(found.cards);
    const whole = performance.now() - start;
    found.cards.close();
    return { first: await first, whole };
  };
  const { first, whole } = await opened(null);
  rows.push({ name: "the first rows of the first list of all cards", value: spreadOf([first]), unit: "ms", asked: { least: 200, aim: 100 } });
  rows.push({ name: "the whole of this list", value: spreadOf([whole]), unit: "ms", asked: null });
  // Another path, so that the order of the paths is not known any more.
  program.library.noteRenamed([...stats.keys()][0] ?? "", "Renamed.md");
  const sorted = await opened("due");
  rows.push({ name: "the first rows of a first list that is sorted by due from the start", value: spreadOf([sorted.first]), unit: "ms", asked: { least: 200, aim: 100 } });
  rows.push({ name: "the whole of this list, sorted", value: spreadOf([sorted.whole]), unit: "ms", asked: null });
  used();
  await pause();
  const before = used();
  const all = await find(program, "");
  rows.push({ name: "memory a row of a list of all cards", value: spreadOf([(used() - before) / all.length]), unit: "bytes", asked: { least: 40, aim: 16 } });
  await query("all cards again", "");
  await query("by schedule", "is:due ivl:>10 -ease:<200");
  await query("by deck and state", "deck:flashcards -is:new OR is:suspended");
  await query("by the chance of recall", "r:<0.9");
  let descending = false;
  for (const column of ["due", "retrievability", "deck", "note", "state"] as const satisfies readonly CardColumn[]) {
    const value = await several(() => all.sort(column, (descending = !descending)));
    rows.push({ name: `sorting all cards by ${column}`, value, unit: "ms", asked: { least: 300, aim: 120 } });
  }
  all.close();
  return rows;
}

async function onDisk(settings: Settings): Promise<LibraryRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "inline-recall-library-"));
  try {
    const { taking } = await writeVault(folder, 1, sizes.M);
    const tags = new Map<string, readonly string[]>();
    await readAll(folder, await notePaths(folder), (path, bytes) => void tags.set(path, noteTags(decode(bytes))));
    const program = programOver(await diskNotes(folder, tags), settings);
    await program.library.start();
    const firsts: number[] = [];
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const limit = await timed(() => readAll(folder, taking, (_path, bytes) => keep(decode(bytes).length)));
      const start = performance.now();
      const found = program.cards.find("the -zebra");
      if (found.kind === "fault") throw new Error(found.fault.reason);
      while (found.cards.progress !== null && found.cards.length === 0) await pause();
      firsts.push(performance.now() - start);
      await ended(found.cards);
      ratios.push((performance.now() - start) / limit);
      keep(found.cards.length);
      found.cards.close();
    }
    return [
      { name: "a word at size M: first rows", value: spreadOf(firsts), unit: "ms", asked: { least: 300, aim: 100 } },
      { name: "a word at size M: all rows, beside reading these notes", value: spreadOf(ratios), unit: "x", asked: { least: 3, aim: 1.5 } },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
