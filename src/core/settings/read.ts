import { isJson, type Json } from "../data/guards";
import { settingsIn } from "./deck-options";
import { defaultSettings, optionPaths, type Algorithm, type CardOrder, type NewOrder, type Settings } from "../model/settings";
import { settingPaths, settingRules, valueAt, withValue, type SettingPath } from "./rules";

/** A settings value that could not be used. */
export interface SettingsProblem {
  /** Path of the key in the file, such as "sm2.baseEase". */
  readonly key: string;
  /** The setting it maps to; null for the whole file or a group of settings. */
  readonly path: SettingPath | null;
  readonly found: unknown;
  readonly used: unknown;
}

/** The origin of the file: this plugin, obsidian-spaced-repetition, or unknown. */
export type SettingsSource = "own" | "sr" | "none";

export interface SettingsReport {
  readonly settings: Settings;
  readonly problems: readonly SettingsProblem[];
  readonly source: SettingsSource;
  /** The settings found in the file, each once. */
  readonly read: readonly SettingPath[];
}

/** A key in the file, its setting, and a conversion of its value where the forms differ; undefined for an unknown value. */
type Row = readonly [key: string, path: SettingPath, convert?: (found: unknown, settings: Settings) => unknown];

const ownRows: readonly Row[] = settingPaths.map((path) => [path, path]);

/** SR's names for its orders; the part after "First" only orders cards of the same kind. */
const srOrders: Readonly<Record<string, readonly [CardOrder, NewOrder]>> = {
  NewFirstSequential: ["note", "first"],
  NewFirstRandom: ["random", "first"],
  DueFirstSequential: ["note", "last"],
  DueFirstRandom: ["random", "last"],
  EveryCardRandomDeckAndCard: ["random", "mixed"],
};

const srAlgorithms: Readonly<Record<string, Algorithm>> = { FSRS: "fsrs", "SM-2-OSR": "sm2" };

/** Maps one of SR's switches to one of two values. */
const either = (on: unknown, off: unknown) => (found: unknown) => (found === true ? on : found === false ? off : undefined);

/** Before SR had `clozePatterns`, three switches chose the cloze marks. */
const clozeSwitch = (open: string, close: string) => (found: unknown, { clozePatterns }: Settings) => {
  const pattern = `${open}[123;;]answer[;;hint]${close}`;
  return either([...clozePatterns, pattern], clozePatterns.filter((other) => other !== pattern))(found);
};

/** The data.json of obsidian-spaced-repetition, up to 1.15. Rows for older versions come first, so that newer keys win. */
const srRows: readonly Row[] = [
  ["randomizeCardOrder", "order", either("random", "note")],
  ["convertHighlightsToClozes", "clozePatterns", clozeSwitch("==", "==")],
  ["convertBoldTextToClozes", "clozePatterns", clozeSwitch("**", "**")],
  ["convertCurlyBracketsToClozes", "clozePatterns", clozeSwitch("{{", "}}")],
  ...settingPaths.flatMap((path): Row[] => {
    const { sr } = settingRules[path];
    return sr === undefined ? [] : [[sr, path]];
  }),
  ["algorithm", "algorithm", (found) => srAlgorithms[String(found)]],
  // With FSRS on, SR converts SM-2 cards when they are reviewed.
  ["algorithm", "convertAtReview", (found) => srAlgorithms[String(found)] === "fsrs"],
  ["cardCommentOnSameLine", "commentPlacement", either("same-line", "next-line")],
  // Off, SR opens the most important note.
  ["openRandomNote", "noteOrder", either("random", "importance")],
  ["flashcardCardOrder", "order", (found) => srOrders[String(found)]?.[0]],
  ["flashcardCardOrder", "newOrder", (found) => srOrders[String(found)]?.[1]],
];

/** Includes a former setting, whose place the app's own ribbon setting has taken. */
const ownKeys = new Set([...settingPaths.map((path) => path.split(".")[0] ?? ""), "showRibbon"]);
const srKeys = new Set(srRows.map(([key]) => key));

/** Settings from this plugin's data.json or SR's. Never throws; defaults replace unusable values. */
export function readSettings(data: unknown): Settings {
  return readSettingsReport(data).settings;
}

/** `readSettings`, plus the replaced values and the file's origin. Keeps unknown keys of our own file, but not of SR's. */
export function readSettingsReport(data: unknown): SettingsReport {
  if (!isJson(data)) {
    const blank = data === null || data === undefined;
    return { settings: defaultSettings, problems: blank ? [] : [{ key: "", path: null, found: data, used: {} }], source: "none", read: [] };
  }
  const sr = [data["settings"], data].find(isSr);
  // SR writes null for a setting that a newer one replaced.
  if (sr === undefined) return readOwn(data);
  // SR used SM-2 before it had a setting for the algorithm.
  return { ...readRows(srRows.filter(([key]) => sr[key] !== null), sr, { ...defaultSettings, algorithm: "sm2" }), source: "sr" };
}

/** Some keys occur in both files: a key that only SR has decides, unless a key that only we have is there too. */
function isSr(data: unknown): data is Json {
  if (!isJson(data)) return false;
  const keys = Object.keys(data);
  return keys.some((key) => srKeys.has(key) && !ownKeys.has(key)) && !keys.some((key) => ownKeys.has(key) && !srKeys.has(key));
}

function readOwn(data: Json): SettingsReport {
  const { settings, problems, read } = readRows(ownRows, data);
  for (const key of ownKeys) {
    const [found, used] = [data[key], valueAt(defaultSettings, key)];
    if (isJson(used) && found !== undefined && !isJson(found) && !Object.hasOwn(settingRules, key)) problems.push({ key, path: null, found, used });
  }
  for (const { deck, unread } of settings.deckOptions) {
    for (const [path, found] of Object.entries(unread)) {
      const option = optionPaths.find((one) => one === path);
      // Others may be those of a newer version.
      if (option !== undefined) problems.push({ key: `deckOptions.${deck}.${path}`, path: "deckOptions", found, used: valueAt(settingsIn(settings, [deck]), option) });
    }
  }
  const { unknown: kept, ...all } = data;
  // `fromEntries` makes a key such as "__proto__" data, not a prototype.
  const unknown = Object.fromEntries(Object.entries({ ...(isJson(kept) && kept), ...all }).filter(([key]) => !ownKeys.has(key)));
  return { settings: { ...settings, unknown }, problems, source: Object.keys(data).length > 0 ? "own" : "none", read };
}

function readRows(rows: readonly Row[], data: Json, otherwise = defaultSettings): { settings: Settings; problems: SettingsProblem[]; read: SettingPath[] } {
  let settings = otherwise;
  const problems = new Map<string, SettingsProblem>();
  const read = new Set<SettingPath>();
  for (const [key, path, convert] of rows) {
    const found = valueAt(data, key);
    if (found === undefined) continue;
    const value = settingRules[path].read(convert === undefined ? found : convert(found, settings));
    if (value === undefined) {
      if (!problems.has(key)) problems.set(key, { key, path, found, used: valueAt(settings, path) });
    } else {
      settings = withValue(settings, path, value);
      read.add(path);
    }
  }
  return { settings, problems: [...problems.values()], read: [...read] };
}

/** The JSON to save: the settings, plus unknown keys. */
export function settingsToJson({ unknown, ...known }: Settings): Record<string, unknown> {
  return { ...unknown, ...known };
}
