import type { ScheduleComment } from "../card";
import { Seeker } from "./chars";
import { clozeCards } from "./cloze";
import { findDeletions, type Deletion } from "./cloze-find";
import type { ClozePattern } from "./cloze-pattern";
import { LineReader } from "./lines";
import { newestComment } from "./attach";

/** Finds out which paragraphs hold deletions, and reads those that do. */
export class ClozeScanner {
  readonly #marks: readonly { readonly pattern: ClozePattern; readonly seeker: Seeker }[];

  readonly #text: string;
  readonly #patterns: readonly ClozePattern[];

  constructor(text: string, patterns: readonly ClozePattern[]) {
    this.#text = text;
    this.#patterns = patterns;
    this.#marks = patterns.map((pattern) => ({ pattern, seeker: new Seeker(text, pattern.open) }));
  }

  /** What the current line holds: a deletion, one that stands in code or math where only SR sees it, or none. */
  look(lines: LineReader): "open" | "hidden" | "none" {
    let hidden = false;
    for (const { pattern, seeker } of this.#marks) {
      if (seeker.at(lines.contentFrom) >= lines.to) continue;
      const found: Deletion[] = [];
      findDeletions(this.#text, lines.contentFrom, lines.to, pattern, lines.spans(), found);
      if (found.length > 0) return "open";
      if (hidden || lines.spans().length === 0) continue;
      findDeletions(this.#text, lines.contentFrom, lines.to, pattern, commentsOf(lines), found);
      hidden = found.length > 0;
    }
    return hidden ? "hidden" : "none";
  }

  /**
   * The deletions of the paragraph `from`..`to`, pattern by pattern. Those in code and math count only where SR has counted them: when the
   * paragraph has a schedule comment, unless that has exactly one entry per card without them.
   */
  read(from: number, to: number, comments: readonly ScheduleComment[]): readonly Deletion[] {
    const ours = this.#collect(from, to, (lines) => lines.spans());
    const entries = comments[newestComment(comments)]?.entries.length ?? 0;
    if (entries === 0 || (ours.length > 0 && clozeCards(ours).count === entries)) return ours;
    return this.#collect(from, to, commentsOf);
  }

  #collect(from: number, to: number, masked: (lines: LineReader) => ReturnType<LineReader["spans"]>): readonly Deletion[] {
    const part = this.#text.slice(from, to);
    const lines = new LineReader(part);
    const found = this.#patterns.map((): Deletion[] => []);
    while (lines.advance()) {
      if (lines.kind !== "text" && lines.kind !== "heading") continue;
      this.#patterns.forEach((pattern, index) => findDeletions(part, lines.contentFrom, lines.to, pattern, masked(lines), found[index] ?? [], from));
    }
    return found.flat();
  }
}

function commentsOf(lines: LineReader): ReturnType<LineReader["spans"]> {
  return lines.spans().filter(({ kind }) => kind === "comment" || kind === "schedule");
}
