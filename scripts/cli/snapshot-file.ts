// The index's snapshots in one file, in structured clone format, in place of the plugin's database.
import { readFile, rename, writeFile } from "node:fs/promises";
import { deserialize, serialize } from "node:v8";
import type { SnapshotStore } from "../../src/app/api/ports";

/** A snapshot store in one file. */
export class SnapshotFile implements SnapshotStore {
  #parts: Promise<Map<number, unknown>> | null = null;

  constructor(readonly file: string) {}

  async load(part: number): Promise<unknown> {
    this.#parts ??= this.#read();
    return (await this.#parts).get(part) ?? null;
  }

  /** Replaces the whole file. */
  async save(parts: ReadonlyMap<number, unknown>): Promise<boolean> {
    const all = new Map([...(await this.#read()), ...parts]);
    try {
      await writeFile(`${this.file}.new`, serialize(all));
      await rename(`${this.file}.new`, this.file);
      return true;
    } catch {
      return false;
    }
  }

  async #read(): Promise<Map<number, unknown>> {
    try {
      const all: unknown = deserialize(await readFile(this.file));
      return all instanceof Map ? (all as Map<number, unknown>) : new Map();
    } catch {
      return new Map();
    }
  }
}
