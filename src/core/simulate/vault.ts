import { fromSm2, type MemoryState } from "../fit/model";
import { clamp } from "../data/clamp";
import { difficultyRange, stabilityRange, type FittedWeights } from "../fit/weights";
import { isScheduled, lastReview, type Schedule } from "../model/schedule";
import type { DayNumber } from "../model/day";
import type { Met } from "./simulate";

/** A vault's present cards: the state of each reviewed card, and the number of others. */
export interface Vault extends Met {
  readonly stability: Float64Array;
  readonly difficulty: Float64Array;
  readonly unseen: number;
}

/** Reads card states. Converts SM-2 cards; leaves out damaged ones, whose state is unknown. */
export function vaultOf(schedules: Iterable<Schedule>, today: DayNumber, weights: FittedWeights): Vault {
  const states: MemoryState[] = [];
  const due: number[] = [];
  const last: number[] = [];
  let unseen = 0;
  for (const schedule of schedules) {
    if (schedule === null) unseen++;
    if (!isScheduled(schedule)) continue;
    const { interval } = schedule;
    const reviewed = Math.floor(lastReview(schedule)) - today;
    // An entry without a last review counts as due today.
    const ago = clamp(Number.isFinite(reviewed) ? reviewed : -interval, -1e6, 1e6);
    last.push(Math.min(0, ago));
    due.push(Math.min(1e6, Math.round(ago + interval)));
    states.push(schedule.algorithm === "sm2" ? fromSm2(weights, schedule.ease / 100, interval) : schedule);
  }
  return {
    due: Int32Array.from(due),
    last: Int32Array.from(last),
    stability: Float64Array.from(states, ({ stability }) => clamp(stability, ...stabilityRange)),
    difficulty: Float64Array.from(states, ({ difficulty }) => clamp(difficulty, ...difficultyRange)),
    unseen,
  };
}
