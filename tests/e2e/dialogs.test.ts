// The dialogs and the cards in them at every size: nothing collapses, is covered or broken.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { closeEach, openBench, workbenchReady, type Bench, type BenchOptions } from "./bench";

let bench: Bench;
closeEach();

async function start(notes: BenchOptions["notes"], more: Partial<BenchOptions> = {}): Promise<Page> {
  bench = await openBench({ notes, now: "2026-03-01T10:00", ...more });
  return bench.page;
}

async function run(page: Page, command: string): Promise<void> {
  await page.evaluate((id) => (window as unknown as { workbench: { app: { commands: { executeCommandById(id: string): void } } } }).workbench.app.commands.executeCommandById(id), `inline-recall:${command}`);
}

const sizes = [
  [640, 410],
  [640, 512],
  [640, 700],
  [700, 500],
  [320, 256],
  [320, 640],
  [844, 390],
  [1280, 820],
] as const;

/** What of a dialog cannot be seen, wherever one scrolls: each control is brought into view and must then be what a click at its middle hits. */
function hidden(page: Page, root: string): Promise<string[]> {
  return page.evaluate((selector) => {
    const modal = document.querySelector<HTMLElement>(selector)!;
    const controls = [...modal.querySelectorAll<HTMLElement>("button, input, textarea, select, .clickable-icon")].filter((el) => el.checkVisibility());
    return controls.flatMap((el) => {
      el.scrollIntoView({ block: "nearest" });
      const { x, y, width, height } = (el.closest(".checkbox-container") ?? el).getBoundingClientRect();
      const hit = document.elementFromPoint(x + width / 2, y + Math.min(height / 2, 20));
      const seen = hit !== null && (el.contains(hit) || hit.contains(el));
      return seen && width > 10 && height > 10 && hit !== modal && y >= 0 && x >= 0 && x + width <= innerWidth + 0.5 ? [] : [`${el.tagName} ${el.id || el.className} "${el.innerText}" ${Math.round(x)},${Math.round(y)} ${Math.round(width)} x ${Math.round(height)}`];
    });
  }, root);
}

const roomOf = (page: Page, selector: string) => page.locator(selector).evaluate((el) => el.clientHeight);

async function expectReachable(page: Page, root: string): Promise<void> {
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    expect([width, height, await hidden(page, root)]).toEqual([width, height, []]);
  }
}

describe("at any size of the window", () => {
  it("Add card scrolls its form, and the focused field is in sight", async () => {
    const page = await start({ "Note.md": "#flashcards\n\ntext\n" });
    await bench.openNote("Note");
    await page.locator(".cm-content").waitFor();
    await run(page, "add-card");
    await page.locator(".inline-recall-add").waitFor();
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      const front = page.locator("#inline-recall-add-front");
      await front.fill(`typed at ${width}`);
      expect([width, height, (await front.boundingBox())!.height > 30]).toEqual([width, height, true]);
    }
    await expectReachable(page, ".inline-recall-add");
  });

  it("Add card on a phone held either way", async () => {
    const page = await start({ "Note.md": "#flashcards\n\ntext\n" }, { phone: true });
    await bench.openNote("Note");
    await page.locator(".cm-content").waitFor();
    await run(page, "add-card");
    await page.locator("#inline-recall-add-front").fill("typed");
    await expectReachable(page, ".inline-recall-add");
  });

  it("the limits and exam dialog", async () => {
    const page = await start({ "Note.md": "#flashcards/biology\n\na::b\n" });
    await page.locator('.inline-recall-panel [data-deck="flashcards/biology"]').click({ button: "right" });
    await page.locator(".menu-item").filter({ hasText: "Options for" }).click();
    await page.locator(".inline-recall-options").waitFor();
    await expectReachable(page, ".inline-recall-options");
  });

  it("the review, with its card, its answer, outside the schedule and while editing", async () => {
    const page = await start({ "Note.md": "#flashcards/biology\n\na::b\n" });
    await page.locator('.inline-recall-panel [data-deck="flashcards/biology"]').click({ button: "right" });
    await page.locator(".menu-item").filter({ hasText: "Cram" }).click();
    await page.locator(".inline-recall-show").waitFor();
    const root = ".inline-recall-modal";
    await expectReachable(page, root);
    await page.keyboard.press("Space");
    await expectReachable(page, root);
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      expect([width, height, (await roomOf(page, ".inline-recall-body")) > 80]).toEqual([width, height, true]);
    }
    await page.keyboard.press("e");
    await page.locator(".inline-recall-edit").waitFor();
    await expectReachable(page, root);
  });
});

const word = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
const where = (page: Page) => page.evaluate(() => document.activeElement?.closest(".modal, .inline-recall-paused")?.className ?? document.activeElement?.tagName);
const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const front = (page: Page) => page.locator(".inline-recall-front");
const note = (page: Page) => page.locator(".inline-recall-note");
const settings = { algorithm: "sm2", order: "note" };

async function ofDeck(page: Page, deck: string, entry: string): Promise<void> {
  await page.locator(`.inline-recall-panel [data-deck="${deck}"]`).click({ button: "right" });
  await page.locator(".menu-item").filter({ hasText: entry }).click();
}

describe("typed text is kept until one says otherwise", () => {
  it("while editing a card: Escape, Cancel and the close button ask first", async () => {
    const page = await start({ "Note.md": "#flashcards\n\na::b\n" });
    await run(page, "review");
    await front(page).waitFor();
    await press(page, "e");
    const area = page.locator(".inline-recall-edit textarea");
    await area.waitFor();
    await press(page, "Escape");
    await expect.poll(() => area.count()).toBe(0);
    await press(page, "e");
    await page.keyboard.type(" longer");
    for (const leave of [() => press(page, "Escape"), () => page.locator(".inline-recall-edit").getByRole("button", { name: "Cancel" }).click(), () => page.locator(".inline-recall-modal > .modal-close-button").click()]) {
      await leave();
      await page.getByRole("button", { name: "Keep editing" }).click();
      expect(await area.inputValue()).toBe("a::b longer");
      expect(await where(page)).toContain("inline-recall-modal");
    }
    await press(page, "Escape");
    await page.getByRole("button", { name: "Discard" }).click();
    await expect.poll(() => front(page).innerText()).toBe("a");
    expect(bench.read("Note.md")).toBe("#flashcards\n\na::b\n");
    expect(await word(page)).toContain("Show answer");
  });

  it("in the limits dialog", async () => {
    const page = await start({ "Note.md": "#flashcards/biology\n\na::b\n" });
    await ofDeck(page, "flashcards/biology", "Options for");
    await page.keyboard.type("12");
    await press(page, "Escape");
    await page.getByRole("button", { name: "Keep editing" }).click();
    expect(await page.locator(".inline-recall-options input").first().inputValue()).toBe("12");
    await press(page, "Escape");
    await page.getByRole("button", { name: "Discard" }).click();
    await expect.poll(() => page.locator(".inline-recall-options").count()).toBe(0);
  });

  it("a card that vanishes while it is edited does not hand its text to the next one", async () => {
    const page = await start({ "A.md": "#flashcards\n\na::b\n", "B.md": "#flashcards\n\nc::d\n" }, { settings });
    await run(page, "review");
    await expect.poll(() => front(page).innerText()).toBe("a");
    await press(page, "e");
    await page.keyboard.type(" mine");
    await bench.writeAndTell("A.md", "#flashcards\n\nnothing here\n");
    await press(page, "Control+Enter");
    await expect.poll(() => page.locator(".inline-recall-edit .inline-recall-field-error").innerText()).not.toBe("");
    expect(await page.locator(".inline-recall-edit textarea").inputValue()).toBe("a::b mine");
    expect(bench.read("B.md")).toBe("#flashcards\n\nc::d\n");
  });
});

describe("undo", () => {
  it("after an edit undoes the edit, says so, and only then the answer before it", async () => {
    const before = "#flashcards\n\na::b\n\nc::d\n";
    const page = await start({ "Note.md": before }, { settings });
    await run(page, "review");
    await expect.poll(() => front(page).innerText()).toBe("a");
    await press(page, "Space", "3");
    await expect.poll(() => front(page).innerText()).toBe("c");
    await expect.poll(() => bench.read("Note.md")).toContain("<!--SR:");
    const graded = bench.read("Note.md");
    await press(page, "e");
    await page.keyboard.type("!");
    await press(page, "Control+Enter");
    await expect.poll(() => bench.read("Note.md")).toBe(graded.replace("c::d", "c::d!"));
    await expect.poll(() => note(page).innerText()).toBe("Saved to the note.");
    await press(page, "u");
    await expect.poll(() => bench.read("Note.md")).toBe(graded);
    await expect.poll(() => note(page).innerText()).toContain("Undid the edit");
    expect(await front(page).innerText()).toBe("c");
    await press(page, "u");
    await expect.poll(() => bench.read("Note.md")).toBe(before);
    await expect.poll(() => front(page).innerText()).toBe("a");
  });
});

describe("keys", () => {
  it("are listed by ? on a card and on the last page, and stand in the menu", async () => {
    const page = await start({ "Note.md": "#flashcards\n\na::b\n" });
    await run(page, "review");
    await front(page).waitFor();
    const list = page.locator(".inline-recall-why:has(kbd)");
    const read = () => list.evaluate((el) => [...el.querySelectorAll("dt")].map((dt) => `${[...dt.children].map((each) => each.textContent).join(" ")}: ${dt.nextElementSibling?.textContent ?? ""}`));
    await press(page, "?");
    await list.waitFor();
    expect(await read()).toEqual([
      "Space Enter: Show answer", "1: Again", "2: Hard", "Space Enter 3: Good", "4: Easy", "U Ctrl+Z: Undo", "S: Skip for now", "O: Open note at card", "E: Edit card", "I: Card facts", "R: Play audio or video",
      "B: Bury until tomorrow", "Shift+B: Bury with siblings", "!: Suspend", "+: Larger text", "-: Smaller text", "?: Keyboard shortcuts", "Down Up Page down Page up: Scroll the card", "Esc: Close the review",
    ]);
    await press(page, "Escape");
    await expect.poll(() => word(page)).toContain("Show answer");
    await page.getByLabel("More", { exact: true }).click();
    const entries = await page.locator(".menu-item:has(kbd)").evaluateAll((all) => all.map((el) => `${el.querySelector(".menu-item-title")!.firstChild!.textContent}: ${el.querySelector("kbd")!.textContent}`));
    expect(entries).toEqual(["Edit card: E", "Open note at card: O", "Card facts: I", "Skip for now: S", "Bury until tomorrow: B", "Suspend: !", "Larger text: +", "Smaller text: -", "Keyboard shortcuts: ?"]);
  });
});

describe("pages without a card", () => {
  it("count cards and answers apart at the end", async () => {
    const page = await start({ "Note.md": "#flashcards\n\na::b\n\nc::d\n" }, { settings: { algorithm: "fsrs", order: "note" } });
    await run(page, "review");
    for (let answer = 0; answer < 4; answer++) {
      await page.locator(".inline-recall-show, .inline-recall-end-buttons .mod-cta").first().click();
      if ((await page.locator("[data-act=good]").count()) === 0) await page.locator(".inline-recall-show").click();
      await page.locator("[data-act=good]").click();
    }
    await page.locator(".inline-recall-summary").waitFor();
    expect((await page.locator(".inline-recall-summary dd").allInnerTexts()).slice(0, 2)).toEqual(["2", "4"]);
    expect((await page.locator(".inline-recall-summary dt").allInnerTexts()).slice(0, 2)).toEqual(["Cards", "Answers"]);
  });

  it("offer to review ahead and to cram, while waiting, and when nothing is due", async () => {
    const page = await start({ "Note.md": "#flashcards\n\na::b\n" }, { settings: { algorithm: "fsrs" } });
    await run(page, "review");
    await page.locator(".inline-recall-show").waitFor();
    await press(page, "Space", "3");
    await page.locator(".inline-recall-clock").waitFor();
    const buttons = page.locator(".inline-recall-end-buttons button");
    expect(await buttons.allInnerTexts()).toEqual(["Continue now", "Review ahead (7 days)", "Cram all cards"]);
    await press(page, "Escape");
    await expect.poll(() => bench.read("Note.md")).toContain("<!--SR:");
    await bench.writeAndTell("Note.md", "#flashcards\n\na::b\n<!--SR:!2026-09-01,100,250-->\n");
    await ofDeck(page, "flashcards", "Review this deck");
    await expect.poll(() => buttons.allInnerTexts()).toEqual(["Review ahead (7 days)", "Cram all cards", "Close"]);
    await buttons.nth(1).click();
    await expect.poll(() => front(page).innerText()).toBe("a");
    const row = page.locator(".inline-recall-turn .setting-item");
    const [inner, outer] = [(await row.locator(".setting-item-name").boundingBox())!, (await page.locator(".inline-recall-modal").boundingBox())!];
    expect(inner.x - outer.x).toBeGreaterThan(12);
    expect(await row.innerText()).toContain("Let answers change due dates");
    await row.locator("input").focus();
    await press(page, "Space");
    expect(await where(page)).toContain("inline-recall-modal");
    expect(await row.evaluate((el) => el.contains(document.activeElement))).toBe(true);
    // The switch takes Space only: other keys grade as before.
    await page.locator(".inline-recall-show").click();
    await row.locator("input").focus();
    await press(page, "4");
    await page.locator(".inline-recall-end").waitFor();
  });
});

describe("the focus stays in the window", () => {
  it("after every act of a review", async () => {
    const page = await start({ "Note.md": `#flashcards\n\n${Array.from({ length: 12 }, (_, at) => `q${at}::a${at}\n`).join("\n")}` }, { settings });
    await run(page, "review");
    await front(page).waitFor();
    for (const key of ["+", "s", "Space", "4", "u", "b", "u", "Shift+!", "u", "-", "?", "Escape", "e", "Escape"]) {
      await press(page, key);
      expect([key, await where(page)]).toEqual([key, expect.stringContaining("modal")]);
    }
    for (const entry of ["Larger", "Bury", "Copy", "Skip"]) {
      await page.getByLabel("More", { exact: true }).click();
      await page.locator(".menu-item").filter({ hasText: entry }).click();
      expect([entry, await where(page)]).toEqual([entry, expect.stringContaining("modal")]);
    }
    await page.locator(".inline-recall-header").getByLabel("Undo").click();
    await expect.poll(() => where(page)).toContain("modal");
    await press(page, "e");
    await page.locator(".inline-recall-edit textarea").fill("no card any more");
    await press(page, "Control+Enter");
    await expect.poll(() => page.locator(".inline-recall-edit .inline-recall-field-error").innerText()).toContain("no longer be a card");
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
  });

  it("in the list of cards put away, and in the app when a paused review ends", async () => {
    const page = await start({ "Note.md": "#flashcards\n\na::b\n\nc::d\n\ne::f\n" }, { settings });
    await run(page, "review");
    await front(page).waitFor();
    await press(page, "b", "b", "o");
    // The editor takes the focus when the note is loaded.
    await page.locator(".cm-content:focus").waitFor();
    const end = page.locator(".inline-recall-paused").getByRole("button", { name: "End" });
    await end.focus();
    await press(page, "Enter");
    await expect.poll(() => page.locator(".inline-recall-paused").count()).toBe(0);
    // The note may still be opening; its editor takes the focus when it is there.
    await expect.poll(() => where(page)).not.toBe("BODY");
    await run(page, "away");
    const unbury = page.locator(".inline-recall-away").getByRole("button", { name: "Unbury" });
    await expect.poll(() => unbury.count()).toBe(2);
    for (const left of [1, 0]) {
      await unbury.first().focus();
      await press(page, "Enter");
      await expect.poll(() => unbury.count()).toBe(left);
      expect(await where(page)).toContain("inline-recall-away");
    }
  });
});

describe("the header and the footer", () => {
  it("name each count by a tap and to screen readers, and keep the end of a long deck name", async () => {
    const page = await start({ "Note.md": "#flashcards/medicine-and-surgery/internal-medicine/cardiology\n\na::b\n" }, { phone: true });
    await run(page, "review");
    const counts = page.locator(".inline-recall-counts");
    await counts.tap();
    expect(await note(page).innerText()).toBe("New: 1, Learning: 0, Due: 0");
    expect(await counts.getAttribute("aria-label")).toBe("New: 1, Learning: 0, Due: 0");
    const own = page.locator(".inline-recall-deck-own");
    expect(await own.innerText()).toBe("cardiology");
    expect(await own.evaluate((el) => el.scrollWidth <= el.clientWidth && el.clientWidth > 40)).toBe(true);
  });

  it("shortens the parents only, not the deck's own name by the last fraction of a pixel", async () => {
    const page = await start({ "Note.md": "#flashcards/mathematics\n\na::b\n\nc::d\n" }, { phone: true });
    await run(page, "review");
    const own = page.locator(".inline-recall-deck-own");
    const cut = await own.evaluate((el) => {
      const range = document.createRange();
      range.selectNodeContents(el);
      return range.getBoundingClientRect().width - el.getBoundingClientRect().width;
    });
    expect(cut).toBeLessThanOrEqual(0);
  });

  it.each([["desktop", {}], ["phone", { phone: true }], ["without intervals", { settings: { showIntervals: false } }]] as const)("do not move when the answer shows, %s", async (_name, more) => {
    const page = await start({ "Note.md": "#flashcards\n\na::b\n" }, more);
    await run(page, "review");
    await page.locator(".inline-recall-show").waitFor();
    const top = async () => (await page.locator(".inline-recall-footer").boundingBox())!.y;
    const before = await top();
    await page.locator(".inline-recall-show").click();
    await page.locator("[data-act=good]").waitFor();
    expect(await top()).toBe(before);
  });
});

describe("Add card", () => {
  async function open(text: string, more: Partial<BenchOptions> = {}): Promise<Page> {
    const page = await start({ "Note.md": text }, more);
    await bench.openNote("Note");
    await page.locator(".cm-content").waitFor();
    await run(page, "add-card");
    await page.locator("#inline-recall-add-front").fill("front");
    return page;
  }

  it("shows every line that it will write", async () => {
    const page = await open("---\ntags: flashcards\n---\ntext\n");
    await page.locator("#inline-recall-add-back").fill("one\ntwo\nthree");
    await expect.poll(() => page.locator('.inline-recall-diff-line[data-sign="+"] .inline-recall-diff-text').allInnerTexts()).toEqual(["front", "?", "one", "two", "three"]);
  });

  it("says nothing against a deck's name in the making, and offers it inside the deck tag, below the field", async () => {
    const page = await open("text\n");
    await page.locator("#inline-recall-add-back").fill("back");
    const deck = page.locator("#inline-recall-add-deck");
    const error = page.locator(".inline-recall-field:has(#inline-recall-add-deck) .inline-recall-field-error");
    await deck.fill("");
    await page.keyboard.type("biology", { delay: 60 });
    const suggestions = page.locator(".suggestion-container .suggestion-item");
    await expect.poll(() => suggestions.allInnerTexts()).toEqual(["flashcards/biology"]);
    // By now the preview has been drawn without a card, and the dialog has another height.
    await expect.poll(() => page.locator(".inline-recall-diff-line").count()).toBe(0);
    expect([await error.innerText(), await deck.getAttribute("aria-invalid")]).toEqual(["", null]);
    const [field, list] = [(await deck.boundingBox())!, (await page.locator(".suggestion-container").boundingBox())!];
    expect(list.y >= field.y + field.height || list.y + list.height <= field.y).toBe(true);
    await press(page, "Enter");
    expect(await deck.inputValue()).toBe("flashcards/biology");
    await deck.fill("biology");
    await page.locator("#inline-recall-add-back").focus();
    await expect.poll(() => error.innerText()).toContain("Start with a deck tag");
  });
});

describe("the limits dialog", () => {
  it("starts in its first field, ties errors to their fields, and Save goes to the first one that is wrong", async () => {
    const page = await start({ "Note.md": "#flashcards/biology\n\na::b\n" });
    await ofDeck(page, "flashcards/biology", "Options for");
    const inputs = page.locator(".inline-recall-options input");
    await expect.poll(() => inputs.first().evaluate((el) => el === document.activeElement)).toBe(true);
    await inputs.nth(1).fill("x");
    const described = await inputs.nth(1).evaluate((el) => el.getAttribute("aria-describedby")!.split(" ").map((id) => document.getElementById(id)?.textContent ?? "missing").join(""));
    expect(described).toMatch(/whole number/);
    expect(await inputs.nth(1).getAttribute("aria-invalid")).toBe("true");
    await page.locator(".inline-recall-options").getByRole("button", { name: "Save" }).click();
    await expect.poll(() => inputs.nth(1).evaluate((el) => el === document.activeElement)).toBe(true);
    const [text, rule] = [(await page.locator(".inline-recall-options .modal-content > .inline-recall-muted").boundingBox())!, (await page.locator(".inline-recall-options .setting-item").first().boundingBox())!];
    expect(await page.locator(".inline-recall-options .modal-content > .inline-recall-muted").evaluate((el) => parseFloat(getComputedStyle(el).paddingBottom))).toBeGreaterThan(6);
    expect(text.y + text.height).toBeLessThanOrEqual(rule.y);
    await inputs.nth(1).fill("5");
    await press(page, "Tab");
    await page.locator(".inline-recall-options").getByRole("button", { name: "Save" }).click();
    await expect.poll(() => page.locator(".inline-recall-options").count()).toBe(0);
  });
});

describe("the look of a card", () => {
  it("has a text size of one's own, kept on the device", async () => {
    const page = await start({ "Note.md": "#flashcards\n\na::b\n" });
    const size = () => front(page).evaluate((el) => parseFloat(getComputedStyle(el).fontSize));
    await run(page, "review");
    const usual = await size();
    await press(page, "+", "+");
    await expect.poll(size).toBeCloseTo(usual * 1.2, 2);
    expect(await note(page).innerText()).toBe("Text size 120%");
    await page.reload();
    await workbenchReady(page);
    await run(page, "review");
    await front(page).waitFor();
    await expect.poll(size).toBeCloseTo(usual * 1.2, 2);
    await page.getByLabel("More", { exact: true }).click();
    await page.locator(".menu-item").filter({ hasText: "Reset text size" }).click();
    await expect.poll(size).toBe(usual);
  });

  it("carries classes for its decks and those of its note", async () => {
    const page = await start({ "Note.md": "---\ntags: flashcards/Cell-Biology/été\ncssclasses:\n  - wide-page\n  - serif\n---\na::b\n" });
    await run(page, "review");
    await front(page).waitFor();
    expect((await page.locator(".inline-recall-card").getAttribute("class"))!.split(" ")).toEqual(["inline-recall-card", "inline-recall-deck-flashcards", "inline-recall-deck-flashcards-cell-biology", "inline-recall-deck-flashcards-cell-biology-été", "wide-page", "serif"]);
  });
});

const columns = ["Pharmacokinetics", "Contraindications", "Administration", "Thrombocytopenia", "Hypersensitivity", "Bioavailability", "Interactions", "Recommendations"];
const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const wide = `#flashcards

Drug overview
?
${row(columns)}
${row(columns.map(() => "---"))}
${row(columns)}
`;

/** Elements of the card that extend past it, and whether the card itself scrolls sideways. */
function past(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const body = document.querySelector<HTMLElement>(".inline-recall-body")!;
    const box = body.getBoundingClientRect();
    const scrolls = (el: Element | null): boolean => el !== null && el !== body && (/auto|scroll/.test(getComputedStyle(el).overflowX) || scrolls(el.parentElement));
    const out = [...body.querySelectorAll("*")].filter((el) => el.closest(".katex-mathml") === null && el.getBoundingClientRect().right > box.right + 1 && !scrolls(el.parentElement));
    return [...(body.scrollWidth > body.clientWidth ? ["the card scrolls sideways"] : []), ...out.map((el) => `${el.tagName}.${el.getAttribute("class") ?? ""}`)];
  });
}

describe.each([["phone", { phone: true }], ["720 px", { context: { viewport: { width: 720, height: 700 } } }]] as const)("a card wider than its window, %s", (_name, more) => {
  it("keeps the words of a table whole, and the table scrolls sideways by itself", async () => {
    const page = await start({ "Note.md": wide }, more);
    await run(page, "review");
    await page.locator(".inline-recall-show").click();
    await page.locator(".inline-recall-back table").waitFor();
    const lines = await page.evaluate(() =>
      [...document.querySelectorAll(".inline-recall-back :is(th, td)")].map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
      }),
    );
    expect(lines).toEqual(Array.from({ length: 16 }, () => 1));
    expect(await past(page)).toEqual([]);
    expect(await page.locator(".inline-recall-back table").evaluate((el) => el.parentElement!.scrollWidth > el.parentElement!.clientWidth)).toBe(true);
  });

  it("scrolls code, formulas and pictures by themselves, and breaks a long address", async () => {
    const code = `\`\`\`python\nresult = ${Array.from({ length: 30 }, (_, at) => `argument_${at}`).join(" + ")}\n\`\`\``;
    const formula = Array.from({ length: 40 }, (_, at) => `x_{${at}}`).join(" + ");
    const note = `#flashcards\n\nEverything wide\n?\n${code}\n$$${formula}$$\nInline $${formula}$ here\nhttps://example.org/${"a".repeat(200)}\n![[wide.svg]]\n`;
    const page = await start({ "Note.md": note, "wide.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="50"><rect width="3000" height="50"/></svg>' }, more);
    await run(page, "review");
    await page.locator(".inline-recall-show").click();
    await page.locator(".inline-recall-back pre").waitFor();
    await expect.poll(() => page.locator(".inline-recall-back .katex, .inline-recall-back mjx-container").count()).toBe(2);
    await expect.poll(() => page.locator(".inline-recall-back img").count()).toBe(1);
    expect(await past(page)).toEqual([]);
    expect(await page.locator(".inline-recall-back pre").evaluate((el) => [el, ...el.querySelectorAll("*")].some((each) => each.scrollWidth > each.clientWidth && /auto|scroll/.test(getComputedStyle(each).overflowX)))).toBe(true);
  });
});

describe("scripts", () => {
  it("emphasis is upright with marks in Chinese, Japanese and Korean, and italic elsewhere", async () => {
    const page = await start({ "Note.md": "#flashcards\n\n*中文* and *ことば* and *한국어* and *English*::b\n" });
    await run(page, "review");
    await page.locator(".inline-recall-front em").nth(3).waitFor();
    const styles = () => page.locator(".inline-recall-front em").evaluateAll((all) => all.map((el) => [getComputedStyle(el).fontStyle, getComputedStyle(el).textEmphasisStyle]));
    await expect.poll(styles).toEqual([["normal", "dot"], ["normal", "dot"], ["normal", "dot"], ["italic", "none"]]);
  });

  it("lines of Thai, Chinese and Korean break between words and not before a full stop", async () => {
    const thai = "การเรียนรู้ภาษาไทยต้องใช้เวลาและความพยายามอย่างต่อเนื่องเพื่อให้สามารถสื่อสารได้อย่างคล่องแคล่วในชีวิตประจำวัน";
    const chinese = "学习语言需要时间和努力。只有坚持，才能进步。每天读一点书，写一点字，听一点话，就会越来越好。学而时习之，不亦说乎。";
    const korean = "언어를 배우려면 시간과 노력이 필요합니다 꾸준히 연습해야만 일상생활에서 자연스럽게 의사소통할 수 있습니다";
    const page = await start({ "Note.md": `#flashcards\n\nthree\n?\n- ${thai.repeat(3)}\n- ${chinese.repeat(3)}\n- ${`${korean} `.repeat(3)}\n` }, { context: { viewport: { width: 320, height: 640 } } });
    await run(page, "review");
    await page.locator(".inline-recall-show").click();
    await page.locator(".inline-recall-back").waitFor();
    const broken = await page.evaluate(() => {
      const faults: string[] = [];
      let lines = 0;
      const walker = document.createTreeWalker(document.querySelector(".inline-recall-back")!, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const text = node.textContent!;
        const isThai = /\p{Script=Thai}/u.test(text);
        const isKorean = /\p{Script=Hangul}/u.test(text);
        const starts = new Set([...new Intl.Segmenter("th", { granularity: "word" }).segment(text)].map(({ index }) => index));
        const range = document.createRange();
        let top = -1;
        for (let at = 0; at < text.length; at++) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const box = range.getBoundingClientRect();
          if (box.width === 0) continue;
          if (top >= 0 && box.top > top + 5) {
            lines++;
            if (isThai && !starts.has(at)) faults.push(`inside a Thai word: ${text.slice(at - 3, at)}|${text.slice(at, at + 3)}`);
            if (isKorean && text[at - 1] !== " " ) faults.push(`inside a Korean word: ${text.slice(at - 3, at)}|${text.slice(at, at + 3)}`);
            if (/[，。、]/.test(text[at]!)) faults.push(`before a stop: ${text.slice(at - 3, at + 1)}`);
          }
          top = Math.max(top, box.top);
        }
      }
      return { faults, many: lines > 6 };
    });
    expect(broken).toEqual({ faults: [], many: true });
  });
});
