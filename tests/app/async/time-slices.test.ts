// The host has one task queue, first in, first out: a requested frame waits for all tasks before it.
import { describe, expect, it } from "vitest";
import { createVaultIndex } from "../../../src/app/index/vault-index";
import { createSlices } from "../../../src/app/async/time-slices";
import { defaultSettings } from "../../../src/core/model/settings";
import { MemoryDevice, MemoryLog, MemoryNotes, MemorySnapshots } from "../../support/memory-notes";

/** A host whose clock only work advances, by some milliseconds per reading. */
class Host {
  readonly #tasks: (() => void)[] = [];
  #now = 1000;
  readonly clock;
  /** Maximum number of our tasks waiting at once. */
  most = 0;
  #ours = 0;

  constructor(perLook = 0) {
    this.clock = { now: () => (this.#now += perLook), offset: () => 0 };
  }

  work(milliseconds: number): void {
    this.#now += milliseconds;
  }

  readonly pause = (): Promise<void> =>
    new Promise((resolve) => {
      this.most = Math.max(this.most, ++this.#ours);
      this.#tasks.push(() => {
        this.#ours--;
        resolve();
      });
    });

  /** Runs until nothing is left to do, requesting one frame after the other. Returns how long each frame waited. */
  async run(done: Promise<unknown>): Promise<number[]> {
    const waited: number[] = [];
    let over = false;
    void done.finally(() => (over = true));
    const ask = (): void => {
      const asked = this.#now;
      this.#tasks.push(() => {
        waited.push(this.#now - asked);
        if (!over) ask();
      });
    };
    ask();
    for (let task = this.#tasks.shift(); task !== undefined; task = this.#tasks.shift()) {
      task();
      // Runs everything that follows from a task without another task.
      await new Promise((resolve) => setImmediate(resolve));
    }
    await done;
    return waited;
  }
}

describe("work in slices", () => {
  it.each([1, 2, 16])("delays a frame by one slice, however many callers share it: %i", async (workers) => {
    const host = new Host();
    const slice = createSlices(host.clock, host.pause);
    const work = async (): Promise<void> => {
      for (let piece = 0; piece < 40; piece++) {
        await slice();
        host.work(3);
      }
    };
    const waited = await host.run(Promise.all(Array.from({ length: workers }, work)));
    expect(host.most).toBe(1);
    expect(Math.max(...waited)).toBeLessThan(8 + 3);
    // Work is not split into more slices than needed.
    expect(waited.length).toBeLessThanOrEqual(Math.ceil((workers * 40) / 3) + 2);
  });

  it("starts a new slice after an idle time, and after the clock was set back", async () => {
    const host = new Host();
    const slice = createSlices(host.clock, host.pause);
    const work = async (): Promise<void> => {
      for (const gap of [0, 0, 1000, 0, -5000, 0]) {
        host.work(gap);
        await slice();
      }
    };
    await host.run(work());
    expect(host.most).toBe(1);
  });
});

describe("the library's pass over many notes", () => {
  const notes = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`${at % 7}/n${at}.md`, `#flashcards/d${at % 40}\n\nq${at}::a\n`]));

  it("delays a frame by two slices at most: while reading, comparing, storing and notifying", async () => {
    const host = new Host(1);
    const parts = { notes: new MemoryNotes(notes), clock: host.clock, settings: () => defaultSettings, device: new MemoryDevice(), log: new MemoryLog(), pause: host.pause, slice: createSlices(host.clock, host.pause) };
    const store = new MemorySnapshots();
    const cold = createVaultIndex({ ...parts, store });
    cold.subscribe(() => cold.decks());
    const reading = await host.run(cold.start());
    expect(Math.max(...reading)).toBeLessThanOrEqual(20);
    const saving = await host.run(cold.save());
    expect(Math.max(...saving)).toBeLessThanOrEqual(20);
    const warm = createVaultIndex({ ...parts, store });
    const comparing = await host.run(warm.start());
    expect(Math.max(...comparing)).toBeLessThanOrEqual(20);
    expect(warm.stats.reads).toBe(0);
  });
});
