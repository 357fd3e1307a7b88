// Reviews of whole notes: the panel's section, the dialog, commands, menus, undo, on a desktop and on a phone.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { closeEach, openBench, type Bench, type BenchOptions } from "./bench";

let bench: Bench;
closeEach();

async function start(notes: BenchOptions["notes"], more: Partial<BenchOptions> = {}): Promise<Page> {
  bench = await openBench({ notes, now: "2026-03-01T10:00", ...more, settings: { sm2: { loadBalance: false }, ...(more.settings as object) } });
  await bench.page.locator(".inline-recall-panel").waitFor({ state: "attached" });
  return bench.page;
}

const keys = (due: string, interval: number, ease: number) => `sr-due: ${due}\nsr-interval: ${interval}\nsr-ease: ${ease}\n`;
const due = `---\n# mine\ntags: [review, essay]   # kept\n${keys("2026-02-27", 4, 270)}---\n# On forgetting\n\nText of the note.\n`;
const notes = {
  "On forgetting.md": due,
  "Older.md": `---\ntags:\n  - review/math\n${keys("2026-01-01", 30, 250)}---\nOlder\n`,
  "Later.md": `---\n${keys("2026-03-20", 10, 250)}---\n#review\n`,
  "New.md": "A new note\n\n#review\n",
  "Cards.md": "#flashcards\n\nCapital of France::Paris\n",
};
const rows = (page: Page) => page.locator(".inline-recall-panel [data-tag]").allInnerTexts().then((texts) => texts.map((text) => text.replace(/\s+/g, " ")));
const dialog = (page: Page) => page.locator(".inline-recall-note-review");
const palette = async (page: Page, typed: string): Promise<string[]> => {
  await page.keyboard.press("Control+P");
  await page.locator(".prompt input").fill(typed);
  const found = await page.locator(".prompt .suggestion-item").allInnerTexts();
  await page.keyboard.press("Escape");
  return found.map((name) => name.trim()).filter((name) => name.endsWith(`: ${typed}`));
};

describe("notes in review", () => {
  it("are counted by tag; the next one opens, is answered by a key, and undo restores it", async () => {
    const page = await start(notes);
    await expect.poll(() => rows(page)).toEqual(["#review 2 1", "#review/math 1 0"]);
    await bench.command("Open next note to review");
    await expect.poll(() => page.locator(".workspace-leaf.mod-active .view-header-title").innerText()).toBe("Older");
    await bench.openNote("On forgetting.md");
    await bench.command("Review this note");
    await dialog(page).waitFor();
    expect(await dialog(page).innerText()).toMatch(/On forgetting\s+Due 2 days ago\. Last interval 4 days, ease 270%\.\s+Again\s*1\s+Today\s+Hard\s*2\s+2 days\s+Good\s*3\s+14 days\s+Easy\s*4\s+23 days\s+Writes sr-due 2026-03-15, sr-interval 14, sr-ease 270/);
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Good/);
    await page.keyboard.press("3");
    expect(await bench.notice()).toBe('Good. "On forgetting" is due on March 15, 2026.');
    await bench.save();
    await expect.poll(() => bench.read("On forgetting.md")).toBe(due.replace(keys("2026-02-27", 4, 270), keys("2026-03-15", 14, 270)));
    await expect.poll(() => rows(page)).toEqual(["#review 1 1", "#review/math 1 0"]);
    await bench.command("Undo last answer");
    expect(await bench.notice()).toMatch(/^Undid "?Good/);
    await expect.poll(() => bench.read("On forgetting.md")).toBe(due);
    await expect.poll(() => rows(page)).toEqual(["#review 2 1", "#review/math 1 0"]);
  });

  it("open one after the other where the setting says so, until none is left", async () => {
    const page = await start({ "A.md": notes["Older.md"], "B.md": notes["New.md"] }, { settings: { openNextNote: true } });
    await expect.poll(() => rows(page)).toEqual(["#review 1 1", "#review/math 1 0"]);
    await page.locator('[data-tag="review/math"]').click();
    const title = () => page.locator(".workspace-leaf.mod-active .view-header-title").innerText();
    await expect.poll(title).toBe("A");
    await bench.command("Review this note");
    await dialog(page).locator("button.mod-easy").click();
    await expect.poll(title).toBe("B");
    await bench.notice();
    await bench.command("Review this note");
    await dialog(page).locator("button.mod-good").click();
    await expect.poll(() => page.locator(".notice").allInnerTexts()).toEqual(['Good. "B" is due in 3 days.', "No more notes to review today."]);
    await expect.poll(() => bench.read("B.md")).toBe(`---\n${keys("2026-03-04", 3, 250)}---\n${notes["New.md"]}`);
  });

  it("are added and removed by the menu of a note, and reset", async () => {
    const page = await start(notes);
    await expect.poll(() => rows(page)).toEqual(["#review 2 1", "#review/math 1 0"]);
    await bench.openNote("Cards.md");
    await bench.command("Add this note to review");
    expect(await bench.notice()).toBe('"Cards" is in review now.');
    await expect.poll(() => bench.read("Cards.md")).toBe(`---\ntags:\n  - review\n---\n${notes["Cards.md"]}`);
    await expect.poll(() => rows(page)).toEqual(["#review 2 2", "#review/math 1 0"]);
    await bench.command("Remove this note from review");
    await bench.notice();
    await expect.poll(() => rows(page)).toEqual(["#review 2 1", "#review/math 1 0"]);
    await bench.openNote("Later.md");
    await bench.command("Review this note");
    await dialog(page).getByText("Reset to new").click();
    expect(await bench.notice()).toBe('"Later" is new again.');
    await expect.poll(() => bench.read("Later.md")).toBe("---\n---\n#review\n");
  });

  it("are postponed, buried and suspended, listed, brought back, and undone", async () => {
    const page = await start(notes);
    await expect.poll(() => rows(page)).toEqual(["#review 2 1", "#review/math 1 0"]);
    await bench.openNote("On forgetting.md");
    await bench.command("Review this note");
    await dialog(page).getByText("Postpone…").click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Tomorrow");
    const postpone = page.locator(".inline-recall-postpone");
    await postpone.locator("input").fill("2026-03-01");
    await postpone.locator("input").press("Enter");
    await expect.poll(() => postpone.innerText()).toContain("Choose a day from tomorrow to the end of 2299.");
    await postpone.locator("input").fill("2026-03-05");
    await postpone.locator("input").press("Enter");
    expect(await bench.notice()).toBe('"On forgetting" is due in 4 days.');
    await bench.save();
    await expect.poll(() => bench.read("On forgetting.md")).toBe(due.replace("2026-02-27", "2026-03-05"));
    await expect.poll(() => rows(page)).toEqual(["#review 1 1", "#review/math 1 0"]);
    await bench.command("Undo last answer");
    expect(await bench.notice()).toBe("No longer postponed.");
    await bench.openNote("Older.md");
    await bench.command("Bury this note until tomorrow");
    await bench.notice();
    await bench.openNote("On forgetting.md");
    await bench.command("Suspend this note");
    expect(await bench.notice()).toBe('"On forgetting" is suspended.');
    await bench.save();
    await expect.poll(() => bench.read("On forgetting.md")).toBe(due.replace("2026-02-27", "2426-02-27"));
    await expect.poll(() => rows(page)).toEqual(["#review 0 1", "#review/math 0 0"]);
    expect(await palette(page, "Postpone this note")).toEqual([]);
    await bench.command("Review this note");
    await expect.poll(() => dialog(page).innerText()).toContain("This note is suspended.");
    await page.keyboard.press("Escape");
    await page.locator(".inline-recall-panel").getByText("2 notes buried or suspended").click();
    const away = page.locator(".inline-recall-away");
    expect(await away.locator(".inline-recall-away-text").allInnerTexts()).toEqual(["Older\nBuried until tomorrow", "On forgetting\nSuspended"]);
    for (const left of [1, 0]) {
      await away.getByText("Bring back").first().click();
      await expect.poll(() => away.getByText("Bring back").count()).toBe(left);
    }
    await page.keyboard.press("Escape");
    await bench.save();
    await expect.poll(() => bench.read("On forgetting.md")).toBe(due);
    await expect.poll(() => rows(page)).toEqual(["#review 2 1", "#review/math 1 0"]);
  });

  it("by FSRS-6, importance and a daily limit are as the settings say", async () => {
    const linked = { ...notes, "Hub.md": "[[Older]] and [[New]]\n", "New.md": `${notes["New.md"]}\n[[On forgetting]] [[On forgetting]]\n` };
    const page = await start(linked, { settings: { noteAlgorithm: "fsrs", noteOrder: "importance", notesPerDay: 1 } });
    await expect.poll(() => rows(page)).toEqual(["#review 1 0", "#review/math 1 0"]);
    await bench.command("Open next note to review");
    await expect.poll(() => page.locator(".workspace-leaf.mod-active .view-header-title").innerText()).toBe("On forgetting");
    await bench.command("Review this note");
    await expect.poll(() => dialog(page).innerText()).toMatch(/Writes sr-due 2026-[-\d]+, sr-interval \d+, sr-ease \d+, fsrs-stability [\d.]+, fsrs-difficulty [\d.]+ to the properties\./);
    await page.keyboard.press("3");
    await bench.notice();
    await bench.save();
    await expect.poll(() => bench.read("On forgetting.md")).toMatch(/^---\n# mine\ntags: \[review, essay\] {3}# kept\nsr-due: .*\nsr-interval: (\d+)\nsr-ease: \d+\nfsrs-stability: .*\nfsrs-difficulty: .*\nfsrs-interval: \1\nfsrs-reviewed: 2026-03-01\n---\n/);
    await expect.poll(() => rows(page)).toEqual(["#review 0 0", "#review/math 0 0"]);
    await bench.command("Open next note to review");
    expect(await bench.notice()).toBe("The daily limit is reached. 2 notes wait for another day.");
  });

  it("that cannot be changed safely say why, and stay as they are", async () => {
    const broken = "---\ntitle: one: two\n---\ntext #review\n";
    const unreadable = `---\n${keys("soon", 4, 250)}---\n#review\n`;
    const page = await start({ "Broken.md": broken, "Unreadable.md": unreadable });
    await expect.poll(() => page.locator(".inline-recall-panel").innerText()).toContain("1 note has a review schedule that cannot be read.");
    await bench.openNote("Broken.md");
    await bench.command("Review this note");
    await expect.poll(() => dialog(page).innerText()).toMatch(/Nothing was written\. The properties contain an error/);
    expect(await dialog(page).locator(".inline-recall-grade").count()).toBe(0);
    await page.keyboard.press("Escape");
    await bench.openNote("Unreadable.md");
    await bench.command("Review this note");
    await expect.poll(() => dialog(page).innerText()).toMatch(/The value of sr-due in the properties cannot be read/);
    await dialog(page).getByText("Reset to new").click();
    await expect.poll(() => bench.read("Unreadable.md")).toBe("---\n---\n#review\n");
    expect(bench.read("Broken.md")).toBe(broken);
  });

  it("a vault without review tags has no section and no commands of theirs", async () => {
    const page = await start({ "Cards.md": notes["Cards.md"] });
    await page.locator('[data-deck="flashcards"]').waitFor();
    expect(await page.locator(".inline-recall-panel [data-tag]").count()).toBe(0);
    await bench.openNote("Cards.md");
    for (const name of ["Review this note", "Open next note to review", "Add this note to review"]) expect(await palette(page, name)).toEqual([]);
    bench.write("Cards.md", `${notes["Cards.md"]}\n#review\n`);
    await expect.poll(() => rows(page)).toEqual(["#review 0 1"]);
    expect(await palette(page, "Review this note")).toHaveLength(1);
  });

  it("on a phone the dialog's buttons are large enough", async () => {
    const page = await start(notes, { phone: true });
    await page.evaluate(() => {
      const { app } = (window as unknown as { workbench: { app: { workspace: { openLinkText(link: string, from: string): Promise<void> }; commands: { executeCommandById(id: string): void } } } }).workbench;
      return app.workspace.openLinkText("On forgetting", "").then(() => app.commands.executeCommandById("inline-recall:review-whole-note"));
    });
    await dialog(page).waitFor();
    const boxes = await dialog(page).locator("button").evaluateAll((all) => all.map((el) => el.getBoundingClientRect()).map(({ width, height }) => Math.min(Math.round(width), Math.round(height))));
    expect(boxes.length).toBe(9);
    expect(Math.min(...boxes)).toBeGreaterThanOrEqual(44);
    expect(await dialog(page).evaluate((el) => el.scrollWidth <= el.clientWidth)).toBe(true);
    await dialog(page).locator("button.mod-hard").click();
    await expect.poll(() => bench.read("On forgetting.md")).toContain(keys("2026-03-03", 2, 250));
  });
});

const bar = (page: Page) => page.locator(".workspace-leaf.mod-active .inline-recall-note-bar");
const barText = async (page: Page) => (await bar(page).innerText()).replace(/\s+/g, " ").trim();
/** Runs in the page: opens a note, in a mode of its view. */
const show = (page: Page, link: string, mode: "source" | "preview", source = false) =>
  page.evaluate(
    async ([link, mode, source]) => {
      interface Leaf {
        setViewState(state: unknown): Promise<void>;
      }
      const { workspace } = (window as unknown as { workbench: { app: { workspace: { openLinkText(link: string, from: string): Promise<void>; getMostRecentLeaf(): Leaf } } } }).workbench.app;
      await workspace.openLinkText(link, "");
      await workspace.getMostRecentLeaf().setViewState({ type: "markdown", state: { file: `${link}.md`, mode, source }, active: true });
    },
    [link, mode, source] as const,
  );

describe("the bar of a note to review", () => {
  it.each([
    { name: "Live Preview", mode: "source", source: false },
    { name: "source mode", mode: "source", source: true },
    { name: "reading view", mode: "preview", source: false },
  ] as const)("answers in $name, hides, offers the next note, and comes back with undo", async ({ mode, source }) => {
    const page = await start(notes);
    await expect.poll(() => rows(page)).toEqual(["#review 2 1", "#review/math 1 0"]);
    await show(page, "On forgetting", mode, source);
    await expect.poll(() => barText(page)).toBe("Due 2 days ago Again Today Hard 2 days Good 14 days Easy 23 days");
    await bar(page).getByRole("button", { name: "Good 14 days" }).click();
    await expect.poll(() => bar(page).count()).toBe(0);
    await page.locator(".notice").getByText('Good. "On forgetting" is due on March 15, 2026.').waitFor();
    await bench.save();
    await expect.poll(() => bench.read("On forgetting.md")).toBe(due.replace(keys("2026-02-27", 4, 270), keys("2026-03-15", 14, 270)));
    await page.locator(".notice button").click();
    await expect.poll(() => page.locator(".workspace-leaf.mod-active .view-header-title").innerText()).toBe("Older");
    await expect.poll(() => barText(page)).toMatch(/^Due on January 1, 2026 Again/);
    await bench.command("Undo last answer");
    await bench.notice();
    await expect.poll(() => bench.read("On forgetting.md")).toBe(due);
    await show(page, "On forgetting", mode, source);
    await expect.poll(() => barText(page)).toMatch(/^Due 2 days ago Again/);
  });

  it("is in notes that are due or new only, on the side of the setting, and goes with the tag", async () => {
    const page = await start(notes, { settings: { noteBar: "top" } });
    await expect.poll(() => rows(page)).toEqual(["#review 2 1", "#review/math 1 0"]);
    for (const [link, text] of [["New", /^New Again Today Hard 1 day Good 3 days Easy 4 days$/], ["Older", /^Due on January/]] as const) {
      await show(page, link, "source");
      await expect.poll(() => barText(page)).toMatch(text);
    }
    expect(await bar(page).evaluate((el) => el.nextElementSibling?.className)).toContain("view-content");
    for (const link of ["Later", "Cards"]) {
      await show(page, link, "source");
      await expect.poll(() => bar(page).count()).toBe(0);
    }
    await show(page, "New", "source");
    await bar(page).waitFor();
    await bench.writeAndTell("New.md", "A new note\n");
    await expect.poll(() => bar(page).count()).toBe(0);
  });

  it("refuses an answer when the note has changed, and shows the new intervals", async () => {
    const page = await start(notes);
    await expect.poll(() => rows(page)).toEqual(["#review 2 1", "#review/math 1 0"]);
    await show(page, "On forgetting", "source");
    await expect.poll(() => barText(page)).toContain("Good 14 days");
    // The note is read when the button is pressed: the page has not been told of this change.
    await page.evaluate(() => {
      const { vault } = (window as unknown as { workbench: { app: { vault: { read(file: unknown): Promise<string>; cachedRead(file: unknown): Promise<string> } } } }).workbench.app;
      const { read, cachedRead } = vault;
      const other = (text: string) => text.replace("sr-interval: 4", "sr-interval: 8");
      vault.read = async (file) => other(await read.call(vault, file));
      vault.cachedRead = async (file) => other(await cachedRead.call(vault, file));
    });
    await bar(page).getByRole("button", { name: "Good" }).click();
    expect(await bench.notice()).toBe("The schedule of this note has changed. Nothing was written; choose again.");
    await expect.poll(() => barText(page)).toContain("Good 24 days");
    expect(bench.read("On forgetting.md")).toBe(due);
  });

  it("hides by its menu until the note is opened again, and after Again", async () => {
    const page = await start(notes);
    await expect.poll(() => rows(page)).toEqual(["#review 2 1", "#review/math 1 0"]);
    await show(page, "Older", "source");
    await bar(page).getByLabel("More").click();
    expect(await page.locator(".menu .menu-item-title").allInnerTexts()).toEqual(["Show what is written", "Open next note to review", "Reset to new", "Postpone this note", "Bury this note until tomorrow", "Suspend this note", "Remove this note from review", "Hide until this note is opened again"]);
    await page.locator(".menu").getByText("Hide until").click();
    await expect.poll(() => bar(page).count()).toBe(0);
    await show(page, "Cards", "source");
    await show(page, "Older", "source");
    await bar(page).getByRole("button", { name: "Again" }).click();
    await page.locator(".notice").waitFor();
    await expect.poll(() => bar(page).count()).toBe(0);
    await show(page, "Cards", "source");
    await show(page, "Older", "source");
    await expect.poll(() => barText(page)).toMatch(/^Due today Again/);
  });

  it.each(["top", "bottom"])("at the %s leaves the text where it is when it goes", async (noteBar) => {
    const long = `${due}${Array.from({ length: 200 }, (_, n) => `Paragraph ${String(n)} of the note.\n`).join("\n")}`;
    const page = await start({ "Long.md": long }, { settings: { noteBar } });
    await expect.poll(() => rows(page)).toEqual(["#review 1 0"]);
    await show(page, "Long", "source");
    await bar(page).getByRole("button", { name: "Good" }).waitFor();
    const line = page.locator(".cm-line").getByText("Paragraph 40 of", { exact: false });
    await page.locator(".workspace-leaf.mod-active .cm-scroller").evaluate((el) => (el.scrollTop = 1500));
    await expect.poll(() => line.count()).toBe(1);
    const before = (await line.boundingBox())?.y;
    await bar(page).getByLabel("More").click();
    await page.locator(".menu").getByText("Hide until").click();
    await expect.poll(() => bar(page).count()).toBe(0);
    expect((await line.boundingBox())?.y).toBe(before);
  });

  it("costs no read in notes that are not in review or later", async () => {
    const page = await start(notes);
    await expect.poll(() => rows(page)).toEqual(["#review 2 1", "#review/math 1 0"]);
    const offers = () =>
      page.evaluate(() => (window as unknown as { counted: number }).counted);
    await page.evaluate(() => {
      const { vault } = (window as unknown as { counted: number; workbench: { app: { vault: { read(file: unknown): Promise<string>; cachedRead(file: unknown): Promise<string> } } } }).workbench.app;
      const { cachedRead } = vault;
      const seen = window as unknown as { counted: number };
      seen.counted = 0;
      vault.cachedRead = (file) => {
        if (/^(?:Later|Plain|On forgetting)/.test((file as { path: string }).path)) seen.counted++;
        return cachedRead.call(vault, file);
      };
    });
    for (const link of ["Later", "Cards", "Later"]) await show(page, link, "source");
    const without = await offers();
    await show(page, "On forgetting", "source");
    await bar(page).getByRole("button", { name: "Good" }).waitFor();
    expect({ without, with: await offers() }).toEqual({ without: 0, with: 1 });
  });

  it.each([{ name: "phone", phone: true }, { name: "narrow pane", context: { viewport: { width: 560, height: 700 } } }])("fits a $name", async ({ name: _, ...more }) => {
    const page = await start(notes, more);
    await show(page, "On forgetting", "source");
    await bar(page).getByRole("button", { name: "Good" }).waitFor();
    const boxes = await bar(page).locator("button").evaluateAll((all) => all.map((el) => el.getBoundingClientRect()).map(({ width, height }) => Math.min(Math.round(width), Math.round(height))));
    expect(boxes.length).toBe(5);
    if ("phone" in more) expect(Math.min(...boxes)).toBeGreaterThanOrEqual(44);
    expect(await bar(page).evaluate((el) => [el, ...el.querySelectorAll("button, span")].every((one) => one.scrollWidth <= one.clientWidth + 1 || one.clientWidth === 0))).toBe(true);
    await bar(page).getByRole("button", { name: "Hard" }).click();
    await expect.poll(() => bench.read("On forgetting.md")).toContain(keys("2026-03-03", 2, 250));
  });
});
