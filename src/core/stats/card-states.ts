import { unpack } from "../card-index/packed-schedule";
import type { ReviewHistory } from "../log/history";
import { latestOf } from "../log/replay";
import type { DayNumber } from "../model/day";
import { sm2Stability } from "../model/schedule";
import type { CardTable } from "../card-index/card-table";

/** Number of values in each bin: `from` <= value < `to`; a bounded scale's last bin includes its end. */
export interface Distribution {
  readonly bins: readonly { readonly from: number; readonly to: number; readonly cards: number }[];
  readonly cards: number;
  /** Null without cards. */
  readonly mean: number | null;
  readonly median: number | null;
}

/** The present state of scheduled cards. */
export interface CardStates {
  /** Days. */
  readonly intervals: Distribution;
  /** FSRS cards: days; 1 to 10. */
  readonly stability: Distribution;
  readonly difficulty: Distribution;
  /** SM-2 cards, percent. */
  readonly ease: Distribution;
  /** Present chance of recall, 0 to 1. An SM-2 card's stability is its interval. */
  readonly retrievability: Distribution;
  /** Expected number of cards recalled now: the sum of all chances. */
  readonly remembered: number;
  /** Scheduled cards in no other figure, because the log differs from their comment: last reviewed elsewhere, or before there was a log. */
  readonly unknown: number;
}

const days = [0, 1, 2, 4, 7, 14, 21, 30, 60, 90, 180, 365, 730, Infinity];
const steps = (from: number, to: number, by: number): number[] => Array.from({ length: Math.round((to - from) / by) + 1 }, (_, at) => Math.round((from + at * by) * 100) / 100);
const percents = [130, 150, 170, 190, 210, 230, 250, 270, 290, 310, 330, Infinity];

/**
 * Joins each card with its last log line, because the index keeps only due days. A card whose due day differs from its last line counts as
 * unknown. `recall`: chance of recall after `elapsed` days at a stability, of the card in a row of the table.
 */
export function cardStates(history: ReviewHistory, table: CardTable, today: DayNumber, recall: (elapsed: number, stability: number, row: number) => number): CardStates {
  const latest = latestOf(history);
  const cardOf = new Map(history.cards.map((key, card) => [key, card] as const));
  const values = noValues();
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
    const fsrs = standing.kind !== "sm2";
    const known = fsrs ? of(lines.stability) : of(lines.ease);
    if (row < 0 || Number.isNaN(known) || day + Math.round(interval) !== standing.day) return void unknown++;
    values.intervals.push(interval);
    if (fsrs) {
      values.stability.push(known);
      values.difficulty.push(of(lines.difficulty));
    } else values.ease.push(known);
    values.retrievability.push(recall(Math.max(0, today - day), fsrs ? known : sm2Stability(interval), at));
  });
  return distributed(values, unknown);
}

/** What the schedule of a note in review says: interval in days, ease in percent, and stability (days) and difficulty if it has them. */
export interface NoteFigures {
  readonly interval: number;
  readonly ease: number;
  readonly stability?: number;
  readonly difficulty?: number;
}

/** The present state of notes in review, from their schedules. Nothing is forecast for them: their recall is not what their intervals aim at. */
export function noteStates(schedules: readonly NoteFigures[]): CardStates {
  const values = noValues();
  for (const { interval, ease, stability, difficulty } of schedules) {
    values.intervals.push(interval);
    // Beside a difficulty, the ease only stands for it.
    if (stability === undefined || difficulty === undefined) values.ease.push(ease);
    else {
      values.stability.push(stability);
      values.difficulty.push(difficulty);
    }
  }
  return distributed(values, 0);
}

const noValues = () => ({ intervals: [] as number[], stability: [] as number[], difficulty: [] as number[], ease: [] as number[], retrievability: [] as number[] });

function distributed(values: ReturnType<typeof noValues>, unknown: number): CardStates {
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

/** Sorts values into bins. `edges`: ascending. Values outside count in the first or last bin; NaN is ignored. */
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
