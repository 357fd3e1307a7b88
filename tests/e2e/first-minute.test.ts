// The first minute: from a vault of each kind to the first answered card, by clicking only what is offered, and by keyboard alone.
import type { Locator, Page } from "playwright-core";
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

/** How somebody does it. */
interface Hand {
  begin(page: Page): Promise<void>;
  press(target: Locator): Promise<void>;
  write(field: Locator, text: string): Promise<void>;
  review(page: Page): Promise<void>;
  /** Chooses from a list of suggestions. */
  choose(page: Page, name: string): Promise<void>;
}

const hasFocus = (target: Locator) => target.evaluate((el) => el === document.activeElement);

/** By Tab. */
async function goTo(target: Locator): Promise<void> {
  await target.waitFor();
  for (let tab = 0; tab < 60; tab++) {
    if (await hasFocus(target)) return;
    await target.page().keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${String(target)}`);
}

/** After an act the focus is somewhere, even if its button is gone. */
async function keepsFocus(page: Page, act: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement === document.body), { message: act }).toBe(false);
}

const hands: Readonly<Record<"mouse" | "keyboard", Hand>> = {
  mouse: {
    begin: async () => {},
    press: (target) => target.click(),
    write: (field, text) => field.fill(text),
    review: (page) => panel(page).getByRole("button", { name: "Review", exact: true }).click(),
    choose: (page, name) => page.locator(".prompt .suggestion-item", { hasText: name }).click(),
  },
  keyboard: {
    async begin(page) {
      await bench.command("Open the deck panel");
      await keepsFocus(page, "Open the deck panel");
    },
    async press(target) {
      const [page, name] = [target.page(), String(target)];
      await target.waitFor();
      await keepsFocus(page, `before ${name}`);
      await goTo(target);
      await page.keyboard.press("Enter");
      await keepsFocus(page, name);
    },
    async write(field, text) {
      await goTo(field);
      await field.page().keyboard.type(text);
    },
    // From anywhere: in an editor, Tab writes.
    review: () => bench.command("Review flashcards"),
    async choose(page, name) {
      await page.locator(".prompt-input").waitFor();
      await page.keyboard.type(name);
      await page.locator(".prompt .suggestion-item.is-selected", { hasText: name }).waitFor();
      await page.keyboard.press("Enter");
      await keepsFocus(page, name);
    },
  },
};

async function answerFirst(page: Page, { press, review }: Hand): Promise<void> {
  await review(page);
  await press(page.locator(".inline-recall-show"));
  await press(page.locator("[data-act=good]"));
}

async function addCard(page: Page, { press, write }: Hand): Promise<void> {
  await write(page.locator(".inline-recall-add textarea").first(), "Question");
  await write(page.locator(".inline-recall-add textarea").nth(1), "Answer");
  await press(page.locator(".inline-recall-add button", { hasText: /^Add$/ }));
}

describe.each(["mouse", "keyboard"] as const)("the first minute, by %s", (way) => {
  const hand = hands[way];
  const begin = async (...args: Parameters<typeof start>): Promise<Page> => {
    const page = await start(...args);
    await hand.begin(page);
    return page;
  };

  it("in an empty vault: makes an example note under a name that is free, opens it, and its cards are there", async () => {
    const page = await begin({ "Flashcards example.md": "" });
    await expect.poll(() => status(page).innerText()).toContain("Make an example note");
    expect(await panel(page).locator(".inline-recall-panel-body button").allInnerTexts()).toEqual(["Make an example note"]);
    // No other button asks to be pressed.
    expect(await panel(page).locator("button.mod-cta").allInnerTexts()).toEqual(["Make an example note"]);
    await hand.press(step(page, "Make an example note"));
    await expect.poll(() => total(page).innerText()).toBe("0 due, 3 new");
    expect(bench.read("Flashcards example.md")).toBe("");
    await expect.poll(() => page.locator(".workspace-tab-header.mod-active").innerText()).toBe("Flashcards example 2");
    expect(await status(page).innerText()).not.toContain("example");
    await answerFirst(page, hand);
    await expect.poll(() => bench.read("Flashcards example 2.md")).toMatch(/France::Paris\n<!--SR:/);
  });

  it("in a vault without deck tags: writes a first card into the note one chooses", async () => {
    const page = await begin({ "Plan.md": "Call Ann\n", "Diary.md": "A walk.\n" });
    await hand.press(step(page, "Write a first card"));
    await hand.choose(page, "Diary");
    await addCard(page, hand);
    await expect.poll(() => total(page).innerText()).toBe("0 due, 1 new");
    await answerFirst(page, hand);
    await expect.poll(() => bench.read("Diary.md")).toMatch(/Question::Answer\n<!--SR:/);
    expect(bench.read("Plan.md")).toBe("Call Ann\n");
  });

  it("with cards in notes without a tag: names the note with the most of them, tags it, and can undo that", async () => {
    const biology = "Cell::unit of life\n\nDNA::molecule\n\nATP::energy\n";
    const page = await begin({ "Biology.md": biology, "One.md": "a::b\n", "Books/Dune.md": "author:: Herbert\nyear:: 1965\npages:: 412\nrating:: 5\n\nA book.\n", "Code.md": "`x::y`\n" });
    await expect.poll(() => panel(page).innerText()).toContain('The note "Biology" contains 3 passages that look like flashcards.');
    await hand.press(step(page, 'Tag "Biology"'));
    await expect.poll(() => total(page).innerText()).toBe("0 due, 3 new");
    // Its button is gone: the focus is on the next thing to do.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Review");
    await hand.press(page.locator(".notice button", { hasText: "Undo" }));
    await expect.poll(() => bench.read("Biology.md")).toBe(biology);
    await hand.press(step(page, 'Tag "Biology"'));
    await expect.poll(() => total(page).innerText()).toBe("0 due, 3 new");
    // They cover the panel.
    if (way === "mouse") for (const notice of await page.locator(".notice").all()) await notice.click();
    await answerFirst(page, hand);
    await expect.poll(() => bench.read("Biology.md")).toMatch(/Cell::unit of life\n<!--SR:/);
    expect(bench.read("One.md")).toBe("a::b\n");
  });

  it("with a tagged note and no card: writes a first card into it", async () => {
    const page = await begin({ "Other.md": "text\n", "Latin.md": "#flashcards\n\nWords to learn.\n" });
    await expect.poll(() => panel(page).innerText()).toContain('The note "Latin" has the tag #flashcards');
    await hand.press(step(page, "Write a first card"));
    await addCard(page, hand);
    await expect.poll(() => total(page).innerText()).toBe("0 due, 1 new");
    await answerFirst(page, hand);
    await expect.poll(() => bench.read("Latin.md")).toMatch(/Question::Answer\n<!--SR:/);
  });

  it("coming from obsidian-spaced-repetition, with settings of our own already there: imports its settings", async () => {
    const foreignSettings = { settings: { flashcardTags: ["#cards"], singleLineCardSeparator: ";;", algorithm: "SM-2-OSR" } };
    const page = await begin({ "Note.md": "#cards\n\nQ;;A\n" }, { foreignSettings, settings: { showIntervals: true } });
    await hand.press(step(page, "Import its settings"));
    await hand.press(page.locator(".modal button.mod-cta"));
    await expect.poll(() => total(page).innerText()).toBe("0 due, 1 new");
    await answerFirst(page, hand);
    await expect.poll(() => bench.read("Note.md")).toMatch(/Q;;A\n<!--SR:/);
  });
});

describe("the first minute", () => {
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
    await addCard(page, hands.mouse);
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
