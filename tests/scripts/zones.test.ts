// Schedules do not depend on the computer's time zone: runs the figures and laws again in a process for each zone.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fourZones, wallClock } from "../support/zones";

const root = join(import.meta.dirname, "../..");
const files = ["tests/core/model/day.test.ts", "tests/core/scheduling/fsrs", "tests/core/scheduling/scheduler.test.ts", "tests/app/learning.test.ts"];

it.each(fourZones)(
  "every figure and law of scheduling holds on a computer in %s",
  (zone) => {
    const env = { ...process.env, TZ: zone };
    const seen = spawnSync(process.execPath, ["-e", "process.stdout.write(String(-new Date(1.7e12).getTimezoneOffset()))"], { env, encoding: "utf8" });
    expect(Number(seen.stdout)).toBe(wallClock(zone)(1.7e12).offset);
    const run = spawnSync(process.execPath, [join(root, "node_modules/vitest/vitest.mjs"), "run", "--project", "core", "--reporter", "json", ...files], { cwd: root, env, encoding: "utf8", maxBuffer: 2 ** 28 });
    const report = JSON.parse(run.stdout.slice(run.stdout.indexOf("{"))) as { numPassedTests: number; numFailedTests: number; success: boolean };
    expect(report, run.stdout.slice(-2000)).toMatchObject({ success: true, numFailedTests: 0 });
    // 32 more if ../shared exists.
    expect(report.numPassedTests).toBeGreaterThan(170);
  },
  180_000,
);
