import type { DataWriteOptions, ListedFiles, Stat } from "obsidian";
import { decode, encode, type Disk, type DiskEntry } from "./disk";
import { folderOf } from "./files";

function parentOf(path: string): string {
  return folderOf(path);
}

/** Reads and writes by path, one operation per path at a time, in the order requested. */
export class Adapter {
  readonly #disk: Disk;
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  getName(): string {
    return this.#disk.name;
  }

  /** Runs `work` after all earlier operations on `path`, whether they failed or not. */
  queue<T>(path: string, work: () => Promise<T>): Promise<T> {
    const before = this.#queues.get(path) ?? Promise.resolve();
    const result = before.then(work, work);
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    this.#queues.set(path, settled);
    void settled.then(() => {
      if (this.#queues.get(path) === settled) this.#queues.delete(path);
    });
    return result;
  }

  async exists(path: string): Promise<boolean> {
    return path === "/" || (await this.#disk.stat(path)) !== null;
  }

  async stat(path: string): Promise<Stat | null> {
    const entry = await this.#disk.stat(path);
    return entry && { type: entry.kind, ctime: entry.ctime, mtime: entry.mtime, size: entry.size };
  }

  async list(path: string): Promise<ListedFiles> {
    const inside = (await this.#disk.list()).filter((entry) => parentOf(entry.path) === (path === "" ? "/" : path));
    const paths = (kind: DiskEntry["kind"]): string[] => inside.filter((entry) => entry.kind === kind).map((entry) => entry.path);
    return { files: paths("file"), folders: paths("folder") };
  }

  read(path: string): Promise<string> {
    return this.queue(path, async () => decode(await this.#disk.read(path)));
  }

  readBinary(path: string): Promise<ArrayBuffer> {
    return this.queue(path, async () => bufferOf(await this.#disk.read(path)));
  }

  async write(path: string, data: string, _options?: DataWriteOptions): Promise<void> {
    await this.queue(path, () => this.#disk.write(path, encode(data)));
  }

  async writeBinary(path: string, data: ArrayBuffer, _options?: DataWriteOptions): Promise<void> {
    await this.queue(path, () => this.#disk.write(path, new Uint8Array(data)));
  }

  async append(path: string, data: string, _options?: DataWriteOptions): Promise<void> {
    await this.process(path, (text) => text + data);
  }

  async appendBinary(path: string, data: ArrayBuffer, _options?: DataWriteOptions): Promise<void> {
    await this.queue(path, async () => {
      const before = await this.#disk.read(path);
      const all = new Uint8Array(before.length + data.byteLength);
      all.set(before);
      all.set(new Uint8Array(data), before.length);
      return this.#disk.write(path, all);
    });
  }

  /** Reads the disk; writes only if `fn` gives a different text. `fn` is synchronous; its errors reject here. */
  process(path: string, fn: (data: string) => string, _options?: DataWriteOptions): Promise<string> {
    return this.queue(path, async () => {
      const before = decode(await this.#disk.read(path));
      const after = fn(before);
      if (after !== before) await this.#disk.write(path, encode(after));
      return after;
    });
  }

  getResourcePath(path: string): string {
    return this.#disk.url(path);
  }

  getFullPath(path: string): string {
    return `${this.#disk.name}/${path}`;
  }

  mkdir(path: string): Promise<void> {
    return this.#disk.mkdir(path);
  }

  trashSystem(_path: string): Promise<boolean> {
    return Promise.resolve(false);
  }

  async trashLocal(path: string): Promise<void> {
    await this.mkdir(".trash");
    let to = `.trash/${path.slice(path.lastIndexOf("/") + 1)}`;
    for (let n = 2; await this.exists(to); n++) to = `.trash/${n} ${path.slice(path.lastIndexOf("/") + 1)}`;
    await this.rename(path, to);
  }

  rmdir(path: string, _recursive: boolean): Promise<void> {
    return this.#disk.remove(path);
  }

  remove(path: string): Promise<void> {
    return this.queue(path, () => this.#disk.remove(path));
  }

  rename(path: string, to: string): Promise<void> {
    return this.queue(path, () => this.#disk.rename(path, to));
  }

  async copy(path: string, to: string): Promise<void> {
    if (await this.exists(to)) throw new Error(`Destination exists: ${to}`);
    await this.#disk.write(to, await this.#disk.read(path));
  }
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
