// The generated vault on disk: reads 32 files at once, and implements the plugin's ports, counting reads and writes.
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { applyEdits, type Settings } from "../../src/core";
import { createProgram, type Program } from "../../src/app/program";
import type { Clock, DeviceStore, Log, LogFiles, NoteStat, SnapshotStore, WritableNotes } from "../../src/app/api/ports";
import { benchDay } from "./cards";
import { randomOf } from "./random";

/** Paths of all notes below a folder, with "/", in a fixed order. */
export async function notePaths(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".md"));
  return files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/")).sort();
}

/** Number of files read at once. */
const pool = 32;

/** Reads files, 32 at once, and passes each to `use` as it arrives. */
export async function readAll(folder: string, paths: readonly string[], use: (path: string, bytes: Buffer) => void): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    for (let path = paths[next++]; path !== undefined; path = paths[next++]) use(path, await readFile(join(folder, path)));
  };
  await Promise.all(Array.from({ length: pool }, work));
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

export function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** The plugin's view of the vault; `tags`: contents of the app's cache. */
export class DiskNotes implements WritableNotes {
  reads = 0;
  writes = 0;
  readonly #stats: ReadonlyMap<string, NoteStat>;

  constructor(
    readonly folder: string,
    stats: readonly NoteStat[],
    readonly tagsOf: ReadonlyMap<string, readonly string[]>,
  ) {
    this.#stats = new Map(stats.map((stat) => [stat.path, stat]));
  }

  list(): readonly NoteStat[] {
    return [...this.#stats.values()];
  }

  stat(path: string): NoteStat | null {
    return this.#stats.get(path) ?? null;
  }

  tags(path: string): readonly string[] | null {
    return this.tagsOf.get(path) ?? null;
  }

  properties(): null {
    return null;
  }

  links(): Readonly<Record<string, never>> {
    return {};
  }

  async read(path: string): Promise<string> {
    this.reads++;
    return decode(await readFile(join(this.folder, path)));
  }

  /** Like the app's `process`: one read, one write, none without a change. */
  async write(path: string, plan: Parameters<WritableNotes["write"]>[1]): ReturnType<WritableNotes["write"]> {
    const file = join(this.folder, path);
    const before = decode(await readFile(file));
    const planned = plan(before);
    if (planned.kind === "refuse") return { kind: "refused", reason: planned.reason };
    const after = planned.made ?? applyEdits(before, planned.edits);
    this.writes++;
    await writeFile(file, after);
    return { kind: "written", before, after };
  }
}

/** The notes of a folder, with their file data read in advance. */
export async function diskNotes(folder: string, tagsOf: ReadonlyMap<string, readonly string[]>): Promise<DiskNotes> {
  const stats: NoteStat[] = [];
  for (const path of await notePaths(folder)) {
    const { mtimeMs, size } = await stat(join(folder, path));
    stats.push({ path, mtime: mtimeMs, size });
  }
  return new DiskNotes(folder, stats, tagsOf);
}

/** The real time of day, on the day of the generated schedules. */
export const benchClock: Clock = { now: () => Date.parse(`${benchDay}T12:00:00Z`) + performance.now(), offset: () => 0 };

/** Throws, because no errors are expected. */
export const strictLog: Log = {
  error(message, cause) {
    throw new Error(message, { cause });
  },
};

/** Device storage in memory. */
export function memoryDevice(): DeviceStore {
  const values = new Map<string, string>();
  return {
    get: (key) => JSON.parse(values.get(key) ?? "null") as unknown,
    set: (key, value) => void values.set(key, JSON.stringify(value ?? null)),
  };
}

/** Yields to other work. */
export const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The plugin's program over the vault. */
export function programOver(notes: WritableNotes, settings: Settings, store?: SnapshotStore): Program {
  return createProgram({
    notes, pause, wait: pause,
    clock: benchClock, random: randomOf(1, 1).next, settings: () => settings, device: memoryDevice(), log: strictLog, logFiles: memoryLogFiles(),
    failed: (message) => strictLog.error(message, null),
    ...(store === undefined ? {} : { store }),
  });
}

/** The review log's files, in memory only. */
export function memoryLogFiles(): LogFiles {
  const files = new Map<string, string>();
  return {
    list: (folder) => Promise.resolve([...files.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1))),
    read: (path) => Promise.resolve(files.get(path) ?? null),
    append: (path, text) => Promise.resolve(void files.set(path, (files.get(path) ?? "") + text)),
    trash: (path) => Promise.resolve(void files.delete(path)),
  };
}
