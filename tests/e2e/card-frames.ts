// `npx vitest run --project frames tests/e2e/card-frames.ts`: frames while the table of 250,000 cards opens, scrolls, is sorted and searched,
// and while a page of the same size without scripts scrolls. Prints; not part of `npm test`. CARDS=250000, NOTES=5000.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { it } from "vitest";
import { spreadOf } from "../../scripts/bench/measure";
import { writeVault } from "../../scripts/bench/vault";
import { openBench } from "./bench";
import { tasksDuring } from "./main-thread";
import { run } from "./surfaces";

const [cards, notes] = [Number(process.env["CARDS"] ?? 250_000), Number(process.env["NOTES"] ?? 5_000)];

interface Measured {
  frames: number[];
}

function recordFrames(): void {
  const page = window as unknown as Measured;
  const frames: number[] = (page.frames = []);
  let last = performance.now();
  const frame = (): void => {
    if (page.frames !== frames) return;
    const now = performance.now();
    frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

const over = (values: readonly number[], limit: number): number => values.filter((one) => one > limit).length;
const longest = (values: readonly number[]): string => [...values].sort((a, b) => b - a).slice(0, 3).map((one) => one.toFixed(0)).join(", ");

async function framesDuring(page: Page, name: string, act: () => Promise<unknown>): Promise<void> {
  await page.evaluate(recordFrames);
  const tasks = await tasksDuring(page, act);
  const frames = await page.evaluate(() => (window as unknown as Measured).frames);
  const cpu = tasks.map((task) => task.cpu);
  console.log(
    `${name}: ${frames.length} frames, median ${spreadOf(frames).median.toFixed(1)} ms, over 50 ms ${over(frames, 50)}, longest ${longest(frames)}; ` +
      `tasks by the clock over 50 ms ${over(tasks.map(({ took }) => took), 50)}, by processor time over 50 ms ${over(cpu, 50)}, over 16 ms ${over(cpu, 16)}, longest ${longest(cpu)}`,
  );
  for (const { took, cpu: own, parts } of tasks.filter((task) => task.cpu > 16).sort((a, b) => b.cpu - a.cpu).slice(0, 4)) {
    console.log(`    ${own.toFixed(0)} of ${took.toFixed(0)} ms: ${parts.map((part) => `${part.name} ${part.cpu.toFixed(0)}`).join(", ")}`);
  }
}

const scroll = (scroller: Locator, by: number, times: number): Promise<void> =>
  scroller.evaluate(
    (el, [by, times]) =>
      new Promise<void>((resolve) => {
        let left = times;
        const step = (): void => {
          el.scrollTop += by;
          if (--left === 0) resolve();
          else requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
    [by, times] as const,
  );

async function scrolled(page: Page, what: string, scroller: Locator): Promise<void> {
  await framesDuring(page, `${what} at rest`, () => page.waitForTimeout(2000));
  await framesDuring(page, `${what} scrolled by 100 px a frame`, () => scroll(scroller, 100, 300));
  await framesDuring(page, `${what} scrolled by 3,000 px a frame`, () => scroll(scroller, 3000, 300));
  await framesDuring(page, `${what} dragged to the end`, () => scroll(scroller, 30_000, 250));
  await scroller.focus();
  await framesDuring(page, `${what}, 200 times arrow down`, async () => {
    for (let at = 0; at < 200; at++) await page.keyboard.press("ArrowDown");
  });
}

/** As many rows of text as the table shows, which stay in view, in a scroller as high as the table's. */
function plainRows(): void {
  const cells = Array.from({ length: 6 }, (_, at) => `<span style="display:inline-block;width:150px">Words of a cell ${String(at)}</span>`).join("");
  const rows = Array.from({ length: 24 }, () => `<div style="height:32px">${cells}</div>`).join("");
  document.body.innerHTML = `<div id="plain" tabindex="0" style="height:760px;overflow:auto"><div style="height:8000000px"><div style="position:sticky;top:0">${rows}</div></div></div>`;
}

it("measures", async () => {
  const folder = mkdtempSync(join(tmpdir(), "inline-recall-cards-"));
  await writeVault(folder, 1, { notes, cards });
  const bench = await openBench({ ownContext: true, notes: folder, now: "2026-03-01T10:00", settings: { newPerDay: null } });
  const { page } = bench;
  const count = page.locator(".inline-recall-cards-count");
  const total = `${new Intl.NumberFormat("en").format(cards)} cards`;
  // The index first: the table runs its search again when all notes were read.
  await page.waitForFunction(() => document.querySelector(".inline-recall-panel .inline-recall-indexing") === null && document.querySelector(".inline-recall-panel .inline-recall-tree") !== null, null, { timeout: 900_000 });
  const plain = await page.context().newPage();
  await plain.evaluate(plainRows);
  await scrolled(plain, "plain page", plain.locator("#plain"));
  await plain.close();
  await framesDuring(page, "opening the tab", async () => {
    await run(page, "open-cards");
    await count.filter({ hasText: total }).waitFor({ timeout: 300_000 });
  });
  const grid = page.getByRole("grid");
  await scrolled(page, "table", grid);
  await framesDuring(page, "selecting all", () => page.keyboard.press("Control+a"));
  await page.keyboard.press("Escape");
  for (const name of ["Due", "Deck", "Interval", "State"]) {
    await framesDuring(page, `sorting by ${name}`, async () => {
      await page.getByRole("columnheader", { name, exact: true }).getByRole("button").click();
      await page.locator(".inline-recall-cards .inline-recall-live", { hasText: `Sorted by ${name}` }).waitFor({ timeout: 60_000, state: "attached" });
    });
  }
  const field = page.locator(".inline-recall-cards-tools input");
  const work = page.locator(".inline-recall-cards-work progress");
  for (const query of ["is:due ivl:>10", "the -zebra", "is:duplicate"]) {
    await framesDuring(page, `searching for ${query}`, async () => {
      await field.fill(query);
      await field.press("Enter");
      // A search that only asks the index is over at once.
      await work.waitFor({ timeout: 1000 }).catch(() => undefined);
      await work.waitFor({ state: "hidden", timeout: 600_000 });
    });
  }
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
}, 1_500_000);
