// Long work in slices: the host gets its turns, and can stop it.
import { describe, expect, it } from "vitest";
import { inSlices } from "../../src/app/slices";
import type { Clock } from "../../src/app/ports";

/** A clock that work moves on, and pauses that are counted. */
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
  return { clock, pause, pauses, work, set: (to: number) => (now = to) };
}

describe("work in slices", () => {
  it("pauses after each 8 ms of work, and says how far it is", async () => {
    const { clock, pause, pauses, work } = bench();
    const told: number[] = [];
    expect(await inSlices(work(10, 3), { clock, pause }, (done) => (told.push(done), "go-on"))).toBe("done");
    expect(pauses).toHaveLength(3);
    expect(told).toEqual([0.3, 0.6, 0.9]);
  });

  it("short work needs no pause", async () => {
    const { clock, pause, pauses, work } = bench();
    expect(await inSlices(work(5, 1), { clock, pause })).toBe("done");
    expect(pauses).toEqual([]);
  });

  it("stops when it is told to", async () => {
    const { clock, pause, pauses, work } = bench();
    expect(await inSlices(work(10, 9), { clock, pause }, (done) => (done > 0.25 ? "stop" : "go-on"))).toBeNull();
    expect(pauses).toHaveLength(2);
  });

  it("a clock that is set back does not keep the host waiting", async () => {
    const { clock, pause, pauses, set } = bench();
    function* work(): Generator<number, string> {
      set(0);
      yield 0.5;
      return "done";
    }
    expect(await inSlices(work(), { clock, pause })).toBe("done");
    expect(pauses).toHaveLength(1);
  });

  it("hands on what the work throws", async () => {
    const { clock, pause } = bench();
    // eslint-disable-next-line require-yield
    function* work(): Generator<number, string> {
      throw new Error("no");
    }
    await expect(inSlices(work(), { clock, pause })).rejects.toThrow("no");
  });
});
