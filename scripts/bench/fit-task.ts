// The optimizer and the simulator: their duration, and their longest slice.
import { fit } from "../../src/core/fit/fit";
import { fitFsrs6 } from "../../src/core/fit/fit-fsrs6";
import { fitFsrs7 } from "../../src/core/fit/fit-fsrs7";
import { countsOf, splitHistory } from "../../src/core/fit/held-out";
import { packHistory, type LogColumns, type PackedHistory } from "../../src/core/fit/history";
import { searchWeights } from "../../src/core/fit/search";
import { startWeights } from "../../src/core/fit/weights";
import { seeded } from "../../src/core/simulate/chance";
import { costs, usual, type CostSettings } from "../../src/core/simulate/cost";
import { fsrsMind, fsrsPlanner, fsrsStates } from "../../src/core/simulate/fsrs-mind";
import type { StudyPlan } from "../../src/core/simulate/simulate";
import type { Vault } from "../../src/core/simulate/vault";
import { finished } from "../simulate/compare";
import { personWeights } from "../simulate/minds";
import { record } from "../simulate/record";
import { authorsOptimizer, itemsOf, meanLoss } from "./authors-optimizer";
import { spreadOf, timed, type Spread } from "./measure";
import { short, table } from "./report";

export interface FitRow {
  readonly what: string;
  /** Milliseconds, all slices together. */
  readonly time: Spread;
  /** The longest slice of each run, milliseconds; null where it was not measured. */
  readonly slice: Spread | null;
  readonly result: string;
}

function logOf(reviews: number): { readonly log: LogColumns; readonly cards: number } {
  const cards = reviews;
  const states = (weights: readonly number[]) => fsrsStates(weights, new Float64Array(cards), new Float64Array(cards));
  const course: StudyPlan = { ...usual, met: { due: new Int32Array(), last: new Int32Array() }, unseen: cards, days: 1_000, newPerDay: reviews / 2_500, reviewsPerDay: Infinity, absence: 0.1, seed: 1 };
  const mind = fsrsMind(states(personWeights(seeded(308))), usual.odds, seeded(1));
  return { log: record(mind, fsrsPlanner(startWeights, states(startWeights), true, 0.9, 36_500), course, reviews), cards };
}

function vaultOf(cards: number): Vault {
  const random = seeded(1);
  const last = Int32Array.from({ length: cards }, () => -1 - Math.floor(random() ** 2 * 200));
  return { last, due: last.map((day) => day + 1 + Math.floor(random() * 200)), stability: Float64Array.from(last, (day) => -day), difficulty: Float64Array.from(last, () => 1 + 9 * random()), unseen: cards / 5 };
}

async function rowOf(what: string, rounds: number, work: () => Generator<unknown, string>): Promise<FitRow> {
  const times: number[] = [];
  const slices: number[] = [];
  let result = "";
  // The first round, in which V8 compiles, does not count.
  for (let round = -1; round < rounds; round++) {
    let longest = 0;
    const time = await timed(() => {
      const run = work();
      for (;;) {
        const from = performance.now();
        const step = run.next();
        longest = Math.max(longest, performance.now() - from);
        if (step.done !== true) continue;
        result = step.value;
        return;
      }
    });
    if (round < 0) continue;
    times.push(time);
    slices.push(longest);
  }
  return { what, time: spreadOf(times), slice: spreadOf(slices), result };
}

/** The search for FSRS-6's weights alone, by the authors' optimizer and by ours, on the same answers; nothing where theirs is not installed. */
async function searches(history: PackedHistory): Promise<FitRow[]> {
  const theirs = authorsOptimizer();
  const split = splitHistory(history);
  if (theirs === null || "tooFew" in split) return [];
  const items = itemsOf(theirs, history, split.forecast);
  const [own, others]: [number[], number[]] = [[], []];
  let [ours, found]: [readonly number[], readonly number[]] = [[], []];
  // The first round, in which V8 compiles, does not count.
  for (let round = 0; round < 4; round++) {
    const took = await timed(() => void (ours = finished(searchWeights(history, countsOf(history, split.forecast, true), fitFsrs6))));
    const needed = await timed(async () => void (found = await theirs.computeParameters(items, { enableShortTerm: true, timeout: 100 })));
    if (round === 0) continue;
    own.push(took);
    others.push(needed);
  }
  const loss = (w: readonly number[]): string => `loss ${meanLoss(history, w).toFixed(4)} on all of them`;
  return [
    { what: "the search for weights of FSRS-6 alone, on these 10,000", time: spreadOf(own), slice: null, result: loss(ours) },
    { what: "this search by the authors' optimizer (fsrs-rs, native code)", time: spreadOf(others), slice: null, result: loss(found) },
  ];
}

/** Measures fits and simulations. */
export async function fitRows(): Promise<FitRow[]> {
  const rows: FitRow[] = [];
  for (const reviews of [10_000, 100_000]) {
    const { log, cards } = logOf(reviews);
    const count = reviews.toLocaleString("en");
    for (const [model, name] of [[fitFsrs6, "FSRS-6"], [fitFsrs7, "FSRS-7"]] as const) {
      rows.push(
        await rowOf(`fit ${name} to ${count} reviews`, 5, function* () {
          const outcome = yield* fit(packHistory(log, cards), { model });
          return outcome.kind === "too few" ? outcome.kind : `${outcome.kind}: held-out loss ${outcome.heldOut.before.toFixed(4)}, then ${outcome.heldOut.fitted.toFixed(4)}`;
        }),
      );
    }
    if (reviews === 10_000) rows.push(...(await searches(packHistory(log, cards))));
  }
  const settings: CostSettings = { ...usual, weights: startWeights, days: 365, newPerDay: 10, reviewsPerDay: Infinity, seed: 1, maximumInterval: 36_500, steps: { learning: 2, relearning: 1 } };
  rows.push(
    await rowOf("a year of 10,000 cards (and 2,000 new ones) at 12 retentions", 3, function* () {
      const found = yield* costs(vaultOf(10_000), settings);
      return `${Math.round(found.reduce((sum, { answers }) => sum + answers * 365, 0)).toLocaleString("en")} answers`;
    }),
  );
  return rows;
}

export function fitTable(rows: readonly FitRow[]): string {
  const cell = (spread: Spread | null): string => (spread === null ? "" : `${short(spread.median)} (${short(spread.p10)}..${short(spread.p90)})`);
  return table([["what", "ms (p10..p90)", "longest slice, ms", "result"], ...rows.map(({ what, time, slice, result }) => [what, cell(time), cell(slice), result])]);
}
