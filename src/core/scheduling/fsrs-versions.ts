import { clamp } from "../data/clamp";
import { isWithin } from "../data/guards";
import { dayNumber, dayOfInstant, studyTime, type DayRule } from "../model/day";
import type { FsrsSchedule } from "../model/schedule";
import type { FsrsSettings } from "../model/settings";
import { wantedRetention } from "./adaptive-retention";
import { defaultWeights, intervalFor, nextMemory, retrievability, round, type Memory, type Rating } from "./fsrs";
import { fsrs7Weights, nextTwoTraceMemory, twoTraceInterval, twoTraceMemoryOf, twoTraceRecall, twoTraceStability, type Fsrs7Weights, type TwoTraceMemory } from "./fsrs7";
import type { Moment } from "./moment";

/** A card's memory as its entry holds it. */
export type WrittenMemory = Memory & Pick<FsrsSchedule, "slow" | "fast">;

/** What a version of FSRS decides: the memory after an answer, and when it has faded. Steps, limits and days are the same for all. */
export interface FsrsVersion {
  /** Days from the last review of a card to `at`, at least 0. */
  elapsed(schedule: FsrsSchedule, at: Moment): number;
  /** The memory after an answer, `elapsed` days after the last one. Null, or a memory that is out of range: the card's first answer. */
  next(memory: WrittenMemory | null, elapsed: number, rating: Rating): WrittenMemory;
  /** The chance of recall, 0..1, `elapsed` days after the last answer. */
  recall(memory: WrittenMemory, elapsed: number): number;
  /** The chance of recall (0..1) at which the settings ask a card of this memory. */
  wanted(memory: WrittenMemory): number;
  /** Days until the chance of recall falls to that. */
  interval(memory: WrittenMemory): number;
  /** Whether intervals may be shorter than a day where there are no steps. */
  readonly hasMinutes: boolean;
}

/** FSRS-6 counts whole study days. */
export function fsrs6(settings: FsrsSettings): FsrsVersion {
  const w = settings.weights?.values ?? defaultWeights;
  const retentionOf = wantedRetention(settings);
  const wanted = ({ stability, difficulty }: WrittenMemory): number => retentionOf(stability, difficulty);
  return {
    elapsed: (schedule, at) => daysUntil(dayNumber(at.today), lastReviewDay(schedule, at)),
    next: (memory, elapsed, rating) => nextMemory(memory, elapsed, rating, w),
    recall: ({ stability }, elapsed) => retrievability(elapsed, stability, w),
    wanted,
    interval: (memory) => intervalFor(memory.stability, wanted(memory), w),
    hasMinutes: false,
  };
}

/** The weights of FSRS-7 in use. */
export function fsrs7WeightsIn({ weights7 }: FsrsSettings): Fsrs7Weights {
  return weights7?.values ?? fsrs7Weights;
}

/** FSRS-7 counts fractions of a day, and answers on the same day like any other. */
export function fsrs7(settings: FsrsSettings): FsrsVersion {
  const w = fsrs7WeightsIn(settings);
  // Retentions by stability and difficulty are computed for the memory of FSRS-6.
  const retention = wantedRetention({ ...settings, adaptive: null })(0, 0);
  return {
    elapsed(schedule, at) {
      const time = (instant: number): number => (Number.isFinite(instant) ? studyTime(instant, at) : NaN);
      const { lastReview, due, interval } = schedule;
      const last = lastReview === null ? time(Date.parse(due)) - interval : time(Date.parse(lastReview));
      // `today` decides the day; `now` gives only the time of day.
      return daysUntil(dayNumber(at.today) + (time(at.now) % 1), last);
    },
    next: (memory, elapsed, rating) => written(nextTwoTraceMemory(memory === null ? null : tracesIn(memory, w), elapsed, rating, w), w),
    recall: (memory, elapsed) => twoTraceRecall(tracesIn(memory, w), elapsed, w),
    wanted: () => retention,
    interval: (memory) => twoTraceInterval(tracesIn(memory, w), retention, w),
    hasMinutes: true,
  };
}

function daysUntil(today: number, last: number): number {
  return Number.isFinite(last) ? Math.max(0, today - last) : 0;
}

function lastReviewDay({ lastReview, due, interval }: FsrsSchedule, rule: DayRule): number {
  return lastReview === null ? dayOfInstant(Date.parse(due), rule) - Math.round(interval) : dayOfInstant(Date.parse(lastReview), rule);
}

/** The traces of a memory; for one of FSRS-6, those that mean the same. */
function tracesIn({ slow, fast, stability, difficulty }: WrittenMemory, w: Fsrs7Weights): TwoTraceMemory {
  return slow === undefined || fast === undefined ? twoTraceMemoryOf(stability, difficulty, w) : { slow, fast, difficulty };
}

/** Other programs refuse a stability below this, in days. */
const leastStability = 0.001;

/** A memory of FSRS-7, with the stability that readers of FSRS-6 entries expect. */
export function written(memory: TwoTraceMemory, w: Fsrs7Weights): WrittenMemory {
  return {
    stability: round(clamp(twoTraceStability(memory, w), leastStability, 36_500)),
    difficulty: round(memory.difficulty),
    slow: round(memory.slow),
    fast: round(memory.fast),
  };
}

/** The memory of a schedule that FSRS can continue; null for a new card, and for numbers out of range. */
export function memoryIn(schedule: FsrsSchedule | null): FsrsSchedule | null {
  return schedule !== null && schedule.state !== 0 && schedule.stability > 0 && isWithin(schedule.difficulty, 1, 10) ? schedule : null;
}
