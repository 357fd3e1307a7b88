// `npm run bench:browser`: frames while a first start reads a large vault and the user types, and the time to the first card of the next
// start.
// Prints; not part of `npm test`. BENCH_SIZE=S|M|L, default M.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { it } from "vitest";
import { spreadOf } from "../../scripts/bench/measure";
import { sizes, writeVault, type SizeName } from "../../scripts/bench/vault";
import { openBench } from "./bench";
import { quitApp, watchReads, type WatchedPage } from "./watched-reads";


interface Measured extends WatchedPage {
  frames: number[];
}

function recordFrames(): void {
  const page = window as unknown as Measured;
  page.frames = [];
  let last = performance.now();
  const frame = (): void => {
    const now = performance.now();
    page.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

const framesText = (frames: readonly number[]): string => {
  const { median, p90 } = spreadOf(frames);
  const sorted = [...frames].sort((a, b) => b - a);
  return `${frames.length} frames, median ${median.toFixed(1)} ms, p90 ${p90.toFixed(1)} ms, longest ${sorted.slice(0, 5).map((one) => one.toFixed(0)).join(", ")} ms; over 50 ms: ${frames.filter((one) => one > 50).length}`;
};
const look = <T>(page: Page, run: (window: Measured) => T): Promise<T> => page.evaluate(`(${run.toString()})(window)`);

it("measures", async () => {
  const size = (process.env["BENCH_SIZE"] ?? "M") as SizeName;
  const folder = mkdtempSync(join(tmpdir(), "inline-recall-frames-"));
  const { taking } = await writeVault(folder, 1, sizes[size]);
  writeFileSync(join(folder, "Typing.md"), "no deck\n\n");
  const bench = await openBench({ ownContext: true, notes: folder, now: "2026-03-01T10:00", settings: { newPerDay: null }, watch: [watchReads, { allBut: "Typing.md" }] });
  const { page } = bench;
  await bench.openNote("Typing");
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+End");
  // Frames when idle, then with the index.
  await page.evaluate(recordFrames);
  await page.keyboard.type("some words before. ".repeat(8), { delay: 15 });
  const before = await look(page, ({ frames }) => frames);
  await page.evaluate(recordFrames);
  await look(page, (window) => window.letGo());
  const start = Date.now();
  while ((await look(page, ({ reads }) => reads.length)) < taking.length) await page.keyboard.type("typing while notes are read. ", { delay: 15 });
  const frames = await look(page, (window) => window.frames);
  console.log(`${size}: cold start of ${taking.length} notes, read and indexed in ${Date.now() - start} ms while somebody types\n  typing alone: ${framesText(before)}\n  with the index: ${framesText(frames)}`);
  await page.waitForTimeout(1000);
  await page.evaluate(quitApp);
  const context = page.context();
  const url = page.url();
  await page.close();
  const next = await context.newPage();
  await next.addInitScript(watchReads, null);
  await next.addInitScript(() => {
    // As soon as the app has started.
    addEventListener("load", () => {
      const page = window as unknown as Measured & { first: number };
      void page.workbench.ready.then(() => {
        page.workbench.app.commands.executeCommandById("inline-recall:review");
        const wait = (): void => {
          if (document.querySelector(".inline-recall-picker .is-clickable") !== null) document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
          if (document.querySelector(".inline-recall-show") === null) requestAnimationFrame(wait);
          else page.first = performance.now();
        };
        wait();
      });
    });
  });
  await next.addInitScript(recordFrames);
  await next.goto(url);
  await next.waitForFunction("window.first !== undefined", null, { timeout: 120_000 });
  const warm = (await next.evaluate("({ took: window.first - window.began, reads: window.reads.length })")) as { took: number; reads: number };
  const late = await next.evaluate(() => (window as unknown as Measured).frames.slice(-20));
  console.log(`${size}: warm start, from the app's own start to the first card ${warm.took.toFixed(0)} ms; notes read by then: ${warm.reads} (the card's, and the next one's)\n  the last ${framesText(late)}`);
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
}, 900_000);
