import type { Span } from "../../model/card";
import { readFrontmatter } from "./frontmatter";

/** Up to the next "<", which no schedule has. */
const comment = /<!--SR:[^\n<]*-->/g;
const anyComment = "<!--SR:-->";
/** A line that may close something. */
const closing = /^(?:[^\S\n]|>)*(?:```|~~~|\$\$)/m;

/**
 * Whether an edit changed schedule comments alone, and so no tag or property, as far as its lines say. `changed`: the range of `before` that
 * contains it; null for none.
 */
export function changedOnlySchedules(before: string, after: string, changed: Span | null): boolean {
  if (changed === null) return true;
  const from = before.lastIndexOf("\n", changed.from - 1) + 1;
  if (from < (readFrontmatter(before)?.next ?? 0)) return false;
  // A schedule ends the comment that it is in.
  const open = before.lastIndexOf("<!--", from - 1);
  if (open >= 0 && from > 0 && !before.slice(open, from).includes("-->")) return false;
  const old = wholeLines(before, from, changed.to);
  const now = wholeLines(after, from, changed.to + after.length - before.length);
  // Behind a comment, the marks that close a code block or math close nothing.
  if (closing.test(old) || closing.test(now)) return old === now;
  // Most often the comments stay where they were.
  if (old.replace(comment, anyComment) === now.replace(comment, anyComment)) return true;
  const depth = quoteDepth(before.slice(before.lastIndexOf("\n", from - 2) + 1, Math.max(0, from - 1)));
  return linesWithout(old, depth) === linesWithout(now, depth);
}

/** The text from `from` to the end of the line of `to`. */
function wholeLines(text: string, from: number, to: number): string {
  const end = text.indexOf("\n", to);
  return text.slice(from, end < 0 ? text.length : end);
}

/** The lines without schedules, and without lines that hold nothing else. `depth`: of the line before. */
function linesWithout(text: string, depth: number): string {
  let above = depth;
  return text.split("\n").flatMap((line) => {
    const rest = line.replace(comment, "").trimEnd();
    const isComment = rest.length < line.trimEnd().length && /^[\s>]*$/.test(rest);
    const here = quoteDepth(line);
    // A line that leaves a quote ends the code block in it.
    const leaves = here < above;
    above = here;
    return isComment && !leaves ? [] : [rest];
  }).join("\n");
}

/** The number of quote marks that a line begins with. */
function quoteDepth(line: string): number {
  let depth = 0;
  for (const char of line) {
    if (char === ">") depth++;
    else if (char.trim() !== "") break;
  }
  return depth;
}
