// A card answered on two devices between two syncs: reported in the panel, repaired in the doctor by a click, or by the program.
import { afterEach, describe, expect, it, vi } from "vitest";
import { stateOf } from "../../src/core/log/forks";
import { logKey, writeLine, type ReviewLine } from "../../src/core/log/line";
import { readEntry } from "../../src/core/text/comments/schedule-comment";
import { parseNote } from "../../src/core/text/note/parse";
import { openPlugin, type OpenPlugin } from "../../workbench/open-plugin";

const today = "2024-03-02";
const note = (entry: string) => `#flashcards\n\na::b\n<!--SR:!${entry}-->\n`;
const [before, earlier, later, mixed] = ["2024-03-01,10,250", "2024-03-11,8,250", "2024-03-25,22,270", "2024-03-21,2,250"];
const card = logKey(parseNote(note(before)).blocks[0]!.hash, 0);

function line(t: string, g: number, w: string): string {
  const answer: ReviewLine = { k: "review", t: Date.parse(t), c: card, d: "2024-03-01", g, i: 8, p: 10, e: 250, ms: 5000, w, b: stateOf(readEntry(before)) };
  return `${writeLine(answer)}\n`;
}

const phone = { "_reviews/2024-03.aaaaaaaa.jsonl": line("2024-03-01T10:00:00Z", 2, earlier) };
const tablet = { "_reviews/2024-03.bbbbbbbb.jsonl": line("2024-03-01T15:00:00Z", 4, later) };

let open: OpenPlugin;
afterEach(() => open.close());

const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const texts = (selector: string) => all(selector).map((el) => el.textContent);
const press = (within: string, name: string | RegExp) => {
  const found = all(`${within} button`).find(({ textContent }) => (typeof name === "string" ? textContent === name : name.test(textContent)));
  if (found === undefined) throw new Error(`no button ${String(name)} among ${texts(`${within} button`).join(", ")}`);
  found.click();
};
const read = () => open.app.vault.read(open.app.vault.getFileByPath("Note.md")!);
const told = "After a sync, 1 card does not have the schedule from the last answer.";

describe("a schedule that a sync mixed", () => {
  it("is shown in the panel, with both answers in the doctor, repaired there by a click, and undone", async () => {
    open = await openPlugin({ files: { "Note.md": note(mixed), ...phone, ...tablet }, today });
    await open.settle();
    await vi.waitFor(() => expect(texts(".inline-recall-panel .inline-recall-remark").join()).toContain(told));
    press(".inline-recall-panel .inline-recall-remark", "Check");
    await vi.waitFor(() => expect(texts(".inline-recall-exam-title")).toEqual(["1 problem in 1 note"]));
    const [item = ""] = texts(".inline-recall-exam-item");
    expect(item).toContain("A sync merged different answers into this schedule. The repair keeps the latest answer.");
    expect(item).toMatch(/Answered Hard on Mar 1, .*Answered Easy on Mar 1, /);
    expect(item).toContain(later);
    press(".inline-recall-exam", "Repair 1 problem");
    await vi.waitFor(() => press(".modal", "Repair 1 problem"));
    await vi.waitFor(async () => expect(await read()).toBe(note(later)));
    await vi.waitFor(() => expect(texts(".inline-recall-panel .inline-recall-remark").join()).not.toContain(told));
    await vi.waitFor(() => press(".inline-recall-exam-item", "Undo"));
    await vi.waitFor(async () => expect(await read()).toBe(note(mixed)));
  });

  it("waits for the log of the other device", async () => {
    open = await openPlugin({ files: { "Note.md": note(mixed), ...phone }, today });
    await open.settle();
    expect(texts(".inline-recall-panel .inline-recall-remark").join()).not.toContain(told);
    const [[path, text] = ["", ""]] = Object.entries(tablet);
    await open.app.vault.create(path, text);
    await vi.waitFor(() => expect(texts(".inline-recall-panel .inline-recall-remark").join()).toContain(told));
    expect(await read()).toBe(note(mixed));
  });

  it("is repaired by the program if the setting says so, once: a repair that was undone is not repeated", async () => {
    open = await openPlugin({ files: { "Note.md": note(mixed), ...phone, ...tablet }, today, settings: { repairMixed: true } });
    await vi.waitFor(async () => expect(await read()).toBe(note(later)));
    await open.settle();
    open.app.commands.executeCommandById("inline-recall:examine");
    await vi.waitFor(() => press(".inline-recall-exam-item", "Undo"));
    await vi.waitFor(async () => expect(await read()).toBe(note(mixed)));
    await open.settle();
    expect(await read()).toBe(note(mixed));
  });
});
