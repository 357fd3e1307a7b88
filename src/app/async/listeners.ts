import type { Log } from "../api/ports";

/** Subscribers to one event. An error in a listener is logged and does not affect the others. */
export class Listeners<A extends readonly unknown[] = []> {
  readonly #all = new Set<{ readonly call: (...args: A) => void }>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Adds a listener; the result removes it. */
  add(call: (...args: A) => void): () => void {
    const entry = { call };
    this.#all.add(entry);
    return () => {
      this.#all.delete(entry);
    };
  }

  tell(...args: A): void {
    for (const entry of [...this.#all]) {
      try {
        entry.call(...args);
      } catch (error) {
        this.#log.error("a listener failed", error);
      }
    }
  }
}

/** A function that runs `work` once for all calls during a `pause`. */
export function onceAfter(pause: () => Promise<void>, work: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    void pause().then(() => {
      waiting = false;
      work();
    });
  };
}
