import { common } from "./common";

export const chips = {
  /** On a chip: as short as can be. */
  short: {
    damaged: "Damaged",
    today: "Due today",
    overdue: (days: string) => `${days} overdue`,
    learning: (time: string) => `At ${time}`,
    new: "New",
    later: (days: string) => `In ${days}`,
    buried: "Buried",
    suspended: "Suspended",
    /** Of some days, months or years. */
    units: { day: (count: string) => `${count} d`, month: (count: string) => `${count} mo`, year: (count: string) => `${count} y` },
    /** Cards due today, of all cards in the block. */
    of: (open: number, all: number) => `${common.count(open)}/${common.count(all)}`,
  },
  /** The same in full, for the tooltip and screen readers. */
  full: {
    damaged: "Schedule damaged",
    due: (day: string) => `Due ${day}`,
    learning: (time: string) => `Learning, due again at ${time}`,
    new: "New",
    buried: "Buried until tomorrow",
    suspended: "Suspended",
  },
  label: (count: number) => (count === 1 ? "Flashcard" : `Flashcard with ${common.cards(count)}`),
  /** A card among its siblings, by its direction. */
  sides: { forward: "Front to back", backward: "Back to front" },
  card: (number: number) => `Card ${common.count(number)}`,
  of: (name: string, words: string) => `${name}: ${words}`,
  sm2: (interval: string, ease: string) => `Interval ${interval}, ease ${ease}`,
  fsrs: (stability: string, difficulty: string) => `Stability ${stability}, difficulty ${difficulty} of 10`,
  /** It is due before its schedule says. */
  exam: (day: string) => `Brought forward for the exam ${day}`,
  lastReview: (day: string) => `Last reviewed ${day}`,
  menu: {
    review: "Review now",
    grade: (grade: string, interval: string) => `${grade}: ${interval}`,
    /** `deed`: a grade, or another action by its name in the menu. */
    undo: (deed: string) => `Undo "${deed}"`,
    acts: { bury: "Bury until tomorrow", unbury: "Unbury", suspend: "Suspend", unsuspend: "Unsuspend", reset: "Reset card" },
    done: { bury: "Buried until tomorrow.", unbury: "No longer buried.", suspend: "Suspended.", unsuspend: "No longer suspended.", reset: "Reset to new." },
    stuck: (reason: string) => `${reason} See the deck panel.`,
    copyLink: "Copy link",
    copied: { block: "Copied the link to this card.", heading: "Copied the link to the heading above.", note: "Copied the link to the note." },
  },
};
