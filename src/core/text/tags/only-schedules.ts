import type { Span } from "../../model/card";
import { readFrontmatter } from "./frontmatter";

/** Up to the next "<", which no schedule has. */
const comment = /<!--SR:[^\n<]*-->/g;

/**
 * Whether an edit changed schedule comments alone, and so no tag or property, as far as its lines say. `changed`: the range of `before` that
 * contains it; null for none.
 */
export function changedOnlySchedules(before: string, after: string, changed: Span | null): boolean {
  if (changed === null) return true;
  const from = before.lastIndexOf("\n", changed.from - 1) + 1;
  if (from < (readFrontmatter(before)?.next ?? 0)) return false;
  return linesWithout(before, from, changed.to) === linesWithout(after, from, changed.to + after.length - before.length);
}

/** The lines from `from` to that of `to` without schedules, and without lines that hold nothing else. */
function linesWithout(text: string, from: number, to: number): string {
  const end = text.indexOf("\n", to);
  const lines = text.slice(from, end < 0 ? text.length : end).split("\n");
  return lines.flatMap((line) => {
    const rest = line.replace(comment, "").trimEnd();
    return rest.length < line.trimEnd().length && /^[\s>]*$/.test(rest) ? [] : [rest];
  }).join("\n");
}
