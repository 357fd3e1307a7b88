import { Menu, Notice } from "obsidian";
import { messageOf } from "../../app/async/error-message";
import type { Mode } from "../../app/api/reviews";
import type { SavedSearch } from "../../core/model/settings";
import { searchWords, strings } from "../../i18n";
import { SaveSearch } from "../library/save-search";
import { openCards } from "../library/view";
import { cramAll } from "../review/extra-modes";
import type { ReviewWindows } from "../review/review-windows";
import type { Services } from "../ui/services";
import { Picker } from "../ui/picker";

const words = strings.views.searches;

/** Reviews the cards that a search finds now: those due and new, or all of them outside the schedule. */
export async function reviewSearch(services: Services, desk: ReviewWindows, { name, query }: SavedSearch, mode: Mode = { kind: "due" }): Promise<void> {
  try {
    const found = await services.cards.collect(query);
    if (found.kind === "fault") new Notice(words.fault(name, searchWords.fault(found.fault)));
    else if (found.keys.length === 0) new Notice(words.none(name));
    else if (mode.kind === "due") desk.review({ kind: "cards", cards: found.keys, name });
    else desk.outOfTurn({ kind: "cards", cards: found.keys, name }, mode);
  } catch (error) {
    services.log.error("a saved search failed", error);
    new Notice(strings.common.failed(messageOf(error)));
  }
}

/** The menu of a saved search. */
export function searchMenu(services: Services, desk: ReviewWindows, saved: SavedSearch): Menu {
  const rows: readonly (readonly [string, string, () => void])[] = [
    [words.review, "gallery-vertical-end", () => void reviewSearch(services, desk, saved)],
    [words.cram, "zap", () => void reviewSearch(services, desk, saved, cramAll)],
    [strings.library.showCards, "library", () => void openCards(services, saved.query)],
    [words.rename, "pencil", () => new SaveSearch(services, saved.query, saved.name).open()],
    [words.remove, "trash-2", () => void services.settings.update({ savedSearches: services.settings.current.savedSearches.filter(({ name }) => name !== saved.name) })],
  ];
  const menu = new Menu();
  for (const [title, icon, act] of rows) menu.addItem((row) => row.setTitle(title).setIcon(icon).onClick(act));
  return menu;
}

/** Chooses a saved search to review. */
export class SearchPicker extends Picker<SavedSearch> {
  readonly #services: Services;
  readonly #desk: ReviewWindows;

  constructor(services: Services, desk: ReviewWindows) {
    super(services.app, { ...words, title: words.command });
    this.#services = services;
    this.#desk = desk;
  }

  protected override all(): readonly SavedSearch[] {
    return this.#services.settings.current.savedSearches;
  }

  protected override textOf({ name }: SavedSearch): string {
    return name;
  }

  override renderSuggestion({ name, query }: SavedSearch, el: HTMLElement): void {
    el.createDiv({ text: name, attr: { dir: "auto" } });
    el.createDiv({ cls: "inline-recall-muted", text: query, attr: { dir: "auto" } });
  }

  override onChooseSuggestion(saved: SavedSearch): void {
    void reviewSearch(this.#services, this.#desk, saved);
  }
}
