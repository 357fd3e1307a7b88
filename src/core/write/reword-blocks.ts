import { isAway, plainText, type Block } from "../model/card";
import { nameKey } from "../model/name-key";
import type { ParsedNote } from "../text/note/note";
import { wordsFrom } from "../text/blocks/block-parts";
import { skipSpace } from "../text/chars/chars";
import { asMany, type Batch } from "./as-many";
import type { Rewritten } from "./checked-rewrite";
import { applyEdits, spanOf, type TextEdit } from "./edit";
import { sameSchedule } from "./rewrite";
import { sameExcept } from "./same-except";

/** New words for block `at`: edits inside its body. */
export interface Rewording {
  readonly at: number;
  readonly edits: readonly TextEdit[];
}

/**
 * The edits that replace a text in blocks of a note; `anyCase`: in upper and lower case. Not in schedule comments and block ids. Blocks without
 * the text are not among them.
 */
export function findInBlocks({ text, blocks }: ParsedNote, indexes: readonly number[], find: string, by: string, anyCase: boolean): Rewording[] {
  const folded = (part: string): string => (anyCase ? fold(part) : part);
  const wanted = folded(find);
  return indexes.flatMap((at) => {
    const block = blocks[at];
    if (block === undefined) return [];
    const { body, comments, blockIdSpan } = block;
    const words = folded(text.slice(body.from, body.to));
    const kept = [...comments, ...(blockIdSpan === null ? [] : [blockIdSpan])];
    const edits: TextEdit[] = [];
    for (let found = words.indexOf(wanted); found >= 0; ) {
      const from = body.from + found;
      const to = from + find.length;
      const isKept = kept.some((span) => span.from < to && from < span.to);
      if (!isKept && text.slice(from, to) !== by) edits.push({ from, to, insert: by });
      found = words.indexOf(wanted, found + (isKept ? 1 : wanted.length));
    }
    return edits.length === 0 ? [] : [{ at, edits }];
  });
}

/** Lower case, one code unit for each of the text. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : Array.from(text, (char) => (char.toLowerCase().length === char.length ? char.toLowerCase() : char)).join("");
}

/** What makes a line more than its words: a list item, a heading, a table row, a fence. A tag before it would change that. */
const marked = /^(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]|^[|]|^(?:`{3}|~{3})/;

/** The edit that puts a deck's tag (a path without "#") in front of block `at`, in place of the tag that is there. Null where the format knows none. */
export function tagBlock({ text, blocks }: ParsedNote, at: number, deck: string): Rewording | null {
  const block = blocks[at];
  if (block === undefined) return null;
  const depth = block.quotePrefix.split(">").length - 1;
  const { from: start, tag } = wordsFrom(text, block.from, block.body.to, depth);
  const from = tag === null ? skipSpace(text, start, block.body.to) : text.lastIndexOf(`#${tag}`, start);
  if (tag === null && marked.test(text.slice(from, from + 12))) return null;
  const to = tag === null ? from : from + tag.length + 1;
  return { at, edits: [{ from, to, insert: tag === null ? `#${deck} ` : `#${deck}` }] };
}

/**
 * One edit for as many rewordings as possible. Read again, the note has the same blocks, in the same places, with the same schedules for the
 * same cards. Only the words of these have changed, or with `deck` (a path) only their decks: then each card asks and answers the same.
 */
export function rewordMany(note: ParsedNote, wordings: readonly Rewording[], deck: string | null): Batch<Rewording> {
  return asMany(note, wordings, (now, some) => together(now, some, deck), true);
}

function together(note: ParsedNote, wordings: readonly Rewording[], deck: string | null): Rewritten | null {
  const { text, blocks } = note;
  const edits = wordings.flatMap((wording) => wording.edits);
  const span = spanOf(edits);
  if (span === null || wordings.some(({ at }) => blocks[at] === undefined || isAway(blocks[at]))) return null;
  const after = note.edited(applyEdits(text, edits), span);
  const grown = new Map(wordings.map(({ at, edits: own }) => [at, own.reduce((sum, { from, to, insert }) => sum + insert.length - (to - from), 0)]));
  let moved = 0;
  const inPlace = blocks.every((block, at) => {
    const now = after.blocks[at];
    const from = block.from + moved;
    moved += grown.get(at) ?? 0;
    return now !== undefined && now.from === from && now.to === block.to + moved && (!grown.has(at) || sameCards(block, now, deck));
  });
  const allowed = deck === null ? (["words"] as const) : (["words", "decks"] as const);
  return inPlace && sameExcept(blocks, after.blocks, (at) => (grown.has(at) ? allowed : [])) ? { edits, note: after } : null;
}

/** Whether a reworded block has the same number of cards, each with its schedule. */
function sameCards(before: Block, after: Block, deck: string | null): boolean {
  const { cards } = after;
  if (deck !== null && (after.decks.length !== 1 || nameKey(after.decks[0] ?? "") !== nameKey(deck))) return false;
  return before.cards.length === cards.length && before.cards.every((card, face) => {
    const now = cards[face];
    const asks = (side: "front" | "back"): boolean => now !== undefined && plainText(now[side]) === plainText(card[side]);
    return now !== undefined && sameSchedule(card.schedule, now.schedule) && (deck === null || (asks("front") && asks("back")));
  });
}
