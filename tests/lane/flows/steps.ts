// Steps shared by several flows.
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Host } from "../host";

/** Timeout for the slowest host. */
export const PATIENCE = { timeout: 30_000 };

/** A comment with one SM-2 entry, due `ahead` days from today. */
export const entry = (host: Host, ahead: number, interval: number, ease: number): string => `<!--SR:!${host.day(ahead)},${interval},${ease}-->`;
/** A card due today, and the same after "Good". */
export const due = (host: Host): string => entry(host, 0, 4, 250);
export const good = (host: Host): string => entry(host, 10, 10, 250);

export const note = (...cards: readonly string[]): string => `#flashcards\n\n${cards.join("\n\n")}\n`;

export const onDisk = (host: Host, path: string, text: string | Buffer): Promise<void> => expect.poll(() => host.bytes(path).toString("latin1"), PATIENCE).toBe(Buffer.from(text).toString("latin1"));

export const front = (page: Page): Locator => page.locator(".inline-recall-front");

export async function seeFront(page: Page, words: string): Promise<void> {
  await expect.poll(() => front(page).allInnerTexts().then((all) => all.map((text) => text.trim())), PATIENCE).toEqual([words]);
}

/** Opens a note and a review of it, up to the first front. */
export async function review(host: Host, path: string, first: string): Promise<void> {
  await host.openNote(path);
  await host.command("review-note");
  await seeFront(host.page, first);
}

/** Shows the answer and grades it: "1" is again, "4" easy. */
export async function answer(host: Host, key = "3"): Promise<void> {
  await host.page.locator(".inline-recall-show").waitFor();
  await host.page.keyboard.press("Space");
  await host.page.locator("[data-act=good]").waitFor();
  await host.page.keyboard.press(key);
}

/** Chips of the active note. */
export const chips = (page: Page, within = ".cm-content"): Locator => page.locator(`.workspace-leaf.mod-active ${within} .inline-recall-chip`);

/** Chooses an entry in a chip's menu. */
export async function choose(page: Page, chip: Locator, row: string): Promise<void> {
  await chip.click();
  await page.locator(".menu .menu-item", { hasText: row }).first().click();
}

export const ends = async (host: Host): Promise<void> => {
  await host.page.locator(".inline-recall-end").waitFor();
  await host.page.keyboard.press("Escape");
  await expect.poll(() => host.page.locator(".inline-recall-modal").count(), PATIENCE).toBe(0);
};

/** Fills and adds a card in the open dialog. */
export async function addCard(host: Host, front: string, back: string): Promise<void> {
  const { page } = host;
  await page.locator("#inline-recall-add-front").fill(front);
  await page.locator("#inline-recall-add-back").fill(back);
  await page.locator(".inline-recall-add").getByRole("button", { name: "Add", exact: true }).click();
  await expect.poll(() => page.locator(".inline-recall-add").count(), PATIENCE).toBe(0);
}
