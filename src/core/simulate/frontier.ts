/** Minutes a day, and cards remembered on average. */
export interface Outcome {
  readonly remembered: number;
  readonly minutes: number;
}

/** How well `remembered` of `seen` cards is: it grows evenly where time grows by a factor. */
function height(remembered: number, seen: number): number {
  return -Math.log(1 - Math.min(0.9999, remembered / seen));
}

/**
 * Minutes a day for `remembered` cards by the nearest two outcomes, of at least two: a line through the logarithm of time and of the share
 * forgotten, which bends least. Beyond the ends it goes on straight.
 */
export function minutesFor(outcomes: readonly Outcome[], seen: number, remembered: number): number {
  const known = [...outcomes].sort((a, b) => a.remembered - b.remembered);
  const next = known.findIndex((outcome) => outcome.remembered > remembered);
  const high = next < 0 ? known.length - 1 : Math.max(1, next);
  const [from, to] = [known[high - 1]!, known[high]!];
  const [low, top] = [height(from.remembered, seen), height(to.remembered, seen)];
  const part = (height(remembered, seen) - low) / (top - low || 1);
  return from.minutes * (to.minutes / from.minutes) ** part;
}

/** Whether `remembered` lies between the least and the most of the outcomes. */
export function covers(outcomes: readonly Outcome[], remembered: number): boolean {
  return outcomes.some((outcome) => outcome.remembered <= remembered) && outcomes.some((outcome) => outcome.remembered >= remembered);
}
