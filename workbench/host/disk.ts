/** One file or folder on the disk. Times in milliseconds since 1970, size in bytes (0 for a folder). */
export interface DiskEntry {
  readonly path: string;
  readonly kind: "file" | "folder";
  readonly ctime: number;
  readonly mtime: number;
  readonly size: number;
}

/**
 * A folder that holds a vault. Paths are relative with "/", "" is never one. Every method rejects with an Error whose
 * message names the path; bytes are kept exactly.
 */
export interface Disk {
  /** The folder's own name: the vault's name. */
  readonly name: string;
  /** Everything inside, folders before what they hold, hidden ones too. */
  list(): Promise<DiskEntry[]>;
  stat(path: string): Promise<DiskEntry | null>;
  read(path: string): Promise<Uint8Array>;
  /** Creates or replaces a file; its folder must exist. */
  write(path: string, bytes: Uint8Array): Promise<DiskEntry>;
  /** Removes a file, or a folder with all it holds. */
  remove(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Makes a folder and those above it; nothing happens when it is there. */
  mkdir(path: string): Promise<void>;
  /** Tells of paths changed, made or removed by anyone but this disk's own methods. Returns the way to stop. */
  watch(changed: (paths: readonly string[]) => void): () => void;
  /** A URL under which a page can load the file. */
  url(path: string): string;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

/** UTF-8 to text; a byte order mark stays as U+FEFF. */
export function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

export function encode(text: string): Uint8Array {
  return encoder.encode(text);
}
