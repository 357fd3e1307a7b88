import type { DeckNode } from "../../core/model/deck";
import type { CivilDay } from "../../core/model/day";
import type { VaultEvidence } from "../../core/model/settings";
import type { StraySchedules } from "../../core/displaced/displaced-schedules";

/** Cards due on one day; the first day of a forecast includes the backlog. */
export interface DayForecast {
  readonly day: CivilDay;
  readonly due: number;
}

export interface IndexProgress {
  readonly indexed: number;
  readonly total: number;
  /** True after more than a second: worth showing. */
  readonly slow: boolean;
}

/** The index for views: every answer comes from memory. */
export interface IndexView {
  /** Null when all notes have been read. Until then, counts and cards come from the notes read so far and from an earlier run. */
  readonly progress: IndexProgress | null;
  /** The deck tree for the present study day. */
  decks(): DeckNode;
  /** Cards due per day, from today. */
  forecast(days: number): readonly DayForecast[];
  /** Cards in one note. */
  countsOf(path: string): DeckNode["counts"];
  /** What the notes read so far suggest for the settings. */
  evidence(): VaultEvidence;
  /** Paths of notes with schedule comments away from their cards. */
  readonly strays: readonly StraySchedules[];
  /** Resolves when cards can be shown: before all notes have been read, unless settings must still be inferred from them. */
  whenReady(): Promise<void>;
  /** Resolves when all notes have been read. */
  whenWhole(): Promise<void>;
  /** Called after any change of counts; coalesced. */
  subscribe(listener: () => void): () => void;
}
