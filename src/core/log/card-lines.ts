import { studyTime, type DayRule } from "../model/day";
import type { Columns, ReviewHistory } from "./history";
import { reviewKinds, type LogKey } from "./line";

/** A line of a card's log: an answer, or an imported schedule. */
export interface CardLine {
  /** Milliseconds since 1970. */
  readonly t: number;
  /** Study time: days since 1970 with a fraction. */
  readonly at: number;
  /** 1 again .. 4 easy; null for an imported schedule. */
  readonly rating: 1 | 2 | 3 | 4 | null;
  /** Whether it set the card's schedule; false for an answer outside the schedule. */
  readonly counts: boolean;
  /** Days until the next review, after the line. */
  readonly interval: number;
  /** FSRS after the line, null for SM-2: days; 1..10. */
  readonly stability: number | null;
  readonly difficulty: number | null;
}

const cram = reviewKinds.indexOf("cram");

/** The lines of a card since it was last reset, oldest first. Passes once over the log. */
export function linesOfCard({ cards, reviews, imports }: ReviewHistory, key: LogKey, days: DayRule): readonly CardLine[] {
  const card = cards.indexOf(key);
  if (card < 0) return [];
  const rowsIn = (columns: Columns): number[] => Array.from(columns.card.keys()).filter((row) => columns.card[row] === card);
  const lines = rowsIn(reviews).map((row) => lineAt(reviews, row, days));
  let reset = -Infinity;
  for (const row of rowsIn(imports)) {
    const line = lineAt(imports, row, days);
    // A reset has neither memory nor ease.
    if (Number.isNaN(imports.ease[row]) && line.stability === null) reset = line.t;
    else lines.push(line);
  }
  return lines.filter(({ t }) => t > reset).sort((a, b) => a.t - b.t);
}

function lineAt(columns: Columns, row: number, days: DayRule): CardLine {
  const t = columns.t[row] ?? 0;
  const number = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);
  const grade = columns.grade[row] ?? 0;
  return {
    t,
    at: studyTime(t, days),
    rating: grade >= 1 && grade <= 4 ? (grade as 1 | 2 | 3 | 4) : null,
    counts: grade === 0 || columns.kind[row] !== cram,
    interval: columns.interval[row] ?? 0,
    stability: number(columns.stability[row]),
    difficulty: number(columns.difficulty[row]),
  };
}
