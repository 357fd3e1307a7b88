import { describe, expect, it } from "vitest";
import { normal, seeded } from "../../../src/core/simulate/chance";
import { searchLeast, type SearchPlan } from "../../../src/core/simulate/cma-es";
import { finish } from "../fit/histories";

const of = (value: (point: readonly number[]) => number) =>
  function* (point: readonly number[]): Generator<undefined, number> {
    yield;
    return value(point);
  };
const plan = (start: readonly number[], more: Partial<SearchPlan> = {}): SearchPlan => ({ start, scale: start.map(() => 0.5), generations: 150, seed: 1, ...more });
const sphere = (point: readonly number[]): number => point.reduce((sum, value) => sum + value * value, 0);
const rosenbrock = (point: readonly number[]): number => point.slice(1).reduce((sum, value, at) => sum + 100 * (value - point[at]! ** 2) ** 2 + (1 - point[at]!) ** 2, 0);

describe("the search without derivatives", () => {
  it("finds the bottom of a sphere", () => {
    const { loss, middle } = finish(searchLeast(of(sphere), plan([3, -2, 1, 4, -5])));
    expect(loss).toBeLessThan(1e-10);
    for (const value of middle) expect(Math.abs(value)).toBeLessThan(1e-5);
  });

  it("follows Rosenbrock's bent valley to its end", () => {
    const { loss, best } = finish(searchLeast(of(rosenbrock), plan([-1.2, 1, -1, 1, 0], { generations: 400 })));
    expect(loss).toBeLessThan(1e-8);
    for (const value of best) expect(value).toBeCloseTo(1, 3);
  });

  it("learns axes of very different lengths, in any direction", () => {
    const turned = ([x = 0, y = 0, z = 0]: readonly number[]): number => (x + y) ** 2 + 1e4 * (x - y) ** 2 + 1e-2 * (z - 7) ** 2;
    expect(finish(searchLeast(of(turned), plan([3, 2, 1], { generations: 250 }))).loss).toBeLessThan(1e-8);
  });

  it("bears noise, and points without a loss", () => {
    const random = seeded(5);
    const noisy = ([x = 0, y = 0]: readonly number[]): number => (x < -1 ? NaN : (x - 1) ** 2 + (y + 2) ** 2 + 0.01 * normal(random));
    const { middle } = finish(searchLeast(of(noisy), plan([4, 3], { points: 20, generations: 60 })));
    expect(Math.hypot(middle[0]! - 1, middle[1]! + 2)).toBeLessThan(0.3);
  });

  it("is the same for the same seed, and tells the share done", () => {
    const told: number[] = [];
    const work = searchLeast(of(rosenbrock), plan([0, 0], { generations: 5 }));
    let step = work.next();
    for (; step.done !== true; step = work.next()) told.push(step.value);
    expect(told.every((part, at) => part >= (told[at - 1] ?? 0) && part <= 1)).toBe(true);
    expect(told.at(-1)).toBe(1);
    expect(finish(searchLeast(of(rosenbrock), plan([0, 0], { generations: 5 })))).toEqual(step.value);
    expect(finish(searchLeast(of(rosenbrock), plan([0, 0], { generations: 5, seed: 2 })))).not.toEqual(step.value);
  });
});
