import { spawn } from "node:child_process";
import { copyFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { stop } from "esbuild";
import { findPlugins, type PluginFolder } from "../other-plugins/folders";
import { buildPage, readPlugin } from "./assets";
import { serve } from "./serve";

export interface StartOptions {
  readonly root: string;
  /** The folder to serve. */
  readonly dir: string;
  /** The folder is a copy, removed afterwards. */
  readonly isCopy: boolean;
  /** Load the page once, print "ready" and stop. */
  readonly once: boolean;
  /** Open the page in the user's browser. */
  readonly open: boolean;
  readonly port: number;
  /** A built plugin, or a folder of built plugins; null for none. */
  readonly plugins: string | null;
  /** Executable of a Chromium; null when there is none. */
  readonly browser: string | null;
}

/** Serves until Ctrl+C; with `once`, until the page has loaded. main.js must be built. Throws when the page fails to load. */
export async function start(options: StartOptions): Promise<void> {
  const { root, dir, once, browser } = options;
  const stopped = once ? null : stopSignal();
  const others = options.plugins === null ? [] : await findPlugins(options.plugins, await ownId(root));
  if (options.isCopy) await copySettings(others, dir);
  const page = await buildPage(root);
  await stop();
  const workbench = await serve({ dir, page, plugin: () => readPlugin(root), port: once ? 0 : options.port, others });
  try {
    if (once) {
      if (browser === null && others.length > 0) throw new Error("Plugins of others are loaded in a browser, and none was found");
      console.log(browser === null ? await loadWithout(workbench.url, dir) : await loadIn(browser, workbench.url));
      console.log("ready");
      return;
    }
    console.log(`\n  Inline Recall in the workbench (a simulation of Obsidian)\n  Vault:   ${dir}${options.isCopy ? " (a copy; gone when you stop)" : ""}`);
    for (const { manifest } of others) console.log(`  Beside:  ${manifest.name} ${manifest.version}`);
    console.log(`  Address: ${workbench.url}\n  Stop:    Ctrl+C\n`);
    if (options.open) openBrowser(workbench.url);
    await stopped;
  } finally {
    await workbench.close();
  }
}

async function ownId(root: string): Promise<string> {
  return (JSON.parse(await readFile(join(root, "manifest.json"), "utf8")) as { id: string }).id;
}

/** Copies settings from beside a plugin's code into a copied vault; a vault served in place keeps its own. */
async function copySettings(others: readonly PluginFolder[], vault: string): Promise<void> {
  for (const { dir, manifest } of others) {
    const target = join(vault, ".obsidian/plugins", manifest.id);
    await mkdir(target, { recursive: true });
    await copyFile(join(dir, "data.json"), join(target, "data.json")).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== "ENOENT") throw cause;
    });
  }
}

/** Resolves when the user or the system stops the program. */
function stopSignal(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => done());
  });
}

/** Loads the page until the plugin is enabled. */
async function loadIn(executablePath: string, url: string): Promise<string> {
  const { chromium } = await import("playwright-core");
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-component-update", "--disable-sync"];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (cause) => errors.push(cause.message));
    await page.goto(url);
    await page.waitForFunction(() => "workbench" in window);
    await page.evaluate(() => window.workbench.ready);
    if (!(await page.evaluate(() => window.workbench.plugin !== null))) errors.push(await page.locator("body").innerText());
    if (errors.length > 0) throw new Error(errors.join("\n"));
    const { on, told } = await page.evaluate(() => ({ on: [...window.workbench.app.plugins.enabledPlugins], told: window.workbench.others.told }));
    return [...told, `${await page.title()}: loaded in Chromium ${browser.version()}: ${on.join(", ")}`].join("\n");
  } finally {
    await browser.close();
  }
}

/** Without a Chromium: serves the page, and loads the plugin in a happy-dom document. */
async function loadWithout(url: string, dir: string): Promise<string> {
  const html = await (await fetch(url)).text();
  const script = await fetch(new URL("/page.js", url));
  if (!html.includes("workbench-boot") || !script.ok) throw new Error("The page was not served");
  const { loadWithoutBrowser } = await import("./without-browser");
  return `No Chromium found, happy-dom used instead: ${await loadWithoutBrowser(dir)}`;
}

/** Best effort: without a desktop, the printed address is enough. */
function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === "darwin" ? ["open", url] : process.platform === "win32" ? ["cmd", "/c", "start", "", url] : ["xdg-open", url];
  const child = spawn(command ?? "xdg-open", args, { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}
