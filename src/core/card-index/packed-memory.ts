import { dueDay, isScheduled, sm2Stability, unsuspend, type Schedule, type Scheduled } from "../model/schedule";
import { dayOfInstant, type DayNumber, type DayRule } from "../model/day";

/**
 * A card's schedule apart from its due day, in 32 bits: days from the last review to the due day (16), stability (12), lapses (4).
 * 0 for a card without a schedule.
 */
export type PackedMemory = number;

const shortest = 0.001;
const longest = 36_500;
const steps = 4095;
/** Each step of the scale is 0.4 % longer than the one before. */
const step = Math.log(longest / shortest) / steps;
const mostDays = 0xffff;
/** Lapses are counted up to this number. */
export const mostLapses = 15;

/**
 * Packs a schedule; 0 without one. An SM-2 card's stability is its interval, or a tenth of a day if it was just answered Again; SM-2 notes
 * do not record lapses.
 */
export function packMemory(schedule: Schedule, days: DayRule): PackedMemory {
  const awake = unsuspend(schedule);
  if (!isScheduled(awake)) return 0;
  const sm2 = awake.algorithm === "sm2";
  const scale = Math.round(logStability(sm2 ? sm2Stability(awake.interval) : awake.stability));
  const lapses = sm2 ? 0 : Math.min(mostLapses, awake.lapses);
  return (wholeWithin(intervalOf(awake, days), mostDays) << 16) | (wholeWithin(scale, steps) << 4) | wholeWithin(lapses, mostLapses);
}

/** A stability (days, limited to 0.001..36500) as steps of the scale, with a fraction. */
export function logStability(stability: number): number {
  return Math.log(Math.min(longest, Math.max(shortest, stability)) / shortest) / step;
}

/** The stability in days; `fineness`: the fraction of a step to add. */
export function stabilityIn(memory: PackedMemory, fineness = 0): number {
  return shortest * Math.exp((((memory >>> 4) & steps) + fineness) * step);
}

function intervalOf(schedule: Scheduled, days: DayRule): number {
  if (schedule.algorithm === "sm2" || schedule.lastReview === null) return Math.round(schedule.interval);
  const last = dayOfInstant(Date.parse(schedule.lastReview), days);
  return (dueDay(schedule, days) ?? last) - last;
}

/** The whole part of a number, from 0 to `most`. NaN becomes 0. */
export function wholeWithin(value: number, most: number): number {
  return value > 0 ? Math.min(most, Math.floor(value)) : 0;
}

/** Days from the last review to the due day. */
export function reviewedBefore(memory: PackedMemory): number {
  return memory >>> 16;
}

/** Lapses, up to `mostLapses`. */
export function lapsesIn(memory: PackedMemory): number {
  return memory & 15;
}

/** Stability by step of the scale, built on first use. */
let scale: Float64Array | null = null;

/** A larger number makes no visible difference. */
const mostFaded = 1e6;

/**
 * Days since the last review divided by stability, at most a million. Under any one forgetting curve of FSRS-6, the card with the larger
 * number is less likely to be recalled; for FSRS-7 this is an estimate.
 */
export function fadedBy(memory: PackedMemory, due: DayNumber, today: DayNumber): number {
  scale ??= Float64Array.from({ length: steps + 1 }, (_, at) => stabilityIn(at << 4));
  return Math.min(mostFaded, Math.max(0, today - due + reviewedBefore(memory)) / (scale[(memory >>> 4) & steps] ?? 1));
}
