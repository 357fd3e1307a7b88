// A vault folder on disk, the workbench over it, and a page in a real browser: the setup of every browser test.
import { placesAtStart } from "../../src/i18n/at-start";
import { english } from "../../src/i18n/en";
import { inPackedOrder, packMessages } from "../../src/i18n/pack";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { BrowserContextOptions, Disposable, Page } from "playwright-core";
import { afterEach, expect } from "vitest";
import { launchWorkbench } from "../../workbench/launch";
import { desktop, lend, lendAlone } from "./pages";
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
async function speak(page: Page, { code, texts }: NonNullable<BenchOptions["language"]>): Promise<Disposable> {
  await page.route("**/plugin-inline-recall.js", async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(new RegExp(`(\\{|,)(["']?)${code}\\2:"[^"]+"`), (_all, before: string, quote: string) => `${before}${quote}${code}${quote}:"${packMessages(inPackedOrder(texts, placesAtStart(english)))}"`);
    await route.fulfill({ response, body });
  });
  return page.addInitScript((language) => localStorage.setItem("language", language), code);
}

/** `SLOW=4` slows the page's processor by four, `LAG=200` its vault's disk by up to 200 ms: tests that depend on speed fail then. */
const [slow, lag] = [Number(process.env["SLOW"] ?? 1), Number(process.env["LAG"] ?? 0)];

/** Starts everything and waits until the plugin is loaded; its first pass over the notes may still be running. */
export async function openBench(options: BenchOptions): Promise<Bench> {
  const vault = mkdtempSync(join(tmpdir(), "inline-recall-vault-"));
  fill(vault, options.notes);
  writeData(vault, "inline-recall", options.settings);
  writeData(vault, "obsidian-spaced-repetition", options.foreignSettings);
  const contextOptions: BrowserContextOptions = {
    ...desktop,
    ...(options.phone === true ? { viewport: { width: 390, height: 844 }, hasTouch: true } : {}),
    ...(options.dark === true ? { colorScheme: "dark" } : {}),
    ...options.context,
  };
  const lent = options.ownContext === true ? await lendAlone(contextOptions) : await lend(contextOptions);
  const { page } = lent;
  const workbench = await launchWorkbench({ vault, port: lent.port });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  // Later pages of a context of its own start with them too.
  const first = lent.isAlone ? page.context() : page;
  const scripts = [await first.addInitScript(shiftClock, Date.parse(`${options.now}Z`))];
  if (lag > 0) scripts.push(await first.addInitScript(delayDisk, lag));
  if (options.watch !== undefined) scripts.push(await page.addInitScript(...options.watch));
  if (slow > 1) await (await page.context().newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: slow });
  if (options.language !== undefined) scripts.push(await speak(page, options.language));
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
      await Promise.all(scripts.map((script) => script.dispose()));
      await lent.giveBack(workbench.url);
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
