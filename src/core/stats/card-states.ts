import { unpack } from "../card-index/packed-schedule";
import type { ReviewHistory } from "../log/history";
import { latestOf } from "../log/replay";
import type { DayNumber } from "../model/day";
import type { CardTable } from "../card-index/card-table";

/** How many values lie in each bin: `from` <= value < `to`; the last bin of a scale that ends has its end too. */
export interface Distribution {
  readonly bins: readonly { readonly from: number; readonly to: number; readonly cards: number }[];
  readonly cards: number;
  /** Null without cards. */
  readonly mean: number | null;
  readonly median: number | null;
}

/** How scheduled cards stand now. */
export interface CardStates {
  /** Days. */
  readonly intervals: Distribution;
  /** Of FSRS cards: days; 1 to 10. */
  readonly stability: Distribution;
  readonly difficulty: Distribution;
  /** Of SM-2 cards, percent. */
  readonly ease: Distribution;
  /** Chance to recall the card now, 0 to 1. An SM-2 card counts as one whose stability is its interval. */
  readonly retrievability: Distribution;
  /** Cards that would be recalled now: the sum of all chances. */
  readonly remembered: number;
  /** Scheduled cards that no figure counts, for the log does not know them as their comment has them: last reviewed elsewhere, or before there was a log. */
  readonly unknown: number;
}

const days = [0, 1, 2, 4, 7, 14, 21, 30, 60, 90, 180, 365, 730, Infinity];
const steps = (from: number, to: number, by: number): number[] => Array.from({ length: Math.round((to - from) / by) + 1 }, (_, at) => Math.round((from + at * by) * 100) / 100);
const percents = [130, 150, 170, 190, 210, 230, 250, 270, 290, 310, 330, Infinity];

/**
 * Joins the cards with the last line of each: comments hold the schedules, but the index keeps only their days. A card whose due day is not
 * the one that its last line led to is counted as unknown. `recall`: chance to recall after `elapsed` days at a stability.
 */
export function cardStates(history: ReviewHistory, table: CardTable, today: DayNumber, recall: (elapsed: number, stability: number) => number): CardStates {
  const latest = latestOf(history);
  const cardOf = new Map(history.cards.map((key, card) => [key, card] as const));
  const values = { intervals: [] as number[], stability: [] as number[], difficulty: [] as number[], ease: [] as number[], retrievability: [] as number[] };
  let unknown = 0;
  table.keys.forEach((key, at) => {
    const standing = unpack(table.standing[at] ?? 0);
    if (standing.kind === "new" || standing.kind === "damaged") return;
    const card = cardOf.get(key) ?? -1;
    const row = latest.row[card] ?? -1;
    const lines = latest.imported[card] === 1 ? history.imports : history.reviews;
    const of = (column: Float64Array | Int32Array): number => column[row] ?? NaN;
    const interval = of(lines.interval);
    const day = of(lines.day);
    const fsrs = standing.kind === "fsrs";
    const known = fsrs ? of(lines.stability) : of(lines.ease);
    if (row < 0 || Number.isNaN(known) || day + Math.round(interval) !== standing.day) return void unknown++;
    values.intervals.push(interval);
    if (fsrs) {
      values.stability.push(known);
      values.difficulty.push(of(lines.difficulty));
    } else values.ease.push(known);
    values.retrievability.push(recall(Math.max(0, today - day), fsrs ? known : Math.max(interval, shortest)));
  });
  return {
    intervals: distribution(values.intervals, days),
    stability: distribution(values.stability, days),
    difficulty: distribution(values.difficulty, steps(1, 10, 1)),
    ease: distribution(values.ease, percents),
    retrievability: distribution(values.retrievability, steps(0, 1, 0.1)),
    remembered: values.retrievability.reduce((sum, chance) => sum + chance, 0),
    unknown,
  };
}

/** Stability of a card that was answered "again" today, days. */
const shortest = 0.1;

/** `edges`: ascending. What lies outside counts in the first or last bin; NaN counts nowhere. */
export function distribution(values: readonly number[], edges: readonly number[]): Distribution {
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
  const bins = edges.slice(1).map((to, at) => ({ from: edges[at] ?? 0, to, cards: 0 }));
  let bin = 0;
  let sum = 0;
  for (const value of sorted) {
    while (bin < bins.length - 1 && value >= (bins[bin]?.to ?? Infinity)) bin++;
    const found = bins[bin];
    if (found !== undefined) found.cards++;
    sum += value;
  }
  const cards = sorted.length;
  const middle = ((sorted[(cards - 1) >> 1] ?? 0) + (sorted[cards >> 1] ?? 0)) / 2;
  return { bins, cards, mean: cards === 0 ? null : sum / cards, median: cards === 0 ? null : middle };
}
