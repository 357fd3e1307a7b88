import { access, readFile, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { PluginManifest } from "obsidian";

/** A built plugin in a folder: manifest.json, main.js and usually styles.css. */
export interface PluginFolder {
  readonly dir: string;
  readonly manifest: PluginManifest;
  readonly hasStyles: boolean;
}

const has = (path: string): Promise<boolean> => access(path).then(() => true, () => false);

/** The plugins in a folder: itself, or its subfolders. Throws when there is none. */
export async function findPlugins(dir: string, except: string): Promise<PluginFolder[]> {
  const dirs = (await has(join(dir, "manifest.json"))) ? [dir] : (await readdir(dir, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => join(dir, entry.name));
  const found: PluginFolder[] = [];
  for (const one of dirs.sort()) {
    if (!(await has(join(one, "manifest.json"))) || !(await has(join(one, "main.js")))) continue;
    const manifest = JSON.parse(await readFile(join(one, "manifest.json"), "utf8")) as PluginManifest;
    if (typeof manifest.id !== "string" || !/^[\w-]+$/.test(manifest.id)) throw new Error(`${join(one, "manifest.json")} names no plugin id`);
    if (manifest.id === except) continue;
    found.push({ dir: one, manifest: { ...manifest, name: manifest.name ?? manifest.id }, hasStyles: await has(join(one, "styles.css")) });
  }
  if (found.length === 0) throw new Error(`There is no built plugin (main.js and manifest.json) in ${basename(dir)}`);
  return found;
}
