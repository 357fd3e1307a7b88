import { MarkdownView, Notice, Platform, type App, type TFile, type WorkspaceLeaf } from "obsidian";
import { strings } from "../../i18n";

/** Shows a note at a 0-based line: in its tab if it has one, else in a new one. Tells the user if the note no longer exists. */
export function openNoteAt(app: App, path: string, line: number): Promise<void> {
  return openNote(app, path, "tab", { line });
}

/** Shows a note, at a 0-based line if given: in its tab if it has one, else in place of what is shown. Tells the user if it no longer exists. */
export function openNoteHere(app: App, path: string, line?: number): Promise<void> {
  return openNote(app, path, false, line === undefined ? undefined : { line });
}

/** `otherwise`: where a note without a tab opens. */
async function openNote(app: App, path: string, otherwise: "tab" | false, eState?: { readonly line: number }): Promise<void> {
  const file = app.vault.getFileByPath(path);
  if (file === null) {
    new Notice(strings.review.noteUnavailable);
    return;
  }
  const open = leafOf(app, file);
  if (open === null) {
    await app.workspace.getLeaf(otherwise).openFile(file, { active: true, ...(eState && { eState }) });
    return;
  }
  app.workspace.setActiveLeaf(open, { focus: true });
  await app.workspace.revealLeaf(open);
  if (eState !== undefined) open.setEphemeralState(eState);
}

/**
 * Shows a note at a 0-based line beside what is shown now: in its tab if it has one, else in `last`, the tab used before, else in a new split. The
 * focus stays. Returns the tab; null if the note no longer exists, which the user is told.
 */
export async function showNoteBeside(app: App, path: string, line: number, last: WorkspaceLeaf | null): Promise<WorkspaceLeaf | null> {
  const file = app.vault.getFileByPath(path);
  if (file === null) {
    new Notice(strings.review.noteUnavailable);
    return null;
  }
  const { workspace } = app;
  const known = last !== null && workspace.getLeavesOfType("markdown").includes(last) ? last : null;
  const leaf = leafOf(app, file) ?? known ?? (Platform.isPhone ? workspace.getLeaf("tab") : workspace.getLeaf("split", "vertical"));
  if (leaf.view instanceof MarkdownView && leaf.view.file === file) {
    await workspace.revealLeaf(leaf);
    leaf.setEphemeralState({ line });
  } else await leaf.openFile(file, { active: Platform.isPhone, eState: { line } });
  return leaf;
}

/** A path for a new note with this name: numbered when there is one already. */
export function freePath({ vault }: App, name: string): string {
  const taken = new Set(vault.getAllLoadedFiles().map(({ path }) => path.toLowerCase()));
  let path = `${name}.md`;
  for (let at = 2; taken.has(path.toLowerCase()); at++) path = `${name} ${String(at)}.md`;
  return path;
}

function leafOf(app: App, file: TFile): WorkspaceLeaf | null {
  return app.workspace.getLeavesOfType("markdown").find((leaf) => leaf.view instanceof MarkdownView && leaf.view.file === file) ?? null;
}

/** Closes the settings window, which covers notes. Not in the app's declared interface: without it, the window stays open. */
export function closeSettings(app: App): void {
  (app as App & { readonly setting?: { close?(): void } }).setting?.close?.();
}
