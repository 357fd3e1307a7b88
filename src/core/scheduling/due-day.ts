import { clamp } from "../data/clamp";
import type { CardAnswers } from "../model/card-answers";
import { dayOfInstant, lastDay, sameTimeOn, type DayNumber, type DayRule } from "../model/day";
import { algorithmOf, stepEnd, writableDay, type FsrsSchedule, type Scheduled } from "../model/schedule";
import type { FsrsSettings } from "../model/settings";
import { remembered } from "./convert";
import { fsrs6, fsrs7 } from "./fsrs-versions";

/** Whether a card's next answer is due within its study day: in a learning step, after SM-2's "again", or by an interval of minutes. */
export function isLearning(schedule: Scheduled): boolean {
  return schedule.interval < 1 || stepEnd(schedule) !== null;
}

const dayLength = 86_400_000;

/**
 * The schedule with another due day; everything else stays, as when a person edits the day. FSRS: the time of day in UTC too, unless a clock
 * change would make that another study day. SM-2 writes no last review; its next interval follows from interval and ease.
 */
export function dueOn<S extends Scheduled>(schedule: S, day: DayNumber, rule: DayRule): S {
  if (schedule.algorithm === "sm2") return { ...schedule, due: writableDay(day) };
  const at = Date.parse(schedule.due);
  const then = at + (day - dayOfInstant(at, rule)) * dayLength;
  return then === at ? schedule : { ...schedule, due: new Date(dayOfInstant(then, rule) === day ? then : sameTimeOn(day, at, rule)).toISOString() };
}

/**
 * The schedule that a card's logged answers lead to by the weights, the desired retention and the longest interval of the settings: memory, interval
 * and due day, at the time of day of the last review. If the memory is as written, so is the interval. Null unless the last answer
 * in the log is on the study day of the schedule's last review.
 */
export function rescheduled(schedule: FsrsSchedule, logged: CardAnswers, rule: DayRule, settings: FsrsSettings): FsrsSchedule | null {
  const reviewed = schedule.lastReview === null ? NaN : Date.parse(schedule.lastReview);
  if (Number.isNaN(reviewed) || dayOfInstant(reviewed, rule) !== logged.answers.at(-1)?.day) return null;
  const version = (algorithmOf(schedule) === "fsrs7" ? fsrs7 : fsrs6)(settings);
  const { lastReview } = schedule;
  const memory = { ...remembered(schedule, logged, version, rule), lastReview };
  const isSame = memory.stability === schedule.stability && memory.difficulty === schedule.difficulty && memory.slow === schedule.slow && memory.fast === schedule.fast;
  const day = dayOfInstant(reviewed, rule);
  const longest = Math.max(1, Math.min(settings.maximumInterval, lastDay - 1 - day));
  const interval = isSame ? schedule.interval : clamp(Math.round(version.interval(memory)), 1, longest);
  return dueOn({ ...memory, interval }, day + Math.round(interval), rule);
}
