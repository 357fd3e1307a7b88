// Deletions that the user moves in the editor, on files on disk.
import { expect, it } from "vitest";
import { closeEach, openBench, type Bench } from "./bench";

let bench: Bench;
closeEach();

const cat = "2026-03-01,4,250";
const dog = "2026-03-01,10,230";
const note = (words: string, ...entries: string[]) => `#flashcards\n\n${words}\n<!--SR:${entries.map((entry) => `!${entry}`).join("")}-->\n\nlast words`;
const onDisk = (text: string) => expect.poll(() => bench.read("Note.md")).toBe(text);

it("keeps each deletion's schedule when they change places in the editor, and writes their new order with the next answer", async () => {
  bench = await openBench({
    notes: { "Note.md": note("A ==cat== and a ==dog==", cat, dog) },
    now: "2026-03-01T10:00",
    settings: { order: "note", burySiblings: false, sm2: { loadBalance: false } },
  });
  const { page } = bench;
  const seeFront = (text: string) => expect.poll(() => page.locator(".inline-recall-front").innerText()).toBe(text);
  /** Begins again until the index has taken the note as it is now. */
  const beginAt = (text: string) =>
    expect
      .poll(async () => {
        await page.locator(".inline-recall-panel button.mod-cta").click();
        const front = await page.locator(".inline-recall-front").innerText();
        if (front !== text) await page.keyboard.press("Escape");
        return front;
      })
      .toBe(text);
  await bench.openNote("Note.md");
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+End");
  await page.keyboard.type("A ==dog== and a ==cat==");
  // The user's edit alone.
  const moved = "A ==dog== and a ==cat==";
  await onDisk(note(moved, cat, dog));
  await beginAt("A [...] and a cat");
  await page.keyboard.press("s");
  await seeFront("A dog and a [...]");
  await page.keyboard.press("Space");
  await page.locator("[data-act=good]").waitFor();
  // The label is the cat's: 4 days with ease 250 %.
  await expect.poll(() => page.locator("[data-act=good]").innerText()).toContain("10");
  await page.keyboard.press("3");
  await onDisk(note(moved, dog, "2026-03-11,10,250"));
  await seeFront("A [...] and a cat");
  await page.keyboard.press("u");
  await onDisk(note(moved, cat, dog));
  await seeFront("A dog and a [...]");
  await page.keyboard.press("Escape");
  await page.reload();
  await beginAt("A [...] and a cat");
  await page.keyboard.press("Space");
  await page.locator("[data-act=good]").waitFor();
  await page.keyboard.press("3");
  await onDisk(note(moved, "2026-03-24,23,230", cat));
});
