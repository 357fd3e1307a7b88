import { spawn } from "node:child_process";
import { cp, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildPage, readPlugin } from "./assets";
import { BROWSER_ARGS, findChromium } from "./browser";
import { serve } from "./serve";

export interface StartOptions {
  readonly root: string;
  /** The folder to serve in place; null serves a copy of the demo vault. */
  readonly dir: string | null;
  /** Load the page once, say "ready" and stop. */
  readonly once: boolean;
  readonly open: boolean;
  readonly port: number;
}

/** Serves until Ctrl+C; with `once`, until the page has loaded. Resolves to the exit code. main.js must be built. */
export async function start(options: StartOptions): Promise<number> {
  const { root } = options;
  if (options.dir !== null && !(await isFolder(options.dir))) {
    console.error(`There is no folder ${resolve(options.dir)}. Give the path of a vault, or none for the demo vault.`);
    return 1;
  }
  const temp = options.dir === null ? await mkdtemp(join(tmpdir(), "inline-recall-demo-")) : null;
  const dir = temp === null ? resolve(options.dir ?? ".") : join(temp, "Demo vault");
  if (temp !== null) await cp(join(root, "tests/workbench/demo-vault"), dir, { recursive: true });
  const workbench = await serve({ dir, page: await buildPage(root), plugin: () => readPlugin(root), port: options.once ? 0 : options.port });
  const close = async (): Promise<void> => {
    await workbench.close();
    if (temp !== null) await rm(temp, { recursive: true, force: true });
  };
  try {
    if (options.once) {
      console.log(await loadOnce(workbench.url));
      console.log("ready");
      return 0;
    }
    console.log(`\n  Inline Recall in the workbench (a simulation of Obsidian)\n  Vault:   ${dir}${temp === null ? "" : " (a copy; gone when you stop)"}`);
    console.log(`  Address: ${workbench.url}\n  Stop:    Ctrl+C\n`);
    if (options.open) openBrowser(workbench.url);
    await new Promise<void>((done) => {
      process.once("SIGINT", done);
      process.once("SIGTERM", done);
    });
    return 0;
  } finally {
    await close();
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

/** Loads the page until the plugin is enabled, in Chromium, or without one in a simulated document. */
async function loadOnce(url: string): Promise<string> {
  const executablePath = await findChromium();
  if (executablePath === null) {
    const html = await (await fetch(url)).text();
    const script = await fetch(new URL("/page.js", url));
    if (!html.includes("workbench-boot") || !script.ok) throw new Error("The page was not served");
    const { loadWithoutBrowser } = await import("./without-browser");
    return `No Chromium found: ${await loadWithoutBrowser()}`;
  }
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({ executablePath, args: [...BROWSER_ARGS] });
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (cause) => errors.push(cause.message));
    await page.goto(url);
    await page.waitForFunction(() => "workbench" in window);
    await page.evaluate(() => window.workbench.ready);
    if (errors.length > 0) throw new Error(errors.join("\n"));
    return `${await page.title()}: loaded in Chromium ${browser.version()}`;
  } finally {
    await browser.close();
  }
}

/** Best effort: without a desktop the printed address is enough. */
function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === "darwin" ? ["open", url] : process.platform === "win32" ? ["cmd", "/c", "start", "", url] : ["xdg-open", url];
  const child = spawn(command ?? "xdg-open", args, { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}
