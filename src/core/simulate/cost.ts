import { sharing } from "./sharing";
import type { FittedWeights } from "../fit/weights";
import type { RetentionOf } from "../scheduling/adaptive-retention";
import { seeded } from "./chance";
import { fsrsMind, fsrsPlanner, fsrsStates, type Odds, type StepCounts } from "./fsrs-mind";
import { simulate, type StudyPlan } from "./simulate";
import type { Vault } from "./vault";

/** The user's settings, and what is known of their habits. */
export interface CostSettings extends Omit<StudyPlan, "met" | "unseen" | "absence"> {
  readonly weights: FittedWeights;
  readonly odds: Odds;
  readonly maximumInterval: number;
  readonly steps: StepCounts;
}

/** Shares of grades, and seconds per answer, from an earlier simulator of fsrs-rs, based on Anki users; for users without a history. */
export const usual = {
  odds: { first: [0.24, 0.094, 0.495, 0.171], recalled: [0.224, 0.631, 0.145] },
  firstSeconds: [33.79, 24.3, 13.68, 6.5],
  seconds: [23, 11.68, 7.33, 5.6],
} as const;

/** The retentions to compare. */
export const retentions: readonly number[] = [0.7, 0.73, 0.76, 0.79, 0.82, 0.85, 0.88, 0.9, 0.92, 0.94, 0.955, 0.97];

/** The cost of one desired retention. */
export interface Cost {
  readonly retention: number;
  /** Answers and minutes per day over all days, including new cards. */
  readonly answers: number;
  readonly minutes: number;
  /** Cards remembered: on average over the time, and at the end. */
  readonly remembered: number;
  readonly rememberedAtEnd: number;
  /** Reviews left over by the daily limit at the end; more than a few mean that the limit is too low for this retention. */
  readonly waiting: number;
}

/**
 * The costs of the `wanted` retentions for a vault under FSRS-6, each over the same days with the same random numbers. Yields the share
 * done (0..1).
 */
export function* costs(vault: Vault, settings: CostSettings, wanted: readonly number[] = retentions): Generator<number, Cost[]> {
  const found: Cost[] = [];
  for (const retention of wanted) {
    const cost = yield* sharing(costOf(vault, settings, retention), (share) => (found.length + share) / wanted.length);
    found.push({ retention, ...cost });
  }
  return found;
}

/** The cost of one retention, the same for all cards or by their memory. Yields the share done (0..1). */
export function* costOf(vault: Vault, settings: CostSettings, retention: number | RetentionOf): Generator<number, Omit<Cost, "retention">> {
  const { weights, days } = settings;
  const course: StudyPlan = { ...settings, met: vault, unseen: vault.unseen, absence: 0 };
  const states = fsrsStates(weights, withRoom(vault.stability, vault.unseen), withRoom(vault.difficulty, vault.unseen));
  const mind = fsrsMind(states, settings.odds, seeded(settings.seed + 1));
  const { reviews, fresh, seconds, remembered, waiting } = yield* simulate(mind, fsrsPlanner(weights, states, false, retention, settings.maximumInterval, settings.steps), course);
  const answers = reviews.reduce((sum, count) => sum + count, fresh) / days;
  return { answers, minutes: seconds / 60 / days, remembered: meanOf(remembered), rememberedAtEnd: remembered.at(-1)!, waiting };
}

/** The mean; 0 for an empty list. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function withRoom(values: Float64Array, more: number): Float64Array {
  const wider = new Float64Array(values.length + more);
  wider.set(values);
  return wider;
}
