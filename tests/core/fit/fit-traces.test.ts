// Fits of FSRS-7 to simulated people, and all models side by side.
import { describe, expect, it } from "vitest";
import { compareModels, type ModelComparison } from "../../../src/core/fit/compare-models";
import { fit } from "../../../src/core/fit/fit";
import { fitFsrs7 } from "../../../src/core/fit/fit-fsrs7";
import type { PackedHistory } from "../../../src/core/fit/history";
import { replayHistory } from "../../../src/core/fit/replay";
import { searchWeights } from "../../../src/core/fit/search";
import { clampFsrs7, fsrs7Weights } from "../../../src/core/scheduling/fsrs7";
import { startWeights } from "../../../src/core/fit/weights";
import { seeded } from "../../../src/core/simulate/chance";
import { finish, historyOf, personFsrs7Weights, personWeights, studied, studiedByTraces } from "./histories";

const counting = (history: PackedHistory): Float64Array => history.gaps.map((gap) => (gap > 0 ? 1 : 0));

function meanLoss(history: PackedHistory, w: readonly number[]): number {
  const { losses } = finish(replayHistory(history, w, history.gaps, fitFsrs7));
  return losses.reduce((sum, loss) => sum + loss, 0) / history.gaps.filter((gap) => gap > 0).length;
}

function expectWeights(w: readonly number[]): void {
  expect(w).toHaveLength(34);
  expect(w).toEqual(clampFsrs7(w));
}

describe("a search for weights of FSRS-7", () => {
  // Most answers of these people are a day or more after the last, as usual; the forecasts are for other cards of the same person.
  it.each([3, 4])("recovers a person's weights, in held-out loss, to within 0.001 at 20,000 answers: person %i", (seed) => {
    const truth = personFsrs7Weights(seeded(seed * 77));
    const train = studiedByTraces(truth, 20_000, seed);
    const other = studiedByTraces(truth, 20_000, seed + 1_000);
    const found = finish(searchWeights(train, counting(train), fitFsrs7));
    expectWeights(found);
    const best = meanLoss(other, truth);
    expect(meanLoss(other, found) - best).toBeLessThan(0.001);
    // There was something to find.
    expect(meanLoss(other, fsrs7Weights) - best).toBeGreaterThan(0.004);
  });

  it("costs people with default weights little, because weights that stray are penalized", () => {
    const free = { ...fitFsrs7, spreads: fitFsrs7.spreads.map((spread) => spread * 100) };
    const lost = [1, 2, 3, 4].map((seed) => {
      const train = studiedByTraces(fsrs7Weights, 4_000, seed);
      const other = studiedByTraces(fsrs7Weights, 8_000, seed + 1_000);
      const best = meanLoss(other, fsrs7Weights);
      const [found, unpenalized] = [fitFsrs7, free].map((model) => meanLoss(other, finish(searchWeights(train, counting(train), model))) - best) as [number, number];
      return { found, unpenalized };
    });
    const mean = (key: "found" | "unpenalized") => lost.reduce((sum, one) => sum + one[key], 0) / lost.length;
    expect(mean("found")).toBeLessThan(0.0012);
    expect(mean("found")).toBeLessThan(mean("unpenalized") / 2);
  });

  it.each([1, 2, 3, 4])("handles 1,000 cards with nothing but the grade %i, and keeps the defaults without answers", (grade) => {
    const history = historyOf(Array.from({ length: 1_000 }, (_, card) => [[0, grade], [0, grade], [1 + (card % 50), grade], [200, grade]] as const));
    expectWeights(finish(searchWeights(history, counting(history), fitFsrs7)));
    expect(finish(searchWeights(historyOf([[[0, grade], [0, 3]]]), new Float64Array(2), fitFsrs7))).toEqual(fsrs7Weights);
  });
});

it("a fit of FSRS-7 offers weights that forecast a later fifth better, and none to a person who has them", () => {
  const truth = personFsrs7Weights(seeded(4 * 77));
  const history = studiedByTraces(truth, 8_000, 4);
  const outcome = finish(fit(history, { model: fitFsrs7 }));
  if (outcome.kind !== "better") throw new Error(outcome.kind);
  expectWeights(outcome.weights);
  expect(outcome.heldOut.before - outcome.heldOut.fitted).toBeGreaterThan(outcome.heldOut.error);
  const other = studiedByTraces(truth, 8_000, 1_004);
  expect(meanLoss(other, outcome.weights)).toBeLessThan(meanLoss(other, fsrs7Weights) - 0.005);
  expect(finish(fit(history, { model: fitFsrs7, before: truth })).kind).toBe("not better");
  // Without recency all answers count alike: other weights.
  const even = finish(fit(history, { model: fitFsrs7, recency: false }));
  expect(even.kind === "better" && even.weights).not.toEqual(outcome.weights);
});

describe("models side by side", () => {
  type Compared = Extract<ModelComparison, { readonly kind: "compared" }>;
  const compared = (history: PackedHistory, own = {}): Compared => {
    const found = finish(compareModels(history, { own }));
    if (found.kind !== "compared") throw new Error(found.kind);
    return found;
  };
  const nameOf = ({ algorithm, weights }: Compared["best"]): string => `${algorithm} ${weights}`;

  it("finds the model that the person's memory follows, on exactly the same answers", () => {
    const history = studiedByTraces(personFsrs7Weights(seeded(4 * 77)), 12_000, 4);
    const own = { fsrs: personWeights(seeded(1)), fsrs7: null };
    const { forecasts, best, level, tested, reviews } = compared(history, own);
    expect(forecasts.map(nameOf)).toEqual(["fsrs default", "fsrs own", "fsrs fitted", "fsrs7 default", "fsrs7 fitted"]);
    expect(nameOf(best)).toBe("fsrs7 fitted");
    expect([best.behind, best.error]).toEqual([0, 0]);
    // FSRS-6, fitted to the same answers, comes close; the defaults of both do not.
    expect(level).toEqual(forecasts.filter((one) => one !== best && one.behind <= 2 * one.error));
    for (const name of ["fsrs default", "fsrs7 default"]) expect(level.map(nameOf)).not.toContain(name);
    // The same figures as a fit alone has, and the same answers for both versions.
    const [six, seven] = [fit(history), fit(history, { model: fitFsrs7 })].map((work) => finish(work));
    if (six?.kind !== "better" || seven?.kind !== "better") throw new Error();
    const loss = (name: string): number => forecasts.find((one) => nameOf(one) === name)!.loss;
    expect([loss("fsrs default"), loss("fsrs fitted"), loss("fsrs7 default"), loss("fsrs7 fitted")]).toEqual([six.heldOut.before, six.heldOut.fitted, seven.heldOut.before, seven.heldOut.fitted]);
    expect([six.heldOut.reviews, seven.heldOut.reviews, six.reviews]).toEqual([tested, tested, reviews]);
    const usual = forecasts.find((one) => nameOf(one) === "fsrs7 default")!;
    expect(usual.behind).toBeCloseTo(usual.loss - best.loss, 12);
    expect(usual.error).toBeCloseTo(seven.heldOut.error, 12);
  });

  it("says which models a short log cannot tell apart", () => {
    const { best, level } = compared(studied(startWeights, 1_500, 3));
    expect(level.length).toBeGreaterThan(0);
    expect(level).not.toContain(best);
    for (const { behind, error } of level) expect(behind).toBeLessThanOrEqual(2 * error);
  });

  it("reports too few reviews, runs in slices with progress, and can be abandoned", () => {
    expect(finish(compareModels(historyOf([])))).toEqual({ kind: "too few", reviews: 0, needed: 400, unknown: 0 });
    const work = compareModels(studied(personWeights(seeded(4)), 3_000, 4));
    const told: number[] = [];
    let step = work.next();
    for (; step.done !== true; step = work.next()) told.push(step.value);
    expect(told.length).toBeGreaterThan(20);
    expect(told.every((part, at) => part > 0 && part <= 1 && part >= (told[at - 1] ?? 0))).toBe(true);
    const left = compareModels(studied(startWeights, 2_000, 1));
    left.next();
    expect(left.return(undefined as never).done).toBe(true);
  });
});
