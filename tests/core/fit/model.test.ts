import { describe, expect, it } from "vitest";
import { firstDifficulty, firstStability, intervalAt, modelOf, nextDifficulty, nextStability, recall } from "../../../src/core/fit/model";
import { penaltyOf } from "../../../src/core/fit/search";
import { clampWeights, startWeights } from "../../../src/core/fit/weights";
import { finish, historyOf } from "./histories";
import { replayHistory } from "../../../src/core/fit/replay";

const model = modelOf(startWeights);
/** Relative tolerance of the acceptance figures. */
const near = (value: number, expected: number, tolerance = 1e-4) => expect(Math.abs(value / expected - 1), `${value}, expected ${expected}`).toBeLessThan(tolerance);

function stateAfter(grades: readonly number[], gaps: readonly number[]): { s: number; d: number } {
  let s = firstStability(model, grades[0]!);
  let d = firstDifficulty(model, grades[0]!);
  for (const [at, grade] of grades.entries()) {
    if (at === 0) continue;
    s = nextStability(model, s, d, gaps[at]!, grade, recall(model, s, gaps[at]!));
    d = nextDifficulty(model, d, grade);
  }
  return { s, d };
}

describe("FSRS-6 with the default weights", () => {
  it("has the published initial values", () => {
    for (const [grade, s, d] of [[1, 0.212, 6.4133], [2, 1.2931, 5.11217071], [3, 2.3065, 2.11810397], [4, 8.2956, 1]] as const) {
      near(firstStability(model, grade), s);
      near(firstDifficulty(model, grade), d);
    }
  });

  it.each([
    [[1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21], 53.62691, 6.3574867],
    [[2, 2, 2, 2], [0, 1, 2, 5], 9.80772479, 8.53896785],
    [[4, 4, 4], [0, 8, 40], 292.6802646, 1],
    // The forward test of fsrs-rs.
    [[1, 1], [0, 1], 0.10088589, 8.806304],
    [[2, 2], [0, 1], 3.2494123, 6.7404594],
    [[3, 3], [0, 1], 7.3153, 2.1112142],
    [[4, 4], [0, 1], 18.014914, 1],
    [[1, 1], [0, 2], 0.112798266, 8.806304],
    [[2, 2], [0, 2], 4.4694576, 6.7404594],
  ] as const)("after %j at gaps %j", (grades, gaps, s, d) => {
    const state = stateAfter(grades, gaps);
    near(state.s, s);
    near(state.d, d);
  });

  it("forgets along the curve", () => {
    for (const [t, r] of [[1, 0.98568241], [10, 0.9], [30, 0.8093881], [100, 0.69282664], [365, 0.57355868]] as const) near(recall(model, 10, t), r);
    // fsrs-rs.
    [[0, 1, 1], [1, 2, 0.9403443], [2, 3, 0.9253786], [3, 4, 0.9185229], [4, 4, 0.9], [5, 2, 0.8261359]].forEach(([t = 0, s = 0, r = 0]) => near(recall(model, s, t), r));
    const rounded = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map((r) => Math.max(1, Math.round(intervalAt(model, 1, r))));
    [3116766, 34793, 2508, 387, 90, 27, 9, 3, 1, 1].forEach((days, at) => near(rounded[at]!, days, 1e-6));
  });

  it("changes stability and difficulty as fsrs-rs does", () => {
    // Stability 5, difficulty 1..4 and recall 0.9..0.6 with grades 1..4, from fsrs-rs's test of each branch.
    const passes = [1, 2, 3, 4].map((grade, at) => nextStability(model, 5, at + 1, 5, grade, 0.9 - at / 10));
    [1.0525396, 28.226582, 58.656002, 127.226685].forEach((s, at) => near(passes[at]!, s));
    const sameDay = [1, 2, 3, 4].map((grade) => nextStability(model, 5, 5, 0, grade, 1));
    [1.596818, 5, 5, 8.12961].forEach((s, at) => near(sameDay[at]!, s));
    const difficulties = [1, 2, 3, 4].map((grade) => nextDifficulty(model, 5, grade));
    [8.341763, 6.6659956, 4.990228, 3.3144615].forEach((d, at) => near(difficulties[at]!, d));
  });
});

describe("loss and gradient of fsrs-rs's test batch", () => {
  const gaps = [[0, 0, 0, 0, 1, 3, 4], [0, 0, 0, 1, 3, 6, 11], [0, 0, 0, 1, 3, 6, 12], [0, 0, 1, 3, 5, 12, 23]];
  const grades = [[1, 3, 1, 4, 3, 2, 2], [2, 4, 4, 3, 1, 3, 2], [3, 2, 4, 3, 3, 3, 2], [4, 4, 3, 3, 3, 4, 1]];
  const history = historyOf(gaps.map((row, card) => row.map((gap, at) => [gap, grades[card]![at]!] as const)));
  // The batch contains only the last answer of each card.
  const counts = Float64Array.from(history.gaps, (_gap, at) => (at % 7 === 6 ? 1 : 0));
  const stepped = [0.252, 1.3331, 2.3464994, 8.2556, 6.3733, 0.87340003, 2.9794, 0.040999997, 1.8322, 0.20660001, 0.756, 1.5235, 0.021400042, 0.3029, 1.6882998, 0.64140004, 1.8329, 0.5025, 0.13119997, 0.1058, 0.1142];

  it.each([
    [
      "default weights", startWeights, 4.0466027,
      [-0.095688485, -0.0051607806, -0.0012249565, 0.007462064, 0.03650761, -0.082112335, 0.0593964, -2.1474836, 0.57626534, -2.8751316, 0.7154875, -0.028993709, 0.0099172965, -0.2189217, -0.0017800558, -0.089381434, 0.299141, 0.068104014, -0.011605468, -0.25398168, 0.27700496],
    ],
    [
      "weights after one step", stepped, 3.767796,
      [-0.040530164, -0.0041278866, -0.0010157757, 0.007239434, 0.009321215, -0.120117955, 0.039143264, -0.8628009, 0.5794302, -2.5713828, 0.7669307, -0.024242667, 0, -0.16912507, -0.0017008218, -0.061857328, 0.28093633, 0.064058185, 0.0063592787, -0.1903223, 0.6257775],
    ],
  ])("%s", (_name, weights, loss, gradient) => {
    const sums = finish(replayHistory(history, weights, counts));
    near(sums.loss, loss, 1e-6);
    // fsrs-rs uses single precision.
    gradient.forEach((slope, at) => expect(Math.abs(sums.gradient[at]! - slope), `w${at}: ${sums.gradient[at]} expected ${slope}`).toBeLessThan(2e-5 + 2e-4 * Math.abs(slope)));
    near([6, 13, 20, 27].reduce((sum, at) => sum + sums.losses[at]!, 0), loss, 1e-6);
  });

  it("penalizes deviating weights as published", () => {
    // Published with a weight of 0.5 * 512 / 1000: 0.16927784.
    near(penaltyOf(stepped, startWeights) * 0.512, 0.16927784, 1e-5);
  });
});

describe("weights", () => {
  it("are clamped to their bounds, and the default replaces anything that is not a number", () => {
    expect(clampWeights([])).toEqual(startWeights);
    expect(clampWeights(startWeights.map(() => NaN))).toEqual(startWeights);
    expect(clampWeights(startWeights.map(() => -1e9)).slice(0, 5)).toEqual([0.001, 0.001, 0.001, 0.001, 1]);
    expect(clampWeights(startWeights.map(() => Infinity)).slice(17)).toEqual([2, 2, 0.8, 0.8]);
  });
});
