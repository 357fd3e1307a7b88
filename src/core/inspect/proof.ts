import { entriesOf, type Block, type Span } from "../model/card";
import { isEmpty } from "../text/blocks/content";
import { isRead, placeOf } from "../text/blocks/moved-block";
import type { ParsedNote } from "../text/note/note";
import { partsOf } from "../text/blocks/parts";
import { applyEdits, type TextEdit } from "../write/edit";
import { sameBlock } from "../write/same-except";
import type { NearMiss } from "./miss";
import { reasons } from "./reasons";

/**
 * The first edit of a near miss that helps, verified by parsing the note with it: there is one more card at that place, or one of another
 * kind, or the card has more text, or its empty side is filled; no other side is empty; every other block is unchanged, and no entry moves
 * to another block. Null when none does.
 * `note`: the unedited note of the near miss.
 */
export function proposalFor(miss: NearMiss, note: ParsedNote): TextEdit | null {
  return miss.ways().find((way) => helps(miss, note, way)) ?? null;
}

function helps({ code, from, to }: NearMiss, note: ParsedNote, way: TextEdit): boolean {
  const text = applyEdits(note.text, [way]);
  if (text === note.text) return false;
  const after = note.edited(text, way);
  const by = way.insert.length - (way.to - way.from);
  const [old, now] = difference(note.blocks, after.blocks, way, by);
  const [touched] = old;
  const [first] = now;
  const place = { from: Math.min(from, way.from), to: Math.max(to, way.to) + by };
  if (first === undefined || old.length > 1 || !now.some((block) => block.from <= place.to && block.to >= place.from)) return false;
  if (touched !== undefined && entriesOf(touched) !== entriesOf(first)) return false;
  const empty = emptySides(note.text, old);
  const { cures } = reasons[code];
  if (cures === "side") return old.length === 1 && now.length === 1 && emptySides(text, now) < empty;
  if (cures === "text") return now.length === 1 && first.kind === touched?.kind && first.to > touched.to && emptySides(text, now) <= empty;
  if (emptySides(text, now) > empty) return false;
  return cures === "kind" && touched !== undefined ? now.length === 1 && first.kind !== touched.kind : countCards(now) > countCards(old);
}

/** The blocks that an edit changes, before and after; those on either side only move. */
function difference(old: readonly Block[], now: readonly Block[], { from, to }: Span, by: number): [readonly Block[], readonly Block[]] {
  let start = 0;
  while (start < old.length && start < now.length && same(old[start], now[start], 0) && (old[start]?.to ?? 0) < from) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && same(old[old.length - 1 - end], now[now.length - 1 - end], by) && (old[old.length - 1 - end]?.from ?? 0) >= to) end++;
  return [old.slice(start, old.length - end), now.slice(start, now.length - end)];
}

function same(a: Block | undefined, b: Block | undefined, by: number): boolean {
  return a !== undefined && b !== undefined && a.from + by === b.from && a.to + by === b.to && sameBlock(a, b);
}

/** Number of cards in these blocks. */
export function countCards(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { cards }) => sum + cards.length, 0);
}

/** Number of sides without visible content. */
export function emptySides(text: string, blocks: readonly Block[]): number {
  let count = 0;
  for (const block of blocks) {
    const parts = partsOf(block);
    if (!isRead(block) || parts === null || parts.separator === null) continue;
    const { source, front, kind, depth } = placeOf(block).origin.parts;
    if (isEmpty(source, front.from, front.to, kind.startsWith("multiline") ? depth : 0)) count++;
    if (parts.answers.every(({ from, to }) => isEmpty(text, from, to, 0))) count++;
  }
  return count;
}
