/**
 * Why something that looks like a card is none, or is another one than it looks. Each has a sentence in the strings and a case in the tests.
 *
 * `shown`: "always" is most likely a mistake, and listed for a whole vault; "asked" is mostly meant so (code is full of `::`), and told of
 * where someone asks; "note" is said of the note, not of a place in it.
 * `cures`: what a proposed edit must bring about: one more card than before; something in a side of a card that was empty; a card of another kind, or
 * one where none was; more text in a card; no card any more, which only settings do.
 */
export interface ReasonRow {
  readonly shown: "always" | "asked" | "note";
  readonly cures: "card" | "side" | "kind" | "text" | "none";
}

const always: ReasonRow = { shown: "always", cures: "card" };
const asked: ReasonRow = { shown: "asked", cures: "card" };
const side: ReasonRow = { shown: "always", cures: "side" };
const note: ReasonRow = { shown: "note", cures: "card" };

export const reasons = {
  // A mark that does not count where it stands.
  "inline-code": asked,
  math: asked,
  comment: asked,
  link: asked,
  url: asked,
  "html-tag": asked,
  /** A backslash stands before it. */
  escaped: asked,
  fence: asked,
  /** In a fence that nothing closes. */
  "open-fence": always,
  /** In a fence without a closing line, which ends with its list item or quote. */
  "cut-fence": always,
  properties: asked,

  // A separator line.
  /** Nothing above that could be its front. */
  "no-front": always,
  /** A blank line between it and its front. */
  "blank-above": always,
  /** Its front stands outside the quote, or less deep in it. */
  "quote-front": always,
  /** The end marker right above has closed the block. */
  "end-marker": always,
  /** Other words on the line. */
  "not-alone": always,
  /** The second of a run of lines: text of the answer. */
  "runs-on": always,
  /** What stands above an inline card in the same run was given up for it. */
  discarded: always,
  /** The same, and the card is a row of the table in its answer. */
  "table-rows": { shown: "always", cures: "kind" },
  /** The answer ends at the blank line above a table, which may be part of it. */
  "table-apart": { shown: "asked", cures: "text" },

  /** The line is a card by another separator. */
  "more-separators": asked,

  // A card with an empty side.
  "front-empty": side,
  "back-empty": side,
  "sides-empty": side,
  /** A blank line between the separator and what was meant as the answer. */
  "blank-below": side,
  /** The answer stands outside the quote. */
  "quote-back": side,

  // A deletion.
  /** Its end is missing. */
  "cloze-unclosed": always,
  /** Its end is on a line below. */
  "cloze-over-lines": always,
  /** Nothing in it. */
  "cloze-empty": always,
  /** Without something that its pattern wants behind the opening mark. */
  "cloze-form": asked,
  /** Others of its paragraph have numbers or letters, it has none. */
  "cloze-no-number": always,
  /** No letter of any sequence asks for anything. */
  "cloze-never-asked": always,
  "row-of-equals": asked,
  /** Its paragraph or line is a card with a separator. */
  "cloze-in-card": asked,

  /** It is above a front, in a line that gives context. */
  "cloze-in-context": asked,

  // Hints.
  /** A line of tags below the one that names a card's deck: text of its front. */
  "second-tags": { shown: "always", cures: "none" },
  "question-table": asked,

  // The settings.
  /** Its marks are other characters that look like those of the settings, such as full-width ones. */
  "look-alike": always,
  /** It would be a card by the separators and patterns that the program comes with. */
  "other-separator": asked,
  /** The same, and the settings have none of this kind. */
  "switched-off": asked,

  // The syntax of another plugin or program.
  "anki-cloze": { shown: "always", cures: "kind" },
  "mochi-cloze": { shown: "always", cures: "kind" },
  "logseq-cloze": { shown: "always", cures: "kind" },
  "curly-cloze": { shown: "always", cures: "kind" },
  /** `START`, `END`, `STARTI`, `ENDI`: Obsidian_to_Anki. */
  "anki-block": always,
  "question-answer": always,
  /** `#card`: Flashcards, Logseq, NeuraCache. */
  "card-tag": always,
  /** `>>`, `<>`: mostly an arrow or a path. */
  remnote: asked,
  /** `key:: value`, in a note with such lines that are not meant as cards. */
  "dataview-field": { shown: "asked", cures: "none" },
  /** The first of those. */
  "dataview-note": { shown: "always", cures: "none" },
  /** Its mark stands in a command, `<% ... %>`. */
  templater: { shown: "always", cures: "none" },

  // The note.
  "no-deck": note,
  /** There is a deck tag, in code, math, a link or a comment. */
  "hidden-deck-tag": note,
  "ignored-tag": note,
  "ignored-folder": note,
  "ignored-glob": note,
} as const satisfies Readonly<Record<string, ReasonRow>>;

export type Reason = keyof typeof reasons;

/** True for reasons why a card has an empty side: it is one, and incomplete. */
export function isIncomplete(reason: Reason): boolean {
  return reasons[reason].cures === "side";
}

/** True for reasons that are listed for a whole vault. */
export function isListed(reason: Reason): boolean {
  return reasons[reason].shown === "always";
}
