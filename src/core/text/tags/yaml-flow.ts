import { added, carriageReturn, closingBracket, hash, isGap, lineFeed, openingBracket } from "../chars/chars";

const exclamation = 0x21;
const doubleQuote = 0x22;
const ampersand = 0x26;
const singleQuote = 0x27;
const asterisk = 0x2a;
const comma = 0x2c;
const colon = 0x3a;
const question = 0x3f;
const openingBrace = 0x7b;
const closingBrace = 0x7d;

/** The parts of a YAML value that tags need. */
export interface YamlValue {
  readonly from: number;
  readonly to: number;
  /** "other": an alias, or a value with an anchor or a type. */
  readonly kind: "plain" | "single" | "double" | "list" | "map" | "other";
  /** The text of a scalar; for a list, the texts of its scalars, including nested lists. None for a map. */
  readonly texts: readonly string[];
  /** For a list or map: the end of its last entry, or of its opening bracket, and whether a comma follows. */
  readonly last: number;
  readonly hasComma: boolean;
  /** For a map: its entries in order. */
  readonly entries: readonly YamlEntry[];
}

export interface YamlEntry {
  readonly key: YamlValue;
  readonly value: YamlValue | null;
}

const noEntries: readonly YamlEntry[] = [];
const noTexts: readonly string[] = [];

function scalar(kind: YamlValue["kind"], from: number, to: number, texts: readonly string[]): YamlValue {
  return { from, to, kind, texts, last: to, hasComma: false, entries: noEntries };
}

/** Whether it is white space in YAML. */
export function isYamlSpace(char: number): boolean {
  return isGap(char) || char === lineFeed || char === carriageReturn;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "\0", a: "\x07", b: "\b", e: "\x1b", f: "\f", v: "\v", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029" };
const hexDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * The quoted scalar that begins at `from`; kind "other", up to `end`, when it is unclosed. Keeps line breaks, which separate words like
 * spaces.
 */
export function readQuoted(text: string, from: number, end: number): YamlValue {
  const quote = text.charAt(from);
  const kind = quote === '"' ? "double" : "single";
  let said = "";
  let at = from + 1;
  while (at < end) {
    const char = text.charAt(at);
    if (char === quote) {
      if (kind === "single" && text.charAt(at + 1) === quote) {
        said += quote;
        at += 2;
        continue;
      }
      return scalar(kind, from, at + 1, [said]);
    }
    if (char === "\\" && kind === "double") {
      const next = text.charAt(at + 1);
      const digits = hexDigits[next] ?? 0;
      if (digits > 0) {
        const code = Number.parseInt(text.slice(at + 2, at + 2 + digits), 16);
        said += code <= 0x10ffff ? String.fromCodePoint(code) : "";
      } else if (next === "\n" || next === "\r") {
        // The line continues below, without the white space there.
        at += next === "\r" ? 3 : 2;
        while (at < end && isGap(text.charCodeAt(at))) at++;
        continue;
      } else said += escapes[next] ?? next;
      at += 2 + digits;
      continue;
    }
    said += char;
    at++;
  }
  return scalar("other", from, end, noTexts);
}

/** Whether a comment begins at `at`: `#` after white space or at the start of a line. */
function isComment(text: string, at: number): boolean {
  return text.charCodeAt(at) === hash && isYamlSpace(text.charCodeAt(at - 1));
}

/** Whether it is a bracket or the comma between two entries. */
function isMark(char: number): boolean {
  return char === comma || char === openingBracket || char === closingBracket || char === openingBrace || char === closingBrace;
}

/** Whether the `:` at `at` separates a key from its value, in a bracketed list or map. */
function endsKey(text: string, at: number, end: number): boolean {
  return at + 1 >= end || isYamlSpace(text.charCodeAt(at + 1)) || isMark(text.charCodeAt(at + 1));
}

function plainInBrackets(text: string, from: number, end: number): YamlValue {
  let at = from;
  let words = from;
  for (; at < end; at++) {
    const char = text.charCodeAt(at);
    if (isYamlSpace(char)) continue;
    if (isMark(char) || (char === hash && isComment(text, at)) || (char === colon && endsKey(text, at, end))) break;
    words = at + 1;
  }
  return scalar("plain", from, words, [text.slice(from, words)]);
}

/** An open list or map. */
interface Open {
  readonly isMap: boolean;
  readonly from: number;
  /** A nested list adds to the texts of the outer one. */
  readonly texts: string[];
  entries: YamlEntry[] | null;
  /** Number of texts before the current entry. */
  before: number;
  key: YamlValue | null;
  hasKey: boolean;
  value: YamlValue | null;
  /** The entry has an anchor or a type. */
  isMarked: boolean;
  last: number;
  hasComma: boolean;
}

function finishEntry(open: Open): void {
  const { isMap, texts, key, hasKey, value } = open;
  if (isMap) {
    if (hasKey && key !== null) open.entries = added(open.entries, { key, value });
    else if (value !== null) open.entries = added(open.entries, { key: value, value: null });
  } else if (hasKey) texts.length = open.before;
  open.before = texts.length;
  open.key = open.value = null;
  open.hasKey = open.isMarked = false;
}

function give(open: Open, value: YamlValue): void {
  open.value = open.isMarked ? { ...value, kind: "other" } : value;
  open.last = value.to;
  open.hasComma = false;
  if (!open.isMap && value.kind !== "list" && value.kind !== "map") for (const text of value.texts) open.texts.push(text);
}

function closed(open: Open, to: number, isWhole: boolean): YamlValue {
  finishEntry(open);
  const { from, isMap, texts, entries, last, hasComma } = open;
  return { from, to, kind: !isWhole ? "other" : isMap ? "map" : "list", texts: isMap ? noTexts : texts, last, hasComma, entries: entries ?? noEntries };
}

/**
 * The bracketed list or map that begins at `from`; kind "other", up to `end`, when it is unclosed. Linear at any nesting depth: each
 * character is read once.
 */
export function readFlow(text: string, from: number, end: number): YamlValue {
  const stack: Open[] = [];
  for (let at = from; at < end; ) {
    const open = stack[stack.length - 1];
    const char = text.charCodeAt(at);
    if (isYamlSpace(char)) at++;
    else if (char === openingBracket || char === openingBrace) {
      const isMap = char === openingBrace;
      const texts = !isMap && open?.isMap === false ? open.texts : [];
      stack.push({ isMap, from: at, texts, entries: null, before: texts.length, key: null, hasKey: false, value: null, isMarked: false, last: at + 1, hasComma: false });
      at++;
    } else if (open === undefined) break;
    else if (char === hash && isComment(text, at)) {
      const feed = text.indexOf("\n", at);
      at = feed < 0 ? end : feed;
    } else if (char === closingBracket || char === closingBrace) {
      stack.pop();
      const value = closed(open, at + 1, true);
      const outer = stack[stack.length - 1];
      if (outer === undefined) return value;
      give(outer, value);
      at++;
    } else if (char === comma) {
      finishEntry(open);
      open.last = ++at;
      open.hasComma = true;
    } else if (char === colon && (endsKey(text, at, end) || (open.value !== null && open.value.kind !== "plain"))) {
      if (!open.hasKey) open.key = open.value;
      open.hasKey = true;
      open.value = null;
      open.isMarked = false;
      open.last = ++at;
    } else if (char === question && isYamlSpace(text.charCodeAt(at + 1))) at++;
    else if (char === ampersand || char === exclamation || char === asterisk) {
      const start = at;
      while (at < end && !isYamlSpace(text.charCodeAt(at)) && !isMark(text.charCodeAt(at))) at++;
      if (char === asterisk) give(open, scalar("other", start, at, noTexts));
      else open.isMarked = true;
    } else {
      const value = char === doubleQuote || char === singleQuote ? readQuoted(text, at, end) : plainInBrackets(text, at, end);
      give(open, value);
      at = Math.max(value.to, at + 1);
    }
  }
  let value = scalar("other", from, end, noTexts);
  for (let open = stack.pop(); open !== undefined; open = stack.pop()) {
    value = closed(open, end, false);
    const outer = stack[stack.length - 1];
    if (outer !== undefined) outer.value = value;
  }
  return value;
}
