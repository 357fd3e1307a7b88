import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { compareNames } from "../../src/core";
import { messageOf, unusable } from "../cli/outcome";

/**
 * The vaults in a folder: itself if it contains `.obsidian`, its subfolders if one of them does, else itself if it contains notes, else its
 * subfolders. Throws a Stop when it cannot be read.
 */
export async function vaultsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw unusable(`${folder} is not a readable folder. ${messageOf(error)}`);
  });
  if (entries.some(({ name }) => name === ".obsidian")) return [folder];
  const below = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).map(({ name }) => join(folder, name)).sort(compareNames);
  const configured = await Promise.all(below.map(async (each) => (await readdir(each).catch((): string[] => [])).includes(".obsidian")));
  const hasNotes = entries.some(({ name }) => name.toLowerCase().endsWith(".md"));
  return below.length === 0 || (hasNotes && !configured.includes(true)) ? [folder] : below;
}
