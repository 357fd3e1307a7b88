import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { NodeDisk } from "./host/node-disk";

export interface VaultSettings {
  /** The plugin's own data.json; a string is written as is. */
  readonly settings?: unknown;
  /** data.json of obsidian-spaced-repetition; a string is written as is. */
  readonly srSettings?: unknown;
}

function json(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}

/** The settings files for a vault, by path. */
export function settingsFiles(pluginId: string, { settings, srSettings }: VaultSettings): Record<string, string> {
  return {
    ...(settings === undefined ? {} : { [`.obsidian/plugins/${pluginId}/data.json`]: json(settings) }),
    ...(srSettings === undefined ? {} : { ".obsidian/plugins/obsidian-spaced-repetition/data.json": json(srSettings) }),
  };
}

/** Every file of a folder, by path. */
export async function readFolder(dir: string): Promise<Record<string, Uint8Array>> {
  const disk = new NodeDisk(dir);
  const files: Record<string, Uint8Array> = {};
  for (const entry of await disk.list()) if (entry.kind === "file") files[entry.path] = await disk.read(entry.path);
  return files;
}

export async function writeFolder(dir: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
}
