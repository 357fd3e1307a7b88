import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Flow } from "../host";
import { PATIENCE, answer, due, ends, entry, front, good, note, onDisk, review, seeFront } from "./steps";

const seed = readFileSync(join(import.meta.dirname, "../../fixtures/notes/one-way.md"), "utf8");

/** The cards of a review: graded, undone, edited. */
export const reviewing: readonly Flow[] = [
  {
    name: "a note with one-way cards: Good on both writes the two new comments and nothing else",
    async run(host) {
      const text = (first: string, second: string): string => seed.replace("<!--SR:!2024-02-11,84,290-->", first).replace("<!--SR:!2024-02-10,83,290-->", second);
      host.write("Cells.md", text(entry(host, 0, 84, 290), entry(host, -1, 83, 290)));
      await host.openNote("Cells.md");
      await host.command("review-note");
      await seeFront(host.page, "What makes most of a cell's ATP?");
      expect(await host.page.locator(".inline-recall-breadcrumb").innerText()).toBe("Cells > FAQ");
      expect(await front(host.page).locator("strong").count()).toBe(1);
      await answer(host);
      await seeFront(host.page, "Why do neurons fire?");
      await answer(host);
      await ends(host);
      await onDisk(host, "Cells.md", text(entry(host, 244, 244, 290), entry(host, 242, 242, 290)));
    },
  },
  {
    name: "the four grades write four schedules, each behind its own card",
    async run(host) {
      const before = entry(host, 0, 84, 290);
      const cards = (comments: readonly string[]): string => note(...comments.map((comment, n) => `card ${n}::back ${n}\n${comment}`));
      host.write("Note.md", cards([before, before, before, before]));
      await review(host, "Note.md", "card 0");
      for (const n of [0, 1, 2, 3]) {
        await seeFront(host.page, `card ${n}`);
        await answer(host, String(n + 1));
      }
      // A forgotten card returns in the same session.
      await seeFront(host.page, "card 0");
      await onDisk(host, "Note.md", cards([entry(host, 0, 0, 270), entry(host, 42, 42, 270), entry(host, 244, 244, 290), entry(host, 339, 339, 310)]));
    },
  },
  {
    name: "undo in the review puts the note back to the byte",
    async run(host) {
      const text = note("a::one", `b::two\n${due(host)}`);
      host.write("Note.md", text);
      await review(host, "Note.md", "a");
      await answer(host);
      await seeFront(host.page, "b");
      await answer(host);
      await onDisk(host, "Note.md", note(`a::one\n${entry(host, 3, 3, 250)}`, `b::two\n${good(host)}`));
      await host.page.keyboard.press("u");
      await seeFront(host.page, "b");
      await host.page.keyboard.press("u");
      await seeFront(host.page, "a");
      await onDisk(host, "Note.md", text);
    },
  },
  {
    name: "the last answer is taken back after a restart",
    async run(host) {
      const text = note(`a::one\n${due(host)}`);
      host.write("Note.md", text);
      await review(host, "Note.md", "a");
      await answer(host);
      await onDisk(host, "Note.md", text.replace(due(host), good(host)));
      await ends(host);
      await host.restart();
      await host.command("undo");
      const notices = new Set<string>();
      const see = async (): Promise<string[]> => {
        for (const words of await host.page.locator(".notice").allInnerTexts()) notices.add(words);
        return [...notices];
      };
      await expect.poll(see, PATIENCE).toEqual(['Undid "Good". Answer the card again.']);
      await onDisk(host, "Note.md", text);
    },
  },
  {
    name: "a card is edited in the review; its comment stays, and the answer goes behind it",
    async run(host) {
      host.write("Note.md", note(`a::one\n${due(host)}`));
      await review(host, "Note.md", "a");
      await host.page.keyboard.press("e");
      const area = host.page.locator(".inline-recall-review textarea");
      await area.waitFor();
      await area.fill("a longer question::one");
      await host.page.keyboard.press("ControlOrMeta+Enter");
      await onDisk(host, "Note.md", note(`a longer question::one\n${due(host)}`));
      await seeFront(host.page, "a longer question");
      await answer(host);
      await onDisk(host, "Note.md", note(`a longer question::one\n${good(host)}`));
    },
  },
  {
    name: "line breaks of Windows, spaces at line ends and a missing last break stay, in a closed note",
    async run(host) {
      const text = (comment: string): string => `#flashcards\r\n\r\na::one  \r\n${comment}\r\n\r\nmore \t\r\nlast`;
      host.write("Note.md", text(due(host)));
      await review(host, "Note.md", "a");
      await host.closeNotes();
      await answer(host);
      await onDisk(host, "Note.md", text(good(host)));
    },
  },
  {
    name: "a byte order mark stays, in an open note and in a closed one",
    async run(host) {
      const text = (comment: string): string => `\uFEFF${note(`a::one\n${comment}`)}`;
      for (const path of ["Open.md", "Closed.md"]) {
        host.write(path, text(due(host)));
        await review(host, path, "a");
        if (path === "Closed.md") await host.closeNotes();
        await answer(host);
        await ends(host);
        await onDisk(host, path, text(good(host)));
      }
    },
  },
  {
    name: "a card in a callout gets its comment on its own line, one in a table inside the last cell",
    async run(host) {
      const text = (c: string, t: string): string => note(`> [!note] Title\n> a::one${c}\n> more`, `| term | meaning |\n|---|---|\n| b::two | x${t} |`);
      host.write("Note.md", text("", ""));
      await review(host, "Note.md", "a");
      await answer(host);
      await seeFront(host.page, "b");
      await answer(host);
      await ends(host);
      const comment = ` ${entry(host, 3, 3, 250)}`;
      await onDisk(host, "Note.md", text(comment, comment));
    },
  },
];
