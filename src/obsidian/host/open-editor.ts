import type { EditorView, ViewUpdate } from "@codemirror/view";
import { editorInfoField, MarkdownView, type App, type Editor, type TFile } from "obsidian";
import type { IndexView } from "../../app/api/counts";

/**
 * The Markdown views whose editors show this note, the active one first. A view names its file before its editor has the text: see `holds`.
 * Leaves out views in reading view: their editor may be out of date, and nothing can be typed there.
 */
export function openEditorsOf(app: App, file: TFile): readonly MarkdownView[] {
  const active = app.workspace.getActiveViewOfType(MarkdownView);
  const views = [active, ...app.workspace.getLeavesOfType("markdown").map((leaf) => leaf.view)];
  const shown = (view: unknown): view is MarkdownView => view instanceof MarkdownView && view.file === file && view.getMode() === "source";
  return [...new Set(views.filter(shown))];
}

/** The first of them that has the note loaded; null when there is none. */
export function openEditorOf(app: App, file: TFile): MarkdownView | null {
  return openEditorsOf(app, file).find((view) => holds(view, file)) ?? null;
}

/**
 * Whether a view's editor has the text of the view's file. While the note loads, the editor is empty or has the previous note, and `data`
 * is null, despite its type; while typing, `data` lags by some milliseconds.
 */
export function holds(view: MarkdownView, file: TFile): boolean {
  return view.file === file && isLoaded(view) && readsAs(view.data) === readsAs(view.editor.getValue());
}

/** False while a view has no file text at all, so nothing can have been typed. */
export function isLoaded(view: MarkdownView): boolean {
  return typeof (view.data as unknown) === "string";
}

/** Last time of typing in a note outside any view, such as in a canvas card. */
const typing = new WeakMap<TFile, number>();
/** Milliseconds after the last key until such an editor has saved. The app waits 2 s and has no API for it. */
const saveDelay = 2500;

/** Call for each update of an editor. */
export function sawUpdate({ docChanged, transactions, state }: ViewUpdate): void {
  const info = state.field(editorInfoField, false);
  if (docChanged && info?.file && !(info instanceof MarkdownView) && !transactions.some((tr) => tr.isUserEvent("set"))) typing.set(info.file, performance.now());
}

/** Whether a note was just typed in outside any view. */
export function isTypedElsewhere(file: TFile): boolean {
  return performance.now() - (typing.get(file) ?? -saveDelay) < saveDelay;
}

/** Undeclared members of the app's editors. */
interface EditorParts {
  readonly cm?: EditorView;
  readonly inTableCell?: boolean;
}

/**
 * Whether a CodeMirror view shows the note that its state names, and not a part of it. The view for editing a table cell names the file and
 * editor of the note, and is inside the note's view.
 */
export function isWhole(view: EditorView): boolean {
  const { cm } = (view.state.field(editorInfoField, false)?.editor ?? {}) as EditorParts;
  return cm === undefined ? view.dom.parentElement?.closest(".cm-editor") == null : cm.state.doc === view.state.doc;
}

/** Whether a table cell is being edited. Positions in the editor are then still the note's, but the selection is the cell's. */
export function isInCell(editor: Editor): boolean {
  const { cm, inTableCell } = editor as EditorParts;
  return inTableCell ?? cm?.contentDOM.querySelector(".cm-editor") != null;
}

/** Whether the editor's pane now shows another note. */
export function hasLeft(app: App, editor: Editor, path: string): boolean {
  return app.workspace.getLeavesOfType("markdown").some(({ view }) => view instanceof MarkdownView && view.editor === editor && view.file?.path !== path);
}

/** Maximum wait for the app to report a saved note; milliseconds. */
const patience = 1000;

/** Saves what was typed in a note, and waits until the index has it. */
export async function saveTyping(app: App, library: IndexView, path: string): Promise<void> {
  const file = app.vault.getFileByPath(path);
  if (file === null) return;
  const saved = readsAs(await app.vault.cachedRead(file));
  const view = openEditorsOf(app, file).find(isLoaded);
  if (view === undefined || saved === readsAs(view.editor.getValue())) return;
  const heard = new Promise<void>((resolve) => {
    const stop = library.subscribe(() => {
      stop();
      resolve();
    });
    view.containerEl.win.setTimeout(resolve, patience);
  });
  await view.save();
  await heard;
}

/** The text as an editor has it: without a BOM, with LF line breaks. */
export function readsAs(disk: string): string {
  const text = withoutMark(disk);
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

export const byteOrderMarkText = "\uFEFF";

/** The text without a byte order mark, which the app drops when it reads a note, but keeps in some other places. */
export function withoutMark(text: string): string {
  return text.startsWith(byteOrderMarkText) ? text.slice(byteOrderMarkText.length) : text;
}
