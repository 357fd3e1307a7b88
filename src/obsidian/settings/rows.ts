import type { SettingControl } from "obsidian";
import type { Separators, Settings, Sm2Settings } from "../../core/settings";
import { strings } from "../../i18n";
import type { Problem } from "./checks";
import { checkLimit, checkMark, checkNumber, readTime, showTime } from "./checks";

const words = strings.settings;

export type GroupKey = "decks" | "syntax" | "comments" | "scheduling" | "review" | "appearance";
export type RowKey = Exclude<keyof typeof words.rows, "imported" | "importedAgain">;
export type ControlValue = string | number | boolean;

/** What a control looks like; its key and validation come from the row. */
type Face =
  | { readonly type: "toggle" }
  | { readonly type: "text"; readonly placeholder?: string }
  | { readonly type: "number"; readonly min: number; readonly max: number }
  | { readonly type: "dropdown"; readonly options: Record<string, string> };

/** One setting: where it stands, how it is shown, read, checked and written. */
export interface Row {
  readonly key: RowKey;
  readonly group: GroupKey;
  readonly face: Face;
  readonly get: (settings: Settings) => ControlValue;
  /** Only called with a value that `check` let through. */
  readonly set: (value: ControlValue, settings: Settings) => Partial<Settings>;
  readonly check: (value: unknown, settings: Settings) => Problem;
  readonly visible?: (settings: Settings) => boolean;
}

type FlagKey = { [K in keyof Settings]: Settings[K] extends boolean ? K : never }[keyof Settings];

const checkToggle = (value: unknown): Problem => (typeof value === "boolean" ? null : words.problems.toggle);

function flag(key: FlagKey & RowKey, group: GroupKey): Row {
  return { key, group, face: { type: "toggle" }, get: (settings) => settings[key], set: (value) => ({ [key]: value === true }), check: checkToggle };
}

function oneWay(key: RowKey, part: keyof Settings["oneWay"]): Row {
  return {
    key,
    group: "syntax",
    face: { type: "toggle" },
    get: (settings) => settings.oneWay[part],
    set: (value, settings) => ({ oneWay: { ...settings.oneWay, [part]: value === true } }),
    check: checkToggle,
    visible: (settings) => settings.separators[part] !== "",
  };
}

function separator(key: RowKey, part: keyof Separators): Row {
  return {
    key,
    group: "syntax",
    face: { type: "text" },
    get: (settings) => settings.separators[part],
    set: (value, settings) => ({ separators: { ...settings.separators, [part]: String(value) } }),
    check: (value, settings) => checkMark(String(value), part, settings),
  };
}

/** A whole number of the SM-2 values, shown times `scale` (100 for a factor shown in percent). */
function sm2Number(key: RowKey, part: Exclude<keyof Sm2Settings, "loadBalance">, scale: number, min: number, max: number): Row {
  return {
    key,
    group: "scheduling",
    face: { type: "number", min, max },
    get: (settings) => Math.round(settings.sm2[part] * scale),
    set: (value, settings) => ({ sm2: { ...settings.sm2, [part]: Number(value) / scale } }),
    check: (value) => checkNumber(value, min, max),
  };
}

function limit(key: "newPerDay" | "reviewsPerDay"): Row {
  return {
    key,
    group: "review",
    face: { type: "text", placeholder: words.noLimit },
    get: (settings) => (settings[key] === null ? "" : String(settings[key])),
    set: (value) => ({ [key]: String(value).trim() === "" ? null : Number(value) }),
    check: (value) => checkLimit(String(value)),
  };
}

function choice(key: "commentPlacement" | "order" | "newOrder", group: GroupKey): Row {
  const options: Record<string, string> = words.options[key];
  return {
    key,
    group,
    face: { type: "dropdown", options: { ...options } },
    get: (settings) => settings[key],
    set: (value) => ({ [key]: String(value) }),
    check: (value) => (typeof value === "string" && Object.hasOwn(options, value) ? null : words.problems.choice),
  };
}

/** Every setting that is one value, in the order shown. Lists are in lists.ts. */
export const rows: readonly Row[] = [
  flag("folderDecks", "decks"),
  separator("separatorBasic", "basic"),
  separator("separatorReversed", "reversed"),
  separator("separatorMultiline", "multiline"),
  separator("separatorMultilineReversed", "multilineReversed"),
  oneWay("oneWayReversed", "reversed"),
  oneWay("oneWayMultilineReversed", "multilineReversed"),
  {
    key: "endMarker",
    group: "syntax",
    face: { type: "text" },
    get: (settings) => settings.endMarker,
    set: (value) => ({ endMarker: String(value) }),
    check: (value, settings) => checkMark(String(value), "endMarker", settings),
  },
  choice("commentPlacement", "comments"),
  sm2Number("baseEase", "baseEase", 1, 130, 10_000),
  sm2Number("easyBonus", "easyBonus", 100, 100, 10_000),
  sm2Number("hardFactor", "lapsesIntervalChange", 100, 1, 100),
  sm2Number("maximumInterval", "maximumInterval", 1, 1, 36525),
  {
    key: "loadBalance",
    group: "scheduling",
    face: { type: "toggle" },
    get: (settings) => settings.sm2.loadBalance,
    set: (value, settings) => ({ sm2: { ...settings.sm2, loadBalance: value === true } }),
    check: checkToggle,
  },
  {
    key: "dayStart",
    group: "scheduling",
    face: { type: "text", placeholder: "04:00" },
    get: (settings) => showTime(settings.dayStart),
    set: (value) => ({ dayStart: readTime(String(value)) ?? 0 }),
    check: (value) => (readTime(String(value)) === null ? words.problems.time : null),
  },
  choice("order", "review"),
  choice("newOrder", "review"),
  limit("newPerDay"),
  limit("reviewsPerDay"),
  flag("burySiblings", "review"),
  flag("showIntervals", "appearance"),
  flag("showBreadcrumb", "appearance"),
  flag("showStatusBar", "appearance"),
  flag("showRibbon", "appearance"),
];

/** The control of a row, with the check that refuses what cannot be saved. */
export function controlOf(row: Row, current: () => Settings): SettingControl {
  const validate = (value: ControlValue): string => row.check(value, current()) ?? "";
  const { face, key } = row;
  switch (face.type) {
    case "toggle":
      return { type: "toggle", key };
    case "text":
      return { type: "text", key, validate, ...(face.placeholder === undefined ? {} : { placeholder: face.placeholder }) };
    case "number":
      return { type: "number", key, min: face.min, max: face.max, step: 1, validate };
    case "dropdown":
      return { type: "dropdown", key, options: face.options };
  }
}
