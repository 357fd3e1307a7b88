// Options of a deck, from its menu to the labels of its cards and the note on disk.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { closeEach, openBench, type Bench } from "./bench";

let bench: Bench;
closeEach();

const dialog = ".inline-recall-options";
const fsrs = "<!--SR:!fsrs,2026-02-27T08:00:00.000Z,20,20,5,2,9,0,0,2026-02-07T08:00:00.000Z-->";
const notes = { "A.md": `#flashcards/chem/organic\n\nQ1::A1\n${fsrs}\n`, "B.md": `#flashcards/law\n\nQ2::A2\n${fsrs}\n` };
const deckRow = (path: string) => `.inline-recall-panel [data-deck="${path}"]`;
const row = (page: Page, path: string) => page.locator(`${dialog} [data-key="${path}"]`);
const source = (page: Page, path: string) => row(page, path).locator(".inline-recall-option-source");
const field = (page: Page, path: string) => row(page, path).locator("input, select");
const saved = () => (JSON.parse(bench.read(".obsidian/plugins/inline-recall/data.json")) as { deckOptions?: unknown }).deckOptions;
const picture = async (page: Page, name: string) => {
  if (process.env["PICTURES"] !== undefined) await page.screenshot({ path: `${process.env["PICTURES"]}/${name}.png` });
};

async function openOptions(page: Page, deck: string): Promise<void> {
  await page.locator(deckRow(deck)).click({ button: "right" });
  await page.locator(".menu-item", { hasText: "Options for this deck" }).click();
  await page.locator(dialog).waitFor();
}

async function save(page: Page): Promise<void> {
  await page.locator(`${dialog} button`, { hasText: "Save" }).click();
  await expect.poll(() => page.locator(dialog).count()).toBe(0);
}

/** What the button Good says for the first card of a deck. */
async function goodOf(page: Page, deck: string): Promise<string> {
  await page.locator(deckRow(deck)).click();
  await page.locator(".inline-recall-show").click();
  const text = await page.locator("[data-act=good]").innerText();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.locator(".inline-recall-show, [data-act=good]").count()).toBe(0);
  return text;
}

it("sets a retention for a deck; its subdecks inherit it, their labels and notes follow it, and a reset brings back the settings", async () => {
  bench = await openBench({ notes, now: "2026-03-01T10:00", settings: { algorithm: "fsrs", order: "note", sm2: { loadBalance: false } } });
  const { page } = bench;
  const before = await goodOf(page, "flashcards/chem/organic");
  await openOptions(page, "flashcards/chem");
  expect(await field(page, "fsrs.retention").inputValue()).toBe("90");
  expect(await source(page, "fsrs.retention").innerText()).toBe("Inherited from the settings.");
  await field(page, "fsrs.retention").fill("75");
  expect(await source(page, "fsrs.retention").innerText()).toBe("Set here. Inherited from the settings: 90.");
  await picture(page, "set");
  await save(page);
  await expect.poll(saved).toEqual([{ deck: "flashcards/chem", apart: false, own: { "fsrs.retention": 0.75 }, unread: {} }]);
  const after = await goodOf(page, "flashcards/chem/organic");
  expect(after).not.toBe(before);
  expect(await goodOf(page, "flashcards/law")).toBe(before);

  await openOptions(page, "flashcards/chem/organic");
  expect(await field(page, "fsrs.retention").inputValue()).toBe("75");
  expect(await source(page, "fsrs.retention").innerText()).toBe("Inherited from flashcards/chem.");
  await page.locator(dialog).getByLabel("Use options of parent decks").evaluate((el) => (el.closest(".checkbox-container") as HTMLElement).click());
  await expect.poll(() => field(page, "fsrs.retention").inputValue()).toBe("90");
  await save(page);
  expect(await goodOf(page, "flashcards/chem/organic")).toBe(before);

  await openOptions(page, "flashcards/chem/organic");
  await page.locator(dialog).getByLabel("Use options of parent decks").evaluate((el) => (el.closest(".checkbox-container") as HTMLElement).click());
  await save(page);
  await page.locator(deckRow("flashcards/chem/organic")).click();
  await page.locator(".inline-recall-show").click();
  expect(await page.locator("[data-act=good]").innerText()).toBe(after);
  await page.keyboard.press("3");
  await expect.poll(() => bench.read("A.md")).not.toBe(notes["A.md"]);
  const [, days] = /fsrs,[^,]+,(\d+),/.exec(bench.read("A.md"))!;
  // At 75 %, much later than at 90 %.
  expect(Number(days)).toBeGreaterThan(150);
  await page.keyboard.press("Escape");

  await openOptions(page, "flashcards/chem");
  await row(page, "fsrs.retention").getByLabel("Use the inherited desired retention").click();
  expect(await field(page, "fsrs.retention").evaluate((el: HTMLInputElement) => [el.value, el === document.activeElement])).toEqual(["90", true]);
  await save(page);
  await expect.poll(saved).toEqual([]);
});

it("refuses values that cannot be used, at their field, and keeps them from data.json until they are corrected", async () => {
  const deckOptions = [{ deck: "flashcards/law", own: { "fsrs.retention": 7, order: "random", later: 1 } }];
  bench = await openBench({ notes, now: "2026-03-01T10:00", settings: { algorithm: "fsrs", deckOptions } });
  const { page } = bench;
  expect(await bench.notice()).toContain("1 setting could not be used");
  await openOptions(page, "flashcards/law");
  const retention = field(page, "fsrs.retention");
  expect(await retention.inputValue()).toBe("700");
  expect(await retention.getAttribute("aria-invalid")).toBe("true");
  const said = () => retention.evaluate((el) => el.getAttribute("aria-describedby")!.split(" ").map((id) => document.getElementById(id)?.textContent ?? "missing").join(" "));
  expect(await said()).toContain("700 is too high. The highest is 99.");
  await page.locator(`${dialog} button`, { hasText: "Save" }).click();
  expect(await retention.evaluate((el) => el === document.activeElement)).toBe(true);
  await field(page, "fsrs.learningSteps").fill("1m 9d");
  expect(await row(page, "fsrs.learningSteps").innerText()).toContain("9d cannot be a step.");
  await picture(page, "errors");
  await row(page, "fsrs.learningSteps").getByLabel("Use the inherited learning steps").click();
  expect(await field(page, "fsrs.learningSteps").inputValue()).toBe("1m 10m");
  expect(await field(page, "order").inputValue()).toBe("random");
  await field(page, "newOrder").selectOption("first");
  await retention.fill("80");
  await save(page);
  await expect.poll(saved).toEqual([{ deck: "flashcards/law", apart: false, own: { "fsrs.retention": 0.8, order: "random", newOrder: "first" }, unread: { later: 1 } }]);
});

it("asks before it discards, and works by keyboard alone", async () => {
  bench = await openBench({ notes, now: "2026-03-01T10:00", settings: { algorithm: "fsrs" } });
  const { page } = bench;
  await openOptions(page, "flashcards/chem/organic");
  const names: string[] = [];
  for (let turn = 0; turn < 40; turn++) {
    const name = await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");
    if (name === "Save") break;
    names.push(name);
    await page.keyboard.press("Tab");
  }
  expect(names).toEqual([
    "New cards a day", "Reviews a day", "Exam date", ...Array.from({ length: names.filter((name) => name === "Exam date").length - 1 }, () => "Exam date"), "Final review period",
    "Use options of parent decks", "Desired retention", "Compare retention targets", "Learning steps", "Relearning steps", "Maximum interval", "Weights", "Fit the weights to your reviews", "Leech threshold", "Leech action", "Order of due cards", "New cards", "Cancel",
  ]);
  await field(page, "order").selectOption("random");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect.poll(() => page.locator(dialog).count()).toBe(0);
  expect(saved()).toBeUndefined();
});

it.each([
  ["light", {}],
  ["dark", { dark: true }],
  ["phone", { phone: true }],
])("fits its window, and no label is cut: %s", async (name, options) => {
  const deckOptions = [{ deck: "flashcards/chem", own: { "fsrs.retention": 0.8, "fsrs.learningSteps": [5, 60] } }];
  bench = await openBench({ notes, now: "2026-03-01T10:00", settings: { algorithm: "fsrs", deckOptions }, ...options });
  const { page } = bench;
  if (name === "phone") await bench.command("Open the deck panel");
  await page.locator(deckRow("flashcards/chem/organic")).click({ button: "right" });
  await page.locator(".menu-item", { hasText: "Options for this deck" }).click();
  await page.locator(dialog).waitFor();
  await picture(page, `${name}-top`);
  await field(page, "order").scrollIntoViewIfNeeded();
  await picture(page, `${name}-end`);
  const wide = await page.locator(dialog).evaluate((el) => [...el.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > el.getBoundingClientRect().right + 1).map((one) => one.className));
  expect(wide).toEqual([]);
  expect(await source(page, "fsrs.learningSteps").innerText()).toBe("Inherited from flashcards/chem.");
});
