import { Scope, type App, type Modal } from "obsidian";
import type { Scope as ReviewScope } from "../../app/api/reviews";
import type { Services } from "../ui/services";
import { decksWithDue } from "../ui/deck-rows";
import { DeckPicker } from "./picker";

/** Shorter waits go unnoticed; milliseconds. */
const soon = 300;

/** People who type a word pause less between its letters; milliseconds. */
const betweenLetters = 1500;

/**
 * Keeps the letters of a deck's name, typed for a list that was left out, from acting on the card in the `modal` shown instead. Ends with a pause or
 * any other key.
 */
export function ignoreLetters({ keymap }: App, modal: Modal): () => void {
  const scope = new Scope(modal.scope);
  let last = Date.now();
  const stop = (): void => keymap.popScope(scope);
  scope.register(null, null, ({ key, ctrlKey, metaKey, altKey, targetNode }) => {
    const isText = targetNode?.instanceOf(HTMLElement) === true && targetNode.matchParent("input, textarea") !== null;
    if (!isText && /^\p{L}$/u.test(key) && !ctrlKey && !metaKey && !altKey && Date.now() - last < betweenLetters) {
      last = Date.now();
      return false;
    }
    return stop();
  });
  keymap.pushScope(scope);
  return stop;
}

/**
 * Calls `choose` with the scope to review: directly if only one deck has cards to review, else with the deck picked.
 * While notes are still being read, more decks may appear: then the list is shown and fills, and is skipped if there turns out to be
 * only one deck, unless the user has already used the list. `wasExpected`: there are several decks, and no list was shown. The result cancels the choice.
 */
export function chooseDeck(services: Services, choose: (scope: ReviewScope, wasExpected: boolean) => void): () => void {
  const { reviews, library } = services;
  let picker: DeckPicker | null = null;
  let isOff = false;
  const hasChoice = (): boolean => decksWithDue(reviews.decks()) > 1;
  // With several decks one may expect the list, and type.
  const takeAll = (): void => choose({ kind: "all" }, decksWithDue(reviews.decks(), ({ total }) => total) > 1);

  function ask(): void {
    picker = new DeckPicker(services, (scope) => choose(scope, false));
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
