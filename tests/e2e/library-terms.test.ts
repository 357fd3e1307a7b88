// Finds cards by each term of the search, over notes on disk.
import { expect, it } from "vitest";
import { closeEach, openBench } from "./bench";
import { run } from "./surfaces";

closeEach();

const terms = {
  "school/Chemistry.md":
    "#flashcards/chem #exam\n\nCitric acid::in lemons\n<!--SR:!2026-01-04,30,190-->\n\nwater:::H2O\n\nThe ==sun== shines\n<!--SR:!2426-01-04,10,250-->\n\nbroken::schedule\n<!--SR:!2026-99-99,1,250-->\n",
  "Physics.md": "#flashcards/phys\n\nforce::mass\n<!--SR:!fsrs,2026-02-10T10:00:00.000Z,20,12,8.5,2,5,6,0,2026-01-21T10:00:00.000Z-->\n\ncitric  **acids**::x\n\nWATER::again\n",
};

it("finds cards by each term", async () => {
  const { page } = await openBench({ notes: terms, now: "2026-01-25T10:00", settings: { algorithm: "sm2", leechLapses: 6 } });
  const count = () => page.locator(".inline-recall-cards-count").innerText();
  const field = page.getByRole("combobox", { name: "Search cards" });
  await page.locator(".inline-recall-panel [data-deck]").first().waitFor({ state: "attached" });
  await run(page, "open-cards");
  await expect.poll(count).toBe("8 cards");
  const finds = async (query: string, cards: number): Promise<void> => {
    await field.fill(query);
    await field.press("Enter");
    await expect.poll(count, { message: query }).toBe(cards === 1 ? "1 card" : `${String(cards)} cards`);
  };
  for (const [query, cards] of [
    ["citric", 2], ['"citric acid"', 1], ["front:water", 2], ["back:water", 1], ["deck:chem", 5], ["note:phys", 3], ["folder:school", 5], ["tag:exam", 5],
    ["kind:cloze", 1], ["kind:reversed", 2], ["is:due", 1], ["is:new", 4], ["is:review", 2], ["is:suspended", 1], ["is:damaged", 1], ["is:leech", 1], ["is:duplicate", 2],
    ["is:near-duplicate", 4], ["due:<=7d", 2], ["due:2026-02", 1], ["ivl:>21", 1], ["ease:<200", 1], ["s:12", 1], ["d:>8", 1], ["r:<100%", 3], ["lapses:>=4", 1], ["reviewed:<30d", 1],
    ["/^w\\w+r$/", 3], ["-is:new OR force", 4],
  ] as const) await finds(query, cards);
  await finds("rated:again:7d OR added:<7d", 0);
  // The log has an answer now.
  await page.locator('[data-deck="flashcards/chem"]').click();
  await page.locator(".inline-recall-front").waitFor();
  await page.keyboard.press("Space");
  await page.locator(".inline-recall-grade").first().waitFor();
  await page.keyboard.press("1");
  await page.keyboard.press("Escape");
  await finds("rated:again:7d", 1);
  await finds("rated:good", 0);
  await finds("added:<7d", 1);
});
