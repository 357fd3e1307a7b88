// The table of all cards, over notes on disk: sorted, scrolled, selected by mouse and keyboard, previewed, opened, and changed by a review.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { closeEach, expectErrors, openBench, workbenchReady, type Bench } from "./bench";
import { run } from "./surfaces";

closeEach();

const pad = (at: number): string => String(at).padStart(3, "0");
/** 400 cards; card n is due n days after 2026-01-01, and the first ones are in notes of their own. */
const due = (at: number): string => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10);
const card = (at: number): string => `Front ${pad(at)}::Back ${pad(at)}\n<!--SR:!${due(at)},10,250-->\n`;
const numbers = Array.from({ length: 400 }, (_, at) => (at * 7) % 400);
const notes = {
  "Many.md": `#flashcards/many\n\n${numbers.slice(0, 398).map(card).join("\n")}`,
  "Two.md": `#flashcards/two\n\n# Heading\n\n${numbers.slice(398).map(card).join("\n")}`,
};

async function openCards(phone = false): Promise<Bench> {
  const bench = await openBench({ notes, now: "2026-01-05T10:00", settings: { algorithm: "sm2" }, phone });
  await bench.page.locator(".inline-recall-panel [data-deck]").first().waitFor({ state: "attached" });
  await run(bench.page, "open-cards");
  await expect.poll(() => count(bench.page)).toBe("400 cards");
  return bench;
}

const count = (page: Page) => page.locator(".inline-recall-cards-count").innerText();
const rows = (page: Page) => page.locator(".inline-recall-cards-row:not([hidden])");
const row = (page: Page, front: string) => rows(page).filter({ hasText: `Front ${front}` });
const active = (page: Page) => page.locator(".inline-recall-cards-row.is-active").innerText();
const grid = (page: Page) => page.getByRole("grid");
const preview = (page: Page) => page.locator(".inline-recall-cards-preview");
const head = (page: Page, name: string) => grid(page).getByRole("columnheader", { name, exact: true });

it("sorts by a head, scrolls to any row with few of them drawn, and keeps the selection with its cards", async () => {
  const { page } = await openCards();
  await head(page, "Due").getByRole("button").click();
  await expect.poll(() => rows(page).first().innerText()).toContain("Front 000");
  expect(await head(page, "Due").getAttribute("aria-sort")).toBe("ascending");
  await row(page, "002").click();
  await row(page, "004").click({ modifiers: ["ControlOrMeta"] });
  await expect.poll(() => count(page)).toBe("2 of 400 cards selected");
  await grid(page).evaluate((el) => el.scrollTo(0, el.scrollHeight));
  await row(page, "399").waitFor();
  expect(await page.locator(".inline-recall-cards-row").count()).toBeLessThan(60);
  const box = (await grid(page).boundingBox())!;
  const last = (await row(page, "399").boundingBox())!;
  expect(Math.round(last.y + last.height)).toBeLessThanOrEqual(Math.round(box.y + box.height));
  await head(page, "Due").getByRole("button").click();
  await expect.poll(() => rows(page).first().innerText()).toContain("Front 399");
  expect(await count(page)).toBe("2 of 400 cards selected");
  await grid(page).press("End");
  await expect.poll(() => row(page, "004").getAttribute("aria-selected")).toBe("true");
  expect([await row(page, "002").getAttribute("aria-selected"), await row(page, "003").getAttribute("aria-selected")]).toEqual(["true", "false"]);
  // From the row that End went to.
  await row(page, "003").click({ modifiers: ["Shift"] });
  expect(await count(page)).toBe("4 of 400 cards selected");
});

it("works by keyboard alone: search field, head, rows, selection, preview, note", async () => {
  const { page } = await openCards();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Search cards");
  await page.keyboard.press("ArrowDown");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("grid");
  await page.keyboard.press("Tab");
  for (let at = 0; at < 3; at++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect.poll(() => rows(page).first().innerText()).toContain("Front 000");
  await grid(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect.poll(() => count(page)).toBe("3 of 400 cards selected");
  await expect.poll(() => page.locator(".inline-recall-cards .inline-recall-live").innerText()).toBe("3 of 400 cards selected");
  await page.keyboard.press("PageDown");
  const shown = await active(page);
  await expect.poll(() => preview(page).innerText()).toContain(shown.slice(0, "Front 000".length));
  const line = await page.locator(".inline-recall-cards-row.is-active").boundingBox();
  const box = (await grid(page).boundingBox())!;
  expect(line!.y + line!.height).toBeLessThanOrEqual(box.y + box.height + 1);
  await page.keyboard.press("Enter");
  await page.locator(".workspace-leaf.mod-active .cm-content").waitFor();
  await expect.poll(() => page.locator(".workspace-leaf.mod-active .cm-content").innerText()).toContain(shown.slice(0, "Front 000".length));
});

it("previews a card with its schedule and its neighbours in the note", async () => {
  const { page } = await openCards();
  await grid(page).press("End");
  await expect.poll(() => preview(page).innerText()).toContain("Card 2 of 2 in this note");
  expect(await preview(page).locator(".inline-recall-cards-open").innerText()).toBe("Two > Heading");
  expect(await preview(page).locator("li").first().innerText()).toBe("flashcards/two");
  const before = await active(page);
  await preview(page).getByRole("button", { name: "Previous card in this note" }).click();
  await expect.poll(() => preview(page).innerText()).toContain("Card 1 of 2 in this note");
  expect(await active(page)).not.toBe(before);
  await preview(page).locator(".inline-recall-cards-open").click();
  await expect.poll(() => page.locator(".workspace-leaf.mod-active .cm-content").innerText()).toContain("Heading");
});

it("shows an answer given in a review, and a card whose note was deleted as gone", async () => {
  const bench = await openCards();
  const { page } = bench;
  await head(page, "Due").getByRole("button").click();
  await expect.poll(() => rows(page).first().innerText()).toContain("4 days ago");
  await page.locator(".inline-recall-panel button.mod-cta").click();
  if ((await page.locator(".inline-recall-picker [data-deck]").count()) > 0) await page.keyboard.press("Enter");
  await page.locator(".inline-recall-show").click();
  const front = (await page.locator(".inline-recall-modal .inline-recall-front").innerText()).trim();
  await page.locator("[data-act=good]").click();
  await page.keyboard.press("Escape");
  await expect.poll(() => rows(page).filter({ hasText: front }).innerText()).toMatch(/in \d+ days|20\d\d/);
  // The index may hear of it after the words in view were read again.
  expectErrors("could not read Two.md");
  await page.evaluate(() => {
    const { vault } = (window as unknown as { workbench: { app: { vault: { getFileByPath(path: string): unknown; delete(file: unknown): Promise<void> } } } }).workbench.app;
    return vault.delete(vault.getFileByPath("Two.md"));
  });
  await grid(page).evaluate((el) => el.scrollTo(0, el.scrollHeight));
  await expect.poll(() => page.locator(".inline-recall-cards-row.is-gone:not([hidden])", { hasText: "This card is no longer in its note" }).count()).toBe(2);
  expect(await count(page)).toBe("400 cards");
  await page.getByRole("button", { name: "Search again" }).click();
  await expect.poll(() => count(page)).toBe("398 cards");
});

it("resizes and moves columns by mouse, and keeps them and the order for the next start", async () => {
  const { page } = await openCards();
  const width = async (name: string) => Math.round((await head(page, name).boundingBox())!.width);
  const before = await width("Deck");
  const edge = (await head(page, "Deck").locator(".inline-recall-cards-resize").boundingBox())!;
  await page.mouse.move(edge.x + edge.width / 2, edge.y + 10);
  await page.mouse.down();
  await page.mouse.move(edge.x + edge.width / 2 + 60, edge.y + 10, { steps: 4 });
  await page.mouse.up();
  expect(await width("Deck")).toBe(before + 60);
  await head(page, "Back").getByRole("button").dragTo(head(page, "Front"));
  const names = () => grid(page).getByRole("columnheader").allInnerTexts();
  await expect.poll(async () => (await names()).slice(0, 2)).toEqual(["Back", "Front"]);
  await head(page, "Due").getByRole("button").click();
  await expect.poll(() => rows(page).first().innerText()).toContain("Front 000");
  await page.waitForFunction(() => JSON.stringify(Object.values(localStorage)).includes("descending"));
  await page.reload();
  await workbenchReady(page);
  await expect.poll(() => head(page, "Due").getAttribute("aria-sort")).toBe("ascending");
  await expect.poll(() => rows(page).first().innerText()).toContain("Front 000");
  expect((await names()).slice(0, 2)).toEqual(["Back", "Front"]);
  expect(await width("Deck")).toBe(before + 60);
});

it("is a list of two-line rows on a phone: a tap shows the card, a long press selects, then taps do", async () => {
  const { page } = await openCards(true);
  await expect.poll(() => grid(page).getByRole("columnheader").count()).toBe(0);
  const first = rows(page).first();
  await expect.poll(() => first.innerText()).toMatch(/^Front \d+\nflashcards\/many · .+ · Review$/);
  expect((await first.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  await rows(page).nth(1).tap();
  await expect.poll(() => preview(page).innerText()).toContain(`Card 2 of 398`);
  expect(await count(page)).toBe("400 cards");
  await rows(page).nth(1).dispatchEvent("pointerdown", { pointerType: "touch", isPrimary: true, button: 0 });
  await expect.poll(() => count(page)).toBe("1 of 400 cards selected");
  await rows(page).nth(1).dispatchEvent("pointerup", { pointerType: "touch", isPrimary: true, button: 0 });
  await rows(page).nth(2).tap();
  await expect.poll(() => count(page)).toBe("2 of 400 cards selected");
  await page.getByRole("button", { name: "Sort cards" }).tap();
  await page.locator(".menu-item", { hasText: "Due" }).tap();
  await expect.poll(() => rows(page).first().innerText()).toContain("Front 000");
});

it("suspends a range of cards from the menu, and undoes it to the byte", async () => {
  const bench = await openCards();
  const { page } = bench;
  await row(page, "000").click();
  await rows(page).nth(3).click({ modifiers: ["Shift"] });
  await expect.poll(() => count(page)).toBe("4 of 400 cards selected");
  await page.getByRole("button", { name: "Actions" }).click();
  await page.locator(".menu-item", { hasText: /^Suspend$/ }).click();
  await page.locator(".notice", { hasText: "Suspended 4 cards in 1 note." }).waitFor();
  expect(await bench.read("Many.md")).not.toBe(notes["Many.md"]);
  await expect.poll(() => rows(page).nth(3).innerText()).toContain("Suspended");
  await page.locator(".notice").getByRole("button", { name: "Undo" }).click();
  await page.locator(".notice", { hasText: "Undone: 4 cards in 1 note." }).waitFor();
  expect(await bench.read("Many.md")).toBe(notes["Many.md"]);
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("grid");
});
