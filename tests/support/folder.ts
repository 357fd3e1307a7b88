// The ports of the vault in memory, over a real folder on disk.
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { MemoryLogFiles, MemoryNotes } from "./memory-notes";

/** The files of a folder by path; every access goes to the disk. */
class Files extends Map<string, string> {
  readonly #root: string;
  readonly #ending: string;

  constructor(root: string, ending: string) {
    super();
    this.#root = root;
    this.#ending = ending;
  }

  override get(path: string): string | undefined {
    return this.has(path) ? readFileSync(join(this.#root, path), "utf8") : undefined;
  }

  override has(path: string): boolean {
    return existsSync(join(this.#root, path));
  }

  /** Writes a new file and renames it over the old one, as editors and sync services do. */
  override set(path: string, text: string): this {
    const file = join(this.#root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
    return this;
  }

  override delete(path: string): boolean {
    const there = this.has(path);
    rmSync(join(this.#root, path), { force: true });
    return there;
  }

  override get size(): number {
    return this.#paths().length;
  }

  override keys(): MapIterator<string> {
    return this.#paths().values();
  }

  override *values(): MapIterator<string> {
    for (const [, text] of this.entries()) yield text;
  }

  override *entries(): MapIterator<[string, string]> {
    for (const path of this.#paths()) yield [path, this.get(path) ?? ""];
  }

  override [Symbol.iterator](): MapIterator<[string, string]> {
    return this.entries();
  }

  #paths(): string[] {
    const files = readdirSync(this.#root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith(this.#ending));
    return files.map((entry) => relative(this.#root, join(entry.parentPath, entry.name)).split(sep).join("/")).sort();
  }
}

export class FolderNotes extends MemoryNotes {
  override readonly files: Map<string, string>;

  constructor(root: string) {
    super();
    this.files = new Files(root, ".md");
  }
}

export class FolderLogFiles extends MemoryLogFiles {
  override readonly files: Map<string, string>;
  readonly #root: string;

  constructor(root: string) {
    super();
    this.#root = root;
    this.files = new Files(root, ".jsonl");
  }

  override append(path: string, text: string): Promise<void> {
    const file = join(this.#root, path);
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, text);
    return Promise.resolve();
  }
}
