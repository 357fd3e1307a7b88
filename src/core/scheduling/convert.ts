import { isWithin } from "../data/guards";
import type { FsrsSchedule, Scheduled, Sm2Schedule } from "../model/schedule";
import { algorithmOf, dueDay, isScheduled, isSuspended, suspend, unsuspend } from "../model/schedule";
import type { Algorithm, FsrsSettings } from "../model/settings";
import { civilDay, firstDay, lastDay, sameTimeOn, type DayRule } from "../model/day";
import { defaultWeights, easeOfDifficulty, memoryOfSm2 } from "./fsrs";
import { twoTraceMemoryOf } from "./fsrs7";
import { fsrs7WeightsIn, written } from "./fsrs-versions";

/**
 * A card's schedule in another algorithm; unchanged if it already is. Keeps the due day and interval.
 * `now` gives the time of day for instants that SM-2 lacks.
 */
export function convert(schedule: Scheduled, to: Algorithm, at: DayRule & { readonly now: number }, settings: FsrsSettings): Scheduled {
  if (algorithmOf(schedule) === to) return schedule;
  if (isSuspended(schedule)) {
    const awake = unsuspend(schedule);
    // A suspended new card has no algorithm yet.
    return !isScheduled(awake) ? schedule : suspend(convert(awake, to, at, settings), 0);
  }
  if (to === "sm2") return schedule.algorithm === "sm2" ? schedule : toSm2(schedule, at);
  if (schedule.algorithm === "sm2") return to === "fsrs" ? toFsrs(schedule, at, settings) : withTraces(toFsrs(schedule, at, settings), 5, settings);
  return to === "fsrs" ? withoutTraces(schedule) : withTraces(schedule, schedule.difficulty, settings);
}

/** FSRS-7's memory for an entry of FSRS-6; due day, interval and counts stay. */
function withTraces(schedule: FsrsSchedule, difficulty: number, settings: FsrsSettings): FsrsSchedule {
  const w = fsrs7WeightsIn(settings);
  return { ...schedule, ...written(twoTraceMemoryOf(schedule.stability, difficulty, w), w) };
}

/** FSRS-6 goes on from the stability and difficulty that every FSRS entry has. */
function withoutTraces({ slow: _slow, fast: _fast, ...schedule }: FsrsSchedule): FsrsSchedule {
  return schedule;
}

function toFsrs(schedule: Sm2Schedule, at: DayRule & { readonly now: number }, settings: FsrsSettings): FsrsSchedule {
  const interval = isWithin(schedule.interval, 0, 36_525) ? Math.round(schedule.interval) : 0;
  const day = dueDay(schedule, at) ?? firstDay;
  const on = (wanted: number): string => new Date(sameTimeOn(Math.min(lastDay - 1, Math.max(firstDay + 1, wanted)), at.now, at)).toISOString();
  // An interval of 0 means "again"; SM-2 itself continues from one day.
  const memory = memoryOfSm2(Math.max(1, interval), schedule.ease, settings.weights?.values ?? defaultWeights);
  return { algorithm: "fsrs", due: on(day), interval, ...memory, state: 2, reps: 1, lapses: 0, step: 0, lastReview: on(day - interval) };
}

function toSm2(schedule: FsrsSchedule, at: DayRule): Sm2Schedule {
  const day = Math.min(lastDay, Math.max(firstDay, dueDay(schedule, at) ?? firstDay));
  return { algorithm: "sm2", due: civilDay(day), interval: Math.round(isWithin(schedule.interval, 0, 36_525) ? schedule.interval : 0), ease: easeOfDifficulty(schedule.difficulty) };
}
