// What a screen reader is told in a session: the words of the one polite live region, as approved in transcript.txt.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { closeEach, openBench } from "./bench";
import { run } from "./surfaces";

closeEach();

declare global {
  interface Window {
    said: string[];
    /** The most polite regions that had words at once. */
    regions: number;
  }
}

/** Collects the words of every polite region, at each of their changes. */
function listen(): void {
  window.said = [];
  window.regions = 0;
  const polite = "[role=status], [aria-live=polite]";
  new MutationObserver((changes) => {
    const changed = new Set<Element>();
    for (const { target, addedNodes } of changes) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest(polite);
      if (region != null) changed.add(region);
      for (const node of addedNodes) if (node instanceof Element) for (const inner of node.matches(polite) ? [node] : node.querySelectorAll(polite)) changed.add(inner);
    }
    for (const region of changed) if (region.isConnected && region.textContent !== "") window.said.push(region.textContent);
    window.regions = Math.max(window.regions, [...document.querySelectorAll(polite)].filter((region) => region.textContent !== "").length);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}

it("a session is told by one live region, nothing twice and the ends too: the approved transcript", async () => {
  const cards = Array.from({ length: 10 }, (_, at) => `Q${at}::A${at}${at < 6 ? "\n<!--SR:!2026-02-20,5,250-->" : ""}`).join("\n\n");
  const notes = { "Art.md": `#flashcards/art\n\n${cards}\n`, "Law.md": "#flashcards/law\n\nL::A\n\nM::A\n", "Done.md": "#flashcards/done\n\nD::A\n<!--SR:!2026-03-04,5,250-->\n" };
  const bench = await openBench({ notes, now: "2026-03-01T10:00", settings: { order: "note", fsrs: { loadBalance: false }, sm2: { loadBalance: false } } });
  const { page } = bench;
  const transcript: string[] = [];
  const act = async (name: string, key: string | (() => Promise<unknown>) | null, ready: string): Promise<void> => {
    const before = await page.evaluate(() => window.said.length);
    if (typeof key === "string") await page.keyboard.press(key);
    else await key?.();
    await page.locator(ready).first().waitFor();
    if (!name.startsWith("(")) await expect.poll(() => page.evaluate(() => window.said.length), { message: name }).toBeGreaterThan(before);
    const said = await page.evaluate((from) => window.said.slice(from), before);
    // Said only where reading takes its time.
    const steady = said.filter((text) => text !== "Reading the review log");
    transcript.push(...[name, ...steady.map((text) => `  ${text.replace(/\d+ (?:second|minute)s?/g, "(some) seconds")}`)]);
  };
  /** What the focused button reads aloud besides its name. */
  const described = () => page.evaluate(() => document.getElementById(document.activeElement!.getAttribute("aria-describedby")!)?.innerText);
  const front = ".inline-recall-show";
  const back = "[data-act=good]";
  await page.locator(".inline-recall-panel [data-deck='flashcards/art']").waitFor();
  // The panel's hint, once at the start.
  await page.locator(".inline-recall-panel .inline-recall-live", { hasText: "a chip shows when a card is due" }).waitFor({ state: "attached" });
  await page.evaluate(listen);
  await act("(the picker)", () => run(page, "review"), ".inline-recall-picker [data-deck]");
  await page.keyboard.type("zz");
  await act("no such deck", "z", ".inline-recall-picker .inline-recall-muted");
  await page.locator(".inline-recall-picker input").fill("");
  await page.keyboard.type("ar");
  await act("(Art)", "t", ".inline-recall-picker [data-deck]");
  await act("(the first card)", "Enter", front);
  const keys = ["3", "1", "2", "3", "4", "3", "3", "1", "4", "4"];
  for (const [at, key] of keys.entries()) {
    if (at === 0) expect(await described()).toBe("Q0");
    await act(`answer of card ${at + 1}`, "Space", back);
    if (at === 0) expect(await described()).toBe("A0");
    await act(`grade ${key}`, key, ".inline-recall-show, .inline-recall-end");
    if (at === 1) {
      await act("undo", "u", ".inline-recall-note:not(:empty)");
      await act("the answer again", "Space", back);
      await act("grade 3", "3", front);
    }
    if (at === 3) {
      await act("(edit)", "e", "textarea.inline-recall-edit-text");
      await page.keyboard.type("!");
      await act("save", "Control+Enter", front);
      await act("bury", "b", front);
      await act("undo the burying", "u", front);
      await act("bury again", "b", front);
      await act("skip", "s", front);
    }
    if ((await page.locator(".inline-recall-end").count()) > 0) break;
  }
  while ((await page.locator(".inline-recall-end").count()) === 0) {
    await act("answer", "Space", back);
    await act("grade 4", "4", ".inline-recall-show, .inline-recall-end");
  }
  await act("(close)", "Escape", ".inline-recall-panel");
  await page.locator(".modal").waitFor({ state: "detached" });
  await act("statistics", () => run(page, "open-statistics"), ".inline-recall-today");
  await bench.openNote("Done");
  await act("a note with nothing due", () => run(page, "review-note"), ".inline-recall-end");
  expect(await page.evaluate(() => window.regions)).toBe(1);
  expect(`${transcript.join("\n")}\n`).toBe(readFileSync(join(import.meta.dirname, "transcript.txt"), "utf8"));
});
