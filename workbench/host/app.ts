import type { CliFlags, CliHandler, ObsidianProtocolHandler, UserEvent } from "obsidian";
import type { PluginSettingTab } from "../widgets/index";
import { Workspace } from "../workspace/index";
import type { Chaos } from "./chaos";
import { Commands } from "./commands";
import type { Disk } from "./disk";
import { FileManager } from "./file-manager";
import { Loads } from "./loads";
import { MetadataCache } from "./metadata-cache";
import { Platform } from "./platform";
import { Plugins } from "./plugins";
import { PostProcessors } from "./post-processors";
import { Keymap, Scope } from "./scope";
import { Vault } from "./vault";

/** A device's storage: `localStorage` in a page, or a map. */
export type DeviceStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export interface AppOptions {
  readonly disk: Disk;
  readonly storage?: DeviceStorage;
  /** Distinguishes vaults that share a storage; by default the vault's name. */
  readonly id?: string;
  /** Delay of the metadata cache in milliseconds; default 5. */
  readonly cacheDelay?: number;
  /** Starts with an empty metadata cache, filled after the layout is ready. */
  readonly coldCache?: boolean;
  /** Delays and reorders events without a guaranteed order; null, the default, does not. */
  readonly chaos?: Chaos | null;
}

export function memoryStorage(): DeviceStorage {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

/** The settings window for the rest of the app; the shell sets the real one in `window`. */
export class SettingHost {
  readonly tabs: PluginSettingTab[] = [];
  window: { open(): void; close(): void; openTabById(id: string): unknown } | null = null;

  open(): void {
    this.window?.open();
  }

  close(): void {
    this.window?.close();
  }

  /** `id` is the plugin's id. */
  openTabById(id: string): unknown {
    return this.window?.openTabById(id);
  }
}

/** The parts of the running app. Install the DOM extensions first, then call `start`. */
export class App {
  readonly vault: Vault;
  readonly metadataCache: MetadataCache;
  readonly fileManager: FileManager;
  readonly scope: Scope;
  readonly keymap: Keymap;
  readonly commands: Commands;
  readonly plugins: Plugins;
  readonly setting = new SettingHost();
  readonly loads = new Loads();
  readonly chaos: Chaos | null;
  readonly postProcessors = new PostProcessors();
  readonly editorSuggests: unknown[] = [];
  /** The open menus and dialogs. */
  readonly overlays = new Set<{ close(): void }>();
  readonly protocolHandlers = new Map<string, ObsidianProtocolHandler>();
  readonly cliHandlers = new Map<string, { description: string; flags: CliFlags | null; handler: CliHandler }>();
  /** The container for plugins' items; the shell shows it. */
  readonly statusBarEl: HTMLElement;
  readonly workspace: Workspace;
  lastEvent: UserEvent | null = null;
  readonly renderContext = { hoverPopover: null };
  readonly #storage: DeviceStorage;
  /** The app has it, though its typings do not. */
  readonly appId: string;
  readonly #stopKeys: () => void;
  /** Aborted when the app closes: ends what listens to its window. */
  readonly #closing = new AbortController();

  constructor(options: AppOptions) {
    this.#storage = options.storage ?? memoryStorage();
    this.appId = options.id ?? options.disk.name;
    this.chaos = options.chaos ?? null;
    this.vault = new Vault(options.disk, this.chaos);
    this.metadataCache = new MetadataCache(this.vault, { delay: options.cacheDelay ?? 5, cold: options.coldCache ?? false }, this.chaos);
    this.fileManager = new FileManager(this);
    this.scope = new Scope();
    this.keymap = new Keymap(() => this.scope);
    this.#stopKeys = this.keymap.listen(window);
    this.commands = new Commands(this);
    this.plugins = new Plugins(this);
    this.statusBarEl = document.createElement("div");
    this.statusBarEl.className = "status-bar";
    this.workspace = new Workspace(this);
  }

  get isMobile(): boolean {
    return Platform.isMobile;
  }

  /** Reads the vault, loads plugins through `loadPlugins`, then restores the layout: the app's order. */
  async start(loadPlugins: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    await this.vault.load();
    await this.metadataCache.load();
    await loadPlugins();
    await this.workspace.initialize();
  }

  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  /** Unloads the plugins and releases the disk, the keyboard and the window. */
  async close(): Promise<void> {
    // As it is while the plugins are open; a timer would save another one later, perhaps over that of the next start.
    this.workspace.requestSaveLayout.run();
    for (const id of Object.keys(this.plugins.plugins)) await this.plugins.disablePlugin(id);
    this.workspace.requestSaveLayout.cancel();
    for (const overlay of [...this.overlays].reverse()) overlay.close();
    this.loads.close();
    this.workspace.close();
    this.vault.close();
    this.#stopKeys();
    this.#closing.abort();
    // A browser takes the selection away with the text; other implementations of the DOM keep it.
    document.getSelection()?.removeAllRanges();
  }

  isDarkMode(): boolean {
    return document.body.classList.contains("theme-dark");
  }

  loadLocalStorage(key: string): unknown {
    const text = this.#storage.getItem(this.#key(key));
    return text === null ? null : (JSON.parse(text) as unknown);
  }

  /** Silent when the storage is full or refuses; the old value stays. */
  saveLocalStorage(key: string, data: unknown): void {
    try {
      if (data === null || data === undefined) this.#storage.removeItem(this.#key(key));
      else this.#storage.setItem(this.#key(key), JSON.stringify(data));
    } catch {
      // The app is silent too.
    }
  }

  #key(key: string): string {
    return `${this.appId}-${key}`;
  }
}
