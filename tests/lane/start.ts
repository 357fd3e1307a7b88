// The two programs of the lane: an installed app, and a Chromium with the workbench, through the same protocol.
import { findBrowser } from "../../scripts/setup.mjs";
import { repository } from "../../workbench/repository";
import { buildPage, buildPlugin, readPlugin, type Assets } from "../../workbench/server/assets";
import { serve } from "../../workbench/server/serve";
import { AttachedHost } from "./attached-host";
import { layFolders } from "./folders";

/** SM-2 without load balancing, and days that end at midnight, so that writes are predictable. */
const settings = {
  algorithm: "sm2",
  sm2: { loadBalance: false },
  order: "note",
  newOrder: "first",
  dayStart: 0,
  oneWay: { reversed: false, multilineReversed: true },
};

export interface AppOptions {
  /** Its executable. */
  readonly app: string;
  readonly asar?: string;
  readonly vault?: string;
  readonly keep?: boolean;
  readonly phone: boolean;
}

/** The installed app, with the built main.js, on a copy of a vault. */
export async function startApp({ app, asar, vault, keep = false, phone }: AppOptions): Promise<AttachedHost> {
  const folders = layFolders({
    plugin: await readPlugin(repository),
    settings,
    remove: !keep,
    ...(asar === undefined ? {} : { asar }),
    ...(vault === undefined ? {} : { vault }),
  });
  return AttachedHost.start({ command: app, args: process.platform === "linux" ? ["--no-sandbox"] : [] }, folders, { phone });
}

let built: Promise<readonly [page: Assets, plugin: Assets]> | null = null;

/** The workbench on the same folders, in its own Chromium. */
export async function startStandIn({ phone }: { readonly phone: boolean }): Promise<AttachedHost> {
  built ??= (async () => Promise.all([buildPage(repository), buildPlugin(repository).then((main) => readPlugin(repository, main))]))();
  const [page, plugin] = await built;
  const folders = layFolders({ plugin, settings });
  const workbench = await serve({
    dir: folders.vault,
    page,
    plugin: () => readPlugin(`${folders.vault}/.obsidian/plugins/inline-recall`),
    today: "2026-03-01T10:00",
    restricted: true,
  });
  const program = {
    command: findBrowser() ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-component-update", "--disable-sync", "--window-size=1280,820", workbench.url],
    env: { TZ: "UTC" },
  };
  return AttachedHost.start(program, folders, { phone, done: () => workbench.close() });
}
