// The fitting model and the scheduling model are separate: the former is unrounded and has derivatives, the latter writes SR's digits.
import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { firstDifficulty, firstStability, fromSm2, intervalAt, modelOf, nextDifficulty, nextStability, recall } from "../../../src/core/fit/model";
import { startWeights, leastWeights, mostWeights } from "../../../src/core/fit/weights";
import { seeded } from "../../../src/core/simulate/chance";
import { personWeights } from "./histories";

interface Memory {
  readonly stability: number;
  readonly difficulty: number;
}

interface Scheduling {
  readonly defaultWeights: readonly number[];
  readonly weightRanges: readonly (readonly [number, number])[];
  nextMemory(memory: Memory | null, days: number, rating: number, w: readonly number[]): Memory;
  retrievability(days: number, stability: number, w: readonly number[]): number;
  intervalFor(stability: number, retention: number, w: readonly number[]): number;
  memoryOfSm2(interval: number, ease: number, w: readonly number[]): Memory;
}

const file = new URL("../../../src/core/scheduling/fsrs.ts", import.meta.url);
const near = (value: number, expected: number): void => expect(Math.abs(value - expected), `${value}, expected ${expected}`).toBeLessThan(1e-6 * (1 + expected) + 1e-7);

it.skipIf(!existsSync(file))("the fitting and the scheduling FSRS-6 agree (skipped without core/scheduling/fsrs.ts)", async () => {
  const other = (await import(/* @vite-ignore */ file.href)) as Scheduling;
  expect(other.defaultWeights).toEqual(startWeights);
  other.weightRanges.forEach(([least, most], at) => expect([least, most]).toEqual([leastWeights[at], mostWeights[at]]));
  const random = seeded(1);
  for (let turn = 0; turn < 300; turn++) {
    // The scheduler, like ts-fsrs, starts no card below a tenth of a day.
    const w = turn === 0 ? startWeights : personWeights(random).map((value, at) => (at < 4 ? Math.max(0.1, value) : value));
    const model = modelOf(w);
    let memory: Memory | null = null;
    let [s, d] = [0, 0];
    for (let at = 0; at < 8; at++) {
      const grade = 1 + Math.floor(random() * 4);
      const gap = at === 0 || random() < 0.3 ? 0 : 1 + Math.floor(random() ** 3 * 200);
      if (memory !== null) near(recall(model, s, gap), other.retrievability(gap, memory.stability, w));
      [s, d] = memory === null ? [firstStability(model, grade), firstDifficulty(model, grade)] : [nextStability(model, s, d, gap, grade, recall(model, s, gap)), nextDifficulty(model, d, grade)];
      memory = other.nextMemory(memory, gap, grade, w);
      near(s, memory.stability);
      near(d, memory.difficulty);
      // Starts from the same digits, so that rounding errors do not add up.
      [s, d] = [memory.stability, memory.difficulty];
    }
    near(intervalAt(model, s, 0.85), other.intervalFor(s, 0.85, w));
    const [interval, ease] = [1 + Math.floor(random() * 400), 130 + Math.floor(random() * 200)];
    const [mine, theirs] = [fromSm2(w, ease / 100, interval), other.memoryOfSm2(interval, ease, w)];
    near(mine.stability, theirs.stability);
    near(mine.difficulty, theirs.difficulty);
  }
});
