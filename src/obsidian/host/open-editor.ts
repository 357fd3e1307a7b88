import type { EditorView, ViewUpdate } from "@codemirror/view";
import { editorInfoField, MarkdownView, type App, type Editor, type TFile } from "obsidian";
import type { IndexView } from "../../app/api/counts";

/**
 * The Markdown views whose editors show this note, the active one first. A view names its file before its editor has the text: `holds` tells.
 * In reading view the editor behind it may be out of date, so that does not count: nothing can be typed there either.
 */
export function openEditorsOf(app: App, file: TFile): readonly MarkdownView[] {
  const active = app.workspace.getActiveViewOfType(MarkdownView);
  const views = [active, ...app.workspace.getLeavesOfType("markdown").map((leaf) => leaf.view)];
  const shown = (view: unknown): view is MarkdownView => view instanceof MarkdownView && view.file === file && view.getMode() === "source";
  return [...new Set(views.filter(shown))];
}

/** The first of them that holds the note; null when there is none. */
export function openEditorOf(app: App, file: TFile): MarkdownView | null {
  return openEditorsOf(app, file).find((view) => holds(view, file)) ?? null;
}

/**
 * Whether a view's editor has the text of the file that the view names. While the note is loaded it is still empty, or has the note before,
 * and `data` is null, whatever its type says; behind typing `data` comes some milliseconds late.
 */
export function holds(view: MarkdownView, file: TFile): boolean {
  return view.file === file && isLoaded(view) && readsAs(view.data) === readsAs(view.editor.getValue());
}

/** False while a view has no file's text at all, so nothing that was typed either. */
export function isLoaded(view: MarkdownView): boolean {
  return typeof (view.data as unknown) === "string";
}

/** When a note was typed in last where no view shows it, as in a canvas card. */
const typing = new WeakMap<TFile, number>();
/** How long after the last key such an editor has saved; milliseconds. The app waits 2 s, and nobody can ask it. */
const saveDelay = 2500;

/** To be told of each update of an editor. */
export function sawUpdate({ docChanged, transactions, state }: ViewUpdate): void {
  const info = state.field(editorInfoField, false);
  if (docChanged && info?.file && !(info instanceof MarkdownView) && !transactions.some((tr) => tr.isUserEvent("set"))) typing.set(info.file, performance.now());
}

/** Whether a note was typed in just now where no view shows it. */
export function isTypedElsewhere(file: TFile): boolean {
  return performance.now() - (typing.get(file) ?? -saveDelay) < saveDelay;
}

/** What the app's editors have beside what it declares. */
interface EditorParts {
  readonly cm?: EditorView;
  readonly inTableCell?: boolean;
}

/**
 * Whether a view of CodeMirror shows the note that its state names, and not a part of it. A table's cell in edit has a view of its own, which names the file
 * and the editor of the note, and stands inside of its view.
 */
export function isWhole(view: EditorView): boolean {
  const { cm } = (view.state.field(editorInfoField, false)?.editor ?? {}) as EditorParts;
  return cm === undefined ? view.dom.parentElement?.closest(".cm-editor") == null : cm.state.doc === view.state.doc;
}

/** Whether a table's cell is in edit. The editor's positions are the note's even then, but what it has selected is the cell's matter. */
export function isInCell(editor: Editor): boolean {
  const { cm, inTableCell } = editor as EditorParts;
  return inTableCell ?? cm?.contentDOM.querySelector(".cm-editor") != null;
}

/** Whether the pane that an editor is of shows another note by now. */
export function hasLeft(app: App, editor: Editor, path: string): boolean {
  return app.workspace.getLeavesOfType("markdown").some(({ view }) => view instanceof MarkdownView && view.editor === editor && view.file?.path !== path);
}

/** How long the app may take to tell of a note that was saved; milliseconds. */
const patience = 1000;

/** Saves what is typed in a note, and waits until the index has heard of it. */
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

/** The text as an editor holds it: without a BOM, every line break as LF. */
export function readsAs(disk: string): string {
  const text = withoutMark(disk);
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

export const byteOrderMarkText = "\uFEFF";

/** A text without the byte order mark, which the app leaves out when it reads a note, and keeps in some other places. */
export function withoutMark(text: string): string {
  return text.startsWith(byteOrderMarkText) ? text.slice(byteOrderMarkText.length) : text;
}
