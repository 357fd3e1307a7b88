/** Queues of work on notes: one task at a time for each note. */
export interface SerialQueues {
  /** Runs `work` after all earlier work on this note, whether that failed or not. */
  readonly exclusive: <T>(path: string, work: () => Promise<T>) => Promise<T>;
  /** Resolves when no work is in progress. */
  readonly settled: () => Promise<void>;
}

/** Empty queues. */
export function createSerialQueues(): SerialQueues {
  /** The end of each note's queue. */
  const lines = new Map<string, Promise<unknown>>();
  return {
    async exclusive(path, work) {
      const before = lines.get(path) ?? Promise.resolve();
      const run = before.then(work);
      const end = run.then(
        () => undefined,
        () => undefined,
      );
      lines.set(path, end);
      try {
        return await run;
      } finally {
        if (lines.get(path) === end) lines.delete(path);
      }
    },
    async settled() {
      while (lines.size > 0) await Promise.all(lines.values());
    },
  };
}
