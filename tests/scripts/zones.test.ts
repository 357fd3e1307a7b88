// Schedules do not depend on the computer's time zone: runs the figures and laws again in each zone.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi, type RunnerTestSuite } from "vitest";
import { fourZones, setZone, wallClock } from "../support/zones";

const tests = join(import.meta.dirname, "..");
const scheduling = join(tests, "core/scheduling");
const files = [
  join(tests, "core/model/day.test.ts"),
  ...readdirSync(scheduling).filter((name) => /^(?:fsrs.*|scheduler)\.test\.ts$/.test(name)).map((name) => join(scheduling, name)),
  join(tests, "app/learning.test.ts"),
];

const testsIn = (suite: RunnerTestSuite | undefined): number => (suite?.tasks ?? []).reduce((sum, task) => sum + (task.type === "test" ? 1 : testsIn(task)), 0);

it("finds the figures and laws", () => expect(files.length).toBeGreaterThan(5));

describe.each(fourZones)("on a computer in %s", async (zone) => {
  // The result is called afterwards.
  beforeAll(() => setZone(zone));

  it("the computer's zone is this one", () => {
    for (const at of [1.7e12, 1.72e12]) expect(0 - new Date(at).getTimezoneOffset()).toBe(wallClock(zone)(at).offset);
  });

  // What a module reads when it is loaded must hold in the zone too.
  const leave = setZone(zone);
  vi.resetModules();
  for (const file of files) await import(file);
  leave();
  // These files run by themselves too, and would find themselves loaded.
  vi.resetModules();

  // 32 more if ../shared exists.
  it("all of them run", ({ task }) => expect(testsIn(task.suite)).toBeGreaterThan(170));
});
