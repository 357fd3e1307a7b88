// Cards and chips with Vim's keys: the editor's own Vim mode, whose keys precede ours.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { closeEach, openBench, type Bench } from "./bench";

let bench: Bench;
closeEach();

const due = "<!--SR:!2026-02-28,5,250-->";
const later = "<!--SR:!2026-03-13,84,290-->";
const text = `#flashcards\n\nFirst::one\n${due}\n\nSecond::two ${later}\n\nLast words`;

/** Opens a note in Vim's normal mode, with the cursor at the start. */
async function open(note = text): Promise<Page> {
  bench = await openBench({ notes: { "Note.md": note }, now: "2026-03-01T10:00", settings: { algorithm: "sm2", sm2: { loadBalance: false } } });
  const { page } = bench;
  await page.keyboard.press("Control+,");
  await page.locator(".vertical-tab-nav-item", { hasText: "Editor" }).click();
  await page.locator(".setting-item", { hasText: "Vim key bindings" }).locator(".checkbox-container").click();
  await page.keyboard.press("Escape");
  await bench.openNote("Note");
  await page.locator(".cm-vimMode .cm-content").click();
  await keys(page, "g", "g", "0");
  return page;
}

async function keys(page: Page, ...all: string[]): Promise<void> {
  for (const key of all) await page.keyboard.press(key);
}

const chips = (page: Page): Promise<string[]> => page.locator(".cm-content .inline-recall-chip").evaluateAll((all) => all.map((el) => (el as HTMLElement).innerText.replace(/\s+/g, " ").trim()));
const onDisk = (wanted: string) => expect.poll(() => bench.read("Note.md")).toBe(wanted);
const shown = (page: Page): Promise<string> => page.locator(".cm-content").innerText();
const isNormal = (page: Page): Promise<number> => page.locator(".cm-vimMode").count();

describe("under Vim's keys", () => {
  it("a comment shows while the cursor is at it, and is edited as any text", async () => {
    const page = await open();
    await expect.poll(() => chips(page)).toEqual(["1 d overdue", "In 12 d"]);
    await keys(page, "j", "j", "j");
    await expect.poll(() => chips(page)).toEqual(["In 12 d"]);
    expect(await shown(page)).toContain(due);
    // To the last digit of the ease.
    await keys(page, "$", "h", "h", "h", "x");
    await onDisk(text.replace(due, due.replace("250", "25")));
    await keys(page, "u");
    await onDisk(text);
    await keys(page, "g", "g");
    await expect.poll(() => chips(page)).toEqual(["1 d overdue", "In 12 d"]);
  });

  it("lines that are deleted and put elsewhere take their schedules along", async () => {
    const page = await open();
    await keys(page, "j", "j", "d", "j", "G", "p");
    await onDisk(`${text.replace(`First::one\n${due}\n`, "")}\nFirst::one\n${due}`);
    await keys(page, "g", "g");
    await expect.poll(() => chips(page)).toEqual(["In 12 d", "1 d overdue"]);
    await keys(page, "u", "u");
    await onDisk(text);
  });

  it("all lines are yanked with their comments, though chips stand in their places", async () => {
    const page = await open();
    await keys(page, "Shift+V", "G");
    expect(await chips(page)).toEqual(["1 d overdue", "In 12 d"]);
    await keys(page, "y", "G", "p");
    await onDisk(`${text}\n${text}`);
  });

  it("a search finds a date within a comment", async () => {
    const page = await open();
    await keys(page, "/");
    await page.keyboard.type("2026-03-13");
    await keys(page, "Enter");
    await expect.poll(() => chips(page)).toEqual(["1 d overdue"]);
    expect(await shown(page)).toContain(later);
  });

  it("Enter goes on with an answer while one inserts, and is a motion else", async () => {
    const note = "#flashcards\n\n> Q\n> ?\n\nend";
    const page = await open(note);
    await keys(page, "j", "j", "j", "Enter", "Enter");
    expect(await isNormal(page)).toBe(1);
    expect(bench.read("Note.md")).toBe(note);
    await keys(page, "k", "k", "Shift+A");
    expect(await isNormal(page)).toBe(0);
    await keys(page, "Enter");
    await page.keyboard.type("A");
    await keys(page, "Escape");
    await onDisk("#flashcards\n\n> Q\n> ?\n> A\n\nend");
    await keys(page, "u");
    await onDisk(note);
  });

  it("a visual selection becomes a deletion, and u takes it back", async () => {
    const page = await open("#flashcards\n\nThe cat sits");
    await keys(page, "j", "j", "w", "v", "e");
    await bench.command("Make cloze deletion");
    await onDisk("#flashcards\n\nThe ==cat== sits");
    await keys(page, "Escape", "u");
    await onDisk("#flashcards\n\nThe cat sits");
  });

  it("a card is graded from its chip, and typing goes on in normal mode where it was", async () => {
    const page = await open();
    await keys(page, "G");
    await page.locator(".cm-content .inline-recall-chip").first().click();
    await page.locator(".menu .menu-item", { hasText: "Good:" }).click();
    await expect.poll(() => bench.read("Note.md")).not.toContain(due);
    await page.locator(".cm-content").focus();
    expect(await isNormal(page)).toBe(1);
    await keys(page, "d", "d");
    await expect.poll(() => bench.read("Note.md")).toMatch(/^#flashcards\n\nFirst::one\n<!--SR:!2026-03-\d\d,\d+,250-->\n\nSecond::two <!--SR:!2026-03-13,84,290-->\n$/);
  });
});
