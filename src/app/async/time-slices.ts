import type { Clock } from "../api/ports";

/** Longest time, in milliseconds, that sliced work blocks the host; parsing a single note may exceed it. */
const sliceLength = 8;

/** Does work that stops now and then, a slice at a time. */
export async function inSlices<T>(work: Generator<undefined, T>, slice: Slice): Promise<T> {
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
 * Ends a time slice when its time is up: await it at once, between pieces of long work. `mayPause` is asked just before a pause; where it answers
 * false, the caller goes on without one.
 */
export type Slice = (mayPause?: () => boolean) => Promise<void>;

/**
 * The program's one line of time slices. `pause` lets the host do other work and resolves in a task of its own.
 * All callers share one line, one slice and one pause: a host runs its tasks first come, first served, so a pause for each of sixteen callers
 * would keep a frame waiting for sixteen slices.
 */
export function createSlices(clock: Clock, pause: () => Promise<void>): Slice {
  let end = 0;
  let line = Promise.resolve();
  async function turn(mayPause: (() => boolean) | undefined): Promise<void> {
    const now = clock.now();
    // A clock set back must not lengthen a slice.
    if (now < end && now >= end - sliceLength) return;
    if (mayPause?.() === false) return;
    await pause();
    end = clock.now() + sliceLength;
  }
  // A caller that is let go works before the next one's turn, because that one waits longer for the same promise.
  return (mayPause) => (line = line.then(() => turn(mayPause), () => turn(mayPause)));
}
