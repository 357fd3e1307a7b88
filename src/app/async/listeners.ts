import type { Log } from "../api/ports";

/** Subscribers of one thing. A listener that throws is logged and does not keep the others from hearing. */
export class Listeners<A extends readonly unknown[] = []> {
  readonly #all = new Set<{ readonly call: (...args: A) => void }>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Returns the way to stop. */
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

/** Calls `work` once for all that asks for it before `pause` is over. */
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
