import { clamp } from "../data/clamp";
import { fromSm2, type MemoryState } from "./model";
import { startWeights } from "./weights";

/** Answers from the review log: columns, oldest first; one row per answer. */
export interface LogColumns {
  readonly length: number;
  /** Index of the card, from 0. */
  readonly card: ArrayLike<number>;
  /** Milliseconds since 1970. Without instants, elapsed times are whole study days. */
  readonly t?: ArrayLike<number>;
  /** Study day, as a day number. */
  readonly day: ArrayLike<number>;
  /** 1 again, 2 hard, 3 good, 4 easy. */
  readonly grade: ArrayLike<number>;
  /** 0 review, 1 learn (the card was new), 2 relearn, 3 cram (changes no schedule; left out). */
  readonly kind: ArrayLike<number>;
  /** Days, after the answer. */
  readonly interval: ArrayLike<number>;
  /** FSRS, after the answer: days, 1..10; NaN for SM-2. */
  readonly stability: ArrayLike<number>;
  readonly difficulty: ArrayLike<number>;
  /** SM-2, after the answer: percent; NaN for FSRS. */
  readonly ease: ArrayLike<number>;
}

const learn = 1;
const cram = 3;

/** Answers by card, in order: card k has those from `starts[k]` up to `starts[k + 1]`, possibly none. */
export interface PackedHistory {
  readonly starts: Int32Array;
  /** Study day of each answer. */
  readonly days: Int32Array;
  /** Whole days since the card's previous answer, never negative; 0 on the same day and for a card's first. */
  readonly gaps: Float64Array;
  /** Days since the card's previous answer with their fraction, within a day of `gaps` and never negative; 0 for a card's first. */
  readonly elapsed: Float64Array;
  readonly grades: Uint8Array;
  /** The state after a card's first logged answer, if the card was not new then; it stands in for everything before the log. Else 0. */
  readonly stability: Float64Array;
  readonly difficulty: Float64Array;
  /** Number of cards left out because they were known before the log with an unknown state. */
  readonly unknown: number;
}

const dayLength = 86_400_000;

/** Groups a log of `cards` cards by card. Invalid answers (a grade outside 1..4) and cram are left out. */
export function packHistory(log: LogColumns, cards: number): PackedHistory {
  const stability = new Float64Array(cards);
  const difficulty = new Float64Array(cards);
  const starts = new Int32Array(cards + 1);
  const left = new Uint8Array(cards);
  const counts = (row: number): boolean => log.kind[row] !== cram && log.grade[row]! >= 1 && log.grade[row]! <= 4 && left[log.card[row]!] === 0;
  for (let row = 0; row < log.length; row++) {
    const card = log.card[row]!;
    if (!counts(row) || starts[card + 1]!++ > 0 || log.kind[row] === learn) continue;
    const state = stateAfter(log, row);
    if (state.stability > 0 && state.difficulty > 0) [stability[card], difficulty[card]] = [state.stability, state.difficulty];
    else left[card] = starts[card + 1] = 1;
  }
  for (let card = 0; card < cards; card++) starts[card + 1]! += starts[card]! - left[card]!;
  const size = starts[cards]!;
  const [days, gaps, elapsed, grades, next] = [new Int32Array(size), new Float64Array(size), new Float64Array(size), new Uint8Array(size), starts.slice()];
  /** When the last answer of each card was given. */
  const last = new Float64Array(cards);
  for (let row = 0; row < log.length; row++) {
    const card = log.card[row]!;
    if (!counts(row)) continue;
    const at = next[card]!++;
    days[at] = log.day[row]!;
    grades[at] = log.grade[row]!;
    const time = log.t?.[row] ?? NaN;
    if (at > starts[card]!) {
      const gap = (gaps[at] = Math.max(0, days[at] - days[at - 1]!));
      // The study days stand where the clock was wrong. A clock change within the gap counts as the hour that it is.
      elapsed[at] = clamp((time - last[card]!) / dayLength, Math.max(0, gap - 1), gap + 1, gap);
    }
    last[card] = time;
  }
  return { starts, days, gaps, elapsed, grades, stability, difficulty, unknown: left.reduce((sum, isLeft) => sum + isLeft, 0) };
}

function stateAfter(log: LogColumns, row: number): MemoryState {
  const [stability, difficulty] = [log.stability[row]!, log.difficulty[row]!];
  return Number.isNaN(stability) ? fromSm2(startWeights, log.ease[row]! / 100, Math.max(1, log.interval[row]!)) : { stability, difficulty };
}
