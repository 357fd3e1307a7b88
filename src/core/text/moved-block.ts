import type { Block, BlockKind, BlockTail, Card, Entry, Piece, ScheduleComment, Span } from "../card";
import type { Schedule } from "../schedule";
import { SourceBlock } from "./block";

interface Place {
  readonly origin: SourceBlock;
  /** Code units and lines further down than `origin` says. */
  readonly by: number;
  readonly linesBy: number;
}

/** A block that was read from a text, not made by hand. */
export type ReadBlock = SourceBlock | MovedBlock;

/**
 * A block of an earlier reading that stands elsewhere by now, or whose cards have others of its entries than their places say: its words and
 * entries are those of that reading, its offsets are moved.
 */
export class MovedBlock implements Block {
  readonly #origin: SourceBlock;
  readonly #by: number;
  readonly #linesBy: number;
  /** Not enumerable, as the neighbours of every block. */
  readonly #among: readonly Block[];
  #comments: readonly ScheduleComment[] | null = null;

  /** `by` and `linesBy`: how many code units and lines further down than `block` says. */
  constructor(block: ReadBlock, by: number, linesBy: number, among: readonly Block[], readonly order: readonly number[] | null = null) {
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
    return (this.#comments ??= this.#origin.comments.map((comment) => ({
      ...moved(comment, this.#by),
      entries: comment.entries.map((entry) => moved(entry, this.#by)),
    })));
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
    return order === null ? cards : cards.map((card, face) => new ArrangedCard(card, this.#entries[order[face] ?? -1]?.schedule ?? null));
  }
  get surplus(): readonly string[] {
    const { order } = this;
    return order === null ? this.#origin.surplus : this.#entries.filter((_entry, at) => !order.includes(at)).map(({ raw }) => raw);
  }
  get #entries(): readonly Entry[] {
    return this.#origin.comments[this.winner]?.entries ?? [];
  }
  get answers(): readonly number[] {
    return this.#origin.answers;
  }
  get winner(): number {
    return this.#origin.winner;
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

/** The blocks, each card with the entry that its block's order names. */
export function arranged(blocks: readonly Block[], orders: readonly (readonly number[] | null)[]): readonly Block[] {
  if (blocks.every((block, at) => block.order == null && orders[at] === null)) return blocks;
  const list: Block[] = [];
  blocks.forEach((block, at) => list.push(isRead(block) ? new MovedBlock(block, 0, 0, list, orders[at]) : block));
  return list;
}

/** The block as it was read, and how far it has moved since. */
export const placeOf = (block: ReadBlock): Place => MovedBlock.placeOf(block);

/** True when both are one and the same reading of the same words, wherever they stand. */
export function sameReading(a: Block, b: Block): boolean {
  return isRead(a) && isRead(b) && placeOf(a).origin === placeOf(b).origin;
}

/** Whether a block was read from a text, not made by hand. */
export function isRead(block: Block): block is ReadBlock {
  return block instanceof SourceBlock || block instanceof MovedBlock;
}

/** A span that stands `by` code units further down. */
export function moved<S extends Span>(span: S, by: number): S {
  return { ...span, from: span.from + by, to: span.to + by };
}
