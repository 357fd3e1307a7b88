// Long work with a progress display: the host gets its turns, and the work can be stopped.
import { describe, expect, it } from "vitest";
import { eachInSlices, runCancellable } from "../../../src/app/async/cancellable";
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
  return { slice: createSlices(clock, pause), pauses, work, spend: (time: number) => void (now += time) };
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

describe("work on each item", () => {
  const numbers = Array.from({ length: 10 }, (_, at) => at);

  /** Does the items, each after some turns of the event loop, and says what happened. */
  async function each(options: { readonly atOnce?: number; readonly stopAt?: number; readonly throwAt?: number }) {
    const { slice, spend } = bench();
    const begun: number[] = [];
    const ended: number[] = [];
    let most = 0;
    const work = async (item: number): Promise<void> => {
      begun.push(item);
      spend(10);
      most = Math.max(most, begun.length - ended.length);
      for (let turn = 0; turn <= (item * 7) % 4; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
      if (item === options.throwAt) throw new Error(`item ${String(item)}`);
      ended.push(item);
    };
    const isWhole = await eachInSlices(numbers, slice, (done) => (done >= (options.stopAt ?? Infinity) ? "stop" : "go-on"), work, options.atOnce).catch(String);
    return { isWhole, begun, ended: ended.sort((one, other) => one - other), most };
  }

  it.each([[undefined, 1], [1, 1], [4, 4], [99, 10]])("begins them in turn; with a limit of %s, %s are under way", async (atOnce, most) => {
    expect(await each(atOnce === undefined ? {} : { atOnce })).toEqual({ isWhole: true, begun: numbers, ended: numbers, most });
  });

  it.each([1, 4])("ends those under way when it is stopped: %i at once", async (atOnce) => {
    const { isWhole, begun, ended } = await each({ atOnce, stopAt: 3 });
    expect([isWhole, begun]).toEqual([false, ended]);
    expect(ended.length).toBeGreaterThanOrEqual(3);
    expect(ended.length).toBeLessThan(3 + atOnce);
  });

  it.each([1, 4])("hands on an error after those under way: %i at once", async (atOnce) => {
    const { isWhole, begun, ended } = await each({ atOnce, throwAt: 2 });
    expect(isWhole).toBe("Error: item 2");
    expect(begun.filter((item) => item !== 2)).toEqual(ended);
    expect(begun.length).toBeLessThan(10);
  });

  it("has nothing to do", async () => {
    const { slice } = bench();
    expect(await eachInSlices([], slice, () => "stop", () => Promise.reject(new Error("no")), 4)).toBe(true);
  });
});
