// The app from right to left: nothing is cut off, and what has a direction is mirrored.
import { expect, it } from "vitest";
import { closeEach, openBench } from "./bench";
import { faults } from "./layout-faults";
import { run, surfacesNow, vaults, walk } from "./surfaces";
import { source, translated } from "./widest-words";

closeEach();

it("cuts nothing off from right to left, on a phone", async () => {
  const wrong = new Set<string>();
  await walk({ phone: true, language: { code: "ar", texts: translated.get("ar") ?? source } }, async ({ page }, { name, root }) => {
    for (const fault of await faults(page, root, 44)) wrong.add(`${name}: ${fault}`);
  });
  expect([...wrong]).toEqual([]);
}, 600_000);

it.each(["ar", "he"])("runs from right to left in %s", async (code) => {
  const texts = translated.get(code) ?? source;
  const bench = await openBench({ notes: vaults.full, now: surfacesNow, language: { code, texts } });
  const { page } = bench;
  expect(await page.evaluate(() => [document.documentElement.lang, getComputedStyle(document.body).direction])).toEqual([code, "rtl"]);
  await run(page, "open-statistics");
  const bars = page.locator('[data-chart="forecast"] .inline-recall-spot');
  await bars.first().waitFor();
  const centers = await bars.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
  expect(centers).toEqual([...centers].sort((a, b) => b - a));
  // The arrow keys follow what one sees.
  await bars.first().focus();
  await page.keyboard.press("ArrowLeft");
  expect(await bars.nth(1).evaluate((el) => el === document.activeElement)).toBe(true);
  await run(page, "open-panel");
  await run(page, "review");
  await page.locator(".modal .inline-recall-tree, .modal .tree-item-self").first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".inline-recall-show").click();
  const grades = await page.locator(".inline-recall-grade").evaluateAll((all) => all.map((one) => [one.getAttribute("data-act"), one.getBoundingClientRect().left] as const));
  expect(grades.map(([act]) => act)).toEqual(["again", "hard", "good", "easy"]);
  expect(grades.map(([, left]) => left)).toEqual(grades.map(([, left]) => left).sort((a, b) => b - a));
});
