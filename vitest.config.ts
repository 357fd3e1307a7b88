import { defineConfig } from "vitest/config";

// Long enough for a busy machine. Most tests of linear time have a tighter limit of their own.
const shared = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 30_000 } }, setupFiles: ["tests/support/seed.ts", "tests/support/patience.ts"] };

/** The package is types only; in tests the workbench stands for the app. */
const inWorkbench = { alias: { obsidian: `${import.meta.dirname}/workbench/obsidian.ts` } };

const unit = ["tests/*.test.ts", "tests/core/**/*.test.ts", "tests/app/**/*.test.ts", "tests/i18n/**/*.test.ts", "tests/scripts/**/*.test.ts"];

/** Long laws, hostile sizes and programs in processes of their own, over two seconds each: `npm run check` leaves them to `npm test`. */
const long = [
  "tests/app/acts/card-acts.test.ts",
  "tests/app/acts/record-effects.test.ts",
  "tests/app/doctor/doctor.test.ts",
  "tests/app/index/index-property.test.ts",
  "tests/app/limits.test.ts",
  "tests/app/note-review/sync.test.ts",
  "tests/app/note-review/two-devices.test.ts",
  "tests/app/review-property.test.ts",
  "tests/app/session/card-actions.test.ts",
  "tests/app/sync.test.ts",
  "tests/app/two-devices.test.ts",
  "tests/app/year.test.ts",
  "tests/core/card-index/card-index.test.ts",
  "tests/core/card-index/snapshot.test.ts",
  "tests/core/commonmark/claims.test.ts",
  "tests/core/commonmark/containers.test.ts",
  "tests/core/commonmark/edited.test.ts",
  "tests/core/commonmark/specification.test.ts",
  "tests/core/compose/place.test.ts",
  "tests/core/compose/tag.test.ts",
  "tests/core/displaced/displaced-schedules.test.ts",
  "tests/core/displaced/displaced.test.ts",
  "tests/core/doctor/doctor.test.ts",
  "tests/core/draw/hostile.test.ts",
  "tests/core/draw/indent.test.ts",
  "tests/core/fit/fit-traces.test.ts",
  "tests/core/fit/fit.test.ts",
  "tests/core/fit/gradient.test.ts",
  "tests/core/fit/two-traces.test.ts",
  "tests/core/hostile.test.ts",
  "tests/core/inspect/laws.test.ts",
  "tests/core/inspect/settings.test.ts",
  "tests/core/many-comments.test.ts",
  "tests/core/model/name-key.test.ts",
  "tests/core/note-review/write-state.test.ts",
  "tests/core/reading-laws.test.ts",
  "tests/core/scheduling/fsrs-preview.test.ts",
  "tests/core/search/alike.test.ts",
  "tests/core/sibling-laws.test.ts",
  "tests/core/simulate/adaptive-levels.test.ts",
  "tests/core/sr-reads-back.test.ts",
  "tests/core/text/cloze/reading.test.ts",
  "tests/core/text/inline/masks.test.ts",
  "tests/core/text/inline/plain-words.test.ts",
  "tests/core/text/note/edited.test.ts",
  "tests/core/text/note/skip.test.ts",
  "tests/core/typing/deletion.test.ts",
  "tests/core/typing/kept.test.ts",
  "tests/core/typing/sides.test.ts",
  "tests/core/typing/split.test.ts",
  "tests/core/write/locate.test.ts",
  "tests/core/write/many.test.ts",
  "tests/core/write/tables.test.ts",
  "tests/core/writer-laws.test.ts",
  "tests/i18n/lzma.test.ts",
  "tests/scripts/cli.test.ts",
  "tests/scripts/simulate.test.ts",
  "tests/scripts/snapshot-file.test.ts",
  "tests/scripts/vaults.test.ts",
  "tests/scripts/zones.test.ts",
];

export default defineConfig({
  test: {
    projects: [
      // One module graph for all files of a worker: these tests keep no state in modules.
      { test: { ...shared, name: "core", environment: "node", isolate: false, include: unit } },
      { test: { ...shared, name: "quick", environment: "node", isolate: false, include: unit, exclude: long } },
      // One window for all files of a worker: each test closes what it opened, as `app.close` does. With more room for young objects, the
      // nodes of happy-dom take a fifth less time.
      { resolve: inWorkbench, test: { ...shared, name: "integration", environment: "happy-dom", isolate: false, execArgv: ["--max-semi-space-size=64"], include: ["tests/obsidian/**/*.test.ts", "tests/faults/**/*.test.ts"] } },
      { resolve: inWorkbench, test: { ...shared, name: "workbench", environment: "happy-dom", include: ["workbench/tests/**/*.test.ts"] } },
      {
        test: {
          ...shared,
          name: "browser",
          environment: "node",
          include: ["tests/e2e/**/*.test.ts", "tests/lane/**/*.test.ts"],
          // The files share one process: one build of plugin and page, and one browser.
          isolate: false,
          globalSetup: ["tests/e2e/one-browser.ts"],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      { test: { ...shared, name: "app", environment: "node", include: ["tests/lane/app.ts"], testTimeout: 90_000, hookTimeout: 180_000 } },
      { test: { ...shared, name: "year", environment: "node", include: ["tests/year.ts"] } },
      { test: { ...shared, name: "sync", environment: "node", include: ["tests/sync.ts"] } },
      { test: { ...shared, name: "edits", environment: "node", include: ["tests/random-edits.ts"] } },
      { test: { ...shared, name: "markdown", environment: "node", include: ["tests/core/commonmark/survey.ts"] } },
      { test: { ...shared, name: "frames", environment: "node", provide: { isBenchmark: true }, globalSetup: ["tests/e2e/one-browser.ts"], include: ["tests/e2e/frames.ts", "tests/e2e/editor-frames.ts", "tests/e2e/card-frames.ts"] } },
      { test: { ...shared, name: "screenshots", environment: "node", globalSetup: ["tests/e2e/one-browser.ts"], include: ["tests/e2e/screenshots.ts"], testTimeout: 120_000 } },
    ],
  },
});
