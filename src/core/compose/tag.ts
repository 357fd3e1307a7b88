import { splitLines, type OutlineLine } from "./outline";
import type { TextEdit } from "../write/edit";
import { readFrontmatter } from "../text/frontmatter";

/** Words and numbers that YAML would not read as text. */
const typed = /^(?:true|false|null|yes|no|on|off|y|n|~|[\d.][\d_.e+-]*|\d{4}-\d\d-\d\d.*)$/i;

function scalar(tag: string): string {
  return typed.test(tag) ? `"${tag}"` : tag;
}

/** Where a comment begins in a YAML value, or its end. */
function endOfValue(value: string): number {
  const comment = value.search(/(?:^|[ \t])#/);
  return value.slice(0, comment < 0 ? value.length : comment).trimEnd().length;
}

/** Appends to the items below `lines[key]`; null when they are not a plain list of one-line items. */
function addItem(lines: readonly OutlineLine[], key: number, tag: string, eol: string): TextEdit | null {
  let last = key;
  let indent = "  ";
  for (let at = key + 1; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    const item = /^([ \t]*)-[ \t]+\S/.exec(line.text);
    if (item !== null) {
      last = at;
      indent = item[1] ?? "";
    } else if (/^[ \t]+[^\s#]/.test(line.text)) return null;
    else if (/^[^\s#]/.test(line.text)) break;
  }
  const after = lines[last];
  return after === undefined ? null : { from: after.to, to: after.to, insert: `${eol}${indent}- ${scalar(tag)}` };
}

/** Appends inside `[a, b]` on one line. */
function addInline(line: OutlineLine, tag: string): TextEdit | null {
  const close = line.text.indexOf("]");
  if (close < 0 || close !== line.text.lastIndexOf("]") || !/^[ \t]*(?:#.*)?$/.test(line.text.slice(close + 1))) return null;
  const open = line.text.indexOf("[");
  const inner = line.text.slice(open + 1, close);
  const at = line.from + open + 1 + inner.trimEnd().length;
  const separator = inner.trim() === "" ? "" : inner.trimEnd().endsWith(",") ? " " : ", ";
  return { from: at, to: at, insert: separator + scalar(tag) };
}

/**
 * The edit that adds a tag (without "#") to the frontmatter's `tags`: to a list, an inline list or a plain text value, or
 * as a new key. Nothing else of the YAML is touched. Null when there is no frontmatter or its `tags` has another form.
 */
export function addFrontmatterTag(text: string, tag: string, eol: string): TextEdit | null {
  const front = readFrontmatter(text);
  if (front === null) return null;
  const lines = splitLines(text.slice(0, front.next)).slice(1, front.lines);
  const close = lines.pop()?.from ?? 0;
  const keys = lines.flatMap((line, at) => (/^tags?[ \t]*:(?:[ \t]|$)/i.test(line.text) ? [at] : []));
  const key = keys[0];
  if (key === undefined) {
    // A key after an unfinished value would become part of it.
    const last = lines.at(-1)?.text ?? "";
    return /[[{,|>"']$/.test(last.trimEnd()) ? null : { from: close, to: close, insert: `tags:${eol}  - ${scalar(tag)}${eol}` };
  }
  const line = lines[key];
  if (keys.length > 1 || line === undefined) return null;
  const colon = line.text.indexOf(":") + 1;
  const rest = line.text.slice(colon);
  const value = rest.slice(0, endOfValue(rest)).trim();
  if (value === "") return addItem(lines, key, tag, eol);
  if (value.startsWith("[")) return addInline(line, tag);
  if (/^["'|>&*{!%@`]/.test(value)) return null;
  const next = lines[key + 1];
  if (next !== undefined && /^[ \t]+\S/.test(next.text)) return null;
  const at = line.from + colon + endOfValue(rest);
  return { from: at, to: at, insert: `, ${tag}` };
}
