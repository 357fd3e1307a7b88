import { blank, hash, skipGaps } from "../text/chars/chars";
import { isEmptyLine, isLastOnLine, nextYamlLine, yamlLineEnd } from "../text/tags/yaml-tags";
import { readFlow, readQuoted, type YamlValue } from "../text/tags/yaml-flow";

/** A block text's mark with its options, up to the end of the line. */
const blockTextMark = /^[|>](?:[-+]?[1-9]?|[1-9][-+])[ \t]*(?:[ \t]#.*)?$/;

/** The width of a line's indentation; -1 when it contains a tab, which YAML does not allow there. */
export function spacesAt(text: string, line: number, end: number): number {
  let at = line;
  while (at < end && text.charCodeAt(at) === blank) at++;
  return text.charAt(at) === "\t" && at < end ? -1 : at - line;
}

/** Whether an item of a list begins at `at`. */
export function isItemAt(text: string, at: number, end: number): boolean {
  return text.charAt(at) === "-" && (at + 1 >= end || text.charCodeAt(at + 1) <= blank);
}

/** Whether there is nothing before `to`, or only a comment. `at` is after white space. */
export function isOverAt(text: string, at: number, to: number): boolean {
  return at >= to || (text.charCodeAt(at) === hash && text.charCodeAt(at - 1) <= blank);
}

/** After the anchors and types that begin at `at`. */
export function afterMarks(text: string, at: number, to: number): number {
  while (at < to && (text.charAt(at) === "&" || text.charAt(at) === "!")) {
    while (at < to && text.charCodeAt(at) > blank) at++;
    at = skipGaps(text, at, to);
  }
  return at;
}

/** Whether a block text begins at `at`. */
export function isBlockText(text: string, at: number, to: number): boolean {
  return blockTextMark.test(text.slice(at, to));
}

/** The start of the line after a block text whose mark is on the line of `at`, below a node at `column`. */
export function afterBlockText(text: string, at: number, end: number, column: number): number {
  let next = nextYamlLine(text, at, end);
  for (let line = next; line < end; line = nextYamlLine(text, line, end)) {
    const to = yamlLineEnd(text, line, end);
    if (skipGaps(text, line, to) >= to) continue;
    let inner = line;
    while (text.charCodeAt(inner) === blank) inner++;
    if (inner - line <= column) break;
    next = nextYamlLine(text, line, end);
  }
  return next;
}

/** A quoted text, list or map in brackets at `at`; null when it does not end, or one of its lines is not indented further than `column`. */
export function enclosedAt(text: string, at: number, end: number, column: number): YamlValue | null {
  const isQuoted = text.charAt(at) === '"' || text.charAt(at) === "'";
  const value = isQuoted ? readQuoted(text, at, end) : readFlow(text, at, end);
  if (value.kind === "other") return null;
  for (let line = nextYamlLine(text, at, end); line < value.to; line = nextYamlLine(text, line, end)) {
    if (skipGaps(text, line, end) >= yamlLineEnd(text, line, end)) continue;
    const inner = spacesAt(text, line, end);
    // The bracket that ends it may be at the key's column.
    const isEnd = !isQuoted && inner === column && line + inner + 1 === value.to;
    if (inner <= column && !isEnd) return null;
  }
  return value;
}

/** The end of a plain or quoted key with its colon, at `at`; -1 when none is there. */
export function afterKey(text: string, at: number, to: number): number {
  const first = text.charAt(at);
  if (first === '"' || first === "'") {
    const { kind, to: quoted } = readQuoted(text, at, to);
    const colon = skipGaps(text, quoted, to);
    return kind !== "other" && text.charAt(colon) === ":" && colon < to && (colon + 1 >= to || text.charCodeAt(colon + 1) <= blank) ? colon + 1 : -1;
  }
  if (",[]{}#&*!|>%@`".includes(first) || ("?-:".includes(first) && text.charCodeAt(at + 1) <= blank)) return -1;
  for (let colon = at; colon < to; colon++) {
    const char = text.charAt(colon);
    if (char === "#" && text.charCodeAt(colon - 1) <= blank) return -1;
    if (char === ":" && (colon + 1 >= to || text.charCodeAt(colon + 1) <= blank)) return colon + 1;
  }
  return -1;
}

/**
 * The start of the line after the lines from `line` on that belong to a key at `column`: those indented further, and for a list (`isList`) its
 * items at the key's column. -1 when something in them is not certain.
 */
export function afterNested(text: string, line: number, end: number, column: number, isList: boolean): number {
  while (line < end) {
    if (isEmptyLine(text, line, end)) {
      if (text.charAt(line) === "\t") return -1;
      line = nextYamlLine(text, line, end);
      continue;
    }
    const inner = spacesAt(text, line, end);
    if (inner < 0) return -1;
    let at = line + inner;
    if (inner < column || (inner === column && !(isList && isItemAt(text, at, end)))) break;
    line = afterNode(text, at, line, end, column);
    if (line < 0) return -1;
    at = line;
  }
  return line;
}

/** The start of the line after the node that begins at `at` on the line at `line`. */
function afterNode(text: string, at: number, line: number, end: number, column: number): number {
  const to = yamlLineEnd(text, at, end);
  let parent = at - line;
  while (isItemAt(text, at, to)) {
    parent = at - line;
    at = skipGaps(text, at + 1, to);
  }
  const value = afterKey(text, at, to);
  if (value >= 0) {
    parent = at - line;
    at = skipGaps(text, value, to);
  }
  at = afterMarks(text, at, to);
  if (at < to && "\"'[{".includes(text.charAt(at))) {
    const enclosed = enclosedAt(text, at, end, column);
    return enclosed === null || !isLastOnLine(text, enclosed.to, end) ? -1 : nextYamlLine(text, enclosed.to, end);
  }
  return isBlockText(text, at, to) ? afterBlockText(text, at, end, parent) : nextYamlLine(text, at, end);
}
