import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { PluginManifest } from "obsidian";
import { App, memoryStorage, type DeviceStorage } from "./host/app";
import { Chaos, ChaoticDisk, chaosSeed } from "./host/chaos";
import { installGlobals } from "./globals";
import { startClockAt } from "./host/clock";
import { Faults } from "./host/faults";
import { MemoryDisk } from "./host/memory-disk";
import { sleep } from "./host/module";
import type { Plugin } from "./host/plugin";
import { pluginModules } from "./modules";
import { repository } from "./repository";
import { readFolder, settingsFiles, type VaultSettings } from "./vault-files";
import { installDomExtensions } from "./widgets/index";
import { mountShell } from "./workspace/index";

export interface OpenPluginOptions extends VaultSettings {
  /** Path to text, or a folder to copy into memory. */
  readonly files: Readonly<Record<string, string | Uint8Array>> | string;
  /** The plugin's simulated day, "2024-02-11". */
  readonly today?: string;
  /** Device storage from an earlier session. */
  readonly storage?: DeviceStorage;
  /** Distinguishes vaults that share a storage. */
  readonly id?: string;
  readonly cacheDelay?: number;
  readonly coldCache?: boolean;
  /** Whether to draw the app's frame into the document; default true. */
  readonly shell?: boolean;
  /** Whether to call onUserEnable after loading, as when a user enables the plugin; default true. */
  readonly enable?: boolean;
  /** Seed of random delays and orders; default: that of the run (`CHAOS_SEED`), or none. */
  readonly chaos?: number | null;
  /** main.js to load; built from src when absent. */
  readonly code?: string;
}

export interface OpenPlugin {
  readonly app: App;
  readonly plugin: Plugin;
  readonly disk: MemoryDisk;
  readonly faults: Faults;
  /** Resolves when the metadata cache is up to date and timers of up to ~20 ms have run. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

let built: Promise<string> | null = null;

/** The plugin as released, built once per process by the release build. */
export function builtPlugin(): Promise<string> {
  built ??= (async () => {
    const folder = await mkdtemp(join(tmpdir(), "inline-recall-build-"));
    try {
      const outfile = join(folder, "main.js");
      await promisify(execFile)(process.execPath, ["esbuild.config.mjs", outfile], { cwd: repository });
      return await readFile(outfile, "utf8");
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  })();
  return built;
}

/** Opens the built plugin on a vault in memory, in the current document (happy-dom or a browser's). */
export async function openPlugin(options: OpenPluginOptions): Promise<OpenPlugin> {
  const code = options.code ?? (await builtPlugin());
  const manifest = JSON.parse(await readFile(join(repository, "manifest.json"), "utf8")) as PluginManifest;
  const files = typeof options.files === "string" ? await readFolder(options.files) : options.files;
  installDomExtensions(window);
  installGlobals(window);
  const restoreClock = options.today === undefined ? null : startClockAt(globalThis, options.today);
  const disk = new MemoryDisk({ ...files, ...settingsFiles(manifest.id, options) });
  const seed = options.chaos ?? chaosSeed() ?? null;
  const chaos = seed === null ? null : new Chaos(seed);
  const faults = new Faults(chaos === null ? disk : new ChaoticDisk(disk, chaos));
  const app = new App({
    disk: faults,
    chaos,
    storage: options.storage ?? memoryStorage(),
    cacheDelay: options.cacheDelay ?? 2,
    coldCache: options.coldCache ?? false,
    ...(options.id === undefined ? {} : { id: options.id }),
  });
  // Menus are not told whose they are.
  const page = window as unknown as { app?: App };
  page.app = app;
  const leave = (): void => {
    if (page.app === app) delete page.app;
    restoreClock?.();
  };
  try {
    if (options.shell !== false) mountShell(app, document.body);
    let plugin: Plugin | null = null;
    await app.start(async () => {
      plugin = await app.plugins.loadPlugin(manifest, code, pluginModules);
    });
    const loaded = plugin as Plugin | null;
    if (!loaded) throw new Error("The plugin was not loaded");
    if (options.enable !== false) loaded.onUserEnable();
    return {
      app,
      plugin: loaded,
      disk,
      faults,
      settle: async () => {
        do await sleep(20);
        while (!app.metadataCache.settled);
      },
      close: async () => {
        await app.close();
        document.body.replaceChildren();
        // An editor checks the focus 10 ms later, and needs its window for that.
        await sleep(20);
        leave();
      },
    };
  } catch (cause) {
    leave();
    throw cause;
  }
}
