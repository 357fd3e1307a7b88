import type { DayNumber } from "../scheduling/day";

/** A card's memory by FSRS: stability in days, difficulty 1..10. */
export interface MemoryState {
  readonly stability: number;
  readonly difficulty: number;
}

/** One answer, as a log tells it. Cram is to be left out: it changes no schedule. */
export interface LoggedReview {
  /** The card's key; any two with the same key are one card. */
  readonly card: string;
  /** When, in milliseconds: only the order matters. */
  readonly at: number;
  /** The study day. */
  readonly day: DayNumber;
  /** 1 again, 2 hard, 3 good, 4 easy. */
  readonly grade: number;
  /**
   * Looked at for a card's first answer only: "new" when the card was new; else the state that this answer left, from which the rest
   * follows; "unknown" when nobody says, and then the card is left out.
   */
  readonly start: "new" | "unknown" | MemoryState;
}

/** Answers by card, in order: card k has those from `starts[k]` up to `starts[k + 1]`. */
export interface History {
  readonly starts: Int32Array;
  /** Study day of each answer. */
  readonly days: Int32Array;
  /** Whole days since the card's answer before, never negative; 0 on the same day and for a card's first. */
  readonly gaps: Float64Array;
  readonly grades: Uint8Array;
  /** The state that a card's first answer left, for cards that were not new then; else 0. */
  readonly stability: Float64Array;
  readonly difficulty: Float64Array;
  /** How many cards were left out. */
  readonly unknown: number;
}

/** Packs answers that come in any order. Those that make no sense (grade none of 1..4, day no whole number) do not count. */
export function packHistory(reviews: Iterable<LoggedReview>): History {
  const cards = new Map<string, LoggedReview[]>();
  for (const review of reviews) {
    if (![1, 2, 3, 4].includes(review.grade) || !Number.isInteger(review.day)) continue;
    const list = cards.get(review.card);
    if (list === undefined) cards.set(review.card, [review]);
    else list.push(review);
  }
  const kept = [...cards.values()].map((list) => list.sort((a, b) => a.at - b.at)).filter(([first]) => startOf(first) !== null);
  const all = kept.flat();
  const starts = new Int32Array(kept.length + 1);
  kept.forEach((list, card) => (starts[card + 1] = starts[card]! + list.length));
  const days = Int32Array.from(all, ({ day }) => day);
  const gaps = Float64Array.from(days, (day, at) => Math.max(0, day - (days[at - 1] ?? day)));
  for (const start of starts) if (start < gaps.length) gaps[start] = 0;
  return {
    starts, days, gaps,
    grades: Uint8Array.from(all, ({ grade }) => grade),
    stability: Float64Array.from(kept, ([first]) => startOf(first)!.stability),
    difficulty: Float64Array.from(kept, ([first]) => startOf(first)!.difficulty),
    unknown: cards.size - kept.length,
  };
}

function startOf(first: LoggedReview | undefined): MemoryState | null {
  const start = first?.start ?? "unknown";
  if (start === "new") return { stability: 0, difficulty: 0 };
  return start !== "unknown" && start.stability > 0 && start.difficulty > 0 ? start : null;
}
