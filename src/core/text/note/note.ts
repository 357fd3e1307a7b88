import type { Block, Span } from "../../model/card";
import { SourceBlock, type BlockSource, type Rest, type Scan } from "../blocks/block";
import { byteOrderMark, copied } from "../chars/chars";
import { sameHeadings } from "../lines/heading";
import { MovedBlock, placeOf, type ReadBlock } from "../blocks/moved-block";
import { Scanner } from "./scan";
import { nameKey } from "../../model/name-key";
import { scannerOf } from "./scanners";
import type { Syntax } from "../syntax/syntax";
import { firstPlace } from "../../data/sorted";

/** A note as it was read. */
export interface ParsedNote {
  readonly text: string;
  /** In text order, disjoint, each over whole lines. */
  readonly blocks: readonly Block[];
  /**
   * The note with another text, read as if from its beginning. `changed`: the range of the present text that is another one there; what
   * stands around it is the same. Only the paragraphs around it are read again, unless the change can reach further.
   */
  edited(text: string, changed: Span): ParsedNote;
  /** As `edited`, but null when the change may reach further than the paragraphs around it. */
  editedNear(text: string, changed: Span): ParsedNote | null;
}

/** What reading a note begins with. */
export interface NoteStart {
  readonly syntax: Syntax;
  /** In folder mode the folder's deck; else those of the properties, for cards that have no others. */
  readonly decks: readonly string[];
  /** Behind the properties. */
  readonly start: Rest;
  /** There are properties without an end: any line below may be it. */
  readonly unended: boolean;
  /** Reads another text of this note from its beginning. */
  readonly again: (text: string) => ParsedNote;
}

/** Reads a note's text from its beginning. */
export function readNote(text: string, note: NoteStart): ParsedNote {
  return noteOf(text, note, scannerOf(note.syntax).scan(text, note.start));
}

/** As `readNote`, about `size` code units at a time, so that other work can be done in between. */
export function* readNoteInPieces(text: string, note: NoteStart, size: number): Generator<undefined, ParsedNote> {
  const read = noteOf(text, note, yield* new Scanner(note.syntax).scanInPieces(text, note.start, size));
  let asked = 0;
  for (const block of read.blocks) {
    // What finds its cards again is worked out when it is asked for: not for all of them at once.
    asked += block.to - block.from + Math.min(0, block.hash);
    if (asked < size) continue;
    asked = 0;
    yield;
  }
  return read;
}

/** A note of what was found in it. */
export function noteOf(text: string, note: NoteStart, found: Scan): ParsedNote {
  const { decks, syntax } = note;
  const fallback = decks.length > 0 ? decks : found.firstDeck === null ? null : [found.firstDeck];
  if (fallback === null) return new Note(text, [], note, Infinity);
  const named = namer(decks);
  const blocks: ReadBlock[] = [];
  for (const block of found.blocks) blocks.push(new SourceBlock(block, named(syntax.folderDecks ? decks : (block.ownDecks ?? fallback)), blocks));
  return new Note(text, blocks, note, found.looksBehind || note.unended ? Infinity : decks.length > 0 ? 0 : found.firstDeckAt + 1);
}

/** Decks differ by more than their spelling (`nameKey`); the first one in the note names them. */
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
    // Most blocks of a note have the decks of the one before.
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
  /** A change from here on leaves what stands above as it is; Infinity when that is so of no change. */
  readonly #settledFrom: number;
  readonly #read: readonly ReadBlock[];
  /** Whether "%%" stands anywhere; null while nobody has looked. */
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
    // A comment hides tags as far as it reaches, and they name the decks of cards anywhere below.
    if ((this.#isMarked ??= this.#text.includes("%%")) || text.slice(Math.max(0, changed.from - 1), changed.to + by + 1).includes("%%")) return null;
    // From the rest above the block before: comments that belong to it were looked for up to the next words.
    const first = Math.max(0, firstAtRest(old, firstAtRest(old, lastBegun(old, changed.from)) - 1));
    const above = first > 0 ? restAbove(old[first]) : { rest: start, from: start.from, line: start.line };
    // To the first block with a rest between it and the change: what is read from there on depends on that rest alone.
    let behind = first;
    while (behind < old.length && (restAbove(old[behind])?.from ?? 0) <= changed.to) behind++;
    const next = old[behind];
    const below = restAbove(next);
    if (above === null || above.from < this.#settledFrom) return null;
    const part = text.slice(above.from, next === undefined ? text.length : next.to + by);
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

/** Nothing that is changed behind it makes properties of the text above: three dashes, a byte order mark in front. */
const frontmatterMark = 4;

/** Index of the last block that begins at or before an offset; -1 without one. */
function lastBegun(blocks: readonly ReadBlock[], offset: number): number {
  return firstPlace(blocks.length, (at) => blocks[at]!.from > offset) - 1;
}

/** Index of the first block behind the same rest as the block at `at`; `at` where there is none. */
function firstAtRest(blocks: readonly ReadBlock[], at: number): number {
  const from = restAbove(blocks[at])?.from;
  while (at > 0 && restAbove(blocks[at - 1])?.from === from) at--;
  return at;
}

/** The rest above a block, and where it is by now. */
function restAbove(block: ReadBlock | undefined): { readonly rest: Rest; readonly from: number; readonly line: number } | null {
  if (block === undefined) return null;
  const { origin, by, linesBy } = placeOf(block);
  const { rest } = origin;
  return { rest, from: rest.from + by, line: rest.line + linesBy };
}

/** Whether the lines above say the same of those below. */
function sameRest(a: Rest, b: Rest): boolean {
  return a.containers.join() === b.containers.join() && sameHeadings(a.heading, b.heading) && deckKey(a.decks) === deckKey(b.decks);
}

/** Tells lists of decks apart as the text spells them. */
function deckKey(decks: readonly string[] | null): string {
  return decks === null ? "" : decks.join("\n");
}

/**
 * The decks of each block of `now`, which stand in the place of `old`. Null when other decks are named there, or in another order: how decks
 * are spelled below may depend on it.
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
