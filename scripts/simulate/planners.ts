// SM-2 as the two programs run it, without fuzz and load balancing: "again" comes back the same day.
import type { Planner } from "../../src/core/simulate/simulate";

const cap = 36_500;

/**
 * SR 1.15's SM-2 as its code runs, not as documented: interval (days) and ease (percent) after an answer. `delay` is the due day minus
 * today, with the wrong sign: an overdue card gets no credit, and an early one too much.
 */
export function srStep(grade: number, interval: number, ease: number, delay: number): { interval: number; ease: number } {
  const next = Math.max(130, ease + (grade === 4 ? 20 : grade < 3 ? -20 : 0));
  if (grade === 1) return { interval: 0, ease: next };
  const from = Math.max(1, interval);
  const early = Math.max(0, delay);
  const plain = grade === 2 ? Math.max(1, (from + early / 4) * 0.5) : grade === 3 ? ((from + early / 2) * next) / 100 : (((from + early) * next) / 100) * 1.3;
  return { interval: Math.min(cap, Math.round(plain)), ease: next };
}

/** SR 1.15's SM-2 for this many cards, starting at an ease of 250 %. */
export function srPlanner(cards: number): Planner {
  const intervals = new Float64Array(cards).fill(1);
  const eases = new Float64Array(cards).fill(250);
  return {
    next(card, grade, gap) {
      const { interval, ease } = srStep(grade, intervals[card]!, eases[card]!, gap === null ? 0 : intervals[card]! - gap);
      eases[card] = ease;
      return (intervals[card] = interval);
    },
  };
}

/** Number of steps before the first interval of days, and after a lapse: 1m 10m, and 10m. All fall on the day of the answer. */
const ankiSteps = { learning: 2, relearning: 1 } as const;

/**
 * Anki's SM-2 with its default options: first interval 1 day, easy 4; a lapse restarts at 1 day; hard 1.2, easy bonus 1.3; ease 2.5,
 * changed by -0.2, -0.15, 0, +0.15, at least 1.3; overdue days count half for good, fully for easy; each interval longer than the last.
 * `factor` is its interval modifier. `steps`: with Anki's learning steps; otherwise "again" alone keeps a card on its day.
 */
export function ankiPlanner(cards: number, factor = 1, steps = false): Planner {
  const intervals = new Float64Array(cards);
  const eases = new Float64Array(cards).fill(2.5);
  const learning = new Uint8Array(cards).fill(1);
  /** Steps that a card has passed. */
  const passed = new Uint8Array(cards);
  return {
    next(card, grade, gap) {
      const interval = intervals[card]!;
      if (learning[card] === 1) {
        if (grade === 1) return (passed[card] = 0);
        // Hard repeats the step, easy passes all.
        if (steps && grade < 4) {
          if (grade === 3) passed[card]!++;
          if (passed[card]! < (interval === 0 ? ankiSteps.learning : ankiSteps.relearning)) return 0;
        }
        learning[card] = 0;
        // A card that returns from a lapse keeps its interval of one day, or two.
        return (intervals[card] = grade === 4 ? (interval === 0 ? 4 : 2) : 1);
      }
      const ease = eases[card]!;
      eases[card] = Math.max(1.3, ease + [-0.2, -0.15, 0, 0.15][grade - 1]!);
      if (grade === 1) {
        learning[card] = 1;
        passed[card] = 0;
        intervals[card] = 1;
        return 0;
      }
      const delay = Math.max(0, (gap ?? 0) - interval);
      const longer = (value: number, than: number): number => Math.max(than + 1, Math.round(value * factor));
      const hard = longer(interval * 1.2, interval);
      const good = longer((interval + delay / 2) * ease, hard);
      const easy = longer((interval + delay) * ease * 1.3, good);
      return (intervals[card] = Math.min(cap, [hard, good, easy][grade - 2]!));
    },
  };
}
