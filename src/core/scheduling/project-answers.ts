import type { Scheduled } from "../model/schedule";
import { dueDay, stepEnd } from "../model/schedule";
import type { SchedulingSettings } from "../model/settings";
import { civilDay, dayNumber, sameTimeOn } from "../model/day";
import { grade } from "./scheduler";
import type { Moment } from "./moment";

/** A limit against invalid schedules: no valid one needs more answers. */
const most = 100;

/**
 * Adds to `counts` the answers that a card needs on each day from today on, if each is Good and given when due (a learning step at its
 * minute). Overdue answers count today.
 */
export function countAnswers(counts: number[], card: Scheduled, at: Moment, settings: SchedulingSettings): void {
  const today = dayNumber(at.today);
  let schedule = card;
  let now = at.now;
  for (let answer = 0; answer < most; answer++) {
    const step = stepEnd(schedule);
    const day = Math.max(today, dueDay(schedule, at) ?? today);
    if (day - today >= counts.length) return;
    counts[day - today] = (counts[day - today] ?? 0) + 1;
    now = step === null ? sameTimeOn(day, at.now, at) : Math.max(now, step);
    schedule = grade(schedule, "good", { ...at, now, today: civilDay(day) }, settings);
  }
}
