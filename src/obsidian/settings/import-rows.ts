import type { SettingsReport } from "../../core/read-settings";
import type { Settings } from "../../core/settings";
import { strings } from "../../i18n";
import type { ListKey } from "./lists";
import { rows, type RowKey } from "./rows";

const words = strings.settings;

/** SR's key and the setting here that it became. Several old keys may have become one setting. */
const origins: Readonly<Record<string, RowKey | ListKey>> = {
  flashcardTags: "deckTags",
  flashcardTagsToIgnore: "ignoredTags",
  convertFoldersToDecks: "folderDecks",
  noteFoldersToIgnore: "ignoredPaths",
  singleLineCardSeparator: "separatorBasic",
  singleLineReversedCardSeparator: "separatorReversed",
  multilineCardSeparator: "separatorMultiline",
  multilineReversedCardSeparator: "separatorMultilineReversed",
  multilineCardEndMarker: "endMarker",
  clozePatterns: "clozePatterns",
  convertHighlightsToClozes: "clozePatterns",
  convertBoldTextToClozes: "clozePatterns",
  convertCurlyBracketsToClozes: "clozePatterns",
  cardCommentOnSameLine: "commentPlacement",
  baseEase: "baseEase",
  easyBonus: "easyBonus",
  lapsesIntervalChange: "hardFactor",
  maximumInterval: "maximumInterval",
  loadBalance: "loadBalance",
  startOfDay: "dayStart",
  randomizeCardOrder: "order",
  flashcardCardOrder: "order",
  burySiblingCards: "burySiblings",
  showIntervalInReviewButtons: "showIntervals",
  showContextInCards: "showBreadcrumb",
  showStatusBar: "showStatusBar",
  showRibbonIcon: "showRibbon",
};

export interface TakenRow {
  readonly name: string;
  readonly value: string;
}

export interface ReplacedRow {
  readonly name: string;
  readonly found: string;
  readonly used: string;
  readonly reason: string;
}

function isList(key: RowKey | ListKey): key is ListKey {
  return Object.hasOwn(words.lists, key);
}

function nameOf(key: RowKey | ListKey): string {
  return isList(key) ? words.groups[key] : words.rows[key].name;
}

function valueOf(key: RowKey | ListKey, settings: Settings): string {
  if (isList(key)) return settings[key].join(", ") || words.summary.empty;
  const row = rows.find((each) => each.key === key);
  const value = row?.get(settings);
  if (typeof value === "boolean") return value ? words.summary.on : words.summary.off;
  const text = value === undefined || value === "" ? words.summary.empty : String(value);
  return row?.face.type === "dropdown" ? (row.face.options[text] ?? text) : text;
}

/** What the import took over, one row a setting, in the order of SR's file. */
export function takenRows(report: SettingsReport): readonly TakenRow[] {
  const keys = new Set(report.read.flatMap((key) => origins[key] ?? []));
  return [...keys].map((key) => ({ name: nameOf(key), value: valueOf(key, report.settings) }));
}

/** Values of SR's file that could not be used, with what stands here instead. */
export function replacedRows(report: SettingsReport): readonly ReplacedRow[] {
  return report.problems.map((problem) => {
    const key = origins[problem.key];
    return {
      name: key === undefined ? problem.key : nameOf(key),
      found: showValue(problem.found),
      used: key === undefined ? showValue(problem.used) : valueOf(key, report.settings),
      reason: reasonFor(key),
    };
  });
}

function reasonFor(key: RowKey | ListKey | undefined): string {
  if (key === undefined) return words.summary.notUsable;
  if (isList(key)) return words.summary.notList;
  const face = rows.find((row) => row.key === key)?.face;
  if (key === "dayStart") return words.problems.time;
  switch (face?.type) {
    case "toggle":
      return words.summary.notToggle;
    case "number":
      return words.summary.notInRange;
    case "dropdown":
      return words.summary.notKnown;
    default:
      return words.summary.notText;
  }
}

function showValue(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 59)}…` : text || words.summary.empty;
}
