import { readFrontmatter } from "./frontmatter";
import { tagsIn } from "./inline-tags";
import { LineReader } from "../lines/lines";
import { percentComments } from "../lines/percent-comments";

/** All tags of a note without "#", from its frontmatter and its text, in order, as in the app's cache. Linear; never throws. */
export function noteTags(text: string): string[] {
  const frontmatter = readFrontmatter(text);
  const tags = [...(frontmatter?.tags ?? [])];
  const { next, lines: line } = frontmatter ?? { next: 0, lines: 0 };
  const lines = new LineReader(text, next, line);
  const isHidden = percentComments(text, next, line);
  // There are no tags after the last "#".
  const last = text.lastIndexOf("#");
  while (lines.next <= last && lines.advance()) {
    if (lines.kind !== "text" && lines.kind !== "heading") continue;
    for (const tag of tagsIn(lines, isHidden)) tags.push(tag);
  }
  return tags;
}
