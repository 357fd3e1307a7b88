// The statistics view in a browser: from the palette to figures, by mouse and by keyboard alone; on a phone; with reduced motion; with a
// long log.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { answersOn, answersSince, studiedVault } from "../support/studied-vault";
import { closeEach, openBench, type Bench, type BenchOptions } from "./bench";

let bench: Bench;
closeEach();

const today = "2026-03-01";
const studied = studiedVault({ today, days: 200, newPerDay: 4 });

async function start(more: Partial<BenchOptions> = {}): Promise<Page> {
  bench = await openBench({ notes: studied.files, now: `${today}T22:00`, ...more });
  return bench.page;
}

const view = (page: Page) => page.locator(".inline-recall-stats");
const chart = (page: Page, id: string) => page.locator(`[data-chart="${id}"]`);
const title = (page: Page, id: string) => chart(page, id).locator(".inline-recall-chart-title").innerText();
const tip = (page: Page, id: string) => chart(page, id).locator(".inline-recall-tip");

async function rows(page: Page, id: string): Promise<string[][]> {
  await chart(page, id).locator("summary").click();
  await chart(page, id).locator("table").waitFor();
  return chart(page, id).locator("tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
}

const sum = (table: readonly (readonly string[])[]): number => table.slice(1).flatMap((row) => row.slice(1)).reduce((total, cell) => total + Number(cell.replace(",", "")), 0);

describe("the statistics view", () => {
  it("has no label beyond the edge of a chart of notes, at the width of a phone", async () => {
    const page = await start({ notes: { "Odd.md": "---\ntags: [review]\nsr-due: soon\nsr-interval: 4\nsr-ease: 250\n---\n" }, phone: true });
    await page.evaluate(() => (window as unknown as { workbench: { app: { commands: { executeCommandById(id: string): void } } } }).workbench.app.commands.executeCommandById("inline-recall:open-statistics"));
    await page.getByRole("combobox", { name: "Show" }).selectOption("notes");
    const label = view(page).locator(".inline-recall-tick", { hasText: "Cannot be read" });
    await expect.poll(() => label.evaluate((el) => el.getBoundingClientRect().right <= el.closest("svg")!.getBoundingClientRect().right)).toBe(true);
    expect(await label.isVisible()).toBe(true);
  });

  it("opens by the palette; titles and tables have the figures of the log, for any deck and period", async () => {
    const page = await start();
    await bench.command("Open statistics");
    await chart(page, "added").waitFor();
    const now = answersOn(studied.lines, today);
    expect(await page.locator(".inline-recall-today-title").innerText()).toBe(`${String(now)} reviews of ${String(now)} cards today`);
    const month = answersSince(studied.lines, today, 30);
    expect(await title(page, "reviews")).toBe(`${String(Math.round(month / 30))} reviews a day in the last 30 days`);
    expect(sum(await rows(page, "reviews"))).toBe(month);

    await view(page).getByLabel("Period").focus();
    await view(page).getByLabel("Period").selectOption("Last 90 days");
    await expect.poll(() => title(page, "reviews")).toBe(`${String(Math.round(answersSince(studied.lines, today, 90) / 90))} reviews a day in the last 90 days`);
    expect(await chart(page, "reviews").locator(".inline-recall-spot").count()).toBe(90);
    // The focus stays, though everything is redrawn.
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("Period");

    const before = sum(await rows(page, "intervals"));
    expect(before).toBe(new Set(studied.lines.map(({ c }) => c)).size);
    await view(page).getByLabel("Deck").selectOption("flashcards/biology");
    await expect.poll(() => page.locator(".inline-recall-today-title").innerText()).not.toContain(`${String(now)} reviews`);
    expect(sum(await rows(page, "intervals"))).toBeLessThan(before * 0.3);
  });

  it.each([false, true])("switches to notes in review and back, phone: %s", async (phone) => {
    const keys = (due: string, interval: number) => `---\nsr-due: ${due}\nsr-interval: ${String(interval)}\nsr-ease: 250\n---\n`;
    const page = await start({ notes: { ...studied.files, "A.md": `${keys("2026-03-01", 10)}#review/a\n`, "B.md": `${keys("2026-03-20", 30)}#review\n`, "C.md": "#review\n" }, phone });
    await bench.command("Open statistics");
    await chart(page, "added").waitFor();
    await view(page).getByLabel("Show", { exact: true }).selectOption("Notes");
    await chart(page, "states").waitFor();
    expect(await title(page, "states")).toBe("3 notes in review");
    expect(await rows(page, "states")).toEqual([["State", "Notes"], ["Due", "1"], ["New", "1"], ["Due later", "1"], ["Suspended", "0"], ["Cannot be read", "0"]]);
    expect(await page.locator(".inline-recall-chart").evaluateAll((all) => all.map((el) => el.getAttribute("data-chart")))).toEqual(["states", "forecast", "intervals", "ease"]);
    expect(await title(page, "ease")).toBe("Notes have an ease of 250% on average");
    await view(page).getByLabel("Tag").selectOption("#review/a");
    await expect.poll(() => title(page, "states")).toBe("1 note in review");
    expect(await view(page).evaluate((el) => el.scrollWidth - el.clientWidth)).toBe(0);
    await view(page).getByLabel("Show", { exact: true }).selectOption("Cards");
    await chart(page, "added").waitFor();
    expect(await view(page).getByLabel("Tag").count()).toBe(0);
  });

  it("is read by arrow keys, with the focus in sight, and by pointer", async () => {
    const page = await start();
    await bench.command("Open statistics");
    await chart(page, "added").waitFor();
    await view(page).getByLabel("Period").focus();
    await page.keyboard.press("Tab");
    await expect.poll(() => tip(page, "forecast").innerText()).toMatch(/^Sun, Mar 1: /);
    await page.keyboard.press("Home");
    expect(await tip(page, "forecast").innerText()).toMatch(/^Sun, Mar 1: Due \d+/);
    await page.keyboard.press("ArrowRight");
    const text = await tip(page, "forecast").innerText();
    expect(text).toMatch(/^Mon, Mar 2: Due \d+$/);
    expect(await page.evaluate(() => [document.getElementById(document.activeElement!.getAttribute("aria-labelledby")!)!.textContent, getComputedStyle(document.activeElement!).strokeWidth])).toEqual([text, "2px"]);
    // Nothing of it is cut off.
    const [inner, outer] = [await tip(page, "forecast").boundingBox(), await view(page).boundingBox()];
    expect(inner!.x).toBeGreaterThanOrEqual(outer!.x);
    expect(inner!.y).toBeGreaterThanOrEqual(outer!.y);
    // One Tab stop per chart; the next is its table.
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Show as table");
    expect(await tip(page, "forecast").count()).toBe(1);
    expect(await tip(page, "forecast").isVisible()).toBe(false);
    await page.keyboard.press("Enter");
    await chart(page, "forecast").locator("table").waitFor();
    await chart(page, "buttons").locator(".inline-recall-spot").nth(2).hover();
    // One tooltip, without the app's.
    await page.waitForTimeout(600);
    expect(await page.locator(".tooltip").count()).toBe(0);
    expect(await tip(page, "buttons").innerText()).toMatch(/^Good: Learning \d+, Young \d+/);
  });

  it("nothing moves where motion is reduced, or otherwise", async () => {
    const page = await start();
    await bench.command("Open statistics");
    await chart(page, "added").waitFor();
    expect(await view(page).evaluate((el) => el.getAnimations({ subtree: true }).length)).toBe(0);
  });

  it("bars differ in lightness, so that grey is enough", async () => {
    const page = await start();
    await bench.command("Open statistics");
    await chart(page, "buttons").waitFor();
    const light = await chart(page, "buttons").locator(".inline-recall-swatch").evaluateAll((all) =>
      all.map((el) => {
        const [r = 0, g = 0, b = 0] = (getComputedStyle(el).backgroundColor.match(/\d+/g) ?? []).map(Number);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      }),
    );
    expect(light).toHaveLength(3);
    const sorted = light.sort((a, b) => a - b);
    expect(sorted[1]! - sorted[0]!).toBeGreaterThan(25);
    expect(sorted[2]! - sorted[1]!).toBeGreaterThan(25);
  });
});

describe("in little room", () => {
  it.each([[390, true], [175, false]] as const)("labels do not overlap, and the deck field can be read, at %i px", async (width, phone) => {
    const page = await start({ phone });
    await bench.command("Open statistics");
    await chart(page, "added").waitFor();
    if (!phone) await view(page).evaluate((el, width) => void (el.style.width = `${String(width)}px`), width);
    const crowded = () =>
      view(page).locator(".inline-recall-plot svg").evaluateAll((all) =>
        all.flatMap((svg) => {
          const boxes = [...svg.querySelectorAll("text")].filter((text) => getComputedStyle(text).visibility !== "hidden").map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
          return boxes.flatMap((one, at) => boxes.slice(at + 1).flatMap((other) => {
            const [a, b] = [one.box, other.box];
            return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom ? [`${svg.closest("figure")!.dataset["chart"]!}: ${one.text} ${other.text}`] : [];
          }));
        }),
      );
    await expect.poll(crowded).toEqual([]);
    expect(await chart(page, "intervals").locator(".inline-recall-tick").first().isVisible()).toBe(true);
    expect((await view(page).getByLabel("Deck").boundingBox())!.width).toBeGreaterThan(90);
    expect(await view(page).evaluate((el) => el.scrollWidth - el.clientWidth)).toBe(0);
  });

  it("an axis of numbers says what they are", async () => {
    const page = await start();
    await bench.command("Open statistics");
    await chart(page, "added").waitFor();
    expect(await view(page).locator(".inline-recall-axis-name").allInnerTexts()).toEqual(["Chance of recall in percent", "Interval in days", "Stability in days", "Difficulty"]);
  });
});

describe("on a phone", () => {
  it("fits the width; what is to be touched is 44 px high", async () => {
    const page = await start({ phone: true });
    // It covers the button.
    await bench.notice();
    await page.getByRole("button", { name: "Open statistics" }).click();
    await chart(page, "added").waitFor();
    expect(await view(page).evaluate((el) => el.scrollWidth <= el.clientWidth)).toBe(true);
    const boxes = await view(page).evaluate((el) =>
      [...el.querySelectorAll("select, summary, figure")].map((one) => {
        const { left, right, height } = one.getBoundingClientRect();
        return { what: one.textContent.slice(0, 20), left, right, height };
      }),
    );
    expect(boxes.length).toBeGreaterThan(20);
    expect(boxes.filter(({ left, right, height }) => left < 0 || right > 390 || height < 44)).toEqual([]);
    // The year scrolls by itself, and starts at its end.
    expect(await chart(page, "calendar").locator(".inline-recall-plot").evaluate((el) => el.scrollWidth > el.clientWidth && el.scrollLeft + el.clientWidth >= el.scrollWidth - 1)).toBe(true);
  });
});

describe("the dialogs", () => {
  it("the simulator marks the present retention, and Escape leads back to the settings", async () => {
    const page = await start();
    await page.evaluate(() => {
      const { setting } = (window as unknown as { workbench: { app: { setting: { open(): void; openTabById(id: string): void } } } }).workbench.app;
      setting.open();
      setting.openTabById("inline-recall");
    });
    await page.locator(".setting-item", { hasText: "Scheduling" }).click();
    await page.locator(".setting-item", { hasText: "Compare retention targets" }).last().getByRole("button").click();
    await chart(page, "remembered").waitFor();
    expect(await title(page, "minutes")).toMatch(/^90% costs [\d.]+ minutes a day$/);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Close");
    await chart(page, "minutes").locator('[tabindex="0"]').focus();
    await page.keyboard.press("Home");
    expect(await tip(page, "minutes").innerText()).toMatch(/^70%: [\d.]+ minutes a day$/);
    await page.keyboard.press("Escape");
    expect(await chart(page, "minutes").count()).toBe(0);
    expect(await page.locator(".setting-item", { hasText: "Compare retention targets" }).last().isVisible()).toBe(true);
  });
});
