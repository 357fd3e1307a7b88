import type { DeckNode } from "../../core/model/deck";
import type { CivilDay } from "../../core/model/day";
import type { StraySchedules } from "../../core/displaced/displaced-schedules";

/** Cards due on one day; the first day of a forecast holds the backlog too. */
export interface DayForecast {
  readonly day: CivilDay;
  readonly due: number;
}

export interface IndexProgress {
  readonly indexed: number;
  readonly total: number;
  /** It takes more than a second: worth a word. */
  readonly slow: boolean;
}

/** What views may ask of the index: everything is answered from memory. */
export interface IndexView {
  /** Null when every note was looked at. Counts and cards before that are those of the notes that were, and of a former run. */
  readonly progress: IndexProgress | null;
  /** The deck tree as of the present study day. */
  decks(): DeckNode;
  /** Cards due per day from today on. */
  forecast(days: number): readonly DayForecast[];
  /** Cards in one note. */
  countsOf(path: string): DeckNode["counts"];
  /** Notes with schedule comments that do not stand at a card of theirs, by path. */
  readonly strays: readonly StraySchedules[];
  /** Resolves when cards can be shown: before all notes were looked at, unless the notes have yet to say how to read them. */
  whenReady(): Promise<void>;
  /** Resolves when every note was looked at. */
  whenWhole(): Promise<void>;
  /** Called after any change of counts; coalesced. */
  subscribe(listener: () => void): () => void;
}
