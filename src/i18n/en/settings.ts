import { common, plural } from "./common";

/** Names and examples that are written as they are in every language. */
const sr = "obsidian-spaced-repetition";
const algorithms = { fsrs: "FSRS-6", sm2: "SM-2" };
const path = "Write a folder or pattern, such as Templates or **/*.excalidraw.md, with no slash at the start.";
const pattern = "Write answer for the deletion, once, between marks. Optional in brackets: 123 for its number, hint for its hint. A plain bracket is \\[.";

const whole = (from: number, to: number) => `Use a whole number from ${common.count(from)} to ${common.count(to)}`;

export const settings = {
  /** Of groups, by their first setting. */
  headings: {
    folderDecks: "Decks",
    "separators.basic": "Card syntax",
    commentPlacement: "Schedule comments",
    algorithm: "Scheduling",
    "fsrs.retention": algorithms.fsrs,
    "sm2.baseEase": algorithms.sm2,
    order: "Review",
    logFolder: "Review log",
    cardMarks: "Appearance",
    typingHelp: "Typing",
  },
  /** The name of each setting, by its place in data.json, and what it does where the name is not enough; a list says so at its first entry. */
  rows: {
    deckTags: ["Deck tags", "Notes with such a tag, or one below it, hold flashcards."],
    folderDecks: ["Folders are decks", "Every note is in the deck of its folder, with or without a tag."],
    ignoredPaths: ["Ignored folders and patterns", path],
    ignoredTags: ["Ignored tags", "Notes with such a tag hold no flashcards."],
    "separators.basic": ["Basic separator", "Between front and back on one line. An empty separator is off."],
    "separators.reversed": ["Reversed separator", "As the basic one, asked in both directions."],
    "separators.multiline": ["Multi-line separator", "On a line of its own between front and back."],
    "separators.multilineReversed": ["Multi-line reversed separator", "As the multi-line one, asked in both directions."],
    "oneWay.reversed": ["Reversed separator asks one way"],
    "oneWay.multilineReversed": ["Multi-line reversed separator asks one way"],
    endMarker: ["End marker", "A line that ends a multi-line card. When empty, a blank line does."],
    clozePatterns: ["Cloze patterns", pattern],
    commentPlacement: ["Where schedules are written", "Comments already in notes stay where they are."],
    commentDisplay: ["Schedules in notes", "A chip says when a card is due, and has a menu. Notes stay as they are."],
    algorithm: ["Algorithm", "Of new cards. A card that was reviewed keeps its own, unless it changes over."],
    convertAtReview: ["Change cards over at their next review", "To the algorithm above."],
    "fsrs.retention": ["Desired retention", "How many of the due cards you want to remember, in percent. More costs more reviews."],
    "fsrs.maximumInterval": ["Maximum interval", "In days."],
    "fsrs.learningSteps": ["Learning steps", "How long a new card waits between its first answers. When empty, days come at once."],
    "fsrs.relearningSteps": ["Relearning steps", "The same, for a card that was forgotten."],
    "fsrs.weights": ["Weights", `The 21 numbers of ${algorithms.fsrs}. When empty, the usual ones.`],
    "sm2.baseEase": ["Base ease", "Ease of a new card, in percent."],
    "sm2.easyBonus": ["Easy bonus", "Easy multiplies the interval by this, in percent."],
    "sm2.lapsesIntervalChange": ["Hard factor", "Hard multiplies the interval by this, in percent."],
    "sm2.maximumInterval": [`Maximum interval (${algorithms.sm2})`, "In days."],
    "sm2.loadBalance": ["Spread reviews over days", "Moves a card to a near day with fewer reviews."],
    dayStart: ["Day starts at", "Earlier reviews count for the day before."],
    order: ["Order of due cards"],
    newOrder: ["New cards"],
    newPerDay: ["New cards a day", "Over all decks. A deck's menu in the panel sets its own."],
    reviewsPerDay: ["Reviews a day", "Over all decks."],
    deckLimits: ["Limits of decks"],
    burySiblings: ["Bury siblings", "Only one card of a flashcard a day."],
    leechLapses: ["Lapses of a leech", "A review tells of a card that was forgotten so often, and again after half as many more. When empty, it tells of none."],
    leechAction: ["What happens to a leech"],
    logFolder: ["Log folder", "Answers are noted there, one file a month for each device. When empty, no log is kept. Files already there stay."],
    cardMarks: ["Card marks", "A line beside each card in the editor, and quiet separators."],
    showIntervals: ["Intervals on answer buttons"],
    showBreadcrumb: ["Note and headings above a card"],
    showStatusBar: ["Due cards in the status bar"],
    showRibbon: ["Ribbon icon"],
    typingHelp: ["Typing help", "Offers the forms of a card behind a deck tag at the start of a line, and goes on with the answer below a multi-line separator."],
  } satisfies Readonly<Record<string, readonly [name: string, description?: string]>>,
  /** Of lists: one of them. */
  entries: { deckTags: "Deck tag", ignoredPaths: "Folder or pattern", ignoredTags: "Ignored tag", clozePatterns: "Cloze pattern" },
  entry: (name: string, n: number) => `${name} ${n}`,
  add: (name: string) => `Add ${name.toLowerCase()}`,
  options: {
    algorithm: algorithms,
    commentPlacement: { "next-line": "On the next line", "same-line": "At the end of the line" },
    order: { due: "Longest due first", retrievability: "Most forgotten first", random: "Random", deck: "Deck by deck", note: "As they stand in the notes" },
    leechAction: { tell: "It is told of", suspend: "It is suspended" },
    newOrder: { first: "Before due cards", last: "After due cards", mixed: "Mixed with due cards" },
  },
  none: (help: string) => `None. ${help}`,
  /** What an empty field means, where that is not "off". */
  placeholders: { limit: "No limit", steps: "None", weights: "The usual ones" } as Readonly<Partial<Record<string, string>>>,
  empty: "Empty",
  on: "On",
  off: "Off",
  /** What a setting may hold, by its kind. */
  allowed: {
    flag: "Use on or off.",
    mark: "Use a text on one line.",
    folder: "Use a folder of the vault such as _reviews, not a hidden one, or leave it empty.",
    list: "Use a list of texts.",
    choice: "Use one of the choices.",
    number: (from: number, to: number) => `${whole(from, to)}.`,
    limit: (to: number) => `${whole(0, to)}, or leave it empty for no limit.`,
    lapses: `${whole(0, 99)}, or leave it empty: then no card is one.`,
    clock: "Use a time from 00:00 to 23:59.",
    steps: "Use times such as 1m 10m or 2h, each shorter than a day.",
    decks: "Use the menu of a deck.",
    weights: `Use the 21 numbers of ${algorithms.fsrs}, each in its range, or leave it empty.`,
  },
  /** Why a text that was typed cannot stand. */
  problems: {
    space: "Remove the spaces at the start and the end.",
    markdown: "Markdown syntax",
    taken: (mark: string, by: string) => `${mark} is already used as: ${by}. Choose another mark.`,
    malformed: {
      tag: "Write a tag such as flashcards/biology: letters, digits, _, - and /, not digits alone.",
      path,
      pattern,
    },
    tagIgnored: (tag: string) => `#${tag} is in the other list: a deck tag cannot be ignored.`,
    twice: "This is already in the list.",
    lastDeckTag: "Keep one deck tag, or let folders be decks first.",
  },
  switching: {
    title: (to: "fsrs" | "sm2") => `Switch to ${algorithms[to]}?`,
    measuring: "Looking what that would change",
    cards: (count: number, to: "fsrs" | "sm2") =>
      `${common.cards(count)} ${plural(count, "has", "have")} a schedule of ${algorithms[to === "fsrs" ? "sm2" : "fsrs"]}. ${plural(count, "It keeps its", "They keep their")} due ${plural(count, "day", "days")}, and ${plural(count, "changes", "change")} over at the next review, or all at once if you say so. All other cards stay as they are.`,
    assumed: "Reviews of these cards if each is answered good on its day:",
    before: (sum: number, days: number) => `As it is: ${common.count(sum)} in ${common.count(days)} days`,
    after: (sum: number, days: number) => `After switching: ${common.count(sum)} in ${common.count(days)} days`,
    review: "Change over at next review",
    all: "Change all now",
    converting: (done: number, total: number) => `Changing ${common.count(done)} of ${common.notes(total)}`,
    done: (cards: number, notes: number) => `${common.cards(cards)} in ${common.notes(notes)} changed over. Each note was changed in its schedule comments only.`,
    undone: (cards: number, notes: number) => `${common.cards(cards)} in ${common.notes(notes)} ${plural(cards, "has its", "have their")} former schedule back. New schedules still go by the algorithm you chose.`,
    left: (count: number) =>
      `${common.notes(count)} could not be changed and ${plural(count, "is", "are")} as before: open in an editor with unsaved text, or with an answer that is not written yet.`,
    undo: "Undo",
    failed: (message: string) => `The cards could not be changed over: ${message}`,
  },
  saveFailed: (message: string) => `The settings could not be saved: ${message}. They hold until Obsidian closes.`,
  imported: {
    heading: "Import",
    name: `Import from ${sr}`,
    desc: "Shows first what would change.",
    /** Before and after. */
    ask: "Import these settings?",
    done: "Settings imported",
    taken: (count: number) => `${common.count(count)} ${plural(count, "setting", "settings")} from ${sr}. Nothing was changed in that file.`,
    replaced: "These could not be used:",
    instead: (used: string, found: string) => `${used} instead of ${found}.`,
    apply: "Import",
    none: `No settings of ${sr} were found in this vault.`,
    failed: (message: string) => `The settings of ${sr} could not be read: ${message}. Nothing was changed.`,
  },
};
