import type { CardValues } from "../../core/card-index/card-values";
import { nearestDay } from "../../core/card-index/packed-schedule";
import type { CivilDay, DayNumber } from "../../core/model/day";
import { allStates, chanceOf, isLeechNow, lapsesOf, cardStateOf, type Present } from "../../core/search/standing";
import type { CardColumn, CardRow } from "../api/card-library";

const numberOf = (value: number): number | null => (Number.isNaN(value) ? null : value);
const dayOf = (value: DayNumber): CivilDay | null => (Number.isNaN(value) ? null : nearestDay(value));

/** A card as a row shows it. */
export function rowOf(card: CardValues, decks: readonly string[], present: Present): CardRow {
  const { path, hash, occurrence, face, line, kind } = card;
  return {
    path, hash, occurrence, face, line, kind, decks,
    state: cardStateOf(card, present),
    isLeech: isLeechNow(card, present),
    due: dayOf(card.due),
    interval: numberOf(card.interval),
    ease: numberOf(card.ease),
    stability: numberOf(card.stability),
    difficulty: numberOf(card.difficulty),
    retrievability: numberOf(chanceOf(card, present)),
    lapses: lapsesOf(card, present),
    last: dayOf(card.last),
    added: dayOf(present.log?.first(hash, face) ?? NaN),
  };
}

/** The columns that sort by a number of the card. */
export type NumberColumn = Exclude<CardColumn, "front" | "back" | "deck" | "note">;

/** The number by which a column sorts a card; NaN: no value. */
export const sortKeys: { readonly [Column in NumberColumn]: (card: CardValues, present: Present) => number } = {
  due: ({ due }) => due,
  interval: ({ interval }) => interval,
  stability: ({ stability }) => stability,
  ease: ({ ease }) => ease,
  difficulty: ({ difficulty }) => difficulty,
  retrievability: chanceOf,
  lapses: lapsesOf,
  last: ({ last }) => last,
  added: ({ hash, face }, { log }) => log?.first(hash, face) ?? NaN,
  state: (card, present) => allStates.indexOf(cardStateOf(card, present)),
};
