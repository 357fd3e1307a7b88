import { byteOrderMark } from "../chars/chars";
import { tagProperties } from "./yaml-tags";
import { lineEnd } from "../chars/line-breaks";

/** The properties block at the start of a note. */
export interface Frontmatter {
  /** Tags from `tags` and `tag`, without "#", in order. */
  readonly tags: readonly string[];
  /** The YAML: from the line after the opening one to the closing one. */
  readonly from: number;
  readonly to: number;
  /** Start and number of the line after it. Past the end of the text when there is none. */
  readonly next: number;
  readonly lines: number;
}

/** The frontmatter of a note; null without one (`---` must be the first line and occur again). */
export function readFrontmatter(text: string): Frontmatter | null {
  const start = text.charCodeAt(0) === byteOrderMark ? 1 : 0;
  if (!text.startsWith("---", start)) return null;
  let end = lineEnd(text, start);
  if (text.slice(start, end).trimEnd() !== "---") return null;
  const from = Math.min(end + 1, text.length);
  for (let lines = 2; end < text.length; lines++) {
    const line = end + 1;
    end = lineEnd(text, line);
    // Only a line that begins like the closing one needs a full check.
    if (text.startsWith("---", line) && text.slice(line, end).trimEnd() === "---") return { tags: readTags(text, from, line), from, to: line, next: end + 1, lines };
  }
  return null;
}

/** A text separates tags by commas or white space; digits alone are not a tag. */
function readTags(text: string, from: number, to: number): string[] {
  const tags: string[] = [];
  for (const { texts } of tagProperties(text, from, to)) {
    for (const words of texts) {
      // Most texts are one tag.
      if (!/[\s,#\d]/.test(words)) {
        if (words !== "") tags.push(words);
        continue;
      }
      for (const word of words.split(/[\s,]+/)) {
        const tag = word.replace(/^#+/, "");
        if (tag !== "" && !/^\d+$/.test(tag)) tags.push(tag);
      }
    }
  }
  return tags;
}
