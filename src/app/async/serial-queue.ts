/** Work on notes, one piece at a time on each. */
export interface SerialQueues {
  /** Runs `work` when all work on this note that was asked for before is over, failed or not. */
  readonly exclusive: <T>(path: string, work: () => Promise<T>) => Promise<T>;
  /** Resolves when nothing is under way. */
  readonly settled: () => Promise<void>;
}

export function createSerialQueues(): SerialQueues {
  /** End of what is under way in each note. */
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
