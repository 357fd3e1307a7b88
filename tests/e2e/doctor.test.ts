// The doctor: from the palette to a note's bytes on disk and back, by mouse and by keyboard alone.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { closeEach, openBench, type Bench, type BenchOptions } from "./bench";

let bench: Bench;
closeEach();

async function start(notes: BenchOptions["notes"], more: Partial<BenchOptions> = {}): Promise<Page> {
  bench = await openBench({ notes, now: "2026-03-01T10:00", ...more });
  return bench.page;
}

const one = "<!--SR:!2026-02-20,5,250-->";
const animals = `#flashcards\n\nwildcat::chat\n${one} sauvage\n\ncat::chat\n\ndog::chien\n<!--SR:!2026-02-20,NaN,250-->\n`;
const words = `#flashcards\n\na::b\n\nwords between\n\n${one}\n`;
const sick = { "Animals.md": animals, "Sub/Words.md": words, "Well.md": `#flashcards\n\nx::y\n${one}\n` };
const mended = `#flashcards\n\nwildcat::chat sauvage\n\ncat::chat\n${one}\n\ndog::chien\n<!--SR:!2026-02-20,NaN,250-->\n`;

const view = (page: Page) => page.locator(".inline-recall-exam");
const items = (page: Page) => page.locator(".inline-recall-exam-item");
const title = (page: Page) => page.locator(".inline-recall-exam-title").innerText();
const button = (page: Page, name: string | RegExp) => view(page).getByRole("button", { name, exact: true });
const onDisk = (path: string, text: string) => expect.poll(() => bench.read(path)).toBe(text);

describe("a damaged vault", () => {
  it("is listed with lines, cards and diffs; one repair changes the note, and undo gives its bytes back", async () => {
    const page = await start(sick);
    await bench.command("Check schedules in all notes");
    await expect.poll(() => title(page)).toBe("3 problems in 2 notes");
    expect(await view(page).locator("[role=status]").innerText()).toContain("Checked 3 notes and 4 schedule comments.");
    expect(await view(page).getByRole("heading").allInnerTexts()).toEqual(["Animals", "Sub/Words"]);
    const first = items(page).first();
    expect(await first.innerText()).toMatch(/Line 4\s+This schedule is in the middle of other text\.\s+It probably belongs to: cat\s/);
    expect(await first.locator(".inline-recall-diff-line").evaluateAll((rows) => rows.map((row) => [...row.children].map((part) => part.textContent).join(" ")))).toEqual([
      "3 - wildcat::chat", `4 - ${one} sauvage`, "3 + wildcat::chat sauvage", `6 + ${one}`,
    ]);
    const orphan = items(page).nth(2);
    expect(await orphan.innerText()).toContain("Move the comment below its card, or delete it.");
    expect(await orphan.getByRole("button").allInnerTexts()).toEqual(["Open note"]);
    expect(bench.read("Animals.md")).toBe(animals);

    await first.getByRole("button", { name: "Repair" }).click();
    await onDisk("Animals.md", mended);
    await expect.poll(() => title(page)).toBe("2 problems in 2 notes");
    expect(await first.innerText()).toContain("Repaired.");
    await first.getByRole("button", { name: "Undo" }).click();
    await onDisk("Animals.md", animals);
    await expect.poll(() => title(page)).toBe("3 problems in 2 notes");
  });

  it("is checked for a return to SR when that is asked for", async () => {
    const quoted = `#flashcards\n\n> a::b\n> ${one}\n`;
    const page = await start({ "Quoted.md": quoted });
    await bench.command("Check schedules in all notes");
    await expect.poll(() => title(page)).toBe("No damage found");
    await button(page, "Check before going back to obsidian-spaced-repetition").click();
    await expect.poll(() => title(page)).toBe("1 problem in 1 note");
    expect(await items(page).first().innerText()).toContain("Only Inline Recall reads this schedule here; obsidian-spaced-repetition does not.");
    await items(page).first().getByRole("button", { name: "Repair" }).click();
    await onDisk("Quoted.md", `#flashcards\n\n> a::b ${one}\n`);
    await expect.poll(() => title(page)).toBe("No damage found, and obsidian-spaced-repetition reads these schedules where they are");
    await items(page).first().getByRole("button", { name: "Undo" }).click();
    await onDisk("Quoted.md", quoted);
  });

  it.each([false, true])("lists notes in review, repairs one and undoes it (phone: %s)", async (phone) => {
    const half = "---\ntitle: x # y\nsr-due: 2026-03-10\nsr-interval: 10\n---\n#review\n";
    const whole = half.replace("10\n---", "10\nsr-ease: 250\n---");
    const page = await start({ "Half.md": half, "Left.md": `${whole.replace("#review", "words")}`, "Twice.md": "---\na: 1\nb: 2\na: 3\n---\n#review\n", "Well.md": whole }, { phone });
    await bench.command("Check schedules in all notes");
    await expect.poll(() => title(page)).toBe("3 problems in 3 notes");
    expect(await view(page).getByRole("heading").allInnerTexts()).toEqual(["Half", "Left", "Twice"]);
    const first = items(page).first();
    expect(await first.innerText()).toMatch(/Line 3\s+Some of sr-due, sr-interval and sr-ease are missing, so this note counts as new\./);
    expect(await first.locator(".inline-recall-diff-line").allInnerTexts()).toEqual([expect.stringContaining("sr-ease: 250")]);
    expect(await items(page).nth(1).innerText()).toContain("Add the note to review again, or remove the properties if you no longer need them.");
    expect(await items(page).nth(2).innerText()).toMatch(/Line 4\s+The properties contain a key twice\. Remove one of them\.[^]*Until then, this note cannot be answered as a whole\./);
    await first.getByRole("button", { name: "Repair" }).click();
    await onDisk("Half.md", whole);
    await expect.poll(() => title(page)).toBe("2 problems in 2 notes");
    await first.getByRole("button", { name: "Undo" }).click();
    await onDisk("Half.md", half);
    await expect.poll(() => title(page)).toBe("3 problems in 3 notes");
    expect(await view(page).evaluate((el) => el.scrollWidth - el.clientWidth)).toBe(0);
  });

  it("cuts no button's words, on the narrowest phone either", async () => {
    const page = await start(sick, { phone: true });
    await page.setViewportSize({ width: 320, height: 640 });
    await bench.command("Check schedules in all notes");
    await expect.poll(() => title(page)).toBe("3 problems in 2 notes");
    const cut = await view(page).getByRole("button").evaluateAll((all) => all.filter((el) => el.scrollWidth > el.clientWidth || el.scrollHeight > el.clientHeight).map((el) => el.textContent));
    expect(cut).toEqual([]);
    expect(await view(page).evaluate((el) => el.scrollWidth - el.clientWidth)).toBe(0);
  });

  it("can be mended by keyboard alone, and a note opens at its line", async () => {
    const page = await start(sick);
    await bench.command("Check schedules in all notes");
    await expect.poll(() => title(page)).toBe("3 problems in 2 notes");
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
    for (let tabs = 0; tabs < 40 && !(await focused()).startsWith("Line 4"); tabs++) await page.keyboard.press("Tab");
    expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).toBe("solid");
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toMatch(/^Line 9/);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await onDisk("Animals.md", mended);
    // The focus is where the repair was, and one key undoes it.
    await expect.poll(focused).toMatch(/^Repaired\./);
    await page.keyboard.press("Enter");
    await onDisk("Animals.md", animals);
    await expect.poll(focused).toMatch(/^Line 4/);
    await page.keyboard.press("End");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Open note");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".workspace-leaf.mod-active .cm-content").innerText()).toContain("words between");
  });

  it("is repaired as a whole when that is confirmed, and taken back as a whole", async () => {
    const page = await start(sick);
    await bench.command("Check schedules in all notes");
    await button(page, "Repair 2 problems").click();
    const asked = page.locator(".modal");
    expect(await asked.innerText()).toContain("This makes the 2 repairs shown in 1 note");
    await asked.getByRole("button", { name: "Cancel" }).click();
    expect(bench.read("Animals.md")).toBe(animals);
    await button(page, "Repair 2 problems").click();
    await asked.getByRole("button", { name: "Repair 2 problems" }).click();
    await onDisk("Animals.md", mended.replace("NaN", "1"));
    expect(bench.read("Sub/Words.md")).toBe(words);
    await expect.poll(() => title(page)).toBe("1 problem in 1 note");
    // The head, the list and the button that undoes count the same repairs.
    expect(await view(page).locator("[role=status]").innerText()).toContain("2 repairs made");
    expect(await items(page).first().innerText()).toMatch(/^2 repairs made\./);
    await button(page, "Check again").click();
    await expect.poll(() => title(page)).toBe("1 problem in 1 note");
    await button(page, "Undo all 2 repairs").click();
    await onDisk("Animals.md", animals);
  });

  it("keeps the focus after each act, by keyboard", async () => {
    const page = await start(sick);
    await bench.command("Check schedules in all notes");
    await expect.poll(() => title(page)).toBe("3 problems in 2 notes");
    const focused = () => page.evaluate(() => (document.activeElement?.closest(".inline-recall-exam") ? (document.activeElement as HTMLElement).innerText : document.activeElement?.tagName ?? ""));
    await button(page, "Repair 2 problems").press("Enter");
    await page.locator(".modal").getByRole("button", { name: "Repair 2 problems" }).press("Enter");
    await onDisk("Animals.md", mended.replace("NaN", "1"));
    await button(page, "Undo all 2 repairs").waitFor();
    expect(await focused()).toMatch(/^1 problem in 1 note/);
    await button(page, "Check again").press("Enter");
    await expect.poll(() => title(page)).toBe("1 problem in 1 note");
    await expect.poll(focused).toBe("Check again");
    await button(page, "Undo all 2 repairs").press("Enter");
    await onDisk("Animals.md", animals);
    await expect.poll(() => title(page)).toBe("3 problems in 2 notes");
    await expect.poll(focused).toMatch(/^3 problems in 2 notes/);
    await button(page, "Repair all 2 in this note").press("Enter");
    await button(page, "Undo 2 repairs").waitFor();
    await expect.poll(focused).toMatch(/^2 repairs made\./);
  });

  it("an undo is refused in words where the note was changed, also by typing", async () => {
    const page = await start(sick);
    await bench.openNote("Animals");
    await bench.command("Check schedules in this note");
    await expect.poll(() => title(page)).toBe("2 problems in 1 note");
    await button(page, "Repair all 2 in this note").click();
    await onDisk("Animals.md", mended.replace("NaN", "1"));
    await button(page, "Undo 2 repairs").waitFor();
    await bench.writeAndTell("Animals.md", mended.replace("NaN", "7"));
    await button(page, "Undo 2 repairs").click();
    await expect.poll(() => view(page).getByRole("alert").innerText()).toMatch(/^Could not undo/);
    expect(bench.read("Animals.md")).toBe(mended.replace("NaN", "7"));
  });
});

describe("ways in", () => {
  it("a well vault says so", async () => {
    const page = await start({ "Well.md": sick["Well.md"] });
    await bench.command("Check schedules in all notes");
    await expect.poll(() => title(page)).toBe("No damage found");
    expect(await view(page).locator("[role=status]").innerText()).toContain("Checked 1 note and 1 schedule comment.");
  });

  it("the panel's remark on damaged schedules and a note's menu lead to it", async () => {
    const page = await start(sick);
    await page.locator(".inline-recall-panel .inline-recall-remark button").click();
    await expect.poll(() => title(page)).toBe("3 problems in 2 notes");
    await page.locator('.nav-file-title[data-path="Animals.md"]').click({ button: "right" });
    await page.locator(".menu-item", { hasText: "Check schedules in this note" }).click();
    await expect.poll(() => title(page)).toBe("2 problems in 1 note");
    expect(await page.locator(".workspace-tab-header", { hasText: "Check schedules" }).count()).toBe(1);
  });

  it("thousands of problems are drawn a page at a time", async () => {
    const page = await start({ "Note.md": `#flashcards\n\n${Array.from({ length: 2000 }, (_, at) => `q${String(at)}::a\n<!--SR:!x-->\n`).join("\n")}` });
    await bench.command("Check schedules in all notes");
    await expect.poll(() => title(page)).toBe("2,000 problems in 1 note");
    expect(await items(page).count()).toBe(100);
    await button(page, "Show 100 more").click();
    expect(await items(page).count()).toBe(200);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("q100");
  });
});

describe("on a phone", () => {
  it("fits the width, and everything to touch is 44 px high", async () => {
    const page = await start(sick, { phone: true });
    // From the panel, which covers everything here.
    await page.locator(".inline-recall-panel .inline-recall-remark button").click();
    await expect.poll(() => title(page)).toBe("3 problems in 2 notes");
    await items(page).first().getByRole("button", { name: "Repair" }).click();
    await onDisk("Animals.md", mended);
    const boxes = await page.evaluate(() =>
      [...document.querySelectorAll(".inline-recall-exam, .inline-recall-exam button, .inline-recall-exam-item")].map((el) => {
        const { left, right, height } = el.getBoundingClientRect();
        return { what: el.textContent.slice(0, 20), left, right, height };
      }),
    );
    expect(boxes.length).toBeGreaterThan(8);
    expect(boxes.filter(({ left, right, height }) => left < 0 || right > 390 || height < 44)).toEqual([]);
    expect(await view(page).evaluate((el) => el.scrollWidth <= el.clientWidth)).toBe(true);
  });
});
