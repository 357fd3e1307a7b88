import type { Sm2Settings } from "../model/settings";
import type { Sm2Schedule } from "../model/schedule";

/** A card's next interval (days, 0 = today again) and ease (percent). */
export interface Sm2Outcome {
  readonly interval: number;
  readonly ease: number;
}

/** Minimum ease, in percent. */
export const easeFloor = 130;
/** Answers never reach it; a larger number is invalid input. */
const easeCeiling = 9999;
/** Change of ease by one answer, in percentage points. */
export const easeStep = 20;

/**
 * SM-2 as documented for SR 1.15: the result of each answer. `null` is a new card: interval 1, base ease.
 * `delay`: whole days since the due day; an early review counts as on time.
 *
 * Intervals are the raw results of the formulas: not rounded, not capped. Invalid numbers count as a new card's.
 */
export function sm2Outcomes(
  schedule: Sm2Schedule | null,
  delay: number,
  settings: Sm2Settings,
): Readonly<Record<"again" | "hard" | "good" | "easy", Sm2Outcome>> {
  const baseEase = sane(settings.baseEase, 250);
  const late = Math.max(0, sane(delay, 0));
  const interval = Math.max(1, sane(schedule?.interval, 1));
  const ease = clampEase(sane(schedule?.ease, baseEase));
  const lower = clampEase(ease - easeStep);
  const higher = clampEase(ease + easeStep);
  return {
    again: { interval: 0, ease: lower },
    hard: { interval: Math.max(1, (interval + late / 4) * Math.max(0, sane(settings.lapsesIntervalChange, 0.5))), ease: lower },
    good: { interval: ((interval + late / 2) * ease) / 100, ease },
    easy: { interval: (((interval + late) * higher) / 100) * Math.max(0, sane(settings.easyBonus, 1.3)), ease: higher },
  };
}

function clampEase(ease: number): number {
  return Math.round(Math.min(easeCeiling, Math.max(easeFloor, ease)));
}

/** Bounded, so that products of these numbers cannot overflow. */
function sane(value: number | undefined, otherwise: number): number {
  return value !== undefined && Number.isFinite(value) ? Math.min(1e9, Math.max(-1e9, value)) : otherwise;
}
