import type { DeckNode } from "../core/deck/deck";
import type { CivilDay } from "../core/scheduling/day";

/** Cards due on one day; the first day of a forecast holds the backlog too. */
export interface DayLoad {
  readonly day: CivilDay;
  readonly due: number;
}

export interface IndexProgress {
  readonly indexed: number;
  readonly total: number;
}

/** What views may ask of the index: everything is answered from memory. */
export interface Library {
  /** Null when the first pass is over. */
  readonly progress: IndexProgress | null;
  /** The deck tree as of the present study day. */
  decks(): DeckNode;
  /** Cards due per day from today on. */
  forecast(days: number): readonly DayLoad[];
  /** Cards in one note. */
  countsOf(path: string): DeckNode["counts"];
  whenReady(): Promise<void>;
  /** Called after any change of counts; coalesced. */
  subscribe(listener: () => void): () => void;
}
