import { once } from "../../core/data/once";

/** The language of these strings, for Intl. */
const locale = "en";

const pluralRules = once(() => new Intl.PluralRules(locale));

/** Picks the form for a count. */
export function plural(count: number, one: string, other: string): string {
  return pluralRules().select(count) === "one" ? one : other;
}

const number = once(() => new Intl.NumberFormat(locale));

/** A count with its noun: "1 card", "1,200 cards". */
export function counted(count: number, one: string, other: string): string {
  return `${number().format(count)} ${plural(count, one, other)}`;
}

/** A schedule, the same in every language: due on March 12, 2026, after 4 days, with an ease of 250%. */
export const srComment = "<!--SR:!2026-03-12,4,250-->";

export const common = {
  locale,
  cards: (count: number) => counted(count, "card", "cards"),
  notes: (count: number) => counted(count, "note", "notes"),
  count: (count: number) => number().format(count),
  cancel: "Cancel",
  close: "Close",
  stop: "Stop",
  save: "Save",
  todayName: "Today",
  openNote: "Open note",
  tryAgain: "Try again",
  keyNames: { " ": "Space", Enter: "Enter" } as Readonly<Record<string, string>>,
  diff: { line: (line: number) => `Line ${number().format(line)}`, signs: { "-": "Removed", "+": "Added", " ": "Unchanged" } },
  failed: (message: string) => `It did not work: ${message}`,
  /** For people without a card. */
  howTo: (tag: string) => `Give a note the tag #${tag} and write a line such as "Capital of France::Paris". It becomes a card right away. Its schedule goes into an SR comment next to it, such as ${srComment}. Reading view does not show it.`,
  /** Why a note could not be read or written. */
  write: {
    missing: (path: string) => `There is no note ${path}.`,
    notUtf8: "The note is not valid UTF-8, and writing it would lose bytes.",
    otherText: "The note holds another text than the one that was written.",
    unsaved: "It is open in an editor, and the app could not save it.",
    loading: "It is being opened in an editor, and the app has not loaded it yet.",
    noAnswer: "The vault did not carry the write out.",
  },
};
