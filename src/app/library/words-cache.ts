import { putLast } from "../../core/data/put-last";
import type { Block } from "../../core/model/card";
import { grouped } from "../../core/data/grouped";
import { placeKey } from "../../core/card-index/indexed-card";
import { drawnSide } from "../../core/draw/side";
import { plainWords } from "../../core/text/inline/plain-words";
import type { ParsedNote } from "../../core/text/note/note";
import type { CardIndex } from "../api/card-index";
import type { CardPlace, CardWords } from "../api/card-library";
import type { Log, Notes } from "../api/ports";

/** The words of cards on screen, by note. */
export interface WordsCache {
  /** Null when they were not read, or their card is gone. */
  get(place: CardPlace): CardWords | null;
  /** Whether the note's words for this card were read, even if the card was gone. */
  has(place: CardPlace): boolean;
  keep(path: string, note: ParsedNote, places: readonly CardPlace[]): void;
  /** The note has changed. */
  heard(path: string, note: ParsedNote | null, renamedTo: string | null): void;
}

interface Kept {
  readonly place: CardPlace;
  readonly words: CardWords | null;
}

/** Notes whose words are kept: more than a screen shows. */
const kept = 256;

export function createWordsCache(): WordsCache {
  const notes = new Map<string, Map<string, Kept>>();

  function keep(path: string, note: ParsedNote, places: readonly CardPlace[]): void {
    const known = notes.get(path) ?? new Map<string, Kept>();
    const at = blocksByPlace(note);
    for (const place of places) known.set(placeKey(place), { place, words: wordsOf(at(place), place.face) });
    putLast(notes, path, known, kept);
  }

  return {
    get: (place) => notes.get(place.path)?.get(placeKey(place))?.words ?? null,
    has: (place) => notes.get(place.path)?.has(placeKey(place)) === true,
    keep,
    heard(path, note, renamedTo) {
      const known = notes.get(path);
      if (known === undefined) return;
      const places = [...known.values()].map(({ place }) => place);
      if (renamedTo !== null) notes.set(renamedTo, known);
      notes.delete(path);
      if (note !== null) keep(path, note, places);
    },
  };
}

/** Finds blocks by hash and occurrence. */
export function blocksByPlace(note: ParsedNote): (place: Pick<CardPlace, "hash" | "occurrence">) => Block | undefined {
  const found = grouped(note.blocks, (block) => block.hash);
  return ({ hash, occurrence }) => found.get(hash)?.[occurrence];
}

function wordsOf(block: Block | undefined, face: number): CardWords | null {
  if (block?.cards[face] === undefined) return null;
  return { front: drawnSide(block, face, "front"), back: drawnSide(block, face, "back"), headings: block.headings.map(plainWords).filter((text) => text !== "") };
}

/** Reads a note for the words of its cards; null when it cannot be read. Never rejects. */
export async function readWords(path: string, library: Pick<CardIndex, "parseWords" | "heard">, notes: Pick<Notes, "read">, log: Log): Promise<ParsedNote | null> {
  try {
    // The host may return an old text shortly after a write.
    return library.parseWords(path, library.heard(path).text ?? (await notes.read(path)));
  } catch (error) {
    log.error(`could not read ${path}`, error);
    return null;
  }
}
