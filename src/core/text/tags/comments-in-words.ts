import type { Span } from "../../model/card";
import { commentStart } from "../comments/schedule-comment";
import { readFrontmatter } from "./frontmatter";
import { isWords, spanAt } from "../inline/inline";
import { LineReader } from "../lines/lines";

/**
 * Offsets of `<!--SR:` in words, not in code, math or another comment, in text order, each with its line, which saves callers the search.
 */
export function commentsInWords(text: string): { readonly at: number; readonly line: Span }[] {
  const frontmatter = readFrontmatter(text);
  const lines = new LineReader(text, frontmatter?.next ?? 0, frontmatter?.lines ?? 0);
  const places: { readonly at: number; readonly line: Span }[] = [];
  let at = text.indexOf(commentStart);
  while (at >= 0 && lines.advance()) {
    if (at < lines.from) at = text.indexOf(commentStart, lines.from);
    for (; at >= 0 && at < lines.to; at = text.indexOf(commentStart, at + 1)) {
      if (lines.kind !== "text" && lines.kind !== "heading") continue;
      const span = spanAt(lines.spans(), at);
      if (isWords(span) || (span?.kind === "schedule" && span.from === at)) places.push({ at, line: { from: lines.from, to: lines.to } });
    }
  }
  return places;
}
