// Searches by each term, and acts on 40 cards in 40 notes that are stopped, or whose page dies, half-way: over notes on disk.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { closeEach, openBench, workbenchReady, type Bench } from "./bench";
import { run } from "./surfaces";

closeEach();

const pad = (at: number): string => String(at).padStart(2, "0");
const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`Note ${pad(at)}.md`, `#flashcards\n\nFront ${pad(at)}::Back\n<!--SR:!2026-01-${pad((at % 28) + 1)},10,250-->\n`]));
const terms = {
  "school/Chemistry.md":
    "#flashcards/chem #exam\n\nCitric acid::in lemons\n<!--SR:!2026-01-04,30,190-->\n\nwater:::H2O\n\nThe ==sun== shines\n<!--SR:!2426-01-04,10,250-->\n\nbroken::schedule\n<!--SR:!2026-99-99,1,250-->\n",
  "Physics.md": "#flashcards/phys\n\nforce::mass\n<!--SR:!fsrs,2026-02-10T10:00:00.000Z,20,12,8.5,2,5,6,0,2026-01-21T10:00:00.000Z-->\n\ncitric  **acids**::x\n\nWATER::again\n",
};

const count = (page: Page) => page.locator(".inline-recall-cards-count").innerText();
const grid = (page: Page) => page.getByRole("grid");
const field = (page: Page) => page.getByRole("combobox", { name: "Search cards" });
const list = (page: Page) => page.getByRole("listbox", { name: "Suggestions" });

async function openCards(notes: Readonly<Record<string, string>>, cards: string, more: { readonly phone?: boolean; readonly ownContext?: boolean } = {}): Promise<Bench> {
  const bench = await openBench({ notes, now: "2026-01-25T10:00", settings: { algorithm: "sm2", leechLapses: 6 }, ...more });
  await bench.page.locator(".inline-recall-panel [data-deck]").first().waitFor({ state: "attached" });
  await run(bench.page, "open-cards");
  await expect.poll(() => count(bench.page)).toBe(cards);
  return bench;
}

/** Suspends all cards; `half`: the note whose write waits until `release`. Resolves when that write has begun. */
async function suspendUntil(page: Page, half: string): Promise<() => void> {
  let release: () => void = () => undefined;
  let begun: () => void = () => undefined;
  const writing = new Promise<void>((resolve) => (begun = resolve));
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(`**/api/write?**${encodeURIComponent(half)}**`, async (route) => {
    begun();
    await held;
    await route.continue();
  });
  await grid(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Shift+F10");
  await page.locator(".menu-item", { hasText: /^Suspend$/ }).click();
  await writing;
  return release;
}

const bytes = (bench: Bench) => Object.keys(many).map((path) => bench.read(path)).join("\0");
const suspended = (bench: Bench) => Object.keys(many).filter((path) => bench.read(path).includes("!2426-"));

it("an act that is stopped half-way leaves the rest, and undo gives the folder its bytes", async () => {
  const bench = await openCards(many, "40 cards");
  const { page } = bench;
  const before = bytes(bench);
  const release = await suspendUntil(page, "Note 19.md");
  await page.locator(".modal").getByRole("button", { name: "Stop" }).click();
  release();
  await expect.poll(() => page.locator(".modal").innerText()).toContain("Suspended 20 cards in 20 notes.");
  expect(await page.locator(".modal").innerText()).toContain("Stopped before the end. What is done stays until you undo it.");
  expect(suspended(bench)).toEqual(Object.keys(many).slice(0, 20));
  await page.locator(".modal").getByRole("button", { name: "Undo" }).click();
  await page.locator(".notice", { hasText: "Undone: 20 cards in 20 notes." }).waitFor();
  expect(bytes(bench)).toBe(before);
});

it("an act whose page dies half-way is told at the next start, and undo gives the folder its bytes", async () => {
  const bench = await openCards(many, "40 cards", { ownContext: true });
  const { page } = bench;
  const before = bytes(bench);
  const url = page.url();
  await suspendUntil(page, "Note 19.md");
  expect(suspended(bench)).toEqual(Object.keys(many).slice(0, 19));
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
  expect(await notice.innerText()).toMatch(/(?:19|20) of 40 notes can be restored\./);
  expect(bytes(bench)).not.toBe(before);
  await notice.getByRole("button", { name: "Undo" }).click();
  await again.locator(".notice", { hasText: "Undone: 19 cards in 19 notes." }).waitFor();
  expect(bytes(bench)).toBe(before);
});

it("finds cards by each term", async () => {
  const { page } = await openCards(terms, "8 cards");
  for (const [query, cards] of [
    ["citric", 2], ['"citric acid"', 1], ["front:water", 2], ["back:water", 1], ["deck:chem", 5], ["note:phys", 3], ["folder:school", 5], ["tag:exam", 5],
    ["kind:cloze", 1], ["kind:reversed", 2], ["is:due", 1], ["is:new", 4], ["is:review", 2], ["is:suspended", 1], ["is:damaged", 1], ["is:leech", 1], ["is:duplicate", 2],
    ["is:near-duplicate", 4], ["due:<=7d", 2], ["due:2026-02", 1], ["ivl:>21", 1], ["ease:<200", 1], ["s:12", 1], ["d:>8", 1], ["r:<100%", 2], ["lapses:>=4", 1], ["reviewed:<30d", 2],
    ["/^w\\w+r$/", 3], ["-is:new OR force", 4],
  ] as const) {
    await field(page).fill(query);
    await field(page).press("Enter");
    await expect.poll(() => count(page), { message: query }).toBe(cards === 1 ? "1 card" : `${String(cards)} cards`);
  }
});

it.each([["a desktop", false], ["a phone", true]])("suggests terms and names over the table, which stays in place, on %s", async (_name, phone) => {
  const { page } = await openCards(terms, "8 cards", { phone });
  const choose = async (name: string) => (phone ? list(page).getByRole("option", { name }).tap() : list(page).getByRole("option", { name }).click());
  const top = (await grid(page).boundingBox())!.y;
  await field(page).focus();
  await page.keyboard.type("de");
  await list(page).waitFor();
  expect((await grid(page).boundingBox())!.y).toBe(top);
  const [box, input] = [(await list(page).boundingBox())!, (await field(page).boundingBox())!];
  expect(box.y).toBeGreaterThanOrEqual(input.y + input.height - 1);
  expect(box.x + box.width).toBeLessThanOrEqual(page.viewportSize()!.width);
  if (phone) expect((await list(page).getByRole("option").first().boundingBox())!.height).toBeGreaterThanOrEqual(44);
  await choose("deck:");
  await expect.poll(() => list(page).getByRole("option").allInnerTexts()).toEqual(["flashcards", "flashcards/chem", "flashcards/phys"]);
  await page.keyboard.type("ch");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  expect(await field(page).inputValue()).toBe("deck:flashcards/chem ");
  await expect.poll(() => count(page)).toBe("5 cards");
  expect(await list(page).isVisible()).toBe(false);
});
