import type { DeckedTable } from "../card-index/card-table";
import { selectRows, type Columns, type ReviewHistory } from "../log/history";
import type { OptionPath, Settings } from "../model/settings";
import { followersOf } from "../settings/deck-options";

/**
 * The answers to the cards that would follow an option set for a deck and its subdecks, or (null) in the settings of the vault; for the vault
 * also those to cards that are no longer in a note. `table`: all cards.
 */
export function answersFollowing(history: ReviewHistory, table: DeckedTable, settings: Settings, deck: string | null, path: OptionPath): Columns {
  const follows = followersOf(settings, deck, path);
  const known = new Map(table.keys.map((key, row) => [key, follows(table.decks[row] ?? [])]));
  const wanted = history.cards.map((key) => known.get(key) ?? deck === null);
  return selectRows(history.reviews, (row) => wanted[history.reviews.card[row] ?? -1] === true);
}
