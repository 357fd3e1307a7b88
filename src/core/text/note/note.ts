import type { Block, Span } from "../../model/card";
import { SourceBlock, type BlockSource, type Rest, type Scan } from "../blocks/block";
import { byteOrderMark, copied } from "../chars/chars";
import { lineEnd } from "../chars/line-breaks";
import { firstCommentLine } from "../comments/attach";
import { sameHeadings } from "../lines/heading";
import { MovedBlock, placeOf, type ReadBlock } from "../blocks/moved-block";
import { Scanner } from "./scan";
import { nameKey } from "../../model/name-key";
import { scannerOf } from "./scanners";
import type { Syntax } from "../syntax/syntax";
import { firstPlace } from "../../data/sorted";

/** A parsed note. */
export interface ParsedNote {
  readonly text: string;
  /** In text order, disjoint, each made of whole lines. */
  readonly blocks: readonly Block[];
  /**
   * The note with another text, as if parsed from the start. `changed`: the range of the present text that differs; the text around it must
   * be the same. Parses only the nearby paragraphs, unless the change can reach further.
   */
  edited(text: string, changed: Span): ParsedNote;
  /** As `edited`, but null when the change may reach further than the nearby paragraphs. */
  editedNear(text: string, changed: Span): ParsedNote | null;
}

/** The state at the start of parsing. */
export interface NoteStart {
  readonly syntax: Syntax;
  /** In folder mode the folder's deck; else those of the properties, for cards without their own. */
  readonly decks: readonly string[];
  /** The place after the properties. */
  readonly start: Rest;
  /** The properties have no end: any later line may be it. */
  readonly unended: boolean;
  /** Parses another text of this note from the start. */
  readonly again: (text: string) => ParsedNote;
}

/** Parses a note's text from the start. */
export function readNote(text: string, note: NoteStart): ParsedNote {
  return noteOf(text, note, scannerOf(note.syntax).scan(text, note.start));
}

/** `readNote` in pieces of about `size` code units, so that other work can run in between. */
export function* readNoteInPieces(text: string, note: NoteStart, size: number): Generator<undefined, ParsedNote> {
  const read = noteOf(text, note, yield* new Scanner(note.syntax).scanInPieces(text, note.start, size));
  let asked = 0;
  for (const block of read.blocks) {
    // Computes the lazy hashes here, in slices, not all at once later.
    asked += block.to - block.from + Math.min(0, block.hash);
    if (asked < size) continue;
    asked = 0;
    yield;
  }
  return read;
}

/** A note from the result of a scan. */
export function noteOf(text: string, note: NoteStart, found: Scan): ParsedNote {
  const { decks, syntax } = note;
  const fallback = decks.length > 0 ? decks : found.firstDeck === null ? null : [found.firstDeck];
  if (fallback === null) return new Note(text, [], note, Infinity);
  const named = namer(decks);
  const blocks: ReadBlock[] = [];
  for (const block of found.blocks) blocks.push(new SourceBlock(block, named(syntax.folderDecks ? decks : (block.ownDecks ?? fallback)), blocks));
  return new Note(text, blocks, note, found.looksBehind || note.unended ? Infinity : decks.length > 0 ? 0 : found.firstDeckAt + 1);
}

/** Gives decks that differ only in spelling (`nameKey`) the name of the first one in the note. */
function namer(first: readonly string[]): (decks: readonly string[]) => readonly string[] {
  // Most notes name one deck.
  let only: string | null = null;
  let spelling: Map<string, string> | null = null;
  const spelled = (deck: string): string => {
    only ??= deck;
    if (spelling === null && deck === only) return deck;
    spelling ??= new Map([[nameKey(only), only]]);
    const key = nameKey(deck);
    const known = spelling.get(key);
    if (known === undefined) spelling.set(key, deck);
    return known ?? deck;
  };
  let last: readonly string[] | null = null;
  let lastNamed: readonly string[] = [];
  const named = (decks: readonly string[]): readonly string[] => {
    // Most blocks of a note have the decks of the previous one.
    if (decks === last) return lastNamed;
    last = decks;
    lastNamed = (decks.length === 1 ? decks.map(spelled) : [...new Set(decks.map(spelled))]).filter((deck) => deck !== "");
    return lastNamed;
  };
  named(first);
  return named;
}

class Note implements ParsedNote {
  readonly #text: string;
  readonly #note: NoteStart;
  /** Changes from here on cannot affect the text above; Infinity when any may. */
  readonly #settledFrom: number;
  readonly #read: readonly ReadBlock[];
  /** Whether "%%" occurs anywhere; null until checked. */
  #isMarked: boolean | null;

  constructor(text: string, readonly blocks: readonly ReadBlock[], note: NoteStart, settledFrom: number, isMarked: boolean | null = null) {
    this.#text = text;
    this.#read = blocks;
    this.#note = note;
    this.#settledFrom = settledFrom;
    this.#isMarked = isMarked;
  }

  get text(): string {
    return this.#text;
  }

  edited(text: string, changed: Span): ParsedNote {
    return this.editedNear(text, changed) ?? this.#note.again(text);
  }

  editedNear(text: string, changed: Span): ParsedNote | null {
    const old = this.#read;
    const { start, syntax } = this.#note;
    const by = text.length - this.#text.length;
    if (old.length === 0 || changed.from < Math.max(start.from, frontmatterMark)) return null;
    // A comment hides tags throughout its extent, and these name the decks of cards anywhere below.
    if ((this.#isMarked ??= this.#text.includes("%%")) || text.slice(Math.max(0, changed.from - 1), changed.to + by + 1).includes("%%")) return null;
    // From the checkpoint above the previous block, because the search for its comments went up to the next words.
    const first = Math.max(0, firstAtRest(old, firstAtRest(old, lastBegun(old, changed.from)) - 1));
    const above = first > 0 ? restAbove(old[first]) : { rest: start, from: start.from, line: start.line };
    // Up to the first block with a checkpoint between it and the change: everything after depends on that checkpoint alone.
    let behind = first;
    while (behind < old.length && (restAbove(old[behind])?.from ?? 0) <= changed.to) behind++;
    const next = old[behind];
    const below = restAbove(next);
    if (above === null || above.from < this.#settledFrom) return null;
    // A line of only quote marks is read by the first comment below it, even one below the next block.
    const part = text.slice(above.from, next === undefined ? text.length : lineEnd(text, firstCommentLine(text, lineEnd(text, next.to + by) + 1).at));
    if (part.length === text.length || part.charCodeAt(0) === byteOrderMark) return null;
    const { blocks: found, looksBehind } = scannerOf(syntax).scan(copied(part), { ...above.rest, from: 0, line: 0 });
    const count = next === undefined ? found.length : found.findIndex((block) => block.from + above.from === next.from + by);
    if (looksBehind || count < 0) return null;
    const is = found[count]?.rest ?? null;
    if (below !== null && (is === null || is.from + above.from !== below.from + by || !sameRest(is, below.rest))) return null;
    const linesBy = below === null || is === null ? 0 : is.line + above.line - below.line;
    const read = found.slice(0, count);
    const decks = decksOf(old.slice(first, behind), read, syntax.folderDecks);
    if (decks === null) return null;

    const blocks: ReadBlock[] = [];
    for (const block of old.slice(0, first)) blocks.push(new MovedBlock(block, 0, 0, blocks));
    for (const [at, block] of read.entries()) blocks.push(new MovedBlock(new SourceBlock(block, decks[at] ?? [], blocks), above.from, above.line, blocks));
    for (const block of old.slice(behind)) blocks.push(new MovedBlock(block, by, linesBy, blocks));
    return new Note(text, blocks, this.#note, this.#settledFrom, false);
  }
}

/** A change after this offset cannot turn the text above into properties: three dashes, after a byte order mark. */
const frontmatterMark = 4;

/** Index of the last block that begins at or before an offset; -1 when there is none. */
function lastBegun(blocks: readonly ReadBlock[], offset: number): number {
  return firstPlace(blocks.length, (at) => blocks[at]!.from > offset) - 1;
}

/** Index of the first block after the same checkpoint as the block at `at`; `at` when there is none. */
function firstAtRest(blocks: readonly ReadBlock[], at: number): number {
  const from = restAbove(blocks[at])?.from;
  while (at > 0 && restAbove(blocks[at - 1])?.from === from) at--;
  return at;
}

/** The checkpoint above a block, and its present place. */
function restAbove(block: ReadBlock | undefined): { readonly rest: Rest; readonly from: number; readonly line: number } | null {
  if (block === undefined) return null;
  const { origin, by, linesBy } = placeOf(block);
  const { rest } = origin;
  return { rest, from: rest.from + by, line: rest.line + linesBy };
}

/** Whether two checkpoints mean the same for the lines below. */
function sameRest(a: Rest, b: Rest): boolean {
  return a.containers.join() === b.containers.join() && sameHeadings(a.heading, b.heading) && deckKey(a.decks) === deckKey(b.decks);
}

/** A key for a list of decks as spelled. */
function deckKey(decks: readonly string[] | null): string {
  return decks === null ? "" : decks.join("\n");
}

/**
 * The decks of each block of `now`, which replace `old`. Null when other decks are named there, or in another order: the spelling of decks
 * below may depend on it.
 */
function decksOf(old: readonly ReadBlock[], now: readonly BlockSource[], folderDecks: boolean): (readonly string[])[] | null {
  const keyOf = ({ ownDecks }: Pick<BlockSource, "ownDecks">): string => (folderDecks ? "" : deckKey(ownDecks));
  const known = new Map<string, readonly string[]>();
  for (const block of old) {
    const key = keyOf(placeOf(block).origin);
    if (!known.has(key)) known.set(key, block.decks);
  }
  const keys = now.map(keyOf);
  const named = [...new Set(keys)];
  const before = [...known.keys()];
  if (named.length !== before.length || named.some((key, at) => key !== before[at])) return null;
  return keys.map((key) => known.get(key) ?? []);
}
