// The lines of one card in the log, as its forgetting curve needs them.
import { expect, it } from "vitest";
import { linesOfCard } from "../../../src/core/log/card-lines";
import { utcDays } from "../../../src/core/model/day";
import { at, historyOf, known, reset, review } from "../../support/log-lines";

const noon = (day: string) => at(`${day} 12:00`);

it("are those since the last reset, oldest first, with what they led to", () => {
  const history = historyOf(
    review("a.0", "2024-03-09", { k: "cram", g: 1 }),
    review("a.0", "2024-01-01", { k: "learn", i: 1 }),
    review("a.0", "2024-03-05", { g: 2, i: 7, e: null, s: 6.5, f: 4.2 }),
    review("b.0", "2024-03-06"),
    known("a.0", "2024-03-03", { i: 2, e: 230 }),
    reset("a.0", noon("2024-03-02")),
  );
  expect(linesOfCard(history, "a.0", utcDays)).toEqual([
    { t: at("2024-03-03 00:00"), at: 19_785, rating: null, counts: true, interval: 2, stability: null, difficulty: null },
    { t: noon("2024-03-05"), at: 19_787.5, rating: 2, counts: true, interval: 7, stability: 6.5, difficulty: 4.2 },
    { t: noon("2024-03-09"), at: 19_791.5, rating: 1, counts: false, interval: 10, stability: null, difficulty: null },
  ]);
});

it("are none for a card without answers in the log", () => {
  expect(linesOfCard(historyOf(review("a.0", "2024-01-01")), "a.1", utcDays)).toEqual([]);
});
