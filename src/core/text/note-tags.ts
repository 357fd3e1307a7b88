import { readFrontmatter } from "./frontmatter";
import { tagsIn } from "./inline-tags";
import { LineReader } from "./lines";

/** All tags of a note without "#", from its frontmatter and its text, in order: what the app's cache would list. Linear; never throws. */
export function noteTags(text: string): string[] {
  const frontmatter = readFrontmatter(text);
  const tags = [...(frontmatter?.tags ?? [])];
  const lines = new LineReader(text, frontmatter?.next ?? 0, frontmatter?.lines ?? 0);
  while (lines.advance()) {
    if (lines.kind !== "text" && lines.kind !== "heading") continue;
    for (const tag of tagsIn(text, lines.contentFrom, lines.to, lines.spans())) tags.push(tag);
  }
  return tags;
}
