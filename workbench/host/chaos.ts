import type { Disk, DiskEntry } from "./disk";

/**
 * Seeded random delays and orders, for events whose order the app does not guarantee. The seed determines the decisions; their interleaving
 * also depends on the machine, so a seed reproduces faults usually, not always.
 */
export class Chaos {
  #state: number;

  constructor(readonly seed: number) {
    this.#state = Math.imul(seed, 0x9e3779b1) | 0;
  }

  /** A number from 0 to `limit`, exclusive. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  /** Waits for nothing, some microtasks, or a task up to `most` milliseconds later. */
  async hop(most = 4): Promise<void> {
    const kind = this.below(4);
    if (kind === 0) return;
    if (kind < 3) for (let left = this.below(6); left > 0; left--) await Promise.resolve();
    else await new Promise((resolve) => setTimeout(resolve, this.below(most + 1)));
  }
}

/** The seed set with `CHAOS_SEED=1`; null for `CHAOS_SEED=off`, undefined when not set. */
export function chaosSeed(): number | null | undefined {
  const given = process.env["CHAOS_SEED"];
  return given === undefined || given === "" ? undefined : given === "off" ? null : Number(given);
}

/** The seed of a test: null for a share of the tests, one of three for the others; always the same for the same test. */
export function chaosOf(test: string): number | null {
  let hash = 0;
  for (let at = 0; at < test.length; at++) hash = (Math.imul(hash, 31) + test.charCodeAt(at)) | 0;
  const seed = (hash >>> 8) % 4;
  return seed === 0 ? null : seed;
}

/** A disk that delays before and after each call, and reports changes one by one, late and in any order. */
export class ChaoticDisk implements Disk {
  constructor(
    private readonly disk: Disk,
    private readonly chaos: Chaos,
  ) {}

  get name(): string {
    return this.disk.name;
  }

  list(): Promise<DiskEntry[]> {
    return this.#around(() => this.disk.list());
  }

  stat(path: string): Promise<DiskEntry | null> {
    return this.#around(() => this.disk.stat(path));
  }

  read(path: string): Promise<Uint8Array> {
    return this.#around(() => this.disk.read(path));
  }

  write(path: string, bytes: Uint8Array): Promise<DiskEntry> {
    return this.#around(() => this.disk.write(path, bytes));
  }

  remove(path: string): Promise<void> {
    return this.#around(() => this.disk.remove(path));
  }

  rename(from: string, to: string): Promise<void> {
    return this.#around(() => this.disk.rename(from, to));
  }

  mkdir(path: string): Promise<void> {
    return this.#around(() => this.disk.mkdir(path));
  }

  watch(changed: (paths: readonly string[]) => void): () => void {
    let watching = true;
    const tell = (path: string): void => void this.chaos.hop(15).then(() => watching && changed([path]));
    const stop = this.disk.watch((paths) => [...paths].sort(() => this.chaos.below(2) - 0.5).forEach(tell));
    return () => {
      watching = false;
      stop();
    };
  }

  url(path: string): string {
    return this.disk.url(path);
  }

  async #around<T>(work: () => Promise<T>): Promise<T> {
    await this.chaos.hop();
    const result = await work();
    await this.chaos.hop();
    return result;
  }
}
