import { TFile, type Plugin } from "obsidian";
import { strings } from "../i18n";
import { openPanel } from "./open-panel";
import type { ReviewDesk } from "./review-desk";
import type { Services } from "./services";

interface CommandRow {
  readonly id: string;
  readonly name: string;
  readonly icon: string;
  /** The act, or null when it cannot be done now; the palette then leaves the command out. */
  readonly act: () => (() => void) | null;
}

/** Commands, the ribbon icon and the file menu: every way into a review that is no view. */
export function registerCommands(plugin: Plugin, services: Services, desk: ReviewDesk): void {
  const { app, library, settings } = services;
  const words = strings.views;
  const rows: readonly CommandRow[] = [
    { id: "review", name: words.commands.review, icon: "gallery-vertical-end", act: () => () => desk.review() },
    { id: "review-note", name: words.commands.reviewNote, icon: "file-text", act: () => reviewOf(app.workspace.getActiveFile()) },
    { id: "undo", name: words.commands.undo, icon: "undo-2", act: () => () => void desk.undo() },
    { id: "open-panel", name: words.commands.panel, icon: "panel-right", act: () => () => void openPanel(app) },
  ];
  function reviewOf(file: TFile | null): (() => void) | null {
    // Before all notes were looked at, nobody knows that this one has no cards.
    if (file === null || file.extension !== "md" || (library.progress === null && library.countsOf(file.path).total === 0)) return null;
    return () => desk.review({ kind: "note", path: file.path });
  }
  for (const { id, name, icon, act } of rows) {
    plugin.addCommand({
      id,
      name,
      icon,
      checkCallback: (checking) => {
        const run = act();
        if (!checking) run?.();
        return run !== null;
      },
    });
  }
  plugin.registerEvent(
    app.workspace.on("file-menu", (menu, file) => {
      const run = file instanceof TFile ? reviewOf(file) : null;
      if (run === null) return;
      menu.addItem((row) => row.setTitle(words.menu.reviewNote).setIcon("gallery-vertical-end").setSection("action").onClick(run));
    }),
  );
  const ribbon = plugin.addRibbonIcon("gallery-vertical-end", words.ribbon, () => desk.review());
  const drawRibbon = (): void => ribbon.toggle(settings.current.showRibbon);
  plugin.register(settings.subscribe(drawRibbon));
  drawRibbon();
}
