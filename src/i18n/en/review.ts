import { common, plural } from "./common";

export const review = {
  title: "Review",
  loading: "Looking for due cards",
  /** Names of the four grades. */
  grades: { again: "Again", hard: "Hard", good: "Good", easy: "Easy" },
  showAnswer: "Show answer",
  now: "Now",
  hiddenDeletion: "...",
  counts: {
    new: (count: number) => `New: ${common.count(count)}`,
    learning: (count: number) => `Being learned, still to come: ${common.count(count)}`,
    review: (count: number) => `Due: ${common.count(count)}`,
  },
  progress: (done: number, total: number) => `${common.count(done)} of ${common.cards(total)} done`,
  headingSeparator: " > ",
  openAtCard: "Open the note at this card",
  more: "More",
  menu: {
    edit: "Edit card",
    open: "Open note at card",
    skip: "Skip for now",
    copy: "Copy card text",
  },
  undo: "Undo",
  copied: "The card's text was copied.",
  live: {
    answerShown: "Answer shown",
    /** `interval` is null when the card comes again in this session. */
    graded: (grade: string, interval: string | null) => (interval === null ? `${grade}, again in this session.` : `${grade}, next in ${interval}.`),
    place: (at: number, total: number) => `Card ${common.count(at)} of ${common.count(total)}`,
    skipped: "Skipped for now",
    nothingToUndo: "Nothing to undo",
    undone: (grade: string) => `Took back "${grade}". Answer the card again.`,
    undoneSkip: "Took back the skip.",
    undoRefused: (reason: string) => `Not taken back: ${reason}`,
  },
  edit: {
    label: "Card text",
    hint: "The schedule comment is kept.",
    saved: "The card was changed in its note.",
    invalid: {
      "no-card": "This text would be no card any more. Keep the separator between front and back.",
      splits: "This text would become more than one card block. Leave out blank lines and extra separators.",
    },
  },
  refusal: {
    gone: "This card is no longer in its note.",
    ambiguous: "The card's text is in its note more than once, so its place is not certain.",
    changed: "This card was changed in its note meanwhile.",
    missing: "The card's note does not exist any more.",
    unsafe: "A schedule comment written here would not be read back: look for a code block or comment that is not closed.",
  },
  pending: {
    kept: "Your answer is kept.",
    drop: "Discard answer",
    failed: (message: string) => `The note could not be written. ${message}`,
    more: (count: number) => `${common.count(count)} more ${plural(count, "answer is", "answers are")} not written yet.`,
    left: (count: number) =>
      `${common.count(count)} ${plural(count, "answer is", "answers are")} not in ${plural(count, "its note", "their notes")} yet. ${plural(count, "It is", "They are")} kept: see the deck panel.`,
  },
  end: {
    title: "Done for now",
    answered: "Answered",
    time: "Time",
    again: "Again",
    tomorrow: "Due tomorrow",
    onward: (count: number) => `Review ${common.count(count)} more ${plural(count, "card", "cards")}`,
  },
  waiting: {
    title: "Nothing else is due",
    next: (clock: string) => `Next card in ${clock}`,
    left: (count: number) => `${common.cards(count)} ${plural(count, "is", "are")} being learned and ${plural(count, "comes", "come")} again soon.`,
    now: "Go on now",
  },
  empty: {
    title: "Nothing is due",
    next: (day: string) => `The next card is due ${day}.`,
    noneScheduled: "No card has a due day yet.",
    noCards: "No flashcards here yet",
  },
  paused: {
    title: "Review paused",
    left: (count: number) => `${common.cards(count)} left`,
    resume: "Resume",
    end: "End",
  },
  noteUnavailable: "The note could not be opened: it does not exist any more.",
};
