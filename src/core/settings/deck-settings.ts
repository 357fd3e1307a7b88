import { isInDeck } from "../model/deck";
import { limitKey } from "../model/daily-limits";
import type { DeckLimit, DeckOptions, Settings } from "../model/settings";

/** What the settings keep for single decks. */
export type DeckSettings = Pick<Settings, "deckLimits" | "deckExams" | "deckOptions">;

interface OfDeck {
  readonly deck: string;
}

const sameDeck = (one: OfDeck, other: OfDeck): boolean => limitKey(one.deck) === limitKey(other.deck);

/** The decks that have limits, an exam or options of their own, each once, as written first. */
export function decksWithSettings({ deckLimits, deckExams, deckOptions }: DeckSettings): string[] {
  const found = new Map<string, string>();
  for (const { deck } of [...deckLimits, ...deckExams, ...deckOptions]) if (!found.has(limitKey(deck))) found.set(limitKey(deck), deck);
  return [...found.values()];
}

/** The settings without those of one deck; its subdecks keep theirs. */
export function withoutDeck({ deckLimits, deckExams, deckOptions }: DeckSettings, deck: string): DeckSettings {
  const other = (one: OfDeck): boolean => !sameDeck(one, { deck });
  return { deckLimits: deckLimits.filter(other), deckExams: deckExams.filter(other), deckOptions: deckOptions.filter(other) };
}

/** The settings of `from` and its subdecks given to `to` and the same subdecks below it. What these have already stays as it is. */
export function moveDeck({ deckLimits, deckExams, deckOptions }: DeckSettings, from: string, to: string): DeckSettings {
  return {
    deckLimits: moved(deckLimits, from, to, mergedLimit),
    deckExams: moved(deckExams, from, to, (own) => own),
    deckOptions: moved(deckOptions, from, to, mergedOptions),
  };
}

function moved<T extends OfDeck>(rows: readonly T[], from: string, to: string, merge: (own: T, given: T) => T): readonly T[] {
  const [going, staying] = [true, false].map((isGoing) => rows.filter(({ deck }) => isInDeck(deck, from) === isGoing));
  const depth = from.split("/").length;
  const given = (going ?? []).map((row) => ({ ...row, deck: [to, ...row.deck.split("/").slice(depth)].join("/") }));
  const merged = (staying ?? []).map((own) => {
    const also = given.find((row) => sameDeck(row, own));
    return also === undefined ? own : merge(own, also);
  });
  return [...merged, ...given.filter((row) => !merged.some((own) => sameDeck(own, row)))];
}

function mergedLimit(own: DeckLimit, given: DeckLimit): DeckLimit {
  return { ...own, newPerDay: own.newPerDay ?? given.newPerDay, reviewsPerDay: own.reviewsPerDay ?? given.reviewsPerDay };
}

function mergedOptions(own: DeckOptions, given: DeckOptions): DeckOptions {
  return { ...own, apart: own.apart || given.apart, own: { ...given.own, ...own.own }, unread: { ...given.unread, ...own.unread } };
}
