import { readFile, mkdtemp, rm } from "node:fs/promises";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "./repository";
import { asScript, buildPage, buildPlugin, readPlugin, type Assets } from "./server/assets";
import { serve } from "./server/serve";
import { serveAssets } from "./server/serve-assets";
import { settingsFiles, writeFolder, type VaultSettings } from "./vault-files";
import type { OpenPlugin, OpenPluginOptions } from "./open-plugin";

export type { OpenPlugin, OpenPluginOptions } from "./open-plugin";
export type { WorkbenchPage } from "./page/main";

export interface LaunchOptions extends VaultSettings {
  /** A folder, served in place; or files for a new temporary one, removed on close. */
  readonly vault: string | Readonly<Record<string, string | Uint8Array>>;
  /** False serves the repository's main.js as is; else it is built in memory. */
  readonly build?: boolean;
  /** The page's simulated day, "2024-02-11". */
  readonly today?: string;
  readonly coldCache?: boolean;
  readonly port?: number;
}

export interface Launched {
  readonly url: string;
  /** The served folder. */
  readonly dir: string;
  readonly server: Server;
  /** A file's text on disk. */
  read(path: string): Promise<string>;
  close(): Promise<void>;
}

let page: Promise<Assets> | null = null;
/** What pages of every vault share, and where it is served. */
let shared: Promise<{ readonly files: Map<string, Uint8Array>; readonly origin: string }> | null = null;
let main: Promise<string> | null = null;

/** Serves a vault with the plugin for a browser; bundles are built once per process. */
export async function launchWorkbench(options: LaunchOptions): Promise<Launched> {
  const own = typeof options.vault === "string" ? null : await mkdtemp(join(tmpdir(), "inline-recall-vault-"));
  const dir = own ?? (options.vault as string);
  page ??= buildPage(repository);
  main ??= options.build === false ? null : buildPlugin(repository);
  const code = options.build === false ? undefined : ((await main) ?? undefined);
  const plugin = await readPlugin(repository, code);
  const { id } = JSON.parse(new TextDecoder().decode(plugin.get("manifest.json"))) as { id: string };
  shared ??= page.then(async (assets) => {
    const files = new Map(assets);
    return { files, origin: await serveAssets(files) };
  });
  const { files, origin } = await shared;
  // Named as what a page evaluates from main.js.
  const script = `plugin-${id}.js`;
  if (code !== undefined && !files.has(script)) files.set(script, asScript(code));
  if (typeof options.vault !== "string") await writeFolder(dir, options.vault);
  await writeFolder(dir, settingsFiles(id, options));
  const served = await serve({
    dir,
    page: await page,
    pageOrigin: origin,
    ...(code === undefined ? {} : { script: `${origin}/${script}` }),
    plugin: () => Promise.resolve(plugin),
    port: options.port ?? 0,
    coldCache: options.coldCache ?? false,
    ...(options.today === undefined ? {} : { today: options.today }),
  });
  return {
    url: served.url,
    dir,
    server: served.server,
    read: (path) => readFile(join(dir, path), "utf8"),
    close: async () => {
      await served.close();
      if (own !== null) await rm(own, { recursive: true, force: true });
    },
  };
}

/** Opens the plugin on a vault in memory, in this process's document; for tests in happy-dom. */
export async function openPlugin(options: OpenPluginOptions): Promise<OpenPlugin> {
  return (await import("./open-plugin")).openPlugin(options);
}
