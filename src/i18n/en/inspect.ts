import { common, counted, plural } from "./common";

/** Names that no language translates. */
const by = { anki: "Anki", toAnki: "Obsidian_to_Anki", flashcards: "Flashcards", logseq: "Logseq", mochi: "Mochi", neuracache: "NeuraCache", orbit: "Orbit", remnote: "RemNote", dataview: "Dataview", templater: "Templater" };

const inside = (what: string) => `It is inside ${what}, where separators and deletions are ignored.`;
const clozeOf = (app: string) => ({ why: `${app} ${app.includes(" and ") ? "write" : "writes"} cloze deletions like this.`, edit: "Write it like your cloze pattern." });
const moveOr = (entry: string) => `Move the note, or remove the ${entry} from the list in the settings.`;
const avoid = "use another separator or ignore the note.";
const closeCode = "Close the code block above it.";
const removeBlank = "Remove the blank line.";
const separatorMakes = "Here a separator makes one.";

/** Why something is or is not a card, and the list of near misses. */
export const inspect = {
  command: "Explain why this is or is not a card",
  /** In the menu of a card. */
  menu: "Explain why this is a card",
  titles: { card: "This is a card", incomplete: "This card is incomplete", "near-miss": "This is not a card", nothing: "No card here" },
  nothing: "Nothing on this line looks like a card.",
  kind: "Kind",
  kinds: {
    basic: "Basic, on one line",
    reversed: "Reversed, on one line",
    multiline: "Basic, on several lines",
    "multiline-reversed": "Reversed, on several lines",
    cloze: "Cloze",
  },
  decks: (count: number) => (count === 1 ? "Deck" : "Decks"),
  /** Which rule gave the decks. */
  rules: {
    "own-tag": "From the tag at its start",
    /** `unused`: the line of the tags above those; null when there are none. */
    "tag-above": (line: number, unused: number | null) =>
      `From the tags on line ${common.count(line)}${unused === null ? "" : `. Those on line ${common.count(unused)} are ignored because only the nearest line with deck tags counts`}`,
    properties: "From the note's properties",
    "first-tag": (line: number) => `From the note's first deck tag, on line ${common.count(line)}`,
    folder: "From the note's folder",
  },
  lines: (from: number, to: number) => (from === to ? "Line" : "Lines"),
  linesFrom: (from: number, to: number) => (from === to ? common.count(from) : `${common.count(from)} to ${common.count(to)}`),
  cards: (count: number) => (count === 1 ? "Card" : "Cards"),
  moreCards: (count: number) => `And ${common.cards(count)} more`,
  comment: "Comment",
  noComment: "None yet. The first answer writes it.",
  /** Of several comments, the one shown counts. */
  counts: (others: number) => `${counted(others, "other comment", "other comments")} of this card ${plural(others, "is", "are")} ignored because this one has the latest review.`,
  surplus: (count: number) => `${counted(count, "more entry", "more entries")} than cards.`,
  change: "Make this change",
  changed: "Changed.",
  noEdit: "No single change would make it a card.",
  /** Settings to change instead of the note. */
  offer: {
    separator: {
      basic: (mark: string) => `Use ${mark} as the basic separator`,
      reversed: (mark: string) => `Use ${mark} as the reversed separator`,
      multiline: (mark: string) => `Use ${mark} as the multi-line separator`,
      multilineReversed: (mark: string) => `Use ${mark} as the multi-line reversed separator`,
    },
    pattern: (pattern: string) => `Add the cloze pattern ${pattern}`,
    ignore: (path: string) => `Ignore ${path}`,
    /** Several changes at once. */
    all: (changes: readonly string[]) => changes.join("; "),
    /** What else changes in the note. */
    effects: (gained: number, lost: number, schedules: number): string[] => [
      ...(gained === 0 ? [] : [`This note gets ${counted(gained, "other card", "other cards")}.`]),
      ...(lost === 0 ? [] : [`${counted(lost, "card", "cards")} in this note ${plural(lost, "stops being a card", "stop being cards")}.`]),
      ...(schedules === 0 ? [] : [`${counted(schedules, "schedule stays", "schedules stay")} in the note as ${plural(schedules, "a comment", "comments")}.`]),
    ],
    everywhere: "The setting applies to all notes. No note is changed.",
    title: "Change this setting?",
    act: "Change setting",
    done: "Setting changed.",
  },
  refused: "Nothing was changed: the note has changed since.",
  list: {
    command: "List near misses in all notes",
    title: "Near misses",
    /** `incomplete`: cards with an empty side, which are not near misses. */
    found: (count: number, incomplete: number, notes: number) => {
      const parts = [...(count > 0 || incomplete === 0 ? [counted(count, "near miss", "near misses")] : []), ...(incomplete > 0 ? [counted(incomplete, "incomplete card", "incomplete cards")] : [])];
      return `${parts.join(" and ")} in ${common.notes(notes)}`;
    },
    none: "No near misses found",
    made: (count: number) => `${counted(count, "change", "changes")} made`,
    undoAll: (count: number) => `Undo ${count === 1 ? "" : "all "}${counted(count, "change", "changes")}`,
    looked: (notes: number) => `Checked ${common.notes(notes)} with a deck.`,
    everything: "Show code, math, links and comments too",
  },
  /** Why something that looks like a card is not one, and what would make it one. */
  reasons: {
    "inline-code": { why: inside("inline code"), edit: "Remove the backticks." },
    math: { why: inside("math"), edit: "End the math before the separator and start it again after it." },
    comment: { why: "It is inside an HTML comment, which turns cards off.", edit: "Remove the comment marks." },
    link: { why: "It is inside a link, where separators are ignored. Only the text of a Markdown link can have deletions.", edit: "Move it out of the link." },
    url: { why: inside("a web address"), edit: "Put spaces around it." },
    "html-tag": { why: inside("an HTML tag"), edit: "Move it out of the tag." },
    escaped: { why: "A backslash before it makes it plain text.", edit: "Remove the backslash." },
    fence: { why: inside("a code block"), edit: "Remove the lines that start and end the code block." },
    "open-fence": { why: "It is inside a code block that is never closed.", edit: closeCode },
    "cut-fence": { why: "It is inside a code block that has no closing line and ends with its list item or quote.", edit: closeCode },
    properties: { why: "It is in the note's properties, which cannot contain cards.", edit: "Move it below the properties." },
    "no-front": { why: "There is no front above this separator.", edit: "Write the front on the line above." },
    "blank-above": { why: "A blank line separates this separator from its front.", edit: removeBlank },
    "quote-front": { why: "The front of this separator is outside its quote.", edit: "Move the separator out of the quote." },
    "end-marker": { why: "The end marker above ends the card before its separator.", edit: "Remove the end marker." },
    "not-alone": { why: "There is other text on the line of this separator.", edit: "Put the separator on its own line." },
    "runs-on": { why: "No blank line separates this from the card above, so it is part of that card's answer.", edit: "Put a blank line before its front." },
    discarded: { why: "A later line in this paragraph has an inline separator. That line is its own card, and the text above it is ignored.", edit: "Put a blank line before that line." },
    "table-rows": { why: "A table row in this answer has an inline separator, so that row is its own card and this card is ignored.", edit: "Put a backslash before the separator in the table, or use other characters there." },
    "table-apart": { why: "The blank line above the table ends this card, so the table is not part of its answer.", edit: "If the table belongs to the answer, remove the blank line." },
    "more-separators": { why: "Another separator makes this line a card, and this one is part of that card's text.", edit: "Write one card per line." },
    "front-empty": { why: "This card has an empty front.", edit: "Write the front before the separator." },
    "back-empty": { why: "This card has an empty back.", edit: "Write the back after the separator." },
    "sides-empty": { why: "Both sides of this card are empty.", edit: "Write the front before the separator and the back after it." },
    "blank-below": { why: "A blank line ends this card before its answer.", edit: removeBlank },
    "quote-back": { why: "The quote ends before the answer, so this card has an empty back.", edit: "Move the answer into the quote." },
    "cloze-unclosed": { why: "This deletion is not closed on its line.", edit: "Add the closing mark." },
    "cloze-over-lines": { why: "This deletion spans a line break, but a deletion must end on its line.", edit: "Join the lines." },
    "cloze-empty": { why: "This deletion is empty.", edit: "Write words between its marks." },
    "cloze-form": { why: "This starts like a deletion but does not match its pattern.", edit: "Write it like the pattern in the settings." },
    "cloze-no-number": { why: "Other deletions in this paragraph have numbers or letters. This one has none, so no card asks for it.", edit: "Give it its own number." },
    "cloze-never-asked": { why: "The letters of these deletions only hide or show them, so no card asks for one.", edit: "In one of them, write a instead of h or s." },
    "row-of-equals": { why: "A row of equals signs is not a deletion.", edit: "Write words between the marks." },
    "cloze-in-card": { why: "This deletion is part of a card with a separator, and the separator comes first.", edit: "Move it to a paragraph without a separator." },
    "cloze-in-context": { why: "The card below starts after this line, so this deletion is not part of it and not a card.", edit: "Put a blank line below it." },
    "second-tags": { why: "Only the first tag above this card names its deck. These tags are part of its front.", edit: "Put all deck tags on one line, with a blank line below it." },
    "question-table": { why: "Nothing separates this question from the table below, so they are not a card.", edit: "Put a separator line between them." },
    "look-alike": { why: "These marks look like the ones in your settings but are different characters, such as full-width ones.", edit: "Use the marks in your settings, or change the settings." },
    "other-separator": { why: "Your settings use another separator or cloze pattern.", edit: "Use the one in your settings." },
    "switched-off": { why: "Cards of this kind are off in your settings.", edit: "Set a separator or cloze pattern for this kind in the settings." },
    "anki-cloze": clozeOf(`${by.anki} and ${by.toAnki}`),
    "mochi-cloze": clozeOf(by.mochi),
    "logseq-cloze": clozeOf(by.logseq),
    "curly-cloze": clozeOf(`${by.toAnki} and ${by.flashcards}`),
    "anki-block": { why: `${by.toAnki} makes an ${by.anki} note from this. It is not a card here.`, edit: "Write it as a card with a separator." },
    "question-answer": { why: `${by.toAnki} and ${by.orbit} make a card from these Q and A lines. ${separatorMakes}`, edit: "Put a separator line between question and answer." },
    "card-tag": { why: `${by.flashcards}, ${by.logseq} and ${by.neuracache} make a card from this tag. ${separatorMakes}`, edit: "Put a separator line in its place." },
    remnote: { why: `${by.remnote} makes a card from this arrow. Here it is text.`, edit: "Use your separator, or make the arrow a separator in the settings." },
    "dataview-field": { why: `${by.dataview} reads this as a field (key:: value).`, edit: `If it is not meant as a card, ${avoid}` },
    "dataview-note": { why: `This note has ${by.dataview} fields (key:: value), and the separator turns them into cards.`, edit: `To avoid this, ${avoid}` },
    templater: { why: `It is inside a ${by.templater} command, which is not part of the note's text.`, edit: "Ignore your templates folder in the settings." },
    "no-deck": { why: "The note has no deck tag, so it contains no cards.", edit: "Add a deck tag to the note." },
    "hidden-deck-tag": { why: "The note's deck tag is in code, math, a link or a comment, where tags are ignored.", edit: "Add a deck tag outside of these." },
    "ignored-tag": { why: "The note has a tag that your settings ignore.", edit: "Remove the tag from the note or from the list in the settings." },
    "ignored-folder": { why: "The note is in a folder that your settings ignore.", edit: moveOr("folder") },
    "ignored-glob": { why: "The note's path matches a pattern that your settings ignore.", edit: moveOr("pattern") },
  },
};
