import { isWithin } from "../data/guards";
import type { FsrsSchedule } from "../model/schedule";
import type { FsrsSettings } from "../model/settings";
import type { Rating } from "./fsrs";
import { memoryIn, type FsrsVersion, type WrittenMemory } from "./fsrs-versions";

/** The result of an answer to an FSRS card: its memory, and the delay: minutes (a step), or days by the formula. */
export type FsrsOutcome = WrittenMemory & {
  readonly state: 1 | 2 | 3;
  readonly step: number;
  readonly reps: number;
  readonly lapses: number;
  readonly next: { readonly minutes: number } | { readonly days: number };
};

/** In minutes; a step is less than a day. */
const longestStep = 1439;

/**
 * The result of each answer, hardest first, `elapsed` days after the last review. `null`: a new card.
 *
 * Steps follow Anki: again restarts them, hard repeats one (the first at halfway to the next), good advances and easy ends them.
 * Without steps, FSRS-7's own intervals of less than a day run like steps. Delays never decrease from hard to good, even with odd settings.
 * Invalid numbers count as a new card's.
 */
export function fsrsOutcomes(schedule: FsrsSchedule | null, elapsed: number, settings: FsrsSettings, version: FsrsVersion): readonly FsrsOutcome[] {
  const known = memoryIn(schedule);
  const state = known?.state ?? 0;
  const lapses = whole(schedule?.lapses);
  const reps = whole(schedule?.reps) + 1;
  const steps = (state < 2 ? settings.learningSteps : settings.relearningSteps).filter((minutes) => isWithin(minutes, 1, longestStep));
  const waits = state === 2 ? steps.slice(0, 1) : stepsAfter(steps, state === 0 ? 0 : whole(known?.step));
  let longest = 0;
  /** Whether a harder answer already leads to days: an easier one does not lead back to minutes. */
  let inDays = !version.hasMinutes || steps.length > 0;
  return ([1, 2, 3, 4] as const).map((rating): FsrsOutcome => {
    const memory = version.next(known, elapsed, rating);
    const forgotten = lapses + (state === 2 && rating === 1 ? 1 : 0);
    const step = waits[rating - 1];
    const days = step === undefined ? version.interval(memory) : 0;
    if (step === undefined && (inDays || days >= 1)) {
      inDays = true;
      return { ...memory, state: 2, step: 0, reps, lapses: forgotten, next: { days } };
    }
    longest = Math.max(longest, step ?? Math.min(longestStep, Math.max(1, Math.round(days * 1440))));
    return { ...memory, state: state < 2 ? 1 : 3, step: step === undefined ? 0 : stepAfter(rating, known), reps, lapses: forgotten, next: { minutes: longest } };
  });
}

/** Minutes after again, hard and good at step `at`; missing entries end the steps. */
function stepsAfter(steps: readonly number[], at: number): readonly number[] {
  const [first, second] = steps;
  if (first === undefined) return [];
  const present = steps[Math.min(at, steps.length - 1)] ?? first;
  const hard = at > 0 ? present : Math.min(longestStep, Math.round(second === undefined ? first * 1.5 : (first + second) / 2));
  return [first, hard, ...steps.slice(at + 1, at + 2)];
}

function stepAfter(rating: Rating, schedule: FsrsSchedule | null): number {
  const present = schedule === null || schedule.state === 2 ? 0 : whole(schedule.step);
  return rating === 1 ? 0 : rating === 2 ? present : present + 1;
}

function whole(value = 0): number {
  // -0 becomes 0.
  return isWithin(value, 0, 1e6) ? Math.floor(value) + 0 : 0;
}
