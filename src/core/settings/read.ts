import { isJson, type Json } from "../data/guards";
import { defaultSettings, type Algorithm, type CardOrder, type NewOrder, type Settings } from "../model/settings";
import { settingPaths, settingRules, valueAt, withValue, type SettingPath } from "./rules";

/** A value of a settings file that could not be used. */
export interface SettingsProblem {
  /** Path of the key in the file, such as "sm2.baseEase". */
  readonly key: string;
  /** The setting that it becomes; null for the whole file or a group of settings. */
  readonly path: SettingPath | null;
  readonly found: unknown;
  readonly used: unknown;
}

/** Whose file it was: ours, that of obsidian-spaced-repetition, or nothing that says anything. */
export type SettingsSource = "own" | "sr" | "none";

export interface SettingsReport {
  readonly settings: Settings;
  readonly problems: readonly SettingsProblem[];
  readonly source: SettingsSource;
  /** What the file has set, each once. */
  readonly read: readonly SettingPath[];
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

const srAlgorithms: Readonly<Record<string, Algorithm>> = { FSRS: "fsrs", "SM-2-OSR": "sm2" };

/** A switch of SR as one of two values. */
const either = (on: unknown, off: unknown) => (found: unknown) => (found === true ? on : found === false ? off : undefined);

/** Before SR had `clozePatterns`, three switches said which marks make clozes. */
const clozeSwitch = (open: string, close: string) => (found: unknown, { clozePatterns }: Settings) => {
  const pattern = `${open}[123;;]answer[;;hint]${close}`;
  return either([...clozePatterns, pattern], clozePatterns.filter((other) => other !== pattern))(found);
};

/** The data.json of obsidian-spaced-repetition, up to 1.15. Rows of older versions come first, so that newer keys win. */
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
  // With FSRS on, SR takes SM-2 cards over as they are reviewed.
  ["algorithm", "convertAtReview", (found) => srAlgorithms[String(found)] === "fsrs"],
  ["cardCommentOnSameLine", "commentPlacement", either("same-line", "next-line")],
  ["flashcardCardOrder", "order", (found) => srOrders[String(found)]?.[0]],
  ["flashcardCardOrder", "newOrder", (found) => srOrders[String(found)]?.[1]],
];

/** With one that was a setting once: the app has its own for the ribbon. */
const ownKeys = new Set([...settingPaths.map((path) => path.split(".")[0] ?? ""), "showRibbon"]);
const srKeys = new Set(srRows.map(([key]) => key));

/** Settings from our data.json or SR's. Never throws; what cannot be used is replaced by its default. */
export function readSettings(data: unknown): Settings {
  return readSettingsReport(data).settings;
}

/** As `readSettings`, and says what was replaced and whose file it was. Unknown keys of our own file are kept, SR's are left to SR. */
export function readSettingsReport(data: unknown): SettingsReport {
  if (!isJson(data)) {
    const blank = data === null || data === undefined;
    return { settings: defaultSettings, problems: blank ? [] : [{ key: "", path: null, found: data, used: {} }], source: "none", read: [] };
  }
  const sr = [data["settings"], data].find(isSr);
  // SR writes null for a setting that a newer one has taken the place of.
  if (sr === undefined) return readOwn(data);
  // Before SR asked which algorithm, it had SM-2.
  return { ...readRows(srRows.filter(([key]) => sr[key] !== null), sr, { ...defaultSettings, algorithm: "sm2" }), source: "sr" };
}

/** A few keys are in both files; one that is only SR's tells, unless one that is only ours speaks against it. */
function isSr(data: unknown): data is Json {
  if (!isJson(data)) return false;
  const keys = Object.keys(data);
  return keys.some((key) => srKeys.has(key) && !ownKeys.has(key)) && !keys.some((key) => ownKeys.has(key) && !srKeys.has(key));
}

function readOwn(data: Json): SettingsReport {
  const { settings, problems, read } = readRows(ownRows, data);
  for (const key of ownKeys) {
    const [found, used] = [data[key], valueAt(defaultSettings, key)];
    if (isJson(used) && found !== undefined && !isJson(found)) problems.push({ key, path: null, found, used });
  }
  const { unknown: kept, ...all } = data;
  // By `fromEntries`, so that a key such as "__proto__" becomes data, not a prototype.
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

/** What to save: the settings as read, unknown keys beside them. */
export function settingsToJson({ unknown, ...known }: Settings): Record<string, unknown> {
  return { ...unknown, ...known };
}
