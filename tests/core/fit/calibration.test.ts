// Forecasts held against recall: exact figures of a small history, and learners whose memory changes in the middle of the log.
import { describe, expect, it } from "vitest";
import { calibrate, isBehind, type Calibration } from "../../../src/core/fit/calibration";
import { packHistory } from "../../../src/core/fit/history";
import { replayHistory } from "../../../src/core/fit/replay";
import { startWeights } from "../../../src/core/fit/weights";
import { seeded } from "../../../src/core/simulate/chance";
import { usual } from "../../../src/core/simulate/cost";
import { fsrsMind, fsrsPlanner, fsrsStates } from "../../../src/core/simulate/fsrs-mind";
import type { Mind } from "../../../src/core/simulate/simulate";
import { record } from "../../../scripts/simulate/record";
import { columnsOf, finish, historyOf } from "./histories";

const days = 720;
const firstDay = 20_000;
/** Only the last three months count. */
const since = firstDay + days - 91;

/**
 * A learner whose memory follows FSRS-6 with default weights, as the scheduler believes; after 4,000 of about 6,500 answers, time passes
 * `faster` times as fast in it.
 */
function calibrated(faster: number, seed: number): Calibration {
  const cards = 1200;
  const states = (weights: readonly number[]) => fsrsStates(weights, new Float64Array(cards), new Float64Array(cards));
  const random = seeded(seed);
  const mind = fsrsMind(states(startWeights), usual.odds, random);
  let answers = 0;
  const changing: Mind = {
    meet: (card) => mind.meet(card),
    recall: (card, gap) => mind.recall(card, answers++ > 4_000 ? gap * faster : gap),
    answer: (card, gap, recalled) => mind.answer(card, gap, recalled),
  };
  const plan = { ...usual, met: { due: new Int32Array(), last: new Int32Array() }, unseen: cards, days, newPerDay: 2, reviewsPerDay: Infinity, absence: 0.1, seed };
  const history = packHistory(record(changing, fsrsPlanner(startWeights, states(startWeights), true, 0.9, 36_500), plan), cards);
  const { losses } = finish(replayHistory(history, startWeights, new Float64Array(history.gaps.length)));
  return calibrate(history, losses, since);
}

describe("calibration", () => {
  it("has the mean forecast and the share recalled of each range, and leaves out first answers and those of the same day", () => {
    const history = historyOf([[[0, 3], [1, 3], [0, 3], [10, 1]], [[0, 3], [2, 3]]]);
    const losses = new Float64Array([0, -Math.log(0.97), 0, -Math.log(1 - 0.6), 0, -Math.log(0.96)]);
    const found = calibrate(history, losses, 0);
    expect(found.reviews).toBe(3);
    expect(found.forecast).toBeCloseTo((0.97 + 0.6 + 0.96) / 3, 12);
    expect(found.recalled).toBeCloseTo(2 / 3, 12);
    expect(found.bins).toEqual([
      { from: 0.5, to: 0.7, reviews: 1, forecast: expect.closeTo(0.6, 12) as number, recalled: 0 },
      { from: 0.95, to: 1, reviews: 2, forecast: expect.closeTo(0.965, 12) as number, recalled: 1 },
    ]);
    // By hand: 0.9 at first; after one day with two recalled answers of twenty before, and so on.
    const first = -Math.log(0.97) + Math.log(0.9);
    const second = -Math.log(0.96) + Math.log((18 * 0.99 + 1) / (20 * 0.99 + 1));
    const third = -Math.log(0.4) + Math.log(1 - ((18 * 0.99 + 1) * 0.99 + 1) / ((20 * 0.99 + 1) * 0.99 + 1));
    expect(found.behind).toBeCloseTo((first + second + third) / 3, 12);
  });

  it("looks at the days asked for only", () => {
    const history = packHistory(columnsOf([{ card: 0, day: 100, grade: 3 }, { card: 0, day: 101, grade: 3 }, { card: 0, day: 105, grade: 1 }]), 1);
    const losses = new Float64Array([0, 0.1, 0.2]);
    expect([100, 102, 106].map((from) => calibrate(history, losses, from).reviews)).toEqual([2, 1, 0]);
    expect(isBehind(calibrate(history, losses, 106))).toBe(false);
  });

  it("says nothing to a learner whose memory stays as the model has it, and notices one who forgets three times as fast from the middle on, or four times as slowly", () => {
    const found = [1, 3, 1 / 4].map((faster) => [1, 2, 3].map((seed) => calibrated(faster, seed)));
    expect(found.map((all) => all.filter(isBehind).length)).toEqual([0, 3, 3]);
  });
});
