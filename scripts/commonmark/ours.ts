import { LineReader } from "../../src/core/text/lines/lines";
import { readFrontmatter } from "../../src/core/text/tags/frontmatter";

/** The claims of our reader for each line of a note: in a fenced block, wholly inside a comment, or other. Without frontmatter. */
export function readWithOurs(text: string): readonly ("code" | "comment" | "other")[] {
  const frontmatter = readFrontmatter(text);
  const found = new Array<"code" | "comment" | "other">(text.split("\n").length).fill("other");
  const lines = new LineReader(text, frontmatter?.next ?? 0, frontmatter?.lines ?? 0);
  while (lines.advance()) {
    if (lines.kind === "fence") found[lines.index] = "code";
    else if (lines.kind === "opaque" ? !lines.isMath : lines.kind === "text" && isComment(lines)) found[lines.index] = "comment";
  }
  return found;
}

/** Whether a text line contains only comments. */
function isComment(lines: LineReader): boolean {
  const { text, first, to } = lines;
  let at = first;
  for (const span of lines.spans()) {
    if (text.slice(at, span.from).trim() !== "" || (span.kind !== "comment" && span.kind !== "schedule")) return false;
    at = Math.max(at, span.to);
  }
  return at > first && text.slice(at, to).trim() === "";
}
