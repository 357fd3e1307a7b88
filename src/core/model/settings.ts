import type { CivilDay } from "./day";

/** Which mark separates front and back, by block kind. An empty string switches the kind off. */
export interface Separators {
  readonly basic: string;
  readonly reversed: string;
  readonly multiline: string;
  readonly multilineReversed: string;
}

/** Reversed separators that in this vault only ever meant one direction (one entry per comment): read as basic / multiline. */
export interface OneWay {
  readonly reversed: boolean;
  readonly multilineReversed: boolean;
}

/** Settings that decide what a note's text means. */
export interface SyntaxSettings {
  readonly separators: Separators;
  readonly oneWay: OneWay;
  /** A line that is only this ends a multi-line block; "" = none, a blank line ends it. */
  readonly endMarker: string;
  /** Such as `==[123;;]answer[;;hint]==`. */
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

/** FSRS values. */
export interface FsrsSettings {
  /** The share of due cards that should be remembered, 0.7..0.99. */
  readonly retention: number;
  /** Days. */
  readonly maximumInterval: number;
  /** Minutes, each less than a day: what a new card, and one that was forgotten, is asked after before its intervals are days. */
  readonly learningSteps: readonly number[];
  readonly relearningSteps: readonly number[];
  /** Null: those that come with the program. Tagged, so that a later version of FSRS does not take them for its own. */
  readonly weights: FsrsWeights | null;
}

type Five = readonly [number, number, number, number, number];

/** The 21 weights of FSRS-6, w0 to w20. */
export type Weights = readonly [...Five, ...Five, ...Five, ...Five, number];

export interface FsrsWeights {
  readonly version: "fsrs-6";
  readonly values: Weights;
}

export type Algorithm = "fsrs" | "sm2";

/** How cards are scheduled. */
export interface SchedulingSettings {
  /** Of new cards; all others keep their own. */
  readonly algorithm: Algorithm;
  /** Cards of the other algorithm change over when they are reviewed. */
  readonly convertAtReview: boolean;
  readonly fsrs: FsrsSettings;
  /** `loadBalance` holds for both. */
  readonly sm2: Sm2Settings;
}

/** Daily limits of a deck and all below it; null for none. */
export interface DeckLimit {
  readonly deck: string;
  readonly newPerDay: number | null;
  readonly reviewsPerDay: number | null;
}

/** "retrievability": the most forgotten first; "deck": deck by deck, by day in each. */
export type CardOrder = "due" | "random" | "retrievability" | "deck" | "note";
/**
 * Every card of the deck and all below it is asked once more before the day of an exam, on the days from `from` to the one before it.
 * YYYY-MM-DD both, `from` the earlier.
 */
export interface DeckExam {
  readonly deck: string;
  readonly date: CivilDay;
  readonly from: CivilDay;
}

export type LeechAction = "tell" | "suspend";
export type NewOrder = "first" | "last" | "mixed";
/** What is shown in place of a schedule comment: nothing, a chip that says when the card is due, or the comment itself. */
export type CommentDisplay = "hide" | "chip" | "show";

export interface Settings extends SyntaxSettings, SchedulingSettings {
  /** Without "#": `flashcards`. */
  readonly deckTags: readonly string[];
  readonly folderDecks: boolean;
  /** Folder prefixes and globs of notes to leave alone. */
  readonly ignoredPaths: readonly string[];
  /** Without "#". */
  readonly ignoredTags: readonly string[];
  readonly commentPlacement: "next-line" | "same-line";
  /** A comment behind a row of a table, or below it, moves into the row's last cell when its card is reviewed. */
  readonly moveTableComments: boolean;
  readonly commentDisplay: CommentDisplay;
  /** Minutes after midnight at which a study day begins, 0..1439. Default 240. */
  readonly dayStart: number;
  readonly order: CardOrder;
  readonly newOrder: NewOrder;
  /** Per day, over all decks; null = no limit. */
  readonly newPerDay: number | null;
  readonly reviewsPerDay: number | null;
  readonly deckLimits: readonly DeckLimit[];
  readonly deckExams: readonly DeckExam[];
  readonly burySiblings: boolean;
  /** Lapses that make a card a leech; null or 0: none is. */
  readonly leechLapses: number | null;
  /** What is done with a card that becomes one: it is told of, or suspended as well. */
  readonly leechAction: LeechAction;
  /** Vault folder of the review log; "" = no log is kept. */
  readonly logFolder: string;
  /** Schedules that a sync mixed from two answers get the later one without asking. */
  readonly repairMixed: boolean;
  /** Cards are marked in the editor. */
  readonly cardMarks: boolean;
  readonly showIntervals: boolean;
  readonly showBreadcrumb: boolean;
  readonly showStatusBar: boolean;
  /** Forms of cards behind a deck tag, and Enter that goes on with an answer. */
  readonly typingHelp: boolean;
  /** Keys we do not know, as read, written back untouched. */
  readonly unknown: Readonly<Record<string, unknown>>;
}

/** What the notes of a vault say of settings that nobody has made. */
export interface VaultEvidence {
  /** Reversed separators that these notes use one way only: every comment of theirs has exactly one entry. */
  readonly oneWay: OneWay;
  /** Cards with an entry of each algorithm. */
  readonly sm2: number;
  readonly fsrs: number;
}

/** The algorithm for the new cards of a vault whose owner has not chosen one: that of most of its comments, FSRS without any. */
export function algorithmBy({ sm2, fsrs }: VaultEvidence): Algorithm {
  return sm2 > fsrs ? "sm2" : "fsrs";
}

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
  fsrs: { retention: 0.9, maximumInterval: 36525, learningSteps: [1, 10], relearningSteps: [10], weights: null },
  sm2: { baseEase: 250, easyBonus: 1.3, lapsesIntervalChange: 0.5, maximumInterval: 36525, loadBalance: true },
  dayStart: 240,
  order: "due",
  newOrder: "last",
  newPerDay: null,
  reviewsPerDay: null,
  deckLimits: [],
  deckExams: [],
  burySiblings: false,
  leechLapses: 8,
  leechAction: "tell",
  logFolder: "_reviews",
  repairMixed: false,
  cardMarks: true,
  showIntervals: true,
  showBreadcrumb: true,
  showStatusBar: true,
  typingHelp: true,
  unknown: {},
};
