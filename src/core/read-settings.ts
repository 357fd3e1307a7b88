import { isJson, type Json } from "./guards";
import { defaultSettings, type CardOrder, type NewOrder, type Settings } from "./settings";
import { readTime, settingPaths, settingRules, usable, valueAt, withValue, type SettingPath } from "./settings-table";

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

/** A key of a file, the setting it becomes, and its value in our words where that differs; undefined when it says nothing we know. */
type Row = readonly [key: string, path: SettingPath, convert?: (found: unknown, settings: Settings) => unknown];

const ownRows: readonly Row[] = settingPaths.map((path) => [path, path]);

/** How SR names its orders; the part behind "First" only says how cards of one kind follow each other. */
const srOrders: Readonly<Record<string, readonly [CardOrder, NewOrder]>> = {
  NewFirstSequential: ["note", "first"],
  NewFirstRandom: ["random", "first"],
  DueFirstSequential: ["note", "last"],
  DueFirstRandom: ["random", "last"],
  EveryCardRandomDeckAndCard: ["random", "mixed"],
};

/** A switch of SR as one of two values. */
const either = (on: unknown, off: unknown) => (found: unknown) => (found === true ? on : found === false ? off : undefined);

/** Before SR had `clozePatterns`, three switches said which marks make clozes. */
const clozeSwitch = (pattern: string) => (found: unknown, { clozePatterns }: Settings) =>
  either([...clozePatterns, pattern], clozePatterns.filter((other) => other !== pattern))(found);

/** The data.json of obsidian-spaced-repetition, up to 1.15. Rows of older versions come first, so that newer keys win. */
const srRows: readonly Row[] = [
  ["randomizeCardOrder", "order", either("random", "note")],
  ["flashcardTags", "deckTags"],
  ["flashcardTagsToIgnore", "ignoredTags"],
  ["convertFoldersToDecks", "folderDecks"],
  ["noteFoldersToIgnore", "ignoredPaths"],
  ["singleLineCardSeparator", "separators.basic"],
  ["singleLineReversedCardSeparator", "separators.reversed"],
  ["multilineCardSeparator", "separators.multiline"],
  ["multilineReversedCardSeparator", "separators.multilineReversed"],
  ["multilineCardEndMarker", "endMarker"],
  ["convertHighlightsToClozes", "clozePatterns", clozeSwitch("==[123;;]answer[;;hint]==")],
  ["convertBoldTextToClozes", "clozePatterns", clozeSwitch("**[123;;]answer[;;hint]**")],
  ["convertCurlyBracketsToClozes", "clozePatterns", clozeSwitch("{{[123;;]answer[;;hint]}}")],
  ["clozePatterns", "clozePatterns"],
  ["cardCommentOnSameLine", "commentPlacement", either("same-line", "next-line")],
  ["baseEase", "sm2.baseEase"],
  ["easyBonus", "sm2.easyBonus"],
  ["lapsesIntervalChange", "sm2.lapsesIntervalChange"],
  ["maximumInterval", "sm2.maximumInterval"],
  ["loadBalance", "sm2.loadBalance"],
  ["startOfDay", "dayStart", (found) => readTime(String(found))],
  ["burySiblingCards", "burySiblings"],
  ["flashcardCardOrder", "order", (found) => srOrders[String(found)]?.[0]],
  ["flashcardCardOrder", "newOrder", (found) => srOrders[String(found)]?.[1]],
  ["showIntervalInReviewButtons", "showIntervals"],
  ["showContextInCards", "showBreadcrumb"],
  ["showStatusBar", "showStatusBar"],
  ["showRibbonIcon", "showRibbon"],
];

const ownKeys = new Set(settingPaths.map((path) => path.split(".")[0] ?? ""));
const srKeys = new Set(srRows.map(([key]) => key));

/** The settings here that keys of SR's file become, each once. */
export function settingsOfSr(keys: readonly string[]): SettingPath[] {
  return [...new Set(srRows.filter(([key]) => keys.includes(key)).map(([, path]) => path))];
}

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
  if (isJson(nested) && Object.keys(nested).some((key) => srKeys.has(key))) return readSr(nested);
  const keys = Object.keys(data);
  const mine = keys.some((key) => ownKeys.has(key) && !srKeys.has(key));
  return !mine && keys.some((key) => srKeys.has(key) && !ownKeys.has(key)) ? readSr(data) : readOwn(data);
}

function readOwn(data: Json): SettingsReport {
  const { settings, problems, read } = readRows(ownRows, data);
  for (const key of ownKeys) {
    const [found, used] = [data[key], valueAt(defaultSettings, key)];
    if (isJson(used) && found !== undefined && !isJson(found)) problems.push({ key, found, used });
  }
  const unknown: Record<string, unknown> = isJson(data["unknown"]) ? { ...data["unknown"] } : {};
  for (const [key, value] of Object.entries(data)) if (!ownKeys.has(key) && key !== "unknown") define(unknown, key, value);
  return { settings: { ...settings, unknown }, problems, source: Object.keys(data).length > 0 ? "own" : "none", read };
}

/** SR writes null for a setting that a newer one has taken the place of. */
function readSr(data: Json): SettingsReport {
  const rows = srRows.filter(([key]) => data[key] !== null);
  return { ...readRows(rows, data), source: "sr" };
}

function readRows(rows: readonly Row[], data: Json): { settings: Settings; problems: SettingsProblem[]; read: string[] } {
  let settings = defaultSettings;
  const problems = new Map<string, SettingsProblem>();
  const read = new Set<string>();
  for (const [key, path, convert] of rows) {
    const found = valueAt(data, key);
    if (found === undefined) continue;
    const value = usable(settingRules[path], convert === undefined ? found : convert(found, settings));
    if (value === undefined) {
      if (!problems.has(key)) problems.set(key, { key, found, used: valueAt(settings, path) });
    } else {
      settings = withValue(settings, path, value);
      read.add(key);
    }
  }
  return { settings, problems: [...problems.values()], read: [...read] };
}

/** What to save: the settings as read, unknown keys beside them. */
export function settingsToJson(settings: Settings): Record<string, unknown> {
  const { unknown, ...known } = settings;
  const json: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(unknown)) if (!ownKeys.has(key)) define(json, key, value);
  return { ...json, ...(JSON.parse(JSON.stringify(known)) as Json) };
}

/** A key such as "__proto__" must become data, not a prototype. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}
