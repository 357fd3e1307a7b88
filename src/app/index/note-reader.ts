import type { Stamp } from "../../core/card-index/note-record";
import { parseWith, type ParsedNote } from "../../core/text/note/parse";
import type { Log, Notes } from "../api/ports";
import { inSlices, type Slice } from "../async/time-slices";
import type { NoteRules } from "./note-rules";

/** Code units that are read in one piece where a note is read in slices. */
const pieceSize = 1 << 15;

export interface NoteReaderParts {
  readonly notes: Pick<Notes, "read" | "stat">;
  readonly log: Log;
  readonly rules: NoteRules;
  readonly slice: Slice;
}

/** A note's text with a stamp that is no newer than the text; null when the note's stamp is unknown. */
export interface NoteText {
  readonly text: string;
  readonly stamp: Stamp | null;
}

/** Reads and parses notes for the index. A note that cannot be read costs its own cards only. */
export interface NoteReader {
  /** How much work was done. */
  readonly stats: { readonly reads: number; readonly parses: number };
  /** Null when the note is gone or cannot be read. Never rejects. */
  text(path: string): Promise<NoteText | null>;
  parse(path: string, text: string): ParsedNote;
  /** As `parse`, in slices. */
  parseInPieces(path: string, text: string): Promise<ParsedNote>;
  /** Logs a note that could not be read, once until it could. */
  failed(path: string, error: unknown): void;
  succeeded(path: string): void;
}

export function createNoteReader({ notes, log, rules, slice }: NoteReaderParts): NoteReader {
  const stats = { reads: 0, parses: 0 };
  const unread = new Set<string>();

  function failed(path: string, error: unknown): void {
    if (!unread.has(path)) log.error(`could not read ${path}`, error);
    unread.add(path);
  }

  return {
    stats,
    async text(path) {
      const stamp = notes.stat(path);
      try {
        stats.reads++;
        return { text: await notes.read(path), stamp };
      } catch (error) {
        // A note that was deleted or renamed in the meantime has its own event.
        if (notes.stat(path) !== null) failed(path, error);
        return null;
      }
    },
    parse(path, text) {
      stats.parses++;
      return parseWith(rules.syntax(), text, path);
    },
    parseInPieces: async (path, text) => inSlices(rules.read(path, text, pieceSize), slice),
    failed,
    succeeded: (path) => void unread.delete(path),
  };
}
