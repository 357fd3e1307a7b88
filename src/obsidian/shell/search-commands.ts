import type { Plugin } from "obsidian";
import { searchesById } from "../../core/settings/saved-searches";
import { strings } from "../../i18n";
import { reviewSearch } from "../decks/review-search";
import type { ReviewWindows } from "../review/review-windows";
import type { Services } from "../ui/services";

/** Registers a command for each saved search, and follows the settings. A renamed search keeps its command, and so its hotkey. */
export function registerSearchCommands(plugin: Plugin, services: Services, desk: ReviewWindows): void {
  /** The names in the palette by id. */
  let known: ReadonlyMap<string, string> = new Map();

  function update(): void {
    const searches = searchesById(services.settings.current.savedSearches);
    for (const [id, name] of known) if (searches.get(id)?.name !== name) plugin.removeCommand(commandId(id));
    for (const [id, { name }] of searches) {
      if (known.get(id) === name) continue;
      // The query may be another one by then.
      const run = (): void => {
        const search = searchesById(services.settings.current.savedSearches).get(id);
        if (search !== undefined) void reviewSearch(services, desk, search);
      };
      plugin.addCommand({ id: commandId(id), name: strings.views.searches.commandOf(name), icon: "gallery-vertical-end", callback: run });
    }
    known = new Map([...searches].map(([id, { name }]) => [id, name]));
  }

  update();
  plugin.register(services.settings.subscribe(update));
}

const commandId = (id: string): string => `review-search-${id}`;
