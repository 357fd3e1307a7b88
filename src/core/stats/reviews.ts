import { selectRows, type Columns, type ReviewHistory } from "../log/history";
import { reviewKinds, type ReviewKind } from "../log/line";
import type { DayNumber } from "../model/day";
import type { CardTable } from "../card-index/card-table";

// Statistics of answers. Days are study days as counted when the answers were given. Every function is one pass.

/** From this interval on, in days, a card is mature; below it, young. */
export const matureFrom = 21;

/** Maximum time counted for one answer, milliseconds: longer times include a break. */
export const longestAnswer = 300_000;

export interface Period {
  /** Both inclusive. */
  readonly from: DayNumber;
  readonly to: DayNumber;
}

/** The last `days` days, including today. */
export function lastDays(today: DayNumber, days: number): Period {
  return { from: today - days + 1, to: today };
}

/**
 * Answers of a period, to the cards of a table (such as a deck's). Null `period`: of any time. Null `cards`: to any card, including those
 * no longer in a note.
 */
export function answersOf(history: ReviewHistory, period: Period | null, cards: CardTable | null): Columns {
  if (period === null && cards === null) return history.reviews;
  const { day, card } = history.reviews;
  let inside: Uint8Array | null = null;
  if (cards !== null) {
    const keys = new Set(cards.keys);
    inside = Uint8Array.from(history.cards, (key) => (keys.has(key) ? 1 : 0));
  }
  return selectRows(history.reviews, (row) => {
    const on = day[row]!;
    return (period === null || (on >= period.from && on <= period.to)) && (inside === null || inside[card[row]!] === 1);
  });
}

/** Number of answers, of answers other than "again", and of distinct cards. */
export interface Answers {
  readonly answers: number;
  readonly passed: number;
  readonly cards: number;
  /** Milliseconds. */
  readonly time: number;
}

/** Totals over all rows: for today, `answersOf(history, lastDays(today, 1), ...)`. The again rate is 1 - passed / answers. */
export function summary(reviews: Columns): Answers {
  const cards = new Set<number>();
  let passed = 0;
  let time = 0;
  for (let row = 0; row < reviews.length; row++) {
    cards.add(reviews.card[row]!);
    if (reviews.grade[row]! > 1) passed++;
    time += timeOf(reviews, row);
  }
  return { answers: reviews.length, passed, cards: cards.size, time };
}

function timeOf({ time }: Columns, row: number): number {
  return Math.min(longestAnswer, time[row]!);
}

/** A day's answers by kind, and their time in milliseconds. */
export interface DayOfReviews extends Readonly<Record<ReviewKind, number>> {
  readonly day: DayNumber;
  readonly time: number;
}

/** Every day of the period, including days without answers. */
export function reviewsByDay(reviews: Columns, { from, to }: Period): DayOfReviews[] {
  const days = Array.from({ length: Math.max(0, to - from + 1) }, (_, ahead) => ({ day: from + ahead, review: 0, learn: 0, relearn: 0, cram: 0, time: 0 }));
  for (let row = 0; row < reviews.length; row++) {
    const day = days[reviews.day[row]! - from];
    const kind = reviewKinds[reviews.kind[row]!];
    if (day === undefined || kind === undefined) continue;
    day[kind]++;
    day.time += timeOf(reviews, row);
  }
  return days;
}

/** For every day of the period, the number of cards first answered on it. Needs the whole log of its cards. */
export function addedCards(reviews: Columns, { from, to }: Period): { readonly day: DayNumber; readonly cards: number }[] {
  const days = Array.from({ length: Math.max(0, to - from + 1) }, (_, ahead) => ({ day: from + ahead, cards: 0 }));
  const seen = new Set<number>();
  for (let row = 0; row < reviews.length; row++) {
    const card = reviews.card[row]!;
    if (seen.has(card)) continue;
    seen.add(card);
    // A card whose first line is a later review was learned before there was a log.
    const day = reviewKinds[reviews.kind[row]!] === "learn" ? days[reviews.day[row]! - from] : undefined;
    if (day !== undefined) day.cards++;
  }
  return days;
}

/** The state of a card before an answer. */
export const ages = ["learning", "young", "mature"] as const;
export type Age = (typeof ages)[number];

/** By the interval that the answer ended; an answer outside the schedule (cram) has no age. */
function ageAt({ kind, previous }: Columns, row: number): Age | null {
  const name = reviewKinds[kind[row]!];
  if (name === "cram" || name === undefined) return null;
  if (name !== "review") return "learning";
  return previous[row]! >= matureFrom ? "mature" : "young";
}

/** How often each button was pressed. */
export type Buttons = readonly [again: number, hard: number, good: number, easy: number];

/** Button presses by the age of the card. */
export function answerButtons(reviews: Columns): Readonly<Record<Age, Buttons>> {
  const counts: Record<Age, [number, number, number, number]> = { learning: [0, 0, 0, 0], young: [0, 0, 0, 0], mature: [0, 0, 0, 0] };
  for (let row = 0; row < reviews.length; row++) {
    const age = ageAt(reviews, row);
    const button = ((reviews.grade[row] ?? 1) - 1) as 0 | 1 | 2 | 3;
    if (age !== null) counts[age][button]++;
  }
  return counts;
}

/** Number of due reviews, and of those not answered "again". */
export interface Retained {
  readonly reviews: number;
  readonly passed: number;
}

/** Periods of true retention, in days including today. */
export const retentionSpans = { today: 1, week: 7, month: 30, year: 365 } as const;
export type RetentionSpan = keyof typeof retentionSpans;

/** True retention: over reviews of cards with an interval of at least a day. Learning, relearning and cramming do not count. */
export function trueRetention(reviews: Columns, today: DayNumber): Readonly<Record<RetentionSpan, Readonly<Record<"young" | "mature", Retained>>>> {
  const none = () => ({ young: { reviews: 0, passed: 0 }, mature: { reviews: 0, passed: 0 } });
  const counts = { today: none(), week: none(), month: none(), year: none() };
  for (let row = 0; row < reviews.length; row++) {
    const age = ageAt(reviews, row);
    const ago = today - reviews.day[row]!;
    if (age === null || age === "learning" || ago < 0) continue;
    const passed = reviews.grade[row]! > 1 ? 1 : 0;
    for (const span of ["year", "month", "week", "today"] as const) {
      if (ago >= retentionSpans[span]) break;
      counts[span][age].reviews++;
      counts[span][age].passed += passed;
    }
  }
  return counts;
}

/** Answers by hour of local time, 0 to 23. `offset`: minutes to add to UTC at an instant. */
export function hoursOfDay(reviews: Columns, offset: (at: number) => number): { readonly answers: number; readonly passed: number }[] {
  const hours = Array.from({ length: 24 }, () => ({ answers: 0, passed: 0 }));
  // Clocks change only at quarter hours: one lookup for each.
  let quarter = NaN;
  let minutes = 0;
  for (let row = 0; row < reviews.length; row++) {
    const at = reviews.t[row]!;
    const now = Math.floor(at / 900_000);
    if (now !== quarter) {
      quarter = now;
      minutes = offset(at);
    }
    const hour = hours[Math.floor((at + minutes * 60_000) / 3_600_000) % 24];
    if (hour === undefined) continue;
    hour.answers++;
    if (reviews.grade[row]! > 1) hour.passed++;
  }
  return hours;
}
