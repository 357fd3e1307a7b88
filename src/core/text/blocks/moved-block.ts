import { entriesOf, type Block, type BlockKind, type BlockTail, type Card, type Entry, type Piece, type ScheduleComment, type Span } from "../../model/card";
import type { Schedule } from "../../model/schedule";
import { SourceBlock } from "./block";

interface Place {
  readonly origin: SourceBlock;
  /** Code units and lines that the block has moved down from `origin`. */
  readonly by: number;
  readonly linesBy: number;
}

/** The comments assigned to a block by earlier knowledge, instead of those by its text. */
export interface OwnComments {
  readonly comments: readonly ScheduleComment[];
  readonly winner: number;
}

/** A block read from a text, not made by hand. */
export type ReadBlock = SourceBlock | MovedBlock;

/**
 * A block from an earlier reading that has moved, or whose cards have entries out of order, or with other comments than its text gives it.
 * Everything else comes from that reading, with offsets moved.
 */
export class MovedBlock implements Block {
  readonly #origin: SourceBlock;
  readonly #by: number;
  readonly #linesBy: number;
  /** Private, like the neighbours of every block. */
  readonly #among: readonly Block[];
  #comments: readonly ScheduleComment[] | null = null;
  readonly #own: OwnComments | null;

  /**
   * `by` and `linesBy`: code units and lines moved down from `block`. `own`: comments other than those of its text; by default those of
   * `block`.
   */
  constructor(block: ReadBlock, by: number, linesBy: number, among: readonly Block[], readonly order: readonly number[] | null = null, own?: OwnComments | null) {
    const had = block instanceof MovedBlock ? block.#own : null;
    this.#own = own !== undefined ? own : had === null || by === 0 ? had : { ...had, comments: movedComments(had.comments, by) };
    const place = MovedBlock.placeOf(block);
    this.#origin = place.origin;
    this.#by = place.by + by;
    this.#linesBy = place.linesBy + linesBy;
    this.#among = among;
  }

  get decks(): readonly string[] {
    return this.#origin.decks;
  }

  static placeOf(block: ReadBlock): Place {
    return block instanceof MovedBlock ? { origin: block.#origin, by: block.#by, linesBy: block.#linesBy } : { origin: block, by: 0, linesBy: 0 };
  }

  get from(): number {
    return this.#origin.from + this.#by;
  }
  get to(): number {
    return this.#origin.to + this.#by;
  }
  get firstLine(): number {
    return this.#origin.firstLine + this.#linesBy;
  }
  get lastLine(): number {
    return this.#origin.lastLine + this.#linesBy;
  }
  get body(): Span {
    return moved(this.#origin.body, this.#by);
  }
  get blockIdSpan(): Span | null {
    const span = this.#origin.blockIdSpan;
    return span === null ? null : moved(span, this.#by);
  }
  get comments(): readonly ScheduleComment[] {
    return (this.#comments ??= this.#own?.comments ?? movedComments(this.#origin.comments, this.#by));
  }
  get kind(): BlockKind {
    return this.#origin.kind;
  }
  get text(): string {
    return this.#origin.text;
  }
  get blockId(): string | null {
    return this.#origin.blockId;
  }
  get cards(): readonly Card[] {
    const { order } = this;
    const { cards } = this.#origin;
    if (order === null && this.#own === null) return cards;
    return cards.map((card, face) => new ArrangedCard(card, this.#entries[order === null ? face : (order[face] ?? -1)]?.schedule ?? null));
  }
  get surplus(): readonly string[] {
    const { order } = this;
    if (order === null && this.#own === null) return this.#origin.surplus;
    const count = this.#origin.cards.length;
    return this.#entries.filter((_entry, at) => (order === null ? at >= count : !order.includes(at))).map(({ raw }) => raw);
  }
  get #entries(): readonly Entry[] {
    return (this.#own ?? this.#origin).comments[this.winner]?.entries ?? [];
  }
  /** Whether it has other comments than its text gives it. */
  get hasOwnComments(): boolean {
    return this.#own !== null;
  }
  get answers(): readonly number[] {
    return this.#origin.answers;
  }
  get winner(): number {
    return (this.#own ?? this.#origin).winner;
  }
  get tail(): BlockTail {
    return this.#origin.tail;
  }
  get quotePrefix(): string {
    return this.#origin.quotePrefix;
  }
  get headings(): readonly string[] {
    return this.#origin.headings;
  }
  get hash(): number {
    return this.#origin.hash;
  }
  get among(): readonly Block[] {
    return this.#among;
  }
}

/** A card with another entry of its comment. */
class ArrangedCard implements Card {
  readonly #card: Card;

  constructor(card: Card, readonly schedule: Schedule) {
    this.#card = card;
  }

  get front(): readonly Piece[] {
    return this.#card.front;
  }

  get back(): readonly Piece[] {
    return this.#card.back;
  }
}

/** The blocks, each card with the entry given by its block's order. */
export function arranged(blocks: readonly Block[], orders: readonly (readonly number[] | null)[]): readonly Block[] {
  if (blocks.every((block, at) => block.order == null && orders[at] === null)) return blocks;
  const list: Block[] = [];
  blocks.forEach((block, at) => list.push(isRead(block) ? new MovedBlock(block, 0, 0, list, orders[at]) : block));
  return list;
}

/** The block as it was read, and how far it has moved since. */
export const placeOf = (block: ReadBlock): Place => MovedBlock.placeOf(block);

/** The blocks as a new list, with the comments from `owns`. */
export function withComments(blocks: readonly Block[], owns: ReadonlyMap<number, OwnComments>): readonly Block[] {
  if (owns.size === 0) return blocks;
  const list: Block[] = [];
  blocks.forEach((block, at) => list.push(isRead(block) ? new MovedBlock(block, 0, 0, list, null, owns.get(at)) : block));
  return list;
}

/** Whether both come from the same reading of the same words with the same entries, at any place. */
export function sameReading(a: Block, b: Block): boolean {
  if (!isRead(a) || !isRead(b) || placeOf(a).origin !== placeOf(b).origin) return false;
  return (!ownsComments(a) && !ownsComments(b)) || entriesOf(a) === entriesOf(b);
}

function ownsComments(block: ReadBlock): boolean {
  return block instanceof MovedBlock && block.hasOwnComments;
}

/** Whether a block was read from a text, not made by hand. */
export function isRead(block: Block): block is ReadBlock {
  return block instanceof SourceBlock || block instanceof MovedBlock;
}

function movedComments(comments: readonly ScheduleComment[], by: number): readonly ScheduleComment[] {
  return comments.map((comment) => ({ ...moved(comment, by), entries: comment.entries.map((entry) => moved(entry, by)) }));
}

/** A span moved down by `by` code units. */
export function moved<S extends Span>(span: S, by: number): S {
  return { ...span, from: span.from + by, to: span.to + by };
}
