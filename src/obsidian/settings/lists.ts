import type { Settings } from "../../core/settings";
import type { Problem } from "./checks";
import { checkPath, checkPattern, checkTag, tidyTag } from "./checks";
import { strings } from "../../i18n";

export const listKeys = ["deckTags", "ignoredPaths", "ignoredTags", "clozePatterns"] as const;
export type ListKey = (typeof listKeys)[number];

interface ListRules {
  readonly tidy: (value: string) => string;
  readonly check: (value: string, index: number, settings: Settings) => Problem;
  /** Whether the entry may go. */
  readonly checkDelete: (settings: Settings) => Problem;
}

const free = (): Problem => null;

export const lists: Readonly<Record<ListKey, ListRules>> = {
  deckTags: {
    tidy: tidyTag,
    check: (value, index, settings) => checkTag(value, index, "deckTags", settings),
    checkDelete: (settings) => (settings.deckTags.length <= 1 && !settings.folderDecks ? strings.settings.problems.lastDeckTag : null),
  },
  ignoredPaths: { tidy: (value) => value.trim(), check: checkPath, checkDelete: free },
  ignoredTags: {
    tidy: tidyTag,
    check: (value, index, settings) => checkTag(value, index, "ignoredTags", settings),
    checkDelete: free,
  },
  clozePatterns: { tidy: (value) => value, check: checkPattern, checkDelete: free },
};

/** "deckTags.2" as list and index; null for the key of a single setting. */
export function readListKey(key: string): { readonly list: ListKey; readonly index: number } | null {
  const dot = key.lastIndexOf(".");
  const list = listKeys.find((each) => each === key.slice(0, dot));
  const index = Number(key.slice(dot + 1));
  return dot < 0 || list === undefined || !Number.isInteger(index) || index < 0 ? null : { list, index };
}

/** The settings with one entry replaced, or added when `index` is the list's length. */
export function setEntry(settings: Settings, list: ListKey, index: number, value: string): Partial<Settings> {
  const entries = [...settings[list]];
  entries[Math.min(index, entries.length)] = lists[list].tidy(value);
  return { [list]: entries };
}

/** The settings without one entry. */
export function deleteEntry(settings: Settings, list: ListKey, index: number): Partial<Settings> {
  return { [list]: settings[list].filter((_, at) => at !== index) };
}
