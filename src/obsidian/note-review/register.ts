import { TFile, type Menu, type Plugin, type TAbstractFile } from "obsidian";
import type { NoteReviewEvents } from "../../app/api/note-reviews";
import { strings } from "../../i18n";
import type { Services } from "../ui/services";
import { AllNotes } from "./all-notes";
import { addAnswers } from "./answers";
import { registerNoteBars } from "./bar";
import { reviewNote } from "./dialog";
import { NotesAway, putAwayRows } from "./put-away";
import { registerQueueView } from "./queue-view";
import { registerReadingPlaces } from "./reading";
import { isToReview, openNext, setInReview } from "./words";

const words = strings.noteReview.commands;
const reviewIcon = "file-check";

/** Registers the commands and menus of whole notes. A vault without notes in review has none of them. */
export function registerNoteReview(plugin: Plugin, services: Services): void {
  const { app, noteReviews } = services;
  const isIn = (file: TAbstractFile | null): boolean => file !== null && noteReviews.find(file.path) !== null;
  const canAdd = (file: TAbstractFile | null): boolean => file instanceof TFile && noteReviews.isUsed && noteReviews.canAdd(file.path);
  const rows = [
    { id: "review-whole-note", name: words.review, icon: reviewIcon, fits: isIn, act: (path: string) => reviewNote(services, path) },
    { id: "add-note-to-review", name: words.add, icon: "file-plus-2", fits: canAdd, act: (path: string) => setInReview(services, path, true) },
    ...putAwayRows(services),
    { id: "remove-note-from-review", name: words.remove, icon: "file-minus-2", fits: isIn, act: (path: string) => setInReview(services, path, false) },
  ];
  for (const { id, name, icon, fits, act } of rows) {
    plugin.addCommand({
      id,
      name,
      icon,
      checkCallback: (checking) => {
        const file = app.workspace.getActiveFile();
        if (file === null || !fits(file)) return false;
        if (!checking) void act(file.path);
        return true;
      },
    });
  }
  const isUsed = (): boolean => noteReviews.isUsed;
  const ofVault = [
    { id: "next-note", name: words.next, icon: "file-clock", fits: isUsed, act: () => openNext(services, "", app.workspace.getActiveFile()?.path ?? null) },
    { id: "all-notes", name: words.all, icon: "list", fits: isUsed, act: () => new AllNotes(services).open() },
    { id: "notes-away", name: words.away, icon: "circle-pause", fits: () => noteReviews.away.length > 0, act: () => new NotesAway(services).open() },
  ];
  for (const { fits, act, ...command } of ofVault) {
    plugin.addCommand({
      ...command,
      checkCallback: (checking) => {
        const isOffered = fits();
        if (!checking && isOffered) act();
        return isOffered;
      },
    });
  }
  const addRows = (menu: Menu, file: TAbstractFile): void => {
    for (const { name, icon, fits, act } of rows) {
      if (fits(file)) menu.addItem((row) => row.setTitle(name).setIcon(icon).setSection("action").onClick(() => void act(file.path)));
    }
  };
  plugin.registerEvent(app.workspace.on("file-menu", addRows));
  plugin.registerEvent(
    app.workspace.on("editor-menu", (menu, editor, { file }) => {
      if (file === null) return;
      addRows(menu, file);
      if (isToReview(services, file.path)) addAnswers(menu, services, noteReviews.offerIn(file.path, editor.getValue()));
    }),
  );
  registerNoteBars(plugin, services);
  registerQueueView(plugin, services);
  registerReadingPlaces(plugin, services);
}

/** Keeps the list of notes in review current. */
export function registerNoteReviewEvents(plugin: Plugin, events: NoteReviewEvents): void {
  const { vault, metadataCache, workspace } = plugin.app;
  plugin.registerEvent(metadataCache.on("changed", (file) => events.changed(file.path)));
  plugin.registerEvent(vault.on("rename", (file, from) => events.renamed(from, file.path)));
  plugin.registerEvent(vault.on("delete", (file) => events.deleted(file.path)));
  workspace.onLayoutReady(() => void events.start());
}
