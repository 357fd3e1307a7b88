import { Menu } from "../widgets/index";
import type { MarkdownView } from "./markdown-view";

/** The editor's context menu: clipboard entries, then those of plugins from "editor-menu". */
export function showEditorMenu(view: MarkdownView, evt: MouseEvent): void {
  evt.preventDefault();
  const { editor } = view;
  const { cm } = editor;
  const at = cm.posAtCoords({ x: evt.clientX, y: evt.clientY });
  const { from, to } = cm.state.selection.main;
  if (at !== null && (at < from || at > to)) cm.dispatch({ selection: { anchor: at } });
  const menu = new Menu();
  const selected = editor.somethingSelected();
  const copy = (): Promise<void> => navigator.clipboard.writeText(editor.getSelection());
  menu.addItem((item) =>
    item.setTitle("Cut").setIcon("scissors").setSection("clipboard").setDisabled(!selected)
      .onClick(() => void copy().then(() => editor.replaceSelection("", "delete.cut"))),
  );
  menu.addItem((item) => item.setTitle("Copy").setIcon("copy").setSection("clipboard").setDisabled(!selected).onClick(() => void copy()));
  menu.addItem((item) =>
    item.setTitle("Paste").setIcon("clipboard-paste").setSection("clipboard")
      .onClick(() => void navigator.clipboard.readText().then((text) => editor.replaceSelection(text, "input.paste"))),
  );
  menu.addItem((item) =>
    item.setTitle("Select all").setIcon("box-select").setSection("clipboard")
      .onClick(() => editor.setSelection({ line: 0, ch: 0 }, { line: editor.lastLine(), ch: editor.getLine(editor.lastLine()).length })),
  );
  view.app.workspace.trigger("editor-menu", menu, editor, view);
  menu.showAtMouseEvent(evt);
}
