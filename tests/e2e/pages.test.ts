// A page that served one test is for the next as a new one would be.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { closeEach, openBench, type Bench } from "./bench";

closeEach();

const open = (): Promise<Bench> => openBench({ notes: { "Note.md": "#flashcards\n\nQ::A\n" }, now: "2024-02-11T10:00" });

/** What a document finds of an earlier one. */
const found = (page: Page): Promise<unknown> =>
  page.evaluate(async () => ({
    kept: localStorage.getItem("kept"),
    databases: (await indexedDB.databases()).filter(({ name }) => name === "kept"),
    hovered: document.querySelectorAll("body :hover").length,
    size: [innerWidth, innerHeight],
  }));

test("a page that a test leaves changed serves the next as new", async () => {
  const first = await open();
  const { page } = first;
  const asNew = await found(page);
  await page.evaluate(async () => {
    localStorage.setItem("kept", "1");
    await new Promise((resolve) => (indexedDB.open("kept").onsuccess = resolve));
  });
  await page.setViewportSize({ width: 400, height: 300 });
  await page.mouse.move(200, 150);
  expect(await found(page)).not.toEqual(asNew);
  const opened = page.waitForEvent("popup");
  await page.evaluate(() => void window.open("about:blank"));
  const popup = await opened;
  await first.close();
  expect(popup.isClosed()).toBe(true);
  const second = await open();
  expect(second.page).toBe(page);
  expect(await found(page)).toEqual(asNew);
  expect(await page.evaluate(() => new Date().toISOString().slice(0, 10))).toBe("2024-02-11");
});

test("a page serves no other test while it is in use, nor after a test has changed what a document does not undo", async () => {
  const first = await open();
  const second = await open();
  expect(second.page).not.toBe(first.page);
  const routed = second.page;
  await routed.route("**/nothing", (route) => route.abort());
  await second.close();
  expect(routed.isClosed()).toBe(true);
  expect((await open()).page).not.toBe(routed);
  expect(first.page.isClosed()).toBe(false);
});
