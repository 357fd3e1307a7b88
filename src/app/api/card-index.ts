import type { CivilDay, DayNumber } from "../../core/model/day";
import type { CardScope } from "../../core/card-index/card-index";
import type { IndexedCard } from "../../core/card-index/indexed-card";
import type { FoundBlock, Wanted } from "../../core/card-index/note-record";
import type { CardTable } from "../../core/card-index/card-table";
import type { Algorithm, VaultEvidence } from "../../core/model/settings";
import type { SortedView } from "../../core/displaced/displaced-schedules";
import type { IndexView } from "./counts";

/** A note as it was last read. */
export type NoteView = SortedView;

/** A block of a note as it is shown. */
export interface ShownBlock {
  readonly path: string;
  readonly note: NoteView;
  /** Index into the note's blocks. */
  readonly at: number;
}

/** How much work was done, for tests and the curious. */
export interface CardIndexStats {
  /** Notes read through the port. */
  readonly reads: number;
  readonly parses: number;
}

/** The library with what the program itself asks and tells it. */
export interface CardIndex extends IndexView {
  readonly stats: CardIndexStats;
  /** The first pass: reads the notes that may hold cards and are not as a former run knew them. To be called once, when the host knows its notes. */
  start(): Promise<void>;
  /** While the first pass runs, looks at this note before all others. */
  hurry(path: string): Promise<void>;
  /** Keeps for the next run what is not kept yet. Never rejects. */
  save(): Promise<void>;
  /** The note has this text now; `tags` from the host's cache, null when it has none. `read`: the text as this library reads it, if it is at hand. */
  noteChanged(path: string, text: string, tags: readonly string[] | null, read?: NoteView): void;
  /** How often a text of this note came, from the host or from here, and the text itself if it was the last one that came of any note. */
  heard(path: string): { readonly times: number; readonly text: string | null };
  noteRenamed(from: string, to: string): void;
  noteDeleted(path: string): void;
  /** Reads notes again if what shapes parsing is another than before. Resolves when that is done. */
  settingsChanged(): Promise<void>;
  /** A new study day has begun: every count is another now. */
  dayTurned(): void;
  /** New cards, cards that are due by a day (today when left out), and those in learning steps, by path and position. */
  cards(scope: CardScope, until?: CivilDay): readonly IndexedCard[];
  /** Notes with a card in a learning step. */
  learning(): Iterable<string>;
  /** Cards due on a day. */
  load(day: DayNumber): number;
  /** First day after one (today when left out) on which a card of the scope is due, that of a suspended one as it is written. */
  nextDue(scope: CardScope, after?: CivilDay): CivilDay | null;
  evidence(): VaultEvidence;
  /** Notes with a card of this algorithm, by path. */
  notesWith(algorithm: Algorithm): readonly string[];
  /** Notes with a card that is wanted, by path. */
  notesWhere(wanted: Wanted): readonly string[];
  /** All cards of a scope, for statistics. */
  table(scope: CardScope): CardTable;
  /** The blocks whose hashes are among these, in no order. */
  blocksWith(hashes: ReadonlySet<number>): readonly FoundBlock[];
  /** Takes the note at its word from now on: schedules with these entries (`entriesHash`), or all with null, belong to the cards that its text gives them to. */
  leave(path: string, entries: ReadonlySet<number> | null): Promise<void>;
  /** A text as this note's, parsed by the present settings, each card with its own schedule; the index does not take it in. */
  parse(path: string, text: string): NoteView;
  /** As `parse`, in slices. */
  parseInPieces(path: string, text: string): Promise<NoteView>;
  today(): CivilDay;
  /** Called with every note whose text or path changed, after the index took it in; null when it left (deleted, renamed, no deck any more). */
  onNote(listener: (path: string, note: NoteView | null, renamedTo: string | null) => void): () => void;
}
