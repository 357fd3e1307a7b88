import type { TextEdit } from "../write/edit";
import { readFrontmatter } from "../text/frontmatter";
import type { YamlValue } from "../text/yaml-flow";
import { flowMapping, indentOf, isEmptyLine, lineEnd, nextLine, tagProperties, type TagPlace } from "../text/yaml-tags";

/** What YAML reads as something else than text, or might. */
const typed = /^(?:~|null|true|false|yes|no|on|off|y|n|[-+.]?\d[-+\w.:]*|[-+]?\.(?:inf|nan))$/i;

/** A key, an item of a list at the key's column, or the bracket that ends a value. */
const knownLine = /^(?:[^\s?:,[\]{}#&*!|>'"%@`-][^#]*?:(?:\s|$)|"[^"\\]*"[ \t]*:(?:\s|$)|'[^']*'[ \t]*:(?:\s|$)|-(?:\s|$)|[\]}])/;

/**
 * The edit that adds a tag (without "#") to the frontmatter's `tags`: to a list, a list in brackets or a text, or as a new key. YAML then reads the same
 * document with one more tag. Null when there is no frontmatter, or when its form is one that this is not sure of.
 */
export function addFrontmatterTag(text: string, tag: string, eol: string): TextEdit | null {
  const front = readFrontmatter(text);
  if (front === null) return null;
  const { from, to } = front;
  const mapping = flowMapping(text, from, to);
  const [property, other] = tagProperties(text, from, to);
  if (other !== undefined) return null;
  if (property !== undefined) {
    const { place, texts } = property;
    // A number or date would become text.
    return place === null || (place.form === "plain-words" && typed.test(texts[0] ?? "")) ? null : insertion(text, place, tag, eol);
  }
  return mapping === null ? newKey(text, from, to, tag, eol) : newEntry(text, mapping, tag, eol);
}

function insertion(text: string, { at, form, indent, needsComma }: TagPlace, tag: string, eol: string): TextEdit {
  const item = form === "quoted" || (!form.endsWith("words") && typed.test(tag)) ? `"${tag}"` : tag;
  const gap = needsComma ? ", " : text.charAt(at - 1) === "," ? " " : "";
  return { from: at, to: at, insert: form === "item" ? `${eol}${indent}- ${item}` : gap + item };
}

/** As the last key of a block mapping; null where lines are not what a mapping's are, or the last one leaves its value open. */
function newKey(text: string, from: number, to: number, tag: string, eol: string): TextEdit | null {
  let column = -1;
  let last = "";
  for (let line = from; line < to; line = nextLine(text, line, to)) {
    if (isEmptyLine(text, line, to)) continue;
    const indent = indentOf(text, line, to);
    last = text.slice(line + indent, lineEnd(text, line, to));
    if (column < 0) {
      column = indent;
      if (/^[-\]}]/.test(last)) return null;
    }
    if (indent <= column && !(indent === column && knownLine.test(last))) return null;
  }
  if (column > 0 && text.slice(from, to).includes("\t")) return null;
  const indent = " ".repeat(Math.max(0, column));
  return /[[{,"'][ \t]*$/.test(last) ? null : { from: to, to, insert: `${indent}tags:${eol}${indent}  - ${typed.test(tag) ? `"${tag}"` : tag}${eol}` };
}

/** As the last entry of a mapping in brackets, on a line of its own where the one before has one. */
function newEntry(text: string, { last, hasComma, entries }: YamlValue, tag: string, eol: string): TextEdit {
  const key = entries[entries.length - 1]?.key.from ?? last;
  const lead = /\n([ \t]*)$/.exec(text.slice(text.lastIndexOf("\n", key), key))?.[1];
  const gap = lead === undefined ? (entries.length > 0 ? " " : "") : eol + lead;
  return { from: last, to: last, insert: `${entries.length > 0 && !hasComma ? "," : ""}${gap}"tags": ["${tag}"]` };
}
