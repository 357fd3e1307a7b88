import { once } from "../../core/data/once";

/** The language of these strings, for Intl. */
const locale = "en";

const pluralRules = once(() => new Intl.PluralRules(locale));

/** Picks the form for a count. */
export function plural(count: number, one: string, other: string): string {
  return pluralRules().select(count) === "one" ? one : other;
}

/** "once", "8 times". */
export const times = (count: number): string => plural(count, "once", `${number().format(count)} times`);

const number = once(() => new Intl.NumberFormat(locale));

/** A count with its noun: "1 card", "1,200 cards". */
export function counted(count: number, one: string, other: string): string {
  return `${number().format(count)} ${plural(count, one, other)}`;
}

/** "No cards are due in the next 14 days", "5 cards due in the next 14 days", "42 cards a day in the next 14 days". */
export function forecastTitle(cards: number, days: number, noun: "cards" | "notes" = "cards"): string {
  const ahead = `in the next ${counted(days, "day", "days")}`;
  if (cards === 0) return `No ${noun} are due ${ahead}`;
  return cards < days * 2 ? `${common[noun](cards)} due ${ahead}` : `${common[noun](Math.round(cards / days))} a day ${ahead}`;
}

export const nothingChanged = "Nothing was changed.";
export const listKeys = "Keyboard shortcuts";
export const cardFactsName = "Card facts";

/** A schedule, the same in every language: due on March 12, 2026, after 4 days, with an ease of 250%. */
export const srComment = "<!--SR:!2026-03-12,4,250-->";

export const common = {
  locale,
  cards: (count: number) => counted(count, "card", "cards"),
  notes: (count: number) => counted(count, "note", "notes"),
  count: (count: number) => number().format(count),
  cancel: "Cancel",
  close: "Close",
  closeHint: "Close this hint",
  stop: "Stop",
  save: "Save",
  todayName: "Today",
  openNote: "Open note",
  tryAgain: "Try again",
  /** Asked before typed text is thrown away. */
  discard: { title: "Discard your changes?", text: "What you typed is not saved yet.", confirm: "Discard", keep: "Keep editing" },
  keyNames: { " ": "Space", Escape: "Esc", ArrowUp: "Up", ArrowDown: "Down", ArrowLeft: "Left", ArrowRight: "Right", PageUp: "Page up", PageDown: "Page down", Letters: "Letters" } as Readonly<Record<string, string>>,
  diff: { line: (line: number) => `Line ${number().format(line)}`, signs: { "-": "Removed", "+": "Added", " ": "Unchanged" } },
  failed: (message: string) => `Something went wrong: ${message}`,
  /** Shown as long as there are no cards. */
  howTo: (tag: string) => `Add the tag #${tag} to a note and write a line such as "Capital of France::Paris". It becomes a card right away. Its schedule is stored next to it in an SR comment such as ${srComment}, which reading view does not show.`,
  /** Why a note could not be read or written. */
  write: {
    missing: (path: string) => `The note ${path} was not found.`,
    notUtf8: "The note is not valid UTF-8. Writing it would lose bytes.",
    otherText: "The note does not contain the text that was written.",
    unsaved: "It is open in an editor, and Obsidian could not save it.",
    loading: "It is open in an editor, and Obsidian has not loaded it yet.",
    noAnswer: "The vault did not complete the write.",
  },
};
