import { splitLines } from "./outline";
import type { TextEdit } from "../write/edit";
import { readFrontmatter } from "../text/frontmatter";

/** Words that YAML would not read as text, and what may be a number or a date to it. */
const typed = /^(?:true|false|null|yes|no|on|off|y|n|\d.*)$/i;

/** Where a comment begins in a YAML value, or its end. */
function endOfValue(value: string): number {
  const comment = value.search(/(?:^|[ \t])#/);
  return value.slice(0, comment < 0 ? value.length : comment).trimEnd().length;
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
  const insertAt = (at: number, insert: string): TextEdit => ({ from: at, to: at, insert });
  const item = typed.test(tag) ? `"${tag}"` : tag;
  const [key, other] = lines.flatMap((line, at) => (/^tags?[ \t]*:(?:[ \t]|$)/i.test(line.text) ? [at] : []));
  const line = lines[key ?? -1];
  if (key === undefined || line === undefined) {
    // A key after an unfinished value would become part of it.
    return /[[{,|>"'][ \t]*$/.test(lines.at(-1)?.text ?? "") ? null : insertAt(close, `tags:${eol}  - ${item}${eol}`);
  }
  const below = lines.slice(key + 1);
  const next = below.findIndex((each) => /^[^\s#-]/.test(each.text));
  /** The lines that go on with the value. */
  const more = below.slice(0, next < 0 ? undefined : next).filter((each) => /^[ \t]*[^\s#]/.test(each.text));
  const colon = line.text.indexOf(":") + 1;
  const rest = line.text.slice(colon);
  const value = rest.slice(0, endOfValue(rest));
  const bare = value.trimStart();
  if (other !== undefined) return null;
  if (bare === "") {
    const last = more.at(-1);
    const plain = more.every((each) => /^[ \t]*-[ \t]+\S/.test(each.text));
    return plain ? insertAt((last ?? line).to, `${eol}${/^[ \t]*/.exec(last?.text ?? "  ")?.[0] ?? ""}- ${item}`) : null;
  }
  if (more.length > 0 || /^["'|>&*{!%@`]/.test(bare)) return null;
  const end = line.from + colon + value.length;
  if (!bare.startsWith("[")) return insertAt(end, `, ${tag}`);
  if (bare.indexOf("]") !== bare.length - 1) return null;
  const items = value.slice(0, -1).trimEnd();
  return insertAt(line.from + colon + items.length, (items.endsWith("[") ? "" : items.endsWith(",") ? " " : ", ") + item);
}
