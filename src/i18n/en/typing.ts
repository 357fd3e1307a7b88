import { common, counted, plural } from "./common";

export const typing = {
  commands: {
    "make-deletion": "Make a deletion",
    "make-deletion-next": "Make a deletion, next number",
    "make-deletion-same": "Make a deletion, same number",
    "reverse-card": "Reverse card",
    "swap-sides": "Swap front and back",
    "split-list": "Split list into cards",
  },
  /** In the menu, for a deletion that is one already. */
  remove: "Remove this deletion",
  split: (made: number, left: number) =>
    `${common.cards(made)} made.${left === 0 ? "" : ` ${counted(left, "line has", "lines have")} no two sides and ${plural(left, "was", "were")} left.`}`,
  noDeck: (tag: string) => `This note is in no deck yet. Give it the tag #${tag}.`,
  /** The forms of a card, offered behind a deck tag: how each is asked, and words that stand for its parts. */
  forms: { basic: "One card", reversed: "Both directions", multiline: "Several lines", "multiline-reversed": "Several lines, both directions", cloze: "A card for each deletion" },
  parts: { front: "Front", back: "Back", deletion: "Deletion" },
  inCell: "This does not work in a table cell. Switch to source mode and try again.",
  /** By the code of the reason: what is wrong and what to do. */
  refused: {
    nothing: () => "Select the words to ask for, or put the cursor into one.",
    "several-lines": () => "Select words of one line: a deletion cannot go over several.",
    code: () => "This is code, and code makes no cards.",
    math: () => "This is math, and math makes no cards. Select all of it, with its dollar signs.",
    comment: () => "This is a comment, and comments make no cards.",
    properties: () => "Properties make no cards.",
    overlap: () => "A deletion cannot stand in another one. Select all of it to remove it.",
    "other-card": () => "This line is a card with a front and a back. Deletions count only in other text.",
    "kind-off": () => "This kind of card is switched off in the settings.",
    "one-way": (mark: string) => `In this vault ${mark} asks one way only. The settings can change that.`,
    "no-number": (mark: string) =>
      mark === "" ? "No cloze pattern in the settings has a place for a number, such as [123;;]." : `The pattern of ${mark} has no place for a number.`,
    marks: () => "These words hold marks that would be read as part of the deletion. Select others.",
    "no-card": () => "Put the cursor into a card first.",
    cloze: () => "A text with deletions has no front and back.",
    sides: () => "The sides would be read differently then. Change the card by hand.",
    "no-list": () => "Put the cursor into a list, or select some of its lines.",
    "in-card": () => "This list is part of a card already.",
    "no-sides": () => "No line of the list has two sides. Write Term: definition, or lines below a term.",
    tag: () => "This is an HTML tag. Select words beside it or between tags.",
    parts: () => "That would change a link, code, math or HTML. Nothing was changed.",
    others: () => "Other cards of the note would be read differently then. Nothing was changed.",
  },
};
