import { decode, encode, type Disk, type DiskEntry } from "./disk";

/** The paths that a fault applies to: one, or all. */
type Target = string | "*";

interface Failure {
  readonly message: string;
  left: number;
}

type Change = (text: string) => string;

/**
 * A disk that fails on demand and counts operations. Goes between the vault and the real disk:
 * `new App({ disk: faults })`.
 */
export class Faults implements Disk {
  readonly #disk: Disk;
  readonly #reads = new Map<string, number>();
  readonly #writes = new Map<string, number>();
  readonly #failures = new Map<Target, Failure>();
  readonly #delays = new Map<Target, number>();
  readonly #beforeRead = new Map<string, Change>();
  readonly #beforeWrite = new Map<string, Change>();
  readonly #killed = new Set<Target>();
  readonly #watchers = new Set<(paths: readonly string[]) => void>();

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  get name(): string {
    return this.#disk.name;
  }

  /** How often the path was read from the disk; all paths by default. */
  reads(path?: string): number {
    return path === undefined ? sum(this.#reads) : (this.#reads.get(path) ?? 0);
  }

  /** How often a write of the path was attempted, including failed ones; all paths by default. */
  writes(path?: string): number {
    return path === undefined ? sum(this.#writes) : (this.#writes.get(path) ?? 0);
  }

  /** Removes every fault except a kill, and resets the counts. */
  reset(): void {
    for (const map of [this.#reads, this.#writes, this.#failures, this.#delays, this.#beforeRead, this.#beforeWrite]) map.clear();
  }

  /** Another program changes the file now; the app is notified as for any outside change. */
  async edit(path: string, change: Change): Promise<void> {
    await this.#change(path, change);
    this.#announce(path);
  }

  /** Another program changes the file just before the app's next read, and the app is notified afterwards. */
  changeBeforeRead(path: string, change: Change): void {
    this.#beforeRead.set(path, change);
  }

  /** Another program changes the file between the app's read and its next write, which then overwrites it. */
  changeBeforeWrite(path: string, change: Change): void {
    this.#beforeWrite.set(path, change);
  }

  /** The disk refuses the next `times` writes of the path. */
  failWrites(path: Target, times = 1, message = "EACCES: permission denied"): void {
    this.#failures.set(path, { message, left: times });
  }

  /** Each write of the path takes `ms` longer. */
  slowWrites(path: Target, ms: number): void {
    this.#delays.set(path, ms);
  }

  /** A sync tool puts a copy beside the note: the same text under another name. Returns the copy's path. */
  async conflictCopy(path: string): Promise<string> {
    const dot = path.lastIndexOf(".");
    const copy = `${path.slice(0, dot)}.sync-conflict-20240211-101500-ABCDEFG${path.slice(dot)}`;
    await this.#disk.write(copy, await this.#disk.read(path));
    this.#announce(copy);
    return copy;
  }

  /** Kills the page: from now on its writes are lost, and none completes. Cannot be undone. */
  kill(path: Target = "*"): void {
    this.#killed.add(path);
  }

  list(): Promise<DiskEntry[]> {
    return this.#disk.list();
  }

  stat(path: string): Promise<DiskEntry | null> {
    return this.#disk.stat(path);
  }

  async read(path: string): Promise<Uint8Array> {
    count(this.#reads, path);
    await this.#interfere(this.#beforeRead, path);
    return this.#disk.read(path);
  }

  async write(path: string, bytes: Uint8Array): Promise<DiskEntry> {
    count(this.#writes, path);
    await this.#hinder(path);
    await this.#interfere(this.#beforeWrite, path);
    return this.#disk.write(path, bytes);
  }

  async remove(path: string): Promise<void> {
    await this.#hinder(path);
    return this.#disk.remove(path);
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#hinder(from);
    return this.#disk.rename(from, to);
  }

  async mkdir(path: string): Promise<void> {
    await this.#hinder(path);
    return this.#disk.mkdir(path);
  }

  watch(changed: (paths: readonly string[]) => void): () => void {
    this.#watchers.add(changed);
    const stop = this.#disk.watch(changed);
    return () => {
      this.#watchers.delete(changed);
      stop();
    };
  }

  url(path: string): string {
    return this.#disk.url(path);
  }

  async #hinder(path: string): Promise<void> {
    const delay = this.#delays.get(path) ?? this.#delays.get("*");
    if (delay !== undefined) await new Promise((resolve) => setTimeout(resolve, delay));
    if (this.#killed.has(path) || this.#killed.has("*")) await new Promise(() => undefined);
    const failure = this.#failures.get(path) ?? this.#failures.get("*");
    if (failure && failure.left > 0) {
      failure.left--;
      throw new Error(`${failure.message}, open '${path}'`);
    }
  }

  async #interfere(changes: Map<string, Change>, path: string): Promise<void> {
    const change = changes.get(path);
    if (!change) return;
    changes.delete(path);
    await this.#change(path, change);
    setTimeout(() => this.#announce(path), 10);
  }

  async #change(path: string, change: Change): Promise<void> {
    await this.#disk.write(path, encode(change(decode(await this.#disk.read(path)))));
  }

  #announce(path: string): void {
    for (const watcher of [...this.#watchers]) watcher([path]);
  }
}

function count(counts: Map<string, number>, path: string): void {
  counts.set(path, (counts.get(path) ?? 0) + 1);
}

function sum(counts: Map<string, number>): number {
  return [...counts.values()].reduce((total, one) => total + one, 0);
}
