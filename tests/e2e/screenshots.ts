// `npm run screenshots`: the pictures of docs/screenshots, from the demo vault on a fixed day. Not part of `npm test`.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, describe, it } from "vitest";
import { copyDemoVault } from "../../scripts/demo-vault.mjs";
import { studiedVault } from "../support/studied-vault";
import { closeBrowser, openBench, type Bench } from "./bench";

const out = join(import.meta.dirname, "../../docs/screenshots");
const vault = mkdtempSync(join(tmpdir(), "inline-recall-shots-"));
mkdirSync(out, { recursive: true });
copyDemoVault(vault, "2026-11-24");
afterAll(async () => {
  await closeBrowser();
  rmSync(vault, { recursive: true, force: true });
});

const looks = [
  ["light", {}],
  ["dark", { dark: true }],
  ["phone", { phone: true }],
] as const;

async function run(page: Page, id: string): Promise<void> {
  await page.evaluate((command) => (window as unknown as { workbench: { app: { commands: { executeCommandById(id: string): void } } } }).workbench.app.commands.executeCommandById(command), `inline-recall:${id}`);
  await page.waitForTimeout(400);
}

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
  // On to a card with a longer answer.
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

/** A vault with one of each: where schedules are damaged there is not one well note to show. */
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

/** More than a year of somebody's reviews. */
const studied = studiedVault({ today: "2026-11-24", days: 420, newPerDay: 4 }).files;

async function count({ page }: Bench): Promise<void> {
  await run(page, "open-statistics");
  await page.locator('[data-chart="added"]').waitFor();
  await page.locator('[data-chart="forecast"] .inline-recall-spot').nth(3).hover();
  await page.waitForTimeout(300);
}

describe.each(looks)("%s", (look, options) => {
  it("is drawn", async () => {
    const bench = await openBench({ notes: vault, now: "2026-11-24T10:00", ...options });
    await steps(bench, (name) => bench.page.screenshot({ path: join(out, `${name}-${look}.png`) }), "phone" in options);
    await bench.close();
    const doctor = await openBench({ notes: damaged, now: "2026-11-24T10:00", ...options });
    await examine(doctor, "phone" in options);
    await doctor.page.screenshot({ path: join(out, `doctor-${look}.png`) });
    await doctor.close();
    const stats = await openBench({ notes: studied, now: "2026-11-24T21:00", ...options });
    await count(stats);
    await stats.page.screenshot({ path: join(out, `stats-${look}.png`) });
    await stats.close();
  });
});
