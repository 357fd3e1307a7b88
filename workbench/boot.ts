import type { PluginManifest } from "obsidian";

/** The server's parameters for the page, as JSON in its head. */
export interface Boot {
  readonly token: string;
  readonly vaultName: string;
  /** Distinguishes vaults on one origin in localStorage. */
  readonly vaultId: string;
  readonly manifest: PluginManifest;
  /** Address of the plugin's code as a script (`asScript`), which the browser keeps compiled between pages; null: the page fetches main.js. */
  readonly script: string | null;
  /** The page's simulated day; null for the real one. */
  readonly today: string | null;
  readonly coldCache: boolean;
  /** Built plugins of others to load too; `styled` ones have a styles.css. */
  readonly others: readonly { readonly manifest: PluginManifest; readonly styled: boolean }[];
  /** Plugins stay off until the user of this device has trusted the vault. */
  readonly restricted: boolean;
}
