import type { Clock } from "../api/ports";
import { createSlices } from "./time-slices";
import type { ProgressWatch } from "../api/conversion";

export interface CancellableParts {
  readonly clock: Clock;
  /** Lets the host do other work. */
  readonly pause: () => Promise<void>;
}

/** Ends a slice as `createSlices` does, and asks before each pause whether the work goes on; resolves to false from then on when it does not. */
export function cancellableSlices({ clock, pause }: CancellableParts, ask: () => ReturnType<ProgressWatch>): () => Promise<boolean> {
  let going = true;
  const slice = createSlices(clock, async () => {
    going &&= ask() === "go-on";
    if (going) await pause();
  });
  return () => slice().then(() => going);
}

/** Does work that yields the part that is done (0..1), in slices; `watch` is told before each pause. Null when it stops the work. Rejects with what the work throws. */
export async function runCancellable<T>(work: Generator<number, T>, parts: CancellableParts, watch: ProgressWatch): Promise<T | null> {
  let step = work.next();
  const slice = cancellableSlices(parts, () => (step.done === true ? "go-on" : watch(step.value, 1)));
  for (; step.done !== true; step = work.next()) if (!(await slice())) return null;
  return step.value;
}
