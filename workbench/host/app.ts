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

/** What a device keeps: `localStorage` in a page, or a map. */
export type DeviceStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export interface AppOptions {
  readonly disk: Disk;
  readonly storage?: DeviceStorage;
  /** Tells vaults apart that share a storage; the vault's name unless told. */
  readonly id?: string;
  /** Milliseconds by which the metadata cache is late; 5 unless told. */
  readonly cacheDelay?: number;
  /** Start with an empty metadata cache, to be filled after the layout is ready. */
  readonly coldCache?: boolean;
  /** Delays and reorders what has no promised order; null for calm, which it is unless told. */
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

/** The settings window as the rest of the app sees it; the shell puts the real one in `window`. */
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

/** The parts of the running app. `start` brings it to life; the DOM extensions must be installed before. */
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
  readonly protocolHandlers = new Map<string, ObsidianProtocolHandler>();
  readonly cliHandlers = new Map<string, { description: string; flags: CliFlags | null; handler: CliHandler }>();
  /** Plugins put their items here; the shell shows it. */
  readonly statusBarEl: HTMLElement;
  readonly workspace: Workspace;
  lastEvent: UserEvent | null = null;
  readonly renderContext = { hoverPopover: null };
  readonly #storage: DeviceStorage;
  /** As the app has it, though its typings do not. */
  readonly appId: string;
  readonly #stopKeys: () => void;

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

  /** Reads the vault, loads plugins through `loadPlugins`, then brings the layout up: the order of the app. */
  async start(loadPlugins: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    await this.vault.load();
    await this.metadataCache.load();
    await loadPlugins();
    await this.workspace.initialize();
  }

  /** Unloads the plugins and lets go of the disk and the keyboard. */
  async close(): Promise<void> {
    for (const id of Object.keys(this.plugins.plugins)) await this.plugins.disablePlugin(id);
    this.loads.close();
    this.vault.close();
    this.#stopKeys();
  }

  isDarkMode(): boolean {
    return document.body.classList.contains("theme-dark");
  }

  loadLocalStorage(key: string): unknown {
    const text = this.#storage.getItem(this.#key(key));
    return text === null ? null : (JSON.parse(text) as unknown);
  }

  /** Says nothing when the storage is full or refuses; the value that was there stays. */
  saveLocalStorage(key: string, data: unknown): void {
    try {
      if (data === null || data === undefined) this.#storage.removeItem(this.#key(key));
      else this.#storage.setItem(this.#key(key), JSON.stringify(data));
    } catch {
      // The app says nothing either.
    }
  }

  #key(key: string): string {
    return `${this.appId}-${key}`;
  }
}
