import type { Clock } from "./ports";
import { createSlices } from "./slices";
import type { Watch } from "./switching";

export interface WatchedParts {
  readonly clock: Clock;
  /** Lets the host do other work. */
  readonly pause: () => Promise<void>;
}

/** Does work that yields the part that is done (0..1), in slices; `watch` is told before each pause. Null when it stops the work. Rejects with what the work throws. */
export async function watched<T>(work: Generator<number, T>, { clock, pause }: WatchedParts, watch: Watch): Promise<T | null> {
  let step = work.next();
  let stopped = false;
  const slice = createSlices(clock, async () => {
    stopped = step.done !== true && watch(step.value, 1) === "stop";
    if (!stopped) await pause();
  });
  for (; step.done !== true; step = work.next()) {
    await slice();
    if (stopped) return null;
  }
  return step.value;
}
