// A session's access to the vault: one `process` per answer, and reads of the notes whose cards are shown.
import { expect, it } from "vitest";
import { closeEach, openBench, type Bench } from "./bench";

let bench: Bench;
closeEach();

type Calls = Record<"read" | "cachedRead" | "readBinary" | "process" | "modify", number>;
interface Counted {
  workbench: { app: { vault: Record<keyof Calls, (...args: unknown[]) => unknown> } };
  calls: Calls;
}

const cards = (name: string, count: number) => `#flashcards\n\n${Array.from({ length: count }, (_, i) => `${name} ${String(i)}::answer ${String(i)}\n`).join("\n")}`;

it("20 answers in two notes: 20 processes, each note's text once, nothing else", async () => {
  bench = await openBench({ notes: { "A.md": cards("a", 10), "B.md": cards("b", 12), "Other.md": cards("c", 3).replace("#flashcards", "#other") }, now: "2026-03-01T10:00", settings: { algorithm: "sm2" } });
  const { page } = bench;
  // The first pass is over.
  await expect.poll(() => page.locator(".inline-recall-total").innerText()).toBe("0 due, 22 new");
  await page.evaluate(() => {
    const window = globalThis as unknown as Counted;
    const { vault } = window.workbench.app;
    window.calls = { read: 0, cachedRead: 0, readBinary: 0, process: 0, modify: 0 };
    for (const name of Object.keys(window.calls) as (keyof Calls)[]) {
      const original = vault[name].bind(vault);
      vault[name] = (...args: unknown[]) => {
        // The host reads, too.
        if (new Error().stack?.includes("plugin-inline-recall.js") === true) window.calls[name]++;
        return original(...args);
      };
    }
  });
  const calls = () => page.evaluate(() => (globalThis as unknown as Counted).calls);
  await bench.command("Review flashcards");
  for (let answer = 0; answer < 20; answer++) {
    await page.locator(".inline-recall-show").waitFor();
    await page.keyboard.press("Space");
    await page.locator("[data-act=good]").waitFor();
    await page.keyboard.press("3");
    await expect.poll(async () => (await calls()).process).toBe(answer + 1);
  }
  expect(await calls()).toEqual({ read: 0, cachedRead: 2, readBinary: 0, process: 20, modify: 0 });
  await page.keyboard.press("Escape");
  await bench.command("Open flashcards panel");
  expect(await calls()).toMatchObject({ read: 0, cachedRead: 2, process: 20 });
});
