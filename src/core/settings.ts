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

export type CardOrder = "due" | "random" | "note";
export type NewOrder = "first" | "last" | "mixed";

export interface Settings extends SyntaxSettings {
  /** Without "#": `flashcards`. */
  readonly deckTags: readonly string[];
  readonly folderDecks: boolean;
  /** Folder prefixes and globs of notes to leave alone. */
  readonly ignoredPaths: readonly string[];
  /** Without "#". */
  readonly ignoredTags: readonly string[];
  readonly commentPlacement: "next-line" | "same-line";
  readonly sm2: Sm2Settings;
  /** Minutes after midnight at which a study day begins, 0..1439. Default 240. */
  readonly dayStart: number;
  readonly order: CardOrder;
  readonly newOrder: NewOrder;
  /** Per day, over all decks; null = no limit. */
  readonly newPerDay: number | null;
  readonly reviewsPerDay: number | null;
  readonly burySiblings: boolean;
  /** Vault folder of the review log; "" = no log is kept. */
  readonly logFolder: string;
  readonly showIntervals: boolean;
  readonly showBreadcrumb: boolean;
  readonly showStatusBar: boolean;
  readonly showRibbon: boolean;
  /** Keys we do not know, as read, written back untouched. */
  readonly unknown: Readonly<Record<string, unknown>>;
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
  sm2: { baseEase: 250, easyBonus: 1.3, lapsesIntervalChange: 0.5, maximumInterval: 36525, loadBalance: true },
  dayStart: 240,
  order: "due",
  newOrder: "last",
  newPerDay: null,
  reviewsPerDay: null,
  burySiblings: false,
  logFolder: "_reviews",
  showIntervals: true,
  showBreadcrumb: true,
  showStatusBar: true,
  showRibbon: true,
  unknown: {},
};
