import type { History } from "../log/history";
import type { DayNumber } from "../scheduling/day";
import { calendar, type Calendar } from "./calendar";
import type { CardTable } from "./card-table";
import { dueForecast, type DueForecast } from "./forecast";
import { addedCards, answerButtons, answersOf, hoursOfDay, lastDays, reviewsByDay, summary, trueRetention, type Answers } from "./reviews";
import { recallAfter, standings, type Standings } from "./standings";

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
  /** The forgetting curve; that of FSRS-6 with its usual decay when left out. */
  readonly recall?: (elapsed: number, stability: number) => number;
}

/** Every figure at once. Each is a function of its own, for those who want one. */
export interface Statistics {
  readonly today: Answers;
  readonly period: Answers;
  readonly forecast: DueForecast;
  /** The last 365 days. */
  readonly calendar: Calendar;
  readonly retention: ReturnType<typeof trueRetention>;
  readonly standings: Standings;
  readonly reviews: ReturnType<typeof reviewsByDay>;
  readonly buttons: ReturnType<typeof answerButtons>;
  readonly hours: ReturnType<typeof hoursOfDay>;
  readonly added: ReturnType<typeof addedCards>;
}

/** A line may claim any day; nobody looks back further than a century. */
const longest = 36_525;

export function statistics(history: History, query: StatisticsQuery): Statistics {
  const { cards, today } = query;
  const only = query.only ? cards : null;
  const all = answersOf(history, null, only);
  const first = all.day.reduce((least, day) => Math.min(least, day), today);
  const period = lastDays(today, query.days ?? Math.min(longest, today - first + 1));
  const inPeriod = answersOf({ ...history, reviews: all }, period, null);
  return {
    today: summary(answersOf({ ...history, reviews: all }, lastDays(today, 1), null)),
    period: summary(inPeriod),
    forecast: dueForecast(cards, today, query.ahead),
    calendar: calendar(all, lastDays(today, 365), today),
    retention: trueRetention(all, today),
    standings: standings(history, cards, today, query.recall ?? recallAfter),
    reviews: reviewsByDay(inPeriod, period),
    buttons: answerButtons(inPeriod),
    hours: hoursOfDay(inPeriod, query.offset),
    added: addedCards(all, period),
  };
}
