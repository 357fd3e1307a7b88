import { Menu } from "obsidian";
import type { CardPlace } from "../../app/api/card-library";
import type { Mode, Scope } from "../../app/api/reviews";
import { placeKey } from "../../core/card-index/indexed-card";
import { strings } from "../../i18n";
import type { Services } from "../ui/services";
import { SaveSearch } from "./save-search";

const words = strings.library.review;

/** Starts reviews. */
export interface ReviewStarter {
  review(scope: Scope): void;
  outOfTurn(scope: Scope, mode: Mode): void;
}

/** What can be done with all cards shown, or with those selected: review them, cram them, and save the search. `query`: "" shows all cards. */
export function reviewMenu(services: Services, starter: ReviewStarter, query: string, selected: number, places: () => readonly CardPlace[]): Menu {
  const scope = (): Scope => ({ kind: "cards", name: query === "" ? strings.library.title : query, cards: places().map(placeKey) });
  const menu = new Menu();
  menu.addItem((row) => row.setTitle(selected > 0 ? words.due.selected(selected) : words.due.all).setIcon("gallery-vertical-end").onClick(() => starter.review(scope())));
  menu.addItem((row) => row.setTitle(selected > 0 ? words.cram.selected(selected) : words.cram.all).setIcon("zap").onClick(() => starter.outOfTurn(scope(), { kind: "cram" })));
  if (query !== "") menu.addItem((row) => row.setTitle(strings.views.searches.save).setIcon("bookmark-plus").setSection("save").onClick(() => new SaveSearch(services, query).open()));
  return menu;
}
