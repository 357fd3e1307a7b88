import type { ExamWork } from "../api/doctor";
import { createDeferred, type Deferred } from "../async/deferred";
import type { Slice } from "../async/time-slices";

/** Passes over many notes: an examination, or repairs that are made or undone. */
export interface ExamPasses {
  /** What the present pass has done; null without one. */
  readonly work: ExamWork | null;
  /**
   * Does `one` for all items, `pool` of them at a time. Ends early by `stop`, or when another pass begins; but an examination waits while repairs
   * are made or undone, and goes on after.
   */
  readonly each: <T>(kind: ExamWork["kind"], all: readonly T[], pool: number, one: (item: T, going: () => boolean) => Promise<void>) => Promise<void>;
  /** Ends the present pass; items under way are finished. */
  stop(): void;
}

interface Pass {
  work: ExamWork;
  readonly end: Deferred;
}

/** `changed` is called after any change of `work`. */
export function createExamPasses(slice: Slice, changed: () => void): ExamPasses {
  /** Those under way: the last one works, and an examination before it waits. */
  let passes: readonly Pass[] = [];

  function end(pass: Pass): void {
    passes = passes.filter((one) => one !== pass);
    pass.end.give();
    changed();
  }

  function begin(work: ExamWork): Pass {
    const mine = { work, end: createDeferred() };
    const waiting = work.kind === "examine" ? [] : passes.filter((pass) => pass.work.kind === "examine");
    const ended = passes.filter((pass) => !waiting.includes(pass));
    passes = [...waiting, mine];
    for (const pass of ended) pass.end.give();
    changed();
    return mine;
  }

  /** Waits for the passes that began after this one, if it goes on. */
  async function turn(mine: Pass): Promise<void> {
    for (let last = passes.at(-1); last !== undefined && last !== mine && passes.includes(mine); last = passes.at(-1)) await last.end.promise;
  }

  return {
    get work() {
      return passes.at(-1)?.work ?? null;
    },
    async each(kind, all, pool, one) {
      const mine = begin({ kind, done: 0, total: all.length });
      const going = (): boolean => passes.includes(mine);
      let next = 0;
      const run = async (): Promise<void> => {
        for (let item = all[next++]; item !== undefined; item = all[next++]) {
          await turn(mine);
          if (!going()) return;
          await one(item, going);
          await slice();
          if (!going()) return;
          mine.work = { ...mine.work, done: mine.work.done + 1 };
          changed();
        }
      };
      await Promise.all(Array.from({ length: pool }, run));
      if (going()) end(mine);
    },
    stop() {
      const pass = passes.at(-1);
      if (pass !== undefined) end(pass);
    },
  };
}
