// Other built plugins together with ours, in the page that npm run host:plugins serves.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findBrowser } from "../../scripts/setup.mjs";
import { findPlugins } from "../../workbench/other-plugins/folders";
import { repository } from "../../workbench/repository";
import { buildPage, buildPlugin, readPlugin } from "../../workbench/server/assets";
import { serve, type Workbench } from "../../workbench/server/serve";

let browser: Browser;
let workbench: Workbench;
const vault = mkdtempSync(join(tmpdir(), "inline-recall-vault-"));

beforeAll(async () => {
  writeFileSync(join(vault, "Note.md"), "#flashcards\n\na::b\n");
  const plugin = await readPlugin(repository, await buildPlugin(repository));
  const others = (await findPlugins(join(repository, "tests/fixtures/plugins"), "inline-recall")).filter(({ manifest }) => ["asks", "fails"].includes(manifest.id));
  workbench = await serve({ dir: vault, page: await buildPage(repository), plugin: () => Promise.resolve(plugin), others });
  browser = await chromium.launch({ executablePath: findBrowser() ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
});

afterAll(async () => {
  await browser.close();
  await workbench.close();
  rmSync(vault, { recursive: true, force: true });
});

it("are loaded with their styles, named for what they miss, and switched off and on like ours", async () => {
  const page = await browser.newPage();
  const warned: string[] = [];
  page.on("console", (message) => message.type() === "warning" && warned.push(message.text()));
  await page.goto(workbench.url);
  await page.evaluate(() => window.workbench.ready);
  expect(warned).toContain("Asks asked for app.workspace.noSuchMethod, which the workbench lacks");
  expect(warned).toContain("Fails could not be loaded: broken on purpose");
  expect(await page.locator(".notice", { hasText: "Asks asked for the module electron, which the workbench lacks" }).count()).toBe(1);
  expect(await page.locator(".notice", { hasText: "asked for" }).count()).toBe(1);
  expect(await page.evaluate(() => getComputedStyle(document.body).getPropertyValue("--asks-loaded").trim())).toBe("1");
  const on = (): Promise<string[]> => page.evaluate(() => [...window.workbench.app.plugins.enabledPlugins].sort());
  expect(await on()).toEqual(["asks", "inline-recall"]);
  await page.evaluate(() => window.workbench.app.setting.openTabById("community-plugins"));
  const toggle = page.locator(".setting-item").filter({ hasText: "Asks" }).locator(".checkbox-container");
  await toggle.click();
  await expect.poll(on).toEqual(["inline-recall"]);
  await toggle.click();
  await expect.poll(on).toEqual(["asks", "inline-recall"]);
  expect((await page.request.get(new URL("/plugins/asks/manifest.json", workbench.url).href)).status()).toBe(404);
  expect((await page.request.get(new URL("/plugins/none/main.js", workbench.url).href)).status()).toBe(404);
});
