// Long work with a progress display: the host gets its turns, and the work can be stopped.
import { describe, expect, it } from "vitest";
import { runCancellable } from "../../../src/app/async/cancellable";
import { createSlices } from "../../../src/app/async/time-slices";
import type { Clock } from "../../../src/app/api/ports";

/** A clock advanced by work, and a count of pauses. */
function bench() {
  let now = 1000;
  const pauses: number[] = [];
  const clock: Clock = { now: () => now, offset: () => 0 };
  const pause = (): Promise<void> => {
    pauses.push(now);
    now += 100;
    return Promise.resolve();
  };
  function* work(steps: number, cost: number): Generator<number, string> {
    for (let step = 1; step <= steps; step++) {
      now += cost;
      yield step / steps;
    }
    return "done";
  }
  return { slice: createSlices(clock, pause), pauses, work };
}

describe("watched work", () => {
  it("pauses after each 8 ms of work, and says how far it is", async () => {
    const { slice, pauses, work } = bench();
    const told: number[] = [];
    expect(await runCancellable(work(10, 3), slice, (done) => (told.push(done), "go-on"))).toBe("done");
    expect(pauses).toHaveLength(4);
    expect(told).toEqual([0.1, 0.4, 0.7, 1]);
  });

  it("stops when it is told to", async () => {
    const { slice, pauses, work } = bench();
    let steps = 0;
    expect(await runCancellable(work(10, 9), slice, (done) => (steps++, done > 0.25 ? "stop" : "go-on"))).toBeNull();
    expect([pauses.length, steps]).toEqual([2, 3]);
  });

  it("hands on what the work throws", async () => {
    const { slice } = bench();
    function* work(): Generator<number, string> {
      throw new Error("no");
    }
    await expect(runCancellable(work(), slice, () => "go-on")).rejects.toThrow("no");
  });
});
