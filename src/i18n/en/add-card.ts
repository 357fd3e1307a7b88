import { makeDeletion } from "./typing";

/** A constant: inside the object, the linter reads "cursor" as a product name. */
const here = "At cursor";

/** How a sentence names the field of a problem; for the position it names the note. */
const sides = { kind: "kind", front: "front", back: "back", cloze: "text", deck: "deck", where: "note" } as const;

export const addCard = {
  title: "Add card",
  whichNote: "Choose the note for the card, or type the name of a new one",
  newNote: "Flashcards",
  makeNote: "New note: {name}",
  kind: "Kind",
  kinds: { basic: "Basic", reversed: "Reversed", multiline: "Multi-line", cloze: "Cloze" },
  front: "Front",
  back: "Back",
  cloze: "Text",
  makeDeletion,
  deck: "Deck",
  deckHelp: "An existing or new deck.",
  deckByFolder: "The deck is the note's folder.",
  where: "Position",
  wheres: { here, "section-end": "End of section", "note-end": "End of note" },
  preview: "Preview",
  previewEmpty: "The card appears here as you type.",
  written: "Change to the note",
  add: "Add",
  addAnother: "Add another",
  added: "Card added.",
  keys: "{add} adds the card, {another} adds another.",
  existing: "The selection is already a card (line {line}). Adding creates a second one.",
  tagged: {
    frontmatter: "The tag #{deck} will be added to the properties.",
    card: "The tag #{deck} will be written before the card.",
  },
  awakened: "The tag also turns {count|1 other line in this note into a card|# other lines in this note into cards}.",
  discard: { title: "Discard this card?", text: "What you typed is not in the note yet." },
  refused: "The note has changed, and the card no longer fits there. Check the position and add it again.",
  failed: "The card could not be written. Your text is kept. {message}",
  sides,
  /** By the code of the problem. */
  problems: {
    "@": "{mark}{side}",
    empty: "Enter the {side}.",
    "no-deletion": `Select the words to hide, then choose ${makeDeletion}.`,
    "kind-off": "This kind is off in the settings. Choose another one.",
    "one-way": "In this vault, {mark} cards are one-way. Choose Basic or Multi-line.",
    separator: "{mark} in the {side} would split the card. Remove it or put it in backticks.",
    "blank-line": "A blank line in the {side} would end the card. Remove it. With an end marker in the settings, a back can have blank lines.",
    "end-marker": "The line {mark} would end the card. Remove it.",
    unclosed: "{mark} in the {side} is not closed, so the text after it would be ignored. Close it.",
    comment: "Remove the schedule comment. A new card starts without one.",
    percent: "Remove %%. The text between two of them would be hidden.",
    "tag-first": "A tag at the start names the deck. Move {mark}.",
    "block-id": "{mark} at the end would become a block ID. Remove it.",
    unreadable: "This would not be read the way you typed it. Simplify it or choose another kind.",
    neighbours: "A card here would change the text around it. Choose another position.",
    "no-place": "Here the card would end up in another deck. Choose another position or deck.",
    "deck-name": "Use letters, digits, _, - and / in a deck name, such as flashcards/biology.",
    "deck-outside": "Start with a deck tag, such as {mark}/biology, or add this one in the settings.",
  },
} as const;
