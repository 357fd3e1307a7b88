import { newestComment, joinComments, readTrailer } from "../comments/attach";
import type { ScheduleComment } from "../../model/card";
import type { Seeker, Seekers } from "../chars/chars";
import type { LineReader } from "../lines/lines";
import { behindMask, isOpenToSr, maskOf } from "../inline/masks";
import type { InlineSeparator } from "../syntax/syntax";

/** A separator on the current line. */
export interface FoundSeparator {
  readonly separator: InlineSeparator;
  readonly at: number;
}

/** Finds the separators of one-line cards. */
export class InlineSeparators {
  readonly #all: readonly { readonly separator: InlineSeparator; readonly seeker: Seeker }[];
  /** The separator that SR uses on the last line checked, if it is hidden from us. */
  theirs: FoundSeparator | null = null;

  /** `separators`: longest first. */
  constructor(separators: readonly InlineSeparator[], seekers: Seekers) {
    this.#all = separators.map((separator) => ({ separator, seeker: seekers.of(separator.mark) }));
  }

  /** The longest separator on the current line, at its first place outside masks; null when there is none. */
  on(lines: LineReader): FoundSeparator | null {
    this.theirs = null;
    for (const { separator, seeker } of this.#all) {
      let at = seeker.at(lines.contentFrom);
      for (let isFirst = true; at < lines.to; isFirst = false) {
        const mask = maskOf(lines.text, lines.contentFrom, at, separator.mark, lines.spanAt(at));
        if (mask === null) {
          if (at + separator.mark.length <= lines.to) return { separator, at };
          break;
        }
        if (isFirst && isOpenToSr(mask)) this.theirs ??= { separator, at };
        at = seeker.at(behindMask(mask, at, separator.mark.length));
      }
    }
    return null;
  }

  /**
   * `ours`, as found on the current line, or the separator that SR uses there: SR ignores links and backslashes, and its reading stays if a
   * schedule comment proves it. It does when no card of ours could own the comment, or when it has an entry for each of SR's cards and not
   * for ours. `isTaken`: the line belongs to another card of ours.
   */
  proved(lines: LineReader, ours: FoundSeparator | null, isTaken: boolean): FoundSeparator | null {
    const { theirs } = this;
    if (theirs === null || isTaken || ours?.separator.kind === theirs.separator.kind) return ours;
    const entries = entriesOf(lines);
    if (entries === 0) return ours;
    return ours === null || (entries !== cardsOf(ours) && entries === cardsOf(theirs)) ? theirs : ours;
  }
}

/** Number of entries in the schedule comment on the current line or below it. */
function entriesOf(lines: LineReader): number {
  const { text } = lines;
  const onLine = lines.spans().flatMap(({ comment }): ScheduleComment[] => (comment === undefined ? [] : [comment]));
  const below = lines.reachesBelow ? null : readTrailer(text, lines.next, true);
  const comments = joinComments(onLine, below?.comments ?? []);
  return comments[newestComment(comments)]?.entries.length ?? 0;
}

function cardsOf({ separator }: FoundSeparator): number {
  return separator.kind === "reversed" ? 2 : 1;
}
