import { isScheduled, unsuspend, type Scheduled } from "../../core/model/schedule";
import { logKey, loggedState, type ImportLine } from "../../core/log/line";
import { civilDay, dayNumber, firstDay, studyDay, type CivilDay } from "../../core/model/day";
import type { Settings } from "../../core/model/settings";
import type { CardIndex } from "../api/card-index";
import type { Clock, Notes } from "../api/ports";
import type { ReviewLog } from "./review-log";
import type { Slice } from "../async/time-slices";

export interface ImportParts {
  readonly notes: Notes;
  readonly library: CardIndex;
  readonly reviewLog: ReviewLog;
  readonly clock: Clock;
  readonly settings: () => Settings;
  /** The line of time slices of the program. */
  readonly slice: Slice;
}

const dayLength = 86_400_000;

/**
 * Adds a line for every scheduled card missing from the log, with the data of its comment: last review, interval, ease or memory state.
 * Such a line is not an answer. Resolves to the number of cards; rejects when a note cannot be read or the log not written. Repeating it
 * adds nothing.
 */
export async function importSchedules({ notes, library, reviewLog, clock, settings, slice }: ImportParts): Promise<number> {
  if (!reviewLog.on) return 0;
  const known = new Set((await reviewLog.read()).history.cards);
  const lines: ImportLine[] = [];
  for (const { path } of notes.list()) {
    await slice();
    if (library.countsOf(path).total === 0) continue;
    const { blocks } = library.parse(path, await notes.read(path));
    for (const block of blocks) {
      block.cards.forEach((card, face) => {
        const schedule = unsuspend(card.schedule);
        const c = logKey(block.hash, face);
        if (known.has(c) || !isScheduled(schedule)) return;
        const last = lastReviewOf(schedule, (at) => studyDay(at, clock.offset(at), settings().dayStart));
        if (last === null) return;
        known.add(c);
        lines.push({ k: "import", c, ...last, ...loggedState(schedule) });
      });
    }
  }
  await reviewLog.append(lines);
  return lines.length;
}

/** The time of the comment's last review; for SM-2 the start of that day in UTC, the same on every device. Null: before 1970, or never. */
function lastReviewOf(schedule: Scheduled, dayAt: (at: number) => CivilDay): { readonly t: number; readonly d: CivilDay } | null {
  if (schedule.algorithm === "fsrs") {
    const t = schedule.lastReview === null ? NaN : Date.parse(schedule.lastReview);
    return t >= 0 ? { t, d: dayAt(t) } : null;
  }
  const day = Math.max(firstDay, dayNumber(schedule.due) - Math.round(schedule.interval));
  return day < 0 ? null : { t: day * dayLength, d: civilDay(day) };
}
