import { describe, expect, it } from "vitest";
import { defaultSettings, type DeckOptions, type Settings, type Weights } from "../../../src/core/model/settings";
import { dayNumber } from "../../../src/core/model/day";
import { defaultWeights } from "../../../src/core/scheduling/fsrs";
import { answersFollowing } from "../../../src/core/stats/deck-answers";
import { statistics } from "../../../src/core/stats/statistics";
import { historyOf, review } from "../../support/log-lines";

const options = (deck: string, own: DeckOptions["own"], apart = false): DeckOptions => ({ deck, apart, own, unread: {} });
const weights: Weights = [...defaultWeights.slice(0, 20), 0.5] as unknown as Weights;
const tagged = { version: "fsrs-6", values: weights };
const history = historyOf(review("x", "2024-02-01", { t: 1 }), review("y", "2024-02-02", { t: 2 }), review("z", "2024-02-03", { t: 3 }), review("gone", "2024-02-04", { t: 4 }));
const table = { keys: ["x", "y", "z"], standing: [0, 0, 0], decks: [["a"], ["a/b"], ["c"]] };

describe("the answers by which weights are fitted", () => {
  it.each<[rows: readonly DeckOptions[], deck: string | null, of: readonly string[]]>([
    [[], null, ["x", "y", "z", "gone"]],
    [[], "a", ["x", "y"]],
    [[], "A/B", ["y"]],
    [[], "none", []],
    [[options("a", { "fsrs.weights": tagged })], null, ["z", "gone"]],
    [[options("a", { "fsrs.retention": 0.8 })], null, ["x", "y", "z", "gone"]],
    [[options("a/b", { "fsrs.weights": tagged })], "a", ["x"]],
    [[options("a/b", {}, true)], "a", ["x"]],
    [[options("a", { "fsrs.weights": tagged }), options("a/b", {}, true)], null, ["y", "z", "gone"]],
  ])("with %j, of %j, are those of the cards that would follow", (deckOptions, deck, of) => {
    const settings: Settings = { ...defaultSettings, deckOptions };
    const { card, length } = answersFollowing(history, table, settings, deck, "fsrs.weights");
    expect(Array.from({ length }, (_, row) => history.cards[card[row]!])).toEqual(of);
  });
});

it("forecasts of each card are those of its own weights", () => {
  const lines = (key: string) => [review(key, "2024-02-01", { t: 1, k: "learn" }), review(key, "2024-02-21", { t: 2 }), review(key, "2024-02-28", { t: 3 })];
  const query = { cards: table, only: false, today: dayNumber("2024-03-01"), days: 30, ahead: 30, offset: () => 0, algorithm: "fsrs" } as const;
  const own = (row: number | undefined) => ({ weights: row === 1 ? ({ version: "fsrs-6", values: weights } as const) : null, weights7: null });
  const forecast = (keys: readonly string[], weightsOf?: typeof own) => statistics(historyOf(...keys.flatMap(lines)), { ...query, ...(weightsOf && { weightsOf }) }).calibration!;
  const [plain, other] = [forecast(["x"]).forecast, forecast(["y"], own).forecast];
  expect(other).toBeLessThan(plain - 0.01);
  const both = forecast(["x", "y", "gone"], own);
  expect(both.reviews).toBe(6);
  expect(both.forecast).toBeCloseTo((2 * plain + other) / 3, 12);
});
