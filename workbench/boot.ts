import type { PluginManifest } from "obsidian";

/** What the server tells the page, as JSON in its head. */
export interface Boot {
  readonly token: string;
  readonly vaultName: string;
  /** Tells vaults on one origin apart in localStorage. */
  readonly vaultId: string;
  readonly manifest: PluginManifest;
  /** The day the page believes it is; null for the real one. */
  readonly today: string | null;
  readonly coldCache: boolean;
  /** Built plugins of others, to load beside ours; `styled` have a styles.css. */
  readonly others: readonly { readonly manifest: PluginManifest; readonly styled: boolean }[];
  /** Plugins are off until this device has answered that the vault is trusted. */
  readonly restricted: boolean;
}
