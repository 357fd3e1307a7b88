import type { ProgressWatch } from "../api/conversion";
import type { Slice } from "./time-slices";

/** `slice`, which asks at the beginning and before each pause whether the work goes on; resolves to false from then on when it does not. */
export function cancellableSlices(slice: Slice, ask: () => ReturnType<ProgressWatch>): () => Promise<boolean> {
  let going = true;
  let asked = false;
  const goesOn = (): boolean => {
    asked = true;
    return (going &&= ask() === "go-on");
  };
  return async () => {
    await slice(goesOn);
    return asked ? going : goesOn();
  };
}

/** Calls `work` for each item in turn, in time slices; tells `watch` how many are done. False when stopped. */
export async function eachInSlices<T>(items: readonly T[], slice: Slice, watch: ProgressWatch, work: (item: T) => Promise<void>): Promise<boolean> {
  let done = 0;
  const next = cancellableSlices(slice, () => watch(done, items.length));
  for (const item of items) {
    if (!(await next())) return false;
    await work(item);
    done++;
  }
  watch(items.length, items.length);
  return true;
}

/** Does work that yields the share that is done (0..1), in slices; `watch` is told at the beginning and before each pause. Null when it stops the work. Rejects with what the work throws. */
export async function runCancellable<T>(work: Generator<number, T>, slice: Slice, watch: ProgressWatch): Promise<T | null> {
  let step = work.next();
  const next = cancellableSlices(slice, () => (step.done === true ? "go-on" : watch(step.value, 1)));
  for (; step.done !== true; step = work.next()) if (!(await next())) return null;
  return step.value;
}
