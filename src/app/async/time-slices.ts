import type { Clock } from "../api/ports";

/** Longest time, in milliseconds, that work in slices keeps the host from other work; one note's parse may outlast it. */
const sliceLength = 8;

/** Does work that stops now and then, a slice at a time. */
export async function inSlices<T>(work: Generator<undefined, T>, slice: () => Promise<void>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await slice();
  }
}

/** Does such work at one go. */
export function atOnce<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/**
 * Ends a slice when its time is up: await it at once, between pieces of long work. `pause` resolves in a task of its own.
 * All who await it stand in one line, and share slices and pauses. What the host has to do waits behind each task that was there before:
 * a pause for each of sixteen would keep a frame for sixteen slices.
 */
export function createSlices(clock: Clock, pause: () => Promise<void>): () => Promise<void> {
  let end = 0;
  let line = Promise.resolve();
  async function turn(): Promise<void> {
    const now = clock.now();
    // A clock that is set back must not make a slice longer.
    if (now < end && now >= end - sliceLength) return;
    await pause();
    end = clock.now() + sliceLength;
  }
  // Who was let go works before the next one's turn: it waits for the same promise, and for longer.
  return () => (line = line.then(turn, turn));
}
