import type { CardColumn, CardRow, CardWords } from "../../app/api/card-library";
import { once } from "../../core/data/once";
import { plainText, type Piece } from "../../core/model/card";
import type { CivilDay } from "../../core/model/day";
import { plainWords } from "../../core/text/inline/plain-words";
import { titleOf } from "../../core/text/syntax/vault-path";
import { formats, listText, locale, strings } from "../../i18n";
import { formatDayCell, formatInterval } from "../ui/format";

const words = strings.library;
const decimal = once(() => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));

/** More characters than a cell can show. */
const most = 400;

/** A picture or a note put in, whose text would be its size. */
const embeds = /!\[\[[^\]\n]*\]\]/g;

/** A side as plain text on one line, at most 400 characters. */
export function lineOf(pieces: readonly Piece[]): string {
  return plainWords(plainText(pieces).slice(0, most).replace(embeds, "").replace(/\s+/g, " ").trim());
}

/** Columns whose values are right-aligned figures. */
export const figures: ReadonlySet<CardColumn> = new Set<CardColumn>(["interval", "stability", "ease", "difficulty", "retrievability", "lapses"]);

/** A card's state: "Review", "Suspended, leech". */
export function stateText({ state, isLeech }: CardRow): string {
  const name = words.states[state];
  return isLeech ? words.leech(name) : name;
}

/** What a cell shows; "" for a value that the card does not have, null for words that are not read yet. */
export function cellText(card: CardRow, read: CardWords | null, column: CardColumn, today: CivilDay): string | null {
  switch (column) {
    case "front":
    case "back":
      return read === null ? null : lineOf(read[column]);
    case "deck":
      return listText(card.decks);
    case "note":
      return titleOf(card.path);
    case "due":
    case "last":
    case "added":
      return optional(card[column], (day) => formatDayCell(day, today));
    case "interval":
    case "stability":
      return optional(card[column], formatInterval);
    case "ease":
      return optional(card.ease, (value) => formats.percent(value / 100));
    case "difficulty":
      return optional(card.difficulty, (value) => decimal().format(value));
    case "retrievability":
      return optional(card.retrievability, (value) => formats.percent(value));
    case "lapses":
      return formats.count(card.lapses);
    case "state":
      return stateText(card);
  }
}

/** The second line of a row in a narrow pane: deck, due day, state. */
export function secondLine(card: CardRow, today: CivilDay): string {
  const due = optional(card.due, (day) => formatDayCell(day, today));
  return [listText(card.decks), due, stateText(card)].filter((part) => part !== "").reduce(words.line);
}

function optional<T>(value: T | null, text: (value: T) => string): string {
  return value === null ? "" : text(value);
}
