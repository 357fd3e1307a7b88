import { dayNumber } from "../../core/model/day";
import type { Settings } from "../../core/model/settings";
import { settingsIn } from "../../core/settings/deck-options";
import { statistics, statisticsInSlices, type Statistics, type StatisticsQuery } from "../../core/stats/statistics";
import type { CardIndex } from "../api/card-index";
import type { StatisticsChoice } from "../api/log-reports";
import type { Clock } from "../api/ports";
import type { ReviewLog } from "../log/review-log";
import type { MergedLog } from "../log/log-reader";

export interface StatisticsParts {
  readonly reviewLog: ReviewLog;
  readonly library: CardIndex;
  readonly clock: Clock;
  readonly settings: () => Settings;
}

export interface ReadStatistics {
  readonly log: MergedLog;
  of(choice: StatisticsChoice): Statistics;
  /** `of` in slices: yields the share done (0..1). */
  slices(choice: StatisticsChoice): Generator<number, Statistics>;
}

/** Reads the log once, then computes any choice: changing deck or period reads no file. Rejects like `ReviewLog.read`. */
export async function readStatistics({ reviewLog, library, clock, settings }: StatisticsParts): Promise<ReadStatistics> {
  const log = await reviewLog.read();
  const query = ({ scope, ...choice }: StatisticsChoice): StatisticsQuery => {
    const [cards, all] = [library.table(scope), settings()];
    return {
      ...choice,
      cards,
      only: scope.kind !== "all",
      today: dayNumber(library.today()),
      offset: (at) => clock.offset(at),
      algorithm: all.algorithm,
      weightsOf: (row) => settingsIn(all, row === undefined ? [] : (cards.decks[row] ?? [])).fsrs,
    };
  };
  return { log, of: (choice) => statistics(log.history, query(choice)), slices: (choice) => statisticsInSlices(log.history, query(choice)) };
}
