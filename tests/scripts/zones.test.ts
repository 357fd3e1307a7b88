// Schedules do not depend on the computer's time zone: runs the figures and laws again in a process for each zone.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fourZones } from "../support/zones";

const root = join(import.meta.dirname, "../..");

interface Report {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly name: string }[];
}

it("every figure and law of scheduling holds on a computer in each zone", () => {
  const args = [join(root, "node_modules/vitest/vitest.mjs"), "run", "--config", "tests/scripts/zones.config.ts", "--maxWorkers=1", "--reporter", "json"];
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 28 });
  const report = JSON.parse(run.stdout.slice(run.stdout.indexOf("{"))) as Report;
  expect(report, run.stdout.slice(-2000)).toMatchObject({ success: true, numFailedTests: 0 });
  // The first of them says that its process is in the zone.
  expect(report.testResults.filter(({ name }) => name.endsWith("zone-offset.ts"))).toHaveLength(fourZones.length);
  // 32 more for each zone if ../shared exists.
  expect(report.numPassedTests).toBeGreaterThan(170 * fourZones.length);
}, 300_000);
