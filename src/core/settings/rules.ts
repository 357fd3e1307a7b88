import { isCount, isFlag, isJson, isListOf, isNullOr, isNumber, isOneOf, isShaped, isText, isWithin, type Guard, type Json } from "../data/guards";
import { limitKey } from "../model/daily-limits";
import { parseDay, type CivilDay } from "../model/day";
import { defaultKeys, isReviewKey, type OwnKeys } from "../model/review-keys";
import { isAdaptiveRetention } from "../scheduling/adaptive-retention";
import { weightRanges } from "../scheduling/fsrs";
import { fsrs7RangesFor } from "../scheduling/fsrs7";
import { algorithms, longestInterval, optionPaths, type DeckExam, type DeckLimit, type DeckOptions, type SavedSearch, type Settings } from "../model/settings";
import { deckPath } from "../text/syntax/syntax";
import { ignoredPath, vaultPath } from "../text/syntax/vault-path";

/** The range of each weight; some depend on the values of others. */
export type WeightRanges = (values: readonly unknown[]) => readonly (readonly [from: number, to: number])[];

interface RuleBase {
  /** The key in SR's data.json with the same value in the same form. */
  readonly sr?: string | undefined;
  /** The value, normalized for `Settings`; undefined when invalid. */
  readonly read: (value: unknown) => unknown;
}

/** The values that a setting can have in data.json. */
export type Rule = RuleBase &
  (
    | { readonly kind: "flag" | "choice" }
    | { readonly kind: "list"; readonly of: "tag" | "path" | "pattern" }
    /** One line of text, "" = off. */
    | { readonly kind: "mark" }
    /** A folder of the vault, "" = off. */
    | { readonly kind: "folder" }
    /** `scale`: 100 for a factor displayed in percent. */
    | { readonly kind: "number"; readonly from: number; readonly to: number; readonly scale: number }
    /** A whole number from 0, or null for no limit; accepts "20" and "" too. */
    | { readonly kind: "limit"; readonly to: number }
    /** A whole number, 0 or null for never; accepts "8" and "" too. */
    | { readonly kind: "lapses"; readonly to: number }
    /** Minutes after midnight; accepts "04:00" too. */
    | { readonly kind: "clock" }
    /** Minutes, each less than a day; accepts "1m 10m" too. */
    | { readonly kind: "steps" }
    /** FSRS weights, or null for the defaults; accepts a text of numbers and "" too. */
    | { readonly kind: "weights"; readonly ranges: WeightRanges }
    /** For single decks; set in a deck's menu. */
    | { readonly kind: "decks" }
    /** Computed for the vault, in a dialog. */
    | { readonly kind: "computed" }
    /** Queries by name; saved in the card library. */
    | { readonly kind: "searches" }
    /** Keys by the action of a review. */
    | { readonly kind: "keys" }
  );

function reader<T>(guard: Guard<T>, tidy: (value: T) => unknown = (value) => value): RuleBase["read"] {
  return (value) => (guard(value) ? tidy(value) : undefined);
}

const isLine = (value: unknown): value is string => isText(value) && !/[\r\n]/.test(value);

const flag = (sr?: string) => ({ kind: "flag", sr, read: reader(isFlag) }) as const;
const choice = (...values: readonly string[]) => ({ kind: "choice", read: reader(isOneOf(...values)) }) as const;
/** Spaces around an inline mark belong to it, as in SR. */
const inlineMark = (sr: string) => ({ kind: "mark", sr, read: reader(isLine, (mark) => (mark.trim() === "" ? "" : mark)) }) as const;
const lineMark = (sr: string) => ({ kind: "mark", sr, read: reader(isLine, (mark) => mark.trim()) }) as const;

/** Rejects paths out of the vault or into hidden folders, and names invalid on any system. */
const isFolder = (value: unknown): value is string => isText(value) && tidyFolder(value).split("/").every((name) => !/^\.|[:*?"<>|\p{Cc}]|\.$/u.test(name));
const tidyFolder = (value: string) => vaultPath(value.split(/[\\/]/).map((name) => name.trim()).join("/"));
const folder = { kind: "folder", read: reader(isFolder, tidyFolder) } as const;

function number(sr: string | undefined, from: number, to: number, scale = 1, whole = false) {
  const fits = (value: unknown): value is number => isWithin(value, from, to) && (!whole || Number.isInteger(value));
  return { kind: "number", sr, from, to, scale, read: reader(fits) } as const;
}

const isLimit = isNullOr((value): value is number => isCount(value, 9999));
const readLimit = reader(isLimit);
const amount = (text: string) => (text.trim() === "" ? null : Number(text));
const limit = { kind: "limit", to: 9999, read: (value: unknown) => readLimit(isText(value) ? amount(value) : value) } as const;

const readLapses = reader(isNullOr((value): value is number => isCount(value, 99)));
const lapses = { kind: "lapses", to: 99, read: (value: unknown) => readLapses(isText(value) ? amount(value) : value) } as const;

const decks = { kind: "decks", read: reader(isListOf(isShaped<DeckLimit>({ deck: isText, newPerDay: isLimit, reviewsPerDay: isLimit }))) } as const;

const isDay = (value: unknown): value is CivilDay => isText(value) && parseDay(value) !== null;
const isExam = isShaped<DeckExam>({ deck: isText, date: isDay, from: isDay });
const exams = { kind: "decks", read: reader(isListOf((value): value is DeckExam => isExam(value) && value.from < value.date)) } as const;

type OptionsJson = Json & { readonly deck: string; readonly own: Json };
const isOptions = isShaped<OptionsJson>({ deck: (value): value is string => isText(value) && value !== "", own: isJson });
/** Of two for the same deck, the later one counts. */
const byDeck = (list: readonly OptionsJson[]): readonly DeckOptions[] => [...new Map(list.map((one) => [limitKey(one.deck), readOptions(one)])).values()];
const options = { kind: "decks", read: reader(isListOf(isOptions), byDeck) } as const;

/** A value that cannot be used costs nothing else. */
function readOptions({ deck, apart, own, unread }: OptionsJson): DeckOptions {
  const found = Object.entries({ ...(isJson(unread) && unread), ...own }).map(([path, value]) => {
    const option = optionPaths.find((one) => one === path);
    return { path, value, read: option === undefined ? undefined : settingRules[option].read(value) };
  });
  return {
    deck,
    apart: apart === true,
    own: Object.fromEntries(found.flatMap(({ path, read }) => (read === undefined ? [] : [[path, read]]))),
    unread: Object.fromEntries(found.flatMap(({ path, value, read }) => (read === undefined ? [[path, value]] : []))),
  };
}

const isIdOrNone = (value: unknown): value is string => value === undefined || (isText(value) && /^[0-9a-z]{1,40}$/.test(value));
const isSearch = isShaped<SavedSearch>({ name: (value): value is string => isLine(value) && value.trim() !== "", query: isLine, id: isIdOrNone });
/** Of two with the same name, the later one counts. */
const byName = (list: readonly SavedSearch[]) => [...new Map(list.map((one) => [one.name.trim(), { ...one, name: one.name.trim() }])).values()];
const searches = { kind: "searches", read: reader(isListOf(isSearch), byName) } as const;

const adaptive = { kind: "computed", read: reader(isNullOr(isAdaptiveRetention), (value) => value && { price: value.price, table: value.table }) } as const;

const isKeyList = isListOf(isReviewKey);
const isOwnKeys = (value: unknown): value is OwnKeys => isJson(value) && Object.entries(value).every(([act, keys]) => Object.hasOwn(defaultKeys, act) && isKeyList(keys));
const keys = { kind: "keys", read: reader(isOwnKeys) } as const;

function clock(sr: string) {
  const read = reader((value): value is number => isCount(value, 1439));
  return { kind: "clock", sr, read: (value: unknown) => read(isText(value) ? readTime(value) : value) } as const;
}

const readMinutes = reader(isListOf((value): value is number => isCount(value, 1439) && value > 0));
const steps = { kind: "steps", read: (value: unknown) => readMinutes(isText(value) ? readSteps(value) : value) } as const;

function weights(version: string, ranges: WeightRanges) {
  const isValid = (value: unknown): value is readonly number[] => {
    if (!isListOf(isNumber)(value)) return false;
    const all = ranges(value);
    return value.length === all.length && all.every(([from, to], index) => isWithin(value[index], from, to));
  };
  const numbers = (text: string) => (text.trim() === "" ? null : { version, values: text.split(/[\s,;]+/).filter((part) => part !== "").map(Number) });
  const read = reader(isNullOr(isShaped<{ readonly version: string; readonly values: readonly number[] }>({ version: isOneOf(version), values: isValid })));
  return { kind: "weights", ranges, read: (value: unknown) => read(isText(value) ? numbers(value) : value) } as const;
}

/** Entries normalized, without duplicates. */
function list<Of extends "tag" | "path" | "pattern">(of: Of, sr: string, guard: Guard<string> = isText) {
  const tidy = (entries: readonly string[]) => [...new Set(entries.map((entry) => tidyEntry(of, entry)))].filter((entry) => entry !== "");
  return { kind: "list", of, sr, read: reader(isListOf(guard), tidy) } as const;
}

/** A list entry in its normalized form. */
export function tidyEntry(of: "tag" | "path" | "pattern", entry: string): string {
  return of === "tag" ? deckPath(entry) : of === "path" ? ignoredPath(entry) : entry.trim();
}

const table = {
  deckTags: list("tag", "flashcardTags"),
  folderDecks: flag("convertFoldersToDecks"),
  ignoredPaths: list("path", "noteFoldersToIgnore"),
  ignoredTags: list("tag", "flashcardTagsToIgnore"),
  "separators.basic": inlineMark("singleLineCardSeparator"),
  "separators.reversed": inlineMark("singleLineReversedCardSeparator"),
  "separators.multiline": lineMark("multilineCardSeparator"),
  "separators.multilineReversed": lineMark("multilineReversedCardSeparator"),
  "oneWay.reversed": flag(),
  "oneWay.multilineReversed": flag(),
  endMarker: lineMark("multilineCardEndMarker"),
  clozePatterns: list("pattern", "clozePatterns", (entry): entry is string => isText(entry) && /answer|^\s*$/.test(entry)),
  commentPlacement: choice("next-line", "same-line"),
  moveTableComments: flag(),
  commentDisplay: choice("chip", "hide", "show"),
  algorithm: choice(...algorithms),
  convertAtReview: flag(),
  dayStart: clock("startOfDay"),
  "sm2.loadBalance": flag("loadBalance"),
  "fsrs.retention": number("fsrsDesiredRetention", 0.7, 0.99, 100),
  "fsrs.adaptive": adaptive,
  "fsrs.leastRetention": number(undefined, 0.7, 0.95, 100),
  "fsrs.maximumInterval": number("maximumInterval", 1, longestInterval, 1, true),
  "fsrs.learningSteps": steps,
  "fsrs.relearningSteps": steps,
  "fsrs.weights": weights("fsrs-6", () => weightRanges),
  "fsrs.weights7": weights("fsrs-7", fsrs7RangesFor),
  "sm2.baseEase": number("baseEase", 130, 10_000),
  "sm2.easyBonus": number("easyBonus", 1, 100, 100),
  "sm2.lapsesIntervalChange": number("lapsesIntervalChange", 0.01, 1, 100),
  "sm2.maximumInterval": number("maximumInterval", 1, longestInterval, 1, true),
  order: choice("due", "retrievability", "random", "deck", "note"),
  newOrder: choice("first", "last", "mixed"),
  newPerDay: limit,
  reviewsPerDay: limit,
  deckLimits: decks,
  deckExams: exams,
  deckOptions: options,
  savedSearches: searches,
  burySiblings: flag("burySiblingCards"),
  leechLapses: lapses,
  leechAction: choice("tell", "suspend"),
  reviewIn: choice("window", "tab", "split"),
  reviewKeys: keys,
  swipeAnswers: flag(),
  tapAnswers: flag(),
  answerSide: choice("full", "left", "right"),
  reviewTags: list("tag", "tagsToReview"),
  ignoredReviewTags: list("tag", "noteTagsToIgnore"),
  noteAlgorithm: choice("sm2", "fsrs"),
  noteOrder: choice("due", "importance", "random"),
  notesPerDay: limit,
  linkFactor: number("maxLinkFactor", 0, 1, 100),
  openNextNote: flag("autoNextNote"),
  noteBar: choice("off", "top", "bottom"),
  noteStatusBar: flag(),
  logFolder: folder,
  repairMixed: flag(),
  cardMarks: flag(),
  showIntervals: flag("showIntervalInReviewButtons"),
  showBreadcrumb: flag("showContextInCards"),
  cardWidth: choice("text", "notes", "full"),
  cardAlign: choice("start", "center"),
  cardFont: choice("text", "interface"),
  showStatusBar: flag("showStatusBar"),
  typingHelp: flag(),
} as const satisfies Readonly<Record<string, Rule>>;

/** A setting by its path in `Settings`, with dots. */
export type SettingPath = keyof typeof table;
export type ListPath = { [P in SettingPath]: (typeof table)[P] extends { kind: "list" } ? P : never }[SettingPath];

/** Every setting, once, in display order. */
export const settingRules: { readonly [P in SettingPath]: P extends ListPath ? Rule & { kind: "list" } : Rule } = table;
/** All settings, in display order. */
export const settingPaths = Object.keys(table) as SettingPath[];

/** The value at a path in settings or any JSON; undefined when there is none. */
export function valueAt(json: unknown, path: string): unknown {
  return path.split(".").reduce((value, part) => (Object(value) as Json)[part], json);
}

/** A copy of the settings with the value at a path replaced by one that its rule returned. */
export function withValue(settings: Settings, path: SettingPath, value: unknown): Settings {
  const [outer = "", inner] = path.split(".");
  return { ...settings, [outer]: inner === undefined ? value : { ...(valueAt(settings, outer) as object), [inner]: value } };
}

/** Minutes after midnight from "4:00", "04:00" or "04:00:00"; undefined for anything else. */
export function readTime(text: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)(?::\d\d)?$/.exec(text.trim()) ?? [];
  return Number(hours) < 24 ? Number(hours) * 60 + Number(minutes) : undefined;
}

/** 240 as "04:00". */
export function showTime(minutes: number): string {
  return new Date(minutes * 60_000).toISOString().slice(11, 16);
}

/** Minutes from "1m 10m 2h"; undefined for anything else. A number alone is in minutes. */
export function readSteps(text: string): readonly number[] | undefined {
  const parts = text.split(/[\s,]+/).filter((part) => part !== "");
  const read = parts.map((part) => /^(\d{1,4})(m|h|)$/.exec(part));
  return read.every((part) => part !== null) ? read.map(([, count, unit]) => Number(count) * (unit === "h" ? 60 : 1)) : undefined;
}

/** 1, 10, 120 as "1m 10m 2h". */
export function showSteps(minutes: readonly number[]): string {
  return minutes.map((step) => (step % 60 === 0 ? `${step / 60}h` : `${step}m`)).join(" ");
}
