// The authors' own optimizer of FSRS-6 (fsrs-rs, in a package of theirs for Node.js; development only): ours is held against it.
import { createRequire } from "node:module";
import type { PackedHistory } from "../../src/core/fit/history";
import { replayHistory } from "../../src/core/fit/replay";
import { finished } from "../simulate/compare";

type Item = object;

export interface AuthorsOptimizer {
  readonly FSRSBindingItem: new (reviews: readonly object[]) => Item;
  readonly FSRSBindingReview: new (rating: number, days: number) => object;
  computeParameters(items: readonly Item[], options: { readonly enableShortTerm: boolean; readonly timeout: number }): Promise<number[]>;
}

/** The optimizer's binary for this system; null on others. Its wrapper asks for binaries of systems for which none is published. */
export function authorsOptimizer(): AuthorsOptimizer | null {
  try {
    return createRequire(import.meta.url)("@open-spaced-repetition/binding-linux-x64-gnu") as AuthorsOptimizer;
  } catch {
    return null;
  }
}

/** The mean log loss of these weights over all answers that can be forecast. */
export function meanLoss(history: PackedHistory, w: readonly number[]): number {
  const { losses } = finished(replayHistory(history, w, history.gaps));
  return losses.reduce((sum, loss) => sum + loss, 0) / history.gaps.filter((gap) => gap > 0).length;
}

/** One item per forecast answer, oldest first: the card's answers up to it. */
export function itemsOf({ FSRSBindingItem, FSRSBindingReview }: AuthorsOptimizer, history: PackedHistory, forecast: Float64Array): Item[] {
  const cardOf = Int32Array.from(history.gaps);
  for (let card = 0; card + 1 < history.starts.length; card++) cardOf.fill(card, history.starts[card], history.starts[card + 1]);
  return [...forecast].map((at) => {
    const from = history.starts[cardOf[at] ?? 0] ?? 0;
    return new FSRSBindingItem(Array.from({ length: at + 1 - from }, (_, step) => new FSRSBindingReview(history.grades[from + step] ?? 0, history.gaps[from + step] ?? 0)));
  });
}
