import { clamp } from "../data/clamp";
import { firstRecalls, fitFirst, orderFirst } from "./first-stability";
import type { FitModel } from "./fit-model";
import { emptySlopes, modelOf, recallSlopes, reviewSlopes, startFrom, startSlopes } from "./model";
import { clampWeights, difficultyRange, leastWeights, mostWeights, spreads, stabilityRange, startWeights } from "./weights";

/** FSRS-6. It counts whole study days; answers on the same day change the state by formulas of their own. */
export const fitFsrs6: FitModel = {
  algorithm: "fsrs",
  start: startWeights,
  least: leastWeights,
  most: mostWeights,
  spreads,
  clamp: clampWeights,
  follow(w) {
    const model = modelOf(w);
    const slopes = emptySlopes();
    return {
      slope: slopes.recall,
      first: (grade) => startSlopes(model, slopes, grade),
      known: (stability, difficulty) => startFrom(slopes, clamp(stability, ...stabilityRange), clamp(difficulty, ...difficultyRange)),
      recall: (gap) => (gap > 0 ? recallSlopes(model, slopes, gap) : 1),
      answer: (gap, grade, r) => reviewSlopes(model, slopes, gap, grade, r),
    };
  },
  /** Initial stabilities are first fitted to the first recalls alone. */
  begin(history, counts) {
    const recalls = firstRecalls(history, counts);
    const totals = recalls.map((group) => group.reduce((sum, { passed, failed }) => sum + passed + failed, 0));
    const passed = recalls.flat().reduce((sum, group) => sum + group.passed, 0);
    const mean = passed / Math.max(1, totals.reduce((sum, total) => sum + total, 0));
    const ordered = (w: readonly number[]): number[] => orderFirst(w.map((value, at) => (totals[at]! > 0 ? value : 0)), totals);
    return {
      centre: [...ordered(recalls.map((group, at) => fitFirst(group, at + 1, mean))), ...startWeights.slice(4)],
      finish: (w) => [...ordered(w.slice(0, 4)), ...w.slice(4)].map((value) => Math.round(value * 1e4) / 1e4),
    };
  },
};
