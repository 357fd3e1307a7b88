import type { Block, BlockKind, BlockTail, Card, Piece, ScheduleComment, Span } from "../../model/card";
import { isGap, isSpace } from "../chars/chars";
import { clozeCards, replacements, type Replacement } from "../cloze/cloze";
import type { Deletion } from "../cloze/find";
import { contentOf, piecesOf, type Segments } from "./content";
import { hashText } from "./hash";
import { headingTexts, type Heading } from "../lines/heading";
import { behindCalloutMark, behindQuotes } from "../lines/quote";
import type { Schedule } from "../../model/schedule";

/** A checkpoint between paragraphs, with everything from the lines above that affects those below: parsing can start here. */
export interface Rest {
  /** Start and number of its line. */
  readonly from: number;
  readonly line: number;
  /** The open quotes and list items: see `Structure`. */
  readonly containers: readonly number[];
  readonly heading: Heading | null;
  /** Decks of the nearest tag line above. */
  readonly decks: readonly string[] | null;
}

/** What the scanner records for a block: offsets only. Text is extracted on access. */
export interface BlockSource extends Span {
  readonly source: string;
  readonly kind: BlockKind;
  readonly firstLine: number;
  readonly lastLine: number;
  readonly body: Span;
  /** Front and back of a separated block, both empty for a cloze. */
  readonly front: Span;
  readonly back: Span;
  /** For a cloze: its words (without a leading deck tag) and deletions, pattern by pattern. */
  readonly words: Span;
  readonly deletions: readonly Deletion[];
  /** Number of quote marks that belong to the block's place. */
  readonly depth: number;
  readonly blockIdSpan: Span | null;
  readonly comments: readonly ScheduleComment[];
  readonly winner: number;
  readonly tail: BlockTail;
  readonly quotePrefix: string;
  readonly heading: Heading | null;
  /** Decks of its own tag or of the tag line above; null without either. */
  readonly ownDecks: readonly string[] | null;
  /** The last checkpoint before it. */
  readonly rest: Rest;
}

/** The result of scanning a note. */
export interface Scan {
  readonly blocks: readonly BlockSource[];
  /** The first deck tag anywhere, as a path, and the start of its line (-1 without one). */
  readonly firstDeck: string | null;
  readonly firstDeckAt: number;
  /** Something is not closed, so a later line could change how those above are read. */
  readonly looksBehind: boolean;
}

/** A limit, because every card looks at every deletion. */
const mostAnswers = 64;

/** A block as a view of its note's text. */
export class SourceBlock implements Block {
  readonly from: number;
  readonly to: number;
  readonly kind: BlockKind;
  readonly firstLine: number;
  readonly lastLine: number;
  readonly decks: readonly string[];
  readonly body: Span;
  readonly blockIdSpan: Span | null;
  readonly comments: readonly ScheduleComment[];
  readonly winner: number;
  readonly tail: BlockTail;
  readonly quotePrefix: string;
  #madeCards: readonly Card[] | null = null;
  #madeHash = -1;
  #madeAnswers: readonly number[] | null = null;

  /** Private, so that comparing or printing a block leaves out its neighbours. */
  readonly #among: readonly Block[];

  readonly #parts: BlockSource;

  constructor(parts: BlockSource, decks: readonly string[], among: readonly Block[]) {
    this.#parts = parts;
    this.#among = among;
    this.from = parts.from;
    this.to = parts.to;
    this.kind = parts.kind;
    this.firstLine = parts.firstLine;
    this.lastLine = parts.lastLine;
    this.decks = decks;
    this.body = parts.body;
    this.blockIdSpan = parts.blockIdSpan;
    this.comments = parts.comments;
    this.winner = parts.winner;
    this.tail = parts.tail;
    this.quotePrefix = parts.quotePrefix;
  }

  get among(): readonly Block[] {
    return this.#among;
  }

  get ownDecks(): readonly string[] | null {
    return this.#parts.ownDecks;
  }

  get rest(): Rest {
    return this.#parts.rest;
  }

  get parts(): BlockSource {
    return this.#parts;
  }

  get blockId(): string | null {
    const span = this.blockIdSpan;
    return span === null ? null : this.#parts.source.slice(span.from + 1, span.to);
  }

  get text(): string {
    return bodyText(this.#parts.source, this.body, cutSpans(this.#parts));
  }

  get cards(): readonly Card[] {
    return (this.#madeCards ??= makeCards(this.#parts));
  }

  get surplus(): readonly string[] {
    const entries = this.comments[this.winner]?.entries ?? [];
    return entries.slice(this.cards.length).map(({ raw }) => raw);
  }

  get answers(): readonly number[] {
    return (this.#madeAnswers ??= this.#makeAnswers());
  }

  #makeAnswers(): number[] {
    const parts = this.#parts;
    const { source, kind, deletions } = parts;
    if (this.cards.length > mostAnswers) return [];
    if (kind !== "cloze") return this.cards.map((_card, index) => shortHash(source, wordsOf(parts, index === 0 ? parts.back : answeredFront(parts), parts.depth)));
    const cards = clozeCards(deletions);
    return this.cards.map((_card, index) => shortHash(source, deletions.flatMap(({ answer }, at) => (cards.role(index, at) === "ask" ? [answer, "\n"] : []))));
  }

  get headings(): readonly string[] {
    return headingTexts(this.#parts.heading);
  }

  get hash(): number {
    if (this.#madeHash < 0) this.#madeHash = hashText(this.kind, this.#parts.source, wordsOf(this.#parts, this.body, this.#parts.depth));
    return this.#madeHash;
  }
}

/**
 * What the backward card answers. Includes the mark of a callout around a one-line front: known entries belong to that text, from when the
 * mark counted as words.
 */
function answeredFront({ source, kind, from, front, depth }: BlockSource): Span {
  if (depth === 0 || kind !== "reversed") return front;
  const place = behindQuotes(source, from, front.to, depth);
  return behindCalloutMark(source, place, front.to) > place ? { from: place, to: front.to } : front;
}

function shortHash(source: string, segments: Segments): number {
  return hashText("", source, segments) | 0 || 1;
}

/** Schedule comments and block id, in text order. */
function cutSpans({ comments, blockIdSpan }: BlockSource): readonly Span[] {
  return blockIdSpan === null ? comments : [...comments, blockIdSpan].sort((a, b) => a.from - b.from);
}

/** The displayed text of a range of the block. */
function wordsOf(parts: BlockSource, { from, to }: Span, depth: number): Segments {
  return contentOf(parts.source, from, to, { depth, cut: cutSpans(parts) });
}

/** The body as stored, including quote marks and line breaks, without the cut spans and the lines they leave empty. */
function bodyText(source: string, body: Span, cut: readonly Span[]): string {
  // The lines before the current one, the break after them, and the kept text of the current one.
  let lines = "";
  let lineBreak = "";
  let line = "";
  let at = body.from;
  const keep = (to: number): void => {
    const part = source.slice(at, to);
    at = to;
    const end = part.lastIndexOf("\n");
    if (end < 0) {
      line += part;
      return;
    }
    const start = part.charAt(end - 1) === "\r" ? end - 1 : end;
    lines += lineBreak + line + part.slice(0, start);
    lineBreak = part.slice(start, end + 1);
    line = part.slice(end + 1);
  };
  for (const span of cut) {
    if (span.from < at || span.to > body.to) continue;
    keep(span.from);
    at = span.to;
    let end = at;
    while (end < body.to && isSpace(source.charCodeAt(end)) && source.charAt(end) !== "\n") end++;
    if (end < body.to && source.charAt(end) !== "\n") {
      // Of two spaces that meet, the first goes.
      if (isGap(source.charCodeAt(at)) && isGap(line.charCodeAt(line.length - 1))) line = line.slice(0, -1);
      continue;
    }
    at = end > at && end < body.to && source.charAt(end - 1) === "\r" ? end - 1 : end;
    // An otherwise empty line goes with its break; else only the gap before the cut goes.
    if (/^[\s>]*$/.test(line)) line = lineBreak = "";
    else line = line.trimEnd();
  }
  keep(body.to);
  return (lines + lineBreak + line).trimEnd();
}

class SourceCard implements Card {
  readonly #parts: BlockSource;
  readonly #index: number;

  constructor(parts: BlockSource, index: number, readonly schedule: Schedule) {
    this.#parts = parts;
    this.#index = index;
  }

  get front(): readonly Piece[] {
    return sideOf(this.#parts, this.#index, "front");
  }

  get back(): readonly Piece[] {
    return sideOf(this.#parts, this.#index, "back");
  }
}

function makeCards(parts: BlockSource): Card[] {
  const { kind, deletions } = parts;
  const entries = parts.comments[parts.winner]?.entries ?? [];
  const count = kind === "cloze" ? clozeCards(deletions).count : kind === "reversed" || kind === "multiline-reversed" ? 2 : 1;
  if (count === 1) return [new SourceCard(parts, 0, entries[0]?.schedule ?? null)];
  const cards: Card[] = [];
  for (let index = 0; index < count; index++) cards.push(new SourceCard(parts, index, entries[index]?.schedule ?? null));
  return cards;
}

/** A side's source: ranges of the text, and the replacements for deletions. */
export interface SideSource {
  readonly segments: Segments;
  readonly replaced: readonly Replacement[];
}

/** A side of the block's card `index`. The second card of a reversed block is backward. */
export function sideSource(parts: BlockSource, index: number, side: "front" | "back"): SideSource {
  const { source, kind, deletions } = parts;
  const isCloze = kind === "cloze";
  // An inline card's sides are within a line, so without the quote marks of its place.
  const depth = kind === "basic" || kind === "reversed" ? 0 : parts.depth;
  const range = isCloze ? parts.words : (side === "front") === (index === 0) ? parts.front : parts.back;
  return { segments: wordsOf(parts, range, depth), replaced: isCloze ? replacements(source, deletions, clozeCards(deletions), index, side) : [] };
}

function sideOf(parts: BlockSource, index: number, side: "front" | "back"): Piece[] {
  const { segments, replaced } = sideSource(parts, index, side);
  return piecesOf(parts.source, segments, replaced);
}
