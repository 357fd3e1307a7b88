import { added, blank, carriageReturn, hash, skipGaps } from "../chars/chars";
import { readFlow, readQuoted, type YamlValue } from "./yaml-flow";

/** Where a `tags` property can take another tag, and in which form. */
export interface TagPlace {
  readonly at: number;
  /**
   * "item": a line below, indented by `indent`; "quoted" and "plain": an entry of a bracketed list; "words": appended to a text;
   * "plain-words": to one without quotes.
   */
  readonly form: "item" | "quoted" | "plain" | "words" | "plain-words";
  readonly indent: string;
  readonly needsComma: boolean;
}

/** A property `tags` or `tag`. */
export interface TagProperty {
  /** The texts of its value: one, or those of a list. Each may name several tags. */
  readonly texts: readonly string[];
  /** Null when adding to its value would require a full YAML parser. */
  readonly place: TagPlace | null;
}

/** A value in a block: `next` is the start of the line after it. */
interface Node extends TagProperty {
  readonly next: number;
}

const openingBrace = 0x7b;
const tagKey = /^tags?$/i;
const tagLine = /(?:tags?|"tags?"|'tags?')[ \t]*:(?=\s|$)/iy;

/** The bracketed mapping that is the only content between two offsets; null for YAML of another form. */
export function flowMapping(text: string, from: number, end: number): YamlValue | null {
  const line = lineWithWords(text, from, end);
  const start = line + indentOf(text, line, end);
  if (text.charAt(start) !== "{" || start >= end) return null;
  const value = readFlow(text, start, end);
  return value.kind === "map" && isLastOnLine(text, value.to, end) && lineWithWords(text, nextYamlLine(text, value.to, end), end) >= end ? value : null;
}

/**
 * The properties `tags` and `tag` in the YAML between `from` and `end`: of a block mapping, or of a bracketed mapping if it is the only
 * content. Supports plain and quoted text on one or more lines, block text, bracketed lists and lists of items, with comments. Ignores
 * aliases, merge keys, and keys written with `?`, an anchor, a type or escapes. Linear. Invalid YAML may give some texts or none.
 */
export function tagProperties(text: string, from: number, end: number): TagProperty[] {
  const first = lineWithWords(text, from, end);
  const column = indentOf(text, first, end);
  const mapping = text.charCodeAt(first + column) === openingBrace ? flowMapping(text, first, end) : null;
  if (mapping !== null) return inBraces(mapping);
  let found: TagProperty[] | null = null;
  for (let line = first; line < end; ) {
    const key = line + column;
    const char = text.charCodeAt(key);
    // Few lines begin like the key; only those are checked fully.
    const mayBe = (char === 0x74 || char === 0x54 || char === 0x22 || char === 0x27) && key < end && indentOf(text, line, end) === column;
    const colon = mayBe ? behindTagKey(text, key, end) : -1;
    if (colon < 0) line = nextYamlLine(text, line, end);
    else {
      const value = valueOf(text, colon, end, column);
      found = added(found, value);
      line = value.next;
    }
  }
  return found ?? [];
}

/** The offset after the colon of the key `tags` or `tag` at `at`; -1 for another key. */
function behindTagKey(text: string, at: number, end: number): number {
  tagLine.lastIndex = at;
  return tagLine.test(text) && tagLine.lastIndex <= end ? tagLine.lastIndex : -1;
}

function inBraces({ entries }: YamlValue): TagProperty[] {
  return entries.flatMap(({ key, value }) => {
    if (!tagKey.test(key.texts[0] ?? "")) return [];
    return [{ texts: value?.texts ?? [], place: value === null ? null : placeIn(value, key.kind === "plain" ? "plain" : "quoted") }];
  });
}

/** Where a bracketed list or quoted text can take another tag. */
function placeIn({ kind, from, to, last, hasComma, texts }: YamlValue, form: "plain" | "quoted"): TagPlace | null {
  if (kind === "list") return { at: last, form, indent: "", needsComma: !hasComma && last > from + 1 };
  return kind === "double" || kind === "single" ? { at: to - 1, form: "words", indent: "", needsComma: !/^\s*$|,\s*$/.test(texts[0] ?? "") } : null;
}

/** The value of a key at this column whose colon ends at `at`. */
function valueOf(text: string, at: number, end: number, column: number): Node {
  const to = yamlLineEnd(text, at, end);
  const words = behindMarks(text, at, to);
  const value = isOver(text, words, to) ? valueBelow(text, to, end, column) : node(text, words, end, column);
  return words > skipGaps(text, at, to) ? { ...value, place: null } : value;
}

/** The value below a key whose line ends at `to`: a list of items, possibly at the key's column, or a value indented further. */
function valueBelow(text: string, to: number, end: number, column: number): Node {
  const line = lineWithWords(text, nextYamlLine(text, to, end), end);
  const inner = indentOf(text, line, end);
  if (line < end && inner >= column && isItem(text, line + inner, end)) return items(text, line, end, inner);
  if (line < end && inner > column) return { ...node(text, behindMarks(text, line, yamlLineEnd(text, line, end)), end, column), place: null };
  return { texts: [], place: { at: to, form: "item", indent: `${" ".repeat(column)}  `, needsComma: false }, next: line };
}

/** Start of a value on the line that ends at `to`, after anchors and types. */
function behindMarks(text: string, at: number, to: number): number {
  let words = skipGaps(text, at, to);
  while (words < to && (text.charAt(words) === "&" || text.charAt(words) === "!")) {
    while (words < to && text.charCodeAt(words) > blank) words++;
    words = skipGaps(text, words, to);
  }
  return words;
}

/** The value that begins at `at`; continuation lines are indented further than `column`. */
function node(text: string, at: number, end: number, column: number): Node {
  const char = text.charAt(at);
  if ("[{\"'".includes(char)) {
    const value = char === "[" || char === "{" ? readFlow(text, at, end) : readQuoted(text, at, end);
    // A mapping follows the key, which names no tags.
    if (!isLastOnLine(text, value.to, end)) return without(text, at, end, column);
    return { texts: value.texts, place: placeIn(value, "plain"), next: nextYamlLine(text, value.to, end) };
  }
  if (char === "|" || char === ">") return blockText(text, at, end, column);
  return char === "*" ? without(text, at, end, column) : plain(text, at, end, column);
}

/** A node without texts that skips the lines indented further. */
function without(text: string, at: number, end: number, column: number): Node {
  return { texts: [], place: null, next: behindInner(text, at, end, column) };
}

/** A block text below its mark: indented as the mark says, else like its first line. */
function blockText(text: string, at: number, end: number, column: number): Node {
  const first = nextYamlLine(text, at, end);
  const said = /^[|>][-+]?([1-9])/.exec(text.slice(at, at + 3))?.[1];
  let inner = said === undefined ? 0 : column + Number(said);
  let next = first;
  for (let line = first; line < end; line = nextYamlLine(text, line, end)) {
    const indent = indentOf(text, line, end);
    if (line + indent >= yamlLineEnd(text, line, end)) continue;
    if (inner === 0) inner = Math.max(indent, column + 1);
    if (indent < inner) break;
    next = nextYamlLine(text, line, end);
  }
  return { texts: [text.slice(first, next)], place: null, next };
}

/** A plain text, up to a comment, including lines below that are indented further. */
function plain(text: string, at: number, end: number, column: number): Node {
  const first = plainOn(text, at, end);
  if (first.includes(":") && /:(?:\s|$)/.test(first)) return without(text, at, end, column);
  const words = [first];
  let to = at + first.length;
  let next = nextYamlLine(text, to, end);
  while (next < end) {
    const start = next + indentOf(text, next, end);
    const isBlank = text.charCodeAt(start) <= carriageReturn && start >= yamlLineEnd(text, next, end);
    if (!isBlank && (start - next <= column || isComment(text, start))) break;
    if (skipGaps(text, to, end) < yamlLineEnd(text, to, end)) break;
    const more = isBlank ? "" : plainOn(text, start, end);
    if (more !== "") words.push(more);
    to = start + more.length;
    next = nextYamlLine(text, to, end);
  }
  const place: TagPlace = { at: at + first.length, form: "plain-words", indent: "", needsComma: !first.endsWith(",") };
  return { texts: [words.length === 1 ? first : words.join(" ")], place: words.length === 1 ? place : null, next };
}

/** A plain text's content on one line, up to its end or a comment. */
function plainOn(text: string, at: number, end: number): string {
  const line = text.slice(at, yamlLineEnd(text, at, end));
  const comment = line.includes("#") ? line.search(/[ \t]#/) : -1;
  return (comment < 0 ? line : line.slice(0, comment)).trimEnd();
}

/** A list of items at this column, the first on the line at `first`. Nested lists add to it. */
function items(text: string, first: number, end: number, column: number): Node {
  const texts: string[] = [];
  let isSimple = true;
  let last = first;
  let line = first;
  while (line < end) {
    const inner = indentOf(text, line, end);
    if (isEmptyLine(text, line, end)) {
      line = nextYamlLine(text, line, end);
      continue;
    }
    if (inner < column || (inner === column && !isItem(text, line + inner, end))) break;
    let at = line + inner;
    let marks = 0;
    for (; isItem(text, at, end); at = skipGaps(text, at + 1, yamlLineEnd(text, at, end))) marks++;
    const to = yamlLineEnd(text, line, end);
    const next = nextYamlLine(text, line, end);
    const words = behindMarks(text, at, to);
    const value = isOver(text, words, to) ? null : node(text, words, end, marks === 0 ? inner - 1 : lastMark(text, line, at) - line);
    for (const each of value?.texts ?? []) texts.push(each);
    if (marks !== 1 || inner !== column || words > at || (value !== null && (value.next !== next || value.texts.length !== 1))) isSimple = false;
    last = to;
    line = value?.next ?? next;
  }
  const place: TagPlace = { at: last, form: "item", indent: text.slice(first, first + column), needsComma: false };
  return { texts, place: isSimple ? place : null, next: line };
}

/** The last item mark before `at`. */
function lastMark(text: string, line: number, at: number): number {
  while (at > line && text.charAt(at) !== "-") at--;
  return at;
}

/** End of the lines below that of `at` that are indented further than `column`; stops before trailing empty lines. */
function behindInner(text: string, at: number, end: number, column: number): number {
  let next = nextYamlLine(text, at, end);
  for (let line = next; line < end; line = nextYamlLine(text, line, end)) {
    const inner = indentOf(text, line, end);
    if (line + inner >= yamlLineEnd(text, line, end)) continue;
    if (inner <= column) break;
    next = nextYamlLine(text, line, end);
  }
  return next;
}

/** End of the line that contains `at`, without its break. */
export function yamlLineEnd(text: string, at: number, end: number): number {
  const feed = text.indexOf("\n", at);
  const to = feed < 0 || feed > end ? end : feed;
  return to > at && text.charCodeAt(to - 1) === carriageReturn ? to - 1 : to;
}

/** Start of the line after the one that contains `at`. */
export function nextYamlLine(text: string, at: number, end: number): number {
  const feed = text.indexOf("\n", at);
  return feed < 0 || feed >= end ? end : feed + 1;
}

/** Width of the line's leading white space. */
export function indentOf(text: string, line: number, end: number): number {
  return skipGaps(text, line, end) - line;
}

/** Whether a line is only white space or a comment. */
export function isEmptyLine(text: string, line: number, end: number): boolean {
  const at = skipGaps(text, line, end);
  const char = text.charCodeAt(at);
  // Most lines have words.
  return at < end && char > carriageReturn ? char === hash : at >= yamlLineEnd(text, line, end);
}

/** The line at `line`, or the first below it, that is not empty. */
function lineWithWords(text: string, line: number, end: number): number {
  while (line < end && isEmptyLine(text, line, end)) line = nextYamlLine(text, line, end);
  return line;
}

function isComment(text: string, at: number): boolean {
  return text.charCodeAt(at) === hash && text.charCodeAt(at - 1) <= blank;
}

function isOver(text: string, at: number, to: number): boolean {
  return at >= to || isComment(text, at);
}

/** Whether only white space and a comment follow on the line. */
export function isLastOnLine(text: string, at: number, end: number): boolean {
  const to = yamlLineEnd(text, at, end);
  return isOver(text, skipGaps(text, at, to), to);
}

function isItem(text: string, at: number, end: number): boolean {
  return text.charAt(at) === "-" && (at + 1 >= end || text.charCodeAt(at + 1) <= blank);
}
