import type { Clock } from "../api/ports";
import { createSlices } from "./time-slices";
import type { ProgressWatch } from "../api/conversion";

export interface CancellableParts {
  readonly clock: Clock;
  /** Yields to the host. */
  readonly pause: () => Promise<void>;
}

/** Slices as in `createSlices`; calls `ask` before each pause, and returns false once that answers "stop". */
export function cancellableSlices({ clock, pause }: CancellableParts, ask: () => ReturnType<ProgressWatch>): () => Promise<boolean> {
  let going = true;
  const slice = createSlices(clock, async () => {
    going &&= ask() === "go-on";
    if (going) await pause();
  });
  return () => slice().then(() => going);
}

/**
 * Runs work that yields its share done (0..1), in slices; calls `watch` before each pause. Null when `watch` stops it. Rejects with errors
 * of the work.
 */
export async function runCancellable<T>(work: Generator<number, T>, parts: CancellableParts, watch: ProgressWatch): Promise<T | null> {
  let step = work.next();
  const slice = cancellableSlices(parts, () => (step.done === true ? "go-on" : watch(step.value, 1)));
  for (; step.done !== true; step = work.next()) if (!(await slice())) return null;
  return step.value;
}
