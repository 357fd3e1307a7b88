/** Names that no language translates. */
const by = { anki: "Anki", toAnki: "Obsidian_to_Anki", flashcards: "Flashcards", logseq: "Logseq", mochi: "Mochi", neuracache: "NeuraCache", orbit: "Orbit", remnote: "RemNote", dataview: "Dataview", templater: "Templater" } as const;

const clozeEdit = "Write it like your cloze pattern.";
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
  decks: { one: "Deck", several: "Decks" },
  /** Which rule gave the decks. */
  rules: {
    "own-tag": "From the tag at its start",
    "tag-above": "From the tags on line {line}",
    /** `unused`: the line of the tags above those. */
    "tag-above-others": "From the tags on line {line}. Those on line {unused} are ignored because only the nearest line with deck tags counts",
    properties: "From the note's properties",
    "first-tag": "From the note's first deck tag, on line {line}",
    folder: "From the note's folder",
  },
  lines: { one: "Line", several: "Lines" },
  linesFrom: "{from} to {to}",
  cards: { one: "Card", several: "Cards" },
  moreCards: "And {count|# card|# cards} more",
  comment: "Comment",
  noComment: "None yet. The first answer writes it.",
  /** Of several comments, the one shown counts. */
  counts: "{others|# other comment|# other comments} of this card {others|is|are} ignored because this one has the latest review.",
  surplus: "{count|# more entry|# more entries} than cards.",
  change: "Make this change",
  changed: "Changed.",
  noEdit: "No single change would make it a card.",
  /** Settings to change instead of the note. */
  offer: {
    separator: {
      basic: "Use {mark} as the basic separator",
      reversed: "Use {mark} as the reversed separator",
      multiline: "Use {mark} as the multi-line separator",
      multilineReversed: "Use {mark} as the multi-line reversed separator",
    },
    pattern: "Add the cloze pattern {pattern}",
    ignore: "Ignore {path}",
    /** What else changes in the note. */
    effects: {
      gained: "This note gets {cards|# other card|# other cards}.",
      lost: "{cards|# card in this note stops being a card|# cards in this note stop being cards}.",
      schedules: "{schedules|# schedule stays in the note as a comment|# schedules stay in the note as comments}.",
    },
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
    found: {
      missed: "{missed|# near miss|# near misses} in {notes|# note|# notes}",
      incomplete: "{incomplete|# incomplete card|# incomplete cards} in {notes|# note|# notes}",
      both: "{missed|# near miss|# near misses} and {incomplete|# incomplete card|# incomplete cards} in {notes|# note|# notes}",
    },
    none: "No near misses found",
    made: "{count|# change|# changes} made",
    undoAll: { one: "Undo 1 change", several: "Undo all {count|# change|# changes}" },
    looked: "Checked {notes|# note|# notes} with a deck.",
    everything: "Show code, math, links and comments too",
  },
  /** Why something that looks like a card is not one, and what would make it one. */
  reasons: {
    "inline-code": { why: "It is inside inline code, where separators and deletions are ignored.", edit: "Remove the backticks." },
    math: { why: "It is inside math, where separators and deletions are ignored.", edit: "End the math before the separator and start it again after it." },
    comment: { why: "It is inside an HTML comment, which turns cards off.", edit: "Remove the comment marks." },
    link: { why: "It is inside a link, where separators are ignored. Only the text of a Markdown link can have deletions.", edit: "Move it out of the link." },
    url: { why: "It is inside a web address, where separators and deletions are ignored.", edit: "Put spaces around it." },
    "html-tag": { why: "It is inside an HTML tag, where separators and deletions are ignored.", edit: "Move it out of the tag." },
    escaped: { why: "A backslash before it makes it plain text.", edit: "Remove the backslash." },
    fence: { why: "It is inside a code block, where separators and deletions are ignored.", edit: "Remove the lines that start and end the code block." },
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
    "anki-cloze": { why: `${by.anki} and ${by.toAnki} write cloze deletions like this.`, edit: clozeEdit },
    "mochi-cloze": { why: `${by.mochi} writes cloze deletions like this.`, edit: clozeEdit },
    "logseq-cloze": { why: `${by.logseq} writes cloze deletions like this.`, edit: clozeEdit },
    "curly-cloze": { why: `${by.toAnki} and ${by.flashcards} write cloze deletions like this.`, edit: clozeEdit },
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
    "ignored-folder": { why: "The note is in a folder that your settings ignore.", edit: "Move the note, or remove the folder from the list in the settings." },
    "ignored-glob": { why: "The note's path matches a pattern that your settings ignore.", edit: "Move the note, or remove the pattern from the list in the settings." },
  },
} as const;
