import type { Block, BlockKind, Span } from "../model/card";
import { headingMark, leadIn } from "../compose/draft";
import { endOfWords } from "../text/comments/attach";
import { isOnly } from "../text/chars/chars";
import { deletionsOf, sidesOf } from "../text/blocks/parts";
import type { ParsedNote } from "../text/note/note";
import { behindQuotes } from "../text/lines/quote";
import type { Syntax } from "../text/syntax/syntax";
import { applyEdits, minimalEdit, shiftEdits, type TextEdit } from "../write/edit";
import { formatComment } from "../text/comments/schedule-comment";
import { refused, type TypingRefusal } from "./typed";
import { lineEnd } from "../text/chars/line-breaks";

/** The parts of a block with a separator. */
export interface Sided {
  readonly block: Block;
  /** Words of the sides in the note: without list and heading marks, deck tag, comment and block id. */
  readonly front: Span;
  readonly back: Span;
  readonly mark: Span;
}

/** The blocks with a separator at the selections; a refusal when there are none. */
export function sidedAt({ text, blocks }: ParsedNote, selections: readonly Span[], syntax: Syntax): readonly Sided[] | TypingRefusal {
  const chosen = blocks.filter((block) => selections.some(({ from, to }) => from <= block.to && to >= block.from));
  const found = chosen.flatMap((block) => sidedOf(text, block, syntax) ?? []);
  return found.length > 0 ? found : refused(chosen.some((block) => deletionsOf(block).length > 0) ? "cloze" : "no-card");
}

function sidedOf(text: string, block: Block, { inline, lines }: Syntax): Sided | null {
  const sides = sidesOf(block);
  if (sides === null) return null;
  const isLine = block.kind === "basic" || block.kind === "reversed";
  const depth = block.quotePrefix.split(">").length - 1;
  const at = isLine ? sides.front.to : behindQuotes(text, sides.front.to, text.length, depth);
  const end = endOfWords(text, at, lineEnd(text, at), block.comments);
  const found = isLine ? inline.find(({ mark }) => text.startsWith(mark, at)) : lines.find(({ mark }) => isOnly(text, at, end, mark));
  if (found === undefined) return null;
  const markFrom = text.indexOf(found.mark, at);
  const head = text.slice(sides.front.from, sides.front.to);
  const lead = isLine ? (leadIn.exec(head)?.[0].length ?? 0) : 0;
  const start = sides.front.from + lead + (headingMark.exec(head.slice(lead))?.[0].length ?? 0);
  const cuts = [...block.comments, ...(block.blockIdSpan === null ? [] : [block.blockIdSpan])].map(({ from }) => from);
  const behind = isLine ? sides.back.from : behindQuotes(text, Math.min(sides.back.from, text.length), text.length, depth);
  const stop = Math.min(sides.back.to, ...cuts.filter((cut) => cut >= sides.back.from));
  return {
    block,
    front: { from: start, to: withoutGap(text, start, sides.front.to) },
    back: { from: behind, to: withoutGap(text, behind, stop) },
    mark: { from: markFrom, to: markFrom + found.mark.length },
  };
}

/** The end of `from`..`to` without trailing white space and lines with only quote marks. */
function withoutGap(text: string, from: number, to: number): number {
  let words = text.slice(from, Math.max(from, to)).trimEnd();
  for (let last = words.lastIndexOf("\n"); last >= 0 && /^[\s>]*$/.test(words.slice(last)); last = words.lastIndexOf("\n")) words = words.slice(0, last).trimEnd();
  return from + words.length;
}

/** The edits that write these raw entries to the comment that counts; none without a comment or without a difference. */
export function entryEdits(text: string, { comments, winner }: Block, raws: readonly string[]): TextEdit[] {
  const comment = comments[winner];
  if (comment === undefined || comment.entries.length === 0 || String(comment.entries.map(({ raw }) => raw)) === String(raws)) return [];
  const edit = minimalEdit(text.slice(comment.from, comment.to), formatComment(raws));
  return edit === null ? [] : shiftEdits([edit], comment.from);
}

/** A block's raw entries: each card's own (null without one), and those without a card. */
export function entriesByCard({ comments, winner, order, cards }: Block): { readonly own: readonly (string | null)[]; readonly left: readonly string[] } {
  const entries = comments[winner]?.entries ?? [];
  const places = cards.map((_card, face) => order?.[face] ?? (order == null ? face : -1));
  return { own: places.map((at) => entries[at]?.raw ?? null), left: entries.filter((_entry, at) => !places.includes(at)).map(({ raw }) => raw) };
}

/** Whether a block of this kind has a card in each direction. */
export function isTwoWay(kind: BlockKind): boolean {
  return kind === "reversed" || kind === "multiline-reversed";
}

/** The earlier blocks, each with its later state; null when their number changed. */
export function pairs(before: readonly Block[], after: readonly Block[]): readonly (readonly [Block, Block])[] | null {
  if (before.length !== after.length) return null;
  return before.flatMap((block, at) => {
    const now = after[at];
    return now === undefined ? [] : [[block, now] as const];
  });
}

/** Front and back of a block with a separator as written, without comments; null for another block. */
export function wordsOf(text: string, block: Block, syntax: Syntax): readonly [front: string, back: string] | null {
  const sided = sidedOf(text, block, syntax);
  const said = ({ from, to }: Span): string => {
    const inside = block.comments.filter((comment) => comment.from >= from && comment.to <= to);
    return applyEdits(text.slice(from, to), shiftEdits(inside.map((comment) => ({ from: comment.from, to: comment.to, insert: "" })), -from));
  };
  return sided === null ? null : [said(sided.front), said(sided.back)];
}
