import { common, counted, plural } from "./common";

/** Reviews of whole notes. */
export const noteReview = {
  commands: {
    review: "Review this note",
    next: "Open next note to review",
    add: "Add this note to review",
    remove: "Remove this note from review",
    postpone: "Postpone this note",
    bury: "Bury this note until tomorrow",
    suspend: "Suspend this note",
    bringBack: "Bring this note back to review",
    away: "Show buried and suspended notes",
    all: "Show all notes in review",
  },
  title: "Notes",
  unreadable: (count: number) => `${common.notes(count)} ${plural(count, "has", "have")} a review schedule that cannot be read.`,
  none: "No more notes to review today.",
  limited: (count: number) => `The daily limit is reached. ${counted(count, "note waits", "notes wait")} for another day.`,
  standing: {
    new: "This note is new.",
    linked: (ease: string, links: number) => `This note is new. Its first ease is ${ease}, from ${counted(links, "link", "links")} with notes in review.`,
    due: (day: string, interval: string, ease: string) => `Due ${day}. Last interval ${interval}, ease ${ease}.`,
  },
  suspended: "This note is suspended.",
  buried: "This note is buried until tomorrow.",
  buttons: { postpone: "Postpone…", bury: "Bury until tomorrow", suspend: "Suspend", bringBack: "Bring back" },
  postpone: {
    about: "The note becomes due on this day. Its interval and ease stay.",
    days: (days: number) => (days === 1 ? "Tomorrow" : days === 7 ? "In a week" : days === 30 ? "In 30 days" : `In ${String(days)} days`),
    day: "Day",
    go: "Postpone",
    wrong: "Choose a day from tomorrow to the end of 2299.",
  },
  /** The list of all notes in review. */
  all: {
    title: "Notes in review",
    pick: "Type to find a note in review",
    noMatch: "No matching note.",
    show: (later: number) => (later === 0 ? "All notes in review" : `All notes in review, ${common.count(later)} due later`),
  },
  away: {
    title: "Buried and suspended notes",
    none: "No note is buried or suspended.",
    show: (count: number) => `${common.notes(count)} buried or suspended`,
    how: { bury: "Buried until tomorrow", suspend: "Suspended" },
  },
  done: {
    postpone: (title: string, day: string) => `"${title}" is due ${day}.`,
    bury: (title: string) => `"${title}" is hidden until tomorrow.`,
    suspend: (title: string) => `"${title}" is suspended.`,
    bringBack: (title: string) => `"${title}" is back in review.`,
  },
  /** `stability`, `difficulty`: of FSRS-6. */
  writes: (due: string, interval: number, ease: number, stability?: number, difficulty?: number) =>
    `Writes sr-due ${due}, sr-interval ${String(interval)}, sr-ease ${String(ease)}${stability === undefined ? "" : `, fsrs-stability ${String(stability)}, fsrs-difficulty ${String(difficulty)}`} to the properties.`,
  reset: "Reset to new",
  unreadableKey: (key: string) => `The value of ${key} in the properties cannot be read. Correct it, or reset the note to new, which removes its review properties.`,
  problem: {
    unclosed: "The properties have no end. Add a line with --- below them.",
    "no-keys": "The properties are not in the form of a key with a value on each line.",
    twice: "The properties contain a key twice. Remove one of them.",
    invalid: "The properties contain an error, or a form that cannot be changed safely. Check them in source mode.",
    value: "The value of a review property, such as sr-due, is not a plain value on one line.",
  },
  notWritten: (why: string) => `Nothing was written. ${why}`,
  kept: (why: string) => `${why} Your answer is kept; see the deck panel.`,
  answered: (grade: string, title: string, day: string) => `${grade}. "${title}" is due ${day}.`,
  wasReset: (title: string) => `"${title}" is new again.`,
  added: (title: string) => `"${title}" is in review now.`,
  removed: (title: string) => `"${title}" is no longer in review. Its schedule stays in its properties.`,
  /** A view of a base. */
  base: {
    name: "Review queue",
    columns: { note: "Note", due: "Due", state: "State", cards: "Cards", act: "Review" },
    states: { due: "Due", new: "New", later: "Later", unreadable: "Unreadable", suspended: "Suspended", buried: "Buried", none: "Not in review" },
    cards: (due: number, fresh: number, total: number) =>
      [...(due > 0 ? [`${common.count(due)} due`] : []), ...(fresh > 0 ? [`${common.count(fresh)} new`] : []), `${common.count(total)} in total`].join(", "),
    review: "Review",
    add: "Add",
    more: (count: number) => `Show ${common.notes(count)} more`,
    none: "No notes in this base.",
  },
  /** Reading a note in parts. */
  reading: {
    readTo: "Read to here",
    isReadTo: "The review of this note will open here.",
    nowhere: "There is no heading or paragraph here, or above, that can be marked.",
    extract: "Extract selection into a new note for review",
    extracted: (title: string) => `"${title}" is a new note in review.`,
    notLinked: (title: string, why: string) => `"${title}" is a new note in review, but no link to it was added. ${why}`,
    untitled: "Extract",
    refused: {
      empty: "Select the text to extract.",
      cards: "The selection contains cards, which would lose their schedules. Select text without cards.",
      properties: "The selection contains properties. Select text below them.",
      cell: "Leave the table first, then select text to extract.",
    },
  },
  /** In the status bar. */
  status: (count: number) => `${common.notes(count)} due`,
  /** In the editor's menu. */
  menu: { answers: "Answer this note", answer: (grade: string, interval: string) => `${grade}: ${interval}` },
  /** In a note that is to be reviewed. */
  bar: {
    name: "Review of this note",
    new: "New",
    due: (day: string) => `Due ${day}`,
    more: "More",
    show: "Show what is written",
    hide: "Hide until this note is opened again",
    changed: "The schedule of this note has changed. Nothing was written; choose again.",
  },
  refusedTag: "The tags of this note cannot be changed safely. Change them by hand.",
};
