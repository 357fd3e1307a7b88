// A vault folder on disk, the workbench over it, and a page in a real browser: what every browser test begins with.
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterEach, expect, inject } from "vitest";
import { launchWorkbench } from "../../workbench/launch";
import type { Held } from "./watched-reads";

export interface BenchOptions {
  /** Notes by path, or a folder to copy. */
  readonly notes: Readonly<Record<string, string | Uint8Array>> | string;
  /** Local date and time the page believes in, such as "2024-02-11T10:00". */
  readonly now: string;
  /** The plugin's own data.json. */
  readonly settings?: unknown;
  /** The data.json that obsidian-spaced-repetition left behind. */
  readonly foreignSettings?: unknown;
  readonly phone?: boolean;
  readonly dark?: boolean;
  readonly context?: BrowserContextOptions;
  /** A script for the first page before all others, with its argument. */
  readonly watch?: readonly [script: (held: Held) => void, held: Held];
}

export interface Bench {
  readonly page: Page;
  readonly vault: string;
  /** The bytes of a note, as text of one character a byte when `latin1` is asked for. */
  read(path: string, encoding?: BufferEncoding): string;
  write(path: string, text: string): void;
  /** Writes, and waits until the app was told that the note is another. */
  writeAndTell(path: string, text: string): Promise<void>;
  /** Runs a command through the palette, by keyboard. */
  command(name: string): Promise<void>;
  /** Opens a note by the quick switcher's road: a link. */
  openNote(path: string): Promise<void>;
  /** Waits for a notice, clicks it away (it lies over the panel), and gives its text. */
  notice(): Promise<string>;
  /** Errors the page wrote to its console or threw. */
  readonly errors: string[];
  close(): Promise<void>;
}

let browser: Promise<Browser> | undefined;
/** What the present test opened and did not close. */
const open = new Set<Bench>();
const expected: string[] = [];

/** Once in a test file: what a test opened is closed behind it, and errors in its pages are its own, but for those that it expected. */
export function closeEach(): void {
  afterEach(async () => {
    const benches = [...open];
    const errors = benches.flatMap((bench) => bench.errors).filter((error) => !expected.some((part) => error.includes(part)));
    expected.length = 0;
    for (const bench of benches) await bench.close();
    expect(errors).toEqual([]);
  });
}

/** Errors that hold one of these texts are no fault of this test. */
export function expectErrors(...parts: readonly string[]): void {
  expected.push(...parts);
}

function connect(): Promise<Browser> {
  browser ??= chromium.connect(inject("browser"));
  return browser;
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

/** Moves the page's clock to `now` and lets it run on from there. */
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

/** Starts everything and waits until the plugin is loaded; its first pass over the notes may still be under way. */
export async function openBench(options: BenchOptions): Promise<Bench> {
  const vault = mkdtempSync(join(tmpdir(), "inline-recall-vault-"));
  fill(vault, options.notes);
  writeData(vault, "inline-recall", options.settings);
  writeData(vault, "obsidian-spaced-repetition", options.foreignSettings);
  const workbench = await launchWorkbench({ vault });
  const context = await (await connect()).newContext({
    viewport: options.phone === true ? { width: 390, height: 844 } : { width: 1280, height: 820 },
    locale: "en-US",
    timezoneId: "UTC",
    colorScheme: options.dark === true ? "dark" : "light",
    reducedMotion: "reduce",
    hasTouch: options.phone === true,
    ...options.context,
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await context.addInitScript(shiftClock, Date.parse(`${options.now}Z`));
  if (options.watch !== undefined) await page.addInitScript(...options.watch);
  await page.goto(workbench.url, { timeout: 300_000 });
  await page.evaluate(() => (window as unknown as { workbench: { ready: Promise<void> } }).workbench.ready);
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
      await context.close();
      await workbench.close();
      rmSync(vault, { recursive: true, force: true });
    },
  };
  open.add(bench);
  return bench;
}

/** A folder of ../shared, or null where the project stands alone. */
export function sharedPath(path: string): string | null {
  const full = join(import.meta.dirname, "../../../shared", path);
  return existsSync(full) ? full : null;
}

/** Copies one file into a new folder under its own name. */
export function copyInto(vault: string, file: string, name: string): void {
  mkdirSync(dirname(join(vault, name)), { recursive: true });
  copyFileSync(file, join(vault, name));
}
