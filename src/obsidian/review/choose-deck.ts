import type { Scope } from "../../app/api/reviews";
import type { Services } from "../ui/services";
import { decksWithDue } from "../ui/deck-rows";
import { DeckPicker } from "./picker";

/** Shorter waits go unnoticed; milliseconds. */
const soon = 300;

/**
 * Calls `choose` with the scope to review: directly if only one deck has cards to review, else with the deck picked.
 * While notes are still being read, more decks may appear: then the list is shown and fills, and is skipped if there turns out to be only
 * one deck, unless the user has already used the list. The result cancels the choice.
 */
export function chooseDeck(services: Services, choose: (scope: Scope) => void): () => void {
  const { reviews, library } = services;
  let picker: DeckPicker | null = null;
  let isOff = false;
  const hasChoice = (): boolean => decksWithDue(reviews.decks()) > 1;
  const takeAll = (): void => choose({ kind: "all" });

  function ask(): void {
    picker = new DeckPicker(services, choose);
    picker.open();
  }

  async function askEarly(): Promise<void> {
    await Promise.race([library.whenWhole(), sleep(soon)]);
    if (isOff) return;
    if (hasChoice() || library.progress !== null) ask();
    await library.whenWhole();
    if (isOff || hasChoice() || picker?.isUntouched === false) return;
    picker?.close();
    takeAll();
  }

  if (hasChoice()) ask();
  else if (library.progress === null) takeAll();
  else void askEarly();
  return () => {
    isOff = true;
    picker?.close();
  };
}
