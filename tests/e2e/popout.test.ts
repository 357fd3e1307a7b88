// The plugin in popout windows: a note's bar, dialogs, menus and chips, a review, a base.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { closeEach, openBench, type Bench, type BenchOptions } from "./bench";

let bench: Bench;
closeEach();

const keys = (due: string, interval: number, ease: number) => `sr-due: ${due}\nsr-interval: ${interval}\nsr-ease: ${ease}\n`;
const essay = `---\ntags: [review]\n${keys("2026-02-27", 4, 270)}---\n# On forgetting\n\nText of the note.\n`;
const notes = {
  "Essay.md": essay,
  "Older.md": `---\ntags: [review]\n${keys("2026-01-01", 30, 250)}---\nOlder\n`,
  "Cards.md": "#flashcards\n\nQ1::A1\n<!--SR:!2026-02-20,5,250-->\n\nQ2::A2\n",
  "Queue.base": 'filters: file.hasTag("review")\nviews:\n  - type: inline-recall-queue\n    name: To review\n',
};

async function start(more: Partial<BenchOptions> = {}): Promise<Page> {
  bench = await openBench({ notes, now: "2026-03-01T10:00", settings: { algorithm: "sm2", order: "note", sm2: { loadBalance: false } }, ...more });
  await bench.page.locator(".inline-recall-panel [data-tag]").first().waitFor({ state: "attached" });
  return bench.page;
}

/** Moves the active tab to a window of its own, by the menu of the tab. */
async function moveOut(page: Page): Promise<Page> {
  const [popout] = await Promise.all([
    page.waitForEvent("popup"),
    page
      .locator(".mod-root .workspace-tab-header.mod-active")
      .click({ button: "right" })
      .then(() => page.locator(".menu-item", { hasText: "Move to new window" }).click()),
  ]);
  popout.on("pageerror", (error) => bench.errors.push(String(error)));
  await popout.locator(".workspace-leaf .view-content").first().waitFor();
  return popout;
}

const bar = (page: Page) => page.locator(".inline-recall-note-bar");
const grade = (page: Page, name: string) => bar(page).getByRole("button", { name });

it("a note's bar answers, has its menu and opens its dialog there", async () => {
  const page = await start();
  await bench.openNote("Essay");
  await grade(page, "Good 14 days").waitFor();
  const popout = await moveOut(page);
  await grade(popout, "Good 14 days").waitFor();
  expect(await bar(page).count()).toBe(0);
  await bar(popout).getByLabel("More").click();
  await popout.locator(".menu-item", { hasText: "Show what is written" }).click();
  const dialog = popout.locator(".inline-recall-note-review");
  await dialog.waitFor();
  await expect.poll(() => popout.evaluate(() => document.activeElement?.textContent)).toMatch(/^Good/);
  await popout.keyboard.press("Escape");
  expect([await dialog.count(), await page.locator(".modal, .menu").count()]).toEqual([0, 0]);
  await grade(popout, "Good 14 days").click();
  await popout.locator(".notice").getByText('Good. "Essay" is due on March 15, 2026.').waitFor();
  await expect.poll(() => bar(popout).count()).toBe(0);
  await expect.poll(() => bench.read("Essay.md")).toBe(essay.replace(keys("2026-02-27", 4, 270), keys("2026-03-15", 14, 270)));
  // The next note opens where one is, and is answered by a key.
  await popout.locator(".notice button").click();
  await popout.locator(".view-header-title", { hasText: "Older" }).waitFor();
  await grade(popout, "Good").waitFor();
  await popout.keyboard.press("Control+p");
  await popout.locator(".prompt-input").fill("Review this note");
  await popout.keyboard.press("Enter");
  await dialog.waitFor();
  await popout.keyboard.press("2");
  await expect.poll(() => bench.read("Older.md")).not.toBe(notes["Older.md"]);
  await expect.poll(() => bar(popout).count()).toBe(0);
});

it("a review is moved there, and is answered by keys and mouse", async () => {
  const page = await start();
  await page.locator(".inline-recall-panel [data-deck='flashcards']").waitFor();
  await bench.command("Review flashcards in a tab");
  await page.locator(".inline-recall-show").waitFor();
  const popout = await moveOut(page);
  await popout.locator(".inline-recall-front", { hasText: "Q1" }).first().waitFor();
  await popout.keyboard.press("Space");
  await popout.locator("[data-act=good]").waitFor();
  await popout.keyboard.press("3");
  await expect.poll(() => bench.read("Cards.md")).toMatch(/Q1::A1\n<!--SR:!2026-03-\d\d,\d+,250-->/);
  await popout.locator(".inline-recall-front", { hasText: "Q2" }).first().waitFor();
  await popout.getByRole("button", { name: "More", exact: true }).click();
  await popout.locator(".menu").waitFor();
  await popout.keyboard.press("Escape");
  await popout.keyboard.press("i");
  await popout.locator(".modal.inline-recall-facts").waitFor();
  await popout.keyboard.press("Escape");
  await popout.locator(".inline-recall-show").click();
  await popout.locator("[data-act=easy]").click();
  await expect.poll(() => bench.read("Cards.md")).toMatch(/Q2::A2\n<!--SR:!2026-03-\d\d,\d+,\d+-->/);
  await popout.locator(".inline-recall-end").waitFor();
  expect(await page.locator(".modal, .menu").count()).toBe(0);
});

it.each(["source", "preview"])("the chips of a card have their menu there, in %s", async (mode) => {
  const page = await start();
  await bench.openNote("Cards");
  await page.locator(".cm-content .inline-recall-chip").first().waitFor();
  if (mode === "preview") await page.keyboard.press("Control+e");
  const hint = page.locator(".inline-recall-panel [data-hint=chip]");
  await hint.waitFor();
  const popout = await moveOut(page);
  const chip = popout.locator(`${mode === "source" ? ".cm-content" : ".markdown-preview-view"} .inline-recall-chip`).first();
  await chip.click();
  // The panel's hint about chips, in the main window, is gone with its use.
  await popout.locator(".menu-item", { hasText: "Good" }).waitFor();
  await expect.poll(() => hint.count()).toBe(0);
  await popout.locator(".menu-item", { hasText: "Good" }).click();
  await expect.poll(() => bench.read("Cards.md")).toMatch(/Q1::A1\n<!--SR:!2026-03-\d\d,\d+,250-->/);
  await expect.poll(() => popout.locator(".menu").count()).toBe(0);
  await expect.poll(() => chip.innerText()).not.toContain("due");
});

it("a base reviews from there, and keeps the focus", async () => {
  const page = await start();
  await bench.openNote("Queue.base");
  await page.locator(".inline-recall-queue tbody tr").first().waitFor();
  const popout = await moveOut(page);
  await popout.getByRole("button", { name: "Review: Essay" }).click();
  await popout.locator(".inline-recall-note-review .mod-good").waitFor();
  await popout.keyboard.press("3");
  await expect.poll(() => bench.read("Essay.md")).toContain(keys("2026-03-15", 14, 270));
  await popout.locator(".inline-recall-queue").getByText("Mar 15, 2026").waitFor();
  await expect.poll(() => popout.evaluate(() => ({ ...(document.activeElement as HTMLElement).dataset }))).toEqual({ path: "Essay.md", act: "review" });
  await popout.keyboard.press("ArrowUp");
  expect(await popout.evaluate(() => (document.activeElement as HTMLElement).dataset["path"])).toBe("Older.md");
});

it("closes with its window, and what opens next is in the main window", async () => {
  const page = await start();
  await bench.openNote("Essay");
  await grade(page, "Good").waitFor();
  const popout = await moveOut(page);
  await grade(popout, "Good").waitFor();
  await popout.close();
  await bench.command("Open next note to review");
  await expect.poll(() => page.locator(".workspace-leaf.mod-active .view-header-title").innerText()).toBe("Older");
  await grade(page, "Good").waitFor();
  await bench.command("Review this note");
  await page.locator(".inline-recall-note-review").waitFor();
});

it("other views and dialogs work there", async () => {
  const page = await start();
  await bench.openNote("Cards");
  await page.locator(".cm-content .inline-recall-chip").first().waitFor();
  const popout = await moveOut(page);
  await popout.locator(".cm-line", { hasText: "Q1" }).click();
  const command = async (name: string): Promise<void> => {
    await popout.keyboard.press("Control+p");
    await popout.locator(".prompt-input").fill(name);
    await popout.keyboard.press("Enter");
  };
  await command("Explain why this is or is not a card");
  await popout.locator(".inline-recall-inspection").waitFor();
  await popout.keyboard.press("Escape");
  await command("Add card");
  await popout.locator(".inline-recall-add textarea").first().fill("Q3");
  await popout.locator(".inline-recall-add textarea").nth(1).fill("A3");
  await popout.keyboard.press("Control+Enter");
  await expect.poll(() => bench.read("Cards.md")).toContain("Q3::A3");
  await expect.poll(() => popout.locator(".modal").count()).toBe(0);
  await popout.locator(".cm-line", { hasText: "Q2" }).click();
  await popout.keyboard.press("Control+End");
  await popout.keyboard.type("\n#flashcards ");
  await popout.locator(".suggestion-container .inline-recall-form").first().waitFor();
  await popout.keyboard.press("Escape");
  await command("Open card library");
  await popout.locator(".inline-recall-cards-row .inline-recall-cards-cell").first().waitFor();
  await popout.locator(".inline-recall-cards input").first().fill("is:d");
  await popout.locator(".suggestion-item").first().waitFor();
  await popout.keyboard.press("Escape");
  await popout.locator(".inline-recall-cards input").first().fill("");
  await popout.locator(".inline-recall-cards-row:not([hidden])").nth(1).click({ button: "right" });
  await popout.locator(".menu").waitFor();
  await popout.keyboard.press("Escape");
  await popout.keyboard.press("ArrowDown");
  await popout.keyboard.press("i");
  await popout.locator(".modal.inline-recall-facts").waitFor();
  await popout.keyboard.press("Escape");
  await command("Open statistics");
  await popout.locator(".inline-recall-stats .inline-recall-today").waitFor();
  await command("Check schedules in all notes");
  await popout.locator(".inline-recall-exam-title").waitFor();
  await command("Review flashcards");
  await popout.locator(".modal .inline-recall-show, .modal .inline-recall-picker").first().waitFor();
  await popout.keyboard.press("Escape");
  expect(await page.locator(".modal, .menu, .suggestion-container").count()).toBe(0);
});
