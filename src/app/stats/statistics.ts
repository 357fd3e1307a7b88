import { pack, type PackedSchedule } from "../../core/card-index/packed-schedule";
import type { ReviewHistory } from "../../core/log/history";
import { noteLogKey } from "../../core/log/line";
import { dayNumber, type DayRule } from "../../core/model/day";
import { hasReviewTag, type NoteInReview } from "../../core/note-review/note-queue";
import { momentNow } from "../../core/scheduling/moment";
import { noteStates } from "../../core/stats/card-states";
import type { Settings } from "../../core/model/settings";
import { settingsIn } from "../../core/settings/deck-options";
import { statistics, statisticsInSlices, type Statistics, type StatisticsQuery } from "../../core/stats/statistics";
import type { CardIndex } from "../api/card-index";
import type { NoteReviews } from "../api/note-reviews";
import type { StatisticsChoice } from "../api/log-reports";
import type { Clock } from "../api/ports";
import type { ReviewLog } from "../log/review-log";
import type { MergedLog } from "../log/log-reader";

export interface StatisticsParts {
  readonly reviewLog: ReviewLog;
  readonly library: CardIndex;
  readonly noteReviews: Pick<NoteReviews, "list">;
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
export async function readStatistics({ reviewLog, library, noteReviews, clock, settings }: StatisticsParts): Promise<ReadStatistics> {
  const log = await reviewLog.read();
  const query = ({ scope, ...choice }: StatisticsChoice): StatisticsQuery => {
    const [today, all] = [library.today(), settings()];
    if (scope.kind === "notes") {
      const notes = noteReviews.list.filter((note) => hasReviewTag(note, scope.tag));
      const standing = notes.map((note) => packed(note, momentNow(today, clock, all)));
      const states = noteStates(notes.flatMap(({ state }) => (state.kind === "scheduled" ? [state.schedule] : [])));
      const cards = { keys: notes.map(({ path }) => noteLogKey(path)), standing };
      return { ...choice, cards, states, only: scope.tag !== "", today: dayNumber(today), offset: (at) => clock.offset(at) };
    }
    const cards = library.table(scope);
    return {
      ...choice,
      cards,
      only: scope.kind !== "all",
      today: dayNumber(today),
      offset: (at) => clock.offset(at),
      algorithm: all.algorithm,
      weightsOf: (row) => settingsIn(all, row === undefined ? [] : (cards.decks[row] ?? [])).fsrs,
    };
  };
  const history = ({ scope }: StatisticsChoice): ReviewHistory => (scope.kind === "notes" ? log.notes : log.history);
  return { log, of: (choice) => statistics(history(choice), query(choice)), slices: (choice) => statisticsInSlices(history(choice), query(choice)) };
}

function packed({ state }: NoteInReview, days: DayRule): PackedSchedule {
  return pack(state.kind === "scheduled" ? state.schedule : state.kind === "unreadable" ? { algorithm: undefined, damaged: state.key } : null, days);
}
