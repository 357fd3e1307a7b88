import type { ScheduleComment, Span } from "../../model/card";
import { commentStart, readComment } from "./schedule-comment";
import { lineTo } from "../chars/line-breaks";

/** Git's markers around lines changed on both sides. */
const marks = { ours: "<<<<<<<", base: "|||||||", middle: "=======", theirs: ">>>>>>>" } as const;

/** Merge markers with only schedule comments between them. */
export interface CommentMerge extends Span {
  readonly comments: readonly ScheduleComment[];
}

/** Such merges, in text order. */
export function commentMerges(text: string): CommentMerge[] {
  const found: CommentMerge[] = [];
  for (let from = markAt(text, marks.ours, 0); from >= 0; from = markAt(text, marks.ours, from + 1)) {
    const merge = readMerge(text, from);
    if (merge !== null) found.push(merge);
  }
  return found;
}

/** Start of the first line from `from` on that begins with `mark`; -1 when there is none. */
function markAt(text: string, mark: string, from: number): number {
  if (from === 0 && text.startsWith(mark)) return 0;
  const at = text.indexOf(`\n${mark}`, Math.max(0, from - 1));
  return at < 0 ? -1 : at + 1;
}

/** The merge that begins at `from`; null when it contains anything but comments or has no end. */
function readMerge(text: string, from: number): CommentMerge | null {
  const comments: ScheduleComment[] = [];
  let divided = false;
  for (let start = text.indexOf("\n", from) + 1; start > 0; start = text.indexOf("\n", start) + 1) {
    const end = lineTo(text, start);
    if (text.startsWith(marks.theirs, start)) return divided ? { from, to: end, comments } : null;
    if (text.startsWith(marks.middle, start)) divided = true;
    else if (text.startsWith(commentStart, start)) {
      const comment = readComment(text, start, end);
      if (comment === null || comment.to !== end) return null;
      comments.push(comment);
    } else if (!text.startsWith(marks.base, start) && end > start) return null;
  }
  return null;
}
