import { TFile, getAllTags, type Plugin } from "obsidian";
import type { CardLibrary } from "../app/card-library";
import type { Reviews } from "../app/review-state";
import { panelType } from "./decks/panel";
import { tellPending } from "./start-notices";

/** How often the study day is looked at; milliseconds. */
const dayCheck = 30_000;

/** Keeps the index current from the app's events, from the moment the vault is known. Folder renames arrive as one event per note. */
export function registerIndexEvents(plugin: Plugin, library: CardLibrary, reviews: Reviews): void {
  const { vault, metadataCache, workspace } = plugin.app;
  workspace.onLayoutReady(() => {
    plugin.registerEvent(metadataCache.on("changed", (file, data, cache) => library.noteChanged(file.path, data, getAllTags(cache) ?? [])));
    plugin.registerEvent(
      vault.on("rename", (file, oldPath) => {
        if (file instanceof TFile) library.noteRenamed(oldPath, file.path);
      }),
    );
    plugin.registerEvent(
      vault.on("delete", (file) => {
        if (file instanceof TFile) library.noteDeleted(file.path);
      }),
    );
    void library.start().then(async () => {
      reviews.replay();
      await reviews.settled();
      const seen = workspace.getLeavesOfType(panelType).some(({ view }) => view.containerEl.isShown());
      if (!seen) tellPending(reviews.pending);
    });
  });
  let day = library.today();
  plugin.registerInterval(
    window.setInterval(() => {
      reviews.checkDay();
      if (library.today() === day) return;
      day = library.today();
      library.dayTurned();
    }, dayCheck),
  );
}
