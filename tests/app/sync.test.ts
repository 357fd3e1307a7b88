// `npm run simulate:sync` for days instead of a month.
import fc from "fast-check";
import { expect, it } from "vitest";
import { simulateSync, type SyncFigures } from "../support/sync";

it.each([
  ["fsrs", 1],
  ["fsrs7", 1],
  ["sm2", 0.9],
] as const)("devices whose notes a sync merges by characters lose no answer, and end with the later one of each card (%s)", async (algorithm, share) => {
  const all: SyncFigures[] = [];
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
      const figures = await simulateSync({ seed, devices: 2 + (seed % 2), days: 6, cards: 12, between: 1200, lines: false, algorithm, byItself: seed % 3 === 0 });
      all.push(figures);
      expect({ ...figures, lost: 0, falseAlarms: [] }).toEqual(figures);
    }),
    { numRuns: 4, seed: 20240211, endOnFailure: true },
  );
  const sum = (count: (figures: SyncFigures) => number) => all.reduce((so, figures) => so + count(figures), 0);
  expect(sum(({ damaged, mixed }) => damaged + mixed)).toBeGreaterThan(10);
  expect(sum(({ repaired }) => repaired)).toBeGreaterThan(10);
  expect(all.flatMap(({ wrong }) => wrong)).toEqual([]);
  // The rest are SM-2 entries indistinguishable from a person's or SR's.
  expect(sum(({ schedules, alike }) => schedules - alike)).toBeGreaterThanOrEqual(share * sum(({ schedules }) => schedules));
}, 120_000);
