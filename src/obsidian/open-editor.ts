import { MarkdownView, type App, type TFile } from "obsidian";
import type { Library } from "../app/library";

/**
 * The Markdown view whose editor holds this note, the active one first; null when there is none.
 * In reading view the editor behind it may be out of date, so that does not count: nothing can be typed there either.
 */
export function openEditorOf(app: App, file: TFile): MarkdownView | null {
  const active = app.workspace.getActiveViewOfType(MarkdownView);
  const views = app.workspace.getLeavesOfType("markdown").map((leaf) => leaf.view);
  for (const view of [active, ...views]) {
    if (view instanceof MarkdownView && view.file === file && view.getMode() === "source") return view;
  }
  return null;
}

/** How long the app may take to tell of a note that was saved; milliseconds. */
const patience = 1000;

/** Saves what is typed in a note, and waits until the index has heard of it. */
export async function saveTyping(app: App, library: Library, path: string): Promise<void> {
  const file = app.vault.getFileByPath(path);
  const view = file === null ? null : openEditorOf(app, file);
  if (file === null || view === null || readsAs(await app.vault.cachedRead(file)) === readsAs(view.editor.getValue())) return;
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
  const text = disk.startsWith("\uFEFF") ? disk.slice(1) : disk;
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
