// Answers to notes being opened: a view names its file before its editor has the text.
import { afterEach, describe, expect, it } from "vitest";
import { MarkdownView } from "../../workbench/obsidian";
import type { OpenPlugin } from "../../workbench/open-plugin";
import { DeferredView } from "../../workbench/workspace/view";
import type { WorkspaceLeaf } from "../../workbench/workspace/index";
import { answer, due, good, note, notesOf, review, seeFront, start, until, written } from "./desk";

let open: OpenPlugin;
afterEach(() => open.close());

const both = note(due("a"), due("b"));
const other = "# Other\n\nNo cards, but words that somebody wrote.\n";
const files = { "N.md": both, "O.md": other };
const after = { ...files, "N.md": good(both, "a") };

const fileOf = (path: string) => open.app.vault.getFileByPath(path)!;
const textIn = (leaf: WorkspaceLeaf) => (leaf.view as MarkdownView).editor.getValue();
/** Resolves after the note was read from disk `times` more times. */
async function looked(times: number, path = "N.md"): Promise<void> {
  const from = open.faults.reads(path);
  await until(() => expect(open.faults.reads(path)).toBeGreaterThanOrEqual(from + times));
}

describe("a note that is being loaded when its answer is written", () => {
  it.each([
    { name: "into a new tab", before: null, leaves: false },
    { name: "into a tab whose editor is emptied", before: "O.md", leaves: false },
    { name: "into a tab whose editor still has the note before", before: "O.md", leaves: true },
  ])("$name: nothing is written or judged by that editor", async ({ before, leaves }) => {
    open = await start(files);
    const leaf = open.app.workspace.getLeaf(true);
    if (before !== null) await leaf.openFile(fileOf(before));
    await review(open, "a");
    open.app.loads.leavesEditors = leaves;
    const release = open.app.loads.hold("N.md");
    const opened = leaf.openFile(fileOf("N.md"));
    await until(() => expect(open.app.loads.waiting("N.md")).toBe(1));
    const shown = textIn(leaf);
    expect(shown).toBe(leaves ? other : "");
    answer();
    await seeFront("b");
    await looked(3);
    expect(await notesOf(open)).toEqual(files);
    expect(textIn(leaf)).toBe(shown);
    release();
    await opened;
    await written(open, after);
    expect(textIn(leaf)).toBe(good(both, "a"));
  });

  it("is left for another note before it was loaded: the answer is written on disk", async () => {
    open = await start(files);
    const leaf = open.app.workspace.getLeaf(true);
    await leaf.openFile(fileOf("O.md"));
    await review(open, "a");
    open.app.loads.leavesEditors = true;
    const release = open.app.loads.hold("N.md");
    const opened = leaf.openFile(fileOf("N.md"));
    await until(() => expect(open.app.loads.waiting("N.md")).toBe(1));
    answer();
    await looked(2);
    const back = leaf.openFile(fileOf("O.md"));
    await written(open, after);
    release();
    await Promise.all([opened, back]);
    expect(textIn(leaf)).toBe(other);
    expect(await notesOf(open)).toEqual(after);
  });

  it("is in one pane already: the answer goes in through that one, and the other loads it", async () => {
    open = await start(files);
    const first = open.app.workspace.getLeaf(true);
    await first.openFile(fileOf("N.md"));
    await review(open, "a");
    const release = open.app.loads.hold("N.md");
    const second = open.app.workspace.getLeaf("split");
    const opened = second.openFile(fileOf("N.md"));
    await until(() => expect(open.app.loads.waiting("N.md")).toBe(1));
    open.app.workspace.setActiveLeaf(second, { focus: false });
    answer();
    await written(open, after);
    expect([textIn(first), textIn(second)]).toEqual([good(both, "a"), ""]);
    release();
    await opened;
    expect(textIn(second)).toBe(good(both, "a"));
    expect(await notesOf(open)).toEqual(after);
  });

  it("stands in a tab that is restored but not drawn yet: the answer is written on disk", async () => {
    open = await start(files);
    const leaf = open.app.workspace.getLeaf(true);
    await leaf.openFile(fileOf("N.md"));
    await leaf.open(new DeferredView(leaf, leaf.getViewState(), "N"));
    await review(open, "a");
    answer();
    await written(open, after);
    await leaf.loadIfDeferred();
    expect(textIn(leaf)).toBe(good(both, "a"));
  });
});

it("a note whose pane goes on to another one while it is saved: both are what they should be", async () => {
  open = await start(files);
  const leaf = open.app.workspace.getLeaf(true);
  await leaf.openFile(fileOf("N.md"));
  await review(open, "a");
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const write = open.faults.write.bind(open.faults);
  open.faults.write = async (path, bytes) => {
    if (path === "N.md") await held;
    return write(path, bytes);
  };
  answer();
  await until(() => expect(textIn(leaf)).toBe(good(both, "a")));
  const moved = leaf.openFile(fileOf("O.md"));
  release();
  await moved;
  await written(open, after);
  expect(textIn(leaf)).toBe(other);
});
