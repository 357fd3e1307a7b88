import { byteOrderMark } from "./chars";

/** The properties block at the start of a note. */
export interface Frontmatter {
  /** Tags of `tags` and `tag`, without "#", in order. */
  readonly tags: readonly string[];
  /** Where the line behind it begins, and its number. Behind the text when nothing follows. */
  readonly next: number;
  readonly lines: number;
}

/** The frontmatter of a note; null without one (`---` must be the first line and come again). */
export function readFrontmatter(text: string): Frontmatter | null {
  const start = text.charCodeAt(0) === byteOrderMark ? 1 : 0;
  if (!text.startsWith("---", start)) return null;
  let end = lineEnd(text, start);
  if (text.slice(start, end).trimEnd() !== "---") return null;
  const lines: string[] = [];
  while (end < text.length) {
    const from = end + 1;
    end = lineEnd(text, from);
    // Only a line that begins like the closing one is looked at closely.
    if (text.startsWith("---", from) && text.slice(from, end).trimEnd() === "---") return { tags: readTags(lines), next: end + 1, lines: lines.length + 2 };
    lines.push(text.slice(from, end));
  }
  return null;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/** Only as much of YAML as tags are written in: a string, a flow list on one or more lines, a block list. */
function readTags(lines: readonly string[]): string[] {
  const tags: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    // Few lines begin as the key may: only those are looked at closely.
    if (!"tT\"'".includes((lines[index] ?? "").charAt(0))) continue;
    const key = /^(?:tags?|"tags?"|'tags?')[ \t]*:(.*)$/i.exec((lines[index] ?? "").trimEnd());
    if (key === null) continue;
    let value = (key[1] ?? "").trim();
    const flow: string[] = [];
    while (value.startsWith("[") && !(flow[flow.length - 1] ?? value).includes("]") && index + 1 < lines.length) flow.push(lines[++index] ?? "");
    value += flow.join(" ");
    while (index + 1 < lines.length && /^\s*-(?:\s|$)/.test(lines[index + 1] ?? "")) value += `,${(lines[++index] ?? "").trim().slice(1)}`;
    for (const word of value.split(/[\s,[\]"']+/)) {
      const tag = word.replace(/^#+/, "");
      if (tag !== "" && !/^\d+$/.test(tag)) tags.push(tag);
    }
  }
  return tags;
}
