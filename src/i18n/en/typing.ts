import { nothingChanged } from "./common";

export const makeDeletion = "Make cloze deletion";

/** Constants: inside the object, the linter reads the one as a product name and the other as a title. */
const [cursor, pair] = ["cursor", "Term: definition"] as const;

export const typing = {
  commands: {
    "make-deletion": makeDeletion,
    "make-deletion-next": `${makeDeletion} with the next number`,
    "make-deletion-same": `${makeDeletion} with the same number`,
    "reverse-card": "Reverse card",
    "swap-sides": "Swap front and back",
    "split-list": "Split list into cards",
  },
  /** In the menu, at an existing deletion. */
  remove: "Remove cloze deletion",
  split: "{made|# card|# cards} made.",
  leftLines: "{lines|# line does not have two sides and was left as it is|# lines do not have two sides and were left as they are}.",
  noDeck: "This note is not in a deck yet. Add the tag #{tag}.",
  /** Card formats suggested after a deck tag, with placeholders for their parts. */
  forms: { basic: "One card", reversed: "Both directions", multiline: "Several lines", "multiline-reversed": "Several lines, both directions", cloze: "One card per deletion" },
  parts: { front: "Front", back: "Back", deletion: "Deletion" },
  inCell: "This does not work in a table cell. Switch to source mode and try again.",
  /** By the code of the reason. */
  refused: {
    "@": "{mark}",
    nothing: `Select the words to hide, or place the ${cursor} in one.`,
    "several-lines": "A deletion must stay on one line. Select words on one line.",
    code: "Code cannot contain cards.",
    math: "Math cannot contain cards. To hide a formula, select all of it with its dollar signs.",
    comment: "Comments cannot contain cards.",
    properties: "Properties cannot contain cards.",
    overlap: "Deletions cannot be nested. To remove this one, select all of it.",
    "other-card": "This line is a card with a front and a back, where deletions are ignored.",
    "kind-off": "This kind of card is off in the settings.",
    "one-way": "In this vault, {mark} cards are one-way. You can change this in the settings.",
    "no-number": "The pattern of {mark} has no place for a number.",
    "no-numbers": "No cloze pattern in the settings has a place for a number, such as [123;;].",
    marks: "These words contain marks that would be read as part of the deletion. Select others.",
    "no-card": `Place the ${cursor} in a card first.`,
    cloze: "A cloze card has no front and back.",
    sides: "The sides would then be read differently. Change the card by hand.",
    "no-list": `Place the ${cursor} in a list, or select some of its lines.`,
    "in-card": "This list is already part of a card.",
    "no-sides": `No line of the list has two sides. Write ${pair}, or lines below a term.`,
    tag: "This is an HTML tag. Select words next to it or between tags.",
    parts: `This would change a link, code, math or HTML. ${nothingChanged}`,
    others: `Other cards in the note would then be read differently. ${nothingChanged}`,
  },
} as const;
