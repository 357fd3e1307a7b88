/**
 * Why text that looks like a card is not one, or is a different one. Each reason has a string and a test case.
 *
 * `shown`: "always": probably a mistake, listed for a whole vault; "asked": usually intended (code is full of `::`), shown only on request;
 * "note": about the note, not a place in it.
 * `cures`: what a proposed edit must achieve: one more card; a filled side; a card of another kind, or where there was none; more text in a
 * card; no card any more, which only settings can do.
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
  // A mark that does not count in its place.
  "inline-code": asked,
  math: asked,
  comment: asked,
  link: asked,
  url: asked,
  "html-tag": asked,
  /** There is a backslash before it. */
  escaped: asked,
  fence: asked,
  /** In an unclosed fence. */
  "open-fence": always,
  /** In a fence without a closing line, ended by its list item or quote. */
  "cut-fence": always,
  properties: asked,

  // A separator line.
  /** Nothing above could be its front. */
  "no-front": always,
  /** A blank line between it and its front. */
  "blank-above": always,
  /** Its front is outside the quote, or less deep in it. */
  "quote-front": always,
  /** The end marker directly above has closed the block. */
  "end-marker": always,
  /** There is other text on the line. */
  "not-alone": always,
  /** The second in a run of lines: text of the answer. */
  "runs-on": always,
  /** An inline card in the same run discards what is above it. */
  discarded: always,
  /** The same, and the card is a row of the table in its answer. */
  "table-rows": { shown: "always", cures: "kind" },
  /** The answer ends at the blank line above a table that may belong to it. */
  "table-apart": { shown: "asked", cures: "text" },

  /** The line is a card by another separator. */
  "more-separators": asked,

  // A card with an empty side.
  "front-empty": side,
  "back-empty": side,
  "sides-empty": side,
  /** A blank line separates the intended answer from the separator. */
  "blank-below": side,
  /** The answer is outside the quote. */
  "quote-back": side,

  // A deletion.
  /** Its closing mark is missing. */
  "cloze-unclosed": always,
  /** Its closing mark is on a line below. */
  "cloze-over-lines": always,
  /** It is empty. */
  "cloze-empty": always,
  /** It lacks something that its pattern requires after the opening mark. */
  "cloze-form": asked,
  /** It has no number or letter, unlike others in its paragraph. */
  "cloze-no-number": always,
  /** No letter of its sequences asks for it. */
  "cloze-never-asked": always,
  "row-of-equals": asked,
  /** Its paragraph or line is a card with a separator. */
  "cloze-in-card": asked,

  /** It is above a front, in a line of context. */
  "cloze-in-context": asked,

  // Hints.
  /** A tag line after the one that names the card's deck: text of its front. */
  "second-tags": { shown: "always", cures: "none" },
  "question-table": asked,

  // The settings.
  /** Its marks are characters that look like those of the settings, such as full-width ones. */
  "look-alike": always,
  /** It would be a card under the default separators and patterns. */
  "other-separator": asked,
  /** The same, and the settings have no mark of this kind. */
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
  /** `key:: value`, in a note where such lines are not meant as cards. */
  "dataview-field": { shown: "asked", cures: "none" },
  /** The first of those in a note. */
  "dataview-note": { shown: "always", cures: "none" },
  /** Its mark is inside a command, `<% ... %>`. */
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

/** Whether it is about a note that only lacks a deck. */
export function isUntagged({ code }: { readonly code: string }): boolean {
  return code === "no-deck" || code === "hidden-deck-tag";
}

/** Whether it is a reason for a card with an empty side: a card, but incomplete. */
export function isIncomplete(reason: Reason): boolean {
  return reasons[reason].cures === "side";
}

/** Whether a check of the whole vault lists it. */
export function isListed(reason: Reason): boolean {
  return reasons[reason].shown === "always";
}
