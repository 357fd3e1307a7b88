import { watch as watchFolder, type FSWatcher } from "node:fs";
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, join, resolve, sep } from "node:path";
import type { Disk, DiskEntry } from "./disk";

/** Never shown in a vault; they can be huge. */
const SKIPPED = new Set([".git", "node_modules"]);

/** Milliseconds without another change event before the folder is scanned. */
const QUIET = 60;

/** A folder on this computer. Remembers its own writes, so that the watcher reports only other programs'. */
export class NodeDisk implements Disk {
  readonly root: string;
  readonly name: string;
  readonly #seen = new Map<string, DiskEntry>();
  readonly #watchers = new Set<(paths: readonly string[]) => void>();
  #watcher: FSWatcher | null = null;
  #timer: NodeJS.Timeout | null = null;
  #poll: NodeJS.Timeout | null = null;
  /** Serializes changes and scans, so that a scan never sees half of an own write. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(root: string) {
    this.root = resolve(root);
    this.name = basename(this.root);
  }

  /** Also reports unreported changes that a listing finds: the watcher compares with the last listing, and would miss them. */
  async list(): Promise<DiskEntry[]> {
    const { entries, changed } = await this.#inTurn(() => this.#compare());
    this.#tell(changed);
    return entries;
  }

  async stat(path: string): Promise<DiskEntry | null> {
    try {
      const found = await stat(this.#full(path));
      const kind = found.isDirectory() ? "folder" : "file";
      return { path, kind, ctime: found.birthtimeMs, mtime: found.mtimeMs, size: kind === "file" ? found.size : 0 };
    } catch (cause) {
      if (isMissing(cause)) return null;
      throw cause;
    }
  }

  read(path: string): Promise<Uint8Array> {
    return readFile(this.#full(path));
  }

  write(path: string, bytes: Uint8Array): Promise<DiskEntry> {
    return this.#inTurn(async () => {
      await writeFile(this.#full(path), bytes);
      const entry = await this.stat(path);
      if (!entry) throw new Error(`No such file after writing: ${path}`);
      this.#seen.set(path, entry);
      return entry;
    });
  }

  remove(path: string): Promise<void> {
    return this.#inTurn(async () => {
      await rm(this.#full(path), { recursive: true });
      for (const known of this.#inside(path)) this.#seen.delete(known.path);
    });
  }

  rename(from: string, to: string): Promise<void> {
    return this.#inTurn(async () => {
      if ((await this.stat(to)) && from.toLowerCase() !== to.toLowerCase()) throw new Error(`Destination exists: ${to}`);
      await rename(this.#full(from), this.#full(to));
      for (const known of this.#inside(from)) {
        this.#seen.delete(known.path);
        const path = to + known.path.slice(from.length);
        this.#seen.set(path, { ...known, path });
      }
    });
  }

  mkdir(path: string): Promise<void> {
    return this.#inTurn(async () => {
      await mkdir(this.#full(path), { recursive: true });
      const parts = path.split("/");
      for (let depth = 1; depth <= parts.length; depth++) {
        const entry = await this.stat(parts.slice(0, depth).join("/"));
        if (entry) this.#seen.set(entry.path, entry);
      }
    });
  }

  watch(changed: (paths: readonly string[]) => void): () => void {
    this.#watchers.add(changed);
    if (this.#watchers.size === 1) this.#start();
    return () => {
      this.#watchers.delete(changed);
      if (this.#watchers.size === 0) this.#stop();
    };
  }

  url(path: string): string {
    return `vault/${path.split("/").map(encodeURIComponent).join("/")}`;
  }

  #start(): void {
    const soon = (): void => {
      if (this.#timer) clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.list(), QUIET);
    };
    try {
      this.#watcher = watchFolder(this.root, { recursive: true }, soon);
      // Node's recursive watcher can miss files in a new folder; a slow periodic scan finds them.
      this.#watcher.on("error", soon);
    } catch {
      // On a system without (enough) watchers, only the slow scan works.
      this.#watcher = null;
    }
    this.#poll = setInterval(soon, 2000);
    this.#poll.unref();
  }

  #stop(): void {
    this.#watcher?.close();
    this.#watcher = null;
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#poll) clearInterval(this.#poll);
  }

  #tell(changed: readonly string[]): void {
    if (changed.length > 0) for (const watcher of [...this.#watchers]) watcher(changed);
  }

  /** The folder's present contents, and the differences from the last scan. */
  async #compare(): Promise<{ entries: DiskEntry[]; changed: string[] }> {
    const entries = await this.#walk("");
    const now = new Map(entries.map((entry) => [entry.path, entry]));
    const changed: string[] = [];
    for (const entry of entries) {
      const before = this.#seen.get(entry.path);
      const same = before?.kind === entry.kind && (entry.kind === "folder" || (before.mtime === entry.mtime && before.size === entry.size));
      if (!same) changed.push(entry.path);
    }
    for (const path of this.#seen.keys()) if (!now.has(path)) changed.push(path);
    this.#seen.clear();
    for (const [path, entry] of now) this.#seen.set(path, entry);
    return { entries, changed };
  }

  async #walk(folder: string): Promise<DiskEntry[]> {
    const found: DiskEntry[] = [];
    const names = await readdir(this.#full(folder), { withFileTypes: true }).catch((cause: unknown) => {
      if (isMissing(cause)) return [];
      throw cause;
    });
    for (const item of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (SKIPPED.has(item.name) || (!item.isFile() && !item.isDirectory())) continue;
      const entry = await this.stat(folder === "" ? item.name : `${folder}/${item.name}`);
      if (!entry) continue;
      found.push(entry);
      if (entry.kind === "folder") found.push(...(await this.#walk(entry.path)));
    }
    return found;
  }

  #inside(path: string): DiskEntry[] {
    return [...this.#seen.values()].filter((entry) => entry.path === path || entry.path.startsWith(`${path}/`));
  }

  #full(path: string): string {
    const full = join(this.root, path);
    if (full !== this.root && !full.startsWith(this.root + sep)) throw new Error(`Outside the vault: ${path}`);
    return full;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work, work);
    this.#turn = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR");
}
