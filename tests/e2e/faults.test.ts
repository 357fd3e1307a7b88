// Faults from the user's view: the page dies, the disk refuses, another program writes, the note is being edited.
import type { BrowserContext, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { closeEach, expectErrors, openBench, workbenchReady, type Bench, type BenchOptions } from "./bench";

let bench: Bench;
closeEach();

const both = "#flashcards\n\na::back of a\n<!--SR:!2026-03-01,4,250-->\n\nb::back of b\n<!--SR:!2026-03-01,4,250-->\n";
const good = (text: string, front = "a") => text.replace(`back of ${front}\n<!--SR:!2026-03-01,4,250`, `back of ${front}\n<!--SR:!2026-03-11,10,250`);
const now = "2026-03-01T10:00";

async function start(notes: BenchOptions["notes"] = { "Note.md": both }): Promise<Page> {
  bench = await openBench({ ownContext: true, notes, now, settings: { order: "note", sm2: { loadBalance: false } } });
  // Pages opened later have the same day and start without the panel: the layout is stored with a delay, so a page that died may or may not
  // have stored it.
  await bench.page.context().addInitScript((at: number) => {
    for (const key of Object.keys(localStorage)) if (key.endsWith("-workbench-layout")) localStorage.removeItem(key);
    const Real = Date;
    if (Math.abs(Real.now() - at) < 86_400_000) return;
    const ahead = at - Real.now();
    globalThis.Date = class extends Real {
      constructor(...args: unknown[]) {
        if (args.length === 0) super(Real.now() + ahead);
        else super(...(args as [number]));
      }
      static override now(): number {
        return Real.now() + ahead;
      }
    } as DateConstructor;
  }, Date.parse(`${now}Z`));
  return bench.page;
}

const ready = workbenchReady;
const front = (page: Page) => page.locator(".inline-recall-front");
const modalBanner = (page: Page) => page.locator(".inline-recall-modal .inline-recall-banner");
const onDisk = (text: string) => expect.poll(() => bench.read("Note.md")).toBe(text);
const journal = (page: Page) => page.evaluate(() => (window.workbench.app.loadLocalStorage("inline-recall:pending-grades") as unknown[] | null)?.length ?? 0);

async function review(page: Page, first = "a"): Promise<void> {
  await page.locator(".inline-recall-panel button.mod-cta").click();
  await expect.poll(() => front(page).innerText()).toBe(first);
}

async function answer(page: Page): Promise<void> {
  await page.keyboard.press("Space");
  await page.locator("[data-act=good]").waitFor();
  await page.keyboard.press("3");
}

/** Crashes the renderer and everything in it. */
async function crash(page: Page): Promise<BrowserContext> {
  const context = page.context();
  const gone = page.waitForEvent("crash");
  const session = await context.newCDPSession(page);
  void session.send("Page.crash").catch(() => undefined);
  await gone;
  return context;
}

async function reopen(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await ready(page);
  return page;
}

const openPanel = (page: Page) => page.evaluate(() => window.workbench.app.commands.executeCommandById("inline-recall:open-panel"));

describe("a page that dies", () => {
  it.each([
    { name: "before the write reaches the disk", arrives: false },
    { name: "after the write, before it is heard of", arrives: true },
  ])("$name: the answer is in the note exactly once, and can be taken back", async ({ arrives }) => {
    const page = await start();
    const url = page.url();
    let asked: () => void = () => undefined;
    const writing = new Promise<void>((resolve) => (asked = resolve));
    // The request is never answered.
    await page.route("**/api/write?**Note.md**", async (route) => {
      if (arrives) await route.fetch();
      asked();
    });
    await review(page);
    await answer(page);
    await expect.poll(() => front(page).innerText()).toBe("b");
    await writing;
    expect(await journal(page)).toBe(1);
    expect(bench.read("Note.md")).toBe(arrives ? good(both) : both);
    const again = await reopen(await crash(page), url);
    await onDisk(good(both));
    await expect.poll(() => journal(again)).toBe(0);
    await openPanel(again);
    await again.locator(".inline-recall-total", { hasText: "1 due" }).waitFor();
    await review(again, "b");
    await again.keyboard.press("u");
    await expect.poll(() => front(again).innerText()).toBe("a");
    await onDisk(both);
  });

  it("while the write fails, and the card is gone at the next start: told by a notice, and in the panel with the ways out", async () => {
    expectErrors("500");
    const page = await start();
    const url = page.url();
    await page.evaluate(() => window.workbench.faults.failWrites("Note.md", 1000, "the disk is full"));
    await review(page);
    await answer(page);
    await expect.poll(() => modalBanner(page).innerText()).toContain("the disk is full");
    const context = await crash(page);
    const other = "#flashcards\n\nb::back of b\n<!--SR:!2026-03-01,4,250-->\n";
    bench.write("Note.md", other);
    const again = await reopen(context, url);
    const notice = again.locator(".notice");
    expect(await notice.innerText()).toBe("1 change is not saved to its note yet. It is kept; see the deck panel.");
    await notice.click();
    await openPanel(again);
    const banner = again.locator(".inline-recall-panel .inline-recall-banner");
    await expect.poll(() => banner.innerText()).toContain("This card is no longer in its note. Your answer is kept.");
    for (const way of ["Open note", "Try again", "Discard answer"]) expect(await banner.getByText(way, { exact: true }).isVisible()).toBe(true);
    expect(bench.read("Note.md")).toBe(other);
    await banner.getByText("Discard answer").click();
    await banner.waitFor({ state: "hidden" });
    expect(await journal(again)).toBe(0);
    expect(bench.read("Note.md")).toBe(other);
  });
});

describe("a note that is open in the editor", () => {
  /** Leaves the review for its note, types, and returns. */
  async function type(page: Page, text: string): Promise<void> {
    await page.keyboard.press("o");
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(text);
    await page.locator(".inline-recall-paused").getByText("Resume").click();
    await expect.poll(() => front(page).innerText()).toBe("a");
  }

  it("with typing that is not saved when the page dies: the answer is there", async () => {
    const page = await start();
    const url = page.url();
    await review(page);
    await type(page, "typed");
    await page.keyboard.press("Space");
    await page.locator("[data-act=good]").waitFor();
    // A last letter in the same moment: nothing typed may be saved yet.
    await page.evaluate(() => {
      const editor = window.workbench.app.workspace.activeEditor?.editor;
      editor?.replaceRange("!", editor.offsetToPos(editor.getValue().length));
      document.querySelector<HTMLElement>("[data-act=good]")?.click();
    });
    await expect.poll(() => journal(page), { interval: 10 }).toBe(0);
    const again = await reopen(await crash(page), url);
    await expect.poll(() => bench.read("Note.md").replace(/(typed)?!?$/, "")).toBe(good(both));
    await expect.poll(() => journal(again)).toBe(0);
  });

  it("keeps the typing, and the cursor behind it", async () => {
    const page = await start();
    await review(page);
    await type(page, "typed");
    await answer(page);
    await onDisk(`${good(both)}typed`);
    await page.keyboard.press("Escape");
    const text = () => page.evaluate(() => (window.workbench.app.workspace.activeEditor?.editor as { getValue(): string } | undefined)?.getValue());
    await expect.poll(text).toBe(`${good(both)}typed`);
    await page.locator(".cm-content").focus();
    await page.keyboard.type("!");
    await expect.poll(text).toBe(`${good(both)}typed!`);
    await onDisk(`${good(both)}typed!`);
  });

  it("that a sync replaces as a whole while an answer is given: both are there, in the editor too", async () => {
    const page = await start();
    await bench.openNote("Note.md");
    await review(page);
    await page.keyboard.press("Space");
    await page.locator("[data-act=good]").waitFor();
    const synced = `# From elsewhere\n\n${both}\nlast words\n`;
    bench.write("Note.md", synced);
    await page.keyboard.press("3");
    await onDisk(good(synced));
    await expect.poll(() => journal(page)).toBe(0);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".cm-content").innerText()).toContain("last words");
    expect(bench.read("Note.md")).toBe(good(synced));
  });
});

describe("undo last answer", () => {
  it("by the palette after a restart, said in a notice, and then that there is nothing", async () => {
    const page = await start();
    await review(page);
    await answer(page);
    await onDisk(good(both));
    await page.reload();
    await ready(page);
    await openPanel(page);
    await bench.command("Undo last answer");
    expect(await bench.notice()).toBe('Undid "Good". Answer the card again.');
    await onDisk(both);
    await page.locator(".inline-recall-total", { hasText: "2 due" }).waitFor();
    await bench.command("Undo last answer");
    expect(await bench.notice()).toBe("Nothing to undo");
  });
});
