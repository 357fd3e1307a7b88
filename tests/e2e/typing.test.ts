// Typing cards in a real editor: suggestions, Enter, and the commands on selections, each undone by one Ctrl+Z.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { closeEach, openBench, type Bench, type BenchOptions } from "./bench";

let bench: Bench;
closeEach();

const head = "#flashcards\n\n";

/** Opens a note with the cursor at the mark, or with the text in `«»` selected. */
async function start(marked: string, more: Partial<BenchOptions> = {}): Promise<Page> {
  const from = marked.search(/[«¦]/);
  const to = marked.includes("»") ? marked.indexOf("»") - 1 : from;
  bench = await openBench({ notes: { "Note.md": marked.replace(/[«»¦]/g, "") }, now: "2026-03-01T10:00", ...more });
  await bench.openNote("Note");
  const { page } = bench;
  await page.locator(".cm-content").waitFor();
  await page.evaluate(
    ([one, other]) => {
      const { editor } = (window as unknown as { workbench: { app: { workspace: { activeEditor: { editor: Editor } } } } }).workbench.app.workspace.activeEditor;
      editor.setSelection(editor.offsetToPos(one!), editor.offsetToPos(other!));
      editor.focus();
    },
    [from, to],
  );
  return page;
}

interface Editor {
  getValue(): string;
  focus(): void;
  getSelection(): string;
  offsetToPos(offset: number): unknown;
  posToOffset(pos: unknown): number;
  getCursor(side?: string): unknown;
  setSelection(anchor: unknown, head: unknown): void;
}

/** The editor's text, with its cursor or selection marked. */
function shown(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { editor } = (window as unknown as { workbench: { app: { workspace: { activeEditor: { editor: Editor } } } } }).workbench.app.workspace.activeEditor;
    const text = editor.getValue();
    const [from, to] = [editor.posToOffset(editor.getCursor("from")), editor.posToOffset(editor.getCursor("to"))];
    return from === to ? `${text.slice(0, from)}¦${text.slice(from)}` : `${text.slice(0, from)}«${text.slice(from, to)}»${text.slice(to)}`;
  });
}

const becomes = (page: Page, text: string) => expect.poll(() => shown(page)).toBe(text);
const offers = (page: Page) => page.locator(".suggestion-container .inline-recall-form");

async function savesAs(text: string): Promise<void> {
  await bench.save();
  await expect.poll(() => bench.read("Note.md")).toBe(text);
}

describe("behind a deck tag", () => {
  it("offers the forms of a card, and puts the chosen one around the cursor in one step", async () => {
    const page = await start("¦");
    await page.keyboard.type("#flashcards/x");
    await expect.poll(() => offers(page).count()).toBe(0);
    await page.keyboard.type(" ");
    await expect.poll(() => offers(page).locator(".suggestion-title").allInnerTexts()).toEqual(["Front::Back", "Front:::Back", "Front ? Back", "Front ?? Back", "==Deletion=="]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await becomes(page, "#flashcards/x ¦\n?\n");
    await page.keyboard.press("Control+z");
    await becomes(page, "#flashcards/x ¦");
    await page.keyboard.press("Control+y");
    await becomes(page, "#flashcards/x ¦\n?\n");
    await page.keyboard.type("Capital of France");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.type("Paris");
    await savesAs("#flashcards/x Capital of France\n?\nParis");
    await expect.poll(() => page.locator(".inline-recall-total").innerText()).toBe("0 due, 1 new");
  });

  it("leads on to the back by Tab, on one line and on several; anywhere else Tab is the app's own", async () => {
    const page = await start("¦");
    await page.keyboard.type("#flashcards ");
    await offers(page).first().click();
    await page.keyboard.type("Capital of France");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Paris");
    await becomes(page, "#flashcards Capital of France::Paris¦");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("#flashcards ");
    await offers(page).nth(2).click();
    await page.keyboard.type("Q");
    await page.keyboard.press("Tab");
    await page.keyboard.type("A");
    await becomes(page, "#flashcards Q\n?\nA¦");
    await page.keyboard.press("Tab");
    await expect.poll(() => shown(page)).toMatch(/^#flashcards Q\n\?\n(?:\tA|A\t| +A|A +)¦$/);
  });

  it("takes a click, and closes on Escape, further typing and a click elsewhere", async () => {
    const page = await start("¦");
    await page.keyboard.type("#flashcards ");
    await offers(page).last().click();
    await becomes(page, "#flashcards ==¦==");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("#flashcards ");
    await expect.poll(() => offers(page).count()).toBe(5);
    await page.keyboard.press("Escape");
    await expect.poll(() => offers(page).count()).toBe(0);
    await page.keyboard.press("Backspace");
    await page.keyboard.type(" ");
    await expect.poll(() => offers(page).count()).toBe(5);
    await page.keyboard.type("Q");
    await expect.poll(() => offers(page).count()).toBe(0);
    await page.keyboard.type("::A");
    await savesAs("#flashcards Q::A");
  });

  it("offers nothing in code, behind another tag, and when it is switched off", async () => {
    const page = await start("```\n¦\n```\n");
    await page.keyboard.type("#flashcards ");
    await page.waitForTimeout(300);
    expect(await offers(page).count()).toBe(0);
    await page.keyboard.press("Control+a");
    await page.keyboard.type("#other ");
    await page.waitForTimeout(300);
    expect(await offers(page).count()).toBe(0);
  });

  it("offers nothing when it is switched off", async () => {
    const page = await start("¦", { settings: { typingHelp: false } });
    await page.keyboard.type("#flashcards ");
    await page.waitForTimeout(300);
    expect(await offers(page).count()).toBe(0);
  });
});

describe("Enter after a multi-line separator", () => {
  it("goes on with the answer in a callout", async () => {
    const page = await start(`${head}> [!note] T\n> Q¦`);
    await page.keyboard.press("Enter");
    await page.keyboard.type("?");
    await page.keyboard.press("Enter");
    await becomes(page, `${head}> [!note] T\n> Q\n> ?\n> ¦`);
    await page.keyboard.type("A");
    await savesAs(`${head}> [!note] T\n> Q\n> ?\n> A`);
    await expect.poll(() => page.locator(".inline-recall-total").innerText()).toBe("0 due, 1 new");
  });

  it("stays in a list item, without a mark of its own", async () => {
    const page = await start(`${head}- Q\n  ?¦\n\nend`);
    await page.keyboard.press("Enter");
    await becomes(page, `${head}- Q\n  ?\n  ¦\n\nend`);
    await page.keyboard.press("Control+z");
    await becomes(page, `${head}- Q\n  ?¦\n\nend`);
  });

  it("is the app's own in Vim's normal mode, and when it is switched off", async () => {
    const page = await start(`${head}- Q\n?¦\n\nend`);
    await page.locator(".cm-scroller").evaluate((el) => el.classList.add("cm-vimMode"));
    await page.keyboard.press("Enter");
    const own = await shown(page);
    expect(own).not.toBe(`${head}- Q\n?\n¦\n\nend`);
    await bench.close();
    await start(`${head}- Q\n?¦\n\nend`, { settings: { typingHelp: false } });
    await bench.page.keyboard.press("Enter");
    await becomes(bench.page, own);
  });

  it("leaves lists alone", async () => {
    const page = await start(`${head}- one¦`);
    await page.keyboard.press("Enter");
    await becomes(page, `${head}- one\n- ¦`);
  });
});

describe("a command on a selection", () => {
  const cases: readonly (readonly [name: string, command: string, before: string, after: string])[] = [
    ["makes a deletion", "Make cloze deletion", "The «sky» is blue.", "The ==«sky»== is blue."],
    ["makes one of the next number, others keep their schedules", "Make cloze deletion with the next number", "The ==sky== is «blue».\n<!--SR:!2026-02-01,4,250-->", "The ==1;;sky== is ==2;;«blue»==.\n<!--SR:!2026-02-01,4,250-->"],
    ["makes one of the same number", "Make cloze deletion with the same number", "The ==1;;sky== is bl¦ue.", "The ==1;;sky== is ==1;;bl¦ue==."],
    ["removes one", "Make cloze deletion", "The ==s¦ky== is blue.", "The s¦ky is blue."],
    ["reverses a card", "Reverse card", "Q::A¦\n<!--SR:!2026-02-01,4,250-->", "Q:::A¦\n<!--SR:!2026-02-01,4,250!2000-01-01,1,250-->"],
    ["swaps the sides", "Swap front and back", "Q:::A¦\n<!--SR:!2026-02-01,4,250!2026-03-09,8,250-->", "A¦:::Q\n<!--SR:!2026-03-09,8,250!2026-02-01,4,250-->"],
    ["splits a list", "Split list into cards", "- Sun: a st¦ar\n- Cell\n  - divides", "- Sun::a star\n\nCell\n?\n- divides¦"],
  ];
  it.each(cases)("%s, and one Ctrl+Z takes it back", async (_name, command, before, after) => {
    const page = await start(head + before);
    await bench.command(command);
    await becomes(page, head + after);
    await savesAs(head + after.replace(/[«»¦]/g, ""));
    await page.keyboard.press("Control+z");
    await becomes(page, head + before);
    await savesAs(head + before.replace(/[«»¦]/g, ""));
  });

  it("makes each of several selections a deletion, in one step", async () => {
    const page = await start(`${head}¦The sky is blue and the sea is green.`);
    await page.evaluate((at) => {
      const { editor } = (window as unknown as { workbench: { app: { workspace: { activeEditor: { editor: Editor & { setSelections(ranges: unknown[]): void } } } } } }).workbench.app.workspace.activeEditor;
      editor.setSelections([4, 24].map((from) => ({ anchor: editor.offsetToPos(at + from), head: editor.offsetToPos(at + from + 3) })));
    }, head.length);
    await bench.command("Make cloze deletion with the next number");
    await expect.poll(() => shown(page)).toContain("==2;;");
    await savesAs(`${head}The ==1;;sky== is blue and the ==2;;sea== is green.`);
    await page.keyboard.press("Control+z");
    await expect.poll(() => shown(page)).not.toContain("==2;;");
    await savesAs(`${head}The sky is blue and the sea is green.`);
  });

  it("is a step of its own right behind typing", async () => {
    const page = await start(`${head}¦`);
    await page.keyboard.type("sky");
    await bench.command("Make cloze deletion");
    await becomes(page, `${head}==sky¦==`);
    await page.keyboard.press("Control+z");
    await becomes(page, `${head}sky¦`);
  });

  it("says why it does nothing", async () => {
    const page = await start(`${head}Q::«A»`);
    await bench.command("Make cloze deletion");
    expect(await bench.notice()).toBe("This line is a card with a front and a back, where deletions are ignored.");
    await becomes(page, `${head}Q::«A»`);
  });

  it("counts the cards of a split, and says when the note is in no deck", async () => {
    await start("- Sun: a st¦ar\n- Moon");
    await bench.command("Split list into cards");
    await expect.poll(() => bench.page.locator(".notice").allInnerTexts()).toEqual(["1 card made. 1 line does not have two sides and was left as it is.", "This note is not in a deck yet. Add the tag #flashcards."]);
  });

  it("stands in the editor's menu where it can do something", async () => {
    const page = await start(`${head}¦Q::A\n\nThe sky.\n`);
    const titles = () => page.locator(".menu-item-title").allInnerTexts();
    await page.locator(".cm-line", { hasText: "Q::A" }).click({ button: "right", position: { x: 30, y: 8 } });
    await expect.poll(titles).toContain("Reverse card");
    expect(await titles()).not.toContain("Make cloze deletion");
    await page.keyboard.press("Escape");
    await page.locator(".cm-line", { hasText: "The sky." }).click({ button: "right", position: { x: 30, y: 8 } });
    await expect.poll(titles).toContain("Make cloze deletion with the next number");
    expect(await titles()).not.toContain("Make cloze deletion with the same number");
    expect(await titles()).not.toContain("Reverse card");
    await page.locator(".menu-item-title", { hasText: /^Make cloze deletion$/ }).click();
    await savesAs(`${head}Q::A\n\n==The== sky.\n`);
    await page.locator(".cm-line", { hasText: "sky." }).click({ button: "right", position: { x: 30, y: 8 } });
    await expect.poll(titles).toContain("Remove cloze deletion");
    expect((await titles()).filter((title) => title.startsWith("Make cloze deletion"))).toEqual([]);
  });
});
