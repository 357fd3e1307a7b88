import { decode, encode, type Disk, type DiskEntry } from "./disk";
import { folderOf } from "./files";

type Node = { readonly bytes: Uint8Array | null; readonly ctime: number; readonly mtime: number };

function copyOf(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes);
}

/** A disk in memory. `outside` simulates another program that changes the folder. */
export class MemoryDisk implements Disk {
  readonly name: string;
  readonly #nodes = new Map<string, Node>();
  readonly #watchers = new Set<(paths: readonly string[]) => void>();
  #last = 0;

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}, name = "Vault") {
    this.name = name;
    for (const [path, content] of Object.entries(files)) this.#put(path, content);
  }

  /** Writes `content` as another program would, or removes the path with null. Notifies watchers unless `quiet`. */
  outside(path: string, content: string | Uint8Array | null, quiet = false): void {
    if (content === null) this.#drop(path);
    else this.#put(path, content);
    if (!quiet) this.announce([path]);
  }

  announce(paths: readonly string[]): void {
    for (const watcher of [...this.#watchers]) watcher(paths);
  }

  /** The file's text, synchronously; null when it does not exist. */
  text(path: string): string | null {
    const bytes = this.#nodes.get(path)?.bytes;
    return bytes ? decode(bytes) : null;
  }

  list(): Promise<DiskEntry[]> {
    return Promise.resolve([...this.#nodes].map(([path, node]) => entry(path, node)).sort((a, b) => (a.path < b.path ? -1 : 1)));
  }

  stat(path: string): Promise<DiskEntry | null> {
    const node = this.#nodes.get(path);
    return Promise.resolve(node ? entry(path, node) : null);
  }

  async read(path: string): Promise<Uint8Array> {
    const bytes = this.#nodes.get(path)?.bytes;
    if (!bytes) throw new Error(`No such file: ${path}`);
    return copyOf(bytes);
  }

  async write(path: string, bytes: Uint8Array): Promise<DiskEntry> {
    const folder = folderOf(path);
    if (folder !== "/" && this.#nodes.get(folder)?.bytes !== null) throw new Error(`No such folder: ${folder}`);
    if (this.#nodes.get(path)?.bytes === null) throw new Error(`Is a folder: ${path}`);
    return entry(path, this.#put(path, bytes));
  }

  async remove(path: string): Promise<void> {
    if (!this.#nodes.has(path)) throw new Error(`No such file: ${path}`);
    this.#drop(path);
  }

  async rename(from: string, to: string): Promise<void> {
    if (!this.#nodes.has(from)) throw new Error(`No such file: ${from}`);
    if (this.#nodes.has(to) && from.toLowerCase() !== to.toLowerCase()) throw new Error(`Destination exists: ${to}`);
    for (const [path, node] of [...this.#nodes]) {
      if (path !== from && !path.startsWith(`${from}/`)) continue;
      this.#nodes.delete(path);
      this.#nodes.set(to + path.slice(from.length), node);
    }
  }

  async mkdir(path: string): Promise<void> {
    for (let at = path; at !== "/"; at = folderOf(at)) {
      const node = this.#nodes.get(at);
      if (node?.bytes) throw new Error(`Is a file: ${at}`);
      if (!node) this.#nodes.set(at, { bytes: null, ctime: Date.now(), mtime: Date.now() });
    }
  }

  watch(changed: (paths: readonly string[]) => void): () => void {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  }

  url(path: string): string {
    return `vault/${encodeURI(path)}`;
  }

  #put(path: string, content: string | Uint8Array): Node {
    for (let at = folderOf(path); at !== "/" && !this.#nodes.has(at); at = folderOf(at)) {
      this.#nodes.set(at, { bytes: null, ctime: Date.now(), mtime: Date.now() });
    }
    // Gives two writes in one millisecond different times.
    const mtime = (this.#last = Math.max(this.#last + 1, Date.now()));
    const bytes = typeof content === "string" ? encode(content) : copyOf(content);
    const node: Node = { bytes, ctime: this.#nodes.get(path)?.ctime ?? mtime, mtime };
    this.#nodes.set(path, node);
    return node;
  }

  #drop(path: string): void {
    for (const other of [...this.#nodes.keys()]) if (other === path || other.startsWith(`${path}/`)) this.#nodes.delete(other);
  }
}

function entry(path: string, node: Node): DiskEntry {
  return { path, kind: node.bytes ? "file" : "folder", ctime: node.ctime, mtime: node.mtime, size: node.bytes?.length ?? 0 };
}
