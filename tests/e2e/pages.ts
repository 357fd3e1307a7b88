// The browser of this process and its pages. A page of a test serves the next one too: opening a new one takes longer than starting the app.
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type CDPSession, type Page } from "playwright-core";
import { inject } from "vitest";
import { findBrowser } from "../../scripts/setup.mjs";

/** What most tests need. */
export const desktop = {
  viewport: { width: 1280, height: 820 },
  locale: "en-US",
  timezoneId: "UTC",
  colorScheme: "light",
  reducedMotion: "reduce",
  hasTouch: false,
} satisfies BrowserContextOptions;

/** A page for one test. */
export interface Lent {
  readonly page: Page;
  /** The port that the page's vault was served on before; 0 for a new page. Compiled code and connections are kept for it. */
  readonly port: number;
  /** Whether the page shares its context with no other test. */
  readonly isAlone: boolean;
  /** Ends what runs in the page, and keeps it for the next test where it is as it was. */
  giveBack(url: string): Promise<void>;
}

let main: Promise<BrowserContext> | undefined;

/** A context with a profile on disk keeps compiled code: a page starts in two thirds of the time. */
function mainContext(): Promise<BrowserContext> {
  return (main ??= launch());
}

/**
 * V8 without its optimizing compilers, and without threads of its own: a page lives for seconds, and its code is compiled for longer than it
 * runs. The sweep takes a quarter less of the processor.
 */
const forShortPages = ["--no-maglev", "--no-turbofan", "--single-threaded"];

async function launch(): Promise<BrowserContext> {
  const profiles = inject("profiles");
  const context = await chromium.launchPersistentContext(mkdtempSync(join(profiles, "profile-")), {
    ...desktop,
    executablePath: findBrowser() ?? "/usr/bin/chromium",
    // One process for all pages of a context: a new one takes longer to start than the page in it.
    args: ["--no-sandbox", "--disable-gpu", "--renderer-process-limit=1", ...(inject("isBenchmark") === true ? [] : [`--js-flags=${forShortPages.join(" ")}`]), "--disable-background-networking", "--no-first-run", "--disable-component-update", "--disable-sync"],
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

/** A context for one test, removed with its pages. */
export async function lendAlone(options: BrowserContextOptions): Promise<Lent> {
  const context = await browserOf(await mainContext()).newContext(options);
  return { page: await context.newPage(), port: 0, isAlone: true, giveBack: () => context.close() };
}

/** Contexts by their options, each with the pages that wait for a test. */
const contexts = new Map<string, Promise<Shared>>();

interface Shared {
  readonly context: BrowserContext;
  /** Never used: a context's process lives as long as one of its pages. */
  readonly idle: Page;
  readonly waiting: Kept[];
  /** Pages that tests use now. */
  readonly used: Set<Page>;
}

interface Kept {
  readonly page: Page;
  readonly session: CDPSession;
  readonly viewport: { readonly width: number; readonly height: number } | null;
  port: number;
}

/** Pages that a test changed in a way that a new document does not undo. */
const changed = new WeakSet<Page>();

/** A page of a context that tests with the same options share: one that waits, or a new one. */
export async function lend(options: BrowserContextOptions): Promise<Lent> {
  const key = JSON.stringify(options);
  const made = contexts.get(key) ?? share(options);
  contexts.set(key, made);
  const shared = await made;
  const kept = shared.waiting.pop() ?? (await newPage(shared.context));
  shared.used.add(kept.page);
  return { page: kept.page, port: kept.port, isAlone: false, giveBack: (url) => takeBack(shared, kept, url) };
}

async function share(options: BrowserContextOptions): Promise<Shared> {
  const context = JSON.stringify(options) === JSON.stringify(desktop) ? await mainContext() : await browserOf(await mainContext()).newContext(options);
  return { context, idle: context.pages()[0] ?? (await context.newPage()), waiting: [], used: new Set() };
}

/** What changes a page beyond its document. */
const lasting = ["route", "routeFromHAR", "emulateMedia", "exposeFunction", "exposeBinding", "setExtraHTTPHeaders", "addLocatorHandler"] as const;

async function newPage(context: BrowserContext): Promise<Kept> {
  const page = await context.newPage();
  for (const name of lasting) {
    const call = page[name].bind(page) as (...args: unknown[]) => unknown;
    Object.assign(page, {
      [name](...args: unknown[]) {
        changed.add(page);
        return call(...args);
      },
    });
  }
  return { page, session: await context.newCDPSession(page), viewport: page.viewportSize(), port: 0 };
}

async function takeBack(shared: Shared, kept: Kept, url: string): Promise<void> {
  const { page, session } = kept;
  shared.used.delete(page);
  const others = shared.context.pages().filter((one) => one !== page && one !== shared.idle && !shared.used.has(one) && !shared.waiting.some((waiting) => waiting.page === one));
  await Promise.all(others.map((one) => one.close()));
  page.removeAllListeners();
  if (page.isClosed()) return;
  if (changed.has(page)) {
    await page.close();
    return;
  }
  await page.goto("about:blank");
  await session.send("Storage.clearDataForOrigin", { origin: new URL(url).origin, storageTypes: "local_storage,indexeddb,cache_storage" });
  if (kept.viewport !== null) await page.setViewportSize(kept.viewport);
  kept.port = Number(new URL(url).port);
  shared.waiting.push(kept);
}
