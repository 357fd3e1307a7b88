import type { CardScope } from "../core/deck/note-index";
import { dayNumber } from "../core/scheduling/day";
import { statistics, type Statistics } from "../core/stats/statistics";
import type { CardLibrary } from "./card-library";
import type { Clock } from "./ports";
import type { MergedLog, ReviewLog } from "./review-log";

export interface StatisticsParts {
  readonly reviewLog: ReviewLog;
  readonly library: CardLibrary;
  readonly clock: Clock;
}

/** What a person chose to see. */
export interface StatisticsChoice {
  /** Of a deck or note, answers to its cards only; of all, also answers to cards that left their notes. */
  readonly scope: CardScope;
  /** Days that figures over a period look back, and that the forecast looks ahead; today is the first of both. */
  readonly days: number | null;
  readonly ahead: number;
}

/** Reads the log once and gives the figures for any choice: a change of deck or period costs no file. Rejects as `ReviewLog.read`. */
export async function readStatistics({ reviewLog, library, clock }: StatisticsParts): Promise<{ readonly log: MergedLog; of(choice: StatisticsChoice): Statistics }> {
  const log = await reviewLog.read();
  return {
    log,
    of: ({ scope, days, ahead }) =>
      statistics(log.history, {
        cards: library.table(scope),
        only: scope.kind !== "all",
        today: dayNumber(library.today()),
        days,
        ahead,
        offset: (at) => clock.offset(at),
      }),
  };
}
