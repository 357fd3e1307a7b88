/** A schedule, the same in every language: due on March 12, 2026, after 4 days, with an ease of 250%. */
export const srComment = "<!--SR:!2026-03-12,4,250-->";

export const nothingChanged = "Nothing was changed.";
export const listKeys = "Keyboard shortcuts";
export const cardFactsName = "Card facts";

export const common = {
  cards: "{count|# card|# cards}",
  notes: "{count|# note|# notes}",
  /** Items of a list, two at a time. */
  list: "{items}, {item}",
  /** A day that is far from today: "on March 12, 2026". */
  onDay: "on {day}",
  /** The last item where only one counts: "a, b or c". */
  either: "{items} or {item}",
  /** Items that contain commas, two at a time. */
  clauses: "{items}; {item}",
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
  keyNames: { " ": "Space", Escape: "Esc", ArrowUp: "Up", ArrowDown: "Down", ArrowLeft: "Left", ArrowRight: "Right", PageUp: "Page up", PageDown: "Page down", Letters: "Letters" },
  gamepadKey: "Gamepad {button}",
  diff: { line: "Line {line}", signs: { "-": "Removed", "+": "Added", " ": "Unchanged" } },
  failed: "Something went wrong: {message}",
  /** Shown as long as there are no cards. */
  howTo: `Add the tag #{tag} to a note and write a line such as "Capital of France::Paris". It becomes a card right away. Its schedule is stored next to it in an SR comment such as ${srComment}, which reading view does not show.`,
  /** Why a note could not be read or written. */
  write: {
    missing: "The note {path} was not found.",
    notUtf8: "The note is not valid UTF-8. Writing it would lose bytes.",
    otherText: "The note does not contain the text that was written.",
    unsaved: "It is open in an editor, and Obsidian could not save it.",
    loading: "It is open in an editor, and Obsidian has not loaded it yet.",
    noAnswer: "The vault did not complete the write.",
  },
} as const;
