import { newestComment, joined, readTrailer } from "./attach";
import type { ScheduleComment } from "../card";
import type { Seeker, Seekers } from "./chars";
import type { LineReader } from "./lines";
import { behindMask, isOpenToSr, maskOf } from "./masks";
import type { InlineSeparator } from "./syntax";

/** A separator on the current line. */
export interface FoundSeparator {
  readonly separator: InlineSeparator;
  readonly at: number;
}

/** Finds the separators of cards on one line. */
export class InlineSeparators {
  readonly #all: readonly { readonly separator: InlineSeparator; readonly seeker: Seeker }[];

  /** `separators`: longest first. */
  constructor(separators: readonly InlineSeparator[], seekers: Seekers) {
    this.#all = separators.map((separator) => ({ separator, seeker: seekers.of(separator.mark) }));
  }

  /**
   * The longest on the current line, at its first place where no mask hides it. SR knows neither links nor backslashes: where a schedule comment proves
   * that it has read the line, its reading stays. `isOurs`: whether the line belongs to another card of ours, whose comment it would be.
   */
  on(lines: LineReader, isOurs: () => boolean): FoundSeparator | null {
    const { text, contentFrom, to } = lines;
    let ours: FoundSeparator | null = null;
    /** The one that SR takes. */
    let theirs: FoundSeparator | null = null;
    for (const { separator, seeker } of this.#all) {
      const { length } = separator.mark;
      let at = seeker.at(contentFrom);
      for (let isFirst = true; at < to; isFirst = false) {
        const mask = maskOf(text, contentFrom, at, separator.mark, lines.spanAt(at));
        if (mask === null) {
          if (at + length <= to) ours = { separator, at };
          break;
        }
        if (isFirst && theirs === null && isOpenToSr(mask)) theirs = { separator, at };
        at = seeker.at(behindMask(mask, at, length));
      }
      if (ours !== null) break;
    }
    return theirs === null || !isProved(lines, ours, theirs, isOurs) ? ours : theirs;
  }
}

/** Whether the comment of the current line is one for SR's reading: no card of ours could have it, or it has an entry for each card of SR's and not of ours. */
function isProved(lines: LineReader, ours: FoundSeparator | null, theirs: FoundSeparator, isOurs: () => boolean): boolean {
  if (ours !== null && ours.separator.kind === theirs.separator.kind) return false;
  const { text } = lines;
  const onLine = lines.spans().flatMap(({ comment }): ScheduleComment[] => (comment === undefined ? [] : [comment]));
  const below = lines.reachesBelow ? null : readTrailer(text, lines.next, true);
  const comments = joined(onLine, below?.comments ?? []);
  const entries = comments[newestComment(comments)]?.entries.length ?? 0;
  if (entries === 0) return false;
  return ours === null ? !isOurs() : entries !== cardsOf(ours) && entries === cardsOf(theirs);
}

function cardsOf({ separator }: FoundSeparator): number {
  return separator.kind === "reversed" ? 2 : 1;
}
