// Adding cards in a real editor: by right-click, by command, at every kind of place, checked by the note's bytes on disk.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { closeEach, openBench, type Bench, type BenchOptions } from "./bench";

let bench: Bench;
closeEach();

async function start(text: string | Uint8Array, more: Partial<BenchOptions> & { others?: Record<string, string> } = {}): Promise<Page> {
  bench = await openBench({ notes: { "Note.md": text, ...more.others }, now: "2026-03-01T10:00", ...more });
  await bench.openNote("Note");
  await bench.page.locator(".cm-content").waitFor();
  return bench.page;
}

const dialog = (page: Page) => page.locator(".inline-recall-add");
const field = (page: Page, name: "front" | "back" | "cloze" | "deck" | "where") => page.locator(`#inline-recall-add-${name}`);
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);
const menuEntry = (page: Page) => page.locator(".menu-item").filter({ hasText: "Add card" });
const written = (page: Page) => page.locator(".inline-recall-diff-text");
const onDisk = (text: string) => expect.poll(() => bench.read("Note.md")).toBe(text);

/** The middle of a word in the editor, in page coordinates. */
async function pointOf(page: Page, word: string): Promise<{ x: number; y: number }> {
  const point = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector(".cm-content")!, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    return null;
  }, word);
  if (point === null) throw new Error(`${word} is not in the editor`);
  return point;
}

async function rightClick(page: Page, word: string, select = false): Promise<void> {
  const { x, y } = await pointOf(page, word);
  if (select) await page.mouse.dblclick(x, y);
  else await page.mouse.click(x, y);
  await page.mouse.click(x, y, { button: "right" });
  await menuEntry(page).click();
  await dialog(page).waitFor();
}

/** Places the cursor in a word and opens the dialog by command, as a keyboard user does. */
async function byCommand(page: Page, word: string): Promise<void> {
  const { x, y } = await pointOf(page, word);
  await page.mouse.click(x, y);
  await bench.command("Add card");
  await dialog(page).waitFor();
}

async function type(page: Page, front: string, back: string): Promise<void> {
  await expect.poll(() => focused(page)).toBe("inline-recall-add-front");
  await page.keyboard.type(front);
  await page.keyboard.press("Tab");
  await page.keyboard.type(back);
}

const head = "---\ntags: flashcards\n---\n";

describe("by right-click", () => {
  it("offers a cloze of the sentence around a selected term, and marks the term where it stands", async () => {
    const page = await start(`${head}First sentence. The mitochondrion makes energy. Last one.\n`);
    await rightClick(page, "mitochondrion", true);
    expect(await field(page, "cloze").inputValue()).toBe("The ==mitochondrion== makes energy.");
    expect(await focused(page)).toBe("inline-recall-add-cloze");
    await page.locator(".inline-recall-add button.mod-cta").click();
    await onDisk(`${head}First sentence. The ==mitochondrion== makes energy. Last one.\n`);
    await expect.poll(() => dialog(page).count()).toBe(0);
    await expect.poll(() => page.locator(".inline-recall-total").innerText()).toBe("0 due, 1 new");
  });

  it("writes a basic card without a selection, by typing and Ctrl+Enter, and the panel counts it", async () => {
    const page = await start(`${head}Some text.\n\nMore text.\n`);
    await rightClick(page, "Some");
    await type(page, "Capital of France", "Paris");
    await page.keyboard.press("Control+Enter");
    await onDisk(`${head}Some text.\n\nCapital of France::Paris\n\nMore text.\n`);
    expect(await bench.notice()).toBe("Card added.");
    await expect.poll(() => page.locator(".inline-recall-total").innerText()).toBe("0 due, 1 new");
  });

  it("stands in the explorer's menu of a note, and the card goes to the note's end", async () => {
    const page = await start(`${head}text`, { others: { "Other.md": "other\n" } });
    await page.locator('.nav-file-title[data-path="Note.md"]').click({ button: "right" });
    await menuEntry(page).click();
    await type(page, "a", "b");
    await page.keyboard.press("Control+Enter");
    await onDisk(`${head}text\n\na::b`);
    expect(bench.read("Other.md")).toBe("other\n");
  });
});

describe("by keyboard", () => {
  it("adds one card after another with Shift+Ctrl+Enter, each below the last, then closes", async () => {
    const page = await start(`${head}text\n`);
    await byCommand(page, "text");
    for (const [front, back] of [["one", "1"], ["two", "2"], ["three", "3"]] as const) {
      await type(page, front, back);
      await page.keyboard.press("Control+Shift+Enter");
      await expect.poll(() => field(page, "front").inputValue()).toBe("");
    }
    await page.keyboard.press("Escape");
    await expect.poll(() => dialog(page).count()).toBe(0);
    await onDisk(`${head}text\n\none::1\n\ntwo::2\n\nthree::3\n`);
  });

  it("asks before closing with text in it, and keeps the text when told so", async () => {
    const page = await start(`${head}text\n`);
    await byCommand(page, "text");
    await page.keyboard.type("unsaved");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Keep editing" }).click();
    expect(await field(page, "front").inputValue()).toBe("unsaved");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Discard" }).click();
    await expect.poll(() => dialog(page).count()).toBe(0);
    expect(bench.read("Note.md")).toBe(`${head}text\n`);
  });

  it("shows the card as on review while one types, and says what stands in the way", async () => {
    const page = await start(`${head}text\n`);
    await byCommand(page, "text");
    await type(page, "**Bold** $x^2$", "back");
    const sides = page.locator(".inline-recall-add-side");
    await expect.poll(() => sides.first().locator("strong").innerText()).toBe("Bold");
    await expect.poll(() => sides.nth(1).innerText()).toBe("back");
    await expect.poll(() => written(page).allInnerTexts()).toEqual(["text", "**Bold** $x^2$::back"]);
    await field(page, "front").fill("std::vector");
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => page.locator(".inline-recall-field-error").allInnerTexts()).toContainEqual(expect.stringContaining(":: in the front would split the card"));
    expect(bench.read("Note.md")).toBe(`${head}text\n`);
  });

  it("suggests the decks there are, and takes the chosen one", async () => {
    const page = await start("---\ntags: flashcards/history\n---\nfirst::y\n", { others: { "B.md": "#flashcards/biology\n\np::q\n", "C.md": "#flashcards/botany\n\nr::s\n" } });
    await byCommand(page, "first");
    expect(await field(page, "deck").inputValue()).toBe("flashcards/history");
    await type(page, "a", "b");
    await field(page, "deck").fill("bot");
    await expect.poll(() => page.locator(".suggestion-container .suggestion-item").allInnerTexts()).toEqual(["flashcards/botany", "flashcards/bot"]);
    await page.keyboard.press("Enter");
    expect(await field(page, "deck").inputValue()).toBe("flashcards/botany");
    await page.keyboard.press("Control+Enter");
    await onDisk("---\ntags: flashcards/history\n---\nfirst::y\n\n#flashcards/botany a::b\n");
  });
});

describe("what the card stands in stays whole", () => {
  const cases: readonly (readonly [name: string, word: string, before: string, after: string])[] = [
    ["a callout", "inside", `${head}> [!note] Title\n> inside it\n\nend\n`, `${head}> [!note] Title\n> inside it\n>\n> a::b\n\nend\n`],
    ["a fence", "code", `${head}\`\`\`js\ncode();\n\nmore();\n\`\`\`\n\nend\n`, `${head}\`\`\`js\ncode();\n\nmore();\n\`\`\`\n\na::b\n\nend\n`],
    ["a card with its schedule", "front", `${head}front::back\n<!--SR:!2026-04-01,5,250-->\nend\n`, `${head}front::back\n<!--SR:!2026-04-01,5,250-->\nend\n\na::b\n`],
    ["CRLF line breaks", "text", `${head}text\n\nend\n`.replace(/\n/g, "\r\n"), `${head}text\n\na::b\n\nend\n`.replace(/\n/g, "\r\n")],
  ];
  it.each(cases)("%s", async (_name, word, before, after) => {
    const page = await start(before);
    await byCommand(page, word);
    await type(page, "a", "b");
    await page.keyboard.press("Control+Enter");
    await onDisk(after);
  });
});

describe("the deck's tag", () => {
  it("is added to the properties of a note that has some, and said before", async () => {
    const page = await start("---\nauthor: me\n---\ntext\n");
    await byCommand(page, "text");
    await type(page, "a", "b");
    await expect.poll(() => page.locator(".inline-recall-diff-note").allInnerTexts()).toEqual(["The tag #flashcards will be added to the properties."]);
    await page.keyboard.press("Control+Enter");
    await onDisk("---\nauthor: me\ntags:\n  - flashcards\n---\ntext\n\na::b\n");
  });

  it("stands in front of the card where the note has no properties, and the card can be reviewed", async () => {
    const page = await start("text\n");
    await byCommand(page, "text");
    await type(page, "a", "b");
    await expect.poll(() => page.locator(".inline-recall-diff-note").allInnerTexts()).toEqual(["The tag #flashcards will be written before the card."]);
    await page.keyboard.press("Control+Enter");
    await onDisk("text\n\n#flashcards a::b\n");
    await page.locator(".inline-recall-panel").getByRole("button", { name: "Review", exact: true }).click();
    await expect.poll(() => page.locator(".inline-recall-front").innerText()).toBe("a");
  });
});

describe("a note that changes while the dialog is open", () => {
  it("gets the card behind the same paragraph, and keeps what the other wrote", async () => {
    const page = await start(`${head}here\n\nend\n`);
    await byCommand(page, "here");
    await type(page, "a", "b");
    bench.write("Note.md", `${head}new line above\n\nhere\n\nend, longer\n`);
    await expect.poll(() => page.locator(".cm-content").innerText()).toContain("end, longer");
    await page.keyboard.press("Control+Enter");
    await onDisk(`${head}new line above\n\nhere\n\na::b\n\nend, longer\n`);
  });
});

describe("on a phone", () => {
  it("fits the screen, and everything to touch is 44 px high", async () => {
    const page = await start(`${head}text\n`, { phone: true });
    await byCommand(page, "text");
    await type(page, "A front", "A back");
    await expect.poll(() => page.locator(".inline-recall-add-side").count()).toBe(2);
    const boxes = await page.evaluate(() => {
      const within = document.querySelector(".inline-recall-add")!;
      return [within, ...within.querySelectorAll("button, input, select, textarea")].map((el) => {
        const { left, right, top, bottom, height } = el.getBoundingClientRect();
        return { what: el.className || el.id, left, right, top, bottom, height };
      });
    });
    const [modal, ...touched] = boxes;
    expect(modal!.left).toBeGreaterThanOrEqual(0);
    expect(modal!.right).toBeLessThanOrEqual(390);
    expect(modal!.bottom).toBeLessThanOrEqual(844);
    const visible = touched.filter((box) => box.height > 0);
    expect(visible.length).toBeGreaterThan(8);
    expect(visible.filter((box) => box.height < 44 || box.left < 0 || box.right > 390)).toEqual([]);
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await onDisk(`${head}text\n\nA front::A back\n`);
  });
});
