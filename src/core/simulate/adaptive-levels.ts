import { sharing } from "./sharing";
import { isWithin } from "../data/guards";
import type { AdaptiveRetention } from "../model/settings";
import { retentionBy, tableOf } from "../scheduling/adaptive-retention";
import { costOf, meanOf, type CostSettings } from "./cost";
import { covers, minutesFor, type Outcome } from "./frontier";
import { retentionTable } from "./retention-table";
import type { Vault } from "./vault";

/** The least, the mean and the most of several simulations. */
export interface Spread {
  readonly least: number;
  readonly mean: number;
  readonly most: number;
}

/** One way between more remembered and less time. */
export interface AdaptiveLevel extends AdaptiveRetention {
  /** Minutes a day, and cards remembered on average over the time. */
  readonly minutes: Spread;
  readonly remembered: Spread;
  /** Minutes a day for as many remembered cards at one retention for all; null outside the range of `fixed`. */
  readonly fixedMinutes: number | null;
}

/** What a retention by memory would cost a vault, beside one retention for all cards. */
export interface AdaptiveComparison {
  /** From most remembered to least time. */
  readonly levels: readonly AdaptiveLevel[];
  readonly fixed: readonly (Outcome & { readonly retention: number })[];
}

/** Prices of a second in remembered days, from most remembered to least time. */
export const prices: readonly number[] = [0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2, 2];

/** Days after which what happens counts e times less than today. */
const horizon = 365;
/** Simulations for each level and retention, with luck of their own. */
const seeds = 3;

/**
 * Retentions by memory at each price, never below `floor`, and what they cost this vault: each simulated over the same days as the
 * `fixedRetentions`, with the same random numbers. Yields the share done (0..1).
 */
export function* adaptiveLevels(vault: Vault, settings: CostSettings, floor: number, fixedRetentions: readonly number[]): Generator<number, AdaptiveComparison> {
  const parts = fixedRetentions.length + prices.length;
  let done = 0;
  const simulated = function* (retention: Parameters<typeof costOf>[2]): Generator<number, readonly Outcome[]> {
    const found: Outcome[] = [];
    for (let seed = 0; seed < seeds; seed++) {
      found.push(yield* sharing(costOf(vault, { ...settings, seed: settings.seed + seed * 1000 }, retention), (share) => (done + (seed + share) / seeds) / parts));
    }
    done++;
    return found;
  };
  const fixed: { retention: number; runs: readonly Outcome[] }[] = [];
  for (const retention of fixedRetentions) fixed.push({ retention, runs: yield* simulated(retention) });
  const seen = vault.due.length + Math.min(vault.unseen, settings.newPerDay * settings.days);
  const levels: AdaptiveLevel[] = [];
  for (const price of prices) {
    const work = retentionTable({ weights: settings.weights, odds: settings.odds, seconds: settings.seconds, price, horizon, floor });
    const table = tableOf(yield* sharing(work, () => done / parts), floor);
    const runs = yield* simulated(retentionBy(table));
    const asMany = runs.flatMap(({ remembered }, seed) => {
      const outcomes = fixed.map(({ runs: of }) => of[seed]!);
      return covers(outcomes, remembered) ? [minutesFor(outcomes, seen, remembered)] : [];
    });
    levels.push({
      price,
      table,
      minutes: spreadOf(runs.map(({ minutes }) => minutes)),
      remembered: spreadOf(runs.map(({ remembered }) => remembered)),
      fixedMinutes: asMany.length === seeds ? meanOf(asMany) : null,
    });
  }
  return {
    levels,
    fixed: fixed.map(({ retention, runs }) => ({ retention, minutes: meanOf(runs.map(({ minutes }) => minutes)), remembered: meanOf(runs.map(({ remembered }) => remembered)) })),
  };
}

/** Least, mean and most of some values. */
function spreadOf(values: readonly number[]): Spread {
  return { least: Math.min(...values), mean: meanOf(values), most: Math.max(...values) };
}

/** The place of the level that the settings use, else of the one that remembers about as much as their one retention. */
export function presentLevel({ levels, fixed }: AdaptiveComparison, adaptive: AdaptiveRetention | null, retention: number): number {
  const used = levels.findIndex(({ price }) => price === adaptive?.price);
  if (used >= 0) return used;
  const now = fixed.find((one) => one.retention === retention)?.remembered ?? NaN;
  const gap = ({ remembered }: AdaptiveLevel): number => Math.abs(remembered.mean - now);
  return isWithin(now, 0, Infinity) ? levels.reduce((best, level, at) => (gap(level) < gap(levels[best]!) ? at : best), 0) : 0;
}
