import { cardFactsName, common, counted, forecastTitle, listKeys, plural, times } from "./common";

const review = "Review flashcards";
const reviewNote = "Review flashcards in this note";
const openPanel = "Open the deck panel";

export const views = {
  commands: {
    review,
    reviewInTab: "Review flashcards in a tab",
    reviewNote,
    panel: openPanel,
    undo: "Undo last answer",
    away: "Show buried, suspended and leech cards",
  },
  ribbon: review,
  menu: { reviewNote },
  panel: {
    title: "Flashcards",
    review: "Review",
    resume: "Resume review",
    total: (due: number, fresh: number) => `${common.count(due)} due, ${common.count(fresh)} new`,
    indexing: (indexed: number, total: number) => `Indexing ${common.count(indexed)} of ${common.notes(total)}`,
    noCards: "No flashcards yet",
    allDone: (next: string | null) => (next === null ? "Nothing is due today." : `Nothing is due today. The next card is due ${next}.`),
    putOff: "Done for today. The remaining cards wait until tomorrow.",
    damaged: (count: number) =>
      `${common.cards(count)} ${plural(count, "has", "have")} a schedule comment that cannot be read. ${plural(count, "It was", "They were")} left unchanged.`,
    orphans: (count: number) => `${counted(count, "schedule comment does", "schedule comments do")} not belong to a card.`,
    mixed: (count: number) => `After a sync, ${common.cards(count)} ${plural(count, "does", "do")} not have the schedule from the last answer.`,
    examine: "Check",
  },
  /** In a vault without cards: what to do first. Each is about the deck tag, the note's name, and its lines that look like cards. */
  first: {
    about: {
      empty: (tag: string) => `Flashcards are lines in your notes, such as "Capital of France::Paris", in notes with the tag #${tag}. An example note shows you how. You can delete it at any time.`,
      write: (tag: string) => `Flashcards are lines in your notes, such as "Capital of France::Paris", in notes with the tag #${tag}.`,
      card: (tag: string, note: string) => `The note "${note}" has the tag #${tag}, but it contains no flashcards yet.`,
      tag: (tag: string, note: string, lines: number) => `The note "${note}" contains ${counted(lines, "passage", "passages")} that ${plural(lines, "looks like a flashcard", "look like flashcards")}. Only notes with the tag #${tag} are read.`,
      import: () => "This vault has settings of the plugin Spaced Repetition that mark flashcards in another way.",
    },
    act: {
      empty: () => "Make an example note",
      write: () => "Write a first card",
      card: () => "Write a first card",
      tag: (note: string) => `Tag "${note}"`,
      import: () => "Import its settings",
    },
    short: { empty: "Make an example note", write: "Write a first card", card: "Write a first card", tag: "Tag your flashcards", import: "Import settings" },
    tagged: (note: string) => `"${note}" has its tag now.`,
    example: {
      name: "Flashcards example",
      text: (tag: string, mark: string) => `#${tag}

This note is an example. Change it as you like, or delete it.

Capital of France${mark}Paris

Capital of Japan${mark}Tokyo

How do you write a flashcard?${mark}On one line, with the mark between front and back as here.
`,
    },
  },
  /** Each until it is used or closed. */
  hints: {
    undo: (key: string | null) => `Answered by mistake? ${key === null ? "Undo is at the top." : `Press ${key} to undo, ? for all keys.`}`,
    chip: () => "In your notes, a chip shows when a card is due. Click it to answer or change the card.",
    deckMenu: (touch: boolean) => `${touch ? "Long-press" : "Right-click"} a deck for more: cram, options, exam.`,
  },
  /** Schedules that a change to a note separated from their cards. */
  strays: {
    lost: (count: number) => `${counted(count, "schedule", "schedules")} lost ${plural(count, "its card", "their cards")} in this note.`,
    apart: (count: number) =>
      `${counted(count, "schedule is", "schedules are")} no longer next to ${plural(count, "its card", "their cards")} in this note. Reviews still use ${plural(count, "it", "them")}.`,
    putBack: "Put back",
    show: "Show",
    leave: "Leave as is",
    more: (notes: number) => `Schedules lost their cards in ${counted(notes, "other note", "other notes")}.`,
    done: (count: number) => `${counted(count, "schedule is", "schedules are")} back next to ${plural(count, "its card", "their cards")}.`,
  },
  tree: {
    due: (count: number) => `${common.count(count)} due`,
    new: (count: number) => `${common.count(count)} new`,
    dueHead: "Due",
    newHead: "New",
    filter: "Filter decks",
    foldAll: "Fold all",
    unfoldAll: "Unfold all",
    noMatch: "No deck matches.",
    all: "All decks",
  },
  searches: {
    title: "Saved searches",
    command: "Review a saved search",
    /** A search's own command. */
    commandOf: (name: string) => `Review search: ${name}`,
    pick: "Choose a search",
    noMatch: "No saved search matches.",
    review: "Review these cards",
    cram: "Cram these cards",
    rename: "Rename saved search",
    remove: "Delete saved search",
    save: "Save this search",
    about: "Saved searches are in the deck panel, below the decks. A click reviews the cards that the search finds then.",
    name: "Name",
    empty: "Enter a name.",
    taken: (name: string) => `There is a search named "${name}" already. Enter another name.`,
    fault: (name: string, reason: string) => `The search "${name}" cannot be read. ${reason}`,
    none: (name: string) => `The search "${name}" finds no cards.`,
    noDeck: "The link names no deck.",
  },
  deckMenu: { review: "Review this deck", cram: "Cram this deck", options: "Options for this deck" },
  deckOptions: {
    title: (deck: string) => `Options for ${deck}`,
    about: "These apply to this deck and its subdecks. Limits of parent decks apply too.",
    heading: "Scheduling and order",
    parents: "Use options of parent decks",
    parentsAbout: "If this is off, the settings apply to everything not set here.",
    from: (deck: string | null) => `from ${deck ?? "the settings"}`,
    inherited: (source: string) => `Inherited ${source}.`,
    own: (value: string, source: string) => `Set here. Inherited: ${value}, ${source}.`,
    inherit: (name: string) => `Use the inherited ${name.toLowerCase()}`,
  },
  exam: {
    date: "Exam date",
    about: "Every card comes up once more in the last days before the exam. Later due dates are brought forward, and new intervals end in time. Leave empty for no exam.",
    days: "Final review period",
    daysAbout: "Days before the exam over which the cards are spread evenly.",
    past: "Choose a day after today.",
    row: (day: string) => `Exam ${day}`,
    load: (cards: number, days: number, aDay: number) => `${common.cards(cards)} over ${counted(days, "day", "days")}: about ${common.count(aDay)} a day.`,
    tooFew: (cards: number, days: number, limit: number, left: number) =>
      `${common.cards(cards)} over ${counted(days, "day", "days")}, at most ${counted(limit, "review", "reviews")} a day: about ${common.count(left)} would not come up before the exam. Raise the limit or the number of days.`,
    tooManyNew: (cards: number, days: number, limit: number, left: number) =>
      `${counted(cards, "new card", "new cards")} over ${counted(days, "day", "days")}, at most ${common.count(limit)} new a day: ${common.count(left)} would not be started before the exam.`,
  },
  away: {
    title: "Buried, suspended and leech cards",
    remark: "Some cards are buried or suspended.",
    show: "Show",
    none: "No buried, suspended or leech cards.",
    how: { bury: "Buried until tomorrow", suspend: "Suspended", leech: "Leech" },
    lapses: (count: number) => `forgotten ${times(count)}`,
    row: (state: string, note: string) => `${state} · Note: ${note}`,
    back: { bury: "Unbury", suspend: "Unsuspend", leech: "Suspend" },
  },
  picker: { title: "Choose a deck", howTo: "Type to filter, then choose with the arrow keys." },
  /** What keys do, in the lists that `?` opens. */
  keys: {
    select: "Select a deck",
    unfold: "Unfold, or go to the first subdeck",
    fold: "Fold, or go to the parent",
    review: "Review the selected deck",
    begin: "Go to a deck by its name",
    filter: "Filter decks",
    close: common.close,
    finding: "Go to a finding",
    press: "Press its first button",
    buttons: "Go to its buttons",
    chart: "Go to a chart, then to its table",
    mark: "Read a bar, a day or a point",
    day: "Go by a day in the calendar",
    table: "Open or close a table",
    card: "Go to a card",
    extend: "Extend the selection",
    pick: "Select or deselect the card",
    pickAll: "Select all cards",
    note: "Open the note at the card",
    facts: cardFactsName,
    acts: "Open the menu of the selection, or of a column in the head",
    unpick: "Clear the selection",
    heads: "Go to a column, in the head",
    keys: listKeys,
  },
  forecast: {
    title: forecastTitle,
    table: "Cards due per day",
    day: "Day",
    due: "Due",
    bar: (day: string, count: number) => `${day}: ${common.cards(count)}`,
  },
  status: { due: (count: number) => `${common.count(count)} due`, open: openPanel },
  start: {
    unreadable: (message: string) =>
      `The settings could not be read: ${message} Defaults are in use. Your file is not overwritten until you change a setting.`,
    replaced: (count: number) => `${counted(count, "setting", "settings")} could not be used and ${plural(count, "was reset to its default", "were reset to defaults")}.`,
    oneWay: (marks: string) =>
      `Your ${marks} cards have only one schedule each, so they are one-way: front to back only. You can change this here or in the settings.`,
    limit: (limit: number, held: number) =>
      `The plugin starts with ${counted(limit, "new card", "new cards")} a day, so that reviews do not pile up. ${plural(held, "1 more waits", `${common.count(held)} more wait`)}. You can change "New cards a day" in the settings.`,
    bothWays: "Ask both ways",
    keptElsewhere: "Obsidian's local storage on this device is full or turned off. Flashcard data that must survive a restart is saved in Obsidian's database instead. You can keep reviewing.",
    notKept:
      "Obsidian could not save flashcard data on this device: its local storage is full or turned off, and its database does not respond. Answers still go into your notes, but any answer not yet in its note will be lost when Obsidian closes. Free up disk space.",
    refused: "The settings were changed outside Obsidian to something invalid. The current settings stay in effect.",
  },
};
