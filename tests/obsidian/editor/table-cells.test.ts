// A table cell being edited is an editor of its own, with our extensions and the note's file: its text must not be taken for the note's.
import { EditorView, runScopeHandlers } from "@codemirror/view";
import { afterEach, describe, expect, it } from "vitest";
import { MarkdownView } from "../../../workbench/obsidian";
import type { OpenPlugin } from "../../../workbench/open-plugin";
import { editCell } from "../../../workbench/workspace/live-table";
import { all, answer, command, good, notesOf, review, start, texts, until, written } from "../../faults/desk";

let open: OpenPlugin;
afterEach(() => open.close());

const comment = "<!--SR:!2024-02-11,4,250-->";
const table = `| Term | Said |\n| --- | --- |\n| b::back of b ${comment} | ? |\n`;
const text = `a::back of a\n${comment}\n\n${table}\nThe end.\n`;
/** All notes are in the deck of their folder, so that a cell alone would be a note with cards. */
const settings = { algorithm: "sm2", order: "note", sm2: { loadBalance: false }, folderDecks: true };

let view: MarkdownView;
async function cell(row: number, column: number, note = text): Promise<EditorView> {
  open = await start({ "Deck/N.md": note }, { settings });
  const leaf = open.app.workspace.getLeaf(true);
  await leaf.openFile(open.app.vault.getFileByPath("Deck/N.md")!);
  view = leaf.view as MarkdownView;
  await open.settle();
  return editCell(view.containerEl.querySelector<HTMLElement>(".cm-table-widget")!, row, column);
}

const notices = () => texts(".notice");
const editorOf = () => view.editor;
const cellReason = /table cell/;

describe("a table cell in edit", () => {
  it("has no chips, marks or hidden answers, also after settings, the index or the note have changed", async () => {
    const inner = await cell(2, 0);
    expect(inner.state.doc.toString()).toBe(`b::back of b ${comment}`);
    const drawn = () => [...inner.dom.querySelectorAll('[class*="inline-recall"]')].map((el) => el.className);
    expect(drawn()).toEqual([]);
    expect(all(".cm-content .inline-recall-chip").length).toBeGreaterThan(0);
    inner.dispatch({ changes: { from: 0, insert: "x" }, userEvent: "input.type" });
    expect(editorOf().getValue()).toBe(text.replace("| b::", "| xb::"));
    await view.save();
    await open.settle();
    expect(drawn()).toEqual([]);
    command(open, "hide-answers");
    expect(drawn()).toEqual([]);
    expect(inner.contentDOM.textContent).toContain("back of b");
    expect(view.editor.cm.dom.querySelectorAll(".inline-recall-answer").length).toBeGreaterThan(0);
  });

  it("has its chip again when the note has been saved after it was left", async () => {
    const inner = await cell(2, 0);
    inner.dispatch({ changes: { from: 0, insert: "x" }, userEvent: "input.type" });
    view.editor.cm.contentDOM.dispatchEvent(new FocusEvent("focusin"));
    await open.settle();
    const chips = () => texts(".cm-table-widget td .inline-recall-chip");
    expect(texts(".cm-table-widget td")[0]).toContain("xb::back");
    await view.save();
    await until(() => expect(chips()).toHaveLength(1));
  });

  it("keeps Enter to the app behind what would be a separator", async () => {
    const inner = await cell(2, 1, text.replace("| ? |", "| Front<br>? |"));
    inner.dispatch({ selection: { anchor: inner.state.doc.length } });
    runScopeHandlers(inner, new KeyboardEvent("keydown", { key: "Enter" }), "editor");
    expect(editorOf().getValue()).toBe(text.replace("| ? |", "| Front<br>? |"));
  });

  it.each(["make-deletion", "make-deletion-next", "make-deletion-same", "reverse-card", "swap-sides", "split-list"])("refuses %s with a reason", async (id) => {
    const inner = await cell(2, 0);
    inner.dispatch({ selection: { anchor: 3, head: 7 } });
    command(open, id);
    expect(notices()).toEqual([expect.stringMatching(cellReason)]);
    expect(editorOf().getValue()).toBe(text);
  });

  it("has its card explained as the note's, at the note's place", async () => {
    await cell(2, 0);
    command(open, "inspect");
    await until(() => expect(texts(".inline-recall-inspection").join()).toMatch(/row of a table|card/i));
    expect(editorOf().getValue()).toBe(text);
  });

  it("gives Add card its words, and the card a place in the note", async () => {
    const inner = await cell(1 + 1, 0);
    inner.dispatch({ selection: { anchor: 3, head: 7 } });
    command(open, "add-card");
    await until(() => expect(all(".inline-recall-add")).toHaveLength(1));
    expect([...document.querySelectorAll<HTMLTextAreaElement>(".inline-recall-add textarea")].map((el) => el.value)).toContain("back");
  });

  it("is told of a grade of its card, which goes into the note", async () => {
    const inner = await cell(2, 0);
    await review(open, "a");
    answer();
    await until(() => expect(all(".inline-recall-front").map((el) => el.textContent?.trim())).toEqual(["b"]));
    answer();
    const after = good(text, "a").replace(`b ${comment}`, "b <!--SR:!2024-02-21,10,250-->");
    await written(open, { "Deck/N.md": after });
    expect(editorOf().getValue()).toBe(after);
    expect(inner.state.doc.toString()).toBe("b::back of b <!--SR:!2024-02-21,10,250-->");
    expect(await notesOf(open)).toEqual({ "Deck/N.md": after });
  });
});
