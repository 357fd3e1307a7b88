// Measurements of a generated vault, each in its own process. Each gives samples; the parent collects those of several processes.
import { existsSync } from "node:fs";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { compileNoteFilter, compileSyntax, createIndex, defaultSettings, noteTags, parseWith, type Index } from "../../src/core";
import { roomIn } from "../../src/core/model/daily-limits";
import { buildQueue } from "../../src/core/review/queue";
import { benchDay } from "./cards";
import { decode, diskNotes, notePaths, programOver, readAll } from "./disk";
import { gradePairs } from "./grade-task";
import { keep, pair, pairs, timed, warmUp, type Pair } from "./measure";
import { randomOf } from "./random";
import { SnapshotFile } from "../cli/snapshot-file";

/** Samples by measurement. */
export interface Samples {
  readonly pairs: Record<string, readonly Pair[]>;
  readonly facts: Record<string, number>;
}

export interface TaskInput {
  /** The vault. */
  readonly folder: string;
  /** Location of the snapshot, outside the vault. */
  readonly snapshot: string;
  readonly rounds: number;
  /** Index of this process among those with the same task; decides which side goes first. */
  readonly turn: number;
}

export type Task = (input: TaskInput) => Promise<Samples>;

const wanted = compileNoteFilter(defaultSettings);

/** Decoded texts of the notes with a deck tag. */
async function takingPart(folder: string): Promise<{ path: string; bytes: Buffer }[]> {
  const list: { path: string; bytes: Buffer }[] = [];
  await readAll(folder, await notePaths(folder), (path, bytes) => {
    if (wanted(noteTags(decode(bytes)), path)) list.push({ path, bytes });
  });
  return list.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Reads, filters, parses and indexes every note of the vault. */
export async function coldIndex(folder: string, paths: readonly string[]): Promise<Index> {
  const index = createIndex();
  await readAll(folder, paths, (path, bytes) => {
    const text = decode(bytes);
    if (wanted(noteTags(text), path)) index.update(path, text);
  });
  return index;
}

/** Parsing compared with decoding the same bytes: this process's first pass, then more. */
const parse: Task = async ({ folder, rounds }) => {
  const notes: { path: string; bytes: Buffer }[] = [];
  // Filtering would warm up the parser, so the generator's list is used.
  const taking = new Set(JSON.parse(await readFile(`${folder}.taking.json`, "utf8")) as string[]);
  await readAll(folder, [...taking], (path, bytes) => void notes.push({ path, bytes }));
  notes.sort((a, b) => (a.path < b.path ? -1 : 1));
  const syntax = compileSyntax(defaultSettings);
  let texts: string[] = [];
  const decodeAll = (): void => {
    texts = notes.map(({ bytes }) => decode(bytes));
  };
  const parseAll = (): void => {
    for (const text of texts) for (const block of parseWith(syntax, text).blocks) for (const card of block.cards) keep(card.schedule === null ? 0 : 1);
  };
  const indexAll = (): void => {
    const index = createIndex();
    for (const [at, { path }] of notes.entries()) index.update(path, texts[at] ?? "");
    keep(index.decks(benchDay).counts.total);
  };
  const firstDecode = await timed(decodeAll);
  const firstParse = await timed(parseAll);
  await warmUp(indexAll, parseAll);
  const steady = await pairs(rounds, parseAll, decodeAll);
  const indexed = await pairs(rounds, indexAll, decodeAll);
  return { pairs: { parseFirst: [[firstParse, firstDecode]], parse: steady, parseIndex: indexed }, facts: { bytes: notes.reduce((sum, { bytes }) => sum + bytes.length, 0), notes: notes.length } };
};

/** Everything from disk, including finding tags, compared with reading the same files. */
const cold: Task = async ({ folder, rounds, turn }) => {
  const paths = await notePaths(folder);
  let index: Index | null = null;
  const ours = async (): Promise<void> => {
    index = await coldIndex(folder, paths);
    keep(index.decks(benchDay).counts.total);
  };
  const read = (): Promise<void> => readAll(folder, paths, (_path, bytes) => keep(bytes.length));
  const first = await pair(turn, ours, read);
  await warmUp(ours, read);
  const steady = await pairs(rounds, ours, read);
  return { pairs: { coldFirst: [first], cold: steady }, facts: { coldReads: paths.length } };
};

/** The contents of the app's cache for every note. */
async function tagsOf(folder: string): Promise<Map<string, readonly string[]>> {
  const taking = new Set(JSON.parse(await readFile(`${folder}.taking.json`, "utf8")) as string[]);
  return new Map((await notePaths(folder)).map((path) => [path, taking.has(path) ? ["#flashcards"] : []]));
}

/** The plugin's first pass, with tags known as in the app, compared with reading the notes that have a deck tag. */
const app: Task = async ({ folder, rounds, turn }) => {
  const taking = JSON.parse(await readFile(`${folder}.taking.json`, "utf8")) as string[];
  const notes = await diskNotes(folder, await tagsOf(folder));
  const ours = async (): Promise<void> => {
    const library = programOver(notes, defaultSettings).library;
    await library.start();
    keep(library.decks().counts.total);
  };
  const read = (): Promise<void> => readAll(folder, taking, (_path, bytes) => keep(bytes.length));
  const first = await pair(turn, ours, read);
  const { reads } = notes;
  await warmUp(ours, read);
  return { pairs: { appFirst: [first], app: await pairs(rounds, ours, read) }, facts: { appReads: reads } };
};

/** Peak resident size of a process that indexes (or only reads) the vault once, in MB. */
const peak: Task = async ({ folder, turn }) => {
  const paths = await notePaths(folder);
  if (turn === 0) keep((await coldIndex(folder, paths)).decks(benchDay).counts.total);
  else await readAll(folder, paths, (_path, bytes) => keep(bytes.length));
  return { pairs: {}, facts: { [turn === 0 ? "peakIndex" : "peakRead"]: process.resourceUsage().maxRSS / 1024 } };
};

function settledHeap(): number {
  if (globalThis.gc === undefined) throw new Error("run with --expose-gc");
  for (let pass = 0; pass < 3; pass++) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Memory kept by the index, in bytes; then writes its snapshot, for the warm start. */
const retained: Task = async ({ folder, snapshot }) => {
  const paths = await notePaths(folder);
  // Code and tables that any index needs do not count towards the cost of a card.
  const small = paths.slice(0, 200);
  await coldIndex(folder, small);
  const before = settledHeap();
  const index = createIndex();
  for (const { path, bytes } of await takingPart(folder)) index.update(path, decode(bytes));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const held = settledHeap() - before;
  const { counts } = index.decks(benchDay);
  const start = performance.now();
  const json = JSON.stringify(index.snapshot());
  const made = performance.now() - start;
  await writeFile(snapshot, json);
  return { pairs: {}, facts: { held, cards: counts.total, due: counts.due + counts.new, cardNotes: index.snapshot().paths.length, snapshotBytes: Buffer.byteLength(json), snapshotMade: made } };
};

/**
 * From a stored index to one that answers, compared with parsing the same as JSON: the plugin's way, from a file as its database, and the
 * library's, from JSON.
 */
const warm: Task = async ({ folder, snapshot, rounds, turn }) => {
  const json = await readFile(snapshot, "utf8");
  const notes = await diskNotes(folder, await tagsOf(folder));
  const kept = `${snapshot}.parts`;
  if (!existsSync(kept)) {
    const library = programOver(notes, defaultSettings, new SnapshotFile(kept)).library;
    await library.start();
    await library.save();
  }
  notes.reads = 0;
  const app = async (): Promise<void> => {
    const library = programOver(notes, defaultSettings, new SnapshotFile(kept)).library;
    await library.start();
    keep(library.decks().counts.total);
  };
  const appFirst = await pair(turn, app, () => keep((JSON.parse(json) as { paths: unknown[] }).paths.length));
  const ours = async (): Promise<void> => {
    const index = createIndex();
    if (!index.restore(JSON.parse(await readFile(snapshot, "utf8")))) throw new Error("the snapshot was refused");
    keep(index.decks(benchDay).counts.total);
  };
  const limit = (): void => keep((JSON.parse(json) as { paths: unknown[] }).paths.length);
  await warmUp(app, limit, 500);
  const appPairs = await pairs(rounds * 2, app, limit);
  const warmReads = notes.reads;
  await warmUp(ours, limit, 500);
  return { pairs: { warmFirst: [appFirst], warm: appPairs, restore: await pairs(rounds * 2, ours, limit) }, facts: { warmReads, keptBytes: (await stat(kept)).size } };
};

/** With the whole vault indexed: one note, a queue, the decks. */
const single: Task = async ({ folder, snapshot, rounds }) => {
  const index = createIndex();
  if (!index.restore(JSON.parse(await readFile(snapshot, "utf8")))) throw new Error("the snapshot was refused");
  const random = randomOf(1, 0);
  const notes = (await takingPart(folder)).filter(({ bytes }) => bytes.length >= 2_000 && bytes.length <= 4_000);
  const update: Pair[] = [];
  const updateRead: Pair[] = [];
  for (let round = -100; round < 300; round++) {
    const { path, bytes } = random.pick(notes);
    const text = decode(bytes);
    const edited = `${text}\n\nedited ${round}::text ${round}\n`;
    const encoded = Buffer.from(edited);
    const one = await pair(round, () => keep(index.update(path, edited).length), () => keep(decode(encoded).length));
    const file = join(folder, path);
    const other = await pair(round, async () => keep(index.update(path, decode(await readFile(file))).length), async () => keep((await readFile(file)).length));
    if (round < 0) continue;
    update.push(one);
    updateRead.push(other);
  }
  const decksAfter: Pair[] = [];
  for (let round = 0; round < 50; round++) {
    const { path, bytes } = random.pick(notes);
    index.update(path, decode(bytes));
    decksAfter.push([await timed(() => keep(index.decks(benchDay).counts.total)), 0]);
  }
  const queue = (): number => {
    const cards = index.reviewable({ kind: "all" }, benchDay);
    return buildQueue(cards, { order: "due", newOrder: "last", room: roomIn(new Map()), burySiblings: true, seenToday: () => undefined, random: random.next }).length;
  };
  const queued = queue();
  const queues: Pair[] = [];
  for (let round = 0; round < 4 + rounds; round++) queues.push([await timed(() => keep(queue())), 0]);
  return { pairs: { update, updateRead, decks: decksAfter, queue: queues, ...(await gradePairs(folder)) }, facts: { queued } };
};

/** Reads and writes of a session of 20 grades in the plugin's program. */
const session: Task = async ({ folder }) => {
  const notes = await diskNotes(folder, await tagsOf(folder));
  const { library, reviews } = programOver(notes, defaultSettings);
  await library.start();
  const before = notes.reads;
  const review = reviews.start({ kind: "all" });
  for (let graded = 0; graded < 20; ) {
    await new Promise((resolve) => setImmediate(resolve));
    if (review.state.kind !== "card") continue;
    review.reveal();
    review.grade("good");
    await review.settled();
    graded++;
  }
  const { reads, writes } = notes;
  review.close();
  if (reviews.pending.length > 0) throw new Error("a grade was refused");
  return { pairs: {}, facts: { sessionReads: reads - before, sessionWrites: writes } };
};

export const tasks = { parse, cold, app, peak, retained, warm, single, session } as const satisfies Readonly<Record<string, Task>>;
export type TaskName = keyof typeof tasks;
