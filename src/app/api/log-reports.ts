import type { FitOutcome } from "../../core/fit/fit";
import type { CardScope } from "../../core/card-index/card-index";
import type { Weights } from "../../core/model/settings";
import type { Cost } from "../../core/simulate/cost";
import type { Statistics } from "../../core/stats/statistics";
import type { ProgressWatch } from "./conversion";

/** New cards a day that are assumed where the settings have no limit. */
export const assumedNew = 10;

/** What a person chose to see. */
export interface StatisticsChoice {
  /** Of a deck or note, answers to its cards only; of all, also answers to cards that left their notes. */
  readonly scope: CardScope;
  /** Days that figures over a period look back, and that the forecast looks ahead; today is the first of both. */
  readonly days: number | null;
  readonly ahead: number;
  /** As of `StatisticsQuery`. */
  readonly weights?: Weights;
}

/** The log as it was read, ready for any choice of deck and period. */
export interface OpenReports {
  /** Lines and files that could not be read. */
  readonly skipped: number;
  readonly unread: readonly string[];
  /** In slices; null when `watch` stopped it. */
  of(choice: StatisticsChoice, watch: ProgressWatch): Promise<Statistics | null>;
}

/** What views ask of the review log. All of it works in slices with pauses, and rejects where a file or note cannot be read. */
export interface LogReports {
  /** Whether a log is kept. */
  readonly on: boolean;
  open(): Promise<OpenReports>;
  /** Gives scheduled cards that the log does not know a line each, and says how many. */
  importKnown(): Promise<number>;
  /** Puts this device's part of the log into the trash, and says how many files that were. */
  forget(): Promise<number>;
  /** Fits FSRS's weights to the log, against those of the settings; null when stopped. Changes nothing. */
  fit(watch: ProgressWatch): Promise<FitOutcome | null>;
  /** What each retention, that of the settings among them, costs over the next year; null when stopped. Changes nothing. */
  costs(watch: ProgressWatch): Promise<Cost[] | null>;
}
