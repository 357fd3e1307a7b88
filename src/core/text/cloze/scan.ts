import type { ScheduleComment } from "../../model/card";
import { newestComment } from "../comments/attach";
import type { Seeker, Seekers } from "../chars/chars";
import { clozeCards } from "./cloze";
import { findDeletions, type Deletion } from "./find";
import type { ClozePattern } from "./pattern";
import { LineReader } from "../lines/lines";

/** The deletions found in a paragraph so far. */
export interface Deletions {
  /** By pattern, those outside masks; null before the first. */
  deletions: Deletion[][] | null;
  /**
   * There are others in code, math, links, addresses or after a backslash, where only SR sees them. Not checked once any is found outside.
   */
  hasHiddenCloze: boolean;
  /** The quotes and list items around its first line. */
  readonly containers: readonly number[];
}

/** Finds the deletions of paragraphs. */
export class ClozeScanner {
  readonly #marks: readonly { readonly pattern: ClozePattern; readonly seeker: Seeker }[];
  readonly #backslashes: Seeker;

  constructor(patterns: readonly ClozePattern[], seekers: Seekers) {
    this.#backslashes = seekers.of("\\");
    this.#marks = patterns.map((pattern) => ({ pattern, seeker: seekers.of(pattern.open) }));
  }

  /** Reads the current line of a paragraph. */
  look(lines: LineReader, paragraph: Deletions): void {
    const { text, contentFrom, to } = lines;
    for (let index = 0; index < this.#marks.length; index++) {
      const { pattern, seeker } = this.#marks[index]!;
      if (seeker.at(contentFrom) >= to) continue;
      const found: Deletion[] = paragraph.deletions?.[index] ?? [];
      const spans = lines.spans();
      findDeletions(text, contentFrom, to, pattern, spans, found);
      if (found.length > 0) (paragraph.deletions ??= this.#marks.map(() => []))[index] = found;
      else if (paragraph.deletions === null && !paragraph.hasHiddenCloze && (spans.length > 0 || this.#backslashes.at(contentFrom) < to)) {
        findDeletions(text, contentFrom, to, pattern, commentsOf(lines), found, asSr);
        paragraph.hasHiddenCloze = found.length > 0;
      }
    }
  }

  /** Whether the current line has a deletion that counts. */
  finds(lines: LineReader): boolean {
    const { text, contentFrom, to } = lines;
    const found: Deletion[] = [];
    for (const { pattern, seeker } of this.#marks) if (seeker.at(contentFrom) < to) findDeletions(text, contentFrom, to, pattern, lines.spans(), found);
    return found.length > 0;
  }

  /**
   * The deletions of the paragraph `from`..`to` of `text`, pattern by pattern. Masked ones count only if SR has counted them: the paragraph
   * has a schedule comment whose entries do not match one per card without them, even after a write adds the missing ones.
   */
  read(text: string, from: number, to: number, { deletions, containers }: Deletions, comments: readonly ScheduleComment[]): readonly Deletion[] {
    const ours = deletions === null ? [] : deletions.length === 1 ? (deletions[0] ?? []) : deletions.flat();
    const entries = comments[newestComment(comments)]?.entries.length ?? 0;
    const count = entries === 0 ? 0 : clozeCards(ours).count;
    if (count === entries) return ours;
    const theirs = this.#readAsSr(text, from, to, containers);
    // Equal counts: a write adds the missing entries up to that number, and then the comment matches ours.
    return clozeCards(theirs).count === count ? ours : theirs;
  }

  /** Reads marks as SR does: they count everywhere except in comments. */
  #readAsSr(text: string, from: number, to: number, containers: readonly number[]): readonly Deletion[] {
    const part = text.slice(from, to);
    const lines = new LineReader(part);
    lines.read(part, 0, 0, containers);
    const found = this.#marks.map((): Deletion[] => []);
    while (lines.advance()) {
      if (lines.kind !== "text" && lines.kind !== "heading") continue;
      this.#marks.forEach(({ pattern }, index) => findDeletions(part, lines.contentFrom, lines.to, pattern, commentsOf(lines), found[index] ?? [], { ...asSr, base: from }));
    }
    return found.flat();
  }
}

const asSr = { escapes: false } as const;

function commentsOf(lines: LineReader): ReturnType<LineReader["spans"]> {
  return lines.spans().filter(({ kind }) => kind === "comment" || kind === "schedule");
}
