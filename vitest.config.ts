import { defineConfig } from "vitest/config";

const shared = { testTimeout: 20_000, hookTimeout: 60_000, setupFiles: ["tests/support/seed.ts"] };

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: "core", environment: "node", include: ["tests/*.test.ts", "tests/core/**/*.test.ts", "tests/app/**/*.test.ts", "tests/i18n/**/*.test.ts", "tests/scripts/**/*.test.ts"] } },
      {
        // The package is types only; in tests the workbench stands for the app.
        resolve: { alias: { obsidian: `${import.meta.dirname}/tests/workbench/obsidian.ts` } },
        test: { ...shared, name: "integration", environment: "happy-dom", include: ["tests/obsidian/**/*.test.ts", "tests/workbench/**/*.test.ts", "tests/faults/**/*.test.ts"] },
      },
      {
        test: {
          ...shared,
          name: "browser",
          environment: "node",
          include: ["tests/e2e/**/*.test.ts", "tests/lane/**/*.test.ts"],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      { test: { ...shared, name: "app", environment: "node", include: ["tests/lane/app.ts"], testTimeout: 90_000, hookTimeout: 180_000 } },
      { test: { ...shared, name: "year", environment: "node", include: ["tests/year.ts"] } },
      { test: { ...shared, name: "edits", environment: "node", include: ["tests/random-edits.ts"] } },
      { test: { ...shared, name: "markdown", environment: "node", include: ["tests/core/commonmark/survey.ts"] } },
      { test: { ...shared, name: "frames", environment: "node", include: ["tests/e2e/frames.ts", "tests/e2e/editor-frames.ts"] } },
      { test: { ...shared, name: "screenshots", environment: "node", include: ["tests/e2e/screenshots.ts"], testTimeout: 120_000 } },
    ],
  },
});
