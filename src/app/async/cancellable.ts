import type { Clock } from "../api/ports";
import { createSlices } from "./time-slices";
import type { Watch } from "../api/conversion";

export interface WatchedParts {
  readonly clock: Clock;
  /** Lets the host do other work. */
  readonly pause: () => Promise<void>;
}

/** Ends a slice as `createSlices` does, and asks before each pause whether the work goes on; resolves to false from then on when it does not. */
export function watchedSlices({ clock, pause }: WatchedParts, ask: () => ReturnType<Watch>): () => Promise<boolean> {
  let going = true;
  const slice = createSlices(clock, async () => {
    going &&= ask() === "go-on";
    if (going) await pause();
  });
  return () => slice().then(() => going);
}

/** Does work that yields the part that is done (0..1), in slices; `watch` is told before each pause. Null when it stops the work. Rejects with what the work throws. */
export async function watched<T>(work: Generator<number, T>, parts: WatchedParts, watch: Watch): Promise<T | null> {
  let step = work.next();
  const slice = watchedSlices(parts, () => (step.done === true ? "go-on" : watch(step.value, 1)));
  for (; step.done !== true; step = work.next()) if (!(await slice())) return null;
  return step.value;
}
