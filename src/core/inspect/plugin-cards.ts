import { once } from "../data/once";
import type { Block, Span } from "../model/card";
import { deletionsOf, partsOf } from "../text/blocks/parts";
import type { Settings } from "../model/settings";
import { noWays, type NearMiss } from "./miss";
import type { SettingChange } from "./setting-change";
import { breaksIn, lineStart, nextLine } from "../text/chars/line-breaks";

/** A key as Dataview reads it: words at the start of a line or list item, bold or not, directly before the separator. */
const fieldStart = once(() => /^[ \t>]*(?:[-*+] |\d{1,9}[.)] )?(?:\[.\] )?[*_~]{0,3}(?=[\p{L}\p{Extended_Pictographic}])((?:[\p{L}\p{M}\p{N}\p{Extended_Pictographic}\u{fe0f}_/-]+ ?){1,3})[*_~]{0,3}$/u);
/** A key in brackets, anywhere on a line. */
const bracketed = once(() => /[[(]([\p{L}\p{N}*_][^[\](){}:]{0,60})$/u);
/** Values that are data rather than answers: links, numbers, dates, tags, quoted texts. */
const dataValue = /^\s*(?:!?\[\[|\[[^\]]*\]\(|https?:|[\d"#]|(?:true|false|null)\s*$)/;
/** Common field names. A card about one of these words rarely has data as its answer, so two of them with data are a sign of fields. */
const fieldNames = new Set(
  (
    "alias aliases area attendees author authors category completed cover created date due end genre isbn link location modified next parent people prev priority project " +
    "published publisher rating related scheduled source sources start status tags topic topics type up updated url year"
  ).split(" "),
);
const fewestNames = 2;

/** Alternative separators, offered if the settings and the note do not use them otherwise. */
const otherSeparators = [";;", ">>", "=>", "@@"];

interface Field extends Span {
  readonly block: Block;
  readonly isNamed: boolean;
  /** No value, an answer, probable data, or anything inside brackets. */
  readonly value: "none" | "words" | "data" | "bracketed";
}

/** Cards that are probably Dataview fields, `key:: value`. A reviewed card is taken as intended. Linear. */
export function dataviewFields(text: string, path: string, blocks: readonly Block[], settings: Settings): readonly NearMiss[] {
  if (settings.separators.basic.trim() !== "::") return [];
  const fields = blocks.flatMap((block) => (block.kind === "basic" && block.comments.length === 0 ? (fieldOf(text, block) ?? []) : []));
  const certain = fields.filter(({ isNamed, value }) => value === "bracketed" || (isNamed && value !== "words"));
  if (certain.length < fewestNames && !certain.some(({ value }) => value === "bracketed")) return [];
  const changes = (): readonly (readonly SettingChange[])[] => {
    const { basic, reversed, multiline, multilineReversed } = settings.separators;
    const used = [basic, reversed, multiline, multilineReversed, ...settings.clozePatterns].join("\n");
    const mark = otherSeparators.find((each) => !used.includes(each) && !text.includes(each));
    return [...(mark === undefined ? [] : [[{ kind: "separator", which: "basic", mark }] as const]), [{ kind: "ignore", path }]];
  };
  return fields.map((field): NearMiss => {
    const { from, to, block } = field;
    return { code: field === certain[0] ? "dataview-note" : "dataview-field", from, to, mark: text.slice(from, to), line: block.firstLine, region: { from: block.from, to: block.to }, ways: noWays, settings: changes };
  });
}

function fieldOf(text: string, block: Block): Field | null {
  const separator = partsOf(block)?.separator;
  if (separator == null) return null;
  const start = lineStart(text, separator.from);
  const before = text.slice(start, separator.from);
  const inBrackets = bracketed().exec(before);
  if (inBrackets !== null) {
    const from = separator.from - inBrackets[0].length;
    const close = text.charAt(from) === "[" ? "]" : ")";
    return text.slice(separator.to, nextLine(text, separator.to)).includes(close) ? { from, to: separator.to, block, isNamed: false, value: "bracketed" } : null;
  }
  const key = fieldStart().exec(before)?.[1];
  if (key === undefined || key.endsWith(" ")) return null;
  const value = text.slice(separator.to, Math.min(block.body.to, nextLine(text, separator.to)));
  if (value !== "" && !/^\s/.test(value)) return null;
  return { from: start + before.lastIndexOf(key), to: separator.to, block, isNamed: fieldNames.has(key.toLowerCase()), value: value.trim() === "" ? "none" : dataValue.test(value) ? "data" : "words" };
}

/** Cards whose mark is inside a Templater command, `<% ... %>`. Linear. */
export function templaterCards(text: string, path: string, blocks: readonly Block[]): readonly NearMiss[] {
  const commands: Span[] = [];
  for (let from = text.indexOf("<%"); from >= 0; ) {
    const end = text.indexOf("%>", from + 2);
    if (end < 0) break;
    commands.push({ from, to: end + 2 });
    from = text.indexOf("<%", end + 2);
  }
  if (commands.length === 0) return [];
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  const settings = (): readonly (readonly SettingChange[])[] => [[{ kind: "ignore", path: folder === "" ? path : folder }]];
  let next = 0;
  return blocks.flatMap((block): NearMiss[] => {
    while (next < commands.length && (commands[next]?.to ?? 0) <= block.from) next++;
    const mark = partsOf(block)?.separator ?? deletionsOf(block).reduce<Span | null>((first, each) => (first === null || each.from < first.from ? each : first), null);
    if (mark === null) return [];
    let at = next;
    while (at < commands.length && (commands[at]?.to ?? 0) <= mark.from) at++;
    const command = commands[at];
    if (command === undefined || command.from > mark.from || command.to < mark.to) return [];
    const from = Math.max(command.from, block.from);
    const to = Math.min(command.to, block.to);
    const line = block.firstLine + breaksIn(text, block.from, from);
    return [{ code: "templater", from, to, mark: text.slice(from, to), line, region: { from: block.from, to: block.to }, ways: noWays, settings }];
  });
}
