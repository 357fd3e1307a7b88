// The schedulers and learners of the table in docs/scheduling.md.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as actR from "../../scripts/simulate/act-r";
import { adaptiveTable, type Answer, type Question } from "../../scripts/simulate/adaptive";
import { compare, contenders, study, type Comparison } from "../../scripts/simulate/compare";
import * as dash from "../../scripts/simulate/dash";
import { evenMindOf, mindOf, truths } from "../../scripts/simulate/minds";
import { ankiPlanner, srPlanner, srStep } from "../../scripts/simulate/planners";
import { quantile, tablesOf, withPart } from "../../scripts/simulate/table";
import { Tuner, type Outcome } from "../../scripts/simulate/tune";
import { startWeights } from "../../src/core/fit/weights";
import { fsrs7Weights } from "../../src/core/scheduling/fsrs7";
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

  it.each([
    ["good passes two steps, then a day", [3, 3, 3], [null, 0, 1], [0, 1, 3]],
    ["again begins them anew, hard repeats one", [3, 1, 3, 2, 3], [null, 0, 0, 0, 0], [0, 0, 0, 0, 1]],
    ["easy passes all", [3, 4], [null, 0], [0, 4]],
    ["a lapse has one step, and restarts at a day", [4, 3, 1, 2, 3, 3], [null, 4, 10, 0, 0, 1], [4, 10, 0, 0, 1, 3]],
    ["easy after a lapse gives two days", [4, 1, 4], [null, 4, 0], [4, 0, 2]],
  ] as const)("with learning steps: %s", (_name, grades, gaps, expected) => {
    const planner = ankiPlanner(1, 1, true);
    expect(grades.map((grade, at) => planner.next(0, grade, gaps[at]!))).toEqual(expected);
  });
});

describe("learners", () => {
  it.each(truths.flatMap((truth) => [true, false].map((hard) => ({ truth, hard }))))("%j: forget more with time, and grade with the stated frequencies", (people) => {
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
    // Recalled cards are remembered longer than before.
    const after = first.reduce((sum, _grade, card) => sum + mind.recall(card, 30), 0) / cards;
    expect(after).toBeGreaterThan(chances[3]!);
    // So are forgotten ones where every answer leaves a trace, and only there.
    const total = () => first.reduce((sum, _grade, card) => sum + mind.recall(card, 30), 0);
    const before = total();
    first.forEach((_grade, card) => expect(mind.answer(card, 5, false)).toBe(1));
    if (people.truth !== "dash") expect(total() > before).toBe(people.truth === "act-r");
    expect(mindOf(people, 3, 0, 10).meet(0)).toBe(mindOf(people, 3, 0, 10).meet(0));
  });

  it("answer alike under every schedule where luck is even, with chances that decide", () => {
    const people = { truth: "half-lives", hard: true } as const;
    const [one, other] = [evenMindOf(people, 5, 400), evenMindOf(people, 5, 400)];
    const cards = Array.from({ length: 400 }, (_, card) => card);
    const first = cards.map((card) => one.meet(card));
    // In another order, and with an answer on the same day.
    expect([...cards].reverse().map((card) => other.meet(card)).reverse()).toEqual(first);
    cards.forEach((card) => other.answer(card, 0, true));
    const expected = cards.reduce((sum, card) => sum + one.recall(card, 9), 0);
    const grades = cards.map((card) => one.answer(card, 9, false));
    expect(cards.map((card) => other.answer(card, 9, true))).toEqual(grades);
    expect(Math.abs(grades.filter((grade) => grade > 1).length - expected)).toBeLessThan(30);
    const third = evenMindOf(people, 6, 400);
    expect(cards.map((card) => third.meet(card))).not.toEqual(first);
  });

  it("remember by ACT-R as a second implementation computes it", () => {
    const { published, activation, decayAt, recallAt, secondsOf } = actR;
    const day = secondsOf(1, published);
    const traces: actR.Traces = { times: [], decays: [] };
    const practise = (now: number, strength = 0) => {
      traces.decays.push(decayAt(activation(traces, now, strength), published));
      traces.times.push(now);
    };
    practise(0);
    expect(traces.decays[0]).toBeCloseTo(0.177, 10);
    expect(activation(traces, day, 0)).toBeCloseTo(-1.3589818396, 9);
    expect(recallAt(activation(traces, day, 0), published)).toBeCloseTo(0.0711897093, 9);
    // Strength of person and card; and e^activation of it in the next decay.
    expect(recallAt(activation(traces, day, 0.3), published)).toBeCloseTo(0.1990750041, 9);
    expect(decayAt(activation(traces, day, 0.3), published)).toBeCloseTo(0.252257496, 9);
    practise(600);
    expect(traces.decays[1]).toBeCloseTo(0.2469402149, 9);
    expect(recallAt(activation(traces, 600 + day, 0), published)).toBeCloseTo(0.2952361426, 9);
    practise(600 + day);
    expect(traces.decays[2]).toBeCloseTo(0.2629722955, 9);
    expect(recallAt(activation(traces, 600 + 4 * day, 0), published)).toBeCloseTo(0.3129735908, 9);
  });

  it.each([
    [[], [], 0, 0.6990966742, null],
    [[0], [1], 1, 0.918357263, 0.9577196894],
    [[0], [1], 10, 0.8299279267, 0.9076368743],
    [[0], [0], 1, 0.7396265783, 0.8511980496],
    [[0, 1, 4, 5], [1, 1, 0, 1], 12, 0.9194298292, 0.9582986206],
    [[0, 1, 4, 5], [1, 1, 0, 1], 100, 0.8293546304, 0.9072962673],
  ])("remember by DASH[MCM] as a second implementation computes it: days %j, recalled %j, on day %d", (days, recalled, day, chance, easier) => {
    expect(dash.dashRecall({ days, recalled }, day, dash.published)).toBeCloseTo(chance, 9);
    if (easier !== null) expect(dash.dashRecall({ days, recalled }, day, dash.published, 0.7)).toBeCloseTo(easier, 9);
  });
});

describe("a search for equal outcomes", () => {
  // Of 1,000 cards, forgets a part that falls with the intensity; below 0.3, lapses cost more than they save.
  const at = (intensity: number) => ({ remembered: 1_000 * (1 - 0.5 * 0.02 ** intensity), minutes: 10 * Math.exp(3 * (intensity - 0.3) ** 2) });
  const tuner = (simulated: number[] = []) => new Tuner((intensity) => {
    simulated.push(intensity);
    return at(intensity);
  }, 1_000, [0.4, 0.6]);

  it.each([0.05, 0.3, 0.45, 0.52, 0.6, 0.93])("finds as many cards at %d, inside the first guess and outside", (intensity) => {
    const simulated: number[] = [];
    const { remembered, minutes } = at(intensity);
    const found = tuner(simulated).remembering(remembered);
    expect(found).toEqual({ remembered: expect.closeTo(remembered, 6) as number, minutes: expect.closeTo(minutes, 0.5) as number, intensity: expect.closeTo(intensity, 2) as number });
    expect(simulated.length).toBeLessThan(7);
    expect(new Set(simulated).size).toBe(simulated.length);
  });

  it("tells when all intensities remember fewer, or more", () => {
    expect(tuner().remembering(995)).toBe("fewer");
    expect(tuner().remembering(300)).toBe("more");
  });

  it.each([0.42, 0.55, 0.7, 0.9])("finds as much time at %d, where more time remembers more", (intensity) => {
    for (const from of [0.45, 0.55]) {
      const search = tuner();
      search.remembering(at(from).remembered);
      const found = search.taking(at(intensity).minutes, from) as Outcome;
      expect(found.minutes).toBeCloseTo(at(intensity).minutes, 6);
      expect(Math.abs(found.remembered / at(intensity).remembered - 1)).toBeLessThan(0.01);
    }
  });

  it("tells when no intensity takes as little time, or as much", () => {
    expect(tuner().taking(9, 0.5)).toBe("fewer");
    expect(tuner().taking(60, 0.5)).toBe("fewer");
  });
});

it("tunes every scheduler to as many remembered cards as SR's, and to as much time", () => {
  const people = { truth: "half-lives", hard: true } as const;
  const { sr, others, better } = compare(people, 2);
  expect(study(people, 2, srPlanner(1_460))).toEqual(sr);
  expect(better.fsrs).toBe(true);
  const weights = { fsrs: startWeights, fsrs7: fsrs7Weights };
  const reached = others.flatMap(({ asMany, asLong }, at) => (typeof asMany === "object" ? [{ asMany, asLong, contender: contenders[at]! }] : []));
  expect(reached.length).toBeGreaterThan(6);
  for (const { asMany, asLong, contender } of reached) {
    expect(asMany.remembered).toBeCloseTo(sr.remembered, 6);
    // Who needs less time for as many remembers more in as much.
    if (typeof asLong === "object") expect(Math.sign(asLong.remembered - sr.remembered)).toBe(Math.sign(sr.minutes - asMany.minutes));
    if (contender.fitted) continue;
    const again = study(people, 2, contender.planner(asMany.intensity, weights, people));
    expect(Math.abs(again.remembered / sr.remembered - 1)).toBeLessThan(0.002);
    expect(Math.abs(again.minutes / asMany.minutes - 1)).toBeLessThan(0.02);
  }
}, 120_000);

it("puts the table between its marks and nowhere else", () => {
  expect(withPart("a\n<!-- begin costs -->\nold\n<!-- end costs -->\nb", "costs", "new")).toBe("a\n<!-- begin costs -->\nnew\n<!-- end costs -->\nb");
  expect(() => withPart("a", "costs", "new")).toThrow("<!-- begin costs -->");
});

describe("the tables", () => {
  const found = (minutes: number, remembered: number) => ({ minutes, remembered, intensity: 0.5 });
  /** Every contender takes `times` the minutes of SR; adaptive ones half of that. Each remembers more as it takes less. */
  const learner = (truth: Comparison["people"]["truth"], seed: number, times: number | "fewer" | "more"): Comparison => ({
    people: { truth, hard: true }, learner: seed, seen: 1_200, sr: { minutes: 10, remembered: 1_000, atEnd: 2_000 }, better: { fsrs: true, fsrs7: seed > 1 },
    others: contenders.map(({ besides }) => (typeof times === "string" ? { asMany: times, asLong: times } : { asMany: found(10 * times * (besides === undefined ? 1 : 0.5), 1_000), asLong: found(10, 1_000 / times) })),
  });
  const cellsOf = (table: string) => table.split("\n").slice(2).map((row) => row.split("|").slice(1, -1).map((cell) => cell.trim()));

  it("have medians, for how many learners it is better, and whom it does not reach", () => {
    const tables = tablesOf([learner("fsrs", 1, 0.8), learner("fsrs", 2, 0.9), learner("fsrs", 3, 1.25), learner("dash", 1, 1.25), learner("dash", 2, "fewer"), learner("dash", 3, "more")]);
    const costs = cellsOf(tables.costs);
    expect(costs.map((row) => row.slice(0, 3))).toEqual([
      ["FSRS-6", "3", "0.900 (2)"], ["DASH", "3", "not reached (0 of 2)"], ["**all**", "6", "**1.250 (2 of 5)**"],
      ["median of the medians", "", "not reached"], ["worst population", "", "not reached"], ["a tenth of learners below, a tenth above", "", "0.84..not reached"],
    ]);
    expect(cellsOf(tables.cards).map((row) => row[2])).toEqual(["1.111 (2)", "not reached (0 of 2)", "**0.800 (2 of 5)**", "not reached", "not reached", "not reached..1.19"]);
    expect(cellsOf(tables.adaptive)[0]!.slice(2)).toEqual(contenders.filter(({ besides }) => besides !== undefined).map(() => "0.500 (3)"));
    expect(cellsOf(tables.models)[0]!.slice(2)).toEqual(["1.000 (0)", "1.000 (0)", "1.000 (0)", "1.000 (0)"]);
    expect(cellsOf(tables.learners).map((row) => row.slice(0, 6))).toEqual([["FSRS-6", "3", "10.0", "1,000", "3", "2"], ["DASH", "3", "10.0", "1,000", "3", "2"]]);
    expect([quantile([3, 1, 2], 0.5), quantile([1, 2], 0.25), quantile([0, 2], 0.5), quantile([1, Infinity], 0.5), quantile([], 0.5)]).toEqual([2, 1.25, 0, Infinity, NaN]);
  });

  it("come from kept results, without simulating those again", () => {
    const folder = mkdtempSync(join(tmpdir(), "simulate-"));
    const file = join(folder, "kept");
    writeFileSync(file, [true, false].map((hard) => `${JSON.stringify({ ...learner("act-r", 1, 0.5), people: { truth: "act-r", hard } })}\n`).join(""));
    const run = spawnSync(process.execPath, ["scripts/simulate.mjs", "--truth", "act-r", "--learners", "1", "--keep", file], { encoding: "utf8" });
    rmSync(folder, { recursive: true });
    expect(run.stderr).toBe("");
    expect(run.stdout).toContain("| ACT-R, never hard | 1 | 0.500 (1) |");
  }, 60_000);
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
