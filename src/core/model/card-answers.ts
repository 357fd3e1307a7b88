import type { DayNumber } from "./day";

/** One answer of a card. */
export interface CardAnswer {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Study day. */
  readonly day: DayNumber;
  /** 1 again .. 4 easy. */
  readonly rating: 1 | 2 | 3 | 4;
}

/** All answers of a card since it was new, and the day on which the last one made it due. */
export interface CardAnswers {
  readonly answers: readonly CardAnswer[];
  readonly due: DayNumber;
}
