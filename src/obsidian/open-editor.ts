import { MarkdownView, type App, type TFile } from "obsidian";

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

/** The text as an editor holds it: without a BOM, every line break as LF. */
export function readsAs(disk: string): string {
  const text = disk.startsWith("\uFEFF") ? disk.slice(1) : disk;
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
