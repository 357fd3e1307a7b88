import type { Block, Span } from "../../model/card";
import { greater, isSpace, skipSpace, trimmedEnd } from "../chars/chars";
import { clozeCards } from "../cloze/cloze";
import type { Deletion } from "../cloze/find";
import { isRead, moved, placeOf } from "./moved-block";
import { firstPlace } from "../../data/sorted";

/** A deletion with its markup, and the cards that ask it. */
export interface DeletionPart extends Span {
  readonly answer: Span;
  /** The cards (0-based) that ask it. Looks at every card of the block. */
  asks(): readonly number[];
}

/** The ranges of a block's parts in its note. */
export interface BlockParts {
  /** Between front and back, without surrounding white space; null for a cloze. */
  readonly separator: Span | null;
  /** The back of a separated block in text order, without schedule comments, block id and the white space around them. */
  readonly answers: readonly Span[];
  /** Deletions of a cloze, in text order. */
  readonly deletions: readonly DeletionPart[];
}

/** The parts of a block read from a text; null for one made by hand. Linear in the block's length. */
export function partsOf(block: Block): BlockParts | null {
  if (!isRead(block)) return null;
  const { origin, by } = placeOf(block);
  const { source, kind, depth, front, back, deletions, comments, blockIdSpan } = origin.parts;
  if (kind === "cloze") {
    const asks = (at: number): number[] => {
      const cards = clozeCards(deletions);
      return Array.from({ length: cards.count }, (_card, face) => face).filter((face) => cards.role(face, at) === "ask");
    };
    const parts = deletions.map((deletion, at) => ({ from: deletion.from + by, to: deletion.to + by, answer: moved(deletion.answer, by), asks: () => asks(at) }));
    return { separator: null, answers: [], deletions: parts.sort((a, b) => a.from - b.from || b.to - a.to) };
  }
  const isQuoted = kind.startsWith("multiline") && depth > 0;
  const behindMarks = (at: number, to: number): number => {
    while (at < to && (isSpace(source.charCodeAt(at)) || (isQuoted && source.charCodeAt(at) === greater))) at++;
    return at;
  };
  const start = behindMarks(front.to, back.from);
  const schedule = comments.find(({ from }) => from >= start && from < back.from);
  const separator = { from: start, to: trimmedEnd(source, start, schedule?.from ?? back.from) };
  const cut = blockIdSpan === null ? comments : [...comments, blockIdSpan].sort((a, b) => a.from - b.from);
  return { separator: moved(separator, by), answers: between(source, { from: behindMarks(back.from, back.to), to: back.to }, cut).map((span) => moved(span, by)), deletions: [] };
}

/** A block's front and back at their present place in the note; null for a cloze, and for a block made by hand. */
export function sidesOf(block: Block): { readonly front: Span; readonly back: Span } | null {
  if (!isRead(block) || block.kind === "cloze") return null;
  const { origin, by } = placeOf(block);
  const { front, back } = origin.parts;
  return { front: moved(front, by), back: moved(back, by) };
}

/** A cloze's deletions at their present place in the note, pattern by pattern; none for other blocks, and for one made by hand. */
export function deletionsOf(block: Block): readonly Deletion[] {
  if (!isRead(block)) return [];
  const { origin, by } = placeOf(block);
  return origin.parts.deletions.map((deletion) => {
    const { answer, hint } = deletion;
    return { ...moved(deletion, by), answer: moved(answer, by), hint: hint === null ? null : moved(hint, by) };
  });
}

/** A range without the cut spans and the white space around them. */
function between(text: string, { from, to }: Span, cut: readonly Span[]): Span[] {
  const left: Span[] = [];
  let at = from;
  for (const end of [...cut.filter((span) => span.to > from && span.from < to), { from: to, to }]) {
    const first = skipSpace(text, at, end.from);
    const last = trimmedEnd(text, first, end.from);
    if (last > first) left.push({ from: first, to: last });
    at = end.to;
  }
  return left;
}

/** Indexes of the blocks that touch `from`..`to`, in order. Logarithmic in the number of others. */
export function* blocksIn(blocks: readonly Span[], from: number, to: number): Generator<number> {
  for (let at = firstPlace(blocks.length, (each) => blocks[each]!.to >= from); (blocks[at]?.from ?? Infinity) <= to; at++) yield at;
}

/** The end of a block's words, before comments and a block id below. */
export function wordsEnd(text: string, { body, blockIdSpan }: Pick<Block, "body" | "blockIdSpan">): number {
  return trimmedEnd(text, body.from, blockIdSpan?.to === body.to ? blockIdSpan.from : body.to);
}

/** Index of the block at an offset, including its ends; -1 when there is none. */
export function blockAt(blocks: readonly Span[], offset: number): number {
  for (const at of blocksIn(blocks, offset, offset)) return at;
  return -1;
}
