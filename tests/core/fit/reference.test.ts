// FSRS-6 fitted by the authors' own optimizer (fsrs-rs, in a package of theirs for Node.js) and by ours, on the same history.
import { expect, it } from "vitest";
import { authorsOptimizer, itemsOf, meanLoss } from "../../../scripts/bench/authors-optimizer";
import { fitFsrs6 } from "../../../src/core/fit/fit-fsrs6";
import { countsOf, splitHistory } from "../../../src/core/fit/held-out";
import { searchWeights } from "../../../src/core/fit/search";
import { startWeights } from "../../../src/core/fit/weights";
import { seeded } from "../../../src/core/simulate/chance";
import { finish, personWeights, studied } from "./histories";

const reference = authorsOptimizer();

it.skipIf(reference === null)("fits FSRS-6 at most 0.0005 worse than the authors' optimizer, to the same answers", async () => {
  if (reference === null) return;
  const lost: number[] = [];
  for (const seed of [1, 4]) {
    const truth = personWeights(seeded(seed * 77));
    const history = studied(truth, 6_000, seed);
    const split = splitHistory(history);
    if ("tooFew" in split) throw new Error();
    const theirs = await reference.computeParameters(itemsOf(reference, history, split.forecast), { enableShortTerm: true, timeout: 20 });
    expect(theirs).toHaveLength(21);
    const ours = finish(searchWeights(history, countsOf(history, split.forecast, true), fitFsrs6));
    expect(meanLoss(history, ours)).toBeLessThan(meanLoss(history, theirs) + 0.0005);
    // Theirs found something too.
    expect(meanLoss(history, theirs)).toBeLessThan(meanLoss(history, startWeights) - 0.002);
    const other = studied(truth, 10_000, seed + 1_000);
    lost.push(meanLoss(other, ours) - meanLoss(other, theirs));
  }
  // On other cards of these people.
  expect(lost.reduce((sum, one) => sum + one, 0) / lost.length).toBeLessThan(0.0005);
});
