import type { Columns, ReviewHistory } from "../log/history";
import type { DayNumber } from "../model/day";
import { retrievability } from "../scheduling/fsrs";
import type { Weights } from "../model/settings";
import { calendar, type Calendar } from "./calendar";
import type { CardTable } from "../card-index/card-table";
import { dueForecast, type DueForecast } from "./forecast";
import { addedCards, answerButtons, answersOf, hoursOfDay, lastDays, reviewsByDay, summary, trueRetention, type Answers, type Period } from "./reviews";
import { cardStates, type CardStates } from "./card-states";

export interface StatisticsQuery {
  /** The vault's cards, or those of a deck. */
  readonly cards: CardTable;
  /** Count answers to these cards only; false: also answers to cards that left their notes. */
  readonly only: boolean;
  readonly today: DayNumber;
  /** Days that figures over a period look back, today included; null for all there is. */
  readonly days: number | null;
  /** Days that the forecast looks ahead, today included. */
  readonly ahead: number;
  /** Minutes to add to UTC for local time at that instant. */
  readonly offset: (at: number) => number;
  /** Of the forgetting curve; those that come with the program when left out. */
  readonly weights?: Weights;
}

/** Every figure at once. Each is a function of its own, for those who want one. */
export interface Statistics {
  readonly today: Answers;
  readonly period: Answers;
  readonly forecast: DueForecast;
  /** The last 365 days. */
  readonly calendar: Calendar;
  readonly retention: ReturnType<typeof trueRetention>;
  readonly standings: CardStates;
  readonly reviews: ReturnType<typeof reviewsByDay>;
  readonly buttons: ReturnType<typeof answerButtons>;
  readonly hours: ReturnType<typeof hoursOfDay>;
  readonly added: ReturnType<typeof addedCards>;
}

/** A line may claim any day; nobody looks back further than a century. */
const longest = 36_525;

export function statistics(history: ReviewHistory, query: StatisticsQuery): Statistics {
  const work = statisticsInSlices(history, query);
  for (;;) {
    const slice = work.next();
    if (slice.done === true) return slice.value;
  }
}

/** The same, one figure or two a turn: 100,000 answers take some 20 ms each. Yields the part that is done (0..1). */
export function* statisticsInSlices(history: ReviewHistory, { cards, only, today, days, ahead, offset, weights }: StatisticsQuery): Generator<number, Statistics> {
  const all = answersOf(history, null, only ? cards : null);
  const first = all.day.reduce((least, day) => Math.min(least, day), today);
  const period = lastDays(today, days ?? Math.min(longest, today - first + 1));
  const answers = (of: Period): Columns => answersOf({ ...history, reviews: all }, of, null);
  yield 0.2;
  const inPeriod = answers(period);
  const parts = { today: summary(answers(lastDays(today, 1))), period: summary(inPeriod), forecast: dueForecast(cards, today, ahead) };
  yield 0.4;
  const standing = cardStates(history, cards, today, (elapsed, stability) => retrievability(elapsed, stability, weights));
  yield 0.6;
  const over = { calendar: calendar(all, lastDays(today, 365), today), retention: trueRetention(all, today), added: addedCards(all, period) };
  yield 0.8;
  return { ...parts, ...over, standings: standing, reviews: reviewsByDay(inPeriod, period), buttons: answerButtons(inPeriod), hours: hoursOfDay(inPeriod, offset) };
}
