import { expect } from "vitest";
import { until } from "../attach";
import type { Flow } from "../host";
import { PATIENCE, answer, chips, choose, due, ends, good, note, onDisk, review, seeFront } from "./steps";

/** The same note in several places, and notes written by another program. */
export const others: readonly Flow[] = [
  {
    name: "two panes of a note show the same after typing in one and grading in the other",
    desktop: true,
    async run(host) {
      const text = note(`a::one\n${due(host)}`, "End");
      host.write("Note.md", text);
      await host.openNote("Note.md");
      const page = await host.openNote("Note.md", { where: "split" });
      await host.cursor(page, "End");
      await page.keyboard.type(" typed");
      await page.locator(".cm-content .inline-recall-chip").first().click();
      await page.locator(".menu .menu-item", { hasText: "Good" }).first().click();
      const wanted = text.replace(due(host), good(host)).replace("End", "End typed");
      await onDisk(host, "Note.md", wanted);
      await expect.poll(() => host.editors("Note.md"), PATIENCE).toEqual([wanted, wanted]);
    },
  },
  {
    name: "a window of its own has chips, and grades",
    desktop: true,
    async run(host) {
      const text = note(`a::one\n${due(host)}`, "End");
      host.write("Note.md", text);
      const page = await host.openNote("Note.md", { where: "window" });
      await host.cursor(page);
      await choose(page, chips(page).first(), "Good");
      await onDisk(host, "Note.md", text.replace(due(host), good(host)));
    },
  },
  {
    name: "a change from outside comes into an open note and keeps what is being typed; the next answer keeps both",
    async run(host) {
      const text = note("first words", `a::one\n${due(host)}`, "End");
      host.write("Note.md", text);
      const page = await host.openNote("Note.md");
      await host.cursor(page);
      await page.keyboard.type("typed");
      const synced = text.replace("first words", "first words, from outside");
      host.write("Note.md", synced);
      await expect.poll(() => host.editors("Note.md"), PATIENCE).toEqual([`${synced}typed`]);
      await host.save();
      await onDisk(host, "Note.md", `${synced}typed`);
      await host.command("review-note");
      await seeFront(host.page, "a");
      await answer(host);
      await ends(host);
      await onDisk(host, "Note.md", `${synced.replace(due(host), good(host))}typed`);
    },
  },
  {
    name: "a card that is moved from outside during its review is written to where it is now",
    async run(host) {
      const text = note(`a::one\n${due(host)}`);
      host.write("Note.md", text);
      await review(host, "Note.md", "a");
      await host.closeNotes();
      const moved = `# From outside\n\nThe words a::one stand here as \`a::one\`.\n\n${text}`;
      host.write("Note.md", moved);
      await answer(host);
      await ends(host);
      await onDisk(host, "Note.md", moved.replace(due(host), good(host)));
    },
  },
  {
    name: "a card that another plugin deletes in the moment of its answer: nothing is written, the answer is kept, and written when the card is back",
    async run(host) {
      const text = note(`a::one\n${due(host)}`);
      const gone = note("something else");
      host.write("Note.md", text);
      await review(host, "Note.md", "a");
      await host.closeNotes();
      await host.page.keyboard.press("Space");
      await host.page.locator("[data-act=good]").waitFor();
      await host.writeWithin("Note.md", gone, "[data-act=good]");
      const banner = host.page.locator(".inline-recall-modal .inline-recall-banner");
      await expect.poll(() => banner.innerText(), PATIENCE).toMatch(/kept/i);
      await onDisk(host, "Note.md", gone);
      host.write("Note.md", text);
      await until("the answer to find its card again", async () => {
        if ((await banner.innerText()) === "") return true;
        await banner.getByText("Try again").click({ timeout: 1000 }).catch(() => undefined);
        return null;
      });
      await onDisk(host, "Note.md", text.replace(due(host), good(host)));
    },
  },
];
