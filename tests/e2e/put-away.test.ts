// Bury, suspend and undo by keyboard, on files on disk; and the list of cards put away.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { closeEach, openBench, type Bench } from "./bench";

let bench: Bench;
closeEach();

const front = (page: Page) => page.locator(".inline-recall-front").innerText();
const onDisk = (text: string) => expect.poll(() => bench.read("Note.md")).toBe(text);
const text = "\uFEFF#flashcards\r\n\r\nQ1::A1  \r\n<!--SR:!2026-02-28,5,250-->\r\n\r\nQ2:::A2\r\n<!--SR:!2026-02-27,5,250!2026-02-26,6,270-->\r\n\r\nQ3::A3";

it("buries, suspends and undoes by keyboard; the note has its bytes again", async () => {
  bench = await openBench({ notes: { "Note.md": text }, now: "2026-03-01T10:00", settings: { algorithm: "sm2", order: "note" } });
  const { page } = bench;
  await page.locator(".inline-recall-panel button.mod-cta").click();
  await expect.poll(() => front(page)).toBe("Q1");
  await page.keyboard.press("b");
  await expect.poll(() => front(page)).toBe("Q2");
  await page.keyboard.press("Shift+Digit1");
  const first = text.replace("2026-02-27", "2426-02-27");
  await onDisk(first);
  await expect.poll(() => front(page)).toBe("A2");
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+Digit1");
  const both = first.replace("2026-02-26", "2426-02-26");
  await onDisk(both);
  await expect.poll(() => front(page)).toBe("Q3");
  await page.keyboard.press("Shift+Digit1");
  await onDisk(`${both}\r\n<!--SR:!2400-01-01,1,250-->`);
  await page.keyboard.press("u");
  await onDisk(both);
  await page.keyboard.press("u");
  await onDisk(first);
  await page.keyboard.press("u");
  await onDisk(text);
  await expect.poll(() => front(page)).toBe("Q2");
  await page.keyboard.press("u");
  await expect.poll(() => front(page)).toBe("Q1");
  expect(bench.read("Note.md")).toBe(text);
});

it("lists what was put away, from the panel, and brings it back", async () => {
  bench = await openBench({ notes: { "Note.md": text }, now: "2026-03-01T10:00", settings: { algorithm: "sm2", order: "note" } });
  const { page } = bench;
  await page.locator(".inline-recall-panel button.mod-cta").click();
  await expect.poll(() => front(page)).toBe("Q1");
  await page.keyboard.press("!");
  await expect.poll(() => front(page)).toBe("Q2");
  await page.keyboard.press("Shift+B");
  await expect.poll(() => front(page)).toBe("Q3");
  await page.keyboard.press("Escape");
  await onDisk(text.replace("2026-02-28", "2426-02-28"));
  await page.locator(".inline-recall-remark button", { hasText: "Show" }).click();
  const rows = page.locator(".inline-recall-away-row");
  await expect.poll(() => rows.count()).toBe(3);
  // The note's name is told apart from how the card stands.
  expect(await rows.last().locator(".inline-recall-muted").innerText()).toMatch(/^[A-Z][a-z ]+ · Note: Note$/);
  await page.locator(".inline-recall-away-row[data-how=bury] button", { hasText: "Unbury" }).first().click();
  await expect.poll(() => rows.count()).toBe(2);
  await page.locator(".inline-recall-away-row[data-how=suspend] button", { hasText: "Unsuspend" }).click();
  await onDisk(text);
  await expect.poll(() => rows.count()).toBe(1);
});

it("limits a deck from its menu, and lets more through in one click", async () => {
  const notes = { "Note.md": "#flashcards/a\n\nQ1::A1\n\nQ2::A2\n\nQ3::A3\n" };
  bench = await openBench({ notes, now: "2026-03-01T10:00", settings: { algorithm: "sm2", order: "note" } });
  const { page } = bench;
  await page.locator('[data-deck="flashcards/a"]').click({ button: "right" });
  await page.locator(".menu-item", { hasText: "Options for this deck" }).click();
  await page.locator(".inline-recall-options input").first().fill("1");
  await page.locator(".inline-recall-options button", { hasText: "Save" }).click();
  await expect.poll(() => page.locator(".inline-recall-options").count()).toBe(0);
  await page.locator(".inline-recall-panel button.mod-cta").click();
  await page.locator(".inline-recall-show").waitFor();
  await page.keyboard.press("Space");
  await page.keyboard.press("3");
  await page.locator("button", { hasText: "2 more new cards today" }).click();
  await expect.poll(() => front(page)).toBe("Q2");
});

it("takes a deck's exam date from its menu, says what it asks, and shows it in the tree", async () => {
  const card = (name: string) => `${name}::A\n<!--SR:!2026-08-28,200,250-->\n`;
  const notes = { "Note.md": `#flashcards/a\n\n${["Q1", "Q2", "Q3", "Q4"].map(card).join("\n")}` };
  bench = await openBench({ notes, now: "2026-03-01T10:00", settings: { algorithm: "sm2", order: "note" } });
  const { page } = bench;
  const open = async () => {
    await page.locator('[data-deck="flashcards/a"]').click({ button: "right" });
    await page.locator(".menu-item", { hasText: "Options for this deck" }).click();
  };
  const field = (name: string) => page.locator(`.inline-recall-options input[aria-label="${name}"]`);
  const says = page.locator(".inline-recall-exam-day-says");
  await open();
  await field("Exam date").fill("2026-03-03");
  await expect.poll(() => says.innerText()).toBe("4 cards over 1 day: about 4 a day.");
  await field("Reviews a day").fill("3");
  await expect.poll(() => says.innerText()).toContain("about 1 would not come up before the exam");
  await field("Exam date").fill("2026-03-01");
  await expect.poll(() => page.locator(".inline-recall-options").innerText()).toContain("Choose a day after today.");
  await page.locator(".inline-recall-options button", { hasText: "Save" }).click();
  expect(await page.locator(".inline-recall-options").count()).toBe(1);
  await field("Exam date").fill("2026-03-02");
  await field("Reviews a day").fill("");
  await page.locator(".inline-recall-options button", { hasText: "Save" }).click();
  // Today is the last day before it.
  await expect.poll(() => page.locator('[data-deck="flashcards/a"]').innerText()).toMatch(/a\s+1 d\s+4\s+0/);
  expect(await page.getByRole("treeitem", { name: /^a Exam tomorrow 4 due 0 new$/ }).getAttribute("data-deck")).toBe("flashcards/a");
  await page.locator(".inline-recall-panel button.mod-cta").click();
  await expect.poll(() => front(page)).toBe("Q1");
  await page.keyboard.press("Escape");
  await open();
  expect(await field("Exam date").inputValue()).toBe("2026-03-02");
  await field("Exam date").fill("");
  await page.locator(".inline-recall-options button", { hasText: "Save" }).click();
  await expect.poll(() => page.locator('[data-deck="flashcards/a"]').innerText()).toMatch(/a\s+0\s+0/);
});

it("crams a deck from its menu without a change of the note", async () => {
  bench = await openBench({ notes: { "Note.md": "#flashcards/a\n\nQ1::A1\n<!--SR:!2026-04-28,5,250-->\n" }, now: "2026-03-01T10:00", settings: { algorithm: "sm2" } });
  const { page } = bench;
  await page.locator('[data-deck="flashcards/a"]').click({ button: "right" });
  await page.locator(".menu-item", { hasText: "Cram this deck" }).click();
  await expect.poll(() => front(page)).toBe("Q1");
  await page.keyboard.press("Space");
  await page.locator("[data-act=good]").waitFor();
  expect(await page.locator(".inline-recall-interval").count()).toBe(0);
  await page.locator(".inline-recall-turn .checkbox-container").click();
  await expect.poll(() => page.locator(".inline-recall-interval").count()).toBe(4);
  await page.locator(".inline-recall-turn .checkbox-container").click();
  await expect.poll(() => page.locator(".inline-recall-interval").count()).toBe(0);
  await page.keyboard.press("3");
  await page.locator(".inline-recall-end").waitFor();
  expect(bench.read("Note.md")).toBe("#flashcards/a\n\nQ1::A1\n<!--SR:!2026-04-28,5,250-->\n");
});

it("says how the card stands in the review's menu, and resets it there; U brings its schedule back", async () => {
  bench = await openBench({ notes: { "Note.md": text }, now: "2026-03-01T10:00", settings: { algorithm: "sm2", order: "note" } });
  const { page } = bench;
  await page.locator(".inline-recall-panel button.mod-cta").click();
  await expect.poll(() => front(page)).toBe("Q1");
  const more = page.locator('.inline-recall-header button[aria-label="More"]');
  await more.click();
  expect((await page.locator(".menu .menu-item-title").allInnerTexts()).slice(0, 3)).toEqual(["Due yesterday", "Interval 5 days, ease 250%", "Last reviewed 6 days ago"]);
  await page.locator(".menu-item", { hasText: "Reset card" }).click();
  await onDisk(text.replace("\r\n<!--SR:!2026-02-28,5,250-->", ""));
  await expect.poll(() => front(page)).toBe("Q2");
  await page.keyboard.press("u");
  await onDisk(text);
  await expect.poll(() => front(page)).toBe("Q1");
});
