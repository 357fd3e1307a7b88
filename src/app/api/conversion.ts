import type { Algorithm } from "../../core/model/settings";
import type { DayForecast } from "./counts";

/**
 * The effect of a switch: the answers that the affected cards need in the next days, "good" each time, with the present algorithm and after the
 * switch.
 */
export interface ConversionForecast {
  readonly cards: number;
  readonly before: readonly DayForecast[];
  readonly after: readonly DayForecast[];
}

/** Receives the progress, in notes; decides whether the work continues. */
export type ProgressWatch = (done: number, total: number) => "go-on" | "stop";

/**
 * A card that a pass left out. `unwritten`: its note has unsaved text or an unwritten answer, or could not be written; `twin`: its schedule would
 * have become equal to another one of the note; `away`: its schedule is not next to it.
 */
export interface LeftCard {
  readonly path: string;
  /** 0-based. */
  readonly line: number;
  /** Its first line; "" when the note cannot be read. */
  readonly text: string;
  readonly why: "unwritten" | "twin" | "away";
}

/** The result of a pass over notes. */
export interface Converted {
  readonly notes: number;
  readonly cards: number;
  readonly left: readonly LeftCard[];
  /** For undo: how many schedules have changed since the switch, and stay. */
  readonly changed: number;
}

/** Switches cards to another algorithm. */
export interface Conversion {
  /** Number of cards not scheduled by `to`. */
  count(to: Algorithm): number;
  /** A dry run over `days` days; null when stopped. Writes nothing. */
  outlook(to: Algorithm, days: number, watch: ProgressWatch): Promise<ConversionForecast | null>;
  /** Switches all cards at once: one verified edit per note. If stopped, leaves the rest unchanged. */
  convertAll(to: Algorithm, watch: ProgressWatch): Promise<Converted>;
  /** Restores the exact entries that the last `convertAll` changed, where they are still as it wrote them. */
  undo(watch: ProgressWatch): Promise<Converted>;
}
