// Answers undone after a restart.
import { afterEach, describe, expect, it } from "vitest";
import type { DeviceStorage } from "../../workbench/host/app";
import { MarkdownView } from "../../workbench/obsidian";
import type { OpenPlugin } from "../../workbench/open-plugin";
import { all, answer, command, deviceOf, due, good, note, notesOf, press, review, seeFront, start, texts, until, written } from "./desk";

let open: OpenPlugin;
let device: DeviceStorage;
afterEach(() => open.close());

const files = { "M.md": note(due("a"), "fresh::card"), "N.md": `${note(due("b")).replace(/\n/g, "\r\n")}no final break` };

/** A first run that answers every card of `notes` in order with these grades; then the app ends. */
async function answered(notes: Readonly<Record<string, string>>, answers: readonly (readonly [front: string, grade: "again" | "hard" | "good" | "easy"])[]): Promise<Record<string, string>> {
  device = deviceOf();
  open = await start(notes, { storage: device });
  await review(open, answers[0]![0]);
  for (const [front, grade] of answers) {
    await seeFront(front);
    const before = JSON.stringify(await notesOf(open));
    answer(grade);
    await until(async () => expect(JSON.stringify(await notesOf(open))).not.toBe(before));
  }
  const after = await notesOf(open);
  await written(open, after);
  await open.close();
  return after;
}

const restart = async (notes: Readonly<Record<string, string>>) => (open = await start(notes, { storage: device }));

async function undo(says: RegExp): Promise<void> {
  document.querySelectorAll<HTMLElement>(".notice").forEach((el) => el.click());
  command(open, "undo");
  await until(() => expect(texts(".notice").join()).toMatch(says));
  document.querySelectorAll(".notice").forEach((el) => el.remove());
}

/** Today's three cards in review order: due ones, then the new one. */
const three = [["a", "good"], ["b", "again"], ["fresh", "easy"]] as const;

describe("undo after a restart", () => {
  it("by the command, answer by answer, across notes, byte for byte", async () => {
    const after = await answered(files, three);
    expect(after["M.md"]).toContain("fresh::card\n<!--SR:!2024-02-15,4,270-->");
    await restart(after);
    await undo(/Undid "Easy"/);
    await written(open, { ...after, "M.md": good(files["M.md"], "a") });
    await undo(/Undid "Again"/);
    await written(open, { "M.md": good(files["M.md"], "a"), "N.md": files["N.md"] });
    // Another restart in between: the rest can still be undone.
    await open.close();
    await restart(await notesOf(open));
    await undo(/Undid "Good"/);
    await written(open, files);
    await undo(/Nothing to undo/);
    await written(open, files);
  });

  it("by U in a new review: the card that was answered is asked, and can be answered again", async () => {
    const after = await answered(files, [three[0]]);
    await restart(after);
    await review(open, "b");
    press("u");
    await seeFront("a");
    await written(open, files);
    answer("easy");
    await seeFront("b");
    await written(open, { ...files, "M.md": files["M.md"].replace("2024-02-11,4,250", "2024-02-25,14,270") });
  });

  it("by U where nothing is due any more", async () => {
    const before = { "N.md": note(due("a"), due("b")) };
    const after = await answered(before, [["a", "good"], ["b", "good"]]);
    await restart(after);
    command(open, "review");
    await until(() => expect(all(".inline-recall-end")).toHaveLength(1));
    press("u");
    await seeFront("b");
    press("u");
    await seeFront("a");
    await written(open, before);
    press("u");
    await until(() => expect(texts(".inline-recall-note")).toEqual(["Nothing to undo"]));
    await written(open, before);
  });

  it("of both answers to one card", async () => {
    const before = { "N.md": note(due("a")) };
    const after = await answered(before, [["a", "again"], ["a", "hard"]]);
    await restart(after);
    await undo(/Undid "Hard"/);
    await written(open, { "N.md": before["N.md"].replace("2024-02-11,4,250", "2024-02-11,0,230") });
    await undo(/Undid "Again"/);
    await written(open, before);
  });

  it("of fifty answers at least", async () => {
    const fronts = Array.from({ length: 50 }, (_, at) => `q${String(at).padStart(2, "0")}`);
    const before = { "N.md": note(...fronts.map(due)) };
    await restart(await answered(before, fronts.map((front) => [front, "good"])));
    for (let left = fronts.length; left > 0; left--) await undo(/Undid "Good"/);
    await written(open, before);
  }, 60_000);

  it("in a note that is open in an editor, with typing that is not saved", async () => {
    const before = { "N.md": note(due("a")) };
    await restart(await answered(before, [["a", "good"]]));
    await open.app.workspace.getLeaf(true).openFile(open.app.vault.getFileByPath("N.md")!);
    const { editor } = open.app.workspace.getActiveViewOfType(MarkdownView)!;
    editor.replaceRange("typed\n", editor.offsetToPos(0));
    await undo(/Undid "Good"/);
    await written(open, { "N.md": `typed\n${before["N.md"]}` });
    await until(() => expect(editor.getValue()).toBe(`typed\n${before["N.md"]}`));
  });
});

describe("what happened to the note in between", () => {
  const before = { "M.md": note(due("a")), "N.md": note(due("b"), due("c")) };
  const both = [["a", "good"], ["b", "good"]] as const;
  const comment = "2024-02-21,10,250";

  it.each<{ name: string; change: (text: string) => string; back: (text: string) => string }>([
    { name: "lines came in above", change: (text) => `# New\n\n${text}`, back: (text) => `# New\n\n${text}` },
    { name: "another card was answered elsewhere", change: (text) => good(text, "c"), back: (text) => good(text, "c") },
    { name: "a copy was pasted elsewhere", change: (text) => `${text}\n${good(due("b"), "b")}\n`, back: (text) => `${text}\n${good(due("b"), "b")}\n` },
    { name: "the cards changed places", change: () => note(due("c"), good(due("b"), "b")), back: () => note(due("c"), due("b")) },
  ])("$name: taken back all the same", async ({ change, back }) => {
    const after = await answered(before, both);
    await restart({ ...after, "N.md": change(after["N.md"]!) });
    await undo(/Undid "Good"/);
    await written(open, { "M.md": after["M.md"]!, "N.md": back(before["N.md"]) });
  });

  it.each<{ name: string; change: (text: string) => string | null; says: RegExp }>([
    { name: "the comment is another device's", change: (text) => text.replace(comment, "2024-02-22,11,250"), says: /Could not undo: This card has changed/ },
    { name: "the comment is gone", change: (text) => text.replace(`\n<!--SR:!${comment}-->`, ""), says: /Could not undo: This card has changed/ },
    { name: "the card's text was changed", change: (text) => text.replace("back of b", "B"), says: /Could not undo: This card is no longer/ },
    { name: "the card was deleted", change: () => note(due("c")), says: /Could not undo: This card is no longer/ },
    { name: "the card was copied", change: () => note(due("x"), good(due("b"), "b"), due("y"), good(due("b"), "b"), due("z")), says: /Could not undo: .*more than once/ },
    { name: "the note was deleted", change: () => null, says: /Could not undo: The card's note no longer exists/ },
  ])("$name: refused aloud, nothing is written, and the answer before it can be taken back", async ({ change, says }) => {
    const after = await answered(before, both);
    const text = change(after["N.md"]!);
    const rest = text === null ? {} : { "N.md": text };
    await restart({ "M.md": after["M.md"]!, ...rest });
    await undo(says);
    await written(open, { "M.md": after["M.md"]!, ...rest });
    await undo(/Undid "Good"/);
    await written(open, { "M.md": before["M.md"], ...rest });
    await undo(/Nothing to undo/);
  });

  it("the note was renamed in the app: taken back under its new name, also after a restart", async () => {
    const after = await answered(before, both);
    await restart(after);
    await open.app.vault.rename(open.app.vault.getFileByPath("N.md")!, "O.md");
    await open.settle();
    const renamed = await notesOf(open);
    await open.close();
    await restart(renamed);
    await undo(/Undid "Good"/);
    await written(open, { "M.md": after["M.md"]!, "O.md": before["N.md"] });
  });

  it("the write fails: told, and the next try takes it back", async () => {
    const after = await answered(before, both);
    await restart(after);
    open.faults.failWrites("N.md", 1, "ENOSPC: no space left");
    await undo(/Could not undo: The note could not be written\. ENOSPC/);
    await written(open, after);
    await undo(/Undid "Good"/);
    await written(open, { ...after, "N.md": before["N.md"] });
  });
});
