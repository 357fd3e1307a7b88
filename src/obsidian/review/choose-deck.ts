import type { Scope } from "../../app/api/reviews";
import type { Services } from "../ui/services";
import { decksWithDue } from "../ui/deck-rows";
import { DeckPicker } from "./picker";

/** Below this a wait is not felt as one; milliseconds. */
const soon = 300;

/**
 * Calls `choose` with what to review: without asking when only one deck has cards to review, else with the deck that is picked.
 * While notes are still being read there may be more decks than are known: then the list is shown and fills, and the only
 * deck is taken when it turns out to be that, unless somebody works with the list. The result calls the question off.
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
