// Folder mode: the folder path is the deck, and notes in the vault's root are in a deck with the vault's name.
import { basename } from "node:path";
import { expect, it } from "vitest";
import { closeEach, openBench, type Bench } from "./bench";

let bench: Bench;
closeEach();

it("shows folders as decks, leaves ignored ones out, and follows a note into another folder", async () => {
  bench = await openBench({
    notes: { "Root.md": "R::A\n", "Math/Algebra/Groups.md": "G::A\n\nH::A\n", "Templates/New.md": "T::A\n", "Math/x.excalidraw.md": "E::A\n" },
    now: "2026-03-01T10:00",
    settings: { folderDecks: true, ignoredPaths: ["Templates", "**/*.excalidraw.md"] },
  });
  const { page } = bench;
  const decks = () => page.locator(".inline-recall-panel [data-deck]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-deck")).sort());
  const root = basename(bench.vault);
  await expect.poll(decks).toEqual(["Math", "Math/Algebra", root].sort());
  await page.evaluate(async () => {
    const { app } = (window as unknown as { workbench: { app: { vault: { createFolder(path: string): Promise<unknown>; getFileByPath(path: string): unknown; rename(file: unknown, path: string): Promise<void> } } } }).workbench;
    await app.vault.createFolder("Physics");
    await app.vault.rename(app.vault.getFileByPath("Math/Algebra/Groups.md"), "Physics/Groups.md");
  });
  await expect.poll(decks).toEqual(["Physics", root].sort());
});
