import type { TextEdit } from "./edit";

interface Line {
  readonly from: number;
  /** Without the line break. */
  readonly to: number;
  readonly text: string;
}

/** The frontmatter's lines between its marks, and the offset at which its closing mark begins. */
interface Frontmatter {
  readonly lines: readonly Line[];
  readonly close: number;
}

function frontmatterOf(text: string): Frontmatter | null {
  const start = text.startsWith("\ufeff") ? 1 : 0;
  if (!/^---[ \t]*(?:\r?\n|\r)/.test(text.slice(start, start + 80))) return null;
  const lines: Line[] = [];
  let from = start;
  while (from < text.length) {
    const feed = text.indexOf("\n", from);
    const next = feed < 0 ? text.length : feed + 1;
    const to = feed < 0 ? text.length : feed > from && text.charAt(feed - 1) === "\r" ? feed - 1 : feed;
    const line = { from, to, text: text.slice(from, to) };
    if (lines.length > 0 && /^---[ \t]*$/.test(line.text)) return { lines: lines.slice(1), close: from };
    lines.push(line);
    from = next;
  }
  return null;
}

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
function addItem(lines: readonly Line[], key: number, tag: string, eol: string): TextEdit | null {
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
function addInline(line: Line, tag: string): TextEdit | null {
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
  const front = frontmatterOf(text);
  if (front === null) return null;
  const keys = front.lines.flatMap((line, at) => (/^tags?[ \t]*:(?:[ \t]|$)/i.test(line.text) ? [at] : []));
  const key = keys[0];
  if (key === undefined) {
    // A key after an unfinished value would become part of it.
    const last = front.lines.at(-1)?.text ?? "";
    return /[[{,|>"']$/.test(last.trimEnd()) ? null : { from: front.close, to: front.close, insert: `tags:${eol}  - ${scalar(tag)}${eol}` };
  }
  const line = front.lines[key];
  if (keys.length > 1 || line === undefined) return null;
  const colon = line.text.indexOf(":") + 1;
  const rest = line.text.slice(colon);
  const value = rest.slice(0, endOfValue(rest)).trim();
  if (value === "") return addItem(front.lines, key, tag, eol);
  if (value.startsWith("[")) return addInline(line, tag);
  if (/^["'|>&*{!%@`]/.test(value)) return null;
  const next = front.lines[key + 1];
  if (next !== undefined && /^[ \t]+\S/.test(next.text)) return null;
  const at = line.from + colon + endOfValue(rest);
  return { from: at, to: at, insert: `, ${tag}` };
}
