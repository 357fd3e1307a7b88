import { TFile, debounce, getAllTags, type Plugin, type TAbstractFile } from "obsidian";
import type { CardIndex } from "../../app/api/card-index";
import type { Doctor } from "../../app/api/doctor";
import type { Reviews } from "../../app/api/reviews";
import { panelType } from "../decks/panel";
import { withoutMark } from "../host/open-editor";
import { tellPending } from "./start-notices";

/** Keeps the index current with the vault, keeps the index saved, and follows the study day. */
export function registerVaultEvents(plugin: Plugin, library: CardIndex, reviews: Reviews, mixed: Doctor["mixed"]): void {
  plugin.app.workspace.onLayoutReady(() => {
    registerNoteEvents(plugin, library);
    const readLogs = (): void => {
      void reviews.readOtherDevices();
      void mixed.read();
    };
    registerLogEvents(plugin, reviews, readLogs);
    reviews.replay();
    void library.start().then(async () => {
      readLogs();
      await reviews.settled();
      const isListShown = plugin.app.workspace.getLeavesOfType(panelType).some(({ view }) => view.containerEl.isShown());
      if (!isListShown) tellPending(reviews.pending);
    });
  });
  registerSaving(plugin, library);
  registerDayCheck(plugin, library, reviews);
}

/** A folder rename arrives as one event per note. */
function registerNoteEvents(plugin: Plugin, library: CardIndex): void {
  const { vault, metadataCache } = plugin.app;
  plugin.registerEvent(metadataCache.on("changed", (file, data, cache) => library.noteChanged(file.path, withoutMark(data), getAllTags(cache) ?? [])));
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
}

/** Wait for more logs of other devices before reading them; milliseconds. */
const logDelay = 1000;

/** The logs of other devices arrive as files. */
function registerLogEvents(plugin: Plugin, reviews: Reviews, readLogs: () => void): void {
  const { vault } = plugin.app;
  const readSoon = debounce(readLogs, logDelay);
  const heard = ({ path }: TAbstractFile): void => {
    if (reviews.isOtherDevicesLog(path)) readSoon();
  };
  plugin.registerEvent(vault.on("create", heard));
  plugin.registerEvent(vault.on("modify", heard));
  plugin.register(() => void readSoon.cancel());
}

/** Wait after a change of the index before saving it, and while the first pass runs; milliseconds. */
const saveDelay = 5000;
const busySaveDelay = 15_000;

/** Saves the index on this device after changes, when the app is hidden, and at the end. */
function registerSaving(plugin: Plugin, library: CardIndex): void {
  const { workspace } = plugin.app;
  let timer: number | null = null;
  const save = (): Promise<void> => {
    if (timer !== null) window.clearTimeout(timer);
    timer = null;
    return library.save();
  };
  const saveSoon = (): void => void (timer ??= window.setTimeout(() => void save(), library.progress === null ? saveDelay : busySaveDelay));
  plugin.register(library.subscribe(saveSoon));
  // The index also stores that a note has no cards.
  plugin.register(library.onNote(saveSoon));
  // A phone ends a hidden app without notice.
  const { doc } = workspace.containerEl;
  plugin.registerDomEvent(doc, "visibilitychange", () => {
    if (doc.hidden) void save();
  });
  plugin.registerEvent(workspace.on("quit", (tasks) => tasks.addPromise(save())));
  plugin.register(() => void save());
}

/** How often to check for a new study day; milliseconds. */
const dayCheck = 30_000;

function registerDayCheck(plugin: Plugin, library: CardIndex, reviews: Reviews): void {
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
