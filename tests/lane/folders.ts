// What the app finds when it starts: a vault with the plugin enabled, and user data that name the vault.
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Assets } from "../../workbench/server/assets";

export interface LaneFolders {
  readonly vault: string;
  readonly userData: string;
  remove(): void;
}

export interface LaneFiles {
  /** A vault to copy; without one, an empty vault. */
  readonly vault?: string;
  readonly plugin: Assets;
  /** The plugin's data.json. */
  readonly settings: unknown;
  /** The app package for an older installed app; its name contains the version. */
  readonly asar?: string;
  /** False keeps the folders for inspection. */
  readonly remove?: boolean;
}

/** Changes only the lane's own keys in a settings file of the copied vault. */
function merge(path: string, values: Record<string, unknown>): void {
  const before = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>) : {};
  writeFileSync(path, JSON.stringify({ ...before, ...values }, null, 2));
}

/** Creates both folders in a temporary one. Plugins in the copied vault stay, disabled. */
export function layFolders(files: LaneFiles): LaneFolders {
  const base = mkdtempSync(join(realpathSync.native(tmpdir()), "inline-recall-lane-"));
  const [vault, userData] = [join(base, "vault"), join(base, "user")];
  mkdirSync(userData);
  if (files.vault === undefined) mkdirSync(vault);
  else cpSync(files.vault, vault, { recursive: true });
  const config = join(vault, ".obsidian");
  const { id } = JSON.parse(new TextDecoder().decode(files.plugin.get("manifest.json"))) as { id: string };
  const folder = join(config, "plugins", id);
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of files.plugin) writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, "data.json"), JSON.stringify(files.settings, null, 2));
  writeFileSync(join(config, "community-plugins.json"), JSON.stringify([id]));
  merge(join(config, "app.json"), { livePreview: true, defaultViewMode: "source", vimMode: false });
  // System menus are invisible from outside.
  merge(join(config, "appearance.json"), { nativeMenus: false });
  rmSync(join(config, "workspace.json"), { force: true });
  const vaults = { "1a9e1a9e1a9e1a9e": { path: vault, ts: Date.now(), open: true } };
  writeFileSync(join(userData, "obsidian.json"), JSON.stringify({ updateDisabled: true, vaults }));
  if (files.asar !== undefined) copyFileSync(files.asar, join(userData, basename(files.asar)));
  return {
    vault,
    userData,
    remove: () => {
      if (files.remove === false) return console.log(`Kept: ${base}`);
      try {
        // On Windows, a program that has just ended may still lock a file.
        rmSync(base, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
      } catch (cause) {
        console.warn(`Left in ${base}: ${String(cause)}`);
      }
    },
  };
}
