import { clampFsrs7, fsrs7Ranges, fsrs7Weights } from "../scheduling/fsrs7";
import type { FitModel } from "./fit-model";
import { followTwoTraces } from "./two-traces";
import { spreads } from "./weights";

/**
 * Share of a range's width that its weight strays among people: our choice, for none is published for FSRS-7 (in FSRS-6 it is 0.15 for half of
 * the weights, 0.06 to 0.39 for all). Simulated, fits to 1,000 answers lose least with 0.07 and three times as much without a penalty; a tenth
 * costs hardly more and leaves room for people unlike the simulated ones.
 */
const shareOfRange = 0.1;
/** The first answers' stabilities and difficulty (w0 to w6) mean what they mean in FSRS-6 and stray as published for it. */
const alike = 7;

/** FSRS-7. It counts fractions of days, and answers on the same day like any other. */
export const fitFsrs7: FitModel = {
  algorithm: "fsrs7",
  start: fsrs7Weights,
  least: fsrs7Ranges.map(([least]) => least),
  most: fsrs7Ranges.map(([, most]) => most),
  spreads: fsrs7Ranges.map(([least, most], at) => (at < alike ? spreads[at]! : shareOfRange * (most - least))),
  clamp: clampFsrs7,
  follow: followTwoTraces,
  begin: () => ({ centre: fsrs7Weights, finish: (w) => [...clampFsrs7(w.map((value) => Math.round(value * 1e4) / 1e4))] }),
};
