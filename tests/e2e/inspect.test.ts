// Why something is or is not a card: shown in the editor, changed and undone with one key, and listed for the vault.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { closeEach, openBench, type Bench, type BenchOptions } from "./bench";

let bench: Bench;
closeEach();

async function start(notes: Record<string, string>, more: Partial<BenchOptions> = {}): Promise<Page> {
  bench = await openBench({ notes, now: "2026-03-01T10:00", ...more });
  return bench.page;
}

const ask = "Explain why this is or is not a card";
const dialog = (page: Page) => page.locator(".inline-recall-inspection");
const rows = (page: Page) =>
  dialog(page).locator("dl").evaluate((list) => {
    const found: Record<string, string> = {};
    for (const term of list.querySelectorAll("dt")) found[term.textContent] = (term.nextElementSibling as HTMLElement).innerText;
    return found;
  });
const onDisk = (path: string, text: string) => expect.poll(() => bench.read(path)).toBe(text);

/** Opens the note, places the cursor on a line and runs the command. */
async function askAt(page: Page, line: number): Promise<void> {
  await page.locator(".cm-line").nth(line).click();
  await bench.command(ask);
  await dialog(page).waitFor();
}

const animals = `#flashcards/animals

cat:::chat
<!--SR:!2026-02-20,5,250!2026-04-01,40,270-->

What says the cow?

?
Moo

${"`dog::chien`"}

Nothing here.
`;
const joined = animals.replace("cow?\n\n?", "cow?\n?");

describe("in the editor", () => {
  it("a card is told of with its deck and the rule, its cards and its comment", async () => {
    const page = await start({ "Animals.md": animals });
    await bench.openNote("Animals");
    await askAt(page, 2);
    expect(await dialog(page).locator(".modal-title").innerText()).toBe("This is a card");
    expect(await rows(page)).toEqual({
      Kind: "Reversed, on one line",
      Deck: "flashcards/animals\nFrom the tags on line 1",
      Lines: "3 to 4",
      Cards: "Front to back\nDue on February 20, 2026\nInterval 5 days, ease 250%\nLast reviewed on February 15, 2026\nBack to front\nDue on April 1, 2026\nInterval 1.3 months, ease 270%\nLast reviewed on February 20, 2026",
      Comment: "<!--SR:!2026-02-20,5,250!2026-04-01,40,270-->",
    });
    expect(bench.read("Animals.md")).toBe(animals);
  });

  it("a near miss is told of with its reason and a change, which one undo takes back", async () => {
    const page = await start({ "Animals.md": animals });
    await bench.openNote("Animals");
    await askAt(page, 7);
    expect(await dialog(page).locator(".modal-title").innerText()).toBe("This is not a card");
    expect(await dialog(page).innerText()).toContain("A blank line separates this separator from its front.");
    expect(await dialog(page).locator(".inline-recall-diff-line").evaluateAll((lines) => lines.map((line) => [...line.children].map((part) => part.textContent).join(" ")))).toEqual(["6   What says the cow?", "7 - ", "7   ?"]);
    await dialog(page).getByRole("button", { name: "Make this change" }).click();
    await onDisk("Animals.md", joined);
    await page.keyboard.press("Control+z");
    await onDisk("Animals.md", animals);
    // The near miss is one again, and without one a message says so.
    await askAt(page, 7);
    expect(await dialog(page).innerText()).toContain("A blank line separates this separator from its front.");
    await page.keyboard.press("Escape");
    await askAt(page, 12);
    expect(await dialog(page).innerText()).toContain("Nothing on this line looks like a card.");
  });

  it("a setting that would help is offered with what else it changes, and changes the setting, not the note", async () => {
    const note = "#flashcards\n\n你：：you\n\n他：：he\n\ncat::chat\n";
    const page = await start({ "Chinese.md": note });
    await bench.openNote("Chinese");
    await askAt(page, 2);
    expect(await dialog(page).innerText()).toContain("This note gets 1 other card. 1 card in this note stops being a card.");
    await dialog(page).getByRole("button", { name: "Use ：： as the basic separator" }).click();
    const confirm = page.locator(".modal").filter({ hasText: "Change this setting?" });
    expect(await confirm.innerText()).toContain("The setting applies to all notes. No note is changed.");
    await confirm.getByRole("button", { name: "Change setting" }).click();
    await dialog(page).waitFor({ state: "detached" });
    await askAt(page, 2);
    expect(await dialog(page).locator(".modal-title").innerText()).toBe("This is a card");
    expect(bench.read("Chinese.md")).toBe(note);
  });

  it("does not say of a card that no change would make it one", async () => {
    const page = await start({ "Note.md": "#flashcards\n\nfront::back ::\n" });
    await bench.openNote("Note");
    await askAt(page, 2);
    expect(await dialog(page).locator(".modal-title").innerText()).toBe("This is a card");
    expect(await dialog(page).innerText()).toContain("Another separator makes this line a card");
    expect(await dialog(page).innerText()).not.toContain("No single change");
  });

  it("a card with an empty side is incomplete, there and in the list of near misses", async () => {
    const page = await start({ "Half.md": "#flashcards\n\nfront only ::\n", "Sun.md": "#flashcards\n\nThe ==sun shines.\n" });
    await bench.openNote("Half");
    await askAt(page, 2);
    expect(await dialog(page).locator(".modal-title").innerText()).toBe("This card is incomplete");
    expect(await dialog(page).innerText()).toContain("This card has an empty back.");
    expect(await dialog(page).innerText()).not.toContain("No single change");
    await page.keyboard.press("Escape");
    await bench.command("List near misses in all notes");
    await expect.poll(() => page.locator(".inline-recall-exam-title").innerText()).toBe("1 near miss and 1 incomplete card in 2 notes");
  });

  it("stands in the menu of the editor, and tells of a note without a deck", async () => {
    const page = await start({ "Plain.md": "Front::Back\n" });
    await bench.openNote("Plain");
    await page.locator(".cm-line").first().click({ button: "right" });
    await page.locator(".menu-item").filter({ hasText: ask }).click();
    await dialog(page).waitFor();
    expect(await dialog(page).innerText()).toContain("The note has no deck tag, so it contains no cards.");
    await dialog(page).getByRole("button", { name: "Make this change" }).click();
    await onDisk("Plain.md", "#flashcards\n\nFront::Back\n");
    await page.keyboard.press("Control+z");
    await onDisk("Plain.md", "Front::Back\n");
  });
});

describe("near misses of the whole vault", () => {
  const view = (page: Page) => page.locator(".inline-recall-exam");
  const title = (page: Page) => page.locator(".inline-recall-exam-title").innerText();
  const items = (page: Page) => page.locator(".inline-recall-exam-item");
  const cloze = "#flashcards\n\nThe ==sun shines.\n";

  it("are listed by note with their changes; one changes its note and is taken back", async () => {
    const page = await start({ "Animals.md": animals, "Sun.md": cloze, "Plain.md": "Front\n\n?\nBack\n", "Well.md": "#flashcards\n\na::b\n" });
    await bench.command("List near misses in all notes");
    await expect.poll(() => title(page)).toBe("2 near misses in 2 notes");
    expect(await view(page).locator("[role=status]").innerText()).toContain("Checked 3 notes with a deck.");
    expect(await view(page).getByRole("heading").allInnerTexts()).toEqual(["Animals", "Sun"]);
    expect(await items(page).nth(1).innerText()).toContain("This deletion is not closed on its line.");
    await items(page).nth(1).getByRole("button", { name: "Make this change" }).click();
    await onDisk("Sun.md", "#flashcards\n\nThe ==sun shines==.\n");
    await expect.poll(() => title(page)).toBe("1 near miss in 1 note");
    await items(page).nth(1).getByRole("button", { name: "Undo" }).click();
    await onDisk("Sun.md", cloze);
    await expect.poll(() => title(page)).toBe("2 near misses in 2 notes");
    // Code, math and comments appear on request.
    await view(page).getByRole("button", { name: "Show code, math, links and comments too" }).click();
    await expect.poll(() => title(page)).toBe("3 near misses in 2 notes");
    expect(await items(page).nth(1).innerText()).toContain("It is inside inline code");
    await items(page).nth(0).getByRole("button", { name: "Open note" }).click();
    await expect.poll(() => page.locator(".workspace-leaf.mod-active .cm-content").innerText()).toContain("What says the cow?");
    // Schedules are another list, in the place of this one.
    await bench.command("Check schedules in all notes");
    await expect.poll(() => title(page)).toBe("No damage found");
    expect(await view(page).count()).toBe(1);
  });
});
