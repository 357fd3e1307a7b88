// The review itself, by mouse and keyboard, on files on disk.
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { closeEach, expectErrors, openBench, workbenchReady, type Bench, type BenchOptions } from "./bench";

let bench: Bench;
closeEach();

async function start(notes: BenchOptions["notes"], more: Partial<BenchOptions> = {}): Promise<Page> {
  // SM-2, so that a new card's entry is a day.
  bench = await openBench({ notes, now: "2026-03-01T10:00", ...more, settings: { algorithm: "sm2", ...(more.settings as object) } });
  return bench.page;
}

const front = (page: Page) => page.locator(".inline-recall-front");
const review = (page: Page) => page.locator(".inline-recall-panel button.mod-cta").click();
const onDisk = (path: string, text: string) => expect.poll(() => bench.read(path)).toBe(text);

async function grade(page: Page, key = "3"): Promise<void> {
  await page.locator(".inline-recall-show").waitFor();
  await page.keyboard.press("Space");
  await page.locator("[data-act=good]").waitFor();
  await page.keyboard.press(key);
}

describe("by keyboard alone", () => {
  it("runs the command, shows with Enter, grades with 4, ends, and closes with Escape", async () => {
    const page = await start({ "Note.md": "#flashcards\n\nQ1::A1\n" });
    await bench.command("Review flashcards");
    await front(page).waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-act"))).toBe("reveal");
    await page.keyboard.press("Enter");
    await page.locator(".inline-recall-back").waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-act"))).toBe("good");
    await page.keyboard.press("4");
    await onDisk("Note.md", "#flashcards\n\nQ1::A1\n<!--SR:!2026-03-05,4,270-->\n");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".inline-recall-modal").count()).toBe(0);
  });

  it("skips with S, and the skipped card comes last", async () => {
    const page = await start({ "Note.md": "#flashcards\n\nQ1::A1\n\nQ2::A2\n" }, { settings: { order: "note" } });
    await review(page);
    await expect.poll(() => front(page).innerText()).toBe("Q1");
    await page.keyboard.press("s");
    await expect.poll(() => front(page).innerText()).toBe("Q2");
    await grade(page);
    await expect.poll(() => front(page).innerText()).toBe("Q1");
  });

  it("edits in place with E; keys typed there are text, and the comment stays", async () => {
    const page = await start({ "Note.md": "#flashcards\n\nQ1::A1\n<!--SR:!2026-03-01,5,250-->\n\nQ2::A2\n" }, { settings: { order: "note" } });
    await review(page);
    await expect.poll(() => front(page).innerText()).toBe("Q1");
    await page.keyboard.press("e");
    const area = page.locator(".inline-recall-review textarea");
    await area.waitFor();
    await area.fill("Question 1::A1 4 u s e");
    await page.keyboard.press("3");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Control+Enter");
    await onDisk("Note.md", "#flashcards\n\nQuestion 1::A1 4 u s e\n<!--SR:!2026-03-01,5,250-->\n\nQ2::A2\n");
    await expect.poll(() => front(page).innerText()).toBe("Question 1");
    await grade(page);
    await onDisk("Note.md", "#flashcards\n\nQuestion 1::A1 4 u s e\n<!--SR:!2026-03-14,13,250-->\n\nQ2::A2\n");
  });
});

describe("the note, and only the comment", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["no line break at the end", "#flashcards\n\nQ::A", "#flashcards\n\nQ::A\n<!--SR:!2026-03-04,3,250-->"],
    ["a block id", "#flashcards\n\nQ::A ^abc123\n", "#flashcards\n\nQ::A ^abc123\n<!--SR:!2026-03-04,3,250-->\n"],
    ["an answer that ends in a fence", "#flashcards\n\nQ\n?\n```js\na::b\n```\n", "#flashcards\n\nQ\n?\n```js\na::b\n```\n<!--SR:!2026-03-04,3,250-->\n"],
    ["another comment on the line", "#flashcards\n\nQ::A <!--SR:!2026-02-27,3,250--> <!-- keep me -->\n", "#flashcards\n\nQ::A <!--SR:!2026-03-11,10,250--> <!-- keep me -->\n"],
  ];
  it.each(cases)("%s", async (_name, before, after) => {
    const page = await start({ "Note.md": before });
    await review(page);
    await grade(page);
    await onDisk("Note.md", after);
  });

  it("prose that quotes a card, and a card that is part of another's text, stay untouched", async () => {
    const before = "#flashcards\n\nwildcat::chat sauvage\n<!--SR:!2026-09-01,30,250-->\n\ncat::chat\n";
    const page = await start({ "Note.md": before });
    await review(page);
    expect(await front(page).innerText()).toBe("cat");
    await grade(page);
    await onDisk("Note.md", "#flashcards\n\nwildcat::chat sauvage\n<!--SR:!2026-09-01,30,250-->\n\ncat::chat\n<!--SR:!2026-03-04,3,250-->\n");
  });
});

describe("a note that changes meanwhile", () => {
  const before = "#flashcards\n\nQ1::A1\n<!--SR:!2026-03-01,4,250-->\n";

  it("survives the note's deletion: told, kept, and the rest goes on", async () => {
    const page = await start({ "Note.md": before, "Other.md": "#flashcards\n\nQ2::A2\n" }, { settings: { order: "note" } });
    await review(page);
    await expect.poll(() => front(page).innerText()).toBe("Q1");
    await page.keyboard.press("Space");
    rmSync(join(bench.vault, "Note.md"));
    await expect.poll(() => page.evaluate(() => (window as unknown as { workbench: { app: { vault: { getFileByPath(path: string): unknown } } } }).workbench.app.vault.getFileByPath("Note.md"))).toBe(null);
    if ((await page.locator("[data-act=good]").count()) > 0) await page.locator("[data-act=good]").click();
    await expect.poll(() => front(page).innerText()).toBe("Q2");
  });

  it("leaves the focus on the answer that was chosen while its note is synced", async () => {
    const page = await start({ "Note.md": before, "Other.md": "#flashcards\n\nQ2::A2\n" }, { settings: { order: "note" } });
    await review(page);
    await page.locator(".inline-recall-show").waitFor();
    await page.keyboard.press("Space");
    await page.locator("[data-act=good]").waitFor();
    for (const act of ["hard", "again"]) {
      await page.keyboard.press("Shift+Tab");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("data-act"))).toBe(act);
    }
    const drawn = await page.locator("[data-act=again]").elementHandle();
    await bench.writeAndTell("Note.md", `${before}\nmore\n`);
    await page.waitForFunction((drawn) => drawn?.isConnected === false, drawn);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-act"))).toBe("again");
    await page.keyboard.press("Enter");
    await expect.poll(() => bench.read("Note.md")).toMatch(/,230-->/);
  });
});

describe("content", () => {
  it("renders math, code, an image, a callout and a cloze, and a link opens its note without losing the session", async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>';
    const page = await start(
      {
        "Note.md": "#flashcards\n\nSee [[Target]] for $x^2$\n?\n```js\nlet a = 1;\n```\n![[dot.svg]]\n> [!tip] Remember\n> inside\n\nA ==hidden== word, due too\n",
        "Target.md": "# Target\n\nthe target's text\n",
        "dot.svg": svg,
      },
      { settings: { order: "note" } },
    );
    await review(page);
    await front(page).locator(".katex, mjx-container, .math").first().waitFor();
    await page.keyboard.press("Space");
    const back = page.locator(".inline-recall-back");
    await back.locator("pre code").waitFor();
    await back.locator(".callout").waitFor();
    await expect.poll(() => back.locator("img").evaluate((img) => (img as HTMLImageElement).complete && (img as HTMLImageElement).naturalWidth > 0)).toBe(true);
    await front(page).locator("a.internal-link").click();
    await expect.poll(() => page.locator(".workspace-leaf.mod-active").innerText()).toContain("the target's text");
    await page.locator(".inline-recall-paused").getByText("Resume").click();
    await expect.poll(() => front(page).innerText()).toContain("See Target");
    await page.locator("[data-act=good]").click();
    await expect.poll(() => front(page).innerText()).toMatch(/A \[?\.\.\.\]? word/);
    await page.keyboard.press("Space");
    await expect.poll(() => page.locator(".inline-recall-back").innerText()).toContain("hidden");
  });

  it("a card in a list is a list item below those it stands in, and deletions in code and formulas are part of them", async () => {
    const note = "#flashcards\n\n# Levers\n\n- **Classes** of levers\n    - First class::fulcrum in the middle\n    <!--SR:!2026-09-01,30,250-->\n        - Example:: a seesaw\n\n- Run `git ==push== origin` and $x^{==2==}$\n<!--SR:!2026-03-01,4,250!2026-03-01,4,250-->\n";
    const page = await start({ "Physics.md": note });
    await review(page);
    const seen: string[] = [];
    for (const wanted of ["cloze", "cloze", "list"]) {
      if (wanted === "list") {
        expect(await front(page).locator("li").innerText()).toBe("Example");
        expect(await front(page).locator("pre").count()).toBe(0);
        expect(await page.locator(".inline-recall-breadcrumb").innerText()).toBe("Physics > Levers > Classes of levers > First class");
      } else {
        seen.push(await front(page).locator("code").innerText());
        expect(await front(page).innerText()).not.toContain("<span");
        expect(await front(page).locator(".katex, .math").count()).toBeGreaterThan(0);
        expect(await front(page).locator(".katex-error").count()).toBe(0);
      }
      if (wanted !== "list") await grade(page);
    }
    expect(seen.sort()).toEqual(["git [...] origin", "git push origin"]);
  });

  it("the breadcrumb opens the note at the card", async () => {
    const filler = Array.from({ length: 150 }, (_, n) => `line ${n}`).join("\n\n");
    const page = await start({ "Long.md": `#flashcards\n\n${filler}\n\n# Far down\n\nQ::A\n` });
    await review(page);
    await page.locator(".inline-recall-breadcrumb").click();
    await expect.poll(() => page.locator(".cm-content").innerText()).toContain("Q::A");
    expect(await page.evaluate(() => (window as unknown as { workbench: { app: { workspace: { activeEditor: { editor: { getCursor(): { line: number } } } } } } }).workbench.app.workspace.activeEditor.editor.getCursor().line)).toBe(304);
  });
});

describe("writes that fail", () => {
  it("are told with a way out, stay pending over a reload, and land at last", async () => {
    expectErrors("disk", "500");
    const page = await start({ "Note.md": "#flashcards\n\nQ1::A1\n" });
    await page.evaluate(() => (window as unknown as { workbench: { faults: { failWrites(path: string, times: number, message: string): void } } }).workbench.faults.failWrites("Note.md", 1, "the disk is full"));
    await review(page);
    await grade(page);
    await expect.poll(() => page.locator(".inline-recall-modal .inline-recall-banner").innerText()).toContain("the disk is full");
    expect(bench.read("Note.md")).toBe("#flashcards\n\nQ1::A1\n");
    await page.reload();
    await workbenchReady(page);
    await onDisk("Note.md", "#flashcards\n\nQ1::A1\n<!--SR:!2026-03-04,3,250-->\n");
  });
});

describe("in a pane beside the notes", () => {
  it("begins with a note in the editor, grades by keys, shows the note at the card, and leaves typing there alone", async () => {
    const page = await start({ "Note.md": "#flashcards\n\nQ1::A1\n\nQ2::A2\n\nQ3::A3\n", "Other.md": "Some words.\n" }, { settings: { reviewIn: "split", order: "note", newOrder: "first" } });
    await bench.openNote("Other");
    await page.locator(".cm-content").first().click();
    await bench.command("Review flashcards");
    await grade(page);
    const first = "#flashcards\n\nQ1::A1\n<!--SR:!2026-03-04,3,250-->\n\nQ2::A2\n\nQ3::A3\n";
    await onDisk("Note.md", first);
    await front(page).getByText("Q2").waitFor();
    await page.keyboard.press("o");
    await page.locator(".cm-line", { hasText: "Q3::A3" }).click({ position: { x: 30, y: 8 } });
    await page.keyboard.press("Control+End");
    await page.keyboard.type("3 more words");
    await bench.save();
    await onDisk("Note.md", `${first}3 more words`);
    await page.locator(".inline-recall-review-tab .inline-recall-show").click();
    await page.keyboard.press("3");
    await onDisk("Note.md", `${first.replace("Q2::A2\n", "Q2::A2\n<!--SR:!2026-03-04,3,250-->\n")}3 more words`);
    expect(await page.locator(".modal").count()).toBe(0);
  });
});
