// The review log of a simulated learner.
import type { LogColumns } from "../../src/core/fit/history";
import { simulate, type StudyPlan, type Mind, type Planner } from "../../src/core/simulate/simulate";

/** Day number of the first day of study. */
const firstDay = 20_000;

/** A learner's log at the end, or after `most` answers. All cards are new at the start. */
export function record(mind: Mind, planner: Planner, course: StudyPlan, most = Infinity): LogColumns {
  const [card, day, grade]: number[][] = [[], [], []];
  const lastDay = new Map<number, number>();
  let today = firstDay;
  const noting: Planner = {
    next(of, answer, gap) {
      const now = gap === null ? today : lastDay.get(of)! + gap;
      lastDay.set(of, now);
      card!.push(of);
      day!.push(now);
      grade!.push(answer);
      return planner.next(of, answer, gap);
    },
  };
  const run = simulate(mind, noting, course);
  for (let step = run.next(); step.done !== true && card!.length < most; step = run.next()) today = firstDay + Math.round(step.value * course.days);
  const length = Math.min(most, card!.length);
  const none = new Float64Array(length).fill(NaN);
  return { length, card: card!, day: day!, grade: grade!, kind: new Uint8Array(length).fill(1), interval: none, stability: none, difficulty: none, ease: none };
}
