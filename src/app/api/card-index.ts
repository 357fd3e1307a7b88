import type { CivilDay, DayNumber } from "../../core/model/day";
import type { IndexedCard } from "../../core/card-index/indexed-card";
import type { CardScope, NoteIndex } from "../../core/card-index/card-index";
import type { FoundBlock, Wanted } from "../../core/card-index/note-record";
import type { DeckedTable } from "../../core/card-index/card-table";
import type { Algorithm } from "../../core/model/settings";
import type { SortedView } from "../../core/displaced/displaced-schedules";
import type { ParsedNote } from "../../core/text/note/note";
import type { IndexView } from "./counts";

/** A note as last read. */
export type NoteView = SortedView;

/** A block of a note as it is shown. */
export interface ShownBlock {
  readonly path: string;
  readonly note: NoteView;
  /** Index into the note's blocks. */
  readonly at: number;
}

/** Amount of work done, for tests and diagnostics. */
export interface CardIndexStats {
  /** Notes read through the port. */
  readonly reads: number;
  readonly parses: number;
}

/** The records of all notes, with the exams that are still to come. Another call may return others; nobody may change them. */
export type IndexRecords = Pick<NoteIndex, "record" | "records" | "recordsIn" | "first" | "sort" | "decksAt" | "roundOf" | "changes">;

/** The library, with its interface to the program. */
export interface CardIndex extends IndexView {
  readonly stats: CardIndexStats;
  /** The first pass: reads the notes that may have cards and differ from the stored index. Call once, when the host knows its notes. */
  start(): Promise<void>;
  /** The program ends: a pass on its way reads no more notes, and stays unfinished. */
  stop(): void;
  /** During the first pass, reads this note next. */
  hurry(path: string): Promise<void>;
  /** Stores unsaved changes for the next run. Never rejects. */
  save(): Promise<void>;
  /**
   * The note now has this text; `tags` from the host's cache, null when it has none. `read`: the text as parsed by this library, if
   * available.
   */
  noteChanged(path: string, text: string, tags: readonly string[] | null, read?: NoteView): void;
  /** How often a text of this note has arrived, from the host or from here; and the text, if it was the last to arrive for any note. */
  heard(path: string): { readonly times: number; readonly text: string | null };
  noteRenamed(from: string, to: string): void;
  noteDeleted(path: string): void;
  /** Reads notes again if settings that affect parsing have changed. Resolves when done. */
  settingsChanged(): Promise<void>;
  /** A new study day has begun: all counts change. */
  dayTurned(): void;
  /** New cards, cards due by a day (default today), and those in learning steps, by path and position. */
  cards(scope: CardScope, until?: CivilDay): readonly IndexedCard[];
  /** Paths of notes with a card in a learning step. */
  learning(): Iterable<string>;
  /** The number of cards due on a day. */
  load(day: DayNumber): number;
  /** First day after one (default today) on which a card of the scope is due; for a suspended card, the day as written. */
  nextDue(scope: CardScope, after?: CivilDay): CivilDay | null;
  /** Paths of notes with a card scheduled by another algorithm. */
  notesToConvert(to: Algorithm): readonly string[];
  /** Paths of notes with a wanted card. */
  notesWhere(wanted: Wanted): readonly string[];
  /** The records behind these answers, for passing over all cards. */
  records(): IndexRecords;
  /** All cards of a scope, for statistics. */
  table(scope: CardScope): DeckedTable;
  /** The blocks with these hashes, in no particular order. */
  blocksWith(hashes: ReadonlySet<number>): readonly FoundBlock[];
  /**
   * Accepts the note's text as is: schedules with these entries (`entriesHash`), or all with null, belong to the cards that the text gives
   * them to.
   */
  leave(path: string, entries: ReadonlySet<number> | null): Promise<void>;
  /** Parses a text as this note's with the present settings, each card with its own schedule; does not index it. */
  parse(path: string, text: string): NoteView;
  /** As `parse`, for the words alone: whose schedule is whose is not sorted out, which takes as long again. */
  parseWords(path: string, text: string): ParsedNote;
  /** `parse` in slices. */
  parseInPieces(path: string, text: string): Promise<NoteView>;
  today(): CivilDay;
  /** Called for every note whose text or path has changed, after it was indexed; null when it left (deleted, renamed, no deck any more). */
  onNote(listener: (path: string, note: NoteView | null, renamedTo: string | null) => void): () => void;
}
