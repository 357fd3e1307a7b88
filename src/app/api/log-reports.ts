import type { AdaptiveComparison } from "../../core/simulate/adaptive-levels";
import type { FitReport } from "../../core/fit/compare-models";
import type { CardScope } from "../../core/card-index/card-index";
import type { Cost } from "../../core/simulate/cost";
import type { CardLine } from "../../core/log/card-lines";
import type { Schedule } from "../../core/model/schedule";
import type { Forgetting } from "../../core/stats/forgetting";
import type { Statistics } from "../../core/stats/statistics";
import type { ProgressWatch } from "./conversion";

/** Assumed number of new cards a day if the settings have no limit. */
export const assumedNew = 10;

/** The user's choice of statistics. */
export interface StatisticsChoice {
  /**
   * For a deck or note, answers to its cards only; for all, also answers to cards no longer in a note. Of notes in review: those with a tag or one
   * below it, or with "" all, also those no longer in review.
   */
  readonly scope: CardScope | { readonly kind: "notes"; readonly tag: string };
  /** Days that period figures look back and that the forecast looks ahead, both including today. */
  readonly days: number | null;
  readonly ahead: number;
}

/** The loaded log, ready for any deck and period. */
export interface OpenReports {
  /** Number of unreadable lines and files. */
  readonly skipped: number;
  readonly unread: readonly string[];
  /** Computes in slices; null when `watch` stopped it. */
  of(choice: StatisticsChoice, watch: ProgressWatch): Promise<Statistics | null>;
}

/** The loaded log, card by card. A card is named by its block's hash and its place in the block. */
export interface CardLogs {
  /** The answers to a card since it was last reset, and its imported schedules; oldest first. */
  linesOf(card: { readonly hash: number; readonly face: number }): readonly CardLine[];
  /** Its forgetting curve as of now, by its schedule in its note and by the log; null for a new or damaged card. */
  forgettingOf(card: { readonly hash: number; readonly face: number; readonly decks: readonly string[] }, schedule: Schedule): Forgetting | null;
}

/** The costs of retentions for the cards that would follow one. */
export interface CostReport {
  readonly costs: readonly Cost[];
  /** The present retention, 0.7..0.99. */
  readonly retention: number;
  /** The lowest limit of new cards a day that applies to them all; null: none. */
  readonly newPerDay: number | null;
  /** Cards left out because a deck of theirs has a retention of its own. */
  readonly left: number;
}

/** Reports on the review log. All run in slices with pauses, and reject when a file or note cannot be read. */
export interface LogReports {
  /** Whether a log is kept. */
  readonly on: boolean;
  open(): Promise<OpenReports>;
  openCards(): Promise<CardLogs>;
  /** Adds a line for each scheduled card missing from the log; returns their number. */
  importKnown(): Promise<number>;
  /** Moves this device's part of the log to the trash; returns the number of files. */
  forget(): Promise<number>;
  /**
   * Fits the weights of the settings' algorithm (FSRS-6 for SM-2) to the log and compares them with those of the settings, and all models
   * with each other; null when stopped. Changes nothing. `deck`: for the cards that would follow weights of that deck; null: those of the vault.
   */
  fit(watch: ProgressWatch, deck?: string | null): Promise<(FitReport & { readonly algorithm: "fsrs" | "fsrs7" }) | null>;
  /** What each retention costs over the next year, including the present one; null when stopped. Changes nothing. `deck`: as for `fit`, by the deck's retention. */
  costs(watch: ProgressWatch, deck?: string | null): Promise<CostReport | null>;
  /** What retentions by the memory of each card would cost over the next year; null when stopped. Changes nothing. */
  adaptive(watch: ProgressWatch): Promise<AdaptiveComparison | null>;
}
