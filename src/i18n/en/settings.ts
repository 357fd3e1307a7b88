import { common, counted, nothingChanged, plural, srComment } from "./common";
import { gradeNames as grades } from "./review";

/** Names that no language translates. */
const sr = "obsidian-spaced-repetition";
const keys = { esc: "Esc", tab: "Tab" };
const algorithms = { fsrs: "FSRS-6", fsrs7: "FSRS-7", sm2: "SM-2" };
const path = "Enter a folder or pattern, such as Templates or **/*.excalidraw.md.";
const pattern = "Put the word answer, once, where the deleted text goes, with marks around it. Optional, in square brackets: 123 (number), hint. For a plain bracket, write \\[.";

const bothWays = "but asked in both directions.";
const noLeeches = "to turn leeches off.";
const orEmpty = ", or leave it empty";

const inDays = (sum: number, days: number) => `${common.count(sum)} in ${counted(days, "day", "days")}`;

const whole = (from: number, to: number) => `Use a whole number from ${common.count(from)} to ${common.count(to)}`;

export const settings = {
  /** Where a setting begins a page, with what it is about, or a group of one; pages in the order shown. */
  headings: {
    "separators.basic": ["Card syntax", "Separators, end marker and cloze patterns."],
    order: ["Review", "Order, siblings and leeches."],
    reviewKeys: ["Keys and touch", "Keys, gamepads, swipes and taps."],
    algorithm: ["Scheduling", "Algorithm, retention, intervals and learning steps."],
    "fsrs.retention": `${algorithms.fsrs} and ${algorithms.fsrs7}`,
    "sm2.baseEase": algorithms.sm2,
    ignoredPaths: ["Ignored notes", "Folders, patterns and tags without flashcards."],
    cardMarks: ["Appearance and typing", "Width and font of cards, status bar and typing help."],
    typingHelp: "Typing",
    commentPlacement: ["Schedule comments", "Where they are, and how notes show them."],
    logFolder: ["Review log", "Its folder, and repairs after a sync."],
  },
  /** Other words to find a setting by. */
  aliases: {
    deckTags: "Hashtag, topic, category",
    folderDecks: "Directory, path",
    ignoredPaths: "Exclude, skip, template",
    ignoredTags: "Exclude, skip",
    "separators.basic": "Delimiter, double colon, inline, dataview",
    "separators.reversed": "Delimiter, bidirectional, both ways",
    "separators.multiline": "Delimiter, multiline, question mark",
    "separators.multilineReversed": "Delimiter, multiline, both ways",
    endMarker: "Delimiter, stop",
    clozePatterns: "Fill in the blank, highlight, curly, delimiter",
    commentPlacement: "Same line",
    commentDisplay: "Badge, theme",
    algorithm: "Anki, spaced repetition",
    "fsrs.retention": "Recall, forget, interval",
    "fsrs.maximumInterval": "Longest, cap",
    "fsrs.learningSteps": "Minutes, Anki, graduate",
    "fsrs.relearningSteps": "Minutes, Anki, lapse",
    "fsrs.weights": "Parameters, optimizer",
    "sm2.easyBonus": "Interval modifier",
    "sm2.lapsesIntervalChange": "Interval modifier, lapse",
    "sm2.maximumInterval": "Longest, cap",
    "sm2.loadBalance": "Load balancing, fuzz, interval",
    dayStart: "Midnight, next day, rollover",
    order: "Sort, shuffle",
    newOrder: "Sort, shuffle",
    newPerDay: "Daily limit, maximum, Anki",
    reviewsPerDay: "Daily limit, maximum, Anki",
    burySiblings: "Related, Anki",
    leechLapses: "Difficult, fail",
    reviewKeys: "Hotkey, shortcut, gamepad, controller, presenter, Anki",
    swipeAnswers: "Gesture, touch, mobile",
    tapAnswers: "Gesture, touch, mobile",
    answerSide: "Thumb, left-handed, mobile",
    cardWidth: "Line width, readable line length",
    cardAlign: "Center, justify",
    cardFont: "Typeface, theme",
    logFolder: "History, statistics, privacy",
    repairMixed: "Conflict, merge",
    cardMarks: "Theme, color, gutter",
    showIntervals: "Next interval",
    showBreadcrumb: "Context, path",
    showStatusBar: "Count",
    typingHelp: "Autocomplete, keyboard",
  } as Readonly<Partial<Record<string, string>>>,
  /** The name of each setting, by its key in data.json, and what it does where the name is not enough; shown at the first entry of a list. */
  rows: {
    deckTags: ["Deck tags", "Notes with a deck tag or a nested one contain flashcards."],
    folderDecks: ["Use folders as decks", "Every note is in its folder's deck, with or without a tag."],
    ignoredPaths: ["Ignored folders and patterns", path],
    ignoredTags: ["Ignored tags", "Notes with an ignored tag or a nested one contain no flashcards."],
    "separators.basic": ["Basic separator", "Between front and back on one line. Leave empty to turn off."],
    "separators.reversed": ["Reversed separator", `Like the basic one, ${bothWays}`],
    "separators.multiline": ["Multi-line separator", "On its own line between front and back."],
    "separators.multilineReversed": ["Multi-line reversed separator", `Like the multi-line one, ${bothWays}`],
    "oneWay.reversed": ["Treat reversed cards as one-way"],
    "oneWay.multilineReversed": ["Treat multi-line reversed cards as one-way"],
    endMarker: ["End marker", "A line that ends a multi-line card. If empty, a blank line ends it."],
    clozePatterns: ["Cloze patterns", pattern],
    commentPlacement: ["Schedule position", `A schedule is an SR comment next to its card: ${srComment} means due on March 12, 2026, after 4 days, with an ease of 250%. Existing comments stay where they are. The schedule of a one-line card in a table or quote always goes on the card's line.`],
    moveTableComments: ["Move schedules into table cells", "A schedule after a table row moves into the row's last cell at its next review."],
    commentDisplay: ["Schedules in notes", "A chip shows when a card is due and opens a menu. Notes are not changed."],
    algorithm: ["Algorithm", "For new cards. Reviewed cards keep their algorithm unless you switch them."],
    convertAtReview: ["Switch cards at their next review", "To the algorithm above."],
    "fsrs.retention": ["Desired retention", "Share of due cards you want to remember, in percent. Higher means more reviews."],
    "fsrs.maximumInterval": ["Maximum interval", "In days."],
    "fsrs.learningSteps": ["Learning steps", `How long a new card waits between its first answers. If empty, ${algorithms.fsrs} begins with days, and ${algorithms.fsrs7} decides by itself.`],
    "fsrs.relearningSteps": ["Relearning steps", "The same for a forgotten card."],
    "fsrs.weights": ["Weights", `The 21 numbers of ${algorithms.fsrs}. Leave empty for defaults.`],
    "sm2.baseEase": ["Base ease", "Ease of a new card, in percent."],
    "sm2.easyBonus": ["Easy bonus", "Easy multiplies the interval by this percentage."],
    "sm2.lapsesIntervalChange": ["Hard factor", "Hard multiplies the interval by this percentage."],
    "sm2.maximumInterval": [`Maximum interval (${algorithms.sm2})`, "In days."],
    "sm2.loadBalance": ["Spread reviews over days", "Moves a card to a nearby day with fewer reviews."],
    dayStart: ["Day starts at", "Earlier reviews count toward the previous day."],
    order: ["Order of due cards"],
    newOrder: ["New cards"],
    newPerDay: ["New cards a day", "Across all decks. Use a deck's menu for its own limit."],
    reviewsPerDay: ["Reviews a day", "Across all decks."],
    deckLimits: ["Deck limits"],
    deckExams: ["Deck exams"],
    burySiblings: ["Bury siblings", "At most one card per flashcard a day."],
    leechLapses: ["Leech threshold", `How many times you forget a card before it becomes a leech. The leech action repeats after half as many more. Leave empty ${noLeeches}`],
    leechAction: ["Leech action"],
    reviewKeys: ["Review keys", "Keyboard shortcuts of the review, and buttons of gamepads and presenters."],
    swipeAnswers: ["Answer by swiping", `On touch screens, once the answer is shown: left ${grades.again}, right ${grades.good}, up ${grades.easy}, down ${grades.hard}. Up and down only on a card that does not scroll.`],
    tapAnswers: ["Answer by tapping", `On touch screens, a tap on the card shows the answer. Then its left third is ${grades.again}, its right third ${grades.good}.`],
    answerSide: ["Answer buttons", "On phones and tablets: within reach of one thumb."],
    logFolder: ["Log folder", "Answers are logged here, one file per device and month. If empty, no log is kept. Existing files stay."],
    repairMixed: ["Repair mixed schedules automatically", "If two devices answer a card between two syncs, keeps the later answer. If off, the deck panel tells you."],
    cardMarks: ["Card marks", "A line beside each card in the editor, and faded separators."],
    showIntervals: ["Show intervals on answer buttons"],
    showBreadcrumb: ["Show note, headings and list items above a card"],
    cardWidth: ["Card width"],
    cardAlign: ["Card alignment", "Lists, tables and code stay as they are."],
    cardFont: ["Card font"],
    showStatusBar: ["Show due cards in the status bar"],
    typingHelp: ["Typing help", "Suggests card formats after a deck tag at the start of a line, and continues the answer below a multi-line separator."],
  } satisfies Readonly<Record<string, readonly [name: string, description?: string]>>,
  /** One entry of a list. */
  entries: { deckTags: "Deck tag", ignoredPaths: "Folder or pattern", ignoredTags: "Ignored tag", clozePatterns: "Cloze pattern" },
  entry: (name: string, n: number) => `${name} ${n}`,
  add: (name: string) => `Add ${name.toLowerCase()}`,
  options: {
    algorithm: algorithms,
    commentPlacement: { "next-line": "On the next line", "same-line": "At the end of the line" },
    commentDisplay: { chip: "As chips", hide: "Hidden", show: "As text" },
    cardWidth: { text: "About 65 characters", notes: "As wide as notes", full: "Full width" },
    cardAlign: { start: "Left", center: "Centered" },
    cardFont: { text: "As in notes", interface: "As in the interface" },
    order: { due: "Longest due first", retrievability: "Most likely forgotten first", random: "Random", deck: "Deck by deck", note: "In note order" },
    leechAction: { tell: "Tell me", suspend: "Suspend" },
    answerSide: { full: "Full width", left: "On the left", right: "On the right" },
    newOrder: { first: "Before due cards", last: "After due cards", mixed: "Mixed with due cards" },
  },
  /** What an empty field means, where that is not "off". */
  placeholders: { limit: "No limit", steps: "None", weights: "Defaults" } as Readonly<Partial<Record<string, string>>>,
  empty: "Empty",
  reset: (name: string) => `Reset ${name.toLowerCase()}`,
  /** Asked before it is saved, with what it would do. */
  change: (name: string, value: string) => `${name}: ${value === "" ? "off" : value}`,
  effect: {
    text: ({ gained, lost, changed, schedules, notes }: { gained: number; lost: number; changed: number; schedules: number; notes: number }) =>
      `In ${common.notes(notes)}, ${[
        ...(gained > 0 ? [`${counted(gained, "line", "lines")} would become cards`] : []),
        ...(lost > 0 ? [`${common.cards(lost)} would become plain text`] : []),
        ...(changed > 0 ? [`${common.cards(changed)} would be read differently`] : []),
      ].join(", ")}.${schedules > 0 ? ` ${counted(schedules, "schedule stays", "schedules stay")} in the notes as ${plural(schedules, "a comment", "comments")}.` : ""}`,
    show: "Show the lines",
  },
  keys: {
    all: "All keys",
    add: (name: string) => `Add a key for ${name}`,
    remove: (key: string) => `Remove ${key}`,
    press: `Press a key, or a button of a gamepad. ${keys.esc} cancels; ${keys.esc} and ${keys.tab} cannot be used.`,
    taken: (key: string, name: string) => `${key} is the key of ${name}.`,
    move: "Use it here",
  },
  on: "On",
  off: "Off",
  /** The allowed values, by the kind of setting. */
  allowed: {
    flag: "Use on or off.",
    mark: "Use a single line of text.",
    folder: `Use a folder in the vault that is not hidden, such as _reviews${orEmpty}.`,
    list: "Use a list of text entries.",
    choice: "Use one of the choices.",
    number: (from: number, to: number) => `${whole(from, to)}.`,
    limit: (to: number) => `${whole(0, to)}${orEmpty} for no limit.`,
    // Formatting a number here would make a format while the app starts.
    lapses: `Use a whole number from 0 to 99${orEmpty} ${noLeeches}`,
    clock: "Use a time from 00:00 to 23:59.",
    steps: "Use times such as 1m 10m or 2h, each shorter than a day.",
    decks: "Use a deck's menu.",
    keys: "Use the list of keys.",
    weights: `Use the 21 numbers of ${algorithms.fsrs}, each in its range${orEmpty}.`,
  },
  /** Why a text cannot be used. */
  problems: {
    whole: (typed: string) => (typed === "" ? "Enter a whole number." : `${typed} is not a whole number. Enter digits only.`),
    low: (typed: string, from: number) => `${typed} is too low. The lowest is ${common.count(from)}.`,
    high: (typed: string, to: number) => `${typed} is too high. The highest is ${common.count(to)}.`,
    clock: (typed: string) => `${typed === "" ? "This is empty" : `${typed} is not a time of day`}. Enter hours and minutes, such as 04:00.`,
    step: (typed: string) => `${typed} cannot be a step. Enter minutes or hours, less than a day: 10m or 2h.`,
    weightCount: (count: number) => `${plural(count, "There is 1 number", `There are ${common.count(count)} numbers`)}. Enter all 21, or none.`,
    weight: (typed: string, at: number, from: number, to: number) => `Number ${String(at)}, ${typed}, is not from ${String(from)} to ${String(to)}. Correct it.`,
    folder: (name: string) => (name.startsWith(".") ? `${name} is hidden in Obsidian, because it begins with a dot. Enter another folder.` : `${name} contains a character that folder names cannot have. Leave it out.`),
    space: "Remove the spaces at the start and end.",
    markdown: "Markdown syntax",
    /** `use`: Markdown syntax, a setting or a cloze pattern. */
    taken: (mark: string, use: string) => `${mark} is already ${use}. Choose another mark.`,
    setting: (name: string) => `the ${name.toLowerCase()}`,
    inPattern: (pattern: string) => `part of the cloze pattern ${pattern}`,
    words: (mark: string) => `${mark} occurs in ordinary text. Use a mark that your notes do not contain, such as ::.`,
    /** By what was typed. */
    malformed: {
      tag: (typed: string) => `${typed === "" ? "A tag cannot be empty" : `${typed} cannot be a tag`}. Use a tag such as flashcards/biology: letters, digits, _, - and /, but not only digits.`,
      path: (typed: string) => (typed.trim() === "" ? "This is empty. Enter a folder or pattern, or delete the row." : `${typed} is outside the vault. Enter a folder as it is named in the vault, such as Templates.`),
      pattern: (typed: string) => {
        const answers = typed.split("answer").length - 1;
        if (answers !== 1) return answers === 0 ? "The word answer is missing. Write it where the deleted text goes, such as ==answer==." : "The word answer is there more than once. Keep one.";
        return /[[\]]/.test(typed) ? "A bracket is not closed, or contains neither 123 nor hint. For a plain bracket, write \\[." : "There are no marks around answer. Add some, such as ==answer==.";
      },
    },
    tagIgnored: (tag: string) => `#${tag} is in the other list. A deck tag cannot be ignored.`,
    twice: "This is already in the list.",
    lastDeckTag: "Keep one deck tag, or use folders as decks first.",
  },
  switching: {
    title: (to: keyof typeof algorithms) => `Switch to ${algorithms[to]}?`,
    measuring: "Checking what would change",
    cards: (count: number, to: keyof typeof algorithms) =>
      `${common.cards(count)} ${plural(count, "is", "are")} not scheduled by ${algorithms[to]} yet. ${plural(count, "It keeps its due day and switches", "They keep their due days and switch")} at the next review, or now if you choose. Other cards do not change.`,
    assumed: `Reviews of these cards if each is answered ${grades.good} on its due day:`,
    before: (sum: number, days: number) => `Now: ${inDays(sum, days)}`,
    after: (sum: number, days: number) => `After switching: ${inDays(sum, days)}`,
    review: "Switch at next review",
    all: "Switch all now",
    converting: (done: number, total: number) => `Switching ${common.count(done)} of ${common.notes(total)}`,
    done: (cards: number, notes: number) => `Switched ${common.cards(cards)} in ${common.notes(notes)}. Only schedule comments were changed.`,
    undone: (cards: number, notes: number) => `Restored the ${plural(cards, "schedule", "schedules")} of ${common.cards(cards)} in ${common.notes(notes)}. New schedules still use the algorithm you chose.`,
    /** Cards that were left out, by the reason. */
    left: {
      unwritten: (count: number) => `${common.cards(count)} ${plural(count, "was", "were")} left because the note could not be changed. It has unsaved text in an editor, or an answer that is not written yet.`,
      twin: (count: number) => `${common.cards(count)} ${plural(count, "was", "were")} left because ${plural(count, "its", "their")} new schedule would be the same as another card's in the note, so undo could not tell them apart.`,
      away: (count: number) => `${common.cards(count)} ${plural(count, "was", "were")} left because ${plural(count, "its schedule is", "their schedules are")} no longer next to the card. Check schedules can fix that.`,
    },
    later: (count: number) => `${plural(count, "It switches", "They switch")} at the next review.`,
    showLeft: (count: number) => `Show ${plural(count, "this card", `these ${common.cards(count)}`)}`,
    changed: (count: number) => `${common.cards(count)} ${plural(count, "has", "have")} changed since and ${plural(count, "keeps its", "keep their")} schedule.`,
    undo: "Undo",
    failed: (message: string) => `The cards could not be switched: ${message}`,
  },
  saveFailed: (message: string) => `The settings could not be saved: ${message}. They stay in effect until Obsidian closes.`,
  imported: {
    name: `Import from ${sr}`,
    desc: "Previews the changes first.",
    aliases: "Migrate, move, convert",
    /** Before and after. */
    ask: "Import these settings?",
    done: "Settings imported",
    taken: (count: number) => `${counted(count, "setting", "settings")} from ${sr}. Its file is not changed.`,
    replaced: "These could not be used:",
    instead: (used: string, found: string) => `${used} instead of ${found}.`,
    apply: "Import",
    act: "Import",
    none: `No ${sr} settings found in this vault.`,
    failed: (message: string) => `The ${sr} settings could not be read: ${message}. ${nothingChanged}`,
  },
};
