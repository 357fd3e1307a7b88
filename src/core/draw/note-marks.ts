import { isAway, type Block, type ScheduleComment, type Span } from "../model/card";
import { blocksIn, partsOf, wordsEnd } from "../text/blocks/parts";
import type { ParsedNote } from "../text/note/note";

/** What the editor shows for cards. Offsets refer to the note's text. */
export type NoteMark =
  /** A line of a card, by its start. */
  | { readonly kind: "line"; readonly at: number; readonly part: "front" | "answer" }
  | ({ readonly kind: "separator" } & Span)
  /** The comment that counts, with the index of its block. Other comments of the block stay unchanged: the doctor handles them. */
  | ({ readonly kind: "comment"; readonly block: number } & Span)
  /** The end of a block without such a comment, or with one elsewhere. `from`..`to`: its body, which may still be being typed. */
  | ({ readonly kind: "new"; readonly block: number; readonly at: number } & Span)
  /** A line with only such comments, for a card written right to left. */
  | { readonly kind: "rtl"; readonly at: number };

/** The marks of the cards that touch a range, card by card. Costs those cards plus the logarithm of the rest. */
export function marksIn(note: ParsedNote, { from, to }: Span): readonly NoteMark[] {
  const marks: NoteMark[] = [];
  for (const at of blocksIn(note.blocks, from, to)) {
    const block = note.blocks[at];
    if (block === undefined) break;
    addLines(note.text, block, { from, to }, marks);
    const comment = countedComment(block);
    if (comment === null) {
      const end = wordsEnd(note.text, block);
      if (end >= from && end <= to) marks.push({ kind: "new", block: at, at: end, from: block.body.from, to: block.body.to });
      continue;
    }
    if (comment.to < from || comment.from > to) continue;
    const line = note.text.lastIndexOf("\n", comment.from) + 1;
    if (line > block.body.from && isRightToLeft(note.text, block.body)) marks.push({ kind: "rtl", at: line });
    marks.push({ kind: "comment", from: comment.from, to: comment.to, block: at });
  }
  return marks;
}

/** Whether the first letter with a direction is right-to-left, as in browsers. */
function isRightToLeft(text: string, { from, to }: Span): boolean {
  for (let at = from; at < to; at++) {
    const char = text.charCodeAt(at);
    if ((char >= 0x590 && char < 0x900) || (char >= 0xfb1d && char < 0xfe00) || (char >= 0xfe70 && char < 0xff00)) return true;
    if (/\p{L}/u.test(text.charAt(at))) return false;
  }
  return false;
}

/** The comment whose entries the block's cards have; null when there is none or it is away from the block. */
function countedComment(block: Block): ScheduleComment | null {
  return isAway(block) ? null : (block.comments[block.winner] ?? null);
}

function addLines(text: string, block: Block, range: Span, marks: NoteMark[]): void {
  const { body, kind } = block;
  const separator = kind === "cloze" ? null : (partsOf(block)?.separator ?? null);
  const split = kind === "multiline" || kind === "multiline-reversed" ? separator : null;
  const end = Math.min(body.to, range.to);
  const first = text.lastIndexOf("\n", Math.max(body.from, range.from) - 1) + 1;
  for (let at = Math.max(body.from, first); at <= end; ) {
    const next = text.indexOf("\n", at);
    const to = next < 0 || next > body.to ? body.to : next;
    if (split === null || to < split.from) marks.push({ kind: "line", at, part: "front" });
    else marks.push({ kind: "line", at, part: "answer" });
    if (separator !== null && separator.to > separator.from && separator.from >= at && separator.to <= to) marks.push({ kind: "separator", ...separator });
    if (next < 0) break;
    at = next + 1;
  }
}

/** The ranges to hide when answers are hidden: backs and deletions. Disjoint, in text order. */
export function answersIn(note: ParsedNote, range: Span): readonly Span[] {
  const spans: Span[] = [];
  for (const at of blocksIn(note.blocks, range.from, range.to)) {
    const block = note.blocks[at];
    const parts = block === undefined ? null : partsOf(block);
    for (const span of [...(parts?.answers ?? []), ...(parts?.deletions ?? []).map(({ answer }) => answer)]) {
      if (span.from >= (spans[spans.length - 1]?.to ?? 0) && span.to > span.from) spans.push(span);
    }
  }
  return spans;
}

/** Whether a comment is shown as source: while the cursor or an end of a selection is at it. */
export function isTouched({ from, to }: Span, selection: readonly { readonly anchor: number; readonly head: number }[]): boolean {
  const at = (offset: number): boolean => offset >= from && offset <= to;
  return selection.some(({ anchor, head }) => at(anchor) || at(head));
}
