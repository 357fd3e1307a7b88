import type { CivilDay } from "./day";
import type { OwnKeys } from "./review-keys";

/** The longest interval that can be set, in days: a century, as in SR. */
export const longestInterval = 36_525;

/** The marks between front and back, by block kind. An empty string switches the kind off. */
export interface Separators {
  readonly basic: string;
  readonly reversed: string;
  readonly multiline: string;
  readonly multilineReversed: string;
}

/** Reversed separators with only one direction in this vault (one entry per comment): read as basic or multiline. */
export interface OneWay {
  readonly reversed: boolean;
  readonly multilineReversed: boolean;
}

/** Settings that affect how a note is parsed. */
export interface SyntaxSettings {
  readonly separators: Separators;
  readonly oneWay: OneWay;
  /** A line with only this ends a multi-line block; if "", a blank line does. */
  readonly endMarker: string;
  /** For example `==[123;;]answer[;;hint]==`. */
  readonly clozePatterns: readonly string[];
}

/** SM-2 values. Ease and base ease in percent, intervals in days. */
export interface Sm2Settings {
  readonly baseEase: number;
  readonly easyBonus: number;
  readonly lapsesIntervalChange: number;
  readonly maximumInterval: number;
  readonly loadBalance: boolean;
}

/** FSRS values, for FSRS-6 and FSRS-7. */
export interface FsrsSettings {
  /** Share of due cards to remember, 0.7..0.99. */
  readonly retention: number;
  /** Retentions by the memory of each card of FSRS-6, instead of one for all; null: off. */
  readonly adaptive: AdaptiveRetention | null;
  /** The lowest retention of `adaptive`, 0.7..0.95. */
  readonly leastRetention: number;
  /** Days. */
  readonly maximumInterval: number;
  /** Minutes, each less than a day, until a new or forgotten card comes back, before its intervals are in days. */
  readonly learningSteps: readonly number[];
  readonly relearningSteps: readonly number[];
  /** Of FSRS-6; null: the defaults. Tagged with the FSRS version, so that a later version does not use them as its own. */
  readonly weights: FsrsWeights | null;
  /** The same of FSRS-7. */
  readonly weights7: Fsrs7Tagged | null;
}

/** Desired retentions that follow stability and difficulty, as computed for a vault. */
export interface AdaptiveRetention {
  /** Days of one remembered card that a second of study must buy; the higher, the less time. */
  readonly price: number;
  /** As `scheduling/adaptive-retention.ts` reads it. */
  readonly table: readonly number[];
}

type Five = readonly [number, number, number, number, number];

/** The 21 weights of FSRS-6, w0 to w20. */
export type Weights = readonly [...Five, ...Five, ...Five, ...Five, number];

export interface FsrsWeights {
  readonly version: "fsrs-6";
  readonly values: Weights;
}

/** The 34 weights of FSRS-7, w0 to w33. */
export interface Fsrs7Tagged {
  readonly version: "fsrs-7";
  readonly values: readonly number[];
}

/** "fsrs": FSRS-6; "fsrs7": FSRS-7. */
export const algorithms = ["fsrs", "fsrs7", "sm2"] as const;
export type Algorithm = (typeof algorithms)[number];

/** How cards are scheduled. */
export interface SchedulingSettings {
  /** For new cards; all others keep theirs. */
  readonly algorithm: Algorithm;
  /** Whether cards of another algorithm switch at their next review. */
  readonly convertAtReview: boolean;
  readonly fsrs: FsrsSettings;
  /** `loadBalance` applies to all algorithms. */
  readonly sm2: Sm2Settings;
}

/** Daily limits of a deck and its subdecks; null for no limit. */
export interface DeckLimit {
  readonly deck: string;
  readonly newPerDay: number | null;
  readonly reviewsPerDay: number | null;
}

/** "retrievability": lowest chance of recall first; "deck": deck by deck, each by due day. */
export type CardOrder = "due" | "random" | "retrievability" | "deck" | "note";
/**
 * Shows every card of the deck and its subdecks once more before the exam on `date`, from the day `from` to the day before it.
 * Both are YYYY-MM-DD, `from` earlier.
 */
export interface DeckExam {
  readonly deck: string;
  readonly date: CivilDay;
  readonly from: CivilDay;
}

/**
 * The settings that a deck can have of its own, by their paths, in display order. Those of a card come from its deck; orders from the deck
 * whose review began.
 */
export const optionPaths = [
  "fsrs.retention",
  "fsrs.learningSteps",
  "fsrs.relearningSteps",
  "fsrs.maximumInterval",
  "fsrs.weights",
  "fsrs.weights7",
  "sm2.maximumInterval",
  "leechLapses",
  "leechAction",
  "order",
  "newOrder",
] as const;
export type OptionPath = (typeof optionPaths)[number];

/** What a deck and its subdecks have instead of the vault's settings. */
export interface DeckOptions {
  readonly deck: string;
  /** Whether options of its parents do not apply to it. */
  readonly apart: boolean;
  /** As the rules of these settings read them. */
  readonly own: Readonly<Partial<Record<OptionPath, unknown>>>;
  /** Values that cannot be used, and those of other versions: kept as read. */
  readonly unread: Readonly<Record<string, unknown>>;
}

/** A query of the card library, kept under a name. Names differ, and are not empty. */
export interface SavedSearch {
  readonly name: string;
  readonly query: string;
  /** What stays when it is renamed: letters and digits. Absent until then. */
  readonly id?: string;
}

/** Notes due the longest first; those that most others link to; or by chance, in the same order all day. */
export type NoteOrder = "due" | "importance" | "random";
export type LeechAction = "tell" | "suspend";
export type NewOrder = "first" | "last" | "mixed";
/** Where the answer buttons are on phones and tablets. */
export type AnswerSide = "full" | "left" | "right";
/** What is shown in place of a schedule comment: nothing, a chip with the due day, or the comment itself. */
export type CommentDisplay = "hide" | "chip" | "show";

export interface Settings extends SyntaxSettings, SchedulingSettings {
  /** Without "#": `flashcards`. */
  readonly deckTags: readonly string[];
  readonly folderDecks: boolean;
  /** Folder prefixes and globs of notes to ignore. */
  readonly ignoredPaths: readonly string[];
  /** Without "#". */
  readonly ignoredTags: readonly string[];
  readonly commentPlacement: "next-line" | "same-line";
  /** Whether a review moves a comment after or below a table row into the row's last cell. */
  readonly moveTableComments: boolean;
  readonly commentDisplay: CommentDisplay;
  /** Start of the study day in minutes after midnight, 0..1439. Default 240. */
  readonly dayStart: number;
  readonly order: CardOrder;
  readonly newOrder: NewOrder;
  /** Per day, across all decks; null = no limit. */
  readonly newPerDay: number | null;
  readonly reviewsPerDay: number | null;
  readonly deckLimits: readonly DeckLimit[];
  readonly deckExams: readonly DeckExam[];
  /** At most one for a deck. */
  readonly deckOptions: readonly DeckOptions[];
  /** In the order of the deck panel. */
  readonly savedSearches: readonly SavedSearch[];
  readonly burySiblings: boolean;
  /** Number of lapses that makes a card a leech; null or 0 turns leeches off. */
  readonly leechLapses: number | null;
  /** What happens to a new leech: the user is told, or it is suspended as well. */
  readonly leechAction: LeechAction;
  readonly reviewKeys: OwnKeys;
  /** Whether a swipe answers on touch screens. */
  readonly swipeAnswers: boolean;
  /** Whether a tap on the card shows the answer and answers on touch screens. */
  readonly tapAnswers: boolean;
  readonly answerSide: AnswerSide;
  /** Where a review opens: in a window over the notes, in a tab, or in a pane beside them. */
  readonly reviewIn: "window" | "tab" | "split";
  /** Vault folder of the review log; "" turns the log off. */
  readonly logFolder: string;
  /** Whether schedules that a sync mixed from two answers become the later one without asking. */
  readonly repairMixed: boolean;
  /** Whether the editor marks cards. */
  readonly cardMarks: boolean;
  readonly showIntervals: boolean;
  readonly showBreadcrumb: boolean;
  /** Line width of cards in a review: about 65 characters, as in the app's notes, or the whole window. */
  readonly cardWidth: "text" | "notes" | "full";
  readonly cardAlign: "start" | "center";
  readonly cardFont: "text" | "interface";
  readonly showStatusBar: boolean;
  /** Notes with such a tag, or one below it, are reviewed as a whole. Without "#". */
  readonly reviewTags: readonly string[];
  /** Notes with such a tag, or one below it, are not reviewed as a whole, whatever their other tags. Without "#". */
  readonly ignoredReviewTags: readonly string[];
  /** How notes are scheduled. SR reads due day, interval and ease of both. */
  readonly noteAlgorithm: "sm2" | "fsrs";
  readonly noteOrder: NoteOrder;
  /** Notes reviewed a day, due and new together; null = no limit. */
  readonly notesPerDay: number | null;
  /** How much of a new note's first ease the notes linked with it decide, 0..1; the base ease decides the rest. */
  readonly linkFactor: number;
  /** Whether an answer to a note opens the next one. */
  readonly openNextNote: boolean;
  /** Where a note that is to be reviewed shows its answers. */
  readonly noteBar: "off" | "top" | "bottom";
  /** Whether the status bar counts due notes. */
  readonly noteStatusBar: boolean;
  /** Whether the editor suggests card formats after a deck tag, and Enter continues an answer. */
  readonly typingHelp: boolean;
  /** Unknown keys, as read; written back unchanged. */
  readonly unknown: Readonly<Record<string, unknown>>;
}

/** What a vault's notes suggest for settings that the user has not chosen. */
export interface VaultEvidence {
  /** Reversed separators used one-way only: every comment on their cards has exactly one entry. */
  readonly oneWay: OneWay;
  /** Number of cards scheduled by each algorithm. */
  readonly cards: Readonly<Record<Algorithm, number>>;
}

/** The algorithm for new cards if the user has not chosen one: that of most comments; FSRS-6 without comments. */
export function algorithmBy({ cards }: VaultEvidence): Algorithm {
  return (["fsrs7", "sm2"] as const).reduce<Algorithm>((most, one) => (cards[one] > cards[most] ? one : most), "fsrs");
}

/** Whether a vault has cards by any version of FSRS. */
export function usesFsrs({ cards }: VaultEvidence): boolean {
  return cards.fsrs + cards.fsrs7 > 0;
}

/** The value of each setting that data.json leaves out. */
export const defaultSettings: Settings = {
  deckTags: ["flashcards"],
  folderDecks: false,
  ignoredPaths: ["**/*.excalidraw.md"],
  ignoredTags: [],
  separators: { basic: "::", reversed: ":::", multiline: "?", multilineReversed: "??" },
  oneWay: { reversed: false, multilineReversed: false },
  endMarker: "",
  clozePatterns: ["==[123;;]answer[;;hint]=="],
  commentPlacement: "next-line",
  moveTableComments: false,
  commentDisplay: "chip",
  algorithm: "fsrs",
  convertAtReview: false,
  fsrs: { retention: 0.9, adaptive: null, leastRetention: 0.7, maximumInterval: longestInterval, learningSteps: [1, 10], relearningSteps: [10], weights: null, weights7: null },
  sm2: { baseEase: 250, easyBonus: 1.3, lapsesIntervalChange: 0.5, maximumInterval: longestInterval, loadBalance: true },
  dayStart: 240,
  order: "due",
  newOrder: "last",
  newPerDay: null,
  reviewsPerDay: null,
  deckLimits: [],
  deckExams: [],
  deckOptions: [],
  savedSearches: [],
  burySiblings: false,
  leechLapses: 8,
  leechAction: "tell",
  reviewKeys: {},
  swipeAnswers: false,
  tapAnswers: false,
  answerSide: "full",
  reviewIn: "window",
  logFolder: "_reviews",
  repairMixed: false,
  cardMarks: true,
  showIntervals: true,
  showBreadcrumb: true,
  cardWidth: "text",
  cardAlign: "start",
  cardFont: "text",
  showStatusBar: true,
  reviewTags: ["review"],
  ignoredReviewTags: [],
  noteAlgorithm: "sm2",
  noteOrder: "due",
  notesPerDay: null,
  linkFactor: 0,
  openNextNote: false,
  noteBar: "bottom",
  noteStatusBar: true,
  typingHelp: true,
  unknown: {},
};

/** The settings of a new vault, and after a reset. The limit of new cards keeps reviews from piling up. */
export const freshSettings = { ...defaultSettings, newPerDay: 20 } as const satisfies Settings;
