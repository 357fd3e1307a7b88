import type { Columns, ReviewHistory } from "../log/history";
import type { LogKey } from "../log/line";
import type { DayNumber } from "../model/day";
import { calibrate, type Calibration } from "../fit/calibration";
import { fitFsrs6 } from "../fit/fit-fsrs6";
import { fitFsrs7 } from "../fit/fit-fsrs7";
import { packHistory } from "../fit/history";
import { replayHistory } from "../fit/replay";
import { retrievability } from "../scheduling/fsrs";
import { defaultSettings, type Algorithm, type FsrsSettings } from "../model/settings";
import { calendar, type Calendar } from "./calendar";
import type { CardTable } from "../card-index/card-table";
import { dueForecast, type DueForecast } from "./forecast";
import { addedCards, answerButtons, answersOf, hoursOfDay, lastDays, reviewsByDay, summary, trueRetention, type Answers, type Period } from "./reviews";
import { cardStates, type CardStates } from "./card-states";

export interface StatisticsQuery {
  /** The vault's cards, or those of a deck. */
  readonly cards: CardTable;
  /** True: only answers to these cards; false: also answers to cards no longer in a note. */
  readonly only: boolean;
  readonly today: DayNumber;
  /** Days that period figures look back, including today; null for the whole log. */
  readonly days: number | null;
  /** Days that the forecast looks ahead, including today. */
  readonly ahead: number;
  /** Minutes to add to UTC for local time at an instant. */
  readonly offset: (at: number) => number;
  /** The weights of a card's forgetting curve and forecasts, by its row in `cards`; undefined: a card no longer in a note. Defaults if absent. */
  readonly weightsOf?: (row: number | undefined) => Pick<FsrsSettings, "weights" | "weights7">;
  /** The algorithm whose forecasts are held against recall; SM-2 and absence: none. */
  readonly algorithm?: Algorithm;
  /** The present state of the cards, where it is known without the log. */
  readonly states?: CardStates;
}

/** All statistics. Each also has its own function. */
export interface Statistics {
  readonly today: Answers;
  readonly period: Answers;
  readonly forecast: DueForecast;
  /** The last 365 days. */
  readonly calendar: Calendar;
  readonly retention: ReturnType<typeof trueRetention>;
  readonly standings: CardStates;
  /** The forecasts of the last 91 days; null when they are not wanted. */
  readonly calibration: Calibration | null;
  readonly reviews: ReturnType<typeof reviewsByDay>;
  readonly buttons: ReturnType<typeof answerButtons>;
  readonly hours: ReturnType<typeof hoursOfDay>;
  readonly added: ReturnType<typeof addedCards>;
}

/** Days of answers that the calibration looks back on, including today. */
const calibrated = 91;
/** A damaged line may claim any day; a century is enough. */
const longest = 36_525;

/** All statistics of a review history. */
export function statistics(history: ReviewHistory, query: StatisticsQuery): Statistics {
  const work = statisticsInSlices(history, query);
  for (;;) {
    const slice = work.next();
    if (slice.done === true) return slice.value;
  }
}

/** `statistics` with one or two figures per slice: 100,000 answers take about 20 ms each. Yields the share done (0..1). */
export function* statisticsInSlices(history: ReviewHistory, { cards, only, today, days, ahead, offset, weightsOf = () => defaultSettings.fsrs, algorithm = "sm2", states }: StatisticsQuery): Generator<number, Statistics> {
  const all = answersOf(history, null, only ? cards : null);
  const first = all.day.reduce((least, day) => Math.min(least, day), today);
  const period = lastDays(today, days ?? Math.min(longest, today - first + 1));
  const answers = (of: Period): Columns => answersOf({ ...history, reviews: all }, of, null);
  yield 0.2;
  const inPeriod = answers(period);
  const parts = { today: summary(answers(lastDays(today, 1))), period: summary(inPeriod), forecast: dueForecast(cards, today, ahead) };
  yield 0.4;
  const standing = states ?? cardStates(history, cards, today, (elapsed, stability, row) => retrievability(elapsed, stability, weightsOf(row).weights?.values));
  yield 0.6;
  const over = { calendar: calendar(all, lastDays(today, 365), today), retention: trueRetention(all, today), added: addedCards(all, period) };
  yield 0.8;
  const calibration = algorithm === "sm2" ? null : yield* calibrationOf(all, history.cards, cards, weightsOf, algorithm, today);
  return { ...parts, ...over, standings: standing, calibration, reviews: reviewsByDay(inPeriod, period), buttons: answerButtons(inPeriod), hours: hoursOfDay(inPeriod, offset) };
}

/** Replays the whole history with each different list of weights, and takes from each the cards that have it. */
function* calibrationOf(answers: Columns, keys: readonly LogKey[], table: CardTable, weightsOf: NonNullable<StatisticsQuery["weightsOf"]>, algorithm: "fsrs" | "fsrs7", today: DayNumber): Generator<number, Calibration> {
  const packed = packHistory(answers, keys.length);
  const { starts } = packed;
  const model = algorithm === "fsrs" ? fitFsrs6 : fitFsrs7;
  const rows = new Map(table.keys.map((key, row) => [key, row]));
  const lists = keys.map((key): readonly number[] => weightsOf(rows.get(key))[algorithm === "fsrs" ? "weights" : "weights7"]?.values ?? model.start);
  const all = [...new Set(lists)];
  const losses = new Float64Array(packed.gaps.length);
  for (const [nth, weights] of all.entries()) {
    const replay = replayHistory(packed, weights, new Float64Array(losses.length), model);
    let slice = replay.next();
    for (let done = 0; slice.done !== true; slice = replay.next()) {
      done += slice.value;
      yield 0.8 + (0.2 * (nth + done / losses.length)) / all.length;
    }
    const found = slice.value.losses;
    for (const [card, list] of lists.entries()) if (list === weights) losses.set(found.subarray(starts[card], starts[card + 1]), starts[card]);
  }
  return calibrate(packed, losses, today - calibrated + 1);
}
