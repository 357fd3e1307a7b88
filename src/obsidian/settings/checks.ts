import { compilePattern } from "../../core/text/cloze-pattern";
import { tagEnd } from "../../core/text/inline-tags";
import type { Settings } from "../../core/settings";
import { readTime, settingPaths, settingRules, showTime, usable, valueAt, type ListPath, type Rule, type SettingPath } from "../../core/settings-table";
import { deckPath } from "../../core/text/syntax";
import { strings } from "../../i18n";

const { names, problems, unusable } = strings.settings;

/** A check answers with a message that says what is allowed, or null when the value may be saved. */
export type Problem = string | null;

export type ControlValue = string | number | boolean;

/** The single-mark settings: they must differ from one another. */
const markPaths = settingPaths.filter((path) => settingRules[path].kind === "mark");

/** Marks that Markdown or the schedule comment claims first: a separator with one would never be seen. */
const claimed = ["`", "$", "<!--", "-->", "%%", "~~~"];

/** What a control shows for a setting that is one value. */
export function shownValue(path: SettingPath, settings: Settings): ControlValue {
  const rule = settingRules[path];
  const value = valueAt(settings, path) as ControlValue | null;
  if (rule.kind === "number") return Math.round(Number(value) * rule.scale);
  return rule.kind === "clock" ? showTime(Number(value)) : (value ?? "");
}

/** The setting that a control's value stands for; undefined when it stands for none. */
export function typedValue(path: SettingPath, typed: unknown): unknown {
  const rule = settingRules[path];
  const text = String(typed).trim();
  switch (rule.kind) {
    case "number":
      return usable(rule, Number.isInteger(typed) ? Number(typed) / rule.scale : undefined);
    case "limit":
      return usable(rule, text === "" ? null : /^\d+$/.test(text) ? Number(text) : undefined);
    case "clock":
      return readTime(text);
    default:
      return usable(rule, typed);
  }
}

/** A control's value for a setting that is one value. */
export function checkValue(path: SettingPath, typed: unknown, settings: Settings): Problem {
  const rule = settingRules[path];
  if (typedValue(path, typed) === undefined) return allowed(rule);
  return rule.kind === "mark" ? checkMark(path, String(typed), settings) : null;
}

function allowed(rule: Rule): string {
  switch (rule.kind) {
    case "number":
      return problems.number(rule.from * rule.scale, rule.to * rule.scale);
    case "limit":
      return problems.limit(rule.to);
    case "clock":
      return problems.time;
    default:
      return unusable[rule.kind];
  }
}

/** Separators and the end marker: no surrounding space, no mark of Markdown's own, equal to no other. "" is off. */
function checkMark(path: SettingPath, value: string, settings: Settings): Problem {
  if (value === "") return null;
  if (value.trim() !== value) return problems.space;
  const mark = claimed.find((each) => value.includes(each));
  if (mark !== undefined) return problems.hidden(mark);
  const twin = markPaths.find((other) => other !== path && valueAt(settings, other) === value);
  if (twin !== undefined) return problems.equal(value, names[twin]);
  const pattern = settings.clozePatterns.find((each) => clozeMarks(each).includes(value));
  return pattern === undefined ? null : problems.inPattern(value, pattern);
}

/** The fixed texts on both sides of the answer; none of a pattern that cannot work. */
function clozeMarks(source: string): readonly string[] {
  const pattern = compilePattern(source);
  return pattern === null ? [] : [pattern.open, pattern.lead, pattern.close].filter((mark) => mark !== "");
}

/** An entry of a list at `index` (the list's length for a new one). */
export function checkEntry(list: ListPath, index: number, typed: string, settings: Settings): Problem {
  const entry = tidyEntry(list, typed);
  return checks[list](entry, settings) ?? (settings[list].some((other, at) => at !== index && sameEntry(list, other, entry)) ? problems.twice : null);
}

/** The entry as the list holds it. */
export function tidyEntry(list: ListPath, typed: string): string {
  return list.endsWith("Tags") ? deckPath(typed) : typed.trim();
}

function sameEntry(list: ListPath, one: string, other: string): boolean {
  return list.endsWith("Tags") ? one.toLowerCase() === other.toLowerCase() : one === other;
}

const checks: Readonly<Record<ListPath, (entry: string, settings: Settings) => Problem>> = {
  deckTags: (tag, settings) => checkTag(tag, settings.ignoredTags),
  ignoredTags: (tag, settings) => checkTag(tag, settings.deckTags),
  ignoredPaths: (path) => (path === "" ? problems.pathEmpty : /^(\/|[A-Za-z]:[\\/])/.test(path) ? problems.pathRoot : null),
  clozePatterns: checkPattern,
};

/** A tag as Obsidian accepts it, that is not in the opposite list. */
function checkTag(tag: string, opposite: readonly string[]): Problem {
  if (tag === "") return problems.tagEmpty;
  if (tagEnd(`#${tag}`, 0, tag.length + 1) !== tag.length + 1) return problems.tagText;
  return opposite.some((other) => sameEntry("deckTags", other, tag)) ? problems.tagIgnored(tag) : null;
}

/** "answer" once, marks around it that are no separator, balanced brackets. */
function checkPattern(pattern: string, settings: Settings): Problem {
  if (/[\r\n]/.test(pattern)) return unusable.mark;
  if (pattern.split("answer").length !== 2) return problems.patternAnswer;
  const marks = clozeMarks(pattern);
  if (marks.length === 0) return problems.patternMarks;
  const twin = markPaths.find((path) => marks.includes(String(valueAt(settings, path))));
  return twin === undefined ? null : problems.patternSeparator(String(valueAt(settings, twin)), names[twin]);
}

/** Whether an entry may go. */
export function checkDelete(list: ListPath, settings: Settings): Problem {
  return list === "deckTags" && settings.deckTags.length <= 1 && !settings.folderDecks ? problems.lastDeckTag : null;
}
