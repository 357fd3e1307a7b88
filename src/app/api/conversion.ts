import type { Algorithm } from "../../core/model/settings";
import type { DayForecast } from "./counts";

/** What a switch would mean: the answers that the cards concerned want in the next days, "good" each time, as they are and changed over. */
export interface ConversionForecast {
  readonly cards: number;
  readonly before: readonly DayForecast[];
  readonly after: readonly DayForecast[];
}

/** Told of the progress, in notes; answers whether the work goes on. */
export type ProgressWatch = (done: number, total: number) => "go-on" | "stop";

/** What a pass over notes did. `left`: notes that were not written: changed under way, or with an answer that is not in them yet. */
export interface Converted {
  readonly notes: number;
  readonly cards: number;
  readonly left: readonly string[];
}

/** Changes cards over to the other algorithm. */
export interface Conversion {
  /** How many cards have a schedule of the other algorithm than `to`. */
  count(to: Algorithm): number;
  /** A dry run over `days` days; null when it was stopped. Writes nothing. */
  outlook(to: Algorithm, days: number, watch: ProgressWatch): Promise<ConversionForecast | null>;
  /** Changes all cards over at once: one verified edit a note. Stopped, it leaves the rest as it is. */
  convertAll(to: Algorithm, watch: ProgressWatch): Promise<Converted>;
  /** Gives the entries that the last `convertAll` changed their bytes back, where they still say what it wrote. */
  undo(watch: ProgressWatch): Promise<Converted>;
}
