import type { Span } from "../model/card";
import { byteOrderMark, skipGaps } from "../text/chars/chars";
import { lineEnd } from "../text/chars/line-breaks";
import { readFrontmatter, type Frontmatter } from "../text/tags/frontmatter";
import { readQuoted, type YamlValue } from "../text/tags/yaml-flow";
import { flowMapping, isEmptyLine, isLastOnLine, nextYamlLine, yamlLineEnd } from "../text/tags/yaml-tags";
import { afterBlockText, afterKey, afterMarks, afterNested, enclosedAt, isBlockText, isItemAt, isOverAt, spacesAt } from "./yaml-blocks";

/** Why a note's properties cannot be read or changed safely. */
export type PropertyProblem =
  /** They begin at the top of the note and do not end. */
  | "unclosed"
  /** They are a list or a text, not keys with values. */
  | "no-keys"
  /** A key occurs twice. */
  | "twice"
  /** Their YAML is invalid, or of a form that only a full parser could read for certain. */
  | "invalid"
  /** The value of a review key has an anchor, a type or several lines, or is a list or a map. */
  | "value";

/** A key at the top of the properties. */
export interface Property {
  readonly key: string;
  /** In a block: from the start of its line to that of the line after its value. In braces: the entry. */
  readonly whole: Span;
  /** After the colon. */
  readonly colon: number;
  /** A plain or quoted value on the key's line; null for none, and for one of another form. */
  readonly value: (Span & { readonly text: string }) | null;
  /** The value has another form. */
  readonly isOther: boolean;
}

/** The properties of a note: key by key, or in braces. */
export type Properties =
  | { readonly kind: "none" }
  | { readonly kind: "block"; readonly front: Frontmatter; readonly indent: number; readonly list: readonly Property[] }
  | { readonly kind: "braces"; readonly front: Frontmatter; readonly mapping: YamlValue; readonly list: readonly Property[] }
  | { readonly kind: "problem"; readonly problem: PropertyProblem };

/**
 * The keys at the top of a note's properties, each with the place of its value. Only what is certain is read; the rest is a problem. Linear;
 * never throws.
 */
export function readProperties(text: string): Properties {
  const front = readFrontmatter(text);
  if (front === null) return seemsUnclosed(text) ? { kind: "problem", problem: "unclosed" } : { kind: "none" };
  const { from, to } = front;
  const mapping = flowMapping(text, from, to);
  const read = mapping === null ? blockProperties(text, from, to) : { indent: 0, list: mapping.entries.map((entry) => inBraces(text, entry)) };
  if (typeof read === "string") return { kind: "problem", problem: read };
  if (new Set(read.list.map(({ key }) => key)).size < read.list.length) return { kind: "problem", problem: "twice" };
  return mapping === null ? { kind: "block", front, ...read } : { kind: "braces", front, mapping, list: read.list };
}

/** Whether the note begins like properties, with a key below the first line, but has no end of them. */
function seemsUnclosed(text: string): boolean {
  const start = text.charCodeAt(0) === byteOrderMark ? 1 : 0;
  const end = lineEnd(text, start);
  return text.slice(start, end).trimEnd() === "---" && /^[\w-]+:(?:\s|$)/.test(text.slice(end, end + 100).trimStart());
}

function inBraces(text: string, { key, value }: YamlValue["entries"][number]): Property {
  const isScalar = value?.kind === "plain" || value?.kind === "single" || value?.kind === "double";
  const isSimple = isScalar && !text.slice(value.from, value.to).includes("\n");
  const colon = /^\s*:/.exec(text.slice(key.to, value?.from ?? key.to + 100))?.[0].length ?? 0;
  return {
    key: key.texts[0] ?? text.slice(key.from, key.to),
    whole: { from: key.from, to: value?.to ?? key.to + colon },
    colon: key.to + colon,
    value: isSimple ? { from: value.from, to: value.to, text: value.texts[0] ?? "" } : null,
    isOther: value !== null && !isSimple,
  };
}

function blockProperties(text: string, from: number, to: number): { readonly indent: number; readonly list: readonly Property[] } | PropertyProblem {
  const list: Property[] = [];
  let indent = -1;
  for (let line = from; line < to; ) {
    if (isEmptyLine(text, line, to)) {
      // After an empty value or a block text, YAML may see indentation in the tab, depending on the next line.
      if (text.charAt(line) === "\t" && list.at(-1)?.value === null) return "invalid";
      line = nextYamlLine(text, line, to);
      continue;
    }
    const spaces = spacesAt(text, line, to);
    if (indent < 0) indent = spaces;
    if (spaces < 0 || spaces !== indent) return "invalid";
    const property = propertyAt(text, line, to, indent);
    if (property === null) return list.length === 0 && isListOrText(text.slice(line + indent, yamlLineEnd(text, line, to))) ? "no-keys" : "invalid";
    list.push(property);
    line = property.whole.to;
  }
  return { indent: Math.max(0, indent), list };
}

function isListOrText(line: string): boolean {
  return /^-(?:\s|$)/.test(line) || (/^[\p{L}\p{N}]/u.test(line) && !line.includes(":"));
}

/** The property on the line at `line`, at column `indent`; null when it is not one for certain. */
function propertyAt(text: string, line: number, end: number, indent: number): Property | null {
  const at = line + indent;
  const to = yamlLineEnd(text, line, end);
  const colon = afterKey(text, at, to);
  if (colon < 0 || /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(line, line + 4))) return null;
  const first = text.charAt(at);
  const key = first === '"' || first === "'" ? (readQuoted(text, at, to).texts[0] ?? "") : text.slice(at, colon - 1).trimEnd();
  const start = skipGaps(text, colon, to);
  const words = afterMarks(text, start, to);
  const value = isOverAt(text, words, to) ? below(text, line, end, indent) : valueAt(text, words, end, indent);
  if (value === null) return null;
  const isOther = value.isOther || words > start;
  return { key, whole: { from: line, to: value.next }, colon, value: isOther || value.text === null ? null : { from: words, to: value.to, text: value.text }, isOther };
}

interface ReadValue {
  /** Null for no value, and for one of another form than a text on one line. */
  readonly text: string | null;
  readonly to: number;
  readonly isOther: boolean;
  /** Start of the line after it. */
  readonly next: number;
}

const other = (next: number): ReadValue => ({ text: null, to: next, isOther: true, next });

/** What is below a key that has nothing on its line. */
function below(text: string, line: number, end: number, indent: number): ReadValue | null {
  const after = nextYamlLine(text, line, end);
  let inside = after;
  while (inside < end && isEmptyLine(text, inside, end)) inside = nextYamlLine(text, inside, end);
  const spaces = inside < end ? spacesAt(text, inside, end) : 0;
  if (spaces < 0) return null;
  const isList = inside < end && spaces >= indent && isItemAt(text, inside + spaces, end);
  if (inside >= end || (spaces <= indent && !isList)) return { text: null, to: after, isOther: false, next: after };
  const next = afterNested(text, inside, end, indent, isList);
  return next < 0 ? null : other(next);
}

/** The value that begins at `at`, on the key's line. */
function valueAt(text: string, at: number, end: number, indent: number): ReadValue | null {
  const to = yamlLineEnd(text, at, end);
  const first = text.charAt(at);
  if ("\"'[{".includes(first)) {
    const value = enclosedAt(text, at, end, indent);
    if (value === null || !isLastOnLine(text, value.to, end)) return null;
    const next = nextYamlLine(text, value.to, end);
    const isSimple = value.to <= to && (value.kind === "single" || value.kind === "double");
    return isSimple ? { text: value.texts[0] ?? "", to: value.to, isOther: false, next } : other(next);
  }
  if (first === "|" || first === ">") return isBlockText(text, at, to) ? other(afterBlockText(text, at, end, indent)) : null;
  if (first === "*") return /^\*[^\s,[\]{}]+[ \t]*(?:[ \t]#.*)?$/.test(text.slice(at, to)) ? other(nextYamlLine(text, at, end)) : null;
  if (",]}@`%#".includes(first) || ("?-:".includes(first) && text.charCodeAt(at + 1) <= 0x20)) return null;
  return plainAt(text, at, end, indent);
}

/** A plain value, with the lines below that continue it. */
function plainAt(text: string, at: number, end: number, indent: number): ReadValue | null {
  const to = yamlLineEnd(text, at, end);
  const words = plainWords(text.slice(at, to));
  if (words === null) return null;
  const hasComment = skipGaps(text, at + words.length, to) < to;
  let next = nextYamlLine(text, at, end);
  let lines = 1;
  let isEnded = hasComment;
  for (let line = next; line < end; line = nextYamlLine(text, line, end)) {
    const lineTo = yamlLineEnd(text, line, end);
    const start = skipGaps(text, line, lineTo);
    if (start >= lineTo) continue;
    const spaces = spacesAt(text, line, end);
    if (text.charAt(start) === "#") {
      isEnded = true;
      continue;
    }
    if (spaces >= 0 && spaces <= indent) break;
    const more = isEnded ? null : plainWords(text.slice(start, lineTo));
    if (spaces < 0 || more === null) return null;
    isEnded = start + more.length < lineTo && skipGaps(text, start + more.length, lineTo) < lineTo;
    lines++;
    next = nextYamlLine(text, line, end);
  }
  return lines > 1 ? other(next) : { text: words, to: at + words.length, isOther: false, next };
}

/** The words of a plain text on a line, before white space and a comment; null when YAML would see a key in them. */
function plainWords(line: string): string | null {
  const comment = line.search(/[ \t]#/);
  const words = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
  return /:(?:\s|$)/.test(words) ? null : words;
}
