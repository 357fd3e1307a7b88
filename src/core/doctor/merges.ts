import { newestComment } from "../text/comments/attach";
import { commentMerges } from "../text/comments/merge-marks";
import { Homes } from "./homes";
import type { Exam, UnplacedFinding } from "./finding";

/** Merge markers with only comments between them; the repair keeps the comment with the latest review. */
export function examineMerges({ text, blocks }: Exam): UnplacedFinding[] {
  const homes = new Homes(blocks);
  return commentMerges(text).map(({ from, to, comments }) => {
    const kept = comments[newestComment(comments)];
    const insert = kept === undefined ? "" : text.slice(kept.from, kept.to);
    const above = homes.lastBefore(from);
    return { kind: "merge", from, to, block: above < 0 ? null : above, repair: insert === "" ? null : [{ from, to, insert }] };
  });
}
