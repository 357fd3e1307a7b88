import { srComment } from "./common";
import { noteReview } from "./note-review";
import { review } from "./review";

/** A name, the same in every language. */
const sr = "obsidian-spaced-repetition";

export const doctor = {
  title: "Check schedules",
  commands: { all: "Check schedules in all notes", note: "Check schedules in this note" },
  intro: `Each card keeps its due date in a schedule comment, or SR comment, next to it: ${srComment}. This check finds comments that are damaged, duplicated or in the wrong place. It also checks the properties of notes in review. Nothing in your notes changes until you choose a repair.`,
  examineAll: "Check all notes",
  again: "Check again",
  stop: "Stop",
  work: {
    examine: "Checking {done} of {total|# note|# notes}",
    repair: "Repairing {done} of {total|# note|# notes}",
    undo: "Undoing {done} of {total|# change|# changes}",
  },
  none: "No damage found",
  /** Before using the notes with SR again. */
  goingBack: `Check before going back to ${sr}`,
  nothingToMove: `No damage found, and ${sr} reads these schedules where they are`,
  found: "{count|# problem|# problems} in {notes|# note|# notes}",
  made: "{count|# repair|# repairs} made",
  looked: "Checked {notes|# note|# notes} and {comments|# schedule comment|# schedule comments}.",
  stopped: "Stopped early.",
  unread: "{notes|# note|# notes} could not be read.",
  /** What is wrong, by the kind of damage. */
  kinds: {
    damaged: "This schedule has an entry that cannot be read.",
    unclosed: "This schedule comment is not closed, so it is read as text.",
    doubled: "Its card has another schedule comment, so this one is ignored.",
    surplus: "This schedule has more entries than there are cards.",
    missing: "This schedule has fewer entries than there are cards.",
    orphaned: "This schedule does not belong to a card.",
    misplaced: "This schedule is in the middle of other text.",
    merge: "A merge left more than one schedule here.",
    displaced: "This schedule is no longer next to its card. Reviews still use it.",
    torn: "This schedule lost its card: blank lines were added between the card's lines.",
    grown: "This schedule lost its card: the card's lines now run into other lines.",
    lost: "This schedule lost its card: the card was removed or changed.",
    unread: `Only Inline Recall reads this schedule here; ${sr} does not.`,
    mixed: "A sync merged different answers into this schedule. The repair keeps the latest answer.",
    earlier: "The review log has a later answer for this card. The repair restores its schedule.",
    "note-partial": "Some of sr-due, sr-interval and sr-ease are missing, so this note counts as new.",
    "note-unreadable": "The value of this review property is not a day or a number.",
    "note-range": "The value of this review property is out of range.",
    "note-repeated": "This review property occurs twice, so the note cannot be answered.",
    "note-untagged": "This note has a review schedule but no review tag, so it is not in review.",
    "note-earlier": "The review log has a later answer for this note. The repair restores its schedule.",
    "note-mixed": "A sync merged different answers into the schedule of this note. The repair keeps the latest answer.",
    "note-diverged": "A conflict copy of this note was reviewed as a whole at the same time or later.",
    "note-memory": "The stability and difficulty of this note are damaged, or are not those of its last answer.",
    "note-unclosed": noteReview.problem.unclosed,
    "note-no-keys": noteReview.problem["no-keys"],
    "note-twice": noteReview.problem.twice,
    "note-invalid": noteReview.problem.invalid,
    "note-value": noteReview.problem.value,
    diverged: "A conflict copy of this note has another review of this card, at the same time or later.",
  },
  /** What to do where no repair is certain. */
  byHand: {
    torn: "Remove the blank lines between the card's lines by hand.",
    grown: "Add blank lines around the card by hand, and move the comment below it.",
    orphaned: "It is unclear which card it belongs to. Move the comment below its card, or delete it.",
    unclosed: "Its original content is unclear. End it with --> or delete it.",
    moved: "Its deletions were moved. The next answer to one of them rewrites the schedule, so no action is needed.",
    untagged: "Add the note to review again, or remove the properties if you no longer need them.",
    locked: "Until then, this note cannot be answered as a whole.",
    other: "Open the note and fix the line by hand.",
  },
  /** One of several answers for a card. */
  answer: "Answered {grade} on {when}",
  card: "Card: {front}",
  probably: "It probably belongs to: {front}",
  repair: "Repair",
  repairNote: "Repair all {count} in this note",
  repairAll: "Repair {count|# problem|# problems}",
  undo: { one: "Undo", several: "Undo {count|# repair|# repairs}" },
  undoAll: { one: "Undo 1 repair", several: "Undo all {count|# repair|# repairs}" },
  repaired: { one: "Repaired.", several: "{count|# repair|# repairs} made." },
  moreRepairs: "And {count} more.",
  more: "Show {count} more",
  confirm: {
    title: "Repair everything?",
    text: "This makes the {count|# repair|# repairs} shown in {notes|# note|# notes}. Each note is checked again before it is written, and you can undo any repair here until Obsidian closes.",
  },
  /** Why a repair, or its undo, was not made. */
  refused: {
    repair: "Nothing was written: the note has changed since. Its current problems are now shown here.",
    unsafe: "Nothing was written: on its own, this repair would change more than shown. Repair all in this note, or fix the line by hand.",
    undo: "Could not undo: the repaired lines have changed since, or appear twice in the note.",
    missing: review.noteUnavailable,
  },
} as const;
