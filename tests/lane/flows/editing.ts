import { expect } from "vitest";
import type { Flow } from "../host";
import { PATIENCE, addCard, chips, choose, due, entry, good, note, onDisk } from "./steps";

/** Cards in open notes: chips, new cards, commands, and the editor's own undo. */
export const editing: readonly Flow[] = [
  {
    name: "a chip in the editor says when a card is due; its menu grades the card and takes it back",
    async run(host) {
      const text = note(`a::one\n${due(host)}`, `b::two\n${entry(host, 12, 84, 290)}`, "End");
      host.write("Note.md", text);
      const page = await host.openNote("Note.md");
      await host.cursor(page);
      await expect.poll(() => chips(page).allInnerTexts(), PATIENCE).toEqual(["Due today", "In 12 d"]);
      await choose(page, chips(page).first(), "Good");
      await onDisk(host, "Note.md", text.replace(due(host), good(host)));
      await expect.poll(() => chips(page).allInnerTexts(), PATIENCE).toEqual(["In 10 d", "In 12 d"]);
      await choose(page, chips(page).first(), "Undo");
      await onDisk(host, "Note.md", text);
    },
  },
  {
    name: "a chip in reading view grades its card",
    async run(host) {
      const text = note(`a::one\n${due(host)}`, "End");
      host.write("Note.md", text);
      const page = await host.openNote("Note.md", { reading: true });
      await expect.poll(() => chips(page, ".markdown-preview-view").allInnerTexts(), PATIENCE).toEqual(["Due today"]);
      await choose(page, chips(page, ".markdown-preview-view").first(), "Good");
      await onDisk(host, "Note.md", text.replace(due(host), good(host)));
      await expect.poll(() => chips(page, ".markdown-preview-view").allInnerTexts(), PATIENCE).toEqual(["In 10 d"]);
    },
  },
  {
    name: "chips in callouts and tables, as the app draws them, grade their cards",
    async run(host) {
      const text = (c: string, t: string): string => note("Beginning", `> [!note] Title\n> a::one ${c}`, `| term | meaning |\n|---|---|\n| b::two | x ${t} |`, "End");
      host.write("Note.md", text(due(host), due(host)));
      const page = await host.openNote("Note.md");
      await host.cursor(page, "Beginning");
      await choose(page, chips(page, ".cm-callout").first(), "Good");
      await onDisk(host, "Note.md", text(good(host), due(host)));
      const read = await host.openNote("Note.md", { reading: true });
      await choose(read, chips(read, ".markdown-preview-view table").first(), "Good");
      await onDisk(host, "Note.md", text(good(host), good(host)));
    },
  },
  {
    name: "a new card goes below what the cursor stands in, and leaves a table and a list whole",
    async run(host) {
      const places = {
        "Text.md": ["here", `---\ntags: flashcards\n---\nstands here\n\nend\n`, "\n\na::b\n\nend\n"],
        "Table.md": ["cell", `---\ntags: flashcards\n---\n| x | y |\n|---|---|\n| cell | 2 |\n\nend\n`, "\n\na::b\n\nend\n"],
        "List.md": ["second", `---\ntags: flashcards\n---\n- first\n- second\n- third\n\nend\n`, "\n\na::b\n\nend\n"],
      } as const;
      for (const [path, [word, before, after]] of Object.entries(places)) {
        host.write(path, before);
        const page = await host.openNote(path);
        await host.cursor(page, word);
        await host.command("add-card");
        await addCard(host, "a", "b");
        await onDisk(host, path, before.replace("\n\nend\n", after));
      }
    },
  },
  {
    name: "the editor's undo takes back typing, and leaves the answer that came after it",
    async run(host) {
      const text = note(`a::one\n${due(host)}`, "End");
      host.write("Note.md", text);
      const page = await host.openNote("Note.md");
      await host.cursor(page, "End");
      await page.keyboard.type(" typed");
      await choose(page, chips(page).first(), "Good");
      const graded = text.replace(due(host), good(host));
      await onDisk(host, "Note.md", graded.replace("End", "End typed"));
      await host.cursor(page, "End typed");
      await page.keyboard.press("ControlOrMeta+z");
      await host.save();
      await onDisk(host, "Note.md", graded);
    },
  },
  {
    name: "selected words become a deletion, and the editor's undo takes it back",
    async run(host) {
      const text = note("The cell makes energy.");
      host.write("Note.md", text);
      const page = await host.openNote("Note.md");
      await host.cursor(page, "The ");
      for (let letters = 0; letters < "cell".length; letters++) await page.keyboard.press("Shift+ArrowRight");
      await host.command("make-deletion");
      await host.save();
      await onDisk(host, "Note.md", text.replace("cell", "==cell=="));
      await page.keyboard.press("ControlOrMeta+z");
      await host.save();
      await onDisk(host, "Note.md", text);
    },
  },
];
