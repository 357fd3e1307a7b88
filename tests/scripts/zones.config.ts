// The figures and laws of scheduling once for each time zone of the computer: what zones.test.ts runs.
import { defineConfig } from "vitest/config";
import { fourZones } from "../support/zones";

const include = ["tests/scripts/zone-offset.ts", "tests/core/model/day.test.ts", "tests/core/scheduling/fsrs*.test.ts", "tests/core/scheduling/scheduler.test.ts", "tests/app/learning.test.ts"];

export default defineConfig({
  root: `${import.meta.dirname}/../..`,
  test: {
    projects: fourZones.map((zone) => ({
      test: { name: zone, environment: "node" as const, pool: "forks" as const, isolate: false, env: { TZ: zone }, testTimeout: 60_000, setupFiles: ["tests/support/seed.ts", "tests/support/patience.ts"], include },
    })),
  },
});
