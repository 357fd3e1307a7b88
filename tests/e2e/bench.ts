// A vault folder on disk, the workbench over it, and a page in a real browser: the setup of every browser test.
import { packMessages } from "../../src/i18n/pack";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";
import { afterEach, expect, inject } from "vitest";
import { findBrowser } from "../../scripts/setup.mjs";
import { launchWorkbench } from "../../workbench/launch";
import type { Held } from "./watched-reads";

export interface BenchOptions {
  /** Notes by path, or a folder to copy. */
  readonly notes: Readonly<Record<string, string | Uint8Array>> | string;
  /** The page's simulated local date and time, such as "2024-02-11T10:00". */
  readonly now: string;
  /** The plugin's own data.json. */
  readonly settings?: unknown;
  /** The data.json left by obsidian-spaced-repetition. */
  readonly foreignSettings?: unknown;
  /** The app's language, with messages that take the place of its own ones. */
  readonly language?: { readonly code: string; readonly texts: readonly string[] };
  readonly phone?: boolean;
  readonly dark?: boolean;
  readonly context?: BrowserContextOptions;
  /** Whether the test crashes pages or opens more of them: they share a context of their own then, and its clock. */
  readonly ownContext?: boolean;
  /** A script that runs first in the first page, with its argument. */
  readonly watch?: readonly [script: (held: Held) => void, held: Held];
}

export interface Bench {
  readonly page: Page;
  readonly vault: string;
  /** The bytes of a note; with `latin1`, as text with one character per byte. */
  read(path: string, encoding?: BufferEncoding): string;
  write(path: string, text: string): void;
  /** Writes, and waits until the app has noticed the change. */
  writeAndTell(path: string, text: string): Promise<void>;
  /** Runs a command through the palette, by keyboard. */
  command(name: string): Promise<void>;
  /** Saves the note in the active editor now, as Ctrl+S does; the app would after two seconds. */
  save(): Promise<void>;
  /** Opens a note as the quick switcher does: by a link. */
  openNote(path: string): Promise<void>;
  /** Waits for a notice, clicks it away (it covers the panel), and returns its text. */
  notice(): Promise<string>;
  /** Errors that the page logged or threw. */
  readonly errors: string[];
  close(): Promise<void>;
}

/** Benches that the present test opened and has not closed. */
const open = new Set<Bench>();
const expected: string[] = [];

/** Call once in a test file: closes what each test opened, and fails a test for errors in its pages that it did not expect. */
export function closeEach(): void {
  afterEach(async () => {
    const benches = [...open];
    const errors = benches.flatMap((bench) => bench.errors).filter((error) => !expected.some((part) => error.includes(part)));
    expected.length = 0;
    for (const bench of benches) await bench.close();
    expect(errors).toEqual([]);
  });
}

/** Ignores errors that contain one of these texts. */
export function expectErrors(...parts: readonly string[]): void {
  expected.push(...parts);
}

/** Waits until the app has started. First for a mark of its page: a promise alone was once lost in a page short of memory. */
export async function workbenchReady(page: Page): Promise<void> {
  await page.locator("html[data-started]").waitFor({ state: "attached", timeout: 600_000 });
  await page.evaluate(() => (window as unknown as { workbench: { ready: Promise<void> } }).workbench.ready);
}

/** What most tests need. */
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 820 }, locale: "en-US", timezoneId: "UTC", colorScheme: "light", reducedMotion: "reduce", hasTouch: false };

let main: Promise<BrowserContext> | undefined;

/** The browser of this process, and its context with a profile on disk, which keeps compiled code: a page starts in two thirds of the time. */
function mainContext(): Promise<BrowserContext> {
  return (main ??= launch());
}

async function launch(): Promise<BrowserContext> {
  const profiles = inject("profiles");
  const context = await chromium.launchPersistentContext(mkdtempSync(join(profiles, "profile-")), {
    ...desktop,
    executablePath: findBrowser() ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--process-per-site", "--disable-background-networking", "--no-first-run", "--disable-component-update", "--disable-sync"],
  });
  const { processInfo } = await (await browserOf(context).newBrowserCDPSession()).send("SystemInfo.getProcessInfo");
  for (const { type, id } of processInfo) if (type === "browser") writeFileSync(join(profiles, `browser-${id}`), "");
  return context;
}

function browserOf(context: BrowserContext): Browser {
  const browser = context.browser();
  if (browser === null) throw new Error("the context has no browser");
  return browser;
}

const newBrowserContext = async (options: BrowserContextOptions): Promise<BrowserContext> => browserOf(await mainContext()).newContext(options);

/** The pages' contexts by their options, each with an idle page that keeps its process alive. */
const contexts = new Map<string, Promise<SharedContext>>();

interface SharedContext {
  readonly context: BrowserContext;
  readonly idle: Page;
}

/**
 * A new page is ready in half the time where another of its site has a process already (`--process-per-site`).
 * Each bench has a port of its own, so pages of one context share neither databases nor local storage.
 */
function sharedContext(options: BrowserContextOptions, url: string): Promise<SharedContext> {
  const key = JSON.stringify(options);
  const made = contexts.get(key) ?? newContext(options, url);
  contexts.set(key, made);
  return made;
}

async function newContext(options: BrowserContextOptions, url: string): Promise<SharedContext> {
  const isMain = JSON.stringify(options) === JSON.stringify(desktop);
  const context = isMain ? await mainContext() : await newBrowserContext(options);
  const idle = context.pages()[0] ?? (await context.newPage());
  // Any file without scripts.
  await idle.goto(new URL("style.css", url).href);
  return { context, idle };
}

function fill(vault: string, notes: BenchOptions["notes"]): void {
  if (typeof notes === "string") {
    cpSync(notes, vault, { recursive: true });
    return;
  }
  for (const [path, content] of Object.entries(notes)) {
    mkdirSync(dirname(join(vault, path)), { recursive: true });
    writeFileSync(join(vault, path), content);
  }
}

function writeData(vault: string, plugin: string, data: unknown): void {
  if (data === undefined) return;
  const folder = join(vault, ".obsidian/plugins", plugin);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "data.json"), JSON.stringify(data, null, 2));
}

/** Sets the page's clock to `now`; it runs on from there. */
function shiftClock(now: number): void {
  const Real = Date;
  const delta = now - Real.now();
  class Shifted extends Real {
    constructor(...args: unknown[]) {
      if (args.length === 0) super(Real.now() + delta);
      else super(...(args as [number]));
    }
    static override now(): number {
      return Real.now() + delta;
    }
  }
  globalThis.Date = Shifted as DateConstructor;
}

/** Answers of the vault's folder come up to `most` milliseconds later, each by another time. */
function delayDisk(most: number): void {
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const response = await real(input, init);
    if (typeof input === "string" && input.startsWith("/api/")) await new Promise((resolve) => setTimeout(resolve, Math.random() * most));
    return response;
  };
}

/** Sets the app's language, and puts the messages into the plugin as the build does. */
async function speak(page: Page, { code, texts }: NonNullable<BenchOptions["language"]>): Promise<void> {
  await page.addInitScript((language) => localStorage.setItem("language", language), code);
  await page.route("**/plugin-inline-recall.js", async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(new RegExp(`(\\{|,)(["']?)${code}\\2:"[^"]+"`), (_all, before: string, quote: string) => `${before}${quote}${code}${quote}:"${packMessages(texts)}"`);
    await route.fulfill({ response, body });
  });
}

/** `SLOW=4` slows the page's processor by four, `LAG=200` its vault's disk by up to 200 ms: tests that depend on speed fail then. */
const [slow, lag] = [Number(process.env["SLOW"] ?? 1), Number(process.env["LAG"] ?? 0)];

/** Starts everything and waits until the plugin is loaded; its first pass over the notes may still be running. */
export async function openBench(options: BenchOptions): Promise<Bench> {
  const vault = mkdtempSync(join(tmpdir(), "inline-recall-vault-"));
  fill(vault, options.notes);
  writeData(vault, "inline-recall", options.settings);
  writeData(vault, "obsidian-spaced-repetition", options.foreignSettings);
  const workbench = await launchWorkbench({ vault });
  const contextOptions: BrowserContextOptions = {
    ...desktop,
    ...(options.phone === true ? { viewport: { width: 390, height: 844 }, hasTouch: true } : {}),
    ...(options.dark === true ? { colorScheme: "dark" } : {}),
    ...options.context,
  };
  const own = options.ownContext === true ? await newBrowserContext(contextOptions) : null;
  const { context, idle } = own === null ? await sharedContext(contextOptions, workbench.url) : { context: own, idle: null };
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await (own ?? page).addInitScript(shiftClock, Date.parse(`${options.now}Z`));
  if (lag > 0) await (own ?? page).addInitScript(delayDisk, lag);
  if (slow > 1) await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: slow });
  if (options.language !== undefined) await speak(page, options.language);
  if (options.watch !== undefined) await page.addInitScript(...options.watch);
  await page.goto(workbench.url, { timeout: 300_000 });
  await workbenchReady(page);
  const bench: Bench = {
    page,
    vault,
    errors,
    read: (path, encoding = "utf8") => readFileSync(join(vault, path), encoding),
    write: (path, text) => writeFileSync(join(vault, path), text),
    async writeAndTell(path, text) {
      const told = await page.evaluateHandle((path) => {
        const { vault } = (window as unknown as { workbench: { app: { vault: { on(name: "modify", heard: (file: { path: string }) => void): unknown } } } }).workbench.app;
        return { heard: new Promise<void>((resolve) => vault.on("modify", (file) => file.path === path && resolve())) };
      }, path);
      bench.write(path, text);
      await told.evaluate(({ heard }) => heard);
    },
    async command(name) {
      await page.keyboard.press("Control+p");
      await page.locator(".prompt-input").fill(name);
      await page.keyboard.press("Enter");
    },
    async save() {
      await page.evaluate(() => (window as unknown as { workbench: { app: { commands: { executeCommandById(id: string): boolean } } } }).workbench.app.commands.executeCommandById("editor:save-file"));
    },
    async openNote(path) {
      await page.evaluate((link) => (window as unknown as { workbench: { app: { workspace: { openLinkText(link: string, source: string): Promise<void> } } } }).workbench.app.workspace.openLinkText(link, ""), path);
    },
    async notice() {
      const first = page.locator(".notice").first();
      const text = await first.innerText();
      await first.click();
      await page.waitForFunction(() => document.querySelector(".notice") === null);
      return text;
    },
    async close() {
      open.delete(bench);
      await (own?.close() ?? Promise.all(context.pages().map((one) => (one === idle ? undefined : one.close()))));
      await workbench.close();
      rmSync(vault, { recursive: true, force: true });
    },
  };
  open.add(bench);
  return bench;
}

/** A folder of ../shared; null when it does not exist. */
export function sharedPath(path: string): string | null {
  const full = join(import.meta.dirname, "../../../shared", path);
  return existsSync(full) ? full : null;
}

/** Copies one file into a new folder under its own name. */
export function copyInto(vault: string, file: string, name: string): void {
  mkdirSync(dirname(join(vault, name)), { recursive: true });
  copyFileSync(file, join(vault, name));
}
