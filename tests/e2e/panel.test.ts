// The panel, the picker, the status bar, settings, and the import at the first start.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { logKey } from "../../src/core/log/line";
import { parseNote } from "../../src/core/text/note/parse";
import { closeEach, openBench, type Bench, type BenchOptions } from "./bench";

let bench: Bench;
closeEach();

async function start(notes: BenchOptions["notes"], more: Partial<BenchOptions> = {}): Promise<Page> {
  bench = await openBench({ notes, now: "2026-03-01T10:00", ...more });
  return bench.page;
}
const deck = (page: Page, path: string) => page.locator(`.inline-recall-panel [data-deck="${path}"]`);
const total = (page: Page) => page.locator(".inline-recall-total");

const two = {
  "Math.md": "---\ntags: flashcards/math\n---\nM1::A\n<!--SR:!2026-02-20,5,250-->\n\nM2::A\n",
  "Art.md": "---\ntags: [flashcards/art]\n---\nP1::A\n<!--SR:!2026-03-01,5,250-->\n",
};

describe("the panel", () => {
  it("counts decks, follows changes from outside and grades as they are made, and a click reviews a deck", async () => {
    const page = await start(two);
    await expect.poll(() => total(page).innerText()).toBe("2 due, 1 new");
    await expect.poll(() => deck(page, "flashcards/math").innerText()).toMatch(/math\s+1\s+1/);
    bench.write("Art.md", two["Art.md"] + "\nP2::A\n\nP3::A\n");
    await expect.poll(() => total(page).innerText()).toBe("2 due, 3 new");
    await deck(page, "flashcards/art").click();
    await page.locator(".inline-recall-show").waitFor();
    expect(await page.locator(".inline-recall-front").innerText()).toBe("P1");
    await page.keyboard.press("Space");
    await page.keyboard.press("3");
    await expect.poll(() => total(page).innerText()).toBe("1 due, 3 new");
    await page.keyboard.press("Escape");
  });

  it("counts what another device answered today when its log arrives", async () => {
    const note = `#flashcards\n\n${Array.from({ length: 8 }, (_, at) => `Q${at}::A`).join("\n\n")}\n`;
    const page = await start({ "Note.md": note }, { settings: { newPerDay: 5 } });
    await expect.poll(() => total(page).innerText()).toBe("0 due, 5 new");
    const lines = parseNote(note).blocks.slice(0, 3).map(({ hash }, at) => JSON.stringify({ v: 1, k: "learn", t: Date.parse("2026-03-01T08:00:00Z") + at, d: "2026-03-01", c: logKey(hash, 0), g: 3, i: 3, p: 0, s: null, f: null, e: 250, ms: 4000 }));
    mkdirSync(join(bench.vault, "_reviews"));
    bench.write("_reviews/2026-03.abcd1234.jsonl", `${lines.slice(0, 2).join("\n")}\n`);
    await expect.poll(() => total(page).innerText()).toBe("0 due, 3 new");
    bench.write("_reviews/2026-03.abcd1234.jsonl", `${lines.join("\n")}\n`);
    await expect.poll(() => total(page).innerText()).toBe("0 due, 2 new");
  });

  it("stays scrolled where it is when it is drawn anew", async () => {
    const note = (at: number, cards: number) => `---\ntags: flashcards/d${at}\n---\n${"Q::A\n\n".repeat(cards)}`;
    const page = await start(Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`${at}.md`, note(at, 1)])), { settings: { newPerDay: null } });
    await expect.poll(() => total(page).innerText()).toBe("0 due, 60 new");
    const scroll = (to?: number) => page.locator(".inline-recall-panel-body").evaluate((el, to) => (to === undefined ? el.scrollTop : (el.scrollTop = to)), to);
    await scroll(500);
    bench.write("7.md", note(7, 3));
    await expect.poll(() => total(page).innerText()).toBe("0 due, 62 new");
    expect(await scroll()).toBe(500);
  });

  it("follows a rename and a deletion", async () => {
    const page = await start(two);
    await expect.poll(() => total(page).innerText()).toBe("2 due, 1 new");
    await page.evaluate(async () => {
      const { app } = (window as unknown as { workbench: { app: { vault: { getFileByPath(path: string): unknown; rename(file: unknown, path: string): Promise<void>; delete(file: unknown): Promise<void> } } } }).workbench;
      await app.vault.rename(app.vault.getFileByPath("Math.md"), "Algebra.md");
      await app.vault.delete(app.vault.getFileByPath("Art.md"));
    });
    await expect.poll(() => total(page).innerText()).toBe("1 due, 1 new");
    await deck(page, "flashcards/math").click();
    await expect.poll(() => page.locator(".inline-recall-breadcrumb").innerText()).toBe("Algebra");
  });

  it("a vault without cards says what to do", async () => {
    const page = await start({ "Plain.md": "no::card, no tag\n" });
    await expect.poll(() => page.locator(".inline-recall-panel").innerText()).toContain("Only notes with the tag #flashcards are read");
    expect(await page.locator(".status-bar").innerText()).not.toContain("due");
  });

  it("counts FSRS cards like all others, shows damaged schedules for what they are, and leaves them alone", async () => {
    const note = "#flashcards\n\nF::A\n<!--SR:!fsrs,2026-03-25T16:18:45.953Z,2,2.3065,4.743334,2,3,0,0,2026-02-23T16:18:45.953Z-->\n\nD::A\n<!--SR:!NaN,x,250-->\n\nQ::A\n<!--SR:!2026-03-01,5,250-->\n";
    const page = await start({ "Note.md": note });
    await expect.poll(() => total(page).innerText()).toBe("1 due, 0 new");
    const text = await page.locator(".inline-recall-panel").innerText();
    expect(text).toMatch(/1 card has a schedule comment that cannot be read/);
    await page.locator(".inline-recall-panel button.mod-cta").click();
    await page.locator(".inline-recall-show").click();
    await page.locator("[data-act=good]").click();
    await expect.poll(() => bench.read("Note.md")).toBe(note.replace("!2026-03-01,5,250", "!2026-03-14,13,250"));
  });
});

describe("a panel with many decks", () => {
  const names = ["introduction-to-organic-chemistry-part", "law", "verylongnamewithoutanyseparator"];
  const pathOf = (at: number) => ["flashcards", ...Array.from({ length: at % 5 }, (_, level) => `${names[level % 3]!}-${level}`), `deck-number-${at}-chapter-${at}`].join("/");
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`${at}.md`, `#${pathOf(at)}\n\nQ${at}::A\n${at === 7 ? "<!--SR:!NaN,x,250-->\n" : ""}`]));
  const options = { settings: { newPerDay: null } };
  const filter = (page: Page) => page.locator(".inline-recall-panel input[type=search]");
  const rows = (page: Page) => page.locator(".inline-recall-panel .inline-recall-deck-row");
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("data-deck"));

  it("gives names their end and figures their room in a pane 200 px wide, six levels deep, and keeps its head in view", async () => {
    const page = await start(many, options);
    await page.addStyleTag({ content: ".mod-right-split { width: 200px !important; flex-basis: 200px !important; }" });
    await expect.poll(() => total(page).innerText()).toBe("0 due, 199 new");
    const cut = await rows(page).evaluateAll((all) => {
      const pane = document.querySelector(".inline-recall-panel")!.getBoundingClientRect();
      return all.flatMap((row) => {
        const parts = [...row.querySelectorAll(".inline-recall-deck-name > span")];
        const end = parts[parts.length - 1]!;
        const figures = [...row.querySelectorAll(".inline-recall-count")];
        const whole = [end, ...figures].every((el) => el.scrollWidth <= el.clientWidth + 1 && el.getBoundingClientRect().right <= pane.right);
        return whole && row.querySelector(".tree-item-inner")!.clientWidth >= 40 ? [] : [row.textContent];
      });
    });
    expect(cut).toEqual([]);
    expect(await rows(page).evaluateAll((all) => Math.max(...all.map((row) => Number(row.getAttribute("aria-level")))))).toBe(6);
    const [headTop, name] = [await total(page).boundingBox(), rows(page).last()];
    await name.scrollIntoViewIfNeeded();
    expect(await total(page).boundingBox()).toEqual(headTop);
  });

  it("filters, keeps what is typed while counts change, and Enter reviews the best match", async () => {
    const page = await start(many, options);
    await expect.poll(() => total(page).innerText()).toBe("0 due, 199 new");
    await filter(page).fill("number-33 ");
    await expect.poll(() => rows(page).count()).toBe(5);
    bench.write("1.md", `${many["1.md"]!}\nMore::A\n`);
    await expect.poll(() => total(page).innerText()).toBe("0 due, 200 new");
    expect(await filter(page).inputValue()).toBe("number-33 ");
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toBe(pathOf(33));
    await filter(page).focus();
    await page.keyboard.press("Escape");
    await expect.poll(() => rows(page).count()).toBeGreaterThan(200);
    await page.keyboard.type("nothing like it");
    await expect.poll(() => page.locator(".inline-recall-panel").innerText()).toContain("No deck matches.");
    await filter(page).fill("number-33 ");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".inline-recall-front").innerText()).toBe("Q33");
  });

  it("goes to the deck whose name is typed, and folds and unfolds all", async () => {
    const page = await start(many, options);
    await expect.poll(() => total(page).innerText()).toBe("0 due, 199 new");
    await rows(page).first().focus();
    await page.keyboard.type("intro");
    expect(await focused(page)).toBe("flashcards/introduction-to-organic-chemistry-part-0");
    await page.getByRole("button", { name: "Fold all" }).click();
    // The one deck at the top stays open: it would leave nothing to see.
    const top = Array.from({ length: 40 }, (_, at) => at * 5).length + 2;
    await expect.poll(() => rows(page).count()).toBe(top);
    await page.getByRole("button", { name: "Unfold all" }).click();
    await expect.poll(() => rows(page).count()).toBeGreaterThan(200);
  });

  it("says at its top what needs attention, where it is seen", async () => {
    const page = await start({ ...many, "Lost.md": "#flashcards\n\nA text.\n\n<!--SR:!2026-03-24,40,270-->\n" }, options);
    const lines = page.locator(".inline-recall-panel .inline-recall-remark-text > div");
    await expect.poll(() => lines.count()).toBe(2);
    await expect.poll(() => lines.allInnerTexts()).toEqual([expect.stringContaining("cannot be read"), expect.stringContaining("does not belong to a card")]);
    const [line, first] = [await lines.last().boundingBox(), await rows(page).first().boundingBox()];
    expect(line!.y).toBeLessThan(first!.y);
  });

  it("shows no bars while nothing is due in their days", async () => {
    const page = await start({ "New.md": "#flashcards\n\nQ::A\n" });
    await expect.poll(() => total(page).innerText()).toBe("0 due, 1 new");
    expect(await page.locator(".inline-recall-forecast").count()).toBe(0);
    bench.write("New.md", "#flashcards\n\nQ::A\n<!--SR:!2026-03-03,5,250-->\n");
    await page.locator(".inline-recall-forecast").waitFor();
  });
});

describe("the deck picker", () => {
  it("has heads over its figures, and keeps its size and place while one filters", async () => {
    const page = await start({ ...two, ...Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`${at}.md`, `#flashcards/d${at}\n\nQ${at}::A\n`])) });
    await expect.poll(() => total(page).innerText()).toMatch(/^2 due/);
    await bench.command("Review flashcards");
    const picker = page.locator(".inline-recall-picker");
    await picker.waitFor();
    expect(await picker.locator(".inline-recall-tree-head").innerText()).toMatch(/Due\s+New/);
    const before = await picker.boundingBox();
    await page.keyboard.type("art");
    await expect.poll(() => picker.locator("[data-deck='flashcards/d3']").count()).toBe(0);
    expect(await picker.boundingBox()).toEqual(before);
    await page.keyboard.type("xyz");
    await expect.poll(() => picker.innerText()).toContain("No deck matches.");
    expect(await picker.boundingBox()).toEqual(before);
  });

  it("comes first with more than one deck due, filters as one types, and Enter reviews", async () => {
    const page = await start(two);
    await bench.command("Review flashcards");
    const picker = page.locator(".inline-recall-picker");
    await picker.waitFor();
    await page.keyboard.type("art");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".inline-recall-front").innerText()).toBe("P1");
  });

  it("the status bar starts a review, and by its menu opens the panel", async () => {
    const page = await start(two);
    const status = page.locator(".status-bar").getByText("2 due");
    await status.waitFor();
    await page.evaluate(() => (window as unknown as { workbench: { app: { workspace: { rightSplit: { collapse(): void } } } } }).workbench.app.workspace.rightSplit.collapse());
    await expect.poll(() => page.locator(".inline-recall-panel").isVisible()).toBe(false);
    await status.click();
    await page.locator(".inline-recall-picker").waitFor();
    await page.keyboard.press("Escape");
    await status.focus();
    await page.keyboard.press("Enter");
    await page.locator(".inline-recall-picker").waitFor();
    await page.keyboard.press("Escape");
    await status.click({ button: "right" });
    await page.locator(".menu-item", { hasText: "Open the deck panel" }).click();
    await expect.poll(() => page.locator(".inline-recall-panel").isVisible()).toBe(true);
  });
});

describe("a review with one deck to review among several", () => {
  it("leaves the letters of a deck's name alone that one types for the list, and hears keys after them", async () => {
    const page = await start({ ...two, "Math.md": "---\ntags: flashcards/geo\n---\nM1::A\n<!--SR:!2026-02-20,5,250-->\n", "Art.md": "---\ntags: [flashcards/art]\n---\nP1::A\n<!--SR:!2026-08-01,5,250-->\n" });
    await expect.poll(() => total(page).innerText()).toBe("1 due, 0 new");
    await bench.command("Review flashcards");
    await page.locator(".inline-recall-show").waitFor();
    await page.keyboard.type("geobs");
    expect(await page.locator(".inline-recall-modal textarea").count()).toBe(0);
    expect(await page.locator(".inline-recall-front").innerText()).toBe("M1");
    await page.keyboard.press("Space");
    await page.locator("[data-act=good]").waitFor();
    await page.keyboard.press("e");
    await page.locator(".inline-recall-modal textarea").waitFor();
    await page.keyboard.type("xyz");
    expect(await page.locator(".inline-recall-modal textarea").inputValue()).toContain("xyz");
  });
});

describe("settings", () => {
  const many = { "Note.md": `#flashcards\n\n${Array.from({ length: 25 }, (_, at) => `Q${at}::A`).join("\n\n")}\n` };

  it("start with 20 new cards a day in a vault without settings, and say so once", async () => {
    const page = await start(many);
    await expect.poll(() => total(page).innerText()).toBe("0 due, 20 new");
    expect(await bench.notice()).toMatch(/20 new cards a day.* 5 more wait\./);
    await page.reload();
    await expect.poll(() => total(page).innerText()).toBe("0 due, 20 new");
    bench.write("Note.md", `${many["Note.md"]}\nMore::A\n`);
    await page.locator(".inline-recall-panel .inline-recall-deck-row").first().click();
    await page.locator(".inline-recall-show").waitFor();
    expect(await page.locator(".notice").count()).toBe(0);
  });

  it.each([
    ["that leave it out", { settings: { showIntervals: true } }],
    ["of obsidian-spaced-repetition", { foreignSettings: { settings: { flashcardTags: ["#flashcards"], singleLineCardSeparator: "::", baseEase: 250 } } }],
  ])("have no limit of new cards in settings %s", async (_, more) => {
    const page = await start(many, more);
    await expect.poll(() => total(page).innerText()).toBe("0 due, 25 new");
  });

  it("a file of obsidian-spaced-repetition is imported once, told, and left as it is", async () => {
    const foreign = { settings: { flashcardTags: ["#cards"], singleLineCardSeparator: ";;", algorithm: "SM-2-OSR", baseEase: 230, easyBonus: "lots" } };
    const page = await start({ "Note.md": "#cards\n\nQ;;A\n" }, { foreignSettings: foreign });
    await expect.poll(() => page.locator(".modal").innerText()).toMatch(/;;/);
    await page.keyboard.press("Escape");
    await expect.poll(() => total(page).innerText()).toBe("0 due, 1 new");
    expect(JSON.parse(bench.read(".obsidian/plugins/obsidian-spaced-repetition/data.json"))).toEqual(foreign);
    await page.locator(".inline-recall-panel button.mod-cta").click();
    await page.locator(".inline-recall-show").click();
    await page.locator("[data-act=easy]").click();
    await expect.poll(() => bench.read("Note.md")).toBe("#cards\n\nQ;;A\n<!--SR:!2026-03-04,3,250-->\n");
  });

  it("a changed separator is taken up at once; settings that another device wrote too", async () => {
    const page = await start({ "Note.md": "#flashcards\n\nQ::A\n\nB||C\n\nD||E\n" });
    await expect.poll(() => total(page).innerText()).toBe("0 due, 1 new");
    await page.keyboard.press("Control+,");
    await page.locator(".modal.mod-settings").getByText("Inline Recall").first().click();
    await page.locator(".setting-item", { hasText: "Card syntax" }).click();
    const row = page.locator(".setting-item").filter({ has: page.locator(".setting-item-name", { hasText: /^One-line card$|^Basic|^Card separator|separator/i }) }).first();
    await row.locator("input").fill("||");
    await row.locator("input").blur();
    await page.getByRole("button", { name: "Change setting" }).click();
    await expect.poll(() => total(page).innerText()).toBe("0 due, 2 new");
    await page.keyboard.press("Escape");
    await expect.poll(() => bench.read(".obsidian/plugins/inline-recall/data.json")).toContain('"||"');
    bench.write(".obsidian/plugins/inline-recall/data.json", JSON.stringify({ separators: { basic: "::" } }));
    await expect.poll(() => total(page).innerText()).toBe("0 due, 1 new");
  });
});
