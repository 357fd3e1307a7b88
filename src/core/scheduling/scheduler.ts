import { dayNumber, dayOfInstant, lastDay, sameTimeOn, type CivilDay, type DayNumber } from "../model/day";
import { convert } from "./convert";
import { fsrsOutcomes } from "./fsrs-steps";
import { fsrs6, fsrs7, type FsrsVersion } from "./fsrs-versions";
import { leastLoaded, type Load } from "./load";
import { algorithmOf, isScheduled, writableDay, type FsrsSchedule, type Schedule, type Scheduled, type Sm2Schedule } from "../model/schedule";
import { noonOf, type Moment } from "./moment";
import { defaultSettings, longestInterval, type FsrsSettings, type SchedulingSettings, type Sm2Settings } from "../model/settings";
import { sm2Outcomes } from "./sm2";

/** The four grades, named as in Anki and SR, hardest first. */
export const grades = ["again", "hard", "good", "easy"] as const;
export type Grade = (typeof grades)[number];

/** Whether a text names a grade. */
export function isGrade(name: string): name is Grade {
  return (grades as readonly string[]).includes(name);
}

/** The schedule that each answer would write. */
export type Preview<S extends Schedule = Scheduled> = Readonly<Record<Grade, S>>;

/** Schedules that can be graded: all but damaged entries, which need repair first. */
export type Gradable = Scheduled | null;

/** Whether a schedule can be graded: false for damaged entries. */
export function isGradable(schedule: Schedule): schedule is Gradable {
  return schedule === null || isScheduled(schedule);
}

/**
 * The schedule that each answer at a moment would write. Pure: the same arguments give the same outcomes. A bare day means its noon in UTC.
 *
 * A card keeps its algorithm; new cards use that of the settings, and so do all cards with `convertAtReview`. With SM-2 settings alone, new
 * cards use SM-2.
 *
 * Intervals are whole days in 1..maximumInterval that rise strictly as far as the cap allows; after SM-2's again the interval is 0 (today,
 * in this session), and FSRS cards go through their steps first. `load` (cards scheduled per day) spreads longer intervals if the settings
 * ask for it; `seed` (any integer, such as the card's hash) chooses between two equally good days. `latest`: the last day on which an
 * interval may end, except that tomorrow is always allowed.
 * Throws a RangeError for an invalid moment; never returns invalid numbers.
 */
export function preview(schedule: Gradable, when: CivilDay | Moment, settings: SchedulingSettings | Sm2Settings, load?: Load, seed = 0, latest: DayNumber = Infinity): Preview {
  const all: SchedulingSettings = "sm2" in settings ? settings : { ...defaultSettings, algorithm: "sm2", sm2: settings };
  const at = typeof when === "string" ? noonOf(when) : when;
  const algorithm = schedule === null || all.convertAtReview ? all.algorithm : algorithmOf(schedule);
  const own = schedule === null ? null : convert(schedule, algorithm, at, all.fsrs);
  const spread = all.sm2.loadBalance ? load : undefined;
  const place: Place = (interval, low, cap, day) => (spread === undefined ? interval : leastLoaded(interval, low, cap, day, spread, seed));
  if (algorithm === "sm2") return sm2Preview(own?.algorithm === "sm2" ? own : null, at.today, all.sm2, place, latest);
  return fsrsPreview(own?.algorithm === "fsrs" ? own : null, at, all.fsrs, algorithm === "fsrs" ? fsrs6(all.fsrs) : fsrs7(all.fsrs), place, latest);
}

/** The schedule that an answer writes: equal to `preview` for the same arguments. */
export function grade(schedule: Gradable, answer: Grade, when: CivilDay | Moment, settings: SchedulingSettings | Sm2Settings, load?: Load, seed = 0, latest: DayNumber = Infinity): Scheduled {
  return preview(schedule, when, settings, load, seed, latest)[answer];
}

/** Days until an outcome of `preview` is due: a fraction for a step, 0 for SM-2's again. */
export function delayOf(outcome: Scheduled): number {
  if (outcome.algorithm === "sm2" || outcome.interval > 0) return outcome.interval;
  return (Date.parse(outcome.due) - Date.parse(outcome.lastReview ?? outcome.due)) / 86_400_000;
}

/** An outcome shown before the answer, counted from the answer: same interval or step. */
export function answeredAt(outcome: Scheduled, at: Moment): Scheduled {
  if (outcome.algorithm === "sm2") return outcome;
  const due = outcome.interval > 0 ? sameTimeOn(dayOfInstant(Date.parse(outcome.due), at), at.now, at) : at.now + delayOf(outcome) * 86_400_000;
  return { ...outcome, due: instant(Math.round(due)), lastReview: instant(at.now) };
}

/** Chooses a day for an interval within `low`..`cap`. */
type Place = (interval: number, low: number, cap: number, today: DayNumber) => number;

function sm2Preview(schedule: Sm2Schedule | null, today: CivilDay, settings: Sm2Settings, place: Place, latest: DayNumber): Preview<Sm2Schedule> {
  const day = dayNumber(today);
  const { again, hard, good, easy } = sm2Outcomes(schedule, schedule === null ? 0 : day - dayNumber(schedule.due), settings);
  const next = rising(day, capOf(settings.maximumInterval, Math.min(lastDay, latest) - day), place);
  const on = ({ ease }: { readonly ease: number }, interval: number): Sm2Schedule => ({ algorithm: "sm2", due: writableDay(Math.min(lastDay, day + interval)), interval, ease });
  return { again: on(again, 0), hard: on(hard, next(hard.interval)), good: on(good, next(good.interval)), easy: on(easy, next(easy.interval)) };
}

function fsrsPreview(schedule: FsrsSchedule | null, at: Moment, settings: FsrsSettings, version: FsrsVersion, place: Place, latest: DayNumber): Preview<FsrsSchedule> {
  const day = dayNumber(at.today);
  const outcomes = fsrsOutcomes(schedule, schedule === null ? 0 : version.elapsed(schedule, at), settings, version);
  // One day short of the calendar: in UTC, the last day may end later.
  const next = rising(day, capOf(settings.maximumInterval, Math.min(lastDay - 1, latest) - day), place);
  const written = outcomes.map(({ next: then, state, step, reps, lapses, stability, difficulty, slow, fast }): FsrsSchedule => {
    const interval = "days" in then ? next(then.days) : 0;
    const due = "days" in then ? sameTimeOn(Math.min(lastDay - 1, day + interval), at.now, at) : at.now + then.minutes * 60_000;
    return { algorithm: "fsrs", due: instant(due), interval, stability, difficulty, state, reps, lapses, step, lastReview: instant(at.now), ...(slow !== undefined && fast !== undefined && { slow, fast }) };
  });
  return Object.fromEntries(grades.map((name, index) => [name, written[index]])) as unknown as Preview<FsrsSchedule>;
}

/** Rounds a card's intervals to whole days one after the other, each longer than the previous unless the cap forbids it. */
function rising(today: DayNumber, cap: number, place: Place): (interval: number) => number {
  let last = 0;
  return (interval) => {
    const low = Math.min(cap, last + 1);
    last = place(Math.min(cap, Math.max(low, Math.round(interval))), low, cap, today);
    return last;
  };
}

function capOf(maximumInterval: number, daysLeft: number): number {
  const cap = Number.isFinite(maximumInterval) ? Math.max(1, Math.floor(maximumInterval)) : longestInterval;
  return Math.max(1, Math.min(cap, daysLeft));
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
