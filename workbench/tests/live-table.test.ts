// Tables in Live Preview; docs/host.md has the source of each behaviour.
import { StateField } from "@codemirror/state";
import { ViewPlugin, type EditorView } from "@codemirror/view";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { App } from "../host/app";
import { MemoryDisk } from "../host/memory-disk";
import { installDomExtensions } from "../widgets/index";
import { editorInfoField, type MarkdownView } from "../workspace/index";
import { editCell } from "../workspace/live-table";

let app: App;
let view: MarkdownView;
const seen = StateField.define<string>({ create: (state) => state.doc.toString(), update: (value) => value });
const made: EditorView[] = [];
const text = "Before\n\n| A | B |\n| --- | --- |\n| one \\| two | **three** |\n\nAfter\n";

async function opened(note = text): Promise<HTMLElement> {
  app = new App({ disk: new MemoryDisk({ "A.md": note }) });
  await app.start();
  app.workspace.registerEditorExtension([seen, ViewPlugin.define((one) => (made.push(one), {}))]);
  const leaf = app.workspace.getLeaf(true);
  await leaf.openFile(app.vault.getFileByPath("A.md")!);
  view = leaf.view as MarkdownView;
  return view.containerEl.querySelector<HTMLElement>(".cm-table-widget")!;
}

beforeAll(() => installDomExtensions(window));
afterEach(async () => {
  made.length = 0;
  await app.close();
});

describe("a table in Live Preview", () => {
  it("is rendered cell by cell: post-processors get each cell, without lines", async () => {
    app = new App({ disk: new MemoryDisk({ "A.md": text }) });
    await app.start();
    const cells: (readonly [string, unknown, string])[] = [];
    app.postProcessors.add((el, ctx) => void cells.push([el.textContent, ctx.getSectionInfo(el), ctx.sourcePath]));
    await app.workspace.getLeaf(true).openFile(app.vault.getFileByPath("A.md")!);
    expect(cells).toEqual(["A", "B", "one | two", "three"].map((words) => [words, null, "A.md"]));
  });

  it("gives a cell being edited an editor with the registered extensions, the note's file, and its own text", async () => {
    const el = await opened();
    const inner = editCell(el, 2, 0);
    expect(inner.state.doc.toString()).toBe("one | two");
    expect(inner.state.field(seen)).toBe("one | two");
    expect(made).toContain(inner);
    const info = inner.state.field(editorInfoField);
    expect([info.file?.path, info.editor === view.editor, view.editor.cm === inner]).toEqual(["A.md", true, false]);
    expect([view.editor.inTableCell, view.editor.activeCM === inner]).toEqual([true, true]);
    expect(view.editor.cm.dom.contains(inner.dom)).toBe(true);
  });

  it("sends typing to the note at once, escaped, with the selection in the note's positions", async () => {
    const el = await opened();
    const inner = editCell(el, 2, 0);
    inner.dispatch({ changes: { from: 0, to: 3, insert: "a|b\nc" }, selection: { anchor: 5 }, userEvent: "input.type" });
    expect(view.editor.getValue()).toBe(text.replace("one", "a\\|b<br>c"));
    expect(view.editor.getCursor()).toEqual({ line: 4, ch: "| a\\|b<br>c".length });
    expect(inner.state.doc.toString()).toBe("a|b\nc | two");
  });

  it("updates the cell being edited from changes of the note, and undoes with the note's history", async () => {
    const el = await opened();
    const inner = editCell(el, 2, 1);
    view.editor.transaction({ changes: [{ from: { line: 4, ch: 16 }, to: { line: 4, ch: 16 }, text: "x" }, { from: { line: 0, ch: 0 }, text: "y" }] });
    const with2 = view.editor.getValue();
    expect([with2.startsWith("yBefore"), inner.state.doc.toString()]).toEqual([true, `*x*three**`]);
    view.editor.undo();
    expect([view.editor.getValue(), inner.state.doc.toString()]).toEqual([text, "**three**"]);
    view.editor.transaction({ changes: [{ from: { line: 2, ch: 0 }, to: { line: 4, ch: 4 }, text: "no table" }] });
    expect(view.editor.inTableCell).toBe(false);
  });
});
