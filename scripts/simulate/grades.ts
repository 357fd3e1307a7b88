// How learners grade whose memory does not depend on grades: grades only reflect it.
import { normal, pick } from "../../src/core/simulate/chance";
import { usual } from "../../src/core/simulate/cost";

/** Bounds on a standard normal deviate that give first grades their published frequencies. */
const firstBounds = [-0.7063, -0.4289, 0.9502];

/** The grades of a person, drawn with `chance`. `hard`: whether they ever press it; if not, what would be hard is good. */
export interface Grading {
  /** The first grade of a card with an ease (a standard normal deviate): the ease, with as much noise. */
  first(ease: number): number;
  /** The grade of a recall that had this chance: how close it was to failing. At 0.9, hard and easy are as frequent as published; at 1, never hard. */
  recalled(recall: number): number;
}

export function gradingOf(chance: () => number, hard: boolean): Grading {
  const shown = (grade: number): number => (grade === 2 && !hard ? 3 : grade);
  return {
    first(ease) {
      const seen = (ease + normal(chance)) / Math.SQRT2;
      return shown(1 + firstBounds.filter((bound) => seen > bound).length);
    },
    recalled(recall) {
      const hardShare = Math.min(0.9, 10 * usual.odds.recalled[0] * (1 - recall));
      const easyShare = Math.max(0, usual.odds.recalled[2] + 3.5 * (recall - 0.9));
      return shown(2 + pick([hardShare, 1 - hardShare - easyShare, easyShare], chance));
    },
  };
}
