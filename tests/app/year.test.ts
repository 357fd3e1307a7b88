// Two months of reviews, in four zones, with all algorithms. `npm run year` does the same for a year and a folder on disk.
import { describe, expect, it } from "vitest";
import { defaultSettings } from "../../src/core/model/settings";
import { simulateYear } from "../support/year";

const limits = { newPerDay: 5, reviewsPerDay: 40 };

describe("two months of reviews", () => {
  it.each([
    // Each period contains a clock change, if the zone has one.
    { zone: "UTC", from: "2024-02-11", settings: { algorithm: "fsrs" } },
    { zone: "America/Los_Angeles", from: "2024-02-11", settings: { algorithm: "sm2", burySiblings: true, order: "random", deckLimits: [{ deck: "flashcards/deep", newPerDay: 2, reviewsPerDay: 6 }] } },
    { zone: "Asia/Kolkata", from: "2024-02-11", settings: { algorithm: "fsrs", convertAtReview: true, newOrder: "mixed", order: "retrievability" } },
    { zone: "America/Los_Angeles", from: "2024-02-11", settings: { algorithm: "fsrs7", convertAtReview: true, fsrs: { ...defaultSettings.fsrs, learningSteps: [], relearningSteps: [] } } },
    { zone: "Pacific/Auckland", from: "2024-03-10", settings: { algorithm: "sm2", convertAtReview: true, commentPlacement: "same-line", sm2: { ...defaultSettings.sm2, loadBalance: false } } },
  ] as const)("in $zone by $settings.algorithm keep the limits, lose no byte, and match the log", async ({ zone, from, settings }) => {
    const figures = await simulateYear({ seed: Number(process.env["SEED"] ?? 20240211), cards: 200, days: 60, zone, from, settings: { ...limits, ...settings } });
    expect(figures.answers).toBeGreaterThan(500);
    expect(figures.replayed).toBeGreaterThan(120);
    for (const what of ["takenBack", "skips", "edits", "restarts"] as const) expect(figures[what], what).toBeGreaterThan(5);
  }, 120_000);
});
