import type { DayNumber } from "../model/day";

/** The number of cards scheduled for a day. */
export type Load = (day: DayNumber) => number;

/** How far, in days, load balancing may move a card with this interval (whole days), by SR's steps. */
export function loadWindow(interval: number): number {
  if (interval <= 7) return 0;
  if (interval <= 21) return 1;
  if (interval <= 180) return Math.min(3, Math.floor(interval * 0.05));
  return Math.min(7, Math.floor(interval * 0.025));
}

/**
 * The interval from `low` to `high` (days, within `loadWindow` of `interval`) whose day has the fewest cards; on a tie the nearest, and of
 * two equally near the one chosen by `seed` (any integer, such as the card's hash).
 * `interval` must be in `low`..`high`.
 */
export function leastLoaded(interval: number, low: number, high: number, today: DayNumber, load: Load, seed: number): number {
  const reach = loadWindow(interval);
  const sides = seed % 2 === 0 ? [-1, 1] : [1, -1];
  let best = interval;
  let fewest = load(today + interval);
  for (let distance = 1; distance <= reach && fewest > 0; distance++) {
    for (const side of sides) {
      const candidate = interval + side * distance;
      if (candidate < low || candidate > high) continue;
      const cards = load(today + candidate);
      if (cards < fewest) {
        best = candidate;
        fewest = cards;
      }
    }
  }
  return best;
}
