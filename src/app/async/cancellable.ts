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

/**
 * Calls `work` for each item, in time slices; tells `watch` how many are done. False when stopped. Items are begun in turn, and at most `atOnce`
 * are under way; none is at the end. Rejects with what `work` throws, after those under way.
 */
export async function eachInSlices<T>(items: readonly T[], slice: Slice, watch: ProgressWatch, work: (item: T) => Promise<void>, atOnce = 1): Promise<boolean> {
  let done = 0;
  let begun = 0;
  let isStopped = false;
  const next = cancellableSlices(slice, () => watch(done, items.length));
  async function some(): Promise<void> {
    while (!isStopped && begun < items.length) {
      const goesOn = await next();
      // Meanwhile another one may have begun the last item.
      if (isStopped || begun >= items.length) return;
      if (!goesOn) return void (isStopped = true);
      await work(items[begun++] as T);
      done++;
    }
  }
  const ends = await Promise.allSettled(
    Array.from({ length: Math.min(atOnce, items.length) }, () =>
      some().catch((error: unknown) => {
        isStopped = true;
        throw error;
      }),
    ),
  );
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  if (isStopped) return false;
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
