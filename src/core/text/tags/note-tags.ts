import { readFrontmatter } from "./frontmatter";
import { tagsIn } from "./inline-tags";
import { LineReader } from "../lines/lines";
import { percentComments } from "../lines/percent-comments";

/** All tags of a note without "#", from its frontmatter and its text, in order: what the app's cache would list. Linear; never throws. */
export function noteTags(text: string): string[] {
  const frontmatter = readFrontmatter(text);
  const tags = [...(frontmatter?.tags ?? [])];
  const { next, lines: line } = frontmatter ?? { next: 0, lines: 0 };
  const lines = new LineReader(text, next, line);
  const isHidden = percentComments(text, next, line);
  // Behind the last one there is nothing to find.
  const last = text.lastIndexOf("#");
  while (lines.next <= last && lines.advance()) {
    if (lines.kind !== "text" && lines.kind !== "heading") continue;
    for (const tag of tagsIn(lines, isHidden)) tags.push(tag);
  }
  return tags;
}
