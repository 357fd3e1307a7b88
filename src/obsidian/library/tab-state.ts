import { cardColumns, type CardColumn } from "../../app/api/card-library";
import { isFlag, isJson, isOneOf, isShaped, isText } from "../../core/data/guards";
import { quoted } from "../../core/search/print";

/** By which the rows are sorted; null for the order of notes. */
export type CardSort = { readonly column: CardColumn; readonly descending: boolean } | null;

const isSort = isShaped<NonNullable<CardSort>>({ column: isOneOf(...cardColumns), descending: isFlag });

/** What a tab shows, from the state that the app kept for it; without what is missing there. */
export function readTabState(kept: unknown): { readonly query?: string; readonly sort?: CardSort } {
  const { query, sort } = isJson(kept) ? kept : {};
  return { ...(isText(query) ? { query } : {}), ...(sort === undefined ? {} : { sort: isSort(sort) ? sort : null }) };
}

/** The query for a deck's cards. */
export function deckQuery(deck: string): string {
  return `deck:${quoted(deck)}`;
}
