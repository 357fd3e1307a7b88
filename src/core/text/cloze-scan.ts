import type { ScheduleComment } from "../card";
import { Seeker } from "./chars";
import { clozeCards } from "./cloze";
import { findDeletions, type Deletion } from "./cloze-find";
import type { ClozePattern } from "./cloze-pattern";
import { LineReader } from "./lines";
import { newestComment } from "./attach";

/** Finds out which paragraphs of a text hold deletions, and reads those that do. */
export interface ClozeScanner {
  /** What the current line holds: a deletion, one that stands in code or math where only SR sees it, or none. */
  look(lines: LineReader): "open" | "hidden" | "none";
  /**
   * The deletions of the paragraph `from`..`to`, pattern by pattern. Those in code and math count only where SR has counted them: when the
   * paragraph has a schedule comment, unless that has exactly one entry per card without them, or would have once a write has filled it.
   */
  read(from: number, to: number, comments: readonly ScheduleComment[]): readonly Deletion[];
}

export function clozeScanner(text: string, patterns: readonly ClozePattern[]): ClozeScanner {
  const marks = patterns.map((pattern) => ({ pattern, seeker: new Seeker(text, pattern.open) }));

  function collect(from: number, to: number, masked: (lines: LineReader) => ReturnType<LineReader["spans"]>): readonly Deletion[] {
    const part = text.slice(from, to);
    const lines = new LineReader(part);
    const found = patterns.map((): Deletion[] => []);
    while (lines.advance()) {
      if (lines.kind !== "text" && lines.kind !== "heading") continue;
      patterns.forEach((pattern, index) => findDeletions(part, lines.contentFrom, lines.to, pattern, masked(lines), found[index] ?? [], from));
    }
    return found.flat();
  }

  return {
    look(lines) {
      let hidden = false;
      for (const { pattern, seeker } of marks) {
        if (seeker.at(lines.contentFrom) >= lines.to) continue;
        const found: Deletion[] = [];
        findDeletions(text, lines.contentFrom, lines.to, pattern, lines.spans(), found);
        if (found.length > 0) return "open";
        if (hidden || lines.spans().length === 0) continue;
        findDeletions(text, lines.contentFrom, lines.to, pattern, commentsOf(lines), found);
        hidden = found.length > 0;
      }
      return hidden ? "hidden" : "none";
    },
    read(from, to, comments) {
      const ours = collect(from, to, (lines) => lines.spans());
      const entries = comments[newestComment(comments)]?.entries.length ?? 0;
      const count = clozeCards(ours).count;
      if (entries === 0 || (count > 0 && count === entries)) return ours;
      const theirs = collect(from, to, commentsOf);
      // As many cards in both readings: a write adds what is missing up to that number, and then the comment is one of ours.
      return clozeCards(theirs).count === count ? ours : theirs;
    },
  };
}

function commentsOf(lines: LineReader): ReturnType<LineReader["spans"]> {
  return lines.spans().filter(({ kind }) => kind === "comment" || kind === "schedule");
}
