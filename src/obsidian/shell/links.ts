import { Notice, type Plugin } from "obsidian";
import { strings } from "../../i18n";
import { reviewSearch } from "../decks/review-search";
import type { ReviewWindows } from "../review/review-windows";
import type { Services } from "../ui/services";

/** Handles obsidian://inline-recall links: `search` reviews a saved search, by its name, or a query; `deck` a deck; neither, what is due. */
export function registerLinks(plugin: Plugin, services: Services, desk: ReviewWindows): void {
  plugin.registerObsidianProtocolHandler("inline-recall", ({ search, deck }) => {
    void services.library.whenReady().then(() => {
      if (search !== undefined) {
        const saved = services.settings.current.savedSearches.find(({ name }) => name === search);
        void reviewSearch(services, desk, saved ?? { name: search, query: search });
      } else if (deck === undefined) desk.review();
      else if (deck === "") new Notice(strings.views.searches.noDeck);
      else desk.review({ kind: "deck", deck });
    });
  });
}
