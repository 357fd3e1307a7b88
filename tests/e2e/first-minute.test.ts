// The first minute: from a vault of each kind to the first answered card, by clicking only what is offered.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { closeEach, openBench, type Bench, type BenchOptions } from "./bench";

let bench: Bench;
closeEach();

async function start(notes: BenchOptions["notes"], more: Partial<BenchOptions> = {}): Promise<Page> {
  bench = await openBench({ notes, now: "2026-03-01T10:00", ...more });
  return bench.page;
}
const total = (page: Page) => page.locator(".inline-recall-total");
const panel = (page: Page) => page.locator(".inline-recall-panel");
/** The one button of the first screen. */
const step = (page: Page, name: string) => panel(page).locator(".inline-recall-first-step", { hasText: name });
const status = (page: Page) => page.locator(".status-bar");

async function answerFirst(page: Page): Promise<void> {
  await panel(page).getByRole("button", { name: "Review", exact: true }).click();
  await page.locator(".inline-recall-show").click();
  await page.locator("[data-act=good]").click();
}

async function addCard(page: Page): Promise<void> {
  await page.locator(".inline-recall-add textarea").first().fill("Question");
  await page.locator(".inline-recall-add textarea").nth(1).fill("Answer");
  await page.locator(".inline-recall-add button", { hasText: /^Add$/ }).click();
}

describe("the first minute", () => {
  it("in an empty vault: makes an example note under a name that is free, opens it, and its cards are there", async () => {
    const page = await start({ "Flashcards example.md": "" });
    await expect.poll(() => status(page).innerText()).toContain("Make an example note");
    expect(await panel(page).locator(".inline-recall-panel-body button").allInnerTexts()).toEqual(["Make an example note"]);
    // No other button asks to be pressed.
    expect(await panel(page).locator("button.mod-cta").allInnerTexts()).toEqual(["Make an example note"]);
    await step(page, "Make an example note").click();
    await expect.poll(() => total(page).innerText()).toBe("0 due, 3 new");
    expect(bench.read("Flashcards example.md")).toBe("");
    await expect.poll(() => page.locator(".workspace-tab-header.mod-active").innerText()).toBe("Flashcards example 2");
    expect(await status(page).innerText()).not.toContain("example");
    await answerFirst(page);
    await expect.poll(() => bench.read("Flashcards example 2.md")).toMatch(/France::Paris\n<!--SR:/);
  });

  it("in a vault without deck tags: writes a first card into the note one chooses", async () => {
    const page = await start({ "Plan.md": "Call Ann\n", "Diary.md": "A walk.\n" });
    await step(page, "Write a first card").click();
    await page.locator(".prompt .suggestion-item", { hasText: "Diary" }).click();
    await addCard(page);
    await expect.poll(() => total(page).innerText()).toBe("0 due, 1 new");
    await answerFirst(page);
    await expect.poll(() => bench.read("Diary.md")).toMatch(/Question::Answer\n<!--SR:/);
    expect(bench.read("Plan.md")).toBe("Call Ann\n");
  });

  it("with cards in notes without a tag: names the note with the most of them, tags it, and can undo that", async () => {
    const biology = "Cell::unit of life\n\nDNA::molecule\n\nATP::energy\n";
    const page = await start({ "Biology.md": biology, "One.md": "a::b\n", "Books/Dune.md": "author:: Herbert\nyear:: 1965\npages:: 412\nrating:: 5\n\nA book.\n", "Code.md": "`x::y`\n" });
    await expect.poll(() => panel(page).innerText()).toContain('The note "Biology" contains 3 passages that look like flashcards.');
    await step(page, 'Tag "Biology"').click();
    await expect.poll(() => total(page).innerText()).toBe("0 due, 3 new");
    // Its button is gone: the focus is on the next thing to do.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Review");
    await page.locator(".notice button", { hasText: "Undo" }).click();
    await expect.poll(() => bench.read("Biology.md")).toBe(biology);
    await step(page, 'Tag "Biology"').click();
    await expect.poll(() => total(page).innerText()).toBe("0 due, 3 new");
    for (const notice of await page.locator(".notice").all()) await notice.click();
    await answerFirst(page);
    await expect.poll(() => bench.read("Biology.md")).toMatch(/Cell::unit of life\n<!--SR:/);
    expect(bench.read("One.md")).toBe("a::b\n");
  });

  it("with a tagged note and no card: writes a first card into it", async () => {
    const page = await start({ "Other.md": "text\n", "Latin.md": "#flashcards\n\nWords to learn.\n" });
    await expect.poll(() => panel(page).innerText()).toContain('The note "Latin" has the tag #flashcards');
    await step(page, "Write a first card").click();
    await addCard(page);
    await expect.poll(() => total(page).innerText()).toBe("0 due, 1 new");
    await answerFirst(page);
    await expect.poll(() => bench.read("Latin.md")).toMatch(/Question::Answer\n<!--SR:/);
  });

  it("coming from obsidian-spaced-repetition, with settings of our own already there: imports its settings", async () => {
    const foreignSettings = { settings: { flashcardTags: ["#cards"], singleLineCardSeparator: ";;", algorithm: "SM-2-OSR" } };
    const page = await start({ "Note.md": "#cards\n\nQ;;A\n" }, { foreignSettings, settings: { showIntervals: true } });
    await step(page, "Import its settings").click();
    await page.locator(".modal button.mod-cta").click();
    await expect.poll(() => total(page).innerText()).toBe("0 due, 1 new");
    await answerFirst(page);
    await expect.poll(() => bench.read("Note.md")).toMatch(/Q;;A\n<!--SR:/);
  });

  it("shows the same step to somebody who asks for a review or clicks the status bar", async () => {
    const page = await start({ "Note.md": "a::b\n" });
    await status(page).getByText("Tag your flashcards").click();
    const dialog = page.locator(".modal", { hasText: "No flashcards yet" });
    await dialog.getByRole("button", { name: 'Tag "Note"' }).waitFor();
    await page.keyboard.press("Escape");
    await bench.command("Review flashcards");
    await dialog.getByRole("button", { name: 'Tag "Note"' }).click();
    await expect.poll(() => bench.read("Note.md")).toContain("flashcards");
    expect(await dialog.count()).toBe(0);
    await expect.poll(() => status(page).innerText()).not.toContain("Tag");
  });

  it("follows what is written into notes without a deck, and goes when there is a card", async () => {
    const page = await start({ "Note.md": "text\n" });
    await step(page, "Write a first card").waitFor();
    bench.write("Note.md", "a::b\n");
    await step(page, 'Tag "Note"').waitFor();
    bench.write("Note.md", "#flashcards\n\na::b\n");
    await expect.poll(() => total(page).innerText()).toBe("0 due, 1 new");
    expect(await panel(page).locator(".inline-recall-first-step").count()).toBe(0);
  });
});

describe("without an open note", () => {
  it("Add card is in the palette and asks where; a new name makes a new note", async () => {
    const page = await start({ "Maths.md": "#flashcards\n\n1+1::2\n", "Art.md": "x\n" });
    await bench.command("Add card");
    await page.locator(".prompt .suggestion-item", { hasText: "Art" }).waitFor();
    await page.locator(".prompt-input").fill("Chemistry");
    await page.locator(".prompt .suggestion-item", { hasText: "New note: Chemistry" }).click();
    await addCard(page);
    await expect.poll(() => { try { return bench.read("Chemistry.md"); } catch { return ""; } }).toContain("Question::Answer");
    await expect.poll(() => total(page).innerText()).toBe("0 due, 2 new");
  });
});

describe("near misses in a vault without cards", () => {
  it("include notes without a deck, each once, and not those of a vault with cards", async () => {
    const page = await start({ "Biology.md": "Cell::unit\n\nDNA::molecule\n", "Plain.md": "text\n" });
    await step(page, 'Tag "Biology"').waitFor();
    await bench.command("List near misses in all notes");
    const items = page.locator(".inline-recall-exam-item");
    await expect.poll(() => items.allInnerTexts()).toEqual([expect.stringContaining("no deck tag")]);
    await items.getByRole("button", { name: /Repair|Change|Make/ }).first().click();
    await expect.poll(() => bench.read("Biology.md")).toContain("flashcards");
    // Whether the vault has cards is known when the note that was just tagged has been read.
    await expect.poll(() => total(page).innerText()).toBe("0 due, 2 new");
    bench.write("Plain.md", "c::d\n");
    await bench.command("List near misses in all notes");
    await expect.poll(() => page.locator(".inline-recall-exam [role=status]").innerText()).toContain("1 note");
  });
});
