// Reading whole notes in parts, as a person does: "Read to here" and "Extract selection", by mouse, keyboard and touch.
import { readdirSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { closeEach, openBench, type Bench, type BenchOptions } from "./bench";

let bench: Bench;
closeEach();

async function start(notes: BenchOptions["notes"], more: Partial<BenchOptions> = {}): Promise<Page> {
  bench = await openBench({ notes, now: "2026-03-01T10:00", ...more, settings: { sm2: { loadBalance: false }, ...(more.settings as object) } });
  await bench.page.locator(".inline-recall-panel [data-tag]").first().waitFor({ state: "attached" });
  return bench.page;
}

const readTo = "Read to here";
const extract = "Extract selection into a new note for review";
const isReadTo = "The review of this note will open here.";
const keys = (due: string, interval: number, ease: number) => `sr-due: ${due}\nsr-interval: ${interval}\nsr-ease: ${ease}\n`;
const paragraph = (n: number) => `Paragraph ${n} of the book.`;
const body = ["# The book", ...Array.from({ length: 60 }, (_, n) => (n === 45 ? "## A chapter of its own" : paragraph(n)))].join("\n\n");
const book = `---\ntags: [review]\n${keys("2026-02-27", 4, 250)}---\n${body}\n`;
/** The book with its reading place, and the words that mark it. */
const placed = (text: string, place: string, words = "", mark = "") => text.replace("---\n# The", `review-place: "${place}"\n---\n# The`).replace(`${words}\n`, `${words}${mark}\n`);
const ownId = " ^reading-place";
const other = `---\ntags: [review]\n${keys("2026-02-28", 4, 250)}---\nAnother note.\n`;

const leaf = (page: Page) => page.locator(".workspace-leaf.mod-active");
const title = (page: Page) => leaf(page).locator(".view-header-title").innerText();
const line = (page: Page, words: string) => leaf(page).locator(".cm-line").filter({ hasText: words });
const drawn = (page: Page, words: string) => leaf(page).locator(".markdown-preview-view :is(p, h2)").filter({ hasText: words });
const notice = (page: Page, words: string) => page.locator(".notice").filter({ hasText: words });
const files = () => readdirSync(bench.vault, { recursive: true, encoding: "utf8" }).filter((name) => !name.startsWith("."));

/** Turns the wheel over a note until these words are in sight. */
async function scrollTo(page: Page, found: Locator): Promise<void> {
  await leaf(page).locator(".view-content").hover();
  await expect.poll(async () => {
    if ((await found.count()) > 0 && (await isInSight(page, found))) return true;
    await page.mouse.wheel(0, 300);
    return false;
  }).toBe(true);
}

/** Whether it is between the edges of the pane, and above the bar. */
async function isInSight(page: Page, found: Locator): Promise<boolean> {
  const [inner, outer] = await Promise.all([found.boundingBox(), leaf(page).locator(".view-content").boundingBox()]);
  return inner !== null && outer !== null && inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height;
}

/** Runs a command through the palette: by its keys, or by taps on a phone. */
async function command(page: Page, name: string, phone = false): Promise<void> {
  if (!phone) return bench.command(name);
  await page.getByRole("button", { name: "Open command palette" }).last().tap();
  await page.locator(".prompt-input").fill(name);
  await page.locator(".prompt .suggestion-item").first().tap();
}

describe("read to here", () => {
  it("in the editor: the note is answered, and its review opens at the place", async () => {
    const page = await start({ "Book.md": book, "Other.md": other });
    await bench.openNote("Book");
    const at = line(page, "Paragraph 40 of");
    await scrollTo(page, at);
    await at.click();
    await command(page, readTo);
    await notice(page, isReadTo).waitFor();
    await bench.notice();
    await bench.save();
    const marked = placed(book, "#^reading-place", paragraph(40), ownId);
    await expect.poll(() => bench.read("Book.md")).toBe(marked);
    // The text did not jump.
    expect(await isInSight(page, at)).toBe(true);

    await leaf(page).locator(".inline-recall-note-bar .mod-again").click();
    await notice(page, "Again.").waitFor();
    await bench.notice();
    await bench.save();
    const answered = marked.replace(keys("2026-02-27", 4, 250), keys("2026-03-01", 1, 230));
    await expect.poll(() => bench.read("Book.md")).toBe(answered);
    // In place of the book, so that it is read anew.
    await bench.openNote("Other");
    await command(page, "Open next note to review");
    await expect.poll(() => title(page)).toBe("Book");
    await expect.poll(async () => (await at.count()) > 0 && (await isInSight(page, at))).toBe(true);
    // The cursor is there too.
    await page.keyboard.type("x");
    await expect.poll(() => at.innerText()).toMatch(/^xParagraph 40/);
  });

  it("in reading view: the place is what one sees first, and moves on", async () => {
    const page = await start({ "Book.md": book, "Other.md": other });
    await bench.openNote("Book");
    await leaf(page).locator(".cm-content").waitFor();
    await page.keyboard.press("Control+e");
    const [first, heading] = [drawn(page, "Paragraph 20 of"), drawn(page, "A chapter of its own")];
    for (const [found, place] of [[first, placed(book, "#^reading-place", paragraph(20), ownId)], [heading, placed(book, "#A chapter of its own")]] as const) {
      await scrollTo(page, found);
      // To the upper edge, as one does with the wheel.
      await expect.poll(async () => {
        const [inner, outer] = await Promise.all([found.boundingBox(), leaf(page).locator(".view-content").boundingBox()]);
        const left = Math.round(inner!.y - outer!.y);
        if (Math.abs(left) > 12) await page.mouse.wheel(0, left);
        return Math.abs(left);
      }).toBeLessThan(13);
      await command(page, readTo);
      await notice(page, isReadTo).waitFor();
      await bench.notice();
      await expect.poll(() => bench.read("Book.md")).toBe(place);
    }
    await bench.openNote("Other");
    await expect.poll(() => title(page)).toBe("Other");
    await page.locator('[data-tag="review"]').click();
    await expect.poll(() => title(page)).toBe("Book");
    await expect.poll(async () => (await heading.count()) > 0 && (await isInSight(page, heading))).toBe(true);
  });

  it("is undone by Ctrl+Z, and refused where there is no place", async () => {
    const broken = "---\ntags: [review]\ntitle: one: two\n---\nText #review\n";
    const bare = "---\ntags: [review]\n---\n\n| a | b |\n|---|---|\n| c | d |\n";
    const page = await start({ "Book.md": book, "Broken.md": broken, "Bare.md": bare, "Plain.md": "Text\n" });
    await bench.openNote("Book");
    await line(page, "Paragraph 2 of").click();
    await command(page, readTo);
    await notice(page, isReadTo).waitFor();
    await bench.save();
    await expect.poll(() => bench.read("Book.md")).not.toBe(book);
    await page.keyboard.press("Control+z");
    await bench.save();
    await expect.poll(() => bench.read("Book.md")).toBe(book);
    await bench.notice();
    for (const [name, why] of [["Broken", "properties"], ["Bare", "There is no heading or paragraph here, or above, that can be marked."]] as const) {
      await bench.openNote(name);
      await expect.poll(() => title(page)).toBe(name);
      await leaf(page).locator(".cm-content").click();
      await page.keyboard.press("Control+End");
      await command(page, readTo);
      expect(await bench.notice()).toContain(why);
    }
    expect([bench.read("Broken.md"), bench.read("Bare.md")]).toEqual([broken, bare]);
    await bench.openNote("Plain");
    await expect.poll(() => title(page)).toBe("Plain");
    await page.keyboard.press("Control+p");
    await page.locator(".prompt-input").fill(readTo);
    expect(await page.locator(".prompt .suggestion-item").filter({ hasText: readTo }).count()).toBe(0);
  });

  it.each([
    { list: "Show buried and suspended notes", open: (page: Page) => page.locator(".inline-recall-away").getByText("Open note") },
    { list: "Show all notes in review", open: (page: Page) => page.locator(".prompt .suggestion-item").filter({ hasText: "Book" }) },
  ])("is where the note opens from $list", async ({ list, open }) => {
    const away = placed(book, "#A chapter of its own", "").replace("sr-due: 2026", "sr-due: 2426");
    const page = await start({ "Book.md": away, "Other.md": other });
    await bench.openNote("Other");
    await command(page, list);
    await open(page).click();
    await expect.poll(() => title(page)).toBe("Book");
    const heading = line(page, "A chapter of its own").last();
    await expect.poll(async () => (await heading.count()) > 0 && (await isInSight(page, heading))).toBe(true);
    expect(bench.read("Book.md")).toBe(away);
  });

  it("by touch on a phone", async () => {
    const page = await start({ "Book.md": book, "Other.md": other }, { phone: true });
    await bench.openNote("Book");
    const at = line(page, "Paragraph 3 of");
    await at.tap();
    await command(page, readTo, true);
    await notice(page, isReadTo).tap();
    await leaf(page).locator(".inline-recall-note-bar .mod-again").tap();
    const answered = placed(book, "#^reading-place", paragraph(3), ownId).replace(keys("2026-02-27", 4, 250), keys("2026-03-01", 1, 230));
    await expect.poll(() => bench.read("Book.md")).toBe(answered);
    await page.locator(".notice button").tap();
    await expect.poll(() => title(page)).toBe("Other");
    await leaf(page).locator(".inline-recall-note-bar .mod-good").tap();
    await page.locator(".notice button").last().tap();
    await expect.poll(() => title(page)).toBe("Book");
    await expect.poll(async () => (await at.count()) > 0 && (await isInSight(page, at))).toBe(true);
  });
});

const essay = `---\ntags: [review]\n${keys("2026-02-27", 4, 250)}---\n# On memory\n\nForgetting is steep at first.\n\nSleep helps, and so does time. Both are free.\n`;
const source = (name: string) => `---\nsource: "[[${name}]]"\ntags:\n  - review\n---\n`;

describe("extract", () => {
  it("makes a note of a paragraph that the mouse selects; links go both ways", async () => {
    const page = await start({ "Essay.md": essay });
    await bench.openNote("Essay");
    await line(page, "Forgetting is steep").click({ clickCount: 3 });
    await command(page, extract);
    await notice(page, '"Forgetting is steep at first" is a new note in review.').waitFor();
    await bench.save();
    const made = "Forgetting is steep at first.md";
    await expect.poll(() => bench.read("Essay.md")).toBe(essay.replace("at first.\n", "at first.\n\n[[Forgetting is steep at first]]\n"));
    expect(bench.read(made)).toBe(`${source("Essay")}Forgetting is steep at first.\n`);
    await expect.poll(() => page.locator('.inline-recall-panel [data-tag="review"]').innerText()).toMatch(/review\s+1\s+1/);
    await page.locator(".notice").getByRole("button", { name: "Open note" }).click();
    await expect.poll(() => title(page)).toBe("Forgetting is steep at first");
    await leaf(page).locator(".inline-recall-note-bar").getByText("New", { exact: true }).waitFor();
    await bench.openNote("Essay");
    await expect.poll(() => title(page)).toBe("Essay");
    await page.keyboard.press("Control+e");
    await leaf(page).locator(".markdown-preview-view a.internal-link").click();
    await expect.poll(() => title(page)).toBe("Forgetting is steep at first");
  });

  it("of words selected by keys puts the link on their line; Ctrl+Z removes it, and a second extract does not replace the first", async () => {
    const page = await start({ "Essay.md": essay });
    await bench.openNote("Essay");
    await line(page, "Sleep helps").click();
    await page.keyboard.press("Home");
    for (let key = 0; key < 30; key++) await page.keyboard.press("Shift+ArrowRight");
    await command(page, extract);
    await notice(page, "is a new note in review.").waitFor();
    const linked = (name: string) => essay.replace("so does time.", `so does time. [[${name}]]`);
    const name = "Sleep helps, and so does time";
    await bench.save();
    await expect.poll(() => bench.read("Essay.md")).toBe(linked(name));
    await page.keyboard.press("Control+z");
    await bench.save();
    await expect.poll(() => bench.read("Essay.md")).toBe(essay);
    // The selection is as it was.
    await command(page, extract);
    await notice(page, `"${name} 2" is a new note in review.`).waitFor();
    await bench.save();
    await expect.poll(() => bench.read("Essay.md")).toBe(linked(`${name} 2`));
    for (const path of [`${name}.md`, `${name} 2.md`]) expect(bench.read(path)).toBe(`${source("Essay")}Sleep helps, and so does time.\n`);
  });

  it("refuses cards, properties and a table's cell, and writes nothing", async () => {
    const cards = `---\ntags: [review, flashcards]\n${keys("2026-02-27", 4, 250)}---\nBefore.\n\nla playa::the beach\n<!--SR:!2026-02-20,5,250-->\n\nAfter.\n\n| one | two |\n| --- | --- |\n| three | four |\n`;
    const page = await start({ "Cards.md": cards }, { settings: { algorithm: "sm2" } });
    await bench.openNote("Cards");
    const before = files();
    await line(page, "Before.").click();
    await page.keyboard.press("Home");
    for (let key = 0; key < 5; key++) await page.keyboard.press("Shift+ArrowDown");
    await command(page, extract);
    // A click on the notice would take the focus from the note.
    await notice(page, "The selection contains cards, which would lose their schedules. Select text without cards.").waitFor();
    await page.keyboard.press("Control+a");
    await command(page, extract);
    await notice(page, "The selection contains properties. Select text below them.").waitFor();
    await leaf(page).locator("td, th").filter({ hasText: "three" }).dblclick();
    await command(page, extract);
    await notice(page, "Leave the table first, then select text to extract.").waitFor();
    await bench.save();
    expect([bench.read("Cards.md"), files()]).toEqual([cards, before]);
  });

  it("of white space or with nothing selected makes no note", async () => {
    const page = await start({ "Essay.md": essay });
    await bench.openNote("Essay");
    const before = files();
    await line(page, "Sleep helps").click();
    await page.keyboard.press("Control+p");
    await page.locator(".prompt-input").fill(extract);
    expect(await page.locator(".prompt .suggestion-item").filter({ hasText: extract }).count()).toBe(0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("End");
    await page.keyboard.press("Shift+ArrowDown");
    await command(page, extract);
    expect(await bench.notice()).toBe("Select the text to extract.");
    expect([bench.read("Essay.md"), files()]).toEqual([essay, before]);
  });

  it("by touch on a phone", async () => {
    const page = await start({ "Essay.md": essay }, { phone: true });
    await bench.openNote("Essay");
    await line(page, "Forgetting is steep").tap();
    // What the handles of a phone's selection do: they set the page's, which the editor follows.
    await line(page, "Forgetting is steep").evaluate((el) => {
      const words = document.createTreeWalker(el, NodeFilter.SHOW_TEXT).nextNode()!;
      getSelection()!.setBaseAndExtent(words, 0, words, "Forgetting".length);
    });
    await command(page, extract, true);
    await notice(page, '"Forgetting" is a new note in review.').waitFor();
    await expect.poll(() => bench.read("Essay.md")).toBe(essay.replace("Forgetting", "Forgetting [[Forgetting]]"));
    expect(bench.read("Forgetting.md")).toBe(`${source("Essay")}Forgetting\n`);
    await page.locator(".notice").getByRole("button", { name: "Open note" }).tap();
    await expect.poll(() => title(page)).toBe("Forgetting");
  });
});
