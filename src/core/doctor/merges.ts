import { commentStart, readComment } from "../scheduling/schedule-comment";
import { newestComment } from "../text/attach";
import type { ScheduleComment } from "../card";
import { Homes } from "./homes";
import type { Exam, Found } from "./finding";
import { lineTo } from "../text/line-breaks";

/** What Git writes around lines that two sides have changed. */
const marks = { ours: "<<<<<<<", base: "|||||||", middle: "=======", theirs: ">>>>>>>" } as const;

/** Merge markers with nothing but comments between them: the newest comment is kept, by its last review. */
export function examineMerges({ text, blocks }: Exam): Found[] {
  const homes = new Homes(blocks);
  const found: Found[] = [];
  for (let from = markAt(text, marks.ours, 0); from >= 0; from = markAt(text, marks.ours, from + 1)) {
    const merge = readMerge(text, from);
    if (merge === null) continue;
    const kept = merge.comments[newestComment(merge.comments)];
    const insert = kept === undefined ? "" : text.slice(kept.from, kept.to);
    const above = homes.lastBefore(from);
    found.push({ kind: "merge", from, to: merge.to, block: above < 0 ? null : above, repair: insert === "" ? null : [{ from, to: merge.to, insert }] });
  }
  return found;
}

/** Where a line begins with `mark`, at or behind `from`; -1 when none does. */
function markAt(text: string, mark: string, from: number): number {
  if (from === 0 && text.startsWith(mark)) return 0;
  const at = text.indexOf(`\n${mark}`, Math.max(0, from - 1));
  return at < 0 ? -1 : at + 1;
}

/** The merge that begins at `from`; null when it holds anything but comments, or does not end. */
function readMerge(text: string, from: number): { readonly to: number; readonly comments: readonly ScheduleComment[] } | null {
  const comments: ScheduleComment[] = [];
  let divided = false;
  for (let start = text.indexOf("\n", from) + 1; start > 0; start = text.indexOf("\n", start) + 1) {
    const end = lineTo(text, start);
    if (text.startsWith(marks.theirs, start)) return divided ? { to: end, comments } : null;
    if (text.startsWith(marks.middle, start)) divided = true;
    else if (text.startsWith(commentStart, start)) {
      const comment = readComment(text, start, end);
      if (comment === null || comment.to !== end) return null;
      comments.push(comment);
    } else if (!text.startsWith(marks.base, start) && end > start) return null;
  }
  return null;
}
