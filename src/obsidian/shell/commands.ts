import { TFile, type Plugin } from "obsidian";
import { strings } from "../../i18n";
import { SuspendedList } from "../review/suspended-list";
import { examIcon, openExam } from "../doctor/view";
import { SearchPicker } from "../decks/review-search";
import { openPanel } from "../decks/open-panel";
import { cardsIcon, openCards } from "../library/view";
import type { ReviewWindows } from "../review/review-windows";
import type { Services } from "../ui/services";
import { registerSearchCommands } from "./search-commands";
import { openStatistics, statsIcon } from "../stats/view";

interface CommandRow {
  readonly id: string;
  readonly name: string;
  readonly icon: string;
  /** The action, or null when it is unavailable; the palette then hides the command. */
  readonly act: () => (() => void) | null;
}

/** Registers commands, the ribbon icon and the file menu: every way into a review outside views. */
export function registerCommands(plugin: Plugin, services: Services, desk: ReviewWindows): void {
  const { app, doctor, library } = services;
  const words = strings.views;
  const exam = strings.doctor.commands;
  const rows: readonly CommandRow[] = [
    { id: "review", name: words.commands.review, icon: "gallery-vertical-end", act: () => () => desk.review() },
    { id: "review-in-tab", name: words.commands.reviewInTab, icon: "gallery-vertical-end", act: () => () => desk.reviewInTab() },
    { id: "review-search", name: words.searches.command, icon: "gallery-vertical-end", act: () => (services.settings.current.savedSearches.length === 0 ? null : () => new SearchPicker(services, desk).open()) },
    { id: "review-note", name: words.commands.reviewNote, icon: "file-text", act: () => reviewOf(app.workspace.getActiveFile()) },
    { id: "undo", name: words.commands.undo, icon: "undo-2", act: () => () => void desk.undo() },
    { id: "away", name: words.commands.away, icon: "circle-pause", act: () => () => new SuspendedList(services).open() },
    { id: "open-panel", name: words.commands.panel, icon: "panel-right", act: () => () => void openPanel(app) },
    { id: "open-cards", name: strings.library.command, icon: cardsIcon, act: () => () => void openCards(services) },
    { id: "open-statistics", name: strings.stats.command, icon: statsIcon, act: () => () => void openStatistics(services) },
    { id: "examine", name: exam.all, icon: examIcon, act: () => () => void openExam(services, { kind: "all" }) },
    { id: "examine-note", name: exam.note, icon: examIcon, act: () => examOf(app.workspace.getActiveFile()) },
  ];
  function reviewOf(file: TFile | null): (() => void) | null {
    // Until all notes have been read, the note may still have cards.
    if (file === null || file.extension !== "md" || (library.progress === null && library.countsOf(file.path).total === 0)) return null;
    return () => desk.review({ kind: "note", path: file.path });
  }
  function examOf(file: TFile | null): (() => void) | null {
    if (file === null || file.extension !== "md" || !doctor.isExamined(file.path)) return null;
    return () => void openExam(services, { kind: "note", path: file.path });
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
  registerSearchCommands(plugin, services, desk);
  plugin.registerEvent(
    app.workspace.on("file-menu", (menu, file) => {
      if (!(file instanceof TFile)) return;
      const rowsOf = [
        [words.menu.reviewNote, "gallery-vertical-end", reviewOf(file)],
        [exam.note, examIcon, examOf(file)],
      ] as const;
      for (const [title, icon, run] of rowsOf) {
        if (run !== null) menu.addItem((row) => row.setTitle(title).setIcon(icon).setSection("action").onClick(run));
      }
    }),
  );
  plugin.addRibbonIcon("gallery-vertical-end", words.ribbon, () => desk.review());
}
