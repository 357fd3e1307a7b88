import type { DayNumber } from "../model/day";
import { errorOfDifference, forecastAnswers, meanLoss } from "./held-out";
import type { PackedHistory } from "./history";
import { logLoss } from "./loss";

/** The answers whose chance of recall was forecast in one range. Chances and shares are 0..1. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly reviews: number;
  /** Mean forecast. */
  readonly forecast: number;
  /** Share that was recalled. */
  readonly recalled: number;
}

/** Forecasts of recall compared with what was recalled. */
export interface Calibration {
  /** Number of forecast answers. */
  readonly reviews: number;
  /** Mean forecast, 0..1; NaN without answers. */
  readonly forecast: number;
  /** Share that was recalled, 0..1; NaN without answers. */
  readonly recalled: number;
  /** Ranges with answers, the lowest first. */
  readonly bins: readonly CalibrationBin[];
  /** Log loss in nats per answer, above that of a moving average of this person's recall; negative if the forecasts are better. */
  readonly behind: number;
  /** Standard error of `behind`. */
  readonly error: number;
}

/** Most forecasts are between 0.8 and 1, so the ranges are narrower there. */
const edges = [0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1] as const;
/** Fewer answers cannot show that a model is wrong. */
const leastAnswers = 200;

/** The moving average: an answer's weight halves with every 70 later answers. It starts as if 20 answers had 90 % recalled. */
const fading = 0.99;
const start = { answers: 20, recall: 0.9 } as const;

/**
 * Compares forecasts with recall from the day `since` on. `losses`: log loss of each answer in nats, as `replayHistory` gives it; answers on
 * the day of the card's last answer are not forecast. The average knows earlier days only.
 */
export function calibrate(history: PackedHistory, losses: Float64Array, since: DayNumber): Calibration {
  const { days, grades } = history;
  const forecast = forecastAnswers(history);
  const tested = forecast.filter((at) => days[at]! >= since);
  const averageLosses = new Float64Array(losses.length);
  const bins = edges.slice(1).map((to, at) => ({ from: edges[at]!, to, reviews: 0, forecast: 0, recalled: 0 }));
  let [answers, passed, average, today]: [number, number, number, number] = [start.answers, start.answers * start.recall, start.recall, -Infinity];
  for (const at of forecast) {
    if (days[at]! > today) [average, today] = [passed / answers, days[at]!];
    const recalled = grades[at]! > 1;
    [answers, passed] = [answers * fading + 1, passed * fading + Number(recalled)];
    if (today < since) continue;
    averageLosses[at] = logLoss(average, recalled);
    const chance = Math.exp(-losses[at]!);
    const r = recalled ? chance : 1 - chance;
    const bin = bins[Math.min(bins.length, edges.filter((edge) => r >= edge).length) - 1]!;
    bin.reviews++;
    bin.forecast += r;
    bin.recalled += Number(recalled);
  }
  const sum = (of: (bin: CalibrationBin) => number): number => bins.reduce((total, bin) => total + of(bin), 0);
  const reviews = tested.length;
  return {
    reviews,
    forecast: sum((bin) => bin.forecast) / reviews,
    recalled: sum((bin) => bin.recalled) / reviews,
    bins: bins.filter((bin) => bin.reviews > 0).map((bin) => ({ ...bin, forecast: bin.forecast / bin.reviews, recalled: bin.recalled / bin.reviews })),
    behind: meanLoss(losses, tested) - meanLoss(averageLosses, tested),
    error: errorOfDifference(losses, averageLosses, tested),
  };
}

/** Whether the forecasts are worse than the moving average, beyond chance: by more than two standard errors. */
export function isBehind({ reviews, behind, error }: Calibration): boolean {
  return reviews >= leastAnswers && behind > 2 * error;
}
