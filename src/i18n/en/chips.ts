export const chips = {
  /** On a chip: as short as can be. */
  short: {
    damaged: "Damaged",
    today: "Due today",
    overdue: "{days} overdue",
    learning: "At {time}",
    new: "New",
    later: "In {days}",
    buried: "Buried",
    suspended: "Suspended",
    /** Of some days, months or years. */
    units: { day: "{count} d", month: "{count} mo", year: "{count} y" },
    /** Cards due today, of all cards in the block. */
    of: "{open}/{all}",
  },
  /** The same in full, for the tooltip and screen readers. */
  full: {
    damaged: "Schedule damaged",
    due: "Due {day}",
    learning: "Learning, due again at {time}",
    new: "New",
    buried: "Buried until tomorrow",
    suspended: "Suspended",
  },
  label: { one: "Flashcard", several: "Flashcard with {cards|# card|# cards}" },
  /** A card among its siblings, by its direction. */
  sides: { forward: "Front to back", backward: "Back to front" },
  card: "Card {number}",
  of: "{name}: {words}",
  sm2: "Interval {interval}, ease {ease}",
  fsrs: "Stability {stability}, difficulty {difficulty} of 10",
  /** It is due before its schedule says. */
  exam: "Brought forward for the exam {day}",
  lastReview: "Last reviewed {day}",
  menu: {
    review: "Review now",
    grade: "{grade}: {interval}",
    /** `deed`: a grade, or another action by its name in the menu. */
    undo: "Undo \"{deed}\"",
    acts: { bury: "Bury until tomorrow", unbury: "Unbury", suspend: "Suspend", unsuspend: "Unsuspend", reset: "Reset card" },
    done: { bury: "Buried until tomorrow.", unbury: "No longer buried.", suspend: "Suspended.", unsuspend: "No longer suspended.", reset: "Reset to new." },
    stuck: "{reason} See the deck panel.",
    copyLink: "Copy link",
    copied: { block: "Copied the link to this card.", heading: "Copied the link to the heading above.", note: "Copied the link to the note." },
  },
} as const;
