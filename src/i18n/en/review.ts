import { common, counted, plural, times } from "./common";

export const gradeNames = { again: "Again", hard: "Hard", good: "Good", easy: "Easy" };

const forgot = (lapses: number) => `You forgot this card ${times(lapses)}`;

export const review = {
  title: "Review",
  loading: "Looking for due cards",
  grades: gradeNames,
  showAnswer: "Show answer",
  now: "Now",
  hiddenDeletion: "...",
  counts: {
    new: (count: number) => `New: ${common.count(count)}`,
    learning: (count: number) => `Learning: ${common.count(count)}`,
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
    bury: "Bury until tomorrow",
    burySiblings: "Bury with siblings",
    suspend: "Suspend",
    suspendSiblings: "Suspend with siblings",
    reset: "Reset card",
  },
  undo: "Undo",
  copied: "Copied the card text.",
  live: {
    answerShown: "Answer shown",
    /** `interval` is null when the card comes back in this session. */
    graded: (grade: string, interval: string | null) => (interval === null ? `${grade}. It comes back in this session.` : `${grade}, next in ${interval}.`),
    place: (at: number, total: number) => `Card ${common.count(at)} of ${common.count(total)}`,
    skipped: "Skipped for now",
    nothingToUndo: "Nothing to undo",
    undone: (grade: string) => `Undid "${grade}". Answer the card again.`,
    undoneSkip: "Undid the skip.",
    away: {
      bury: "Buried until tomorrow",
      burySiblings: "Buried with its siblings until tomorrow",
      suspend: "Suspended",
      suspendSiblings: "Suspended with its siblings",
    },
    reset: "Reset to new",
    undoneAway: { bury: "No longer buried.", suspend: "No longer suspended.", unsuspend: "Suspended again.", reset: "The schedule was restored." },
    undoRefused: (reason: string) => `Could not undo: ${reason}`,
  },
  edit: {
    label: "Card text",
    hint: "The schedule comment is kept.",
    saved: "Saved to the note.",
    invalid: {
      "no-card": "This text would no longer be a card. Keep the separator between front and back.",
      splits: "This text would become more than one card. Remove blank lines and extra separators.",
    },
  },
  refusal: {
    gone: "This card is no longer in its note.",
    ambiguous: "The card's text appears more than once in its note, so it is unclear which one is meant.",
    changed: "This card has changed in its note.",
    missing: "The card's note no longer exists.",
    unsafe: "A schedule comment written here would not be recognized. Check for an unclosed code block or comment.",
  },
  pending: {
    kept: { answer: "Your answer is kept.", suspend: "The card is not suspended in its note yet.", unsuspend: "The card is still suspended in its note.", reset: "The card has not been reset in its note yet." },
    drop: { answer: "Discard answer", suspend: "Do not suspend", unsuspend: "Leave suspended", reset: "Keep the schedule" },
    failed: (message: string) => `The note could not be written. ${message}`,
    more: (count: number) => `${counted(count, "more change is", "more changes are")} not written yet.`,
    left: (count: number) =>
      `${counted(count, "change is not saved to its note", "changes are not saved to their notes")} yet. ${plural(count, "It is", "They are")} kept; see the deck panel.`,
  },
  leech: {
    told: (lapses: number) => `${forgot(lapses)}. Rewording it often helps.`,
    suspended: (lapses: number) => `${forgot(lapses)}, so it is now suspended.`,
    suspend: "Suspend",
    edit: "Edit in note",
  },
  end: {
    title: "Done for now",
    answered: "Answers",
    time: "Time",
    again: gradeNames.again,
    tomorrow: "Due tomorrow",
    more: {
      new: (count: number) => `${counted(count, "more new card", "more new cards")} today`,
      reviews: (count: number) => `${counted(count, "more review", "more reviews")} today`,
    },
    onward: (count: number) => `Review other decks (${common.cards(count)})`,
  },
  outOfTurn: { ahead: "Review ahead (7 days)", kept: "You are reviewing outside the schedule. Turn on to let answers change due dates.", write: "Update schedules" },
  waiting: {
    title: "Nothing else is due",
    next: (clock: string) => `Next card in ${clock}`,
    left: (count: number) => `${common.cards(count)} ${plural(count, "is", "are")} still being learned and will be back soon.`,
    now: "Continue now",
  },
  empty: {
    title: "Nothing is due",
    next: (day: string) => `The next card is due ${day}.`,
    noneScheduled: "No cards are scheduled yet.",
    noCards: "No flashcards here yet",
  },
  paused: {
    title: "Review paused",
    left: (count: number) => `${common.cards(count)} left`,
    resume: "Resume",
    end: "End",
  },
  noteUnavailable: "The note no longer exists.",
};
