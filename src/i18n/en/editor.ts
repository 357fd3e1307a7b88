/** Cards in the editor. */
export const editor = {
  answers: {
    command: "Hide or show answers in this note",
    hide: "Hide answers in this note",
    unhide: "Show answers in this note",
    show: "Show answer",
    /** In the place of an answer within a line. */
    hidden: "[...]",
  },
  /** Which card of a block asks for a deletion. */
  deletion: { one: "Deletion of this card", several: "Card {card} of {cards}" },
} as const;
