// The answers of each card from the log, where the log has them all.
import { describe, expect, it } from "vitest";
import { answersOfCards } from "../../../src/core/log/card-answers";
import { mergeLogs } from "../../../src/core/log/history";
import type { LogLine } from "../../../src/core/log/line";
import { dayNumber } from "../../../src/core/model/day";

const day = dayNumber("2024-01-01");
const at = (days: number) => (day + days + 0.5) * 86_400_000;
const civil = (days: number) => new Date(at(days)).toISOString().slice(0, 10);
const answer = (k: "learn" | "review" | "cram", days: number, g: 1 | 2 | 3 | 4, i: number): LogLine => ({ k, t: at(days), d: civil(days), c: "a.0", g, i, p: 0, s: 5, f: 5, ms: 1000 });
const known = (...lines: LogLine[]) => answersOfCards(mergeLogs([{ device: "one", lines, skipped: 0, newer: 0 }]))("a.0");

describe("the answers of a card", () => {
  it("are all since it was new, in order, without cramming, with the day they led to", () => {
    expect(known(answer("review", 3, 2, 8), answer("learn", 0, 3, 3), answer("cram", 5, 1, 8))).toEqual({
      answers: [{ at: at(0), day, rating: 3 }, { at: at(3), day: day + 3, rating: 2 }],
      due: day + 11,
    });
  });

  it.each<[string, LogLine[]]>([
    ["was never answered", []],
    ["was not new when the log begins", [answer("review", 0, 3, 3)]],
    ["was imported", [answer("learn", 0, 3, 3), { k: "import", t: at(1), d: civil(1), c: "a.0", i: 10, s: 10, f: 5 } as LogLine]],
    ["was reset", [answer("learn", 0, 3, 3), { k: "reset", t: at(1), d: civil(1), c: "a.0", i: 0 } as LogLine]],
  ])("are not known where it %s", (_name, lines) => expect(known(...lines)).toBeNull());
});
