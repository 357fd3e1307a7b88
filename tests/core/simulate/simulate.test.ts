import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startWeights } from "../../../src/core/fit/weights";
import { pick, seeded } from "../../../src/core/simulate/chance";
import { costs, usual, type CostSettings } from "../../../src/core/simulate/cost";
import { fsrsPlanner, fsrsStates } from "../../../src/core/simulate/fsrs-mind";
import { simulate, type StudyPlan, type Mind, type Planner } from "../../../src/core/simulate/simulate";
import { vaultOf, type Vault } from "../../../src/core/simulate/vault";
import { parseDay } from "../../../src/core/model/day";
import type { Schedule } from "../../../src/core/model/schedule";
import { finish } from "../fit/histories";

const met = (due: readonly number[], last: readonly number[]) => ({ due: Int32Array.from(due), last: Int32Array.from(last) });
const course: StudyPlan = { met: met([], []), unseen: 0, days: 10, newPerDay: 5, reviewsPerDay: Infinity, absence: 0, firstSeconds: [10, 8, 6, 4], seconds: [9, 7, 5, 3], seed: 1 };

/** Recalls everything and answers good. Records each answer's gap. */
function perfect(): { mind: Mind; asked: [card: number, gap: number | null][] } {
  const asked: [number, number | null][] = [];
  const note = (card: number, gap: number | null): number => {
    asked.push([card, gap]);
    return 3;
  };
  return { mind: { meet: (card) => note(card, null), recall: () => 1, answer: note }, asked };
}

const every = (days: number): Planner => ({ next: () => days });

describe("a simulated year", () => {
  it("shows each card when it is due", () => {
    const { mind, asked } = perfect();
    const year = finish(simulate(mind, every(4), { ...course, met: met([2, -3, 9, 10, 500], [-1, -8, -1, -1, -1]), unseen: 1 }));
    expect(asked.filter(([card]) => card === 0)).toEqual([[0, 3], [0, 4]]);
    expect(asked.filter(([card]) => card === 1)).toEqual([[1, 8], [1, 4], [1, 4]]);
    expect(asked.filter(([card]) => card === 2)).toEqual([[2, 10]]);
    expect(asked.filter(([card]) => card > 2)).toEqual([[5, null], [5, 4], [5, 4]]);
    expect([...year.reviews]).toEqual([1, 0, 1, 0, 2, 0, 1, 0, 2, 1]);
    expect(year.fresh).toBe(1);
    expect(year.seconds).toBe(6 + 8 * 5);
    // All cards are known; one more from the second measurement on.
    expect(year.remembered).toEqual([5, 6, 6]);
  });

  it("shows it again on the same day after a fail", () => {
    const recalled = [false, true];
    const gaps: number[] = [];
    const mind: Mind = {
      meet: () => 1,
      // The random number is below 1 and not below 0.
      recall: (_card, gap) => (gap === 0 ? 1 : Number(recalled.shift() ?? true)),
      answer: (_card, gap, right) => {
        gaps.push(gap);
        return right ? 3 : 1;
      },
    };
    const planner: Planner = { next: (_card, grade) => (grade === 1 ? 0 : 3) };
    const year = finish(simulate(mind, planner, { ...course, unseen: 1, days: 7 }));
    expect(gaps).toEqual([0, 3, 0, 3]);
    expect(year.seconds).toBe(10 + 5 + 9 + 5 + 5);
  });

  it("lets reviews beyond the limit wait, longest overdue first", () => {
    const { mind, asked } = perfect();
    const year = finish(simulate(mind, every(100), { ...course, met: met([0, -5, 1, -2], [-9, -9, -9, -9]), reviewsPerDay: 1, days: 5 }));
    expect(asked.map(([card, gap]) => [card, gap])).toEqual([[1, 9], [3, 10], [0, 11], [2, 12]]);
    expect([...year.reviews]).toEqual([1, 1, 1, 1, 0]);
    expect(year.waiting).toBe(0);
    expect(finish(simulate(perfect().mind, every(100), { ...course, met: met([0, -5, 1, -2], [-9, -9, -9, -9]), reviewsPerDay: 1, days: 2 })).waiting).toBe(2);
  });

  it("keeps its limits, loses and duplicates no card, for any course", () => {
    const settings = fc.record({ cards: fc.integer({ min: 0, max: 40 }), unseen: fc.nat(60), newPerDay: fc.nat(9), reviewsPerDay: fc.integer({ min: 1, max: 30 }), absence: fc.constantFrom(0, 0.3, 1), seed: fc.nat() });
    fc.assert(
      fc.property(settings, ({ cards, ...rest }) => {
        const random = seeded(rest.seed);
        const due = Array.from({ length: cards }, () => Math.floor(random() * 60) - 30);
        const { mind, asked } = perfect();
        const days = 40;
        const run = () => finish(simulate(mind, { next: (card) => 1 + (card % 20) }, { ...course, ...rest, days, met: met(due, due.map((day) => Math.min(-1, day - 5))) }));
        const year = run();
        expect(year.fresh).toBeLessThanOrEqual(Math.min(rest.unseen, rest.newPerDay * days));
        expect(asked.filter(([, gap]) => gap === null)).toHaveLength(year.fresh);
        expect(new Set(asked.filter(([, gap]) => gap === null).map(([card]) => card)).size).toBe(year.fresh);
        expect(asked.every(([, gap]) => gap === null || gap >= 1)).toBe(true);
        expect(Math.max(0, ...year.reviews)).toBeLessThanOrEqual(rest.reviewsPerDay);
        expect(asked.length).toBe(year.fresh + year.reviews.reduce((sum, count) => sum + count, 0));
        if (rest.absence === 1) expect(asked).toHaveLength(0);
        else if (rest.absence === 0 && rest.reviewsPerDay > cards + rest.unseen) expect(new Set(asked.map(([card]) => card)).size).toBe(due.filter((day) => day < days).length + year.fresh);
        expect(run()).toEqual(year);
      }),
    );
  });
});

describe("the cost of a retention", () => {
  const settings: CostSettings = { ...usual, weights: startWeights, days: 365, newPerDay: 10, reviewsPerDay: Infinity, seed: 7, maximumInterval: 36_500, steps: { learning: 0, relearning: 0 } };
  const today = parseDay("2026-11-25")!;
  const sm2 = (due: string, interval: number, ease: number): Schedule => ({ algorithm: "sm2", due, interval, ease });
  const vault = (): Vault => vaultOf([...Array.from({ length: 300 }, (_, at) => sm2(`2026-12-${String(1 + (at % 30)).padStart(2, "0")}`, 5 + at, 250)), ...Array.from({ length: 1_500 }, () => null)], today, startWeights);

  it("rises with it, and so does the number of remembered cards", () => {
    const found = finish(costs(vault(), settings, [0.7, 0.8, 0.9, 0.97]));
    expect(found.map(({ retention }) => retention)).toEqual([0.7, 0.8, 0.9, 0.97]);
    for (const [at, cost] of found.entries()) {
      if (at === 0) continue;
      for (const key of ["answers", "minutes", "remembered", "rememberedAtEnd"] as const) expect(cost[key], key).toBeGreaterThan(found[at - 1]![key]);
    }
    const [low, , , high] = found;
    expect(high!.rememberedAtEnd / 1_800).toBeGreaterThan(0.95);
    expect(low!.rememberedAtEnd / 1_800).toBeLessThan(0.9);
    expect(low!.answers).toBeGreaterThan(1_500 / 365);
  });

  it("is the same for the same seed, changes no vault, and reports progress", () => {
    const cards = vault();
    const before = structuredClone(cards);
    const told: number[] = [];
    const work = costs(cards, settings, [0.85, 0.9]);
    let step = work.next();
    for (; step.done !== true; step = work.next()) told.push(step.value);
    expect(told.every((part, at) => part > 0 && part <= 1 && part >= (told[at - 1] ?? 0))).toBe(true);
    expect(cards).toEqual(before);
    expect(finish(costs(cards, settings, [0.85, 0.9]))).toEqual(step.value);
    expect(finish(costs(cards, { ...settings, seed: 8 }, [0.85, 0.9]))).not.toEqual(step.value);
    // Each retention gets the same random numbers, whichever others are requested.
    expect(finish(costs(cards, settings, [0.9]))[0]).toEqual(step.value[1]);
  });

  it("respects the cap", () => {
    const states = fsrsStates(startWeights, Float64Array.of(0, 500), Float64Array.of(0, 5));
    const planner = fsrsPlanner(startWeights, states, false, 0.9, 30);
    states.meet(0, 3);
    expect([planner.next(0, 3, null), planner.next(1, 3, 400), planner.next(1, 1, 400)]).toEqual([2, 30, 0]);
  });

  it.each<[name: string, steps: { learning: number; relearning: number }, answers: readonly (readonly [grade: number, gap: number | null])[], same: boolean[]]>([
    ["good goes through two steps", { learning: 2, relearning: 1 }, [[3, null], [3, 0], [3, 3]], [true, false, false]],
    ["again begins them anew, hard repeats one", { learning: 2, relearning: 1 }, [[3, null], [2, 0], [1, 0], [3, 0], [3, 0]], [true, true, true, true, false]],
    ["easy goes through at once", { learning: 2, relearning: 1 }, [[4, null]], [false]],
    ["a forgotten card has those of its own", { learning: 2, relearning: 1 }, [[4, null], [1, 8], [2, 0], [3, 0]], [false, true, true, false]],
    ["without any there are days at once", { learning: 0, relearning: 0 }, [[1, null], [1, 1], [3, 1]], [false, false, false]],
  ])("learning steps: %s", (_name, steps, answers, same) => {
    const states = fsrsStates(startWeights, Float64Array.of(0), Float64Array.of(0));
    const planner = fsrsPlanner(startWeights, states, true, 0.9, 36_500, steps);
    expect(answers.map(([grade, gap]) => planner.next(0, grade, gap) === 0)).toEqual(same);
  });

  it("has more answers with learning steps, at least one per step of each new card", () => {
    const [without, twice] = [0, 2].map((learning) => finish(costs(vaultOf(Array.from({ length: 400 }, () => null), today, startWeights), { ...settings, newPerDay: 400, days: 1, steps: { learning, relearning: 0 } }, [0.9]))[0]!);
    expect(without!.answers).toBe(400);
    // Easy, which ends the steps at once, is a fifth.
    expect(twice!.answers).toBeGreaterThan(650);
  });

  it("is nothing for an empty vault", () => {
    expect(finish(costs(vaultOf([], today, startWeights), settings, [0.9]))).toEqual([{ retention: 0.9, answers: 0, minutes: 0, remembered: 0, rememberedAtEnd: 0, waiting: 0 }]);
  });
});

describe("a vault", () => {
  const today = parseDay("2024-02-11")!;

  it("is read from schedules, with SM-2 converted as in fsrs-rs", () => {
    const fsrs: Schedule = { algorithm: "fsrs", due: "2024-02-20T10:00:00.000Z", interval: 12, stability: 12.5, difficulty: 4, state: 2, reps: 3, lapses: 0, step: 0, lastReview: "2024-02-08T10:00:00.000Z" };
    const list: Schedule[] = [
      { algorithm: "sm2", due: "2024-02-11", interval: 10, ease: 250 }, { algorithm: "sm2", due: "2024-02-11", interval: 84, ease: 290 }, { algorithm: "sm2", due: "2024-01-11", interval: 1, ease: 250 },
      { algorithm: "sm2", due: "2025-02-11", interval: 365, ease: 250 }, { algorithm: "sm2", due: "2024-02-11", interval: 20, ease: 130 }, null, { damaged: "?" }, fsrs, { ...fsrs, lastReview: null }, null,
    ];
    const { due, last, stability, difficulty, unseen } = vaultOf(list, today, startWeights);
    expect(unseen).toBe(2);
    expect([...due]).toEqual([0, 0, -31, 366, 0, 9, 0]);
    expect([...last]).toEqual([-10, -84, -32, 0, -20, -3, -12]);
    const expected = [[10, 6.9140563], [84, 3.621983], [1, 8.215852], [365, 3.560044], [20, 10], [12.5, 4], [12.5, 4]] as const;
    expected.forEach(([s, d], at) => {
      expect(stability[at]! / s).toBeCloseTo(1, 4);
      expect(difficulty[at]! / d).toBeCloseTo(1, 4);
    });
  });

  it("contains valid numbers, whatever the notes contain", () => {
    const wild = fc.constantFrom(NaN, -5, 0, 1e-9, 3, 1e9, Infinity);
    fc.assert(
      fc.property(fc.constantFrom("0001-01-01", "2024-02-11", "9999-12-31"), wild, wild, (due, interval, ease) => {
        const vault = vaultOf([{ algorithm: "sm2", due, interval, ease }], today, startWeights);
        expect(vault.stability[0]! >= 0.001 && vault.stability[0]! <= 36_500).toBe(true);
        expect(vault.difficulty[0]! >= 1 && vault.difficulty[0]! <= 10).toBe(true);
        const [cost] = finish(costs(vault, { ...usual, weights: startWeights, days: 30, newPerDay: 1, reviewsPerDay: 10, seed: 1, maximumInterval: 100, steps: { learning: 0, relearning: 0 } }, [0.9]));
        expect(Object.values(cost!).every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

describe("random numbers", () => {
  it("are uniform, between 0 and 1, and the same for a seed", () => {
    const random = seeded(42);
    const numbers = Array.from({ length: 20_000 }, random);
    expect(numbers.every((value) => value >= 0 && value < 1)).toBe(true);
    for (let tenth = 0; tenth < 10; tenth++) expect(Math.abs(numbers.filter((value) => Math.floor(value * 10) === tenth).length - 2_000)).toBeLessThan(200);
    // Neighbouring seeds, and neighbouring numbers of one seed, are independent.
    const firsts = Array.from({ length: 20_000 }, (_, seed) => seeded(seed)());
    expect(Math.abs(firsts.reduce((sum, value) => sum + value, 0) / 20_000 - 0.5)).toBeLessThan(0.01);
    const product = numbers.reduce((sum, value, at) => sum + (value - 0.5) * ((numbers[at + 1] ?? 0.5) - 0.5), 0) / 20_000;
    expect(Math.abs(product)).toBeLessThan(0.003);
    const again = seeded(42);
    expect(numbers.slice(0, 5)).toEqual(Array.from({ length: 5 }, again));
  });

  it("pick by shares", () => {
    expect([0, 0.19, 0.2, 0.69, 0.71, 0.999].map((value) => pick([0.2, 0.5, 0.3], () => value))).toEqual([0, 0, 1, 1, 2, 2]);
    expect(pick([0.1, 0.1], () => 0.9)).toBe(1);
  });
});
