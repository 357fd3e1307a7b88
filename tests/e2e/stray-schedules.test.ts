// The panel's report when an outside change has moved schedules away from their cards, and its buttons.
import { describe, expect, it } from "vitest";
import { blankLinesInParagraphs, footnotesToEnd } from "../support/formatters";
import { closeEach, openBench } from "./bench";

closeEach();

const note = [
  "#flashcards",
  "q::A\n<!--SR:!2026-02-20,5,250-->",
  "[^1]: f::F\n<!--SR:!2026-02-21,6,260-->",
  "a\n?\nb\n<!--SR:!2026-02-22,7,270-->",
  "# End",
].join("\n\n") + "\n";
const moved = blankLinesInParagraphs(footnotesToEnd(note));
const whole = [
  "#flashcards",
  "q::A\n\n<!--SR:!2026-02-20,5,250-->",
  "a\n?\nb\n<!--SR:!2026-02-22,7,270-->",
  "# End",
  "[^1]: f::F\n<!--SR:!2026-02-21,6,260-->",
].join("\n\n");

async function begin(now = moved) {
  const bench = await openBench({ notes: { "Terms.md": note }, now: "2026-03-01T10:00" });
  const { page } = bench;
  const total = page.locator(".inline-recall-total");
  await expect.poll(() => total.innerText()).toBe("3 due, 0 new");
  bench.write("Terms.md", now);
  const banner = page.locator(".inline-recall-panel .inline-recall-banner[role=status]");
  await banner.waitFor();
  return { bench, page, banner, total };
}

describe("schedules that a formatter moved away from their cards", () => {
  it("are told in the panel at once, put back by one button, and undone by another", async () => {
    const { bench, page, banner } = await begin();
    expect(await banner.innerText()).toMatch(/2 schedules lost their cards in this note\.\s+Terms/);
    await banner.getByRole("button", { name: "Put back" }).click();
    const notice = page.locator(".notice", { hasText: "2 schedules are back next to their cards." });
    await notice.waitFor();
    expect(bench.read("Terms.md")).toBe(whole);
    await expect.poll(() => banner.count()).toBe(0);
    await notice.getByRole("button").click();
    await expect.poll(() => bench.read("Terms.md")).toBe(moved);
    await banner.waitFor();
  });

  it("are shown with their repairs, or left where they are", async () => {
    const { bench, page, banner, total } = await begin(footnotesToEnd(note));
    expect(await banner.innerText()).toMatch(/1 schedule is no longer next to its card in this note\. Reviews still use it\./);
    expect(await total.innerText()).toBe("3 due, 0 new");
    await banner.getByRole("button", { name: "Show" }).click();
    await page.getByText("This schedule is no longer next to its card. Reviews still use it.").waitFor();
    await banner.getByRole("button", { name: "Leave as is" }).click();
    await expect.poll(() => banner.count()).toBe(0);
    expect(bench.read("Terms.md")).toBe(footnotesToEnd(note));
    await expect.poll(() => total.innerText()).toBe("2 due, 1 new");
  });
});
