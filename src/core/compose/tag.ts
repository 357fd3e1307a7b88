import { once } from "../data/once";
import type { TextEdit } from "../write/edit";
import { readFrontmatter } from "../text/tags/frontmatter";
import { readFlow, readQuoted, type YamlValue } from "../text/tags/yaml-flow";
import { flowMapping, indentOf, isEmptyLine, isLastOnLine, yamlLineEnd, nextYamlLine, tagProperties, type TagPlace } from "../text/tags/yaml-tags";

/** Values that YAML reads, or may read, as something other than text. */
const typed = once(() => /^(?:~|null|true|false|yes|no|on|off|y|n|[-+.]?\d[-+\w.:]*|[-+]?\.(?:inf|nan))$/i);

/** A key up to its value, a list item at the key's column, or the bracket that ends a value. */
const knownLine = /^(?:(?:[^\s?:,[\]{}#&*!|>'"%@`-][^#]*?|"[^"\\]*"[ \t]*|'[^']*'[ \t]*):(?:[ \t]+|$)|-(?:\s|$)|[\]}])/;

/**
 * The edit that adds a tag (without "#") to the frontmatter's `tags`: to a list, a bracketed list or a text, or as a new key. It adds one
 * tag to the YAML document and changes nothing else. Null without frontmatter, or when its form is not certain.
 */
export function addFrontmatterTag(text: string, tag: string, eol: string): TextEdit | null {
  const front = readFrontmatter(text);
  if (front === null) return null;
  const { from, to } = front;
  const mapping = flowMapping(text, from, to);
  const column = mapping === null ? columnOf(text, from, to) : 0;
  const [property, other] = tagProperties(text, from, to);
  if (column === null || other !== undefined) return null;
  if (property !== undefined) {
    const { place, texts } = property;
    // A number or date would become text.
    return place === null || (place.form === "plain-words" && typed().test(texts[0] ?? "")) ? null : insertion(text, place, tag, eol);
  }
  if (mapping !== null) return newEntry(text, mapping, tag, eol);
  const indent = " ".repeat(column);
  return { from: to, to, insert: `${indent}tags:${eol}${indent}  - ${typed().test(tag) ? `"${tag}"` : tag}${eol}` };
}

function insertion(text: string, { at, form, indent, needsComma }: TagPlace, tag: string, eol: string): TextEdit {
  const item = form === "quoted" || (!form.endsWith("words") && typed().test(tag)) ? `"${tag}"` : tag;
  const gap = needsComma ? ", " : text.charAt(at - 1) === "," ? " " : "";
  return { from: at, to: at, insert: form === "item" ? `${eol}${indent}- ${item}` : gap + item };
}

/** The column of a block mapping's keys. Null for lines that are not one, and for YAML that is invalid, in which the app finds no tags. */
function columnOf(text: string, from: number, to: number): number | null {
  let column = -1;
  for (let line = from; line < to; line = nextYamlLine(text, line, to)) {
    if (isEmptyLine(text, line, to)) continue;
    const start = line + indentOf(text, line, to);
    if (text.slice(line, start).includes("\t")) return null;
    if (column >= 0 && start - line > column) continue;
    const known = knownLine.exec(text.slice(start, yamlLineEnd(text, start, to)))?.[0];
    if (known === undefined || (column >= 0 ? start - line < column : /^[-\]}]/.test(known))) return null;
    column = start - line;
    if (!/^[-\]}]/.test(known) && !isWellFormed(text, start + known.length, to)) return null;
  }
  return Math.max(0, column);
}

/** False for a value that YAML does not allow: `title: one: two`, or an unclosed bracket or quote. */
function isWellFormed(text: string, at: number, to: number): boolean {
  const words = text.slice(at, yamlLineEnd(text, at, to));
  if (/^["'[{]/.test(words)) {
    const value = /^["']/.test(words) ? readQuoted(text, at, to) : readFlow(text, at, to);
    return value.kind !== "other" && isLastOnLine(text, value.to, to);
  }
  return !/^[@`%]|^[^#|>&!][^#]*:(?:\s|$)/.test(words);
}

/** A last entry for a bracketed mapping, on its own line if the entry before has one. */
function newEntry(text: string, { last, hasComma, entries }: YamlValue, tag: string, eol: string): TextEdit {
  const key = entries[entries.length - 1]?.key.from ?? last;
  const lead = /\n([ \t]*)$/.exec(text.slice(text.lastIndexOf("\n", key), key))?.[1];
  const gap = lead === undefined ? (entries.length > 0 ? " " : "") : eol + lead;
  return { from: last, to: last, insert: `${entries.length > 0 && !hasComma ? "," : ""}${gap}"tags": ["${tag}"]` };
}
