import { common, counted, plural } from "./common";

/** Names that no language translates. */
const by = { anki: "Anki", toAnki: "Obsidian_to_Anki", flashcards: "Flashcards", logseq: "Logseq", mochi: "Mochi", neuracache: "NeuraCache", orbit: "Orbit", remnote: "RemNote", dataview: "Dataview", templater: "Templater" };

/** Why something is a card, or is none, and the lists of such. */
export const inspect = {
  command: "Why is this a card, or not",
  /** In the menu of a card. */
  menu: "Why is this a card",
  titles: { card: "This is a card", incomplete: "This card is incomplete", "near-miss": "This is no card", nothing: "No card here" },
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
      `From the tags on line ${common.count(line)}${unused === null ? "" : `. Those on line ${common.count(unused)} do not count, because only the nearest line with deck tags does`}`,
    properties: "From the properties of the note",
    "first-tag": (line: number) => `From the first deck tag of the note, on line ${common.count(line)}`,
    folder: "From the folder of the note",
  },
  lines: "Lines",
  linesFrom: (from: number, to: number) => (from === to ? common.count(from) : `${common.count(from)} to ${common.count(to)}`),
  cards: (count: number) => (count === 1 ? "Card" : "Cards"),
  moreCards: (count: number) => `And ${common.cards(count)} more`,
  comment: "Comment",
  noComment: "None yet. The first answer writes it.",
  /** Of several comments the one that is shown counts. */
  counts: (others: number) => `${counted(others, "other comment", "other comments")} of this card ${plural(others, "does", "do")} not count: this one has the latest review.`,
  surplus: (count: number) => `${counted(count, "entry", "entries")} more than there are cards.`,
  change: "Make this change",
  changed: "Changed.",
  noEdit: "No single change makes a card of it.",
  /** Settings that help instead of an edit. */
  offer: {
    separator: {
      basic: (mark: string) => `Use ${mark} as the basic separator`,
      reversed: (mark: string) => `Use ${mark} as the reversed separator`,
      multiline: (mark: string) => `Use ${mark} as the multi-line separator`,
      multilineReversed: (mark: string) => `Use ${mark} as the multi-line reversed separator`,
    },
    pattern: (pattern: string) => `Add the cloze pattern ${pattern}`,
    ignore: (path: string) => `Ignore ${path}`,
    /** Of several changes that are made at once. */
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
  refused: "Nothing was changed: the note says something else by now.",
  list: {
    command: "List near misses in all notes",
    title: "Near misses",
    /** `incomplete`: cards with an empty side, which are no near misses. */
    found: (count: number, incomplete: number, notes: number) => {
      const parts = [...(count > 0 || incomplete === 0 ? [counted(count, "near miss", "near misses")] : []), ...(incomplete > 0 ? [counted(incomplete, "incomplete card", "incomplete cards")] : [])];
      return `${parts.join(" and ")} in ${common.notes(notes)}`;
    },
    none: "No near misses found",
    looked: (notes: number) => `${common.notes(notes)} with a deck were looked at.`,
    everything: "Show code, math, links and comments too",
  },
  /** Why something that looks like a card is none, and what would make it one. */
  reasons: {
    "inline-code": { why: "It stands in inline code, where separators and deletions do not count.", edit: "Take the backticks away." },
    math: { why: "It stands in math, where separators and deletions do not count.", edit: "End the math before the separator and begin it again behind." },
    comment: { why: "It stands in an HTML comment, which switches cards off.", edit: "Take the comment marks away." },
    link: { why: "It is inside a link, where separators are ignored. Deletions count only in the text of a Markdown link.", edit: "Move it out of the link." },
    url: { why: "It is inside a web address, where separators and deletions are ignored.", edit: "Put spaces around it." },
    "html-tag": { why: "It is inside an HTML tag, where separators and deletions are ignored.", edit: "Move it out of the tag." },
    escaped: { why: "A backslash before it makes it plain text.", edit: "Remove the backslash." },
    fence: { why: "It stands in a code block, where separators and deletions do not count.", edit: "Take the lines away that begin and end the code block." },
    "open-fence": { why: "It stands in a code block that nothing closes.", edit: "Close the code block above it." },
    "cut-fence": { why: "It is in a code block that has no closing line and ends with its list item or quote.", edit: "Close the code block above it." },
    properties: { why: "It stands in the properties of the note, which hold no cards.", edit: "Move it below the properties." },
    "no-front": { why: "This separator has no front: nothing above it belongs to it.", edit: "Write the front on the line above." },
    "blank-above": { why: "A blank line parts this separator from its front.", edit: "Take the blank line away." },
    "quote-front": { why: "The front of this separator stands outside of its quote.", edit: "Take the separator out of the quote." },
    "end-marker": { why: "The end marker above has closed the card before its separator.", edit: "Take the end marker away." },
    "not-alone": { why: "Other words stand on the line of this separator.", edit: "Give the separator a line of its own." },
    "runs-on": { why: "No blank line parts this from the card above, so it is text of that card's answer.", edit: "Put a blank line before its front." },
    discarded: { why: "A line with an inline separator follows in the same paragraph. It is a card by itself, and what stands above it is given up.", edit: "Put a blank line before that line." },
    "table-rows": { why: "A row of the table in this answer has an inline separator, so the row is a card by itself, and this card is ignored.", edit: "Put a backslash before the separator in the table, or use other characters there." },
    "table-apart": { why: "The blank line above the table ends this card, so the table is not part of its answer.", edit: "If the table belongs to the answer, remove the blank line." },
    "more-separators": { why: "This line is a card by another separator, and this one is text of it.", edit: "Write one card a line." },
    "front-empty": { why: "This card has an empty front.", edit: "Write the front before the separator." },
    "back-empty": { why: "This card has an empty back.", edit: "Write the back behind the separator." },
    "sides-empty": { why: "Both sides of this card are empty.", edit: "Write the front before the separator and the back after it." },
    "blank-below": { why: "A blank line ends this card before its answer.", edit: "Take the blank line away." },
    "quote-back": { why: "The quote ends before the answer, so this card has an empty back.", edit: "Take the answer into the quote." },
    "cloze-unclosed": { why: "This deletion does not end on its line.", edit: "Write its end mark." },
    "cloze-over-lines": { why: "This deletion goes over a line break, and deletions end on their line.", edit: "Join the lines." },
    "cloze-empty": { why: "This deletion holds nothing.", edit: "Write words between its marks." },
    "cloze-form": { why: "This begins like a deletion, but is not written as its pattern wants it.", edit: "Write it as the pattern in the settings says." },
    "cloze-no-number": { why: "Other deletions of this paragraph have numbers or letters. This one has none, so no card asks for it.", edit: "Give it a number of its own." },
    "cloze-never-asked": { why: "No letter of these deletions asks for anything.", edit: "Ask for one of them: a instead of h or s." },
    "row-of-equals": { why: "A row of equals signs is no deletion.", edit: "Write words between the marks." },
    "cloze-in-card": { why: "This deletion is text of a card with a separator, which comes first.", edit: "Take it into a paragraph without a separator." },
    "cloze-in-context": { why: "The card below begins after this line, so this deletion is not part of it, and not a card.", edit: "Put a blank line below it." },
    "second-tags": { why: "Only the first tag above this card names its deck. These tags are text of its front.", edit: "Put all deck tags on one line, with a blank line below it." },
    "question-table": { why: "Nothing separates this question from the table below, so they are not a card.", edit: "Put a separator line between them." },
    "look-alike": { why: "These marks only look like those in your settings: they are other characters, such as full-width ones.", edit: "Write the marks in your settings, or change the settings." },
    "other-separator": { why: "Your settings have another separator or cloze pattern.", edit: "Write the one of your settings." },
    "switched-off": { why: "Cards of this kind are switched off in your settings.", edit: "Set a separator or cloze pattern for this kind in the settings." },
    "anki-cloze": { why: `${by.anki} and ${by.toAnki} write a cloze deletion like this.`, edit: "Write it as your cloze pattern does." },
    "mochi-cloze": { why: `${by.mochi} writes a cloze deletion like this.`, edit: "Write it as your cloze pattern does." },
    "logseq-cloze": { why: `${by.logseq} writes a cloze deletion like this.`, edit: "Write it as your cloze pattern does." },
    "curly-cloze": { why: `${by.toAnki} and ${by.flashcards} write a cloze deletion like this.`, edit: "Write it as your cloze pattern does." },
    "anki-block": { why: `${by.toAnki} makes an ${by.anki} note from this. It is not a card here.`, edit: "Write it as a card with a separator." },
    "question-answer": { why: `${by.toAnki} and ${by.orbit} make a card from these Q and A lines. Here a separator makes one.`, edit: "Put a separator line between question and answer." },
    "card-tag": { why: `${by.flashcards}, ${by.logseq} and ${by.neuracache} make a card from this tag. Here a separator makes one.`, edit: "Put a separator line in its place." },
    remnote: { why: `${by.remnote} makes a card from this arrow. Here it is text.`, edit: "Write your separator, or use the arrow as the separator." },
    "dataview-field": { why: `${by.dataview} reads this as a field (key:: value).`, edit: "If it is not meant as a card, use another separator, or ignore the note." },
    "dataview-note": { why: `This note has ${by.dataview} fields (key:: value), and the separator makes cards from them.`, edit: "Use another separator, or ignore the note." },
    templater: { why: `It is inside a ${by.templater} command, which is not text of the note.`, edit: "Ignore the folder of your templates." },
    "no-deck": { why: "The note has no deck tag, so nothing in it is a card.", edit: "Give the note a deck tag." },
    "hidden-deck-tag": { why: "The deck tag of this note stands in code, math, a link or a comment, where tags do not count.", edit: "Give the note a deck tag where it counts." },
    "ignored-tag": { why: "The note has a tag that your settings ignore.", edit: "Take the tag off the note, or off the list in the settings." },
    "ignored-folder": { why: "The note is in a folder that your settings ignore.", edit: "Move the note, or take the folder off the list in the settings." },
    "ignored-glob": { why: "The note's path fits a pattern that your settings ignore.", edit: "Move the note, or take the pattern off the list in the settings." },
  },
};
