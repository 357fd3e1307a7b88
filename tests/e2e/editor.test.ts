// Cards in the editor: chips in place of comments, marks, hidden answers; and that the text is unchanged.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { closeEach, openBench, type Bench, type BenchOptions } from "./bench";

let bench: Bench;
closeEach();

const due = "<!--SR:!2026-02-28,5,250-->";
const later = "<!--SR:!2026-03-13,84,290-->";
const text = `#flashcards\n\nFirst::one\n${due}\n\nSecond::two ${later}\n\nThe ==cat== and the ==dog==\n<!--SR:!2026-03-01,5,250!2000-01-01,1,250-->\n\nWhat\n?\nA long\nanswer\n${later}\n\nEnd of the note`;

async function open(options: Partial<BenchOptions> = {}): Promise<Page> {
  bench = await openBench({ notes: { "Note.md": text, "Other.md": "#flashcards\n\n" }, now: "2026-03-01T10:00", settings: { algorithm: "sm2" }, ...options });
  await bench.openNote("Note");
  await bench.page.locator(".cm-content").waitFor();
  return bench.page;
}

const chips = (page: Page): Promise<string[]> => page.locator(".cm-content .inline-recall-chip").evaluateAll((all) => all.map((el) => (el as HTMLElement).innerText.replace(/\s+/g, " ").trim()));
const shown = (page: Page): Promise<string> => page.locator(".cm-content").innerText();
const line = (page: Page, words: string) => page.locator(".cm-line", { hasText: words }).first();
const onDisk = (path: string, wanted: string) => expect.poll(() => bench.read(path)).toBe(wanted);

describe("chips in Live Preview", () => {
  it("stand in the place of comments, and show them while the cursor is there", async () => {
    const page = await open();
    await expect.poll(() => chips(page)).toEqual(["1 d overdue", "In 12 d", "Due today 2/2", "In 12 d"]);
    expect(await shown(page)).not.toContain("SR:");
    await line(page, "Second").click();
    await page.keyboard.press("End");
    expect(await shown(page)).toContain(later);
    expect(await chips(page)).toEqual(["1 d overdue", "Due today 2/2", "In 12 d"]);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    expect(await shown(page)).toContain(due);
    await page.keyboard.press("Control+End");
    expect(await shown(page)).not.toContain("SR:");
    expect(bench.read("Note.md")).toBe(text);
  });

  it("keep their widths while the pointer is down", async () => {
    const page = await open();
    const box = (await line(page, "Second").boundingBox())!;
    await page.mouse.move(box.x + box.width - 4, box.y + box.height / 2);
    await page.mouse.down();
    await page.waitForTimeout(100);
    expect((await chips(page)).length).toBe(4);
    await page.mouse.up();
    await expect.poll(() => shown(page)).toContain(later);
    expect((await chips(page)).length).toBe(3);
  });

  it("move with the text while it is typed, pasted and undone", async () => {
    const page = await open();
    await line(page, "First").click();
    await page.keyboard.press("Home");
    await page.keyboard.type("New words\n\nThird::three\n\n");
    expect(await chips(page)).toEqual(["New", "1 d overdue", "In 12 d", "Due today 2/2", "In 12 d"]);
    await page.keyboard.insertText("Pasted::card\n<!--SR:!2426-03-13,84,290-->\n\n");
    expect(await chips(page)).toEqual(["New", "Suspended", "1 d overdue", "In 12 d", "Due today 2/2", "In 12 d"]);
    // An opened fence hides all cards below.
    await page.keyboard.type("```\n");
    await expect.poll(() => chips(page)).toEqual(["New", "Suspended"]);
    await expect.poll(() => shown(page)).toContain(due);
    for (let key = 0; key < 12 && bench.errors.length === 0; key++) await page.keyboard.press("Control+z");
    await expect.poll(() => chips(page)).toEqual(["1 d overdue", "In 12 d", "Due today 2/2", "In 12 d"]);
    await onDisk("Note.md", text);
  });

  it("leave what is copied as it is", async () => {
    const page = await open({ context: { permissions: ["clipboard-read", "clipboard-write"] } });
    await line(page, "End of").click();
    await page.keyboard.press("Control+a");
    // The cursor is at no comment, though all are selected.
    expect((await chips(page)).length).toBe(4);
    await page.keyboard.press("Control+c");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  });

  it("open for a search that finds a date in a comment", async () => {
    const page = await open();
    await line(page, "End of").click();
    await page.keyboard.press("Control+f");
    await page.keyboard.type("2026-02-28");
    await page.keyboard.press("Enter");
    await expect.poll(() => shown(page)).toContain(due);
  });

  it("go with a card that is cut here and pasted there, and its schedule too", async () => {
    const page = await open();
    await line(page, "First").click();
    await page.keyboard.press("Home");
    for (let lines = 0; lines < 3; lines++) await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Control+x");
    await onDisk("Note.md", text.replace(`First::one\n${due}\n\n`, ""));
    await bench.openNote("Other");
    await expect.poll(() => shown(page)).toContain("#flashcards");
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Control+v");
    await onDisk("Other.md", `#flashcards\n\nFirst::one\n${due}\n\n`);
    await page.keyboard.press("Control+Home");
    await expect.poll(() => chips(page)).toEqual(["1 d overdue"]);
  });

  it("are not there in source mode, nor when comments are to be shown or hidden", async () => {
    const page = await open();
    await bench.command("Toggle Live Preview/Source mode");
    await expect.poll(() => chips(page)).toEqual([]);
    expect(await shown(page)).toContain(due);
    expect(await page.locator(".inline-recall-line").count()).toBe(0);
    await bench.close();
    const hidden = await open({ settings: { algorithm: "sm2", commentDisplay: "hide" } });
    await expect.poll(() => shown(hidden)).not.toContain("SR:");
    expect(await chips(hidden)).toEqual([]);
    // A line with nothing else is hidden with it: one blank line remains between the cards, as in reading view.
    const top = async (words: string): Promise<number> => (await line(hidden, words).boundingBox())!.y;
    const height = (await line(hidden, "First").boundingBox())!.height;
    expect(Math.round(((await top("Second")) - (await top("First"))) / height)).toBe(2);
    await line(hidden, "First").click();
    await hidden.keyboard.press("End");
    await hidden.keyboard.press("ArrowRight");
    await expect.poll(() => shown(hidden)).toContain(due);
    await hidden.keyboard.press("ArrowLeft");
    await expect.poll(() => shown(hidden)).not.toContain(due);
    await hidden.keyboard.press("ArrowDown");
    await hidden.keyboard.type("x");
    await onDisk("Note.md", text.replace(`${due}\n\n`, `${due}\nx\n`));
    await bench.close();
    const written = await open({ settings: { algorithm: "sm2", commentDisplay: "show", cardMarks: false } });
    await expect.poll(() => shown(written)).toContain(due);
    expect(await chips(written)).toEqual([]);
    expect(await written.locator(".inline-recall-line").count()).toBe(0);
  });

  it("appear when a note gets its deck tag, and in notes without one nothing does", async () => {
    const page = await open({ notes: { "Note.md": `First::one\n${due}\n\nEnd` } });
    await line(page, "End").click();
    await page.waitForTimeout(300);
    expect(await chips(page)).toEqual([]);
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\n\n#flashcards ");
    await expect.poll(() => chips(page)).toEqual(["1 d overdue"]);
  });
});

it("grade a card from its chip while somebody types in the note", async () => {
  const page = await open();
  await line(page, "End of").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" and more", { delay: 20 });
  await page.locator(".cm-content .inline-recall-chip").first().click();
  await page.locator(".menu-item", { hasText: "Good" }).click();
  await page.locator(".cm-content").focus();
  await page.keyboard.type(" words, typed on", { delay: 20 });
  const graded = "<!--SR:!2026-03-15,14,250-->";
  const whole = `${text.replace(due, graded)} and more words, typed on`;
  await onDisk("Note.md", whole);
  await expect.poll(() => chips(page)).toEqual(["In 14 d", "In 12 d", "Due today 2/2", "In 12 d"]);
  await bench.notice();
  await page.locator(".cm-content .inline-recall-chip").first().click();
  await page.locator(".menu-item", { hasText: "Undo" }).click();
  await onDisk("Note.md", `${text} and more words, typed on`);
  await expect.poll(() => chips(page)).toEqual(["1 d overdue", "In 12 d", "Due today 2/2", "In 12 d"]);
});

it("review a card that was typed this moment", async () => {
  const page = await open();
  await line(page, "First").click();
  await page.keyboard.press("Home");
  await page.keyboard.insertText(`Typed::now\n${due}\n\n`);
  await page.keyboard.press("Control+End");
  await page.locator(".cm-content .inline-recall-chip").first().click();
  await page.locator(".menu-item", { hasText: "Review now" }).click();
  await expect.poll(() => page.locator(".inline-recall-front").innerText()).toContain("Typed");
});

it("take a finger 20 px from a chip's middle on a phone", async () => {
  const page = await open({ phone: true });
  const chip = (await page.locator(".cm-content .inline-recall-chip").first().boundingBox())!;
  await page.touchscreen.tap(chip.x + chip.width / 2, chip.y + chip.height / 2 + 20);
  await page.locator(".menu-item", { hasText: "Good" }).waitFor();
});

it("are drawn, and open their menu, in an editor of another document, as popout windows have", async () => {
  const page = await open();
  await expect.poll(() => chips(page)).toHaveLength(4);
  const found = await page.evaluate(async () => {
    interface View {
      readonly state: unknown;
      readonly dom: HTMLElement;
      dispatch(spec: unknown): void;
      destroy(): void;
    }
    const { editor } = (window as unknown as { workbench: { app: { workspace: { activeLeaf: { view: { editor: { cm: View & { constructor: new (config: object) => View } } } } } } } }).workbench.app.workspace.activeLeaf.view;
    const { cm } = editor;
    const frame = document.body.appendChild(document.createElement("iframe"));
    const other = frame.contentDocument!;
    // As the app does for a separate window.
    for (const name of ["Node", "Element", "HTMLElement", "Event", "UIEvent", "Document"] as const) {
      const [from, to] = [window[name].prototype, (frame.contentWindow as unknown as typeof globalThis)[name].prototype];
      for (const [key, value] of Object.entries(Object.getOwnPropertyDescriptors(from))) if (!(key in to)) Object.defineProperty(to, key, value);
    }
    const view = new cm.constructor({ state: cm.state, parent: other.body, root: other });
    Object.assign(editor, { cm: view });
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const drawn = [...other.querySelectorAll<HTMLElement>(".inline-recall-chip")];
    const here = drawn.every((el) => el.ownerDocument === other);
    view.dispatch({ changes: { from: 0, insert: "New words\n\n" } });
    const after = other.querySelectorAll(".inline-recall-chip").length;
    other.querySelector<HTMLElement>(".inline-recall-chip")!.click();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const menu = [...other.querySelectorAll(".menu-item-title"), ...document.querySelectorAll(".menu-item-title")].map((el) => el.textContent);
    Object.assign(editor, { cm });
    view.destroy();
    frame.remove();
    return { drawn: drawn.length, here, after, menu };
  });
  expect(found).toMatchObject({ drawn: 4, here: true, after: 4 });
  expect(found.menu).toContain("Copy link");
});

it("stand where a card from right to left begins", async () => {
  const page = await open({ notes: { "Note.md": `#flashcards\n\nكتاب::book\n${due}\n\nEnd` } });
  const chip = (await page.locator(".cm-content .inline-recall-chip").boundingBox())!;
  const box = (await line(page, "book").boundingBox())!;
  expect(box.x + box.width - chip.x - chip.width).toBeLessThan(24);
});

describe("marks of cards", () => {
  it("stand beside the lines of a card, and tell the card of a deletion", async () => {
    const page = await open();
    await line(page, "End of").click();
    const lines = await page.locator(".inline-recall-line").evaluateAll((all) => all.map((el) => `${el.classList.contains("mod-answer") ? "answer" : "front"}: ${(el as HTMLElement).innerText.split("\n")[0] ?? ""}`));
    expect(lines.map((one) => one.slice(0, 14))).toEqual(["front: First::", "front: Second:", "front: The cat", "front: What", "answer: ?", "answer: A long", "answer: answer"]);
    expect(await page.locator(".inline-recall-separator").allInnerTexts()).toEqual(["::", "::", "?"]);
    await page.locator(".cm-line span", { hasText: /^dog$/ }).first().hover();
    await expect.poll(() => page.locator(".inline-recall-hover").allInnerTexts()).toEqual(["Card 2 of 2"]);
  });
});

describe("hovering over a mark", () => {
  it("tells why it makes a card, and why not", async () => {
    const page = await open({ notes: { "Note.md": `#flashcards/x\n\nFirst::one\n${due}\n\nThis is \`a::b\` in code\n\nEnd` } });
    await line(page, "End").click();
    const hover = page.locator(".inline-recall-hover");
    await page.locator(".inline-recall-separator").hover();
    await expect.poll(() => hover.allInnerTexts()).toHaveLength(1);
    const told = await hover.innerText();
    expect(told).toContain("Basic, on one line");
    expect(told).toContain("flashcards/x");
    expect(told).toContain("From the tags on line 1");
    expect(told).toContain(due);
    await page.mouse.move(5, 5);
    await expect.poll(() => hover.count()).toBe(0);
    const code = page.locator(".cm-inline-code", { hasText: "a::b" });
    const box = (await code.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => hover.allInnerTexts()).toHaveLength(1);
    expect(await hover.innerText()).toMatch(/code/);
    expect(bench.read("Note.md")).toContain("`a::b`");
  });

  it("and a chip's menu tells it too", async () => {
    const page = await open();
    await page.locator(".cm-content .inline-recall-chip").nth(1).click();
    await page.locator(".menu-item", { hasText: "Explain why this is a card" }).click();
    await expect.poll(() => page.locator(".inline-recall-inspection").innerText()).toContain(later);
  });
});

describe("hidden answers", () => {
  it("show one by one, and all again", async () => {
    const page = await open();
    await line(page, "End of").click();
    await bench.command("Hide or show answers in this note");
    const hidden = page.locator(".inline-recall-answer");
    await expect.poll(() => hidden.allInnerTexts()).toEqual(["[...]", "[...]", "[...]", "[...]", "Show answer"]);
    expect(await shown(page)).not.toMatch(/one|two|cat|long/);
    await hidden.last().click();
    await expect.poll(() => shown(page)).toContain("A long");
    await hidden.first().focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => shown(page)).toContain("one");
    expect(await hidden.count()).toBe(3);
    // The focus is in the editor, with the cursor at the answer.
    expect(await page.evaluate(() => document.activeElement?.className)).toContain("cm-content");
    await page.keyboard.type("x");
    expect(await shown(page)).toContain("xone");
    await page.keyboard.press("Control+z");
    await bench.command("Hide or show answers in this note");
    await expect.poll(() => hidden.count()).toBe(0);
    expect(bench.read("Note.md")).toBe(text);
  });
});

describe("a hidden answer of several lines", () => {
  it.each([["", "New"], [`\n${later}`, "In 12 d"]])("keeps the chip of its card", async (comment, says) => {
    const page = await open({ notes: { "Note.md": `#flashcards\n\nWhat\n?\nA long\nanswer${comment}\n\nEnd of the note` } });
    await line(page, "End of").click();
    await expect.poll(() => chips(page)).toEqual([says]);
    await bench.command("Hide or show answers in this note");
    await expect.poll(() => page.locator(".inline-recall-answer").allInnerTexts()).toEqual(["Show answer"]);
    expect(await shown(page)).not.toContain("long");
    expect(await chips(page)).toEqual([says]);
  });
});

describe("what the app draws as a block while the cursor is elsewhere", () => {
  const callout = `> [!question] Title\n> First::one\n> ${due}\n>\n> Second::two`;
  const formula = `What is it\n?\n$$\na^2\n$$\n${later}\n\nNew one\n?\n$$\nb^2\n$$`;
  const note = `#flashcards\n\n${callout}\n\n${formula}\n\nEnd of the note`;

  it("has chips in callouts, which open their menu, and behind formulas", async () => {
    const page = await open({ notes: { "Note.md": note } });
    await line(page, "End of").click();
    await expect.poll(() => page.locator(".cm-callout .inline-recall-chip").count()).toBe(2);
    expect(await chips(page)).toEqual(["1 d overdue", "New", "In 12 d"]);
    expect(await page.locator(".cm-math").count()).toBe(2);
    await page.locator(".cm-callout .inline-recall-chip").first().click();
    await page.locator(".menu .menu-item", { hasText: "Good:" }).click();
    await expect.poll(() => bench.read("Note.md")).toMatch(/^> <!--SR:!2026-03-\d\d,\d+,250-->$/m);
    expect(bench.read("Note.md").replace(/<!--SR:!2026-03-\d\d,\d+,250-->/, due)).toBe(note);
    // With the cursor in it, the source is shown, with the editor's own chips.
    await line(page, "End of").click();
    await page.locator(".cm-callout .callout-title-inner").click();
    await expect.poll(() => page.locator(".cm-callout").count()).toBe(0);
    expect((await chips(page)).length).toBe(3);
  });

  it("hides an answer of several paragraphs in a callout, and one press shows all of it", async () => {
    const page = await open({ notes: { "Note.md": `#flashcards\n\n> [!note] Title\n> What\n> ?\n> A long\n> - one\n> - two\n> ${due}\n\nEnd of the note` } });
    await line(page, "End of").click();
    await expect.poll(() => page.locator(".cm-callout .inline-recall-chip").count()).toBe(1);
    const words = (): Promise<string> => page.locator(".cm-callout").innerText();
    await bench.command("Hide or show answers in this note");
    await expect.poll(words).not.toContain("A long");
    expect(await words()).not.toMatch(/one|two/);
    await page.locator(".cm-callout .inline-recall-answer").click();
    expect(await words()).toMatch(/A long\s+one\s+two/);
  });

  it("hides answers and shows them again around and in such blocks", async () => {
    const page = await open({ notes: { "Note.md": note } });
    await line(page, "End of").click();
    await bench.command("Hide or show answers in this note");
    await expect.poll(() => page.locator(".cm-content .inline-recall-answer").count()).toBeGreaterThan(0);
    await expect.poll(() => page.locator(".cm-content .katex-html:visible, .cm-content .katex:visible").count()).toBe(0);
    const text = await shown(page);
    expect(text).not.toContain("::one");
    expect(text).not.toContain("::two");
    // A press shows an answer without placing the cursor there.
    await page.locator(".cm-callout .inline-recall-answer").first().click();
    expect(await page.locator(".cm-callout").innerText()).toMatch(/First::one[^]*Second::\S*\[\.\.\.\]/);
    await page.locator(".cm-content > div > .inline-recall-answer").first().click();
    await expect.poll(() => page.locator(".cm-math").count()).toBe(1);
    await bench.command("Hide or show answers in this note");
    await expect.poll(() => page.locator(".cm-content .inline-recall-answer").count()).toBe(0);
    expect(await page.locator(".cm-math").count()).toBe(2);
    expect(bench.read("Note.md")).toBe(note);
  });
});

describe("a table's cell in edit", () => {
  const card = `b::back ${due}`;
  const note = `#flashcards\n\na::one\n${due}\n\n| Term |\n| --- |\n| ${card} |\n\nEnd of the note`;
  const cell = (page: Page) => page.locator(".table-cell-editor .cm-content");

  it("has nothing of ours in it, sends what is typed to the note, and refuses commands of the cursor with a reason", async () => {
    const page = await open({ notes: { "Note.md": note } });
    // The rendered cell has its chip.
    await expect.poll(() => page.locator("td .inline-recall-chip").count()).toBe(1);
    await page.locator("td").first().click({ position: { x: 12, y: 8 } });
    await cell(page).waitFor();
    expect(await cell(page).innerText()).toContain(card);
    await page.keyboard.press("Home");
    await page.keyboard.type("#flashcards x");
    await onDisk("Note.md", note.replace(card, `#flashcards x${card}`));
    expect(await cell(page).innerText()).toContain(`#flashcards x${card}`);
    expect(await cell(page).locator('[class*="inline-recall"]').count()).toBe(0);
    await bench.command("Make cloze deletion");
    expect(await bench.notice()).toContain("This does not work in a table cell.");
    for (let key = 0; key < 20 && (await cell(page).innerText()).trim() !== card; key++) await page.keyboard.press("Control+z");
    await onDisk("Note.md", note);
    // A review's write shows in the cell.
    bench.write("Note.md", note.replace(card, `b::back ${later}`));
    await expect.poll(() => cell(page).innerText()).toContain(later);
    await line(page, "End of").click();
    await expect.poll(() => cell(page).count()).toBe(0);
    await expect.poll(() => page.locator("td .inline-recall-chip").innerText()).toMatch(/In\s12/);
  });
});
