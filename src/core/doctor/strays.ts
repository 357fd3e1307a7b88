import type { Block, ScheduleComment, Span } from "../model/card";
import { isScheduled, type Schedule } from "../model/schedule";
import { commentStart, formatComment, readComment, readEntry } from "../text/comments/schedule-comment";
import { isSpace } from "../text/chars/chars";
import { commentsInWords } from "../text/tags/comments-in-words";
import { spanAt } from "../text/inline/inline";
import type { TextEdit } from "../write/edit";
import { rewrite } from "../write/rewrite";
import { ownedComments, removal, type Exam, type UnplacedFinding } from "./finding";
import { Homes } from "./homes";
import { lineStart } from "../text/chars/line-breaks";

/**
 * Schedule comments where none should be: after no card, in the middle of text, or unclosed. `skipped`: ranges that other findings cover.
 */
export function examineStrays(exam: Exam, skipped: readonly Span[]): UnplacedFinding[] {
  const { text, blocks } = exam;
  const owned = ownedComments(blocks);
  const homes = new Homes(blocks);
  const found: UnplacedFinding[] = [];
  for (const { at, line } of commentsInWords(text)) {
    if (spanAt(skipped, at) !== null) continue;
    const owner = owned.get(at) ?? null;
    const comment = owner?.comment ?? readComment(text, at, line.to);
    if (comment === null) found.push(unclosed(exam, homes, at, line.to));
    else {
      const stray = misplaced(exam, homes, comment, line, owner?.block ?? null);
      if (stray !== null) found.push(stray);
      else if (owner === null) found.push(orphaned(exam, homes, comment));
    }
  }
  return found;
}

/** The body without the rest of a closing mark, and without white space. */
function withoutEnd(body: string): string {
  let end = body.length;
  while (end > 0 && /[\s>-]/.test(body.charAt(end - 1))) end--;
  return body.slice(0, end);
}

/** An unclosed comment, up to the next comment or the end of the line. The repair closes it if it contains readable entries. */
function unclosed({ text, blocks }: Exam, homes: Homes, from: number, end: number): UnplacedFinding {
  const next = text.indexOf("<!--", from + 1);
  const to = next < 0 || next > end ? end : next;
  const body = to - from > 4000 ? "" : withoutEnd(text.slice(from + commentStart.length, to));
  const entries = body.split("!").map((entry) => entry.trim());
  if (entries[0] === "") entries.shift();
  const sound = entries.length > 0 && entries.every((entry) => isReadable(readEntry(entry)));
  const above = homes.lastBefore(from);
  const block = isNear(text, blocks[above], from) ? above : null;
  return { kind: "unclosed", from, to, block, repair: sound ? [{ from, to, insert: formatComment(entries) }] : null };
}

function isReadable(schedule: Schedule): boolean {
  return schedule === null || isScheduled(schedule);
}

/** A comment that no block owns. It probably belongs to the card above; the repair moves it there if only white space is between. */
function orphaned(exam: Exam, homes: Homes, comment: ScheduleComment): UnplacedFinding {
  const { text, blocks } = exam;
  const { from, to } = comment;
  const at = homes.lastBefore(from);
  const above = blocks[at];
  const fits = above !== undefined && above.comments.length === 0 && hasRoom(above, comment);
  return { kind: "orphaned", from, to, block: fits ? at : null, repair: fits && isNear(text, above, from) ? moved(exam, comment, removal(text, comment), above) : null };
}

/** Whether only white space, quote marks and the header of a callout for comments are between a block and `from`. */
function isNear(text: string, block: Block | undefined, from: number): boolean {
  return block !== undefined && /^[\s>]*(?:\[!sr\|card-metadata\][\s>]*)?$/.test(text.slice(block.to, from));
}

function hasRoom(block: Block, { entries }: ScheduleComment): boolean {
  return entries.length > 0 && entries.length <= block.cards.length;
}

/**
 * A comment with text after it on its line. SR writes a comment after the first match of a card's text, which may be inside another line:
 * `cat::chat` matches in `wildcat::chat sauvage`. The comment belongs to the only card without one whose text is directly before it.
 */
function misplaced(exam: Exam, homes: Homes, comment: ScheduleComment, line: Span, owner: number | null): UnplacedFinding | null {
  const { text, blocks } = exam;
  const { from, to } = comment;
  if (!hasWordsBehind(text, to, line.to)) return null;
  const start = line.from;
  const below = start > 0 && /^[\s>]*$/.test(text.slice(start, from));
  // What SR inserted: a line break and the comment, or a space and the comment.
  const cutFrom = below ? start - (text.charAt(start - 2) === "\r" ? 2 : 1) : text.charAt(from - 1) === " " ? from - 1 : from;
  const meant = homes.endingAt(text.slice(below ? lineStart(text, cutFrom) : start, cutFrom)).filter((index) => index !== owner);
  const home = meant.length === 1 ? meant[0] : undefined;
  const block = home === undefined ? undefined : blocks[home];
  if (home === undefined || block === undefined || !hasRoom(block, comment)) return owner === null ? { kind: "misplaced", from, to, block: null, repair: null } : null;
  return { kind: "misplaced", from, to, block: home, repair: moved(exam, comment, { from: cutFrom, to, insert: "" }, block) };
}

/** Whether something other than comments and a block id follows on the line. Checks a few comments only. */
function hasWordsBehind(text: string, from: number, end: number): boolean {
  let at = from;
  for (let seen = 0; seen < 8; seen++) {
    while (at < end && isSpace(text.charCodeAt(at))) at++;
    const close = text.startsWith("<!--", at) ? text.indexOf("-->", at) : -1;
    if (close < 0 || close >= end) return at < end && !/^\^[A-Za-z0-9-]+\s*$/.test(text.slice(at, Math.min(end, at + 300)));
    at = close + 3;
  }
  return false;
}

/** The edits that cut a comment out and give its entries to `home`; null when the two would touch. */
function moved({ text, baseEase }: Exam, comment: ScheduleComment, cut: TextEdit, home: Block): TextEdit[] | null {
  const schedules = home.cards.map((_card, face) => comment.entries[face]?.schedule ?? null);
  const edits = [...rewrite(text, home, schedules, { baseEase, placement: "next-line" }), cut].sort((a, b) => a.from - b.from || a.to - b.to);
  return edits.every((edit, at) => at === 0 || edit.from >= (edits[at - 1]?.to ?? 0)) ? edits : null;
}
