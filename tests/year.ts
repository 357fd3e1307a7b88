// `npm run year`: a year of reviews over a folder of 2,000 cards on disk. Prints the figures of docs/review-log.md.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { algorithms } from "../src/core/model/settings";
import { FolderLogFiles, FolderNotes } from "./support/folder";
import { simulateYear } from "./support/year";

const seed = Number(process.env["SEED"] ?? 20240211);
const cards = Number(process.env["CARDS"] ?? 2000);
const days = Number(process.env["DAYS"] ?? 365);

it.each(algorithms)(
  "a year by %s, with cards of all",
  async (algorithm) => {
    const folder = mkdtempSync(join(tmpdir(), "inline-recall-year-"));
    try {
      const settings = { algorithm, newPerDay: 5, reviewsPerDay: 100, deckLimits: [{ deck: "flashcards/deep", newPerDay: 2, reviewsPerDay: 20 }] };
      const figures = await simulateYear({ seed, cards, days, from: "2024-01-01", zone: "America/Los_Angeles", settings, notes: new FolderNotes(folder), logFiles: new FolderLogFiles(folder), tell: (day) => console.error(day) });
      console.log(JSON.stringify({ seed, algorithm, ...figures }, null, 2));
      expect(figures.sessions).toBeGreaterThan(days / 2);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  3_600_000,
);
