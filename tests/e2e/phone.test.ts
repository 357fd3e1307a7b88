// The plugin on a phone: 390 x 844 CSS pixels, touch only.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyDemoVault } from "../../scripts/demo-vault.mjs";
import { closeEach, openBench, type Bench, type BenchOptions } from "./bench";

const demo = mkdtempSync(join(tmpdir(), "inline-recall-phone-"));
beforeAll(() => copyDemoVault(demo, "2026-03-01"));

let bench: Bench;
closeEach();
afterAll(() => rmSync(demo, { recursive: true, force: true }));

async function start(notes: BenchOptions["notes"] = demo, settings?: unknown): Promise<Page> {
  bench = await openBench({ notes, now: "2026-03-01T10:00", phone: true, settings: typeof notes === "string" ? settings : { algorithm: "sm2", ...(settings as object) } });
  await bench.page.locator(".inline-recall-panel button.mod-cta").waitFor();
  return bench.page;
}

async function run(page: Page, command: string): Promise<void> {
  await page.evaluate((id) => (window as unknown as { workbench: { app: { commands: { executeCommandById(id: string): void } } } }).workbench.app.commands.executeCommandById(id), `inline-recall:${command}`);
}

/** Tap targets inside `root` that are too small. A link in a card's own text is as large as its words. */
function tooSmall(page: Page, root: string): Promise<string[]> {
  return page.evaluate((selector) => {
    const tappable = "button, a, input, textarea, select, summary, [tabindex='0'], [role=button], [role=treeitem], [role=option], [role=radio], .clickable-icon, .is-clickable, .collapse-icon";
    const found = [...document.querySelectorAll<HTMLElement>(`${selector} :is(${tappable})`)];
    return found
      .filter((el) => el.checkVisibility({ visibilityProperty: true }) && el.closest(".markdown-rendered") === null)
      .map((el) => ({ el, box: el.getBoundingClientRect() }))
      .filter(({ box }) => Math.round(box.width) < 44 || Math.round(box.height) < 44)
      .map(({ el, box }) => `${el.tagName.toLowerCase()}.${el.className} ${box.width} x ${box.height}: ${el.innerText}`);
  }, root);
}

/**
 * Elements that extend past the side of the window, or of a box that would need to scroll sideways. Code, math and tables scroll by
 * themselves.
 */
function overflowing(page: Page, root: string): Promise<string[]> {
  return page.evaluate((selector) => {
    const top = document.querySelector<HTMLElement>(selector)!;
    const name = (el: Element): string => `${el.tagName.toLowerCase()}.${el.getAttribute("class") ?? ""} "${(el.textContent ?? "").slice(0, 40)}"`;
    const faults: string[] = [];
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth) faults.push("the page");
    const walk = (el: Element): void => {
      const box = el.getBoundingClientRect();
      if (box.width > 0 && (box.left < -0.5 || box.right > innerWidth + 0.5)) faults.push(`${name(el)} at ${box.left} to ${box.right}`);
      if (el.matches("pre, .math-block, .katex, table")) return;
      const scrolls = /auto|scroll/.test(getComputedStyle(el).overflowX);
      if (scrolls && el.tagName !== "TEXTAREA" && el.scrollWidth > el.clientWidth) faults.push(`${name(el)} is ${el.scrollWidth} in ${el.clientWidth}`);
      for (const child of el.children) if (!child.matches(".inline-recall-hidden, .visually-hidden, .modal-bg")) walk(child);
    };
    walk(top);
    return faults;
  }, root);
}

async function expectFit(page: Page, root: string): Promise<void> {
  const [small, wide] = await Promise.all([tooSmall(page, root), overflowing(page, root)]);
  expect({ small, wide }).toEqual({ small: [], wide: [] });
}

async function expectFooterInside(page: Page): Promise<void> {
  const bottom = await page.evaluate(() => Math.max(...[...document.querySelectorAll(".inline-recall-footer button")].map((el) => el.getBoundingClientRect().bottom)));
  expect(bottom).toBeGreaterThan(700);
  expect(bottom).toBeLessThanOrEqual(844);
}

const modal = ".inline-recall-modal";
const show = (page: Page) => page.locator(".inline-recall-show");
const good = (page: Page) => page.locator("[data-act=good]");
const menu = async (page: Page, words: string): Promise<void> => {
  await page.getByLabel("More", { exact: true }).tap();
  await page.locator(".menu-item").filter({ hasText: words }).tap();
};

describe("review by touch", () => {
  it("reviews a card from the panel to the bytes on disk, undoes it, and ends", async () => {
    const page = await start({ "Note.md": "#flashcards\n\nQ1::A1\n" });
    await page.locator(".inline-recall-panel button.mod-cta").tap();
    await show(page).tap();
    await good(page).tap();
    await expect.poll(() => bench.read("Note.md")).toBe("#flashcards\n\nQ1::A1\n<!--SR:!2026-03-04,3,250-->\n");
    await page.locator(".inline-recall-end").waitFor();
    await expectFit(page, modal);
    await page.getByLabel("Undo").tap();
    await expect.poll(() => bench.read("Note.md")).toBe("#flashcards\n\nQ1::A1\n");
    await show(page).tap();
    await good(page).tap();
    await page.locator(".inline-recall-end-buttons button", { hasText: "Close" }).tap();
    await expect.poll(() => page.locator(modal).count()).toBe(0);
  });

  it("shows no keys, and the window fills the screen", async () => {
    const page = await start();
    await page.locator('.inline-recall-panel [data-deck="flashcards/biology"]').tap();
    await show(page).waitFor();
    expect(await page.locator(`${modal} kbd`).count()).toBe(0);
    expect(await page.locator(modal).boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  });
});

describe("every card of the demo vault", () => {
  it("fits, front and back, with its buttons in reach", async () => {
    const page = await start();
    await page.locator(".inline-recall-panel button.mod-cta").tap();
    await page.locator(".inline-recall-picker .inline-recall-all, .inline-recall-show").first().tap();
    let cards = 0;
    for (; (await show(page).or(page.locator(".inline-recall-end")).first().getAttribute("data-act")) === "reveal"; cards++) {
      await expectFit(page, modal);
      // By keys, which take less time than taps; other tests tap.
      await page.keyboard.press("Space");
      await good(page).waitFor();
      await expectFit(page, modal);
      await expectFooterInside(page);
      await page.keyboard.press("3");
    }
    expect(cards).toBeGreaterThan(100);
    await expectFit(page, modal);
  }, 240_000);
});

describe("everything else one taps", () => {
  it("the panel, where folding a deck does not open it", async () => {
    const page = await start();
    await expectFit(page, ".inline-recall-panel");
    const music = page.locator(".inline-recall-panel [data-deck='flashcards/music']");
    await page.locator(".inline-recall-panel .collapse-icon").first().tap();
    await expect.poll(() => music.count()).toBe(0);
    expect(await page.locator(modal).count()).toBe(0);
    await page.locator(".inline-recall-panel .collapse-icon").first().tap();
    await music.tap();
    await show(page).waitFor();
  });

  it("the picker, whose list has the height that there is", async () => {
    const page = await start();
    await run(page, "review");
    const list = page.locator(".inline-recall-picker-list");
    await list.waitFor();
    await expectFit(page, ".inline-recall-picker");
    const box = await list.boundingBox();
    expect(box!.y).toBeLessThan(150);
    expect(box!.y + box!.height).toBeGreaterThan(800);
    expect(box!.y + box!.height).toBeLessThanOrEqual(844);
    await page.locator(".inline-recall-picker [data-deck='flashcards/music']").tap();
    await show(page).waitFor();
  });

  it("the edit page and the bar of a session that waits", async () => {
    const page = await start({ "Note.md": "#flashcards\n\nQ1::A1\n" });
    await page.locator(".inline-recall-panel button.mod-cta").tap();
    await show(page).waitFor();
    await menu(page, "Edit");
    await page.locator(".inline-recall-review textarea").waitFor();
    await expectFit(page, modal);
    await page.locator(".inline-recall-review textarea").fill("Q2::A2");
    await page.locator(".inline-recall-edit-buttons .mod-cta").tap();
    await expect.poll(() => bench.read("Note.md")).toBe("#flashcards\n\nQ2::A2\n");
    await show(page).waitFor();
    await page.locator(".inline-recall-breadcrumb").tap();
    await page.locator(".inline-recall-paused").waitFor();
    await expectFit(page, ".inline-recall-paused");
    await page.locator(".inline-recall-paused .mod-cta").tap();
    await show(page).waitFor();
  });

  it("a write that failed, with its ways out", async () => {
    const page = await start({ "Note.md": "#flashcards\n\nQ1::A1\n" });
    await page.evaluate(() => (window as unknown as { workbench: { faults: { failWrites(path: string, times: number, message: string): void } } }).workbench.faults.failWrites("Note.md", 1, "the disk is full"));
    await page.locator(".inline-recall-panel button.mod-cta").tap();
    await show(page).tap();
    await good(page).tap();
    await expect.poll(() => page.locator(`${modal} .inline-recall-banner`).innerText()).toContain("the disk is full");
    await expectFit(page, modal);
    await page.locator(`${modal} .inline-recall-banner`).getByText("Try again").tap();
    await expect.poll(() => bench.read("Note.md")).toContain("<!--SR:!2026-03-04,3,250-->");
    bench.errors.length = 0;
  });

  it("the Add card dialog, of every kind", async () => {
    const page = await start();
    await bench.openNote("Analysis");
    await page.locator(".cm-content").waitFor();
    await run(page, "add-card");
    await page.locator(".inline-recall-add").waitFor();
    const kinds = page.locator(".inline-recall-segment");
    expect(await kinds.count()).toBe(4);
    for (const kind of await kinds.all()) {
      await kind.tap();
      await expectFit(page, ".inline-recall-add");
    }
    const add = await page.locator(".inline-recall-add-buttons .mod-cta").boundingBox();
    expect(add!.y + add!.height).toBeLessThanOrEqual(844);
  });
});
