import { common, counted, plural } from "./common";

export const views = {
  commands: {
    review: "Review flashcards",
    reviewNote: "Review flashcards in this note",
    panel: "Open the deck panel",
    undo: "Undo last answer",
    away: "Show buried cards, suspended cards and leeches",
  },
  ribbon: "Review flashcards",
  menu: { reviewNote: "Review cards in this note" },
  panel: {
    title: "Flashcards",
    review: "Review",
    resume: "Resume review",
    total: (due: number, fresh: number) => `${common.count(due)} due, ${common.count(fresh)} new`,
    indexing: (indexed: number, total: number) => `Indexing ${common.count(indexed)} of ${common.notes(total)}`,
    noCards: "No flashcards yet",
    allDone: (next: string | null) => (next === null ? "Nothing is due today." : `Nothing is due today. The next card is due ${next}.`),
    putOff: "All that is to be asked today is done; the other cards wait for tomorrow.",
    damaged: (count: number) =>
      `${common.cards(count)} ${plural(count, "has", "have")} a schedule comment that cannot be read. ${plural(count, "It is", "They are")} left alone.`,
    orphans: (count: number) => `${counted(count, "schedule comment does", "schedule comments do")} not belong to a card.`,
    mixed: (count: number) => `After a sync, ${common.cards(count)} ${plural(count, "does", "do")} not have the schedule of the last answer.`,
    examine: "Examine",
  },
  /** Schedules that a change of a note has taken from their cards. */
  strays: {
    lost: (count: number) => `${counted(count, "schedule", "schedules")} lost ${plural(count, "its", "their")} card in this note.`,
    apart: (count: number) =>
      `${counted(count, "schedule is", "schedules are")} no longer next to ${plural(count, "its card", "their cards")} in this note. Reviews still use ${plural(count, "it", "them")}.`,
    putBack: "Put back",
    show: "Show",
    leave: "Leave as is",
    more: (notes: number) => `Schedules lost their cards in ${counted(notes, "more note", "more notes")}.`,
    done: (count: number) => `${counted(count, "schedule is", "schedules are")} back at ${plural(count, "its card", "their cards")}.`,
  },
  tree: {
    due: (count: number) => `${common.count(count)} due`,
    new: (count: number) => `${common.count(count)} new`,
    dueHead: "Due",
    newHead: "New",
    filter: "Filter decks",
    noMatch: "No deck matches.",
    all: "All decks",
  },
  deckMenu: { review: "Review this deck", cram: "Cram this deck", limits: "Limits and exam of this deck" },
  limits: {
    title: (deck: string) => `Limits and exam of ${deck}`,
    parents: "They hold for the deck and all below it; those of the decks above hold as well.",
  },
  exam: {
    date: "Exam date",
    about: "Every card is asked once more before it, in the last days. Cards due later are brought forward, and new intervals end in time. Empty: no exam.",
    days: "Last days",
    daysAbout: "On how many days before the exam the cards are asked once more, spread evenly.",
    past: "Choose a day after today.",
    daysAllowed: (most: number) => `Use a whole number from 1 to ${common.count(most)}.`,
    row: (day: string) => `Exam ${day}`,
    load: (cards: number, days: number, aDay: number) => `${common.cards(cards)} on ${counted(days, "day", "days")}: about ${common.count(aDay)} a day.`,
    tooFew: (cards: number, days: number, limit: number, left: number) =>
      `${common.cards(cards)}, ${counted(days, "day", "days")}, at most ${counted(limit, "review", "reviews")} a day: about ${common.count(left)} would not be asked before the exam. Raise the limit or the number of days.`,
    tooManyNew: (cards: number, days: number, limit: number, left: number) =>
      `${counted(cards, "new card", "new cards")}, ${counted(days, "day", "days")}, at most ${common.count(limit)} new a day: ${common.count(left)} would not be begun before the exam.`,
  },
  away: {
    title: "Buried cards, suspended cards and leeches",
    remark: "Some cards are buried or suspended.",
    show: "Show",
    none: "No card is buried, suspended or a leech.",
    how: { bury: "Buried until tomorrow", suspend: "Suspended", leech: "Leech" },
    lapses: (count: number) => `forgotten ${plural(count, "once", `${common.count(count)} times`)}`,
    back: { bury: "Unbury", suspend: "Unsuspend", leech: "Suspend" },
  },
  picker: { title: "Choose a deck", howTo: "Type to filter, then choose with the arrow keys." },
  forecast: {
    title: (sum: number, days: number) => {
      if (sum === 0) return `No card is due in the next ${common.count(days)} days`;
      return sum < days * 2 ? `${common.cards(sum)} in the next ${common.count(days)} days` : `${common.cards(Math.round(sum / days))} a day in the next ${common.count(days)} days`;
    },
    table: "Cards due per day",
    day: "Day",
    due: "Due",
    bar: (day: string, count: number) => `${day}: ${common.cards(count)}`,
  },
  status: { due: (count: number) => `${common.count(count)} due`, open: "Open the deck panel" },
  start: {
    unreadable: (message: string) =>
      `The settings could not be read: ${message} The usual ones are in use; nothing is saved over yours until you change a setting.`,
    replaced: (count: number) => `${common.count(count)} ${plural(count, "setting", "settings")} could not be used and ${plural(count, "was", "were")} replaced by the usual ${plural(count, "value", "values")}.`,
    oneWay: (marks: string) =>
      `Every card you made with ${marks} has one schedule, so these are read as one-way: front to back only. You can change this here or in the settings.`,
    bothWays: "Read both ways",
    keptElsewhere: "Obsidian's local storage on this device is full or turned off. Flashcard data that must survive a restart is kept in its database instead. You can keep reviewing.",
    notKept:
      "Obsidian could not save flashcard data on this device: its local storage is full or turned off, and its database does not respond. Answers still go into your notes, but an answer that is not in its note yet is lost when Obsidian closes. Free up disk space.",
    refused: "The settings were changed outside of the app to something that cannot be used. The present ones stay.",
  },
};
