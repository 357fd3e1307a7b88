import { tagEnd } from "../../core/inline-tags";
import type { Separators, Settings } from "../../core/settings";
import { strings } from "../../i18n";

const words = strings.settings;

/** A check answers with a message that says what is allowed, or null when the value may be saved. */
export type Problem = string | null;

/** The single-mark settings that must differ from one another. */
export type MarkKey = keyof Separators | "endMarker";

const markNames: Record<MarkKey, string> = {
  basic: words.rows.separatorBasic.name,
  reversed: words.rows.separatorReversed.name,
  multiline: words.rows.separatorMultiline.name,
  multilineReversed: words.rows.separatorMultilineReversed.name,
  endMarker: words.rows.endMarker.name,
};

const markKeys = Object.keys(markNames) as MarkKey[];

/** Marks that Markdown or the schedule comment claims first: a separator with one would never be seen. */
const claimed = ["`", "$", "<!--", "-->", "%%", "~~~"];

function markOf(settings: Settings, key: MarkKey): string {
  return key === "endMarker" ? settings.endMarker : settings.separators[key];
}

/** The literal marks around "answer" of a cloze pattern, without its optional groups. */
function clozeMarks(pattern: string): { readonly before: string; readonly after: string } | null {
  let flat = "";
  let depth = 0;
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    if (char === "\\" && at + 1 < pattern.length) {
      at += 1;
      if (depth === 0) flat += pattern.charAt(at);
    } else if (char === "[") depth += 1;
    else if (char === "]") depth -= 1;
    else if (depth === 0) flat += char;
    if (depth < 0) return null;
  }
  if (depth !== 0) return null;
  const answer = flat.indexOf("answer");
  return answer < 0 ? { before: "", after: "" } : { before: flat.slice(0, answer), after: flat.slice(answer + "answer".length) };
}

/** Separators and the end marker: one line, no surrounding space, no mark of Markdown's own, equal to no other. "" is off. */
export function checkMark(value: string, key: MarkKey, settings: Settings): Problem {
  if (value === "") return null;
  if (/[\r\n]/.test(value)) return words.problems.lineBreak;
  if (value.trim() !== value) return words.problems.space;
  const mark = claimed.find((each) => value.includes(each));
  if (mark !== undefined) return words.problems.hidden(mark);
  const twin = markKeys.find((other) => other !== key && markOf(settings, other) === value);
  if (twin !== undefined) return words.problems.equal(value, markNames[twin]);
  const pattern = settings.clozePatterns.find((each) => {
    const marks = clozeMarks(each);
    return marks !== null && (marks.before === value || marks.after === value);
  });
  return pattern === undefined ? null : words.problems.inPattern(value, pattern);
}

/** A cloze pattern: "answer" once, marks around it, balanced brackets, unlike every other pattern and separator. */
export function checkPattern(value: string, index: number, settings: Settings): Problem {
  if (/[\r\n]/.test(value)) return words.problems.lineBreak;
  if (value.trim() !== value) return words.problems.space;
  if (value.split("answer").length !== 2) return words.problems.patternAnswer;
  const marks = clozeMarks(value);
  if (marks === null) return words.problems.patternBrackets;
  if (marks.before === "" || marks.after === "") return words.problems.patternMarks;
  if (settings.clozePatterns.some((other, at) => at !== index && other === value)) return words.problems.patternTwice;
  const twin = markKeys.find((key) => {
    const mark = markOf(settings, key);
    return mark !== "" && (mark === marks.before || mark === marks.after);
  });
  return twin === undefined ? null : words.problems.patternSeparator(markOf(settings, twin), markNames[twin]);
}

/** Removes one leading "#", outer slashes and spaces. */
export function tidyTag(value: string): string {
  return value.trim().replace(/^#/, "").replace(/^\/+|\/+$/g, "");
}

/** A tag as Obsidian accepts it, without "#": no spaces, at least one character that is no digit. */
export function isTag(value: string): boolean {
  return tagEnd(`#${value}`, 0, value.length + 1) === value.length + 1;
}

/** An entry of the deck tags or ignored tags at `index` (the list's length for a new one). */
export function checkTag(value: string, index: number, list: "deckTags" | "ignoredTags", settings: Settings): Problem {
  const tag = tidyTag(value);
  if (tag === "") return words.problems.tagEmpty;
  if (!isTag(tag)) return words.problems.tagText;
  const same = (other: string): boolean => other.toLowerCase() === tag.toLowerCase();
  if (settings[list].some((other, at) => at !== index && same(other))) return words.problems.tagTwice;
  const opposite = list === "deckTags" ? settings.ignoredTags : settings.deckTags;
  return opposite.some(same) ? words.problems.tagIgnored(tag) : null;
}

/** An ignored folder or glob at `index`. */
export function checkPath(value: string, index: number, settings: Settings): Problem {
  const path = value.trim();
  if (path === "") return words.problems.pathEmpty;
  if (path.startsWith("/") || /^[A-Za-z]:[\\/]/.test(path)) return words.problems.pathRoot;
  return settings.ignoredPaths.some((other, at) => at !== index && other === path) ? words.problems.pathTwice : null;
}

const grouped = new Intl.NumberFormat(strings.common.locale);

/** A whole number within `from`..`to`. */
export function checkNumber(value: unknown, from: number, to: number): Problem {
  const ok = typeof value === "number" && Number.isInteger(value) && value >= from && value <= to;
  return ok ? null : words.problems.number(grouped.format(from), grouped.format(to));
}

export const dailyLimit = 9999;

/** A daily limit as typed: digits, or nothing for no limit. */
export function checkLimit(value: string): Problem {
  const text = value.trim();
  return text === "" || (/^\d{1,4}$/.test(text) && Number(text) <= dailyLimit) ? null : words.problems.limit(grouped.format(dailyLimit));
}

/** Minutes after midnight of "HH:MM", null for anything else. */
export function readTime(value: string): number | null {
  const parts = /^(\d{1,2}):(\d{2})$/.exec(value.trim());
  if (parts === null) return null;
  const hours = Number(parts[1]);
  const minutes = Number(parts[2]);
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

/** "04:00" of 240. */
export function showTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
