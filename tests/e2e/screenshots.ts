// `npm run screenshots`: the pictures in docs/screenshots, from the demo vault on a fixed day. Not part of `npm test`.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, describe, it } from "vitest";
import { copyDemoVault } from "../../scripts/demo-vault.mjs";
import { studiedVault } from "../support/studied-vault";
import { english } from "../../src/i18n/en";
import { messagesOf, type Messages } from "../../src/i18n/message/strings";
import { openBench, type Bench, type BenchOptions } from "./bench";
import { run, scenes } from "./guide-scenes";

const out = join(import.meta.dirname, "../../docs/screenshots");
const vault = mkdtempSync(join(tmpdir(), "inline-recall-shots-"));
mkdirSync(out, { recursive: true });
copyDemoVault(vault, "2026-11-24");
afterAll(() => rmSync(vault, { recursive: true, force: true }));

const looks = [
  ["light", {}],
  ["dark", { dark: true }],
  ["phone", { phone: true }],
] as const;

async function fillDialog(page: Page): Promise<void> {
  await page.locator(".modal textarea").first().fill("When is $f$ differentiable at $a$?");
  await page.locator(".modal textarea").nth(1).fill("When $\\lim_{h \\to 0} \\frac{f(a+h) - f(a)}{h}$ exists.");
  await page.waitForTimeout(600);
}

async function steps({ page, openNote }: Bench, shot: (name: string) => Promise<unknown>, phone: boolean): Promise<void> {
  await page.waitForTimeout(500);
  if (phone) await shot("panel");
  await openNote("Analysis");
  await page.waitForTimeout(500);
  if (!phone) await shot("panel");
  await run(page, "review");
  await shot("picker");
  await page.keyboard.type("math");
  await page.keyboard.press("Enter");
  await page.locator(".inline-recall-show").waitFor();
  // Continues to a card with a longer answer.
  for (let card = 0; card < 12; card++) {
    if ((await page.locator(".inline-recall-front").innerText()).includes("mean value theorem")) break;
    await page.keyboard.press("s");
    await page.waitForTimeout(80);
  }
  await page.waitForTimeout(400);
  await shot("front");
  await page.keyboard.press("Space");
  await page.waitForTimeout(400);
  await shot("review");
  for (let card = 0; card < 60 && (await page.locator(".inline-recall-front").count()) > 0; card++) {
    await page.keyboard.press("Space");
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(400);
  await shot("end");
  await page.keyboard.press("Escape");
  await run(page, "add-card");
  await fillDialog(page);
  await shot("add-card");
  await page.keyboard.press("Escape");
  await page.locator(".modal button.mod-warning, .modal button.mod-destructive, .modal .mod-cta").last().click();
  await page.evaluate(() => {
    const { setting } = (window as unknown as { workbench: { app: { setting: { open(): void; openTabById(id: string): void } } } }).workbench.app;
    setting.open();
    setting.openTabById("inline-recall");
  });
  await page.waitForTimeout(400);
  await shot("settings");
}

/** A vault with one of each kind of damage; the demo vault must stay sound. */
const damaged = {
  "Languages/French.md": "#flashcards/french\n\nwildcat::chat\n<!--SR:!2026-11-20,5,250--> sauvage\n\ncat::chat\n\ndog::chien\n<!--SR:!2026-11-20,NaN,250-->\n\nhorse::cheval\n<!--SR:!2026-11-20,5,250-->\n<!--SR:!2026-11-28,12,270-->\n",
  "Physics.md": "#flashcards/physics\n\nSpeed of light::299,792,458 m/s\n\nMeasured since 1676, exact since 1983.\n\n<!--SR:!2026-12-24,40,270-->\n",
};

async function examine({ page }: Bench, phone: boolean): Promise<void> {
  await run(page, "examine");
  await page.locator(".inline-recall-exam-item").nth(3).waitFor();
  await page.locator(".inline-recall-exam-item").nth(1).getByRole("button", { name: "Repair" }).click();
  await page.locator(".inline-recall-exam-made").waitFor();
  if (!phone) await page.locator(".inline-recall-exam-item").nth(2).focus();
  await page.locator(".inline-recall-exam").evaluate((el) => el.scrollTo(0, 0));
  await page.waitForTimeout(300);
}

/** More than a year of a user's reviews. */
const studied = studiedVault({ today: "2026-11-24", days: 420, newPerDay: 4 }).files;

async function count({ page }: Bench): Promise<void> {
  await run(page, "open-statistics");
  await page.locator('[data-chart="added"]').waitFor();
  await page.locator('[data-chart="forecast"] .inline-recall-spot').nth(3).hover();
  await page.waitForTimeout(300);
}

const short = {
  "Short.md": "#flashcards/biology\n\nPowerhouse of the cell::mitochondrion\n<!--SR:!2026-11-23,84,290-->\n\nThe ==nucleus== holds the cell's ==DNA==, and a ==membrane== keeps it apart from the ==cytoplasm==.\n<!--SR:!fsrs,2026-12-02T09:18:45.953Z,9,9.3065,4.743334,2,3,0,0,2026-11-23T09:18:45.953Z!2026-11-24,5,250!2426-11-24,5,250!2000-01-01,1,250-->\n\nWhat does a ribosome do?\n?\nIt builds proteins after the\nplan of a messenger RNA.\n<!--SR:!2027-02-01,78,270-->\n",
};

/** The editor with one note. */
async function written(settings: object, options: Partial<BenchOptions>, note: string, notes: BenchOptions["notes"] = short): Promise<Bench> {
  const bench = await openBench({ notes, now: "2026-11-24T10:00", settings, ...options });
  await bench.openNote(note);
  await bench.page.locator(".cm-content").waitFor();
  await bench.page.locator(".cm-content").evaluate((el) => (el as HTMLElement).blur());
  await bench.page.waitForTimeout(700);
  return bench;
}

/** The same note as source, as SR shows it, and as drawn here, side by side. */
async function compare(): Promise<void> {
  const pictures: string[] = [];
  for (const settings of [{ commentDisplay: "show", cardMarks: false }, {}]) {
    const bench = await written(settings, {}, "Short");
    const box = (await bench.page.locator(".cm-content").boundingBox())!;
    const shot = await bench.page.screenshot({ clip: { x: box.x - 28, y: box.y + 24, width: Math.min(box.width, 640) + 56, height: 440 } });
    pictures.push(shot.toString("base64"));
    await bench.close();
  }
  const bench = await openBench({ notes: short, now: "2026-11-24T10:00" });
  await bench.page.setViewportSize({ width: 1240, height: 420 });
  const [before = "", after = ""] = pictures;
  const side = (title: string, data: string): string => `<figure style="margin:0;flex:1;min-width:0"><figcaption style="padding:12px 28px;font:600 15px system-ui">${title}</figcaption><img style="width:100%" src="data:image/png;base64,${data}"></figure>`;
  await bench.page.setContent(`<body style="margin:0;display:flex;gap:2px;background:#e0e0e0"><div style="display:flex;gap:2px;width:100%"><div style="background:#fff;flex:1;min-width:0">${side("With obsidian-spaced-repetition", before)}</div><div style="background:#fff;flex:1;min-width:0">${side("The same note, with Inline Recall", after)}</div></div></body>`);
  await bench.page.waitForTimeout(300);
  await bench.page.screenshot({ path: join(out, "editor-compare.png") });
  await bench.close();
}

it("compares", compare);

it("is drawn from right to left", async () => {
  const bench = await written({}, {}, "العربية", vault);
  await bench.page.screenshot({ path: join(out, "editor-rtl.png") });
  await bench.close();
});

describe.each(looks)("%s", (look, options) => {
  it("shows the editor", async () => {
    const bench = await written({}, options, "Analysis", vault);
    await bench.page.screenshot({ path: join(out, `editor-${look}.png`) });
    await bench.close();
  });

  it("helps with typing", async () => {
    const { page, close } = await written({}, options, "Short");
    await page.locator(".cm-line").last().click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\n#flashcards/biology ");
    await page.locator(".inline-recall-form").last().waitFor();
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(out, `typing-${look}.png`) });
    await close();
  });

  it("is drawn", async () => {
    const bench = await openBench({ notes: vault, now: "2026-11-24T10:00", ...options });
    await steps(bench, (name) => bench.page.screenshot({ path: join(out, `${name}-${look}.png`) }), "phone" in options);
    await bench.close();
    const doctor = await openBench({ notes: damaged, now: "2026-11-24T10:00", ...options });
    await examine(doctor, "phone" in options);
    await doctor.page.screenshot({ path: join(out, `doctor-${look}.png`) });
    await doctor.close();
    const stats = await openBench({ notes: studied, now: "2026-11-24T21:00", ...options, settings: { newPerDay: null } });
    await count(stats);
    await stats.page.screenshot({ path: join(out, `stats-${look}.png`) });
    await stats.close();
  });

  it.each(scenes)("shows $name", async ({ name, notes = vault, options: own, act }) => {
    const bench = await openBench({ notes, now: "2026-11-24T10:00", ...options, ...own });
    await act(bench, "phone" in options);
    await bench.page.waitForTimeout(300);
    await bench.page.screenshot({ path: join(out, `${name}-${look}.png`) });
    await bench.close();
  });
});

/** Review, panel, add card, statistics and settings on a phone, side by side. */
describe("in other languages", () => {
  it.each(["zh", "ja", "de", "ar"])("is drawn in %s", async (code) => {
    const { messages } = (await import(`../../src/i18n/${code}/index.ts`)) as { messages: Messages };
    const language = { code, texts: messagesOf(english, messages) };
    const pictures: string[] = [];
    const options = { now: "2026-11-24T10:00", phone: true, language, settings: { newPerDay: null } };
    const bench = await openBench({ notes: vault, ...options });
    const { page } = bench;
    const shot = async (): Promise<void> => void pictures.push((await page.screenshot()).toString("base64"));
    await run(page, "review");
    await page.locator(".modal .inline-recall-tree").waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".inline-recall-show").click();
    await page.locator("[data-act=good]").waitFor();
    await shot();
    await page.keyboard.press("Escape");
    await page.locator(".modal").waitFor({ state: "detached" });
    await run(page, "open-panel");
    await page.locator(".inline-recall-panel .inline-recall-tree").waitFor();
    await page.mouse.move(200, 300);
    await page.locator(".tooltip").waitFor({ state: "detached" });
    await shot();
    await bench.openNote("Analysis");
    await run(page, "add-card");
    await page.locator(".inline-recall-add textarea").first().fill("When is $f$ differentiable at $a$?");
    await shot();
    await bench.close();
    const studiedBench = await openBench({ notes: studied, ...options });
    await run(studiedBench.page, "open-statistics");
    await studiedBench.page.locator('[data-chart="added"]').waitFor();
    pictures.push((await studiedBench.page.screenshot()).toString("base64"));
    await studiedBench.page.evaluate(() => {
      const { setting } = (window as unknown as { workbench: { app: { setting: { open(): void; openTabById(id: string): void } } } }).workbench.app;
      setting.open();
      setting.openTabById("inline-recall");
    });
    await studiedBench.page.locator(".setting-item").first().waitFor();
    pictures.push((await studiedBench.page.screenshot()).toString("base64"));
    const { page: sheet } = studiedBench;
    await sheet.setViewportSize({ width: 5 * 400, height: 844 });
    await sheet.setContent(`<body style="margin:0;display:flex;gap:10px;background:#d0d0d0">${pictures.map((data) => `<img style="width:390px;height:844px" src="data:image/png;base64,${data}">`).join("")}</body>`);
    await sheet.locator("img").last().evaluate((img) => (img as HTMLImageElement).decode());
    await sheet.screenshot({ path: join(out, `language-${code}.png`), clip: { x: 0, y: 0, width: 5 * 400 - 10, height: 844 } });
    await studiedBench.close();
  });
});
