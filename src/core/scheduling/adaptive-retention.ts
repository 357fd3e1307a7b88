import { clamp } from "../data/clamp";
import type { AdaptiveRetention, FsrsSettings } from "../model/settings";
import { isWithin } from "../data/guards";

/** The retention (0..1) at which a card of this stability (days) and difficulty (1..10) is asked. */
export type RetentionOf = (stability: number, difficulty: number) => number;

/** The points of a table of retentions: stabilities in days, evenly spaced in their logarithms, and difficulties. */
const [least, most, stabilities] = [Math.log(0.1), Math.log(36_500), 14] as const;
const [easiest, hardest, difficulties] = [1, 10, 4] as const;
const stepS = (most - least) / (stabilities - 1);
const stepD = (hardest - easiest) / (difficulties - 1);
/** A retention in a table is from 0.3 to this. */
const highest = 0.995;
/** Length of a table. */
export const tableLength = stabilities * difficulties;

/** A table with the retentions of a function, to three digits and at least `floor`. */
export function tableOf(retentionOf: RetentionOf, floor: number): readonly number[] {
  return Array.from({ length: tableLength }, (_, at) => {
    const retention = retentionOf(Math.exp(least + stepS * Math.floor(at / difficulties)), easiest + stepD * (at % difficulties));
    return Math.min(highest, Math.max(floor, Math.round(retention * 1000) / 1000));
  });
}

/** The retentions of a table of `tableLength` numbers, on straight lines between its points; beyond them, those at its edge. */
export function retentionBy(table: readonly number[]): RetentionOf {
  return (stability, difficulty) => {
    const s = clamp((Math.log(stability) - least) / stepS, 0, stabilities - 1, 0);
    const d = clamp((difficulty - easiest) / stepD, 0, difficulties - 1, 0);
    const [row, column] = [Math.min(stabilities - 2, Math.floor(s)), Math.min(difficulties - 2, Math.floor(d))];
    const at = (down: number, right: number): number => table[(row + down) * difficulties + column + right] ?? NaN;
    const along = (down: number): number => at(down, 0) + (d - column) * (at(down, 1) - at(down, 0));
    return along(0) + (s - row) * (along(1) - along(0));
  };
}

/** The retention at which the settings ask a card of FSRS-6: by its memory if they say so, never below their floor, else the same for all. */
export function wantedRetention({ retention, adaptive, leastRetention }: Pick<FsrsSettings, "retention" | "adaptive" | "leastRetention">): RetentionOf {
  const fixed = isWithin(retention, 0.01, 1) ? retention : 0.9;
  if (adaptive === null) return () => fixed;
  const byTable = retentionBy(adaptive.table);
  return (stability, difficulty) => {
    const found = byTable(stability, difficulty);
    return isWithin(found, 0.01, 1) ? Math.max(leastRetention, found) : fixed;
  };
}

/** Whether a value can be the setting of a retention by memory. */
export function isAdaptiveRetention(value: unknown): value is AdaptiveRetention {
  const { price, table } = Object(value) as Partial<AdaptiveRetention>;
  return isWithin(price, 0, 1000) && Array.isArray(table) && table.length === tableLength && table.every((one) => isWithin(one, 0.3, highest));
}
