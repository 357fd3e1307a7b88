import type { Clock } from "../api/ports";

/** Longest time, in milliseconds, that sliced work blocks the host; parsing a single note may exceed it. */
const sliceLength = 8;

/** Runs work that yields now and then, in slices. */
export async function inSlices<T>(work: Generator<undefined, T>, slice: () => Promise<void>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await slice();
  }
}

/** Runs such work without pauses. */
export function atOnce<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/**
 * A function to await between pieces of long work: it pauses when the time slice is used up. `pause` must resolve in a new task.
 * All callers share one queue, one time slice and one pause. With a pause each, sixteen callers would put sixteen slices before the next
 * frame, because the host's work queues after each earlier task.
 */
export function createSlices(clock: Clock, pause: () => Promise<void>): () => Promise<void> {
  let end = 0;
  let line = Promise.resolve();
  async function turn(): Promise<void> {
    const now = clock.now();
    // A clock set back must not lengthen a slice.
    if (now < end && now >= end - sliceLength) return;
    await pause();
    end = clock.now() + sliceLength;
  }
  // Each caller works before the next one's turn, which waits for the same promise plus one more.
  return () => (line = line.then(turn, turn));
}
