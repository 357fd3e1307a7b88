import fc from "fast-check";
import { expect, it } from "vitest";
import { packHistory, type LogColumns } from "../../../src/core/fit/history";

type Row = readonly [card: number, day: number, grade: number, kind: number, standing?: { readonly interval?: number; readonly stability?: number; readonly difficulty?: number; readonly ease?: number }];

function columns(rows: readonly Row[]): LogColumns {
  const standing = (key: "interval" | "stability" | "difficulty" | "ease") => rows.map((row) => row[4]?.[key] ?? NaN);
  const column = (at: 0 | 1 | 2 | 3) => rows.map((row) => row[at]);
  return { length: rows.length, card: column(0), day: column(1), grade: column(2), kind: column(3), interval: standing("interval"), stability: standing("stability"), difficulty: standing("difficulty"), ease: standing("ease") };
}

const [review, learn, relearn, cram] = [0, 1, 2, 3];

it("packs answers by card, in order", () => {
  const history = packHistory(
    columns([
      [1, 100, 4, learn], [0, 101, 1, learn], [0, 101, 3, relearn], [2, 101, 3, review, { stability: 12, difficulty: 5 }],
      // Cram and invalid grades do not count.
      [0, 102, 1, cram], [1, 102, 0, review], [1, 102, 9, review],
      [1, 104, 2, review], [0, 108, 3, review], [2, 111, 1, review, { stability: 1, difficulty: 9 }],
    ]),
    4,
  );
  expect([...history.starts]).toEqual([0, 3, 5, 7, 7]);
  expect([...history.days]).toEqual([101, 101, 108, 100, 104, 101, 111]);
  expect([...history.gaps]).toEqual([0, 0, 7, 0, 4, 0, 10]);
  expect([...history.grades]).toEqual([1, 3, 3, 4, 2, 3, 1]);
  expect([...history.stability]).toEqual([0, 0, 12, 0]);
  expect([...history.difficulty]).toEqual([0, 0, 5, 0]);
  expect(history.unknown).toBe(0);
});

it("starts a card known to SM-2 before the log from its state then, and leaves out one with an unknown state", () => {
  const history = packHistory(columns([[0, 100, 3, review, { interval: 10, ease: 250 }], [1, 100, 3, review], [0, 112, 3, review], [1, 105, 3, review]]), 2);
  expect([...history.starts]).toEqual([0, 2, 2]);
  expect([...history.gaps]).toEqual([0, 12]);
  expect(history.stability[0]).toBe(10);
  expect(history.difficulty[0]).toBeCloseTo(6.9140563, 4);
  expect(history.unknown).toBe(1);
});

it("counts no gap when the clock was set back", () => {
  expect([...packHistory(columns([[0, 100, 3, learn], [0, 98, 3, review], [0, 99, 3, review]]), 1).gaps]).toEqual([0, 0, 1]);
});

it("counts elapsed days with their fraction, within a day of the study days between", () => {
  const day = 86_400_000;
  const elapsed = (...answers: readonly (readonly [day: number, t: number])[]): number[] => {
    const log = columns(answers.map(([on], at) => [0, on, 3, at === 0 ? learn : review] as const));
    return [...packHistory({ ...log, t: answers.map(([, t]) => t * day) }, 1).elapsed];
  };
  // Ten minutes; an evening and the next morning; almost two days that are one study day.
  expect(elapsed([100, 100.25], [100, 100.257], [101, 100.75], [102, 102.5]).map((days) => Number(days.toFixed(3)))).toEqual([0, 0.007, 0.493, 1.75]);
  // A clock that was wrong, or no clock at all.
  expect(elapsed([100, 100], [105, 12], [105, 400], [108, NaN], [110, 110])).toEqual([0, 4, 1, 3, 2]);
  expect([...packHistory(columns([[0, 100, 3, learn], [1, 100, 3, learn], [0, 107, 3, review], [1, 103, 3, review]]), 2).elapsed]).toEqual([0, 7, 0, 3]);
});

it("keeps exactly the answers that count, for any log", () => {
  const number = fc.constantFrom(NaN, -1, 0, 0.5, 3, 40);
  const row: fc.Arbitrary<Row> = fc.tuple(fc.nat(4), fc.nat(30), fc.nat(5), fc.nat(3), fc.record({ interval: number, stability: number, difficulty: number, ease: number }));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
      const history = packHistory(columns(rows), 5);
      const counting = rows.filter(([, , grade, kind]) => kind !== cram && grade >= 1 && grade <= 4);
      let unknown = 0;
      for (let card = 0; card < 5; card++) {
        const [from, to] = [history.starts[card]!, history.starts[card + 1]!];
        const own = counting.filter((answer) => answer[0] === card);
        if (from === to) unknown += own.length > 0 ? 1 : 0;
        else expect([...history.grades.slice(from, to)]).toEqual(own.map(([, , grade]) => grade));
        if (own[0]?.[3] === learn) expect(to).toBeGreaterThan(from);
      }
      expect(history.unknown).toBe(unknown);
      expect([...history.gaps].every((gap) => Number.isInteger(gap) && gap >= 0)).toBe(true);
      expect([...history.stability, ...history.difficulty].every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
    }),
  );
});
