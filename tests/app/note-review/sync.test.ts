// `npm run simulate:sync` for whole notes, in days instead of a month.
import fc from "fast-check";
import { expect, it } from "vitest";
import { noteMerges, simulateNoteSync, type NoteSyncFigures } from "../../support/sync-notes";

it.each(noteMerges)("devices that review whole notes, synced by %s: no answer is lost, and repairs restore the last one of each note, or the doctor tells", async (merge) => {
  const all: NoteSyncFigures[] = [];
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
      const algorithms = ([["sm2"], ["fsrs"], ["fsrs", "sm2"]] as const)[seed % 3]!;
      const figures = await simulateNoteSync({ seed, devices: 2 + (seed % 2), days: 14, notes: 8, algorithms, merges: [merge], bySr: seed % 5 === 0 });
      all.push(figures);
      expect({ ...figures, lost: 0, falseAlarms: [], wrong: [], left: 0 }).toEqual(figures);
    }),
    { numRuns: 4, endOnFailure: true },
  );
  const sum = (count: (figures: NoteSyncFigures) => number) => all.reduce((so, figures) => so + count(figures), 0);
  expect(sum(({ merged }) => merged)).toBeGreaterThan(10);
  expect(sum(({ repaired }) => repaired)).toBeGreaterThan(5);
  // The rest are schedules that SR or a person may have written, or that the doctor cannot repair.
  expect(sum(({ schedules, alike, told }) => schedules - alike - told)).toBeGreaterThan((merge === "characters" ? 0.6 : 0.8) * sum(({ schedules }) => schedules));
}, 120_000);
