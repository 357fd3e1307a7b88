// The second start: what a real browser's database kept, what is read again, and what a page leaves that dies while writing.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { closeEach, openBench, workbenchReady, type Bench } from "./bench";
import { quitApp, watchReads, type Held, type WatchedPage } from "./watched-reads";

let bench: Bench;
closeEach();

const now = "2026-03-01T10:00";
const settings = { newPerDay: null };
const name = (at: number) => `Notes/Note ${at}.md`;
const note = (cards: number, at: number) => `---\ntags: flashcards/d${at % 9}\n---\n${Array.from({ length: cards }, (_, card) => `Q${at}-${card}::A\n`).join("\n")}`;
const vault = (notes: number) => Object.fromEntries(Array.from({ length: notes }, (_, at) => [name(at), note(2, at)]));
const total = (page: Page) => page.locator(".inline-recall-total");

const reads = (page: Page) => page.evaluate(() => (window as unknown as WatchedPage).reads);

const quit = (page: Page) => page.evaluate(quitApp);

async function openAgain(held: Held = null): Promise<Page> {
  const page = await bench.page.context().newPage();
  await page.addInitScript(watchReads, held);
  await page.goto(bench.page.url());
  await workbenchReady(page);
  await page.evaluate(() => (window as unknown as WatchedPage).workbench.app.commands.executeCommandById("inline-recall:open-panel"));
  return page;
}

describe("a second start", () => {
  it("reads no note when nothing changed", async () => {
    bench = await openBench({ ownContext: true, notes: { ...vault(120), "Plain.md": "no deck\n" }, now, settings });
    await expect.poll(() => total(bench.page).innerText()).toBe("0 due, 240 new");
    await quit(bench.page);
    await bench.page.close();
    const page = await openAgain();
    await expect.poll(() => total(page).innerText()).toBe("0 due, 240 new");
    expect(await reads(page)).toEqual([]);
  });

  it("has the first card on screen before the notes that changed are read, and counts them when they are", async () => {
    bench = await openBench({ ownContext: true, notes: vault(60), now, settings: { ...settings, order: "note", newOrder: "first" } });
    await expect.poll(() => total(bench.page).innerText()).toBe("0 due, 120 new");
    await quit(bench.page);
    await bench.page.close();
    bench.write(name(59), note(5, 59));
    const page = await openAgain({ path: name(59) });
    await page.keyboard.press("Control+p");
    await page.locator(".prompt-input").fill("Review flashcards");
    await page.keyboard.press("Enter");
    // The decks are already known, so the picker is shown.
    await page.locator(".inline-recall-picker").waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".inline-recall-show").waitFor();
    expect(await page.locator(".inline-recall-front").innerText()).toBe("Q0-0");
    expect(await reads(page)).toContain(name(59));
    await page.evaluate(() => (window as unknown as WatchedPage).letGo());
    await page.keyboard.press("Escape");
    await expect.poll(() => total(page).innerText()).toBe("0 due, 123 new");
  });

  it("counts right after pages that died at any moment of writing it down", async () => {
    bench = await openBench({ ownContext: true, notes: vault(120), now, settings });
    let { page } = bench;
    let cards = 240;
    await expect.poll(() => total(page).innerText()).toBe(`0 due, ${cards} new`);
    for (const [turn, wait] of [0, 1, 3, 6, 12, 25, 50, 0, 5].entries()) {
      // One note changes while the page lives, another after it died.
      bench.write(name(turn), note(4, turn));
      cards += 2;
      await expect.poll(() => total(page).innerText()).toBe(`0 due, ${cards} new`);
      void quit(page).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, wait));
      const crashed = page.waitForEvent("crash");
      void page.goto("chrome://crash").catch(() => undefined);
      await crashed;
      bench.write(name(100 + turn), note(1, 100 + turn));
      cards -= 1;
      page = await openAgain();
      await expect.poll(() => total(page).innerText()).toBe(`0 due, ${cards} new`);
    }
    // Ten starts of a browser's page.
  }, 300_000);
});

describe("a review asked for while the first pass over the notes runs", () => {
  const run = (page: Page) => page.evaluate(() => (window as unknown as WatchedPage).workbench.app.commands.executeCommandById("inline-recall:review"));
  const letGo = (page: Page) => page.evaluate(() => (window as unknown as WatchedPage).letGo());
  const picker = (page: Page) => page.locator(".inline-recall-picker");
  const show = (page: Page) => page.locator(".inline-recall-show");

  /** Starts a review when one note has been read; another one of this deck is held back. */
  async function ask(deck: string): Promise<Page> {
    const held = "Two.md";
    bench = await openBench({ ownContext: true, notes: { "One.md": "#flashcards/one\n\nQ1::A\n", [held]: `#flashcards/${deck}\n\nQ2::A\n` }, now, settings, watch: [watchReads, { path: held }] });
    const { page } = bench;
    await expect.poll(() => total(page).innerText()).toBe("0 due, 1 new");
    await run(page);
    await picker(page).waitFor();
    return page;
  }

  it("asks for a deck though only one is known yet, and names the others when they are", async () => {
    const page = await ask("two");
    expect(await page.locator(".inline-recall-picker [data-deck='flashcards/two']").count()).toBe(0);
    expect(await picker(page).innerText()).toContain("Indexing 1 of 2 notes");
    await letGo(page);
    await page.locator(".inline-recall-picker [data-deck='flashcards/two']").waitFor();
    await expect.poll(() => picker(page).innerText()).not.toContain("Indexing");
    await page.locator(".inline-recall-picker [data-deck='flashcards/two']").click();
    await show(page).waitFor();
    expect(await page.locator(".inline-recall-front").innerText()).toBe("Q2");
  });

  it("begins without asking when the pass finds no second deck", async () => {
    const page = await ask("one");
    await letGo(page);
    await show(page).waitFor();
    expect(await picker(page).count()).toBe(0);
  });

  it("leaves the list to somebody who filters it", async () => {
    const page = await ask("one");
    await page.keyboard.type("one");
    await letGo(page);
    await expect.poll(() => page.locator(".inline-recall-picker [data-deck='flashcards/one']").innerText()).toContain("2");
    expect(await show(page).count()).toBe(0);
    await page.keyboard.press("Enter");
    await show(page).waitFor();
  });
});
