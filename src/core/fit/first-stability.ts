import type { PackedHistory } from "./history";
import { modelOf, recall } from "./model";
import { logLoss } from "./loss";
import { clamp } from "../data/clamp";
import { startWeights, leastWeights, mostWeights } from "./weights";

/** What happened on the first day after a card's first answer, by the gap in days. */
export interface FirstRecall {
  readonly gap: number;
  readonly passed: number;
  readonly failed: number;
}

/** First recalls of new cards, by first grade (index 0: again). Answers with a count of 0 are left out. */
export function firstRecalls(history: PackedHistory, counts: Float64Array): FirstRecall[][] {
  const groups = [1, 2, 3, 4].map(() => new Map<number, FirstRecall>());
  for (let card = 0; card + 1 < history.starts.length; card++) {
    const from = history.starts[card]!;
    let at = from + 1;
    while (at < history.starts[card + 1]! && history.gaps[at] === 0) at++;
    if (history.stability[card]! > 0 || at >= history.starts[card + 1]! || counts[at] === 0) continue;
    const gap = history.gaps[at]!;
    const group = groups[history.grades[from]! - 1]!;
    const { passed = 0, failed = 0 } = group.get(gap) ?? {};
    const isPass = history.grades[at]! > 1;
    group.set(gap, { gap, passed: passed + Number(isPass), failed: failed + Number(!isPass) });
  }
  return groups.map((group) => [...group.values()]);
}

/**
 * The initial stability (days) under which one grade's first recalls are most likely. As published for FSRS: the curve with the default
 * decay, each gap's pass rate smoothed by one answer at the average recall (`mean`), and a penalty of 1/16 per day away from the default.
 */
export function fitFirst(recalls: readonly FirstRecall[], grade: number, mean: number): number {
  const model = modelOf(startWeights);
  const usual = startWeights[grade - 1]!;
  const lossAt = (stability: number): number => {
    let loss = Math.abs(stability - usual) / 16;
    for (const { gap, passed, failed } of recalls) {
      const count = passed + failed;
      const share = (passed + mean) / (count + 1);
      const r = recall(model, stability, gap);
      loss += count * (share * logLoss(r, true) + (1 - share) * logLoss(r, false));
    }
    return loss;
  };
  let low = leastWeights[0]!;
  let high = mostWeights[0]!;
  for (let turn = 0; turn < 60; turn++) {
    const third = (high - low) / 3;
    if (lossAt(low + third) < lossAt(high - third)) high -= third;
    else low += third;
  }
  return (low + high) / 2;
}

/** Positions of the four grades on a line: the logarithm of initial stability is linear in them. */
const w1 = 0.41;
const w2 = 0.54;
const third = 1 / (1 - w1);
const places = [0, 1, third, (third - 1 + w2) / w2] as const;

/**
 * Four initial stabilities that rise with the grade, from those of the grades with answers (0: none). Of two out of order, the one with
 * more answers wins; a grade without answers is interpolated from its neighbours, or scaled from the defaults if only one is known.
 */
export function orderFirst(found: readonly number[], counts: readonly number[]): number[] {
  const values = [...found];
  for (const [small, big] of [[0, 1], [1, 2], [2, 3], [0, 2], [1, 3], [0, 3]] as const) {
    const [a, b] = [values[small]!, values[big]!];
    if (b === 0 || a <= b) continue;
    if (counts[small]! > counts[big]!) values[big] = a;
    else values[small] = b;
  }
  const known = [0, 1, 2, 3].filter((grade) => values[grade]! > 0);
  let least = 0;
  return [0, 1, 2, 3].map((grade) => {
    const [a, b] = known.sort((one, other) => Math.abs(one - grade) - Math.abs(other - grade));
    const usual = startWeights[grade]!;
    const slope = a === undefined || b === undefined ? 0 : Math.log(values[b]! / values[a]!) / (places[b]! - places[a]!);
    const value = a === undefined ? usual : b === undefined ? (values[a]! * usual) / startWeights[a]! : values[a]! * Math.exp(slope * (places[grade]! - places[a]!));
    // Ordering one pair can put another out of order.
    return (least = Math.max(least, clamp(value, leastWeights[0]!, mostWeights[0]!)));
  });
}
