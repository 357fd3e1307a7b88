import { fit, type FitOutcome } from "../core/fit/fit";
import { packHistory } from "../core/fit/history";
import { defaultWeights } from "../core/scheduling/fsrs";
import { dayNumber } from "../core/scheduling/day";
import type { Schedule } from "../core/schedule";
import { costs, retentions, type Cost } from "../core/simulate/cost";
import { habitsOf } from "../core/simulate/habits";
import { vaultOf } from "../core/simulate/vault";
import type { Statistics } from "../core/stats/statistics";
import { importKnown, type ImportParts } from "./import-known";
import { watched, watchedSlices } from "./watched";
import { readStatistics, type StatisticsChoice } from "./statistics";
import type { Watch } from "./switching";

/** New cards a day that are assumed where the settings have no limit. */
export const assumedNew = 10;
const days = 365;

/** The log as it was read, ready for any choice of deck and period. */
export interface OpenFigures {
  /** Lines and files that could not be read. */
  readonly skipped: number;
  readonly unread: readonly string[];
  /** In slices; null when `watch` stopped it. */
  of(choice: StatisticsChoice, watch: Watch): Promise<Statistics | null>;
}

/** What views ask of the review log. All of it works in slices with pauses, and rejects where a file or note cannot be read. */
export interface Figures {
  /** Whether a log is kept. */
  readonly on: boolean;
  open(): Promise<OpenFigures>;
  /** Gives scheduled cards that the log does not know a line each, and says how many. */
  importKnown(): Promise<number>;
  /** Fits FSRS's weights to the log, against those of the settings; null when stopped. Changes nothing. */
  fit(watch: Watch): Promise<FitOutcome | null>;
  /** What each retention, that of the settings among them, costs over the next year; null when stopped. Changes nothing. */
  costs(watch: Watch): Promise<Cost[] | null>;
}

export function createFigures(parts: ImportParts): Figures {
  const { notes, library, reviewLog, settings } = parts;
  const weights = () => settings().fsrs.weights?.values ?? defaultWeights;

  /** The schedules of all cards, from the notes; null when stopped. */
  async function schedules(watch: Watch): Promise<Schedule[] | null> {
    const found: Schedule[] = [];
    const paths = notes.list().flatMap(({ path }) => (library.countsOf(path).total > 0 ? [path] : []));
    let done = 0;
    const slice = watchedSlices(parts, () => watch(done, paths.length));
    for (const path of paths) {
      if (!(await slice())) return null;
      for (const { cards } of library.parse(path, await notes.read(path)).blocks) found.push(...cards.map(({ schedule }) => schedule));
      done++;
    }
    return found;
  }

  return {
    get on() {
      return reviewLog.on;
    },
    async open() {
      await library.whenWhole();
      const read = await readStatistics(parts);
      return { skipped: read.log.skipped, unread: read.log.unread, of: (choice, watch) => watched(read.slices({ ...choice, weights: weights() }), parts, watch) };
    },
    importKnown: () => importKnown(parts),
    async fit(watch) {
      const { history } = await reviewLog.read();
      return watched(fit(packHistory(history.reviews, history.cards.length), weights()), parts, watch);
    },
    async costs(watch) {
      await library.whenWhole();
      const { history } = await reviewLog.read();
      // Reading is told as the first half, simulating as the second.
      const cards = await schedules((done, total) => watch(done, total * 2));
      if (cards === null) return null;
      const { fsrs, newPerDay, reviewsPerDay } = settings();
      const vault = vaultOf(cards, dayNumber(library.today()), weights());
      const course = {
        ...habitsOf(history.reviews),
        weights: weights(), days, seed: 1,
        maximumInterval: fsrs.maximumInterval,
        steps: { learning: fsrs.learningSteps.length, relearning: fsrs.relearningSteps.length },
        newPerDay: newPerDay ?? assumedNew,
        reviewsPerDay: reviewsPerDay ?? Infinity,
      };
      const wanted = [...new Set([...retentions, fsrs.retention])].sort((a, b) => a - b);
      return watched(costs(vault, course, wanted), parts, (done, total) => watch(done + total, total * 2));
    },
  };
}
