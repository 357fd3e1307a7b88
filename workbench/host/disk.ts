/** One file or folder on the disk. Times in milliseconds since 1970, size in bytes (0 for a folder). */
export interface DiskEntry {
  readonly path: string;
  readonly kind: "file" | "folder";
  readonly ctime: number;
  readonly mtime: number;
  readonly size: number;
}

/**
 * A folder that contains a vault. Paths are relative with "/", never "". Methods reject with an Error whose message names the path; bytes
 * are preserved exactly.
 */
export interface Disk {
  /** The folder's name, which is the vault's name. */
  readonly name: string;
  /** Everything inside, parents first, including hidden files. */
  list(): Promise<DiskEntry[]>;
  stat(path: string): Promise<DiskEntry | null>;
  read(path: string): Promise<Uint8Array>;
  /** Creates or replaces a file; its folder must exist. */
  write(path: string, bytes: Uint8Array): Promise<DiskEntry>;
  /** Removes a file, or a folder with its contents. */
  remove(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Creates a folder and its parents; no error when it exists. */
  mkdir(path: string): Promise<void>;
  /** Reports paths that anyone else has changed, created or removed. The result stops it. */
  watch(changed: (paths: readonly string[]) => void): () => void;
  /** A URL from which a page can load the file. */
  url(path: string): string;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

/** UTF-8 to text; keeps a byte order mark as U+FEFF. */
export function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

export function encode(text: string): Uint8Array {
  return encoder.encode(text);
}
