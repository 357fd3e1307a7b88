import type { LinkCounts } from "./page-rank";

/** The ease with which a new note begins, and the number of links it comes from. */
export interface FirstEase {
  /** Whole percent. */
  readonly ease: number;
  readonly links: number;
}

/**
 * The first ease of a note by obsidian-spaced-repetition's documented formula: the mean ease of the notes in review that it links to or that link
 * to it, weighted by importance and number of links, counts for a share that grows with the number of links, to `factor` (0..1) at 64; the base ease
 * (percent) for the rest. `rankOf`: `pageRank`. `easeOf`: percent; null for a note without a schedule.
 */
export function firstEase(path: string, links: LinkCounts, rankOf: (path: string) => number, easeOf: (path: string) => number | null, baseEase: number, factor: number): FirstEase {
  let count = 0;
  let weights = 0;
  let sum = 0;
  const add = (other: string, linked: number): void => {
    const ease = other === path || !(linked > 0) ? null : easeOf(other);
    if (ease === null) return;
    const weight = linked * rankOf(other);
    count += linked;
    weights += weight;
    sum += weight * ease;
  };
  for (const [other, linked] of Object.entries(links[path] ?? {})) add(other, linked);
  for (const [other, targets] of Object.entries(links)) if (Object.hasOwn(targets, path)) add(other, targets[path] ?? 0);
  if (!(weights > 0)) return { ease: baseEase, links: 0 };
  const share = factor * Math.min(1, Math.log(count + 0.5) / Math.log(64));
  return { ease: Math.round((1 - share) * baseEase + share * (sum / weights)), links: count };
}
