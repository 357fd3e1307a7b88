// Acts on 40 cards in 40 notes that are stopped, or whose page dies, half-way: over notes on disk.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { closeEach, openBench, workbenchReady, type Bench } from "./bench";
import { run } from "./surfaces";

closeEach();

const pad = (at: number): string => String(at).padStart(2, "0");
const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`Note ${pad(at)}.md`, `#flashcards\n\nFront ${pad(at)}::Back\n<!--SR:!2026-01-${pad((at % 28) + 1)},10,250-->\n`]));
const count = (page: Page) => page.locator(".inline-recall-cards-count").innerText();
const grid = (page: Page) => page.getByRole("grid");

async function openCards(notes: Readonly<Record<string, string>>, cards: string, more: { readonly phone?: boolean; readonly ownContext?: boolean } = {}): Promise<Bench> {
  const bench = await openBench({ notes, now: "2026-01-25T10:00", settings: { algorithm: "sm2", leechLapses: 6 }, ...more });
  await bench.page.locator(".inline-recall-panel [data-deck]").first().waitFor({ state: "attached" });
  await run(bench.page, "open-cards");
  await expect.poll(() => count(bench.page)).toBe(cards);
  return bench;
}

/** Suspends all cards; the writes of Note 19 and those after it wait until `release`. Resolves when no more can be written. */
async function suspendHalf(bench: Bench): Promise<() => void> {
  const { page } = bench;
  let release: () => void = () => undefined;
  let begun = 0;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route((url) => url.pathname === "/api/write" && (url.searchParams.get("path") ?? "") >= "Note 19.md", async (route) => {
    begun++;
    await held;
    // The page may be gone.
    await route.continue().catch(() => undefined);
  });
  await grid(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Shift+F10");
  await page.locator(".menu-item", { hasText: /^Suspend$/ }).click();
  // Eight notes are written at once.
  await expect.poll(() => begun).toBe(8);
  expect(suspended(bench)).toEqual(Object.keys(many).slice(0, 19));
  return release;
}

const bytes = (bench: Bench) => Object.keys(many).map((path) => bench.read(path)).join("\0");
const suspended = (bench: Bench) => Object.keys(many).filter((path) => bench.read(path).includes("!2426-"));

it("an act that is stopped half-way leaves the rest, and undo gives the folder its bytes", async () => {
  const bench = await openCards(many, "40 cards");
  const { page } = bench;
  const before = bytes(bench);
  const release = await suspendHalf(bench);
  await page.locator(".modal").getByRole("button", { name: "Stop" }).click();
  release();
  await expect.poll(() => page.locator(".modal").innerText()).toContain("Suspended 27 cards in 27 notes.");
  expect(await page.locator(".modal").innerText()).toContain("Stopped before the end. What is done stays until you undo it.");
  expect(suspended(bench)).toEqual(Object.keys(many).slice(0, 27));
  await page.locator(".modal").getByRole("button", { name: "Undo" }).click();
  await page.locator(".notice", { hasText: "Undone: 27 cards in 27 notes." }).waitFor();
  expect(bytes(bench)).toBe(before);
});

it("an act whose page dies half-way is told at the next start, and undo gives the folder its bytes", async () => {
  const bench = await openCards(many, "40 cards", { ownContext: true });
  const { page } = bench;
  const before = bytes(bench);
  const url = page.url();
  await suspendHalf(bench);
  const context = page.context();
  const gone = page.waitForEvent("crash");
  const session = await context.newCDPSession(page);
  void session.send("Page.crash").catch(() => undefined);
  await gone;
  const again = await context.newPage();
  await again.goto(url);
  await workbenchReady(again);
  const notice = again.locator(".notice", { hasText: "Obsidian closed during your last action on cards." });
  await notice.waitFor();
  expect(await notice.innerText()).toContain("27 of 40 notes can be restored.");
  expect(bytes(bench)).not.toBe(before);
  await notice.getByRole("button", { name: "Undo" }).click();
  await again.locator(".notice", { hasText: "Undone: 19 cards in 19 notes." }).waitFor();
  expect(bytes(bench)).toBe(before);
});

