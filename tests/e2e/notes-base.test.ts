// The view "Review queue" of a base, opened from its file: by mouse, keyboard and touch.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { closeEach, openBench, type Bench, type BenchOptions } from "./bench";

let bench: Bench;
closeEach();

const keys = (due: string, interval: number, ease: number) => `sr-due: ${due}\nsr-interval: ${interval}\nsr-ease: ${ease}\n`;
const inReview = (tag: string, state: string, text = "") => `---\ntags: [${tag}]\n${state}---\n${text}`;
const due = inReview("review", keys("2026-02-27", 4, 270), "#flashcards\n\na::b\n\nc::d\n<!--SR:!2026-02-10,3,250-->\n");
const notes = {
  "Due.md": due,
  "Older.md": inReview("review/math", keys("2026-01-01", 30, 250)),
  "Later.md": inReview("review", keys("2026-03-20", 10, 250)),
  "New.md": "#review\n",
  "Away.md": inReview("review", keys("2426-02-10", 4, 270)),
  "Odd.md": inReview("review", keys("soon", 4, 270)),
  "Books/Plain.md": "Text\n",
  "Queue.base": `filters:\n  or:\n    - file.hasTag("review")\n    - file.inFolder("Books")\nviews:\n  - type: inline-recall-queue\n    name: To review\n`,
};

async function start(files: BenchOptions["notes"] = notes, more: Partial<BenchOptions> = {}): Promise<Page> {
  bench = await openBench({ notes: files, now: "2026-03-01T10:00", settings: { algorithm: "sm2", sm2: { loadBalance: false } }, ...more });
  const { page } = bench;
  await page.locator(".inline-recall-panel [data-tag]").first().waitFor({ state: "attached" });
  if (more.phone === true) await bench.openNote("Queue.base");
  else await page.locator(".nav-file-title", { hasText: "Queue" }).click();
  await view(page).locator("tbody tr").first().waitFor();
  return page;
}

const view = (page: Page) => page.locator(".workspace-leaf.mod-active .inline-recall-queue");
const rows = (page: Page) => view(page).locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.querySelectorAll<HTMLElement>("td")].map((cell) => cell.innerText.replace(/\s+/g, " ").trim()).filter((text) => text !== "").join(" | ")));
const button = (page: Page, name: string) => view(page).getByRole("button", { name, exact: true });
const title = (page: Page) => page.locator(".workspace-leaf.mod-active .view-header-title").innerText();
const dialog = (page: Page) => page.locator(".inline-recall-note-review");
const focused = (page: Page) => page.evaluate(() => ({ ...(document.activeElement as HTMLElement).dataset }));

const all = [
  "Older | Jan 1, 2026 | Due | Review",
  "Due | 2 days ago | Due | 1 due, 1 new, 2 in total | Review",
  "New | New | Review",
  "Later | Mar 20, 2026 | Later | Review",
  "Odd | Unreadable | Review",
  "Away | Suspended | Review",
  "Plain | Not in review | Add",
];

it("shows the base's notes with due day, state and cards, and reviews, adds and opens them", async () => {
  const page = await start();
  await expect.poll(() => rows(page)).toEqual(all);
  await button(page, "Review: Due").click();
  await dialog(page).locator("button.mod-good").click();
  await expect.poll(() => bench.read("Due.md")).toBe(due.replace(keys("2026-02-27", 4, 270), keys("2026-03-15", 14, 270)));
  await expect.poll(() => rows(page)).toContain("Due | Mar 15, 2026 | Later | 1 due, 1 new, 2 in total | Review");
  await bench.notice();
  await button(page, "Add: Plain").click();
  await expect.poll(() => bench.read("Books/Plain.md")).toBe("---\ntags:\n  - review\n---\nText\n");
  await expect.poll(() => rows(page)).toContain("Plain | New | Review");
  await bench.notice();
  for (const [name, says] of [["Odd", "The value of sr-due in the properties cannot be read."], ["Away", "This note is suspended."]] as const) {
    await button(page, `Review: ${name}`).click();
    await dialog(page).getByText(says, { exact: false }).waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => focused(page)).toEqual({ path: `${name}.md`, act: "review" });
  }
  await button(page, "Later").click();
  await expect.poll(() => title(page)).toBe("Later");
});

it("follows burying, a note changed on disk, a new one and a deleted one", async () => {
  const page = await start();
  await expect.poll(() => rows(page)).toEqual(all);
  await button(page, "Review: Due").click();
  await dialog(page).getByText("Bury until tomorrow").click();
  await bench.notice();
  await expect.poll(() => rows(page)).toContain("Due | 2 days ago | Buried | 1 due, 1 new, 2 in total | Review");
  bench.write("Older.md", inReview("review", keys("2026-03-02", 30, 250)));
  await expect.poll(() => rows(page)).toContain("Older | tomorrow | Later | Review");
  bench.write("Due.md", due.replace("<!--SR:!2026-02-10,3,250-->\n", ""));
  await expect.poll(() => rows(page)).toContain("Due | 2 days ago | Buried | 2 new, 2 in total | Review");
  bench.write("Fresh.md", "#review\n");
  await expect.poll(() => rows(page)).toContain("Fresh | New | Review");
  bench.write("Fresh.md", "No longer.\n");
  await expect.poll(() => rows(page)).not.toContain("Fresh | New | Review");
});

it("is used by keys alone, and the focus stays through redraws", async () => {
  const page = await start();
  await expect.poll(() => rows(page)).toEqual(all);
  await view(page).evaluate((el) => el.closest<HTMLElement>(".view-content")!.setAttribute("tabindex", "-1"));
  await view(page).evaluate((el) => el.closest<HTMLElement>(".view-content")!.focus());
  await page.keyboard.press("Tab");
  expect(await focused(page)).toEqual({ path: "Older.md", act: "open" });
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await focused(page)).toEqual({ path: "New.md", act: "review" });
  await page.keyboard.press("Enter");
  await dialog(page).waitFor();
  await page.keyboard.press("3");
  await expect.poll(() => bench.read("New.md")).toBe(`---\n${keys("2026-03-04", 3, 250)}---\n#review\n`);
  await expect.poll(() => rows(page)).toContain("New | in 3 days | Later | Review");
  await expect.poll(() => focused(page)).toEqual({ path: "New.md", act: "review" });
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("ArrowUp");
  const above = (await focused(page))["path"]!;
  await page.keyboard.press("Enter");
  await expect.poll(() => title(page)).toBe(above.replace(".md", ""));
});

it("opens a note at its reading place", async () => {
  const long = `---\ntags: [review]\n${keys("2026-02-27", 4, 270)}review-place: "#The end"\n---\n${"Words.\n\n".repeat(200)}# The end\n`;
  const page = await start({ ...notes, "Long.md": long });
  await button(page, "Long").click();
  await expect.poll(() => title(page)).toBe("Long");
  await page.locator(".workspace-leaf.mod-active .cm-line", { hasText: "The end" }).last().waitFor();
});

/** `NOTES=5000` for a large base: the workbench reads each note at its start, which takes minutes. */
const count = Number(process.env["NOTES"] ?? 450);

it("draws a large base by 200 notes, stays where one scrolled to, and follows one note at a time", async () => {
  const many = Object.fromEntries(Array.from({ length: count }, (_, n) => [`Notes/${String(n).padStart(4, "0")}.md`, inReview("review", keys("2026-02-20", 4, 250))]));
  const page = await start({ ...many, "Queue.base": notes["Queue.base"] });
  await expect.poll(() => rows(page).then(({ length }) => length)).toBe(200);
  await view(page).getByRole("button", { name: "Show 200 notes more" }).click();
  await expect.poll(() => rows(page).then(({ length }) => length)).toBe(400);
  // The focus is on a row that is out of sight by then.
  await button(page, "0003").focus();
  const scroller = page.locator(".workspace-leaf.mod-active .view-content");
  await scroller.hover();
  await page.mouse.wheel(0, 3000);
  const top = () => scroller.evaluate((el) => el.scrollTop);
  await expect.poll(top).toBe(3000);
  bench.write("Notes/0002.md", inReview("review", keys("2026-02-22", 4, 250)));
  await expect.poll(() => rows(page).then((found) => found.some((row) => row.startsWith("0002")))).toBe(false);
  expect([await top(), await focused(page)]).toEqual([3000, { path: "Notes/0003.md", act: "open" }]);
});

it("fits a phone, and is used by touch", async () => {
  const page = await start({ ...notes, "A very long name of a note that goes on and on until there is no more room for it.md": notes["Older.md"] }, { phone: true });
  await button(page, "Review: Due").waitFor();
  const boxes = await view(page).locator("button").evaluateAll((found) => found.map((el) => el.getBoundingClientRect()).map(({ width, height, right }) => ({ small: Math.round(height) < 44 || Math.round(width) < 24, out: right > innerWidth })));
  expect(boxes.filter(({ small, out }) => small || out)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await button(page, "Review: Due").tap();
  await dialog(page).locator("button.mod-hard").tap();
  await expect.poll(() => bench.read("Due.md")).toContain(keys("2026-03-03", 2, 250));
  await button(page, "Add: Plain").tap();
  await expect.poll(() => bench.read("Books/Plain.md")).toContain("  - review\n");
  await button(page, "Later").tap();
  await expect.poll(() => title(page)).toBe("Later");
});
