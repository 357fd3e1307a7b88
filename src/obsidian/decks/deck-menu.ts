import { Menu } from "obsidian";
import { strings } from "../../i18n";
import { portions } from "../review/end-page";
import { cramAll, reviewAhead } from "../review/extra-modes";
import type { ReviewWindows } from "../review/review-windows";
import { deckQuery } from "../library/tab-state";
import { cardsIcon, openCards } from "../library/view";
import { endHint } from "../ui/hint";
import type { Services } from "../ui/services";
import { DeckOptionsDialog } from "./deck-options";

const words = strings.views.deckMenu;

/** The menu of a deck in the panel. */
export function deckMenu(services: Services, desk: ReviewWindows, deck: string): Menu {
  const { reviews } = services;
  endHint(services, "deckMenu");
  const scope = { kind: "deck", deck } as const;
  const rows: [string, string, () => void][] = [[words.review, "gallery-vertical-end", () => desk.review(scope)]];
  for (const [kind, more] of portions(reviews.held(deck))) {
    rows.push([strings.review.end.more[kind](more[kind]), "plus", () => {
      reviews.more(deck, more);
      desk.review(scope);
    }]);
  }
  rows.push([strings.review.outOfTurn.ahead, "fast-forward", () => desk.outOfTurn(scope, reviewAhead)], [words.cram, "zap", () => desk.outOfTurn(scope, cramAll)]);
  rows.push([strings.library.showCards, cardsIcon, () => void openCards(services, deckQuery(deck))]);
  rows.push([words.options, "sliders-horizontal", () => new DeckOptionsDialog(services, deck).open()]);
  const menu = new Menu();
  for (const [title, icon, act] of rows) menu.addItem((row) => row.setTitle(title).setIcon(icon).onClick(act));
  return menu;
}
