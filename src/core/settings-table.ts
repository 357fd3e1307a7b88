import { isCount, isFlag, isListOf, isText, isWithin, type Json } from "./guards";
import type { Settings } from "./settings";
import { deckPath } from "./text/syntax";

/** What a setting may hold, as it stands in data.json. */
export type Rule =
  | { readonly kind: "flag" }
  /** A text on one line, "" = off. Spaces around an inline mark are part of it (SR reads it so); a line's are not. */
  | { readonly kind: "mark"; readonly line: boolean }
  | { readonly kind: "list"; readonly of: "tag" | "path" | "pattern" }
  | { readonly kind: "choice"; readonly values: readonly string[] }
  /** `scale`: 100 for a factor that people read in percent. */
  | { readonly kind: "number"; readonly from: number; readonly to: number; readonly whole: boolean; readonly scale: number }
  /** A whole number from 0, or null for no limit. */
  | { readonly kind: "limit"; readonly to: number }
  /** Minutes after midnight. */
  | { readonly kind: "clock" };

const flag = { kind: "flag" } as const;
const inlineMark = { kind: "mark", line: false } as const;
const lineMark = { kind: "mark", line: true } as const;
const tags = { kind: "list", of: "tag" } as const;
const limit = { kind: "limit", to: 9999 } as const;
const number = (from: number, to: number, scale = 1, whole = false) => ({ kind: "number", from, to, whole, scale }) as const;
const choice = (...values: readonly string[]) => ({ kind: "choice", values }) as const;

const table = {
  deckTags: tags,
  folderDecks: flag,
  ignoredPaths: { kind: "list", of: "path" },
  ignoredTags: tags,
  "separators.basic": inlineMark,
  "separators.reversed": inlineMark,
  "separators.multiline": lineMark,
  "separators.multilineReversed": lineMark,
  "oneWay.reversed": flag,
  "oneWay.multilineReversed": flag,
  endMarker: lineMark,
  clozePatterns: { kind: "list", of: "pattern" },
  commentPlacement: choice("next-line", "same-line"),
  "sm2.baseEase": number(130, 10_000),
  "sm2.easyBonus": number(1, 100, 100),
  "sm2.lapsesIntervalChange": number(0.01, 1, 100),
  "sm2.maximumInterval": number(1, 36_525, 1, true),
  "sm2.loadBalance": flag,
  dayStart: { kind: "clock" },
  order: choice("due", "random", "note"),
  newOrder: choice("first", "last", "mixed"),
  newPerDay: limit,
  reviewsPerDay: limit,
  burySiblings: flag,
  showIntervals: flag,
  showBreadcrumb: flag,
  showStatusBar: flag,
  showRibbon: flag,
} as const satisfies Readonly<Record<string, Rule>>;

/** A setting by its place in `Settings`; a dot leads inwards. */
export type SettingPath = keyof typeof table;
export type ListPath = { [P in SettingPath]: (typeof table)[P] extends { kind: "list" } ? P : never }[SettingPath];

/** Every setting, once. */
export const settingRules: Readonly<Record<SettingPath, Rule>> = table;
export const settingPaths = Object.keys(table) as SettingPath[];

/** The value at a path of settings, or of any JSON; undefined when there is none. */
export function valueAt(json: unknown, path: string): unknown {
  let value = json;
  for (const part of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Json)[part];
  }
  return value;
}

/** The settings with the value at a path replaced by one that `usable` gave. */
export function withValue(settings: Settings, path: SettingPath, value: unknown): Settings {
  const [outer = "", inner] = path.split(".");
  return { ...settings, [outer]: inner === undefined ? value : { ...(valueAt(settings, outer) as object), [inner]: value } };
}

/** The value as the settings hold it, tidied; undefined when the rule does not let it through. */
export function usable(rule: Rule, value: unknown): unknown {
  switch (rule.kind) {
    case "flag":
      return isFlag(value) ? value : undefined;
    case "mark":
      if (!isText(value) || /[\r\n]/.test(value)) return undefined;
      return rule.line || value.trim() === "" ? value.trim() : value;
    case "list":
      return usableList(rule.of, value);
    case "choice":
      return isText(value) && rule.values.includes(value) ? value : undefined;
    case "number":
      return isWithin(value, rule.from, rule.to) && (!rule.whole || Number.isInteger(value)) ? value : undefined;
    case "limit":
      return value === null || isCount(value, rule.to) ? value : undefined;
    case "clock":
      return isCount(value, 1439) ? value : undefined;
  }
}

function usableList(of: "tag" | "path" | "pattern", value: unknown): string[] | undefined {
  if (!isListOf(isText)(value)) return undefined;
  const entries = [...new Set(value.map((entry) => (of === "tag" ? deckPath(entry) : entry.trim())))].filter((entry) => entry !== "");
  return of === "pattern" && !entries.every((entry) => entry.includes("answer")) ? undefined : entries;
}

/** Minutes after midnight of "4:00", "04:00" or "04:00:00"; undefined for anything else. */
export function readTime(text: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text.trim()) ?? [];
  return hours !== undefined && Number(hours) < 24 && Number(minutes) < 60 ? Number(hours) * 60 + Number(minutes) : undefined;
}

/** "04:00" of 240. */
export function showTime(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
