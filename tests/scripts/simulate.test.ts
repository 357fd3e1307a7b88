// The schedulers and learners of the table in docs/scheduling.md.
import { describe, expect, it } from "vitest";
import { adaptiveTable, type Answer, type Question } from "../../scripts/simulate/adaptive";
import { compare, contenders, study } from "../../scripts/simulate/compare";
import { mindOf } from "../../scripts/simulate/minds";
import { ankiPlanner, srPlanner, srStep } from "../../scripts/simulate/planners";
import { withPart } from "../../scripts/simulate/table";
import { startWeights } from "../../src/core/fit/weights";
import { publishedCoefficients } from "../../src/core/simulate/adaptive";
import { retentions } from "../../src/core/simulate/cost";
import { srCases } from "../support/sr-cases";

describe("SR's SM-2 as it runs", () => {
  interface Input {
    readonly response: string;
    readonly interval: number;
    readonly ease: number;
    readonly delayMs: number;
    readonly histogram: Readonly<Record<string, number>>;
  }
  const cases = srCases("osr");
  it.skipIf(cases.length === 0)("gives the recorded intervals and eases (skipped without ../shared/cases)", () => {
    for (const { id, input, expected } of cases) {
      const { response, interval, ease, delayMs, histogram } = input as Input;
      const step = srStep(["Again", "Hard", "Good", "Easy"].indexOf(response) + 1, interval, ease, Math.floor(delayMs / 86_400_000));
      const { interval: wanted, ease: wantedEase } = expected as { interval: number; ease: number };
      expect(step.ease, id).toBe(wantedEase);
      // Load balancing, left out here, moves longer intervals by a few days.
      expect(Math.abs(step.interval - wanted), id).toBeLessThanOrEqual(wanted > 7 && Object.keys(histogram).length > 1 ? 7 : 0);
    }
  });

  it("starts at 1, 3 and 4 days, and gives an overdue card no credit", () => {
    const planner = srPlanner(4);
    expect([1, 2, 3, 4].map((grade) => planner.next(grade - 1, grade, null))).toEqual([0, 1, 3, 4]);
    // Four days and eleven: the same.
    expect([planner.next(2, 3, 4), srPlanner(1).next(0, 3, null)]).toEqual([8, 3]);
    const late = srPlanner(1);
    late.next(0, 3, null);
    expect(late.next(0, 3, 11)).toBe(8);
  });
});

describe("Anki's SM-2", () => {
  const plan = (grades: readonly number[], gaps: readonly (number | null)[], factor = 1) => {
    const planner = ankiPlanner(1, factor);
    return grades.map((grade, at) => planner.next(0, grade, gaps[at]!));
  };

  it.each([
    ["graduates at a day, easy at four", [3], [null], [1]],
    ["", [4], [null], [4]],
    ["grows by the ease", [3, 3, 3], [null, 1, 3], [1, 3, 8]],
    // From 8 days: hard gives 1.2 times as many; then ease 2.35.
    ["", [3, 3, 3, 2, 3], [null, 1, 3, 8, 10], [1, 3, 8, 10, 24]],
    ["easy gets ease and a bonus", [3, 3, 3, 4], [null, 1, 3, 8], [1, 3, 8, 26]],
    ["counts half of the days overdue for good, all for easy", [3, 3, 3, 3], [null, 1, 3, 12], [1, 3, 8, 25]],
    ["", [3, 3, 3, 4], [null, 1, 3, 12], [1, 3, 8, 39]],
    ["starts again after a lapse, with less ease", [3, 3, 3, 1, 3, 3], [null, 1, 3, 8, 0, 1], [1, 3, 8, 0, 1, 3]],
    ["each grade gets a day more than the one below", [3, 2], [null, 1], [1, 2]],
  ] as const)("%s", (_name, grades, gaps, expected) => {
    expect(plan(grades, gaps)).toEqual(expected);
  });

  it("multiplies by its interval modifier", () => {
    expect(plan([3, 3, 3], [null, 1, 3], 2)).toEqual([1, 5, 25]);
  });
});

describe("learners", () => {
  it.each([{ truth: "fsrs", hard: true }, { truth: "fsrs", hard: false }, { truth: "fsrs-7", hard: true }, { truth: "fsrs-7", hard: false }, { truth: "half-lives", hard: true }, { truth: "half-lives", hard: false }] as const)("%j: forget more with time, and grade with the stated frequencies", (people) => {
    const cards = 8_000;
    const mind = mindOf(people, 3, 0, cards);
    const first = Array.from({ length: cards }, (_, card) => mind.meet(card));
    const share = (grades: readonly number[], grade: number) => grades.filter((each) => each === grade).length / grades.length;
    const wanted = people.hard ? [0.24, 0.094, 0.495, 0.171] : [0.24, 0, 0.589, 0.171];
    wanted.forEach((part, at) => expect(Math.abs(share(first, at + 1) - part)).toBeLessThan(0.02));
    const chances = [0, 1, 5, 30].map((gap) => first.reduce((sum, _grade, card) => sum + mind.recall(card, gap), 0) / cards);
    expect(chances[0]).toBe(1);
    expect([...chances].sort((a, b) => b - a)).toEqual(chances);
    const later = first.map((_grade, card) => mind.answer(card, 3, true));
    expect(share(later, 1)).toBe(0);
    expect(share(later, 2) > 0).toBe(people.hard);
    // Recalled cards are remembered longer than before, forgotten ones are not.
    const after = first.reduce((sum, _grade, card) => sum + mind.recall(card, 30), 0) / cards;
    expect(after).toBeGreaterThan(chances[3]!);
    const [before] = [mind.recall(0, 30), mind.answer(0, 5, false)];
    expect(mind.recall(0, 30)).toBeLessThan(before);
    expect(mindOf(people, 3, 0, 10).meet(0)).toBe(mindOf(people, 3, 0, 10).meet(0));
  });
});

it("tunes every scheduler to as many remembered cards as SR's", () => {
  const people = { truth: "half-lives", hard: true } as const;
  const { sr, others, outcome } = compare(people, 2);
  expect(study(people, 2, srPlanner(3_650))).toEqual(sr);
  for (const [at, { intensity, reached, minutes }] of others.entries()) {
    expect(reached).toBe(true);
    const again = study(people, 2, contenders[at]!.planner(intensity, outcome.kind === "better" ? outcome.weights : startWeights));
    // Random numbers differ slightly between intensities.
    expect(Math.abs(again.remembered / sr.remembered - 1)).toBeLessThan(0.003);
    expect(Math.abs(again.minutes / minutes - 1)).toBeLessThan(0.05);
  }
}, 60_000);

it("puts the table between its marks and nowhere else", () => {
  expect(withPart("a\n<!-- begin costs -->\nold\n<!-- end costs -->\nb", "costs", "new")).toBe("a\n<!-- begin costs -->\nnew\n<!-- end costs -->\nb");
  expect(() => withPart("a", "costs", "new")).toThrow("<!-- begin costs -->");
});

it("compares adaptive retentions with the fixed one that has as many cards, and with none beyond their reach", () => {
  const question: Question = { people: { truth: "fsrs", hard: true }, fitted: false, horizon: 365 };
  const rowsOf = (answers: readonly Answer[]) => adaptiveTable(question, publishedCoefficients, answers).split("\n").slice(2).map((row) => row.split("|").slice(1, -1).map((cell) => cell.trim()));
  // A learner who remembers the share asked for, in a time that grows with 1 / (1 - share), `times` faster with adaptive ones.
  const learner = (times: number, share: number): Answer => {
    const at = (retention: number, faster: number) => ({ remembered: 1_000 * retention, minutes: 1 / (1 - retention) / faster, atEnd: 1_500 * retention });
    const fixed = retentions.map((retention) => at(retention, 1));
    return { seen: 1_000, outcomes: [...fixed, ...Array.from({ length: rowsOf([]).length - fixed.length }, () => at(share, times))] };
  };
  const rows = rowsOf([learner(1.25, 0.9), learner(0.8, 0.9), learner(2, 0.9), learner(9, 0.98)]);
  expect(rows.slice(0, retentions.length).map(([name]) => name)).toEqual(retentions.map((retention) => `fixed ${retention}`));
  for (const [, , , equal, time, range, better, end] of rows.slice(retentions.length)) {
    expect([equal, time, range, better, end]).toEqual(["0.900", "0.800", "0.500..1.250", "2 of 3", "1.000"]);
  }
});
