import { once } from "../../core/data/once";
import { compilePattern } from "../../core/text/cloze/pattern";
import { tagEnd } from "../../core/text/tags/inline-tags";
import { nameKey } from "../../core/model/name-key";
import type { Settings } from "../../core/model/settings";
import { settingPaths, settingRules, showSteps, showTime, tidyEntry, valueAt, withValue, type ListPath, type Rule, type SettingPath, type WeightRanges } from "../../core/settings/rules";
import { strings } from "../../i18n";

const { rows, entries, allowed, problems } = strings.settings;

/** A message that says what is wrong; null for a valid value. */
export type FieldProblem = string | null;

export type ControlValue = string | number | boolean;

const markPaths = once(() => settingPaths.filter((path) => settingRules[path].kind === "mark"));

/** Marks that Markdown or the schedule comment takes first: a separator with one would never be recognized. */
const claimed = ["`", "$", "<!--", "-->", "%%", "~~~"];

/** "deckTags.2" as list and index; null for the path of a single setting. */
export function readEntryKey(key: string): { readonly list: ListPath; readonly index: number } | null {
  const [, list = "", index] = /^(\w+)\.(\d+)$/.exec(key) ?? [];
  return Object.hasOwn(entries, list) ? { list: list as ListPath, index: Number(index) } : null;
}

/** The rule of a setting; undefined for the key of an entry. */
export function ruleOf(key: string): Rule | undefined {
  return (settingRules as Readonly<Partial<Record<string, Rule>>>)[key];
}

/** The value for a control, by the path of a single-value setting or the key of a list entry. */
export function shownValue(key: string, settings: Settings): ControlValue {
  const rule = ruleOf(key);
  const value = valueAt(settings, key) as ControlValue | null | undefined;
  if (rule?.kind === "steps") return showSteps(valueAt(settings, key) as readonly number[]);
  if (rule?.kind === "weights") return (value as unknown as { readonly values: readonly number[] } | null)?.values.join(", ") ?? "";
  if (rule?.kind === "number") return Math.round(Number(value) * rule.scale);
  return rule?.kind === "clock" ? showTime(Number(value)) : (value ?? "");
}

/** The settings after a control got this value, or why it is invalid. */
export function typeInto(settings: Settings, key: string, typed: unknown): Settings | string {
  const entry = readEntryKey(key);
  if (entry === null) {
    const path = key as SettingPath;
    return checkValue(path, typed, settings) ?? withValue(settings, path, typedValue(path, typed));
  }
  const { list, index } = entry;
  const after = [...settings[list]];
  after.splice(index, 1, tidyEntry(settingRules[list].of, String(typed)));
  return checkEntry(list, index, String(typed), settings) ?? withValue(settings, list, after);
}

/** The setting for a control's value; undefined when it is invalid. */
export function typedValue(path: SettingPath, typed: unknown): unknown {
  const rule = settingRules[path];
  if (rule.kind === "number") return rule.read(Number.isInteger(typed) ? Number(typed) / rule.scale : undefined);
  return rule.read(typed);
}

/** Checks a control's value for a single-value setting. */
export function checkValue(path: SettingPath, typed: unknown, settings: Settings): FieldProblem {
  if (typedValue(path, typed) === undefined) return refusal(settingRules[path], typed);
  return settingRules[path].kind === "mark" ? checkMark(path, String(typed), settings) : null;
}

/** Why a whole number cannot be used; null when it can. */
export function checkWhole(typed: string, from: number, to: number): FieldProblem {
  const value = Number(typed);
  if (typed.trim() === "") return problems.wholeEmpty;
  if (!Number.isInteger(value)) return problems.whole(typed.trim());
  return value < from ? problems.low(typed, from) : value > to ? problems.high(typed, to) : null;
}

/** What is wrong with a value that a rule refuses, and what to do. */
function refusal(rule: Rule, typed: unknown): string {
  const text = Number.isNaN(typed) ? "" : String(typed).trim();
  const parts = text.split(/[\s,;]+/);
  switch (rule.kind) {
    case "number":
      return checkWhole(text, rule.from * rule.scale, rule.to * rule.scale) ?? problems.whole(text);
    case "limit":
    case "lapses":
      return checkWhole(text, 0, rule.to) ?? problems.whole(text);
    case "clock":
      return text === "" ? problems.clockEmpty : problems.clock(text);
    case "steps":
      return problems.step(parts.find((part) => rule.read(part) === undefined) ?? text);
    case "weights":
      return checkWeights(rule.ranges(parts.map(Number)), parts);
    case "folder":
      return folderProblem(text.split(/[\\/]/).find((name) => rule.read(name) === undefined) ?? text);
    default:
      return allowed[rule.kind];
  }
}

function checkWeights(ranges: ReturnType<WeightRanges>, parts: readonly string[]): string {
  if (parts.length !== ranges.length) return problems.weightCount(parts.length, ranges.length);
  const at = ranges.findIndex(([from, to], index) => !(Number(parts[index]) >= from && Number(parts[index]) <= to));
  const [from, to] = ranges[at] ?? [0, 0];
  return problems.weight(at + 1, parts[at] ?? "", from, to);
}

/** The valid values of a setting, in words. */
export function allowedFor(path: SettingPath): string {
  const rule = settingRules[path];
  if (rule.kind === "number") return allowed.number(rule.from * rule.scale, rule.to * rule.scale);
  return rule.kind === "limit" ? allowed.limit(rule.to) : allowed[rule.kind];
}

/** Separators and the end marker: no surrounding space, no Markdown mark, no duplicate. "" is off. */
function checkMark(path: SettingPath, value: string, settings: Settings): FieldProblem {
  if (value.trim() !== value) return problems.space;
  if (/^[\p{L}\p{N}]+$/u.test(value) && !path.toLowerCase().includes("multiline") && path !== "endMarker") return problems.words(value);
  const mark = claimed.find((each) => value.includes(each)) ?? /^(?:[-*+>|_=~]|#+)$/.exec(value)?.[0];
  return mark === undefined ? checkTaken([value], path, settings) : problems.taken(mark, problems.markdown);
}

/** Checks that no other setting uses one of these marks. Cloze patterns may share theirs. */
function checkTaken(marks: readonly string[], own: SettingPath, settings: Settings): FieldProblem {
  const uses = markPaths().map((path): [SettingPath, string, string] => [path, String(valueAt(settings, path)), problems.setting(rows[path][0])]);
  for (const pattern of settings.clozePatterns) {
    for (const mark of clozeMarks(pattern)) uses.push(["clozePatterns", mark, problems.inPattern(pattern)]);
  }
  const [, mark, owner] = uses.find(([path, mark]) => path !== own && mark !== "" && marks.includes(mark)) ?? [];
  return mark === undefined || owner === undefined ? null : problems.taken(mark, owner);
}

/** The fixed texts on both sides of the answer; none for an invalid pattern. */
function clozeMarks(source: string): readonly string[] {
  const pattern = compilePattern(source);
  return pattern === null ? [] : [pattern.open, pattern.lead, pattern.close];
}

const folderProblem = (name: string): string => (name.startsWith(".") ? problems.folderHidden(name) : problems.folder(name));

/** What is wrong with an entry that has not the required form. */
const malformed = {
  tag: (typed: string) => (typed === "" ? problems.malformed.tagEmpty : problems.malformed.tag(typed)),
  path: (typed: string) => (typed.trim() === "" ? problems.malformed.pathEmpty : problems.malformed.path(typed)),
  pattern: (typed: string) => {
    const answers = typed.split("answer").length - 1;
    if (answers !== 1) return answers === 0 ? problems.malformed.answerMissing : problems.malformed.answerTwice;
    return /[[\]]/.test(typed) ? problems.malformed.bracket : problems.malformed.noMarks;
  },
};

/** Whether an entry has the required form. */
const wellFormed = {
  /** As Obsidian accepts it. */
  tag: (entry: string) => tagEnd(`#${entry}`, 0, entry.length + 1) === entry.length + 1,
  path: (entry: string) => !/^(?:$|\.\.|[a-z]:)/i.test(entry),
  pattern: (entry: string) => entry.split("answer").length === 2 && !/[\r\n]/.test(entry) && compilePattern(entry) !== null,
};

/** Lists that may not have an entry in common. */
const contraries: Readonly<Partial<Record<ListPath, ListPath>>> = { deckTags: "ignoredTags", ignoredTags: "deckTags", reviewTags: "ignoredReviewTags", ignoredReviewTags: "reviewTags" };

/** Checks a list entry at `index` (the list's length for a new one). */
export function checkEntry(list: ListPath, index: number, typed: string, settings: Settings): FieldProblem {
  const { of } = settingRules[list];
  const entry = tidyEntry(of, typed);
  if (!wellFormed[of](entry)) return malformed[of](typed);
  const fold = (text: string): string => (of === "tag" ? nameKey(text) : text);
  const twin = (path: ListPath, own = -1): boolean => settings[path].some((other, at) => at !== own && fold(other) === fold(entry));
  const other = contraries[list];
  if (other !== undefined && twin(other)) return problems.tagIgnored(entry);
  const taken = of === "pattern" ? checkTaken(clozeMarks(entry), list, settings) : null;
  return taken ?? (twin(list, index) ? problems.twice : null);
}

/** Checks whether an entry may be deleted. */
export function checkDelete(list: ListPath, settings: Settings): FieldProblem {
  return list === "deckTags" && settings.deckTags.length <= 1 && !settings.folderDecks ? problems.lastDeckTag : null;
}
