import * as v from "valibot";
import { defaultSettings, type CardOrder, type NewOrder, type Settings } from "./settings";

/** A value of a settings file that could not be used. */
export interface SettingsProblem {
  /** Path of the key in the file, such as "sm2.baseEase". */
  readonly key: string;
  readonly found: unknown;
  readonly used: unknown;
}

/** Whose file it was: ours, that of obsidian-spaced-repetition, or nothing that says anything. */
export type SettingsSource = "own" | "sr" | "none";

export interface SettingsReport {
  readonly settings: Settings;
  readonly problems: readonly SettingsProblem[];
  readonly source: SettingsSource;
  /** Keys of the file whose values are in `settings` now. */
  readonly read: readonly string[];
}

type Draft = { -readonly [K in keyof Settings]: Settings[K] };
type Json = Readonly<Record<string, unknown>>;

interface Row<T> {
  /** Key in the file; dots lead into nested objects. */
  readonly key: string;
  readonly schema: v.GenericSchema<unknown, T>;
  readonly set: (draft: Draft, value: T) => void;
  readonly get: (settings: Settings) => unknown;
}

function row<T>(key: string, schema: v.GenericSchema<unknown, T>, get: (settings: Settings) => unknown, set: (draft: Draft, value: T) => void): Row<unknown> {
  return { key, schema, get, set } as Row<unknown>;
}

const flag = v.boolean();
const oneLine = v.pipe(v.string(), v.check((text) => !/[\r\n]/.test(text)));
/** Spaces around an inline separator are part of it (SR reads it so); a line's are not. */
const inlineMark = v.pipe(oneLine, v.transform((text) => (text.trim() === "" ? "" : text)));
const lineMark = v.pipe(oneLine, v.transform((text) => text.trim()));
const texts = v.pipe(v.array(v.string()), v.transform((list) => unique(list.map((text) => text.trim()).filter((text) => text !== ""))));
const patterns = v.pipe(texts, v.check((list) => list.every((text) => text.includes("answer"))));
const tags = v.pipe(texts, v.transform((list) => unique(list.map(bareTag).filter((tag) => tag !== ""))));
const ease = v.pipe(v.number(), v.finite(), v.minValue(130), v.maxValue(10_000));
const bonus = v.pipe(v.number(), v.finite(), v.minValue(1), v.maxValue(100));
const change = v.pipe(v.number(), v.finite(), v.minValue(0.01), v.maxValue(1));
const days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36_525));
const minutes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1439));
const limit = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)));

/** Our own data.json: one row a key. */
const own: readonly Row<unknown>[] = [
  row("deckTags", tags, (s) => s.deckTags, (d, value) => (d.deckTags = value)),
  row("folderDecks", flag, (s) => s.folderDecks, (d, value) => (d.folderDecks = value)),
  row("ignoredPaths", texts, (s) => s.ignoredPaths, (d, value) => (d.ignoredPaths = value)),
  row("ignoredTags", tags, (s) => s.ignoredTags, (d, value) => (d.ignoredTags = value)),
  row("separators.basic", inlineMark, (s) => s.separators.basic, (d, value) => (d.separators = { ...d.separators, basic: value })),
  row("separators.reversed", inlineMark, (s) => s.separators.reversed, (d, value) => (d.separators = { ...d.separators, reversed: value })),
  row("separators.multiline", lineMark, (s) => s.separators.multiline, (d, value) => (d.separators = { ...d.separators, multiline: value })),
  row("separators.multilineReversed", lineMark, (s) => s.separators.multilineReversed, (d, value) => (d.separators = { ...d.separators, multilineReversed: value })),
  row("oneWay.reversed", flag, (s) => s.oneWay.reversed, (d, value) => (d.oneWay = { ...d.oneWay, reversed: value })),
  row("oneWay.multilineReversed", flag, (s) => s.oneWay.multilineReversed, (d, value) => (d.oneWay = { ...d.oneWay, multilineReversed: value })),
  row("endMarker", lineMark, (s) => s.endMarker, (d, value) => (d.endMarker = value)),
  row("clozePatterns", patterns, (s) => s.clozePatterns, (d, value) => (d.clozePatterns = value)),
  row("commentPlacement", v.picklist(["next-line", "same-line"]), (s) => s.commentPlacement, (d, value) => (d.commentPlacement = value)),
  row("sm2.baseEase", ease, (s) => s.sm2.baseEase, (d, value) => (d.sm2 = { ...d.sm2, baseEase: value })),
  row("sm2.easyBonus", bonus, (s) => s.sm2.easyBonus, (d, value) => (d.sm2 = { ...d.sm2, easyBonus: value })),
  row("sm2.lapsesIntervalChange", change, (s) => s.sm2.lapsesIntervalChange, (d, value) => (d.sm2 = { ...d.sm2, lapsesIntervalChange: value })),
  row("sm2.maximumInterval", days, (s) => s.sm2.maximumInterval, (d, value) => (d.sm2 = { ...d.sm2, maximumInterval: value })),
  row("sm2.loadBalance", flag, (s) => s.sm2.loadBalance, (d, value) => (d.sm2 = { ...d.sm2, loadBalance: value })),
  row("dayStart", minutes, (s) => s.dayStart, (d, value) => (d.dayStart = value)),
  row("order", v.picklist(["due", "random", "note"]), (s) => s.order, (d, value) => (d.order = value)),
  row("newOrder", v.picklist(["first", "last", "mixed"]), (s) => s.newOrder, (d, value) => (d.newOrder = value)),
  row("newPerDay", limit, (s) => s.newPerDay, (d, value) => (d.newPerDay = value)),
  row("reviewsPerDay", limit, (s) => s.reviewsPerDay, (d, value) => (d.reviewsPerDay = value)),
  row("burySiblings", flag, (s) => s.burySiblings, (d, value) => (d.burySiblings = value)),
  row("showIntervals", flag, (s) => s.showIntervals, (d, value) => (d.showIntervals = value)),
  row("showBreadcrumb", flag, (s) => s.showBreadcrumb, (d, value) => (d.showBreadcrumb = value)),
  row("showStatusBar", flag, (s) => s.showStatusBar, (d, value) => (d.showStatusBar = value)),
  row("showRibbon", flag, (s) => s.showRibbon, (d, value) => (d.showRibbon = value)),
];

/** How SR names its orders; the part behind "First" only says how cards of one kind follow each other. */
const srOrders: Readonly<Record<string, readonly [CardOrder, NewOrder]>> = {
  NewFirstSequential: ["note", "first"],
  NewFirstRandom: ["random", "first"],
  DueFirstSequential: ["note", "last"],
  DueFirstRandom: ["random", "last"],
  EveryCardRandomDeckAndCard: ["random", "mixed"],
};
const clock = v.pipe(
  v.string(),
  v.regex(/^\d{1,2}:\d{2}(:\d{2})?$/),
  v.transform((text) => Number(text.split(":")[0]) * 60 + Number(text.split(":")[1])),
  v.maxValue(1439),
);
const orders = v.picklist(Object.keys(srOrders));

/** The data.json of obsidian-spaced-repetition, up to 1.15. Rows of older versions come first, so that newer keys win. */
const foreign: readonly Row<unknown>[] = [
  row("randomizeCardOrder", v.nullable(flag), (s) => s.order, (d, value) => (d.order = value === false ? "note" : "random")),
  row("flashcardTags", tags, (s) => s.deckTags, (d, value) => (d.deckTags = value)),
  row("flashcardTagsToIgnore", tags, (s) => s.ignoredTags, (d, value) => (d.ignoredTags = value)),
  row("convertFoldersToDecks", flag, (s) => s.folderDecks, (d, value) => (d.folderDecks = value)),
  row("noteFoldersToIgnore", texts, (s) => s.ignoredPaths, (d, value) => (d.ignoredPaths = value)),
  row("singleLineCardSeparator", inlineMark, (s) => s.separators.basic, (d, value) => (d.separators = { ...d.separators, basic: value })),
  row("singleLineReversedCardSeparator", inlineMark, (s) => s.separators.reversed, (d, value) => (d.separators = { ...d.separators, reversed: value })),
  row("multilineCardSeparator", lineMark, (s) => s.separators.multiline, (d, value) => (d.separators = { ...d.separators, multiline: value })),
  row("multilineReversedCardSeparator", lineMark, (s) => s.separators.multilineReversed, (d, value) => (d.separators = { ...d.separators, multilineReversed: value })),
  row("multilineCardEndMarker", lineMark, (s) => s.endMarker, (d, value) => (d.endMarker = value)),
  row("cardCommentOnSameLine", flag, (s) => s.commentPlacement === "same-line", (d, value) => (d.commentPlacement = value ? "same-line" : "next-line")),
  row("baseEase", ease, (s) => s.sm2.baseEase, (d, value) => (d.sm2 = { ...d.sm2, baseEase: value })),
  row("easyBonus", bonus, (s) => s.sm2.easyBonus, (d, value) => (d.sm2 = { ...d.sm2, easyBonus: value })),
  row("lapsesIntervalChange", change, (s) => s.sm2.lapsesIntervalChange, (d, value) => (d.sm2 = { ...d.sm2, lapsesIntervalChange: value })),
  row("maximumInterval", days, (s) => s.sm2.maximumInterval, (d, value) => (d.sm2 = { ...d.sm2, maximumInterval: value })),
  row("loadBalance", flag, (s) => s.sm2.loadBalance, (d, value) => (d.sm2 = { ...d.sm2, loadBalance: value })),
  row("startOfDay", clock, (s) => s.dayStart, (d, value) => (d.dayStart = value)),
  row("burySiblingCards", flag, (s) => s.burySiblings, (d, value) => (d.burySiblings = value)),
  row("flashcardCardOrder", orders, (s) => s.order, (d, value) => {
    const [order, newOrder] = srOrders[value] ?? [d.order, d.newOrder];
    d.order = order;
    d.newOrder = newOrder;
  }),
  row("showIntervalInReviewButtons", flag, (s) => s.showIntervals, (d, value) => (d.showIntervals = value)),
  row("showContextInCards", flag, (s) => s.showBreadcrumb, (d, value) => (d.showBreadcrumb = value)),
  row("showStatusBar", flag, (s) => s.showStatusBar, (d, value) => (d.showStatusBar = value)),
  row("showRibbonIcon", flag, (s) => s.showRibbon, (d, value) => (d.showRibbon = value)),
];

/** Before SR had `clozePatterns`, three switches said which marks make clozes. */
const srClozes: readonly (readonly [key: string, pattern: string, byDefault: boolean])[] = [
  ["convertHighlightsToClozes", "==[123;;]answer[;;hint]==", true],
  ["convertBoldTextToClozes", "**[123;;]answer[;;hint]**", false],
  ["convertCurlyBracketsToClozes", "{{[123;;]answer[;;hint]}}", false],
];

const ownKeys = new Set(own.map((line) => line.key.split(".")[0] ?? ""));
const foreignKeys = new Set([...foreign.map((line) => line.key), ...srClozes.map(([key]) => key)]);

/** Settings from our data.json or SR's. Never throws; what cannot be used is replaced by its default. */
export function readSettings(data: unknown): Settings {
  return readSettingsReport(data).settings;
}

/** As `readSettings`, and says what was replaced and whose file it was. Unknown keys of our own file are kept, SR's are left to SR. */
export function readSettingsReport(data: unknown): SettingsReport {
  if (!isJson(data)) {
    const blank = data === null || data === undefined;
    return { settings: defaultSettings, problems: blank ? [] : [{ key: "", found: data, used: {} }], source: "none", read: [] };
  }
  const nested = data["settings"];
  if (isJson(nested) && Object.keys(nested).some((key) => foreignKeys.has(key) || key === "clozePatterns")) return readForeign(nested);
  const keys = Object.keys(data);
  const mine = keys.some((key) => ownKeys.has(key) && !foreignKeys.has(key) && key !== "clozePatterns");
  if (!mine && keys.some((key) => foreignKeys.has(key) && !ownKeys.has(key))) return readForeign(data);
  return readOwn(data);
}

function readOwn(data: Json): SettingsReport {
  const draft: Draft = { ...defaultSettings };
  const { problems, read } = readRows(own, data, draft);
  for (const key of ["separators", "oneWay", "sm2"] as const) {
    if (data[key] !== undefined && !isJson(data[key])) problems.push({ key, found: data[key], used: draft[key] });
  }
  const unknown: Record<string, unknown> = isJson(data["unknown"]) ? { ...data["unknown"] } : {};
  for (const [key, value] of Object.entries(data)) if (!ownKeys.has(key) && key !== "unknown") define(unknown, key, value);
  draft.unknown = unknown;
  return { settings: draft, problems, source: Object.keys(data).length > 0 ? "own" : "none", read };
}

function readForeign(data: Json): SettingsReport {
  const draft: Draft = { ...defaultSettings };
  const { problems, read } = readRows(foreign, data, draft);
  if (data["clozePatterns"] !== undefined && data["clozePatterns"] !== null) {
    const more = readRows(own.filter((line) => line.key === "clozePatterns"), data, draft);
    problems.push(...more.problems);
    read.push(...more.read);
  } else if (srClozes.some(([key]) => data[key] !== undefined)) {
    draft.clozePatterns = srClozes.filter(([key, , byDefault]) => (typeof data[key] === "boolean" ? data[key] : byDefault)).map(([, pattern]) => pattern);
    read.push(...srClozes.map(([key]) => key).filter((key) => typeof data[key] === "boolean"));
  }
  return { settings: draft, problems, source: "sr", read };
}

function readRows(rows: readonly Row<unknown>[], data: Json, draft: Draft): { problems: SettingsProblem[]; read: string[] } {
  const problems: SettingsProblem[] = [];
  const read: string[] = [];
  for (const line of rows) {
    const found = valueAt(data, line.key);
    if (found === undefined) continue;
    const result = v.safeParse(line.schema, found);
    if (result.success) {
      line.set(draft, result.output);
      read.push(line.key);
    } else problems.push({ key: line.key, found, used: line.get(draft) });
  }
  return { problems, read };
}

function valueAt(data: Json, key: string): unknown {
  let value: unknown = data;
  for (const part of key.split(".")) {
    if (!isJson(value) || !Object.hasOwn(value, part)) return undefined;
    value = value[part];
  }
  return value;
}

/** What to save: the settings as read, unknown keys beside them. */
export function settingsToJson(settings: Settings): Record<string, unknown> {
  const { unknown, ...known } = settings;
  const json: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(unknown)) if (!ownKeys.has(key)) define(json, key, value);
  return Object.assign(json, structuredCloneOf(known));
}

/** A key such as "__proto__" must become data, not a prototype. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}

function structuredCloneOf(known: Omit<Settings, "unknown">): Record<string, unknown> {
  return JSON.parse(JSON.stringify(known)) as Record<string, unknown>;
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function bareTag(tag: string): string {
  return tag.replace(/^#+/, "").split("/").filter((part) => part !== "").join("/");
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)];
}
