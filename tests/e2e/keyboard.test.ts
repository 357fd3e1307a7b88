// A whole day by keyboard alone. After every act the focus is somewhere: never on the page itself.
import { expect, it } from "vitest";
import { closeEach, openBench } from "./bench";

closeEach();

const notes = {
  "Art.md": "#flashcards/art\n\nQ1::A1\n<!--SR:!2026-02-20,5,250-->\n\nQ2::A2\n<!--SR:!2026-02-20,5,250-->\n\nQ3::A3\n<!--SR:!2026-02-20,5,250-->\n\nQ4::A4\n<!--SR:!2026-02-20,5,250-->\n",
  "Law.md": "#flashcards/law\n\nL::A\n\nwords between\n",
  "Damaged.md": "#flashcards/art\n\nwildcat::chat\n<!--SR:!2026-02-20,5,250--> sauvage\n\ncat::chat\n\nhorse::cheval\n<!--SR:!2026-02-20,5,250-->\n<!--SR:!2026-02-28,12,270-->\n",
};

it("a day by keyboard alone never loses the focus", async () => {
  const bench = await openBench({ notes, now: "2026-03-01T10:00", settings: { order: "note" } });
  const { page } = bench;
  const acts: string[] = [];
  /** An act, what shows that it is done, and where the focus must be. */
  const act = async (name: string, keys: readonly string[], done: string | null, at: string): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
    if (done !== null) await page.locator(done).first().waitFor();
    acts.push(name);
    await expect.poll(() => page.evaluate((at) => (document.activeElement === document.body ? "the page" : document.activeElement?.closest(at) == null ? document.activeElement?.outerHTML.slice(0, 200) : "as it should be"), at), { message: name }).toBe("as it should be");
  };
  const command = async (name: string, done: string | null, at: string): Promise<void> => {
    await bench.command(name);
    await act(name, [], done, at);
  };
  /** Tab until the focus is on it. */
  const tabTo = async (selector: string): Promise<void> => {
    for (let tab = 0; tab < 60; tab++) {
      if (await page.evaluate((selector) => document.activeElement?.matches(selector) === true, selector)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not lead to ${selector}`);
  };
  const show = ".inline-recall-show";
  const good = "[data-act=good]";
  await page.locator(".inline-recall-panel [data-deck='flashcards/law']").waitFor();

  /** Lists the keys, and closes the list: the focus is where it was. */
  const listKeys = async (where: string, at: string): Promise<void> => {
    await act(`list the keys of the ${where}`, ["?"], ".modal kbd", ".modal:has(kbd)");
    await act(`close the keys of the ${where}`, ["Escape"], null, at);
    expect(await page.locator(".modal kbd").count()).toBe(0);
  };
  await command("Open the deck panel", null, ".inline-recall-panel [role=treeitem]");
  await command("Review flashcards", ".inline-recall-picker", ".inline-recall-picker input");
  await listKeys("deck list", ".inline-recall-picker input");
  await act("type into the filter", ["a", "?"], ".inline-recall-picker .inline-recall-muted", ".inline-recall-picker input");
  expect([await page.locator(".inline-recall-picker input").inputValue(), await page.locator(".modal kbd").count()]).toEqual(["a?", 0]);
  await act("leave the deck list", ["Escape"], null, ".inline-recall-panel [role=treeitem]");
  await act("go to the deck", ["ArrowDown"], "[data-deck='flashcards/art'][tabindex='0']", "[data-deck='flashcards/art']");
  await listKeys("panel", "[data-deck='flashcards/art']");
  await act("review it", ["Enter"], show, show);
  await act("show", ["Space"], good, good);
  await act("grade", ["3"], show, show);
  await act("undo", ["u"], ".inline-recall-note:not(:empty)", ".inline-recall-modal");
  await act("skip", ["s"], show, ".inline-recall-modal");
  await act("edit", ["e"], "textarea.inline-recall-edit-text", "textarea");
  await act("save", ["!", "Control+Enter"], show, ".inline-recall-modal");
  await act("bury", ["b"], show, ".inline-recall-modal");
  await act("open the note", ["o"], ".inline-recall-paused", ".cm-editor");
  await command("Review flashcards", show, ".inline-recall-modal");
  for (let card = 0; card < 12 && (await page.locator(".inline-recall-end").count()) === 0; card++) await act(`answer ${card}`, ["Space", "4"], `${show}, .inline-recall-end`, ".inline-recall-modal");
  await act("end", [], ".inline-recall-end", ".inline-recall-end button");
  await act("close", ["Escape"], null, ".workspace");

  await command("Show buried, suspended and leech cards", ".inline-recall-away-row", ".inline-recall-away");
  await tabTo(".inline-recall-away-row button:last-child");
  await act("unbury", ["Enter"], ".inline-recall-away-row, .inline-recall-away .inline-recall-muted", ".inline-recall-away");
  await act("close the list", ["Escape"], null, ".workspace");

  await command("Review flashcards", `.inline-recall-picker, ${show}, .inline-recall-end`, ".modal");
  await act("leave", ["Escape"], null, ".workspace");

  await bench.openNote("Law");
  await page.locator(".workspace-leaf.mod-active .cm-content").focus();
  await command("Add card", ".inline-recall-add textarea", ".inline-recall-add textarea");
  await page.keyboard.type("New front");
  await tabTo("#inline-recall-add-back");
  await page.keyboard.type("its back");
  await act("add", ["Control+Enter"], ".workspace-leaf.mod-active .cm-content", ".cm-editor");
  await command("Explain why this is or is not a card", ".inline-recall-inspection", ".inline-recall-inspection");
  await act("close the explanation", ["Escape"], null, ".cm-editor");

  const hidden = ".workspace-leaf.mod-active .cm-content .inline-recall-answer";
  await command("Hide or show answers in this note", hidden, ".cm-editor");
  await page.locator(hidden).first().focus();
  await act("show an answer while editing", ["Enter"], null, ".cm-editor");
  await command("Toggle reading view", ".workspace-leaf.mod-active .markdown-preview-view .inline-recall-chip", ".workspace");
  await command("Hide or show answers in this note", ".workspace-leaf.mod-active .markdown-preview-view .inline-recall-answer", ".workspace");
  await page.locator(".workspace-leaf.mod-active .markdown-preview-view .inline-recall-answer").first().focus();
  await act("show an answer while reading", ["Enter"], null, "[data-answer]");
  await page.locator(".workspace-leaf.mod-active .markdown-preview-view .inline-recall-chip").first().focus();
  await act("open a chip's menu", ["Enter"], ".menu", ".inline-recall-chip, .menu");
  await act("close it", ["Escape"], null, ".inline-recall-chip");

  await command("Check schedules in all notes", ".inline-recall-exam-item", ".workspace");
  await page.locator(".inline-recall-exam button").first().focus();
  await act("ask to repair all", ["Enter"], ".modal", ".modal");
  await act("repair all", ["Enter"], ".inline-recall-exam-made", ".inline-recall-exam");
  await listKeys("findings", ".inline-recall-exam");
  await command("Open statistics", '[data-chart="forecast"]', ".workspace");
  await page.locator(".inline-recall-stats select").first().focus();
  await tabTo('[data-chart="forecast"] .inline-recall-spot');
  await act("read a bar", ["ArrowLeft"], null, ".inline-recall-spot");
  await listKeys("statistics", ".inline-recall-spot");
  expect(acts.length).toBeGreaterThan(30);
});
