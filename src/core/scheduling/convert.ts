import { isWithin } from "../data/guards";
import type { CardAnswers } from "../model/card-answers";
import type { FsrsSchedule, Scheduled, Sm2Schedule } from "../model/schedule";
import { algorithmOf, dueDay, isScheduled, isSuspended, suspend, unsuspend } from "../model/schedule";
import { longestInterval, type Algorithm, type FsrsSettings } from "../model/settings";
import { civilDay, firstDay, lastDay, sameTimeOn, type DayRule } from "../model/day";
import { defaultWeights, easeOfDifficulty, memoryOfSm2 } from "./fsrs";
import { twoTraceMemoryOf } from "./fsrs7";
import { fsrs6, fsrs7, fsrs7WeightsIn, written, type FsrsVersion, type WrittenMemory } from "./fsrs-versions";

/**
 * A card's schedule in another algorithm; unchanged if it already is. Keeps the due day and interval.
 * `now` gives the time of day for instants that SM-2 lacks. `logged`: the card's answers; if they led to this due day, FSRS's memory follows
 * from them, else from the schedule alone.
 */
export function convert(schedule: Scheduled, to: Algorithm, at: DayRule & { readonly now: number }, settings: FsrsSettings, logged: CardAnswers | null = null): Scheduled {
  if (algorithmOf(schedule) === to) return schedule;
  if (isSuspended(schedule)) {
    const awake = unsuspend(schedule);
    // A suspended new card has no algorithm yet.
    return !isScheduled(awake) ? schedule : suspend(convert(awake, to, at, settings, logged), 0);
  }
  if (to === "sm2") return schedule.algorithm === "sm2" ? schedule : toSm2(schedule, at);
  const plain = schedule.algorithm === "sm2" ? toFsrs(schedule, at, settings) : withoutTraces(schedule);
  if (logged !== null && logged.due === dueDay(schedule, at)) return remembered(plain, logged, (to === "fsrs" ? fsrs6 : fsrs7)(settings), at);
  return to === "fsrs" ? plain : withTraces(plain, schedule.algorithm === "sm2" ? 5 : plain.difficulty, settings);
}

/** The memory that a card's answers lead to, and its last review. */
export function remembered(schedule: FsrsSchedule, { answers }: CardAnswers, version: FsrsVersion, at: DayRule): FsrsSchedule {
  let memory: WrittenMemory | null = null;
  let { lastReview } = schedule;
  for (const { at: now, day, rating } of answers) {
    const elapsed: number = memory === null ? 0 : version.elapsed({ ...schedule, lastReview }, { ...at, now, today: civilDay(day) });
    memory = version.next(memory, elapsed, rating);
    lastReview = new Date(now).toISOString();
  }
  return { ...schedule, ...memory, lastReview };
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
  const interval = isWithin(schedule.interval, 0, longestInterval) ? Math.round(schedule.interval) : 0;
  const day = dueDay(schedule, at) ?? firstDay;
  const on = (wanted: number): string => new Date(sameTimeOn(Math.min(lastDay - 1, Math.max(firstDay + 1, wanted)), at.now, at)).toISOString();
  // An interval of 0 means "again"; SM-2 itself continues from one day.
  const memory = memoryOfSm2(Math.max(1, interval), schedule.ease, settings.weights?.values ?? defaultWeights);
  return { algorithm: "fsrs", due: on(day), interval, ...memory, state: 2, reps: 1, lapses: 0, step: 0, lastReview: on(day - interval) };
}

function toSm2(schedule: FsrsSchedule, at: DayRule): Sm2Schedule {
  const day = Math.min(lastDay, Math.max(firstDay, dueDay(schedule, at) ?? firstDay));
  return { algorithm: "sm2", due: civilDay(day), interval: Math.round(isWithin(schedule.interval, 0, longestInterval) ? schedule.interval : 0), ease: easeOfDifficulty(schedule.difficulty) };
}
